"""An edit touches few pages, whatever the archive's size."""

import random
import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dateline.archive.archive import Archive
from dateline.archive.reads import Reads, Trace
from dateline.builder import build
from dateline.pages import link_groups, placements
from dateline.pages.link_groups import LinkFindings, LinkGroup
from dateline.pipeline.request import Request
from dateline.preview.session.preview_site import PreviewSite
from dateline.preview.watching.changed_paths import EVERYTHING
from tests.properties.work import counted

AS_OF = 1_780_000_000


def note(label: int, number: int, dice: random.Random) -> str:
    """A note on a source of its own, or on one that many articles cite; of a few publishers."""
    publisher = int(1.5 ** dice.uniform(0, 5))
    work = f"w{int(1.6 ** dice.uniform(0, 9))}" if dice.random() < 0.3 else f"{number}-{label}"
    address = f"https://press{publisher}.example/{work}"
    return f"[^{label}]: 作品{work}（2025/6/18）。[{address}]({address})。通讯社{publisher}。检索日期2025/7/1"


def write(
    site: Path, number: int, *, title: str = "", text: str = "正文。", cited: int = 0, told: int = 0
) -> None:
    notes = random.Random(f"notes {cited or number}")
    listed = "\n".join(note(label, cited or number, notes) for label in range(1, 6))
    dice = random.Random(number)
    tags = sorted({f"标签{int(1.35 ** dice.uniform(0, 12))}" for _ in range(5)})
    topics = sorted({f"专题{int(1.5 ** dice.uniform(0, 5))}" for _ in range(2)})
    year, month, day = 2010 + number // 144, number // 12 % 12 + 1, number % 12 * 2 + 1
    dates = random.Random(f"dates {told or number}")
    happened = "".join(
        f"{year}年{dates.randint(1, 12)}月{dates.randint(1, 28)}日有事[^{label}]。" for label in range(1, 6)
    )
    file = site / "content" / str(year) / f"{number:04}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f"---\ntitle: {title or f'第 {number} 篇'}\ndate: {year}-{month:02}-{day:02}T08:00:00+08:00\n"
        f"summary: 第 {number} 篇的提要\ntags: [{', '.join(tags)}]\n"
        f"main_topics: [{', '.join(topics)}]\n---\n{text}\n\n"
        f"甲[^1]乙[^2]。丙[^3]，丁[^1]。戊[^4]。\n\n{happened}\n\n{listed}\n",
        "utf-8",
    )


@pytest.fixture(scope="module", params=[pytest.param(60, marks=pytest.mark.long), 180])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "site.toml").write_text(
        'title = "t"\nbase_url = "https://a.example/"\nlanguage = "zh-CN"\ntimezone = "Asia/Shanghai"\n'
        # Which of its files change, tests/properties/test_search_fan_out.py counts.
        "search = false\n",
        "utf-8",
    )
    for number in range(request.param):
        write(folder, number)
    assert pages_rendered(folder) > request.param
    return folder, request.param


def pages_rendered(site: Path) -> int:
    summary = build(Request(site, site / "public", as_of=AS_OF, jobs=1))
    assert summary.published, summary.diagnostics
    return summary.rendered


def test_an_edited_text_renders_its_own_page_alone(site: tuple[Path, int]) -> None:
    folder, articles = site
    write(folder, articles // 2, text="改过的正文。")
    assert pages_rendered(folder) == 1


def test_the_newest_text_edited_renders_its_page_and_the_feed(site: tuple[Path, int]) -> None:
    folder, articles = site
    write(folder, articles - 1, text="改过的正文。")
    assert pages_rendered(folder) == 2


def test_other_notes_render_where_their_sources_stand(site: tuple[Path, int]) -> None:
    folder, articles = site
    write(folder, articles // 2, cited=100_000)
    # Its own page; the sources' index and data; a publisher's pages for each source gone and each one new;
    # and the few others that cite them too.
    assert 1 < pages_rendered(folder) <= 70


def test_other_dates_render_where_they_stand(site: tuple[Path, int]) -> None:
    folder, articles = site
    write(folder, articles // 2, cited=100_000)  # whatever was edited before
    pages_rendered(folder)
    write(folder, articles // 2, cited=100_000, told=100_000)
    # Its own page; the timeline, its year, ten months and days at most; the slices of its terms and
    # publishers; the data; and the articles that showed one of the dates as nearest, or now do.
    assert 1 < pages_rendered(folder) <= 80


def test_a_new_title_renders_only_where_it_is_shown(site: tuple[Path, int], gathered: list[str]) -> None:
    folder, articles = site
    write(folder, articles // 2, cited=100_000, told=100_000)  # whatever was edited before
    pages_rendered(folder)
    write(folder, articles // 2, title="新的标题", cited=100_000, told=100_000)
    gathered.clear()
    # Its lists and feeds, its sources' and their publishers' pages, its month, the slices of its terms.
    assert 1 < pages_rendered(folder) <= 90
    assert "/sitemap.xml" not in gathered


def test_a_new_article_renders_few_pages(site: tuple[Path, int]) -> None:
    folder, articles = site
    write(folder, articles)
    # Its lists and feeds, its sources' pages, where its dates stand, and its neighbours in all of these.
    assert 1 < pages_rendered(folder) <= 110


def test_nothing_changed_renders_nothing(site: tuple[Path, int]) -> None:
    assert pages_rendered(site[0]) == 0


def test_what_an_edited_text_has_looked_at(site: tuple[Path, int], gathered: list[str]) -> None:
    folder, size = site
    # Whatever was edited before.
    write(folder, size // 2)
    pages_rendered(folder)
    gathered.clear()
    write(folder, size // 2, text="正文改了。")
    with counted() as work:
        pages_rendered(folder)
    assert len(gathered) < 40
    # No note is another: of no publisher the sources are looked at one by one.
    assert work["dateline/archive/rows.py:_of_sources"] == 0
    # Nothing has moved, no label is another, no address has come or gone.
    for kept in (
        "pages/timeline_placement.py:place_entries",
        "pages/source_placement.py:place_sources",
        "archive/terms.py:index_terms",
        "pages/collisions.py:address_facts",
    ):
        assert work[f"dateline/{kept}"] == 0, kept
    assert "/sitemap.xml" not in gathered
    # Of the facts those are decoded that the article's own page shows, and the shelves and months where
    # its sources and dates stand: a call and a line for each.
    for facts in ("Details.quotes", "Details.notes", "Details.events"):
        assert 0 < work[f"dateline/values/article.py:{facts}"] <= 40, facts
    assert 0 < work["dateline/archive/lots.py:Lot.items"] <= 60


def test_which_groups_an_edited_text_concerns(
    site: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, size = site
    write(folder, size // 4)
    pages_rendered(folder)
    decoded: list[str] = []
    resolved: list[LinkGroup] = []
    in_group, find = Reads.in_group, link_groups.find_links

    def counting(reads: Reads, name: str) -> Mapping[str, Trace]:
        decoded.append(name)
        return in_group(reads, name)

    def finding(group: LinkGroup) -> LinkFindings:
        resolved.append(group)
        return find(group)

    monkeypatch.setattr(Reads, "in_group", counting)
    monkeypatch.setattr(link_groups, "find_links", finding)
    write(folder, size // 4, text="又改过的正文。")
    pages_rendered(folder)
    # Of pages: the article's stretch, those of the files about it, of the search's page and tables. The
    # others are traces of what is put together at each build.
    stretches = {name for name in decoded if not name.isdigit()}
    assert 1 <= len(stretches) <= 8, stretches
    # Of links: those of the files that are kept together with it.
    assert len(resolved) <= 1


def test_what_another_note_has_placed(site: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, size = site
    write(folder, size // 3)
    pages_rendered(folder)
    placed: list[object] = []
    for name in ("place_entries", "place_sources"):
        place = getattr(placements, name)

        def counting(*of: Any, place: Any = place, **how: Any) -> object:
            placed.append(of[0])
            return place(*of, **how)

        monkeypatch.setattr(placements, name, counting)
    write(folder, size // 3, cited=200_000)
    with counted() as work:
        pages_rendered(folder)
    # The publishers of five sources gone and five come, and the month in which all are published.
    assert 1 < len(placed) <= 11
    # It dates what it dated: no sentence is compared with another.
    assert work["dateline/archive/tellings.py:_edges"] == 0
    with counted() as work:
        write(folder, size // 3, cited=200_000, told=200_000)
        pages_rendered(folder)
    # Its sentences are compared with those of the same days alone, those before and those now.
    assert 0 < work["dateline/archive/tellings.py:_edges"] <= 800


def test_whose_relatives_a_new_article_has_looked_for(
    site: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, size = site
    looked: list[str] = []
    related = Archive.related

    def counting(archive: Archive, path: str) -> tuple[str, ...]:
        looked.append(path)
        return related(archive, path)

    monkeypatch.setattr(Archive, "related", counting)
    write(folder, size + 1)
    pages_rendered(folder)
    # Five on either side in each of its seven terms at most, as their pages are gathered.
    assert 1 < len(set(looked)) <= 71


def test_a_build_after_a_preview_goes_on_from_what_was_built_before(site: tuple[Path, int]) -> None:
    folder, size = site
    write(folder, size // 5)
    (draft := folder / "content/draft.md").write_text("---\ntitle: 草稿\ndraft: true\n---\n草稿。\n", "utf-8")
    pages_rendered(folder)
    preview = PreviewSite(folder, jobs=1, editor="", clock=lambda: AS_OF)
    preview.refresh(EVERYTHING)
    for text in ("改了。", "又改了。"):
        write(folder, size // 5, text=text, cited=300_000, told=300_000)
        preview.refresh(EVERYTHING)
    draft.unlink()
    preview.refresh(EVERYTHING)
    preview.close()
    with counted() as work:
        pages_rendered(folder)
    for whole in ("source_index.py:index_sources", "timeline.py:index_time"):
        assert work[f"dateline/archive/{whole}"] == 0, whole
    with closing(sqlite3.connect(folder / ".dateline/cache.sqlite")) as database:
        # It is the last build's from here on.
        assert database.execute("SELECT count(*) FROM indexed").fetchone() == (0,)


def test_what_other_notes_have_looked_at(site: tuple[Path, int], gathered: list[str]) -> None:
    folder, size = site
    write(folder, size // 2)
    pages_rendered(folder)
    gathered.clear()
    write(folder, size // 2, cited=300_000)
    pages_rendered(folder)
    # No list shows what notes say, nor does the sitemap; and of the timeline's days one has such sources.
    lists = re.compile(r"/sitemap\.xml|(/tags/[^/]+)?/(page/.*)?")
    assert [url for url in gathered if lists.fullmatch(url)] == ["/"]
    days = re.compile(r"/timeline/\d{4}/\d\d/\d\d/")
    assert {day[0] for url in gathered if (day := days.match(url))} == {"/timeline/2025/06/18/"}
    assert len(gathered) <= 100


def test_a_note_that_no_event_cites_has_no_page_of_the_timeline_looked_at(
    site: tuple[Path, int], gathered: list[str]
) -> None:
    folder, size = site
    for remark in ("编者按。", "编者另有说明。"):
        gathered.clear()
        write(folder, size // 2, text=f"己[^6]。\n\n[^6]: {remark}")
        pages_rendered(folder)
    assert f"/2010/{size // 2:04}/" in gathered
    assert [url for url in gathered if url.startswith("/timeline/")] == []
