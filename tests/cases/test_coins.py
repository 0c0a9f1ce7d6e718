"""A source as citation managers read it from a page (COinS)."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.rendering.coins import coins
from dateline.values.moments import from_edtf
from dateline.values.sources import Imprint
from tests.theme.handmade import source_entry


def read(context: str) -> dict[str, str]:
    """As Zotero reads it: cut at the ampersands, a plus sign for a space even where it is encoded."""
    pairs = [part.split("=") for part in context.split("&")]
    return {name: unquote(value.replace("+", " ").replace("%2B", " ")) for name, value in pairs}


def test_a_source_that_somebody_published():
    found = read(coins(source_entry(title="样稿：100% & 更多", named="", publisher="样报", author="王某")))
    assert found == {
        "ctx_ver": "Z39.88-2004",
        "rft_val_fmt": "info:ofi/fmt:kev:mtx:dc",
        "rft.type": "newspaperArticle",
        "rft.title": "样稿：100% & 更多",
        "rft.source": "样报",
        "rft.creator": "王某",
        "rft.date": "2025-06-19",
        "rft.identifier": "https://news.example/1",
    }


def test_a_page_that_nobody_is_known_to_have_published():
    found = read(coins(source_entry(named="", publisher="", author="", published=None, imprint=Imprint())))
    assert found["rft.type"] == "webpage"
    assert found.keys().isdisjoint({"rft.source", "rft.creator", "rft.date"})


def test_without_a_title_the_address_stands_for_it():
    assert read(coins(source_entry(title="")))["rft.title"] == "https://news.example/1"


def test_what_has_neither_title_nor_address_is_not_offered():
    assert coins(source_entry(title="", href="")) == ""


@pytest.mark.parametrize(
    ("edtf", "date"),
    [("2025-06-19", "2025-06-19"), ("2025-06", "2025-06"), ("2025", "2025"), ("2024-11/2025-02", "")],
)
def test_a_date_is_no_more_precise_than_it_is_known(edtf: str, date: str):
    assert read(coins(source_entry(published=from_edtf(edtf)))).get("rft.date", "") == date


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("https://news.example/a+b", "https://news.example/a%2Bb"),
        ("https://news.example/?q=a+b&r=c%2Bd", "https://news.example/?q=a%20b&r=c%2Bd"),
    ],
)
def test_an_address_with_a_plus_sign_still_leads_there(written: str, read_as: str):
    assert read(coins(source_entry(href=written)))["rft.identifier"] == read_as


@given(st.text(min_size=1), st.text())
def test_any_text_survives(title: str, author: str):
    context = coins(source_entry(title=title, author=author))
    assert context.isascii()
    found = read(context)
    assert found["rft.title"] == title.replace("+", " ")
    assert found.get("rft.creator", "") == author.replace("+", " ")
