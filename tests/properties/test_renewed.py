"""An index that goes on from the last one is what it would be if it were made anew."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.archive import Archive
from dateline.archive.memo import Memo
from dateline.reading.parse import parse
from dateline.values.article import Article
from dateline.values.settings import Settings, settings_for_parsing
from tests.properties import archive_edits as edits

SETTINGS = Settings(
    title="试刊", base_url="https://archive.example/", language="zh-CN", timezone="Asia/Shanghai"
)
PATHS = [f"content/{year}/{name}.md" for year in (2024, 2025) for name in ("one", "two", "三", "four")]

Files = dict[str, edits.Article | None]
"""What is written at each path; None: nothing is there any more."""

changes: st.SearchStrategy[Files] = st.dictionaries(
    st.sampled_from(PATHS), st.none() | edits.articles, min_size=1, max_size=3
)


def read(path: str, text: str) -> Article:
    parsed = parse(path, text.encode(), settings_for_parsing(SETTINGS))
    assert parsed.article is not None
    return parsed.article


def indexes(archive: Archive) -> dict[str, object]:
    return {
        "order": archive.order,
        "taxonomies": archive.taxonomies,
        "related": [archive.related(path) for path in archive.articles],
        "links": archive.links,
        "backlinks": archive.backlinks,
        "undated": archive.undated,
        "sources": archive.sources,
        "timeline": archive.timeline,
    }


@given(st.lists(changes, min_size=2, max_size=8), st.data())
def test_every_index_after_every_edit(history: list[Files], data: st.DataObject) -> None:
    memo = Memo()
    files: dict[str, Article] = {}
    for change in history:
        for path, written in change.items():
            if written is None:
                files.pop(path, None)
            else:
                files[path] = read(path, written.text())
        gone_on = Archive(dict(files), SETTINGS, memo=memo)
        if data.draw(st.booleans()):
            # An index nobody asked for goes on from an older one the next time.
            continue
        anew = indexes(Archive(dict(files), SETTINGS))
        for name, index in indexes(gone_on).items():
            assert index == anew[name], name


def test_articles_without_terms_that_change_places_leave_the_terms_as_they_are() -> None:
    texts = {path: f"---\ndate: {path[8:12]}-01-01\n---\n\n正文\n" for path in (PATHS[0], PATHS[-1])}
    memo = Memo()
    for date in ("2023-05-01", "2026-05-01"):
        texts[PATHS[0]] = f"---\ndate: {date}\n---\n\n正文\n"
        files = {path: read(path, text) for path, text in texts.items()}
        gone_on, anew = Archive(files, SETTINGS, memo=memo), Archive(files, SETTINGS)
        assert gone_on.taxonomies == anew.taxonomies
