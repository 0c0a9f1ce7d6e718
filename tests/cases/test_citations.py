"""Works in the styles and formats that they are cited in (citations.txt), and read back."""

import re
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.pages.bibliography.bibtex import bibtex
from dateline.pages.bibliography.csl_data import csl_data
from dateline.pages.bibliography.ris import ris
from dateline.pages.bibliography.styles import apa, chicago, gbt7714
from dateline.pages.bibliography.work import Work
from dateline.values.moments import from_edtf
from dateline.values.sources import Genre, Imprint


def one_line(write: Callable[[Work], str]) -> Callable[[Work], str]:
    """The format with its lines behind each other, and without the key, which is a checksum."""
    key = re.compile(r"(?<=\{)[a-z0-9-]+(?=,)|ID  - [a-z0-9-]+\s+")
    return lambda work: " ".join(key.sub("", write(work)).split())


STYLES = {"GB/T": gbt7714, "APA": apa, "Chicago": chicago, "BibTeX": one_line(bibtex), "RIS": one_line(ris)}


FIELDS = re.compile(r"^([A-Za-z/]+): (.*)$", re.MULTILINE)
BLOCKS = Path(__file__).with_name("citations.txt").read_text("utf-8").split("\n\n")[1:]


def work(**fields: str) -> Work:
    authors = (fields["authors"],) if fields.get("authors") else ()
    return Work(
        title=fields.get("title", ""),
        authors=authors,
        container=fields.get("container", ""),
        url=fields.get("url", ""),
        issued=from_edtf(fields.get("issued", "")),
        accessed=from_edtf(fields.get("accessed", "")),
        imprint=Imprint(
            genre=cast("Genre", fields.get("type", "")),
            volume=fields.get("volume", ""),
            issue=fields.get("issue", ""),
            pages=fields.get("pages", ""),
            number=fields.get("number", ""),
            doi=fields.get("doi", ""),
        ),
    )


@pytest.mark.parametrize("block", BLOCKS)
def test_a_work_is_cited_as_the_style_says(block: str):
    fields = dict(FIELDS.findall(block))
    cited = {style: cite(work(**fields)) for style, cite in STYLES.items() if style in fields}
    assert cited
    assert cited == {style: fields[style] for style in cited}


def unbraced(text: str) -> str:
    """Text of BibTeX as BibTeX's readers have it."""
    names = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}
    names |= {r"\textbraceleft{}": "{", r"\textbraceright{}": "}"}
    found = re.sub(
        r"\\text[a-z]+\{\}|\\([&%$#_{}])|[{}]",
        lambda mark: names.get(mark[0], mark[1] or ""),
        text,
    )
    return found


def read_bibtex(entry: str) -> dict[str, str]:
    """The fields of one entry, whose values end where their braces do."""
    head, *lines = entry.split(",\n  ")
    lines[-1] = lines[-1].removesuffix("\n}")
    assert re.fullmatch(r"@(article|misc)\{[a-z0-9-]+", head)
    fields = dict(line.split(" = ", 1) for line in lines)
    for value in fields.values():
        # BibTeX counts escaped braces as well, and a value ends where they are even.
        depths = list(accumulate((mark == "{") - (mark == "}") for mark in value))
        assert depths[-1] == 0
        assert min(depths) == 0
    return {name: unbraced(value) for name, value in fields.items()}


TEXT = st.text("abZ 王小, {}\\$%&#_~^.", max_size=12).map(str.strip)


@given(
    TEXT,
    TEXT,
    st.sampled_from(["2025-06-19", "2025-06", "1912", "2024/2025", ""]),
    st.sampled_from(["article-newspaper", "article-journal", "webpage", ""]),
)
def test_an_entry_of_bibtex_is_read_back_as_it_was(title: str, container: str, issued: str, kind: str):
    entry = bibtex(
        work(
            title=title,
            container=container,
            url="https://a.example/{x}_y?a=b&c=%20#d",
            issued=issued,
            type=kind,
        )
    )
    read = read_bibtex(entry)
    assert read.get("title", "") == title
    assert read.get("journal" if kind.startswith("article") else "howpublished", "") == container
    assert read["url"] == "https://a.example/%7Bx%7D_y?a=b&c=%20#d"
    if issued in ("2025-06-19", "2025-06", "1912"):
        assert read["date"] == issued
        assert read["year"] == issued[:4]
    assert read.get("month") == ("jun" if issued.startswith("2025-06") else None)


def test_authors_of_bibtex_are_parted_by_and_and_an_organisation_is_one():
    one = bibtex(work(title="T", authors="Jane Smith and Paul Hoffman"))
    assert "author = {Smith, Jane and Hoffman, Paul}" in one
    other = bibtex(work(title="T", authors="Bureau of Dates and Times"))
    assert "author = {{Bureau of Dates and Times}}" in other


GBT = re.compile(
    r"(?:(?P<authors>.*?)\. )?(?P<title>[^\[\]]*)\[(?P<kind>N|EB|Z)(?:/OL)?\](?:\. (?P<rest>.*))?\."
)


def test_a_citation_of_gbt_7714_is_read_back_as_it_was():
    fields = {
        "title": "一个标题",
        "authors": "王小明",
        "container": "样报",
        "type": "article-newspaper",
        "url": "https://yangbao.example/1",
        "issued": "2025-06-19",
        "accessed": "2025-06-20",
    }
    read = GBT.fullmatch(gbt7714(work(**fields)))
    assert read
    assert (read["authors"], read["title"], read["kind"]) == ("王小明", "一个标题", "N")
    assert read["rest"] == "样报, 2025-06-19[2025-06-20]. https://yangbao.example/1"


def test_a_record_of_ris_has_one_field_a_line():
    one = work(title="One\nER  - two", authors="Jane Smith", container="News", issued="2025-06")
    assert ris(one).split("\r\n") == [
        "TY  - NEWS",
        f"ID  - {one.key}",
        "AU  - Smith, Jane",
        "TI  - One ER  - two",
        "T2  - News",
        "PY  - 2025",
        "DA  - 2025/06//",
        "ER  - ",
    ]


def test_two_works_are_told_apart_and_one_keeps_its_key():
    one = work(title="T", url="https://www.example.org/1", issued="2025-06-19")
    assert one.key == "example2025-" + one.key[-8:]
    assert one.key == one._replace(accessed=from_edtf("2025-07-01")).key
    assert one.key != one._replace(url="https://www.example.org/2").key


def test_csl_names_its_item_by_the_key():
    one = work(title="T", url="https://www.example.org/1")
    assert msgspec.json.decode(msgspec.json.encode(csl_data(one)))["id"] == one.key


def test_csl_parts_authors_and_keeps_whole_what_is_one_name():
    one = work(title="T", authors="Jane Smith and Paul Hoffman")
    assert csl_data(one)["author"] == [
        {"family": "Smith", "given": "Jane"},
        {"family": "Hoffman", "given": "Paul"},
    ]
    assert csl_data(work(title="T", authors="王小明"))["author"] == [{"literal": "王小明"}]
