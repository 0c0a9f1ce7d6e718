"""What is kept between builds grows as the archive does, however many places tell of one event."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from dateline.pipeline.kept_indexes import keep_indexes
from dateline.reading.parse import parse
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.settings import settings_for_parsing
from tests.properties.test_kept_keys import SETTINGS, loaded

TEXT = (
    "---\ntitle: 题\ndate: 2025-06-18\nsummary: 摘要\n---\n2019年5月6日，港务局宣布三号吊机停用，七人在场。\n"
)


def kept(folder: Path, size: int) -> int:
    """The bytes of the indexes of so many articles that say one sentence."""
    articles: dict[str, Article] = {}
    for number in range(size):
        path = f"content/{number:03}.md"
        article = parse(path, TEXT.encode(), settings_for_parsing(SETTINGS)).article
        assert article
        articles[path] = article
    site = loaded(articles, {})
    assert {len(entry.mentions) for entry in site.site.archive.timeline.shared.values()} == {size}
    parsed: Any = SimpleNamespace(base=b"", keys={path: path.encode() for path in articles})
    with Cache.open(folder / str(size)) as cache:
        keep_indexes(site.site.archive, parsed, cache)
        indexes = [cache.index(name) for name in ("archive", "sources", "timeline")]
        lots = cache.lots().values()
    return sum(len(index[1]) for index in indexes if index) + sum(map(len, lots))


def test_an_event_that_all_tell_is_kept_once(tmp_path: Path) -> None:
    assert kept(tmp_path, 80) < 2.2 * kept(tmp_path, 40)
