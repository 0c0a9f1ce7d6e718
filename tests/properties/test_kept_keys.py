"""A page's key that was kept from build to build is what it would be if the page were gathered anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive import archive, related
from dateline.archive.archive import Archive
from dateline.pages import source_entries, source_placement, timeline_placement
from dateline.pages.articles import in_time
from dateline.pages.site import Site
from dateline.pages.timeline import filtered
from dateline.pipeline.kept_traces import KeptTraces
from dateline.pipeline.listing import KeyedPages
from dateline.reading.images import Asset
from dateline.reading.parse import parse, settings_for_parsing
from dateline.rendering.keys import Keys
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.digests import digest, digest_bytes
from dateline.values.settings import Settings
from tests.properties import archive_edits as edits

SETTINGS = Settings(
    title="试刊", base_url="https://archive.example/", language="zh-CN", timezone="Asia/Shanghai", page_size=2
)
PATHS = [
    f"content/{year}/{name}.md" for year in (2024, 2025) for name in ("one", "two", "三", "four", "five")
]

Files = Mapping[str, edits.Article | None]
"""What is written at each path; None: nothing is there any more."""

changes: st.SearchStrategy[Files] = st.dictionaries(
    st.sampled_from([*PATHS, *edits.PATHS]), st.none() | edits.articles, min_size=1, max_size=4
)
pictures = st.sampled_from([b"one", b"two"]).map(
    lambda data: {
        "content/2024/figure.svg": Asset(
            path="content/2024/figure.svg", digest=digest_bytes(data), width=1, height=1
        )
    }
)


@pytest.fixture(scope="module", autouse=True)
def little_is_much() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(source_placement, "SOURCES_PER_PAGE", 1)
        patch.setattr(source_entries, "CITING_ARTICLES_SHOWN", 1)
        patch.setattr(timeline_placement, "ENTRIES_PER_PAGE", 1)
        patch.setattr(filtered, "LINES_SHOWN", 2)
        patch.setattr(related, "NEIGHBOURS_IN_A_TERM", 1)
        patch.setattr(related, "RELATED_SHOWN", 1)
        patch.setattr(in_time, "EVENTS_NEARBY", 1)
        patch.setattr(archive, "BACKLINKS_SHOWN", 1)
        yield


def read(path: str, written: edits.Article) -> Article | None:
    return parse(path, written.text().encode(), settings_for_parsing(SETTINGS)).article


def loaded(articles: Mapping[str, Article], assets: Mapping[str, Asset]) -> Any:
    """As much of a loaded site as keys are made from."""
    site = Site(Archive(articles, SETTINGS), assets, {})
    versions = {path: digest(article) for path, article in articles.items()}
    return SimpleNamespace(
        site=site,
        settings=SETTINGS,
        files=SimpleNamespace(corrections=Corrections()),
        parsed=SimpleNamespace(bytes=versions),
        rendering=SimpleNamespace(key=b""),
        keys=Keys(b"", AnyClosure(), site.view),
    )


class AnyClosure(dict[str, bytes]):
    def __missing__(self, name: str) -> bytes:
        return name.encode()


@given(st.lists(st.tuples(changes, pictures), min_size=2, max_size=8))
def test_every_key_after_every_edit(history: list[tuple[Files, dict[str, Asset]]]) -> None:
    articles: dict[str, Article] = {}
    with TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
        run: Any = SimpleNamespace(cache=cache, request=SimpleNamespace(clean=False))
        for change, assets in history:
            for path, written in change.items():
                article = read(path, written) if written else None
                if article is None:
                    articles.pop(path, None)
                else:
                    articles[path] = article
            gone_on = loaded(articles, assets)
            kept = KeptTraces(gone_on, run)
            keys = KeyedPages(gone_on).keys
            kept.keep()
            assert keys == KeyedPages(loaded(articles, assets)).keys
