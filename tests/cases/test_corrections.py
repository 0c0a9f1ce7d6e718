"""What editors correct of sources and publishers, and what is said of a wrong entry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.config.correction_files import read_corrections
from dateline.values.corrections import Corrections, PublisherCorrection, SourceCorrection, TermCorrection
from dateline.values.diagnostics import kinds, reports
from dateline.values.moments import from_edtf

COPY = "https://archive.example/web/20250620083000/https://news.example/a"


def sources(text: str) -> tuple[tuple[SourceCorrection, ...], list[str]]:
    """The entries of a sources.toml, and each finding with its place."""
    corrections, found = read_corrections(text.encode(), None)
    assert all(item.path == "content/sources.toml" for item in found)
    return corrections.sources, [f"{item.line}:{item.column} {item.code}" for item in sorted(found)]


def publishers(text: str) -> tuple[tuple[PublisherCorrection, ...], list[str]]:
    """The entries of a publishers.toml, and each finding with its place."""
    corrections, found = read_corrections(None, text.encode())
    assert all(item.path == "content/publishers.toml" for item in found)
    return corrections.publishers, [f"{item.line}:{item.column} {item.code}" for item in sorted(found)]


def terms(text: str) -> tuple[dict[str, tuple[TermCorrection, ...]], list[str]]:
    """The entries of a tags.toml of a site with the two usual taxonomies, and each finding with its place."""
    corrections, found = read_corrections(None, None, text.encode(), ["tags", "main_topics"])
    assert all(item.path == "content/tags.toml" for item in found)
    return corrections.terms, [f"{item.line}:{item.column} {item.code}" for item in sorted(found)]


def test_without_files_nothing_is_corrected() -> None:
    assert read_corrections(None, None) == (Corrections(), ())
    assert read_corrections(b"# nothing yet\n", b"# nothing yet\n") == (Corrections(), ())


def test_everything_can_be_said_of_a_source() -> None:
    entries, found = sources(f"""\
[[source]]
url = "HTTP://News.example/a/"
same_as = ["https://old.news.example/a", "https://news.example/a?utm_source=x"]
title = "标题"
publisher = "晚报"
author = "记者"
published = 2025-06-18
archived = "{COPY}"
archived_on = 2025-06-21
status = "dead"
note = "原文已删除。"
""")
    assert not found
    assert entries == (
        SourceCorrection(
            keys=("https://news.example/a", "https://old.news.example/a"),
            line=1,
            title="标题",
            url="HTTP://News.example/a/",
            publisher="晚报",
            author="记者",
            published=from_edtf("2025-06-18"),
            archived=COPY,
            archived_on=from_edtf("2025-06-21"),
            status="dead",
            note="原文已删除。",
        ),
    )


def test_a_source_without_address_is_known_by_title_and_publisher() -> None:
    entries, found = sources('[[source]]\ntitle = "《标题》"\npublisher = "晚报"\n')
    assert not found
    assert [entry.keys for entry in entries] == [("标题\u001f晚报",)]


@pytest.mark.parametrize(
    ("written", "edtf"),
    {
        "2025-06-18": "2025-06-18",
        '"2025-06-18"': "2025-06-18",
        '"2025-06"': "2025-06",
        '"2025"': "2025",
        "2025": "2025",
        "2025-06-18T23:30:00+08:00": "2025-06-18",
    }.items(),
)
def test_a_date_is_as_precise_as_it_is_written(written: str, edtf: str) -> None:
    (entry,), found = sources(f'[[source]]\nurl = "https://news.example/a"\npublished = {written}\n')
    assert not found
    assert entry.published == from_edtf(edtf)


def test_an_archive_tells_in_the_address_when_it_took_its_copy() -> None:
    (entry,), _ = sources(f'[[source]]\nurl = "https://news.example/a"\narchived = "{COPY}"\n')
    assert entry.archived_on == from_edtf("2025-06-20")
    (entry,), found = sources(
        f'[[source]]\nurl = "https://news.example/a"\narchived = "{COPY.replace("0620", "0631")}"\n'
    )
    assert (entry.archived_on, found) == (None, [])


def test_everything_can_be_said_of_a_publisher() -> None:
    entries, found = publishers("""\
["Evening News"]
domains = ["News.example", "新闻.example"]
names = ["晚报", "《晚报》", "Evening News"]
url = "https://news.example/"

[Courier]
""")
    assert not found
    assert entries == (
        PublisherCorrection(
            name="Evening News",
            line=1,
            domains=("news.example", "xn--efvy88h.example"),
            names=("晚报", "evening news"),
            url="https://news.example/",
        ),
        PublisherCorrection(name="Courier", line=6),
    )


URL = '[[source]]\nurl = "https://news.example/a"\n'
WRONG_SOURCES: list[tuple[str, str, int, list[str]]] = [
    ("no TOML", "[[source]]\nurl https\n", 0, ["2:5 sources-syntax"]),
    ("a day that does not exist, without quotes", URL + "published = 2025-02-30\n", 0,
     ["3:13 sources-syntax"]),
    ("another table", '[[sources]]\nurl = "https://news.example/a"\n', 0, ["1:3 sources-unknown"]),
    ("one table for a list", '[source]\nurl = "https://news.example/a"\n', 0, ["1:2 sources-type"]),
    ("a slip in a key", URL + 'titel = "a"\n', 1, ["3:1 sources-unknown"]),
    ("a number for a text", URL + "title = 3\n", 1, ["3:1 sources-type"]),
    ("a text for a list", URL + 'same_as = "https://news.example/b"\n', 1, ["3:1 toml-spelling"]),
    ("a truth value for a date", URL + "published = true\n", 1, ["3:1 sources-type"]),
    ("no address", '[[source]]\nurl = "news.example/a"\n', 0, ["2:1 sources-url"]),
    ("no address, and a title", '[[source]]\nurl = "a"\ntitle = "b"\n', 0, ["2:1 sources-url"]),
    ("a copy without address", URL + '  archived = "copy"\n', 1, ["3:3 sources-url"]),
    ("no address among the others", URL + 'same_as = ["b", "https://news.example/b"]\n', 1,
     ["3:1 sources-url"]),
    ("no such status", URL + 'status = "deda"\n', 1, ["3:1 sources-status"]),
    ("a day that does not exist", URL + 'published = "2025-02-30"\n', 1, ["3:1 sources-date"]),
    ("words for a date", URL + 'archived_on = "last June"\n', 1, ["3:1 sources-date"]),
    ("neither address nor title", '[[source]]\nnote = "a"\n', 0, ["1:3 sources-incomplete"]),
    ("nothing at all", "\n[[source]]\n", 0, ["2:3 sources-incomplete"]),
    ("the same source twice", URL + '[[source]]\nurl = "http://news.example/a/"\n', 1,
     ["4:1 sources-repeated"]),
    ("the same title twice", '[[source]]\ntitle = "a"\n' * 2, 1, ["4:1 sources-repeated"]),
    ("an address of another entry",
     URL + '[[source]]\ntitle = "b"\nsame_as = ["https://news.example/a"]\n', 2, ["5:1 sources-repeated"]),
    ("a circle", URL + 'same_as = ["https://b.example/"]\n[[source]]\nurl = "https://b.example/"\n'
     + 'same_as = ["https://news.example/a"]\n', 1, ["5:1 sources-repeated"]),
    ("itself", URL + 'same_as = ["https://news.example/a", "http://news.example/a"]\n', 1, []),
    ("twice in one line", 'source = [{ title = "a" }, { title = "a" }]\n', 1, ["1:1 sources-repeated"]),
    ("a character that cannot be shown", URL + 'note = "a\\uFDD0"\n', 1, ["3:1 character-stray"]),
]  # fmt: skip

WRONG_PUBLISHERS: list[tuple[str, str, int, list[str]]] = [
    ("no TOML", "[Evening] News\n", 0, ["1:11 sources-syntax"]),
    ("no table", 'Courier = "courier.example"\n', 0, ["1:1 sources-type"]),
    ("a slip in a key", '[Courier]\ndomain = ["courier.example"]\n', 1, ["2:1 sources-unknown"]),
    ("a text for a list", '[Courier]\nnames = "a"\n', 1, ["2:1 toml-spelling"]),
    ("a number in a list", '[Courier]\nnames = ["a", 3]\n', 1, ["2:1 sources-type"]),
    ("no address", '[Courier]\nurl = "courier.example"\n', 1, ["2:1 sources-url"]),
    ("an address for a domain", '[Courier]\ndomains = ["https://courier.example/"]\n', 1,
     ["2:1 sources-domain"]),
    ("a path behind the domain", '[Courier]\ndomains = ["courier.example/a"]\n', 1, ["2:1 sources-domain"]),
    ("a domain for half the world", '[Courier]\ndomains = ["com"]\n', 1, ["2:1 sources-domain"]),
    ("words for a domain", '[Courier]\ndomains = ["The Courier"]\n', 1, ["2:1 sources-domain"]),
    ("a domain in two entries", '[A]\ndomains = ["a.example"]\n[B]\ndomains = ["A.example"]\n', 2,
     ["4:1 sources-repeated"]),
    ("a name in two entries", '[A]\nnames = ["甲"]\n[B]\nnames = ["《甲》"]\n', 2, ["4:1 sources-repeated"]),
    ("the name of another entry", '[A]\nnames = ["B"]\n[B]\n', 2, ["2:1 sources-repeated"]),
    ("one name, written in two ways", '[A]\n["《a》"]\n', 1, ["2:2 sources-repeated"]),
    ("a domain below another's", '[A]\ndomains = ["a.example"]\n[B]\ndomains = ["b.a.example"]\n', 2, []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left", "told"), [case[1:] for case in WRONG_SOURCES], ids=[case[0] for case in WRONG_SOURCES]
)
def test_a_mistake_in_sources_is_named_with_its_place(text: str, left: int, told: list[str]) -> None:
    entries, found = sources(text)
    assert (len(entries), found) == (left, told)


@pytest.mark.parametrize(
    ("text", "left", "told"),
    [case[1:] for case in WRONG_PUBLISHERS],
    ids=[case[0] for case in WRONG_PUBLISHERS],
)
def test_a_mistake_in_publishers_is_named_with_its_place(text: str, left: int, told: list[str]) -> None:
    entries, found = publishers(text)
    assert (len(entries), found) == (left, told)


TAG = '[[tags]]\nname = "Web"\n'

WRONG_TERMS = [
    ("a field that is no taxonomy", '[[tagz]]\nname = "Web"\n', 0, ["1:3 tags-taxonomy"]),
    ("a table that is no list", '[tags]\nname = "Web"\n', 0, ["1:2 sources-type"]),
    ("no name", '[[tags]]\nslug = "web"\n', 0, ["1:3 tags-incomplete"]),
    ("an empty name", '[[tags]]\nname = " "\n', 0, ["1:3 tags-incomplete"]),
    ("a name that is no text", "[[tags]]\nname = 3\n", 0, ["2:1 sources-type"]),
    ("a key there is not", TAG + 'alias = ["网"]\n', 1, ["3:1 sources-unknown"]),
    ("aliases that are no list", TAG + 'aliases = "网"\n', 1, ["3:1 toml-spelling"]),
    ("a slug in capitals", TAG + 'slug = "Web"\n', 1, ["3:1 tags-slug"]),
    ("a slug of two parts", TAG + 'slug = "a/b"\n', 1, ["3:1 tags-slug"]),
    ("a slug that leads out", TAG + 'slug = ".."\n', 1, ["3:1 tags-slug"]),
    ("the name of an index's own file", TAG + 'slug = "index.html"\n', 1, ["3:1 tags-slug"]),
    ("a device of Windows", TAG + 'slug = "con"\n', 1, ["3:1 tags-slug"]),
    ("one name twice", TAG + '[[tags]]\nname = "ＷＥＢ"\n', 1, ["4:1 sources-repeated"]),
    ("an alias above that is a name", '[[tags]]\nname = "Net"\naliases = ["web"]\n' + TAG, 2,
     ["3:1 sources-repeated"]),
    ("one slug twice", TAG + 'slug = "w"\n[[tags]]\nname = "Net"\nslug = "w"\n', 2, ["6:1 sources-repeated"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "left", "told"), [case[1:] for case in WRONG_TERMS], ids=[case[0] for case in WRONG_TERMS]
)
def test_a_mistake_in_tags_is_named_with_its_place(text: str, left: int, told: list[str]) -> None:
    entries, found = terms(text)
    assert (sum(map(len, entries.values())), found) == (left, told)


def test_everything_can_be_said_of_a_term() -> None:
    entries, found = terms("""\
[[tags]]
name = "万维网"
slug = "web"
aliases = ["Web", "World  Wide Web", "ＷＥＢ", "万维网"]
description = "一个说明"

[[main_topics]]
name = "Web"
""")
    assert not found
    keys = ("万维网", "web", "world wide web")
    assert entries == {
        "tags": (
            TermCorrection(name="万维网", keys=keys, line=1, slug="web", slug_line=3, description="一个说明"),
        ),
        "main_topics": (TermCorrection(name="Web", keys=("web",), line=7),),
    }


def test_any_field_may_be_a_taxonomy_while_the_settings_cannot_be_read() -> None:
    corrections, found = read_corrections(None, None, b'[[series]]\nname = "A"\n', None)
    assert not found
    assert list(corrections.terms) == ["series"]


def test_each_code_is_shown() -> None:
    told = {line.split()[1] for *_, found in (*WRONG_SOURCES, *WRONG_PUBLISHERS) for line in found}
    assert {code for code in kinds() if code.startswith("sources-")} == told - {
        "character-stray",
        "toml-spelling",
    }


def test_of_two_entries_the_first_counts_and_its_line_is_named() -> None:
    text = '\n[[source]]\nurl = "https://a.example/"\ntitle = "甲"\n' * 2
    corrections, found = read_corrections(text.encode(), None)
    assert [entry.title for entry in corrections.sources] == ["甲"]
    assert "line 2" in reports(found, language="en")[0].message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (URL + 'titel = "a"', "`title`"),
        (URL + 'status = "retractd"', "`retracted`"),
        ("[[sources]]", "`source`"),
    ],
)
def test_what_was_meant_is_said(text: str, meant: str) -> None:
    _, found = read_corrections(text.encode(), None)
    assert meant in reports(found, language="en")[0].hint


def test_an_address_for_a_domain_is_told_its_host() -> None:
    _, found = read_corrections(None, b'[A]\ndomains = ["https://www.courier.example/a"]')
    assert '"www.courier.example"' in reports(found, language="en")[0].hint


def test_a_file_that_is_not_utf_8_is_an_error() -> None:
    _, found = read_corrections('[[source]]\ntitle = "标题"\n'.encode("gbk"), None)
    assert [kinds()[item.code].severity for item in found] == ["error"]


PIECES = [
    *("[[source]]", "[A]", '["B"]', "url", "same_as", "title", "published", "domains", "names", "status"),
    *("[[tags]]", "name", "slug", "aliases", "description"),
    *(" = ", '"https://a.example/"', '"a.example"', '"2025-06"', "2025-06-18", "3", "true", "[", "]", ", "),
    *("{", "}", "\n", "\n", "\n", "."),
]


@pytest.mark.prove
@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_any_text_can_be_read(text: str) -> None:
    data = text.encode("utf-8", "replace")
    corrections, found = read_corrections(text.encode("utf-8", "surrogatepass"), data, data)
    keys = [key for entry in corrections.sources for key in entry.keys]
    assert len(keys) == len(set(keys))
    reports(found, language="zh")
