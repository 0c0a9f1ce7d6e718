"""Twice as much of anything is twice the work, whatever shape an archive has.

Each shape is built at three sizes, from nothing and after an edit; the lines
that run are counted. A function that does more than its share is named.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from dateline.builder import build
from dateline.pipeline.request import Request
from dateline.search import grams
from dateline.search.shard_file import CODES
from dateline.values.wording import SHIPPED
from tests.properties.work import Work, counted, is_ours

AS_OF = 1_780_000_000
SITE = """
title = "t"
base_url = "https://a.example/"
language = "zh-CN"
timezone = "UTC"
page_size = 5
"""

BASE = "{% set lang = page.head.lang %}{% block main %}{% endblock %}"
"""What all pages have around them is the most of their work, and the same for all."""

STEEPEST = 2.2
"""What is added by the second doubling, as a multiple of the first's: 2 if linear, 4 if quadratic."""

STEEPEST_FUNCTION = 2.9
"""The same of one function, which may just have begun to have work."""

NOTICED = 10
"""Lines for each thing a shape is made of; a function that runs fewer too many is let be."""


class Desk(NamedTuple):
    """Writes the files of one site of this size; no names and days are those of a site of another."""

    site: Path
    size: int

    @property
    def name(self) -> str:
        """Begins all names."""
        return f"甲{self.size}之"

    def article(
        self, number: int, text: str = "正文。", *, day: date | None = None, path: str = "", fields: str = ""
    ) -> None:
        """Writes an article; unless told, all are spread over the twelve months of one year."""
        day = day or date(2024 - self.size, 1, 1) + timedelta(days=number * 360 // self.size)
        self.undated(path or f"{self.name}{number:04}", text, f"date: {day}T08:00:00Z\n{fields}")

    def undated(self, path: str, text: str = "正文。", fields: str = "") -> None:
        """Writes a file without a date, in ``content/``."""
        file = self.site / "content" / f"{path}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\ntitle: 题{path}\n{fields}---\n{text}\n", "utf-8")

    def cite(self, number: int, notes: list[str], text: str = "") -> None:
        """Writes an article with these notes, each referred to in a sentence, after other text."""
        text += "".join(f"有一句[^{label}]。" for label in range(len(notes)))
        listed = "".join(f"[^{label}]: {note}\n" for label, note in enumerate(notes))
        self.article(number, f"{text}\n\n{listed}")

    def source(self, address: str) -> str:
        """A note on the source at an address."""
        return f"作品{address}（2019/6/18）。[https://{address}](https://{address})。社。检索日期2019/7/1"


Shape = Callable[[Desk], None]


def articles(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, fields=f"tags: [{desk.name}签{number}]\n")


def articles_in_months_of_their_own(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, day=date(2000 + number // 12, number % 12 + 1, 1))


def articles_in_one_month(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, day=date(2024 - desk.size, 1, 1 + number * 30 // desk.size))


def articles_of_one_tag(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, fields=f"tags: [{desk.name}签]\n")


def articles_without_date(desk: Desk) -> None:
    for number in range(desk.size):
        desk.undated(f"{desk.name}{number:04}")


def links_to_one_article(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, f"见[第一篇]({desk.name}0000.md)。")


def links_to_lists(desk: Desk) -> None:
    for number in range(desk.size):
        desk.cite(number, [desk.source(f"{desk.name}{number}.example/")], "见[时间线](/timeline/)。")


def citations_of_one_source(desk: Desk) -> None:
    for number in range(desk.size):
        desk.cite(number, [desk.source(f"one.example/{desk.name}")])


def sources_of_one_publisher(desk: Desk) -> None:
    for number in range(0, desk.size, 10):
        desk.cite(number, [desk.source(f"one.example/{desk.name}/{number + each}") for each in range(10)])


def notes_without_address(desk: Desk) -> None:
    for number in range(0, desk.size, 10):
        desk.cite(number, [f"{desk.name}张{number + each}。检索日期2019/7/1" for each in range(10)])


def notes_of_one_article(desk: Desk) -> None:
    # Of so many publishers that none has enough sources for links to their years: a step, not a slope.
    desk.cite(0, [desk.source(f"{desk.name}{each % 31}.example/{each}") for each in range(desk.size)])


def events_of_one_day(desk: Desk) -> None:
    for number in range(0, desk.size, 10):
        events = (f"2019年5月6日，{desk.name}事{number + each}。" for each in range(10))
        desk.article(number, "\n\n".join(events))


def events_told_alike(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, f"2019年5月6日，港务局宣布{desk.size}号吊机停用，{number % 7}人在场。")


def events_of_one_article(desk: Desk) -> None:
    events = (f"2019年{each % 12 + 1}月6日，{desk.name}事{each}。" for each in range(desk.size))
    desk.article(0, "\n\n".join(events))


def tags_of_one_article(desk: Desk) -> None:
    desk.article(0, fields=f"tags: [{', '.join(f'{desk.name}签{each}' for each in range(desk.size))}]\n")


def marks_without_notes(desk: Desk) -> None:
    desk.article(0, " ".join(f"[^{each}]" for each in range(desk.size)) + "\n")


def markup_that_never_ends(desk: Desk) -> None:
    openings = ('<a href="', "<b>", "<!--", "**“", "[", "![", "`", "$", "{{<", "> ", "《", "（")
    desk.article(0, "\n\n".join(opening * desk.size for opening in openings))


def emphasis_within_emphasis(desk: Desk) -> None:
    desk.article(0, "*a **b " * desk.size + "** c*" * desk.size)


def rows_of_a_table(desk: Desk) -> None:
    rows = "".join(f"|{each}|[^{each}]|三|四|\n" for each in range(desk.size))
    desk.article(0, f"|一|二|\n|-|-|\n{rows}")


def columns_of_a_table(desk: Desk) -> None:
    desk.article(0, "\n".join(f"|{cell * desk.size}" for cell in ("一|", "-|", "二[^1]|")))


def days_counted_from_one_another(desk: Desk) -> None:
    desk.article(0, "2019年6月18日开会。" + "次日散会。三天后又开会。" * desk.size)


def notes_that_name_each_other(desk: Desk) -> None:
    desk.cite(0, [f"见[^{label + 1}]、[^{max(label - 1, 0)}]。" for label in range(desk.size)])


def notes_within_the_text(desk: Desk) -> None:
    desk.article(0, "有一句^[样本晚报]。" * desk.size)


def comments_on_days(desk: Desk) -> None:
    days = (f"2019年6月{each % 28 + 1}日甲<!-- event: title: 事 -->。" for each in range(desk.size))
    desk.article(0, "".join(days))


def links_that_never_end(desk: Desk) -> None:
    desk.article(0, '<a href="https://a.example/">甲 <b>乙</b> **丙** [丁](https://b.example/) ' * desk.size)


def headings_of_one_article(desk: Desk) -> None:
    desk.article(0, "\n\n".join(f"## 同一个标题 {each % 3}" for each in range(desk.size)))


def mentions_of_one_event(desk: Desk) -> None:
    for number in range(desk.size):
        desk.article(number, fields="events: [{date: 2019-05-06, id: one, title: 事}]\n")


def sections(desk: Desk) -> None:
    for number in range(desk.size):
        desk.undated(f"{desk.name}{number:04}/_index")
        desk.article(number, path=f"{desk.name}{number:04}/one")


def aliases(desk: Desk) -> None:
    desk.article(0, fields=f"aliases: [{', '.join(f'/{desk.name}/{each}/' for each in range(desk.size))}]\n")


FEW, SOME, MANY = 12, 30, 60

SHAPES: dict[Shape, int] = {
    articles: FEW,
    articles_in_months_of_their_own: FEW,
    articles_in_one_month: FEW,
    articles_of_one_tag: FEW,
    articles_without_date: FEW,
    links_to_one_article: FEW,
    links_to_lists: FEW,
    citations_of_one_source: FEW,
    sources_of_one_publisher: MANY,
    notes_without_address: MANY,
    notes_of_one_article: MANY,
    events_told_alike: FEW,
    events_of_one_day: MANY,
    events_of_one_article: MANY,
    tags_of_one_article: SOME,
    marks_without_notes: MANY,
    markup_that_never_ends: MANY,
    emphasis_within_emphasis: MANY,
    rows_of_a_table: MANY,
    columns_of_a_table: MANY,
    days_counted_from_one_another: MANY,
    notes_that_name_each_other: MANY,
    notes_within_the_text: MANY,
    comments_on_days: MANY,
    links_that_never_end: MANY,
    headings_of_one_article: MANY,
    mentions_of_one_event: FEW,
    sections: FEW,
    aliases: MANY,
}
"""Each with its smallest size."""

FIRST = {
    articles_of_one_tag,
    citations_of_one_source,
    sources_of_one_publisher,
    events_of_one_day,
    tags_of_one_article,
    markup_that_never_ends,
}
"""What an archive grows by first, and what costs most where it goes wrong; the others are long proofs."""


def write_site(site: Path, shape: Shape, size: int) -> None:
    (site / "templates").mkdir(parents=True)
    (site / "templates" / "base.html").write_text(BASE, "utf-8")
    (site / "site.toml").write_text(SITE, "utf-8")
    shape(Desk(site, size))


def works(site: Path, shape: Shape, size: int) -> tuple[Work, Work]:
    """The work of a site built from nothing, and again with another sentence in its last file."""
    write_site(site, shape, size)
    # Each size works out the terms of its own texts, and the names of its own months,
    # whichever this process has worked out before.
    for function in (*vars(grams).values(), *vars(SHIPPED).values()):
        if hasattr(function, "cache_clear"):
            function.cache_clear()
    with counted() as clean:
        run(site)
    last = max((site / "content").rglob("*.md"))
    last.write_text(last.read_text("utf-8").replace("\n---\n", "\n---\n又有一句。", 1), "utf-8")
    with counted() as after_an_edit:
        run(site)
    return clean, after_an_edit


def run(site: Path) -> None:
    summary = build(Request(site, site / "public", as_of=AS_OF, jobs=1))
    assert summary.published, summary.diagnostics


def steepness(first: int, second: int, third: int) -> float:
    """What the second doubling adds, as a multiple of what the first adds."""
    return (third - second) / max(second - first, 1)


def too_steep(works: list[Work], size: int) -> list[str]:
    """The functions whose work grows more than linearly over three sizes, each twice the one before."""
    found: list[tuple[int, str]] = []
    for name in works[-1]:
        first, second, third = lines = [work[name] for work in works]
        too_many = (third - second) - 2 * (second - first)
        grows = first < second and too_many > NOTICED * size
        if is_ours(name) and grows and steepness(*lines) > STEEPEST_FUNCTION:
            found.append((too_many, f"{name} {first} {second} {third}"))
    return [line for _, line in sorted(found, reverse=True)]


@pytest.fixture(autouse=True)
def _whatever_ran_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The work depends neither on how fast this runs nor on how many sites this process has built."""
    for module in ("values.file_records", "publishing.tree"):
        # No file has ever lain still for long.
        monkeypatch.setattr(f"dateline.{module}.SETTLED_NS", 1 << 62)
    monkeypatch.setattr("dateline.rendering.render.PARTIALS_KEPT", 1 << 62)
    # An edit's segment of the search is indexed anew: as many documents, however large the site is.
    for name in ("FEWEST_DOCUMENTS", "MOST_DOCUMENTS"):
        monkeypatch.setattr(f"dateline.search.cutting.{name}", 1)
    # All are of the recent generation.
    monkeypatch.setattr("dateline.search.cutting._GENERATION_EVERY", 1 << 40)
    # All groups of traces are looked at, however few traces there are.
    monkeypatch.setattr("dateline.archive.reads.TRACE_GROUPS", 1)
    # The pages of an edited one's stretch are looked at one by one: a step as well.
    monkeypatch.setattr("dateline.pages.page_lists.STRETCH", 1)
    # A month on either side is looked through for events: a few articles see all days of their year already.
    monkeypatch.setattr("dateline.pages.articles.in_time.DAYS_AROUND", 2)
    # The codes of distances are worked out once in a process, for sites far larger than these.
    for codes in CODES:
        for distance in range(1, 1000):
            codes[distance]
    # Shards double from time to time, and each is joined from every segment: a step, not a slope.
    monkeypatch.setattr("dateline.pages.search.index_listing.SHARD_BYTES", 1 << 62)


@pytest.mark.parametrize(
    ("shape", "size"),
    [
        pytest.param(shape, size, id=shape.__name__, marks=() if shape in FIRST else pytest.mark.long)
        for shape, size in SHAPES.items()
    ],
)
def test_twice_as_much_is_twice_the_work(shape: Shape, size: int, tmp_path: Path) -> None:
    # What is worked out once in a process, such as the patterns that these texts are read with, would
    # otherwise count as the smallest site's, and make what is added by the first doubling look small.
    write_site(tmp_path / "warm", shape, size + 1)
    run(tmp_path / "warm")
    sizes = [works(tmp_path / f"{times}", shape, size * times) for times in (1, 2, 4)]
    for each in zip(*sizes, strict=True):
        assert too_steep(list(each), size) == []
        assert steepness(*(work.total() for work in each)) < STEEPEST
