"""A source in CSL-JSON: what csl-data.json (version 1.0) allows, and dates as precise as they are known."""

import json
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.pages.sources.csl import csl_item
from dateline.values.moments import from_edtf
from dateline.values.sources import Imprint
from tests.theme.handmade import source_entry

ORIGIN = "https://example.org"
TEXTS = {"id", "type", "title", "container-title", "URL", "archive_location", "note"}
DATES = {"issued", "accessed"}
OTHERS = {"author", "custom"}
DATE_FIELDS = {"date-parts", "circa", "literal"}


def item(**changes: object) -> dict[str, object]:
    """As a program reads it back."""
    return json.loads(json.dumps(csl_item(source_entry(**changes), ORIGIN)))


def test_a_source_with_all_that_is_known_of_it():
    found = item(titles=("另一种写法",), status="dead", remark="已撤下。")
    custom = cast("dict[str, object]", found.pop("custom"))
    assert found == {
        "id": "https://example.org/a/sources/news.example/#s-1",
        "type": "article-newspaper",
        "title": "A source about the open web",
        "container-title": "样报新闻",
        "author": [{"literal": "王某"}],
        "URL": "https://news.example/1",
        "issued": {"date-parts": [[2025, 6, 19]]},
        "accessed": {"date-parts": [[2025, 6, 19]]},
        "archive_location": "https://copies.example/1",
        "note": "dead 已撤下。",
    }
    assert custom["otherTitles"] == ["另一种写法"]
    assert custom["citedBy"] == [
        {
            "url": "https://example.org/a/2025/y/",
            "title": "An English article",
            "date": "2025-06-18",
            "sentences": [
                {
                    "url": "https://example.org/a/2025/y/#fnref-1",
                    "text": "It says so.",
                    "heading": "Why",
                },
                {"url": "https://example.org/a/2025/y/#fnref-1-2"},
            ],
        },
        {"url": "https://example.org/a/2025/y/", "title": "另一篇", "date": "2025-06-18", "sentences": []},
    ]


def test_what_is_not_known_is_left_out():
    found = item(
        title="",
        titles=(),
        href="",
        publisher="",
        named="",
        author="",
        published=None,
        retrieved=None,
        copy=None,
        imprint=Imprint(),
    )
    assert found.keys() == {"id", "type", "custom"}
    assert found["type"] == "document"
    assert item(imprint=Imprint())["type"] == "webpage"


def test_a_name_that_may_be_the_publishers_or_the_authors_is_taken_for_neither():
    found = item(author="", named="", publisher="", contributor="某人")
    assert "author" not in found
    assert "container-title" not in found
    assert cast("dict[str, object]", found["custom"])["publisherOrAuthor"] == "某人"


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2025-06-19", {"date-parts": [[2025, 6, 19]]}),
        ("2025-06-19T07:20:04+08:00", {"date-parts": [[2025, 6, 19]]}),
        ("2025-06", {"date-parts": [[2025, 6]]}),
        ("2025", {"date-parts": [[2025]]}),
        ("2025~", {"date-parts": [[2025]], "circa": True}),
        ("2025-06?", {"date-parts": [[2025, 6]], "circa": True}),
        ("2024-11/2025-02-03", {"date-parts": [[2024, 11], [2025, 2, 3]]}),
        ("2025-23", {"literal": "2025-23"}),
        ("2025-33", {"literal": "2025-33"}),
        ("2025-21/2025-23", {"literal": "2025-21/2025-23"}),
        ("2025-21/..", {"literal": "2025-21/.."}),
        ("2025/..", {"literal": "2025/.."}),
        ("../2025", {"literal": "../2025"}),
        ("201X", {"literal": "201X"}),
        ("Y12025", {"literal": "Y12025"}),
    ],
)
def test_a_date_is_no_more_precise_than_it_is_known(edtf: str, date: dict[str, object]):
    moment = from_edtf(edtf)
    assert moment is not None
    assert item(published=moment)["issued"] == date


@given(
    st.fixed_dictionaries(
        {
            name: st.text(max_size=8)
            for name in ("title", "href", "publisher", "named", "author", "contributor")
        }
        | {
            "remark": st.text(max_size=8),
            "status": st.sampled_from(["live", "dead", "retracted"]),
            "published": st.sampled_from(["2025-06-19", "2025", "2025-22", "2024/2025", "20XX"]).map(
                from_edtf
            ),
        }
    )
)
def test_an_item_has_only_what_the_schema_allows(changes: dict[str, object]):
    found = item(**changes)
    assert {"id", "type"} <= found.keys() <= TEXTS | DATES | OTHERS
    assert all(isinstance(found[name], str) for name in TEXTS & found.keys())
    for name in DATES & found.keys():
        assert cast("dict[str, object]", found[name]).keys() <= DATE_FIELDS
    for author in cast("list[dict[str, object]]", found.get("author", [])):
        assert author.keys() == {"literal"}
