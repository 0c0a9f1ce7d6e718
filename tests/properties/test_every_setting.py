"""Each setting is changed, and changed back: site and preview go on as if begun anew, byte for byte.

All at once in ``make test``, one by one with ``make prove``.
"""

import os
from collections.abc import Iterator

import pytest

from dateline.reading.config.declared import declared_settings
from dateline.values.settings import Settings
from tests.properties import archive_edits as edits
from tests.properties.test_incremental import Newsroom
from tests.properties.test_previewed import PreviewedNewsroom
from tests.story.test_cards import latin_font

BEFORE = {
    "title": '"Sample"',
    "base_url": '"https://archive.example/"',
    "language": '"en"',
    "timezone": '"Asia/Shanghai"',
    "term_threshold": "1",
}
"""What the site has at first; every other setting has its default."""

OTHERWISE = {
    "title": '"Archive & Sons"',
    "base_url": '"https://archive.example/sub/"',
    "description": '"关于<格式>的一切"',
    "author": '"编辑部"',
    "image": '"content/2024/figure.svg"',
    "card_font": '"fonts/sample.ttf"',
    "cards_since": "2024",
    "copyright": '"© 编辑部"',
    "archived_copies": '"https://copies.example/{date}/{url}"',
    "archive_service": '"https://copies.example/save/{url}"',
    "own_copies": '"hidden"',
    "home": '"list"',
    "reference_files": '"all"',
    "page_size": "1",
    "feed_size": "1",
    "term_threshold": "3",
    "filtered_timelines": "false",
    "timeline_days": "false",
    "exports": "false",
    "host": '"netlify"',
    "max_files": "4000",
    "max_file_size": "20",
    "max_size": "100",
    "precompressed": "true",
    "rss": "true",
    "json_feed": "true",
    "opml": "true",
    "search": "false",
    "nav": '[{label = "网", url = "/tags/web/"}]',
    "redirects": '[{old = "/index.xml", new = "/feed.xml"}]',
    "diagnostics": '{summary-missing = "warning", link-broken = "off"}',
    "language": '"zh-CN"',
    "timezone": '"America/New_York"',
    "summary_length": "20",
    "permalink": '"/:year/:slug/"',
    "permalinks": '[{section = "2024", pattern = "/then/:slug/"}]',
    "raw_html": '"escape"',
    "taxonomies": '[{field = "tags", path = "labels", title = "标", ordered = true}]',
}
"""For each setting of site.toml another value."""

AT_ONCE = [name for name in OTHERWISE if name != "language"]
"""The sample's font has no Chinese characters."""

ONE_BY_ONE = [*([name] for name in OTHERWISE), ["card_font", "cards_since"]]
STEPS = [AT_ONCE, *(ONE_BY_ONE if os.environ.get("PROVE") else ())]

pytestmark = pytest.mark.prove


@pytest.fixture
def newsroom() -> Iterator[PreviewedNewsroom]:
    newsroom = PreviewedNewsroom()
    newsroom.drafts_are_always_shown()
    for number, path in enumerate(edits.PATHS[:3]):
        day = f"{2023 + number}-01-31T23:30:00"
        article = edits.Article(
            title=f"Part {number}",
            date=day,
            tags=("Web", "格式"),
            link=edits.PATHS[0],
            words="2025年6月28日，此事发生[^1]，<em>如此</em>",
            notes=edits.NOTES,
            uses=2,
            draft=False,
            alias=f"/old/{number}/",
        )
        newsroom.write(path, article.text())
    for path in edits.IMAGES:
        newsroom.write(path, edits.drawing(1))
    newsroom.site.joinpath("fonts").mkdir()
    newsroom.site.joinpath("fonts/sample.ttf").write_bytes(latin_font())
    yield newsroom
    newsroom.teardown()


def settle(newsroom: PreviewedNewsroom, settings: dict[str, str]) -> dict[str, bytes]:
    """Writes site.toml, lets a build and the preview take it in, and compares both with clean builds."""
    newsroom.write("site.toml", "".join(f"{name} = {value}\n" for name, value in settings.items()))
    newsroom.published = {}
    Newsroom.the_site_equals_a_clean_build(newsroom)
    newsroom.the_site_equals_a_clean_build()
    assert newsroom.published, newsroom.preview.findings
    return newsroom.published


def test_every_setting_is_changed_and_changed_back(newsroom: PreviewedNewsroom) -> None:
    first = settle(newsroom, BEFORE)
    for names in STEPS:
        changed = settle(newsroom, BEFORE | {name: OTHERWISE[name] for name in names})
        # One by one some say nothing that a page shows, such as where copies are asked for.
        assert changed != first or len(names) == 1
        assert settle(newsroom, BEFORE) == first, names


def test_every_setting_is_changed() -> None:
    assert {setting.name for setting in declared_settings(Settings)} == {*OTHERWISE}
