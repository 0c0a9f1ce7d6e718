"""What is said of an article's sources that look wrong, or lack something."""

from collections.abc import Sequence
from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.reading.notes import checks
from dateline.reading.notes.canonical_url import source_key
from dateline.values.article import Citation, Note
from dateline.values.diagnostics import kinds, reports
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import CitedSource, Doubt, Imprint
from tests.cases.collected import Found, collected

ARTICLE = from_edtf("2025-06-19")


def source(
    url: str = "https://news.example/a", published: str = "2025-06-10", retrieved: str = "2025-06-15"
) -> CitedSource:
    """A source with these dates, "" for one that is not written."""
    return CitedSource(
        key=source_key(url, "标题", "晚报"),
        title="标题",
        url=url,
        publisher="晚报",
        published=from_edtf(published) if published else None,
        published_unknown="" if published else "unwritten",
        retrieved=from_edtf(retrieved) if retrieved else None,
        retrieved_unknown="" if retrieved else "unwritten",
    )


def notes(*cited: CitedSource | None, text: str = "标题") -> list[Note]:
    """The notes of an article, one for each source, in lines 1, 2, 3 …; each is cited once."""
    return [
        Note(
            label=str(number),
            number=number,
            anchor=f"fn-{number}",
            line=number,
            text=text,
            cited=each,
            citations=(Citation(anchor=f"fnref-{number}", quote=0),),
        )
        for number, each in enumerate(cited, 1)
    ]


def doubtful(listed: Sequence[Note], written: Moment | None) -> tuple[tuple[Note, ...], Found]:
    """The notes with their doubts, and the findings."""
    return collected("content/a.md", lambda findings: checks.doubtful(listed, written, "", findings))


def told(listed: list[Note], written: Moment | None = ARTICLE) -> list[str]:
    """Each finding with its line."""
    _, found = doubtful(listed, written)
    assert all((item.path, item.column) == ("content/a.md", 1) for item in found)
    return [f"{item.line} {item.code}" for item in sorted(found)]


def test_of_sources_in_good_order_nothing_is_said() -> None:
    listed = notes(source("https://a.example/"), None, source("https://b.example/"))
    assert doubtful(listed, ARTICLE) == (tuple(listed), ())


@pytest.mark.parametrize(
    ("published", "retrieved", "article", "codes"),
    [
        ("2025-06-18", "2025-06-20", "2025-06-19", []),
        ("2025-06-18", "2025-06-21", "2025-06-19", ["1 source-retrieved-later"]),
        ("2025-06-20", "2025-06-20", "2025-06-19", []),
        ("2025-06-21", "", "2025-06-19", ["1 source-published-later"]),
        ("2025-06-21", "2025-06-21", "2025-06-19", ["1 source-published-later", "1 source-retrieved-later"]),
        ("2025-06", "2025-06", "2025-06-19", []),
        ("2025", "2025", "2025-06-19", []),
        ("2025-07", "2025-06", "2025-06-19", ["1 source-published-later"]),
        ("2026", "2026", "2025-06-19", ["1 source-published-later", "1 source-retrieved-later"]),
        ("2025-06-21", "2025-06-21", "", []),
    ],
)
def test_a_source_cannot_be_later_than_the_article(
    published: str, retrieved: str, article: str, codes: list[str]
) -> None:
    listed = notes(source(published=published, retrieved=retrieved))
    assert told(listed, from_edtf(article) if article else None) == codes


@pytest.mark.parametrize(
    ("what", "dates", "suspicious"),
    [
        ("three sources of one day", [("2025-06-19", "2025-06-19")] * 3, True),
        ("two sources of one day", [("2025-06-19", "2025-06-19")] * 2, False),
        ("one event, and sources retrieved later", [("2025-06-18", "2025-06-19")] * 3, False),
        (
            "sources retrieved in one go",
            [("2025-06-17", "2025-06-19"), ("2025-06-18", "2025-06-19")] * 2,
            False,
        ),
        ("one of another day", [*[("2025-06-19", "2025-06-19")] * 3, ("2025-06-18", "2025-06-19")], False),
        ("one without a date", [*[("2025-06-19", "2025-06-19")] * 3, ("", "2025-06-19")], True),
        ("one not retrieved", [*[("2025-06-19", "2025-06-19")] * 3, ("2025-06-19", "")], False),
        ("months", [("2025-06", "2025-06")] * 3, False),
    ],
)
def test_one_date_for_everything_is_suspicious(
    what: str, dates: list[tuple[str, str]], suspicious: bool
) -> None:
    cited = [source(f"https://news.example/{at}", *both) for at, both in enumerate(dates)]
    assert told(notes(*cited)).count("1 source-same-dates") == int(suspicious), what
    checked, found = doubtful(notes(*cited), ARTICLE)
    assert [item.code for item in found].count("source-same-dates") == int(suspicious)
    doubted = sum("same-dates" in note.cited.doubts for note in checked if note.cited)
    assert doubted == (3 if suspicious else 0), what


def test_one_source_cited_often_has_one_date_of_course() -> None:
    assert "1 source-same-dates" not in told(
        notes(*[source(published="2025-06-19", retrieved="2025-06-19")] * 3)
    )


def test_a_source_under_two_labels_is_told_with_the_first() -> None:
    listed = notes(source("https://news.example/a"), source(), source("http://news.example/a/"))
    assert told(listed) == ["2 source-twice", "3 source-twice"]
    _, found = doubtful(listed, ARTICLE)
    assert "[^3] cites the same source as [^1]" in reports(found, language="en")[1].message


def test_a_label_defined_twice_is_no_second_label() -> None:
    first, second = notes(source(), source())
    assert told([first, replace(second, label="1", duplicate=True)]) == []


def test_sources_without_address_and_title_are_not_taken_for_one() -> None:
    assert "2 source-twice" not in told(notes(*[CitedSource(key="")] * 2))


@pytest.mark.parametrize(
    ("what", "cited", "codes"),
    [
        ("no date", source(published=""), ["1 source-undated"]),
        ("no date of retrieval", source(retrieved=""), []),
        ("no address", source(url=""), ["1 source-no-address"]),
        ("no address of a book", replace(source(url=""), imprint=Imprint(genre="book")), []),
        ("no address of a newspaper's page", replace(source(url=""), imprint=Imprint(pages="5")), []),
        ("no address of an archive's file", replace(source(url=""), imprint=Imprint(genre="document")), []),
        ("neither", source(url="", published=""), ["1 source-no-address", "1 source-undated"]),
        ("a date that is said to be unknown", replace(source(published=""), published_unknown="unknown"), []),
        ("a day that does not exist", replace(source(published=""), published_unknown="impossible"),
         ["1 source-date-impossible"]),
        ("a day of retrieval that does not exist", replace(source(), retrieved_unknown="impossible"),
         ["1 source-date-impossible"]),
        ("an address that is malformed", replace(source(url=""), doubts=("address-malformed",)),
         ["1 source-address-malformed"]),
        ("an unsafe address, told elsewhere", replace(source(url=""), doubts=("address-unsafe",)), []),
    ],
)  # fmt: skip
def test_what_a_note_lacks_is_told(what: str, cited: CitedSource, codes: list[str]) -> None:
    assert told(notes(cited)) == codes, what


def test_of_a_note_that_is_not_cited_nothing_is_asked() -> None:
    (note,) = notes(source(url="", published=""))
    assert told([replace(note, citations=())]) == []


@pytest.mark.parametrize(
    ("text", "empty"),
    {"": True, "  ": True, "。": True, "——…… ()": True, "见上。": False, "5": False, "√": False}.items(),
)
def test_a_note_that_says_nothing_is_told(text: str, empty: bool) -> None:
    assert told(notes(None, text=text)) == ["1 note-empty"] * empty


@pytest.mark.parametrize("doubt", sorted(set(get_args(Doubt)) - {"address-unsafe"}))
def test_every_doubt_is_told_in_words_and_kept_for_readers(doubt: Doubt) -> None:
    cited = replace(source(), contributor="某人", doubts=(doubt,))
    checked, found = doubtful(notes(cited), ARTICLE)
    assert [item.code for item in found] == [f"source-{doubt}"]
    assert checked[0].cited == cited
    assert "[^1]" in reports(found, language="zh")[0].message or doubt == "same-dates"


def test_every_code_of_a_source_can_be_told() -> None:
    doubts = {f"source-{doubt}" for doubt in get_args(Doubt)} - {"source-address-unsafe"}
    lacks = {"source-twice", "source-undated", "source-no-address", "source-date-impossible"}
    assert {code for code in kinds() if code.startswith("source-")} == doubts | lacks


@pytest.mark.prove
@given(
    st.lists(
        st.none()
        | st.builds(
            source,
            st.sampled_from(["", "https://a.example/", "https://b.example/"]),
            st.sampled_from(["", "2025-06-19", "2025-06", "2026", "0001-01-01", "9999-12-31"]),
            st.sampled_from(["", "2025-06-19", "9999-12-31"]),
        )
    ),
    st.none() | st.dates(date(1, 1, 2), date(9999, 12, 30)),
)
def test_looking_twice_finds_no_more(cited: list[CitedSource | None], day: date | None) -> None:
    written = from_edtf(day.isoformat()) if day else None
    once, found = doubtful(notes(*cited), written)
    assert doubtful(once, written) == (once, found)
