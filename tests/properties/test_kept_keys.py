"""A page's key that was kept from build to build is what it would be if the page were gathered anew."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st

from dateline.archive import archive, related
from dateline.archive.archive import Archive
from dateline.archive.reads import RowName
from dateline.pages import citing_articles, source_placement, timeline_placement
from dateline.pages.articles import in_time
from dateline.pages.context import Context
from dateline.pages.front import front_page
from dateline.pages.lists import initials
from dateline.pages.page import Page
from dateline.pages.search_segments import SearchShard
from dateline.pages.site import Site
from dateline.pages.timeline import filtered
from dateline.pages.writers import Indexed
from dateline.pipeline.kept_traces import KeptTraces
from dateline.pipeline.listing import KeyedPages
from dateline.reading.images import Asset
from dateline.reading.parse import parse
from dateline.rendering.keys import Keys
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.corrections import Corrections
from dateline.values.digests import Value, digest, digest_bytes
from dateline.values.settings import Settings, settings_for_parsing
from tests.properties import archive_edits as edits

SETTINGS = Settings(
    title="试刊",
    base_url="https://archive.example/",
    language="zh-CN",
    timezone="Asia/Shanghai",
    page_size=2,
    term_threshold=2,
)
PATHS = [
    f"content/{year}/{name}.md" for year in (2024, 2025) for name in ("one", "two", "三", "four", "five")
]

EVERYTHING = edits.Article(
    title="甲",
    date="2025-06-19",
    tags=("Web", "格式"),
    link="../2024/one.md",
    words="2025年6月28日<!-- event: title: 备忘录; id: memo -->，此事发生[^1]，2024年6月中旬也有一次",
    notes=edits.NOTES,
    uses=3,
    draft=False,
    alias="/old/",
    fields=("main_topics: [格式]", "featured_image: figure.svg"),
)

Files = Mapping[str, edits.Article | None]
"""What is written at each path; None: nothing is there any more."""

paths = st.sampled_from([*PATHS, *edits.PATHS])
beginnings: st.SearchStrategy[Files] = st.dictionaries(paths, edits.articles, min_size=6)
changes: st.SearchStrategy[Files] = st.dictionaries(paths, st.none() | edits.articles, min_size=1, max_size=2)
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
        patch.setattr(source_placement, "LIGHT_BYTES", 400)
        patch.setattr(source_placement, "LISTED_AT_MOST", 4)
        patch.setattr(initials, "ENTRIES_OF_ONE_PAGE", 2)
        patch.setattr(citing_articles, "CITING_ARTICLES_SHOWN", 1)
        patch.setattr(timeline_placement, "ENTRIES_PER_PAGE", 1)
        patch.setattr(filtered, "LINES_SHOWN", 2)
        patch.setattr(related, "NEIGHBOURS_IN_A_TERM", 1)
        patch.setattr(related, "RELATED_KEPT", 1)
        patch.setattr(in_time, "EVENTS_NEARBY", 1)
        patch.setattr(archive, "BACKLINKS_SHOWN", 1)
        patch.setattr(front_page, "LATEST_SHOWN", 2)
        patch.setattr(front_page, "TOPICS_SHOWN", 1)
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
        rendering=SimpleNamespace(key=digest(site.view)),
        keys=Keys(b"", AnyClosure(), site.view),
    )


def of_generation(shard: SearchShard) -> list[bytes]:
    """Keys for the shards of a generation of which nothing is indexed."""
    return [digest(shard.generation, number) for number in range(shard.shards)]


class AnyClosure(dict[str, bytes]):
    def __missing__(self, name: str) -> bytes:
        return name.encode()


def keys_going_on(site: Any, cache: Cache) -> dict[str, bytes]:
    """The keys of a site's pages, those that hold taken from the cache, which then has these."""
    run: Any = SimpleNamespace(cache=cache, request=SimpleNamespace(clean=False))
    kept, keyed = KeptTraces(site, run), KeyedPages(site, of_generation)
    keys = dict(keyed.keys)
    kept.keep(keyed.wholes())
    return keys


@profile(max_examples=2000 if os.environ.get("PROVE") else 20)
@given(beginnings, st.lists(st.tuples(changes, pictures), min_size=1, max_size=8))
def test_every_key_after_every_edit(first: Files, later: list[tuple[Files, dict[str, Asset]]]) -> None:
    articles: dict[str, Article] = {}
    history = [(first, dict[str, Asset]()), *later]
    with TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
        for change, assets in history:
            for path, written in change.items():
                article = read(path, written) if written else None
                if article is None:
                    articles.pop(path, None)
                else:
                    articles[path] = article
            gone_on = loaded(articles, assets)
            if any(found.code in ("url-taken", "url-generated") for found in gone_on.site.diagnostics):
                continue  # an error: a build goes no further
            keys = keys_going_on(gone_on, cache)
            assert keys == KeyedPages(loaded(articles, assets), of_generation).keys


PLAIN = replace(EVERYTHING, tags=(), link="", words="正文", notes=(), uses=0, alias="", fields=())


def with_first_topic_on(date: str) -> Mapping[str, Article]:
    written = {
        "content/2024/one.md": replace(PLAIN, date=date, fields=("main_topics: [网络]",)),
        "content/2024/two.md": replace(PLAIN, date="2024-07-01", fields=("main_topics: [格式]",)),
        "content/2025/one.md": replace(PLAIN, date="2025-06-01"),
        "content/2025/two.md": replace(PLAIN, date="2025-06-02"),
        "content/2025/三.md": replace(PLAIN, date="2025-06-03"),
    }
    return {path: article for path, text in written.items() if (article := read(path, text))}


def test_the_front_page_knows_which_topic_was_written_of_last() -> None:
    """Both topics keep their one article, and no article that the front page shows is another."""
    with TemporaryDirectory() as folder, Cache.open(Path(folder)) as cache:
        before = keys_going_on(loaded(with_first_topic_on("2024-06-01"), {}), cache)
        after = keys_going_on(loaded(with_first_topic_on("2024-08-01"), {}), cache)
    assert before["index.html"] != after["index.html"]


def test_a_page_that_is_rendered_is_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    site = loaded({path: article for path in PATHS if (article := read(path, EVERYTHING))}, {})
    gathered: Counter[str] = Counter()
    gather = Page.ingredients

    def counted(page: Page, context: Context) -> Value:
        gathered[page.url] += 1
        return gather(page, context)

    monkeypatch.setattr(Page, "ingredients", counted)
    keyed = KeyedPages(site, of_generation)
    assert not gathered
    for path, page in keyed.pages.items():
        if not isinstance(page.writer, Indexed):  # a shard's are made once for all shards
            keyed.ingredients(path)
            keyed.page_key(path)
    assert set(gathered.values()) == {1}


def test_every_table_that_is_read_has_rows() -> None:
    articles = {path: article for path in PATHS if (article := read(path, EVERYTHING))}
    site: Site = loaded(articles, {}).site
    names: set[RowName | int] = set()
    site.reads.names = names
    for page in site.pages:
        page.ingredients(site.context)
    site.reads.names = set()
    groups = site.row_groups(dict.fromkeys(articles, b""))
    tables = {name[0] for group in groups for name, _ in group.rows()}
    assert {name[0] for name in names if not isinstance(name, int)} <= tables
