"""Volume, issue and pages, as the notes of journals, newspapers and books give them."""

import re
from functools import lru_cache
from typing import NamedTuple

from dateline.values.lazy_pattern import MarkedPattern, holds_any, lazy_pattern, quick_look
from dateline.values.sources import Genre

_P = r"[A-Za-z]?\d{1,5}(?:\s*[-–—~～]\s*[A-Za-z]?\d{1,5})?"
_ISSUE = (
    r"[（(]\s*(?:(?i:no\.?|第)\s*)?(?P<issue>(?!(?:1[89]|20)\d\d\s*[)）])[A-Za-z]?\d{1,5}(?:\s*[-–/]\s*\d{1,5})?)"
    r"\s*期?[)）]"
)
_IN_PERIODICAL = (
    # 刊名, 2025, 12(7): 12-18; 刊名, 2025(7): 12-18; Journal, 12(7), 12–18
    MarkedPattern(
        lazy_pattern(_ISSUE),
        lazy_pattern(
            r"(?:(?<![\d-])(?:1[89]|20)\d\d年?\s*[,，;]?\s*(?:(?P<volume>(?!(?:1[89]|20)\d\d\D)\d{1,4})\s*)?|[,，.]\s*(?P<second>\d{1,3})\s*)"
            rf"{_ISSUE}(?:\s*[:：,，]\s*(?:pp?\.\s*)?(?P<pages>{_P}))?"
        ),
    ),
    # Journal 12, no. 7 (2025): 12–18; vol. 12, no. 7, 2025, pp. 12–18
    MarkedPattern(
        lazy_pattern(r"[NnIi](?:o|ss(?:ue)?)\.?\s*\d"),
        lazy_pattern(
            r"(?:\b[Vv]ol(?:ume|\.)?\s*(?P<volume>\d{1,4})|\s(?P<second>\d{1,4}))"
            r"[,，]?\s*(?:[Nn]o|[Ii]ss(?:ue)?)\.?\s*(?P<issue>\d{1,4})"
            rf"(?:[^:：]{{0,30}}?(?:\)\s*[:：]|\bpp?\.)\s*(?P<pages>{_P}))?"
        ),
    ),
    # 刊名, 2025, 12: 34-40; Journal 12 (2025): 34–40
    MarkedPattern(
        lazy_pattern(r"[:：]\s*[A-Za-z]?\d"),
        lazy_pattern(
            r"(?:(?<![\d-])(?:1[89]|20)\d\d\s*[,，]\s*(?P<volume>\d{1,3})|\s(?P<second>\d{1,3})\s\((?:1[89]|20)\d\d\))"
            rf"\s*[:：]\s*(?P<pages>{_P})(?P<issue>)"
        ),
    ),
    # 第12卷第7期, 第7期
    MarkedPattern(
        lazy_pattern(r"第\s*[\d一二三四五六七八九十百]+\s*[期号號]"),
        lazy_pattern(
            r"(?:第?\s*(?P<volume>[\d一二三四五六七八九十百]+)\s*[卷巻]\s*[,，、]?\s*)?"
            r"(?<![令文告件字])第\s*(?P<issue>[\d一二三四五六七八九十百]+)\s*[期号號](?!\w)(?P<second>)(?P<pages>)"
        ),
    ),
)
"""Forms of volume, issue and pages, in the order in which they are tried."""
_MAY_BE_IN_PERIODICAL = quick_look(
    r"[（(]\s*(?:[Nn]o\.?)?第?\s*(?![12][089]\d\d\s*[)）])[A-Za-z]?\d{1,5}(?:\s*[-–/]\s*\d{1,5})?\s*期?[)）]"
    r"|第\s*[\d一二三四五六七八九十百]+\s*[期号號]|[NnIi][os]{1,2}(?:ue)?\.?\s*\d|[:：]\s*[A-Za-z]?\d"
)
"""A quick look for any of them."""
_PAGES_SAID = lazy_pattern(
    rf"\bpp?\.?\s*(?P<a>(?<=[.\s]){_P})|第?\s*(?P<b>{_P})\s*[页頁]|[\d)],\s(?P<c>\d+[-–—]\d+)\.?\Z"
    rf"|(?<![网網主首])[页頁]\s?(?P<d>{_P})"
    r"|[a-z\d],\s(?P<e>\d{1,4}[-–]\d{1,4})\.\s[A-Z][\w ,]{1,40}:\s"
)
_PAGES_BEHIND = lazy_pattern(r",\s\d+[-–—]\d"), lazy_pattern(r"p[.\s]\s*[A-Za-z]?\d")
"""One of which is found where pages are said without the word in Chinese."""
_BEHIND_YEAR = lazy_pattern(
    rf"(?<![\d-])(?:1[89]|20)\d\d(?:\s*[:：]\s*|\.\s+(?=\d+\s?[-–—]\s?\d))(?P<pages>{_P})"
)
_OF_BOOK = lazy_pattern(
    r"\ufffc[》』]?\s*[（(]?\s*(?P<volume>第\s*[一二三四五六七八九十百\d]{1,4}\s*[卷册冊]|[上中下][卷册冊])(?![\u3400-\u9fff])"
)
"""The volume of a book, behind its title."""
_OF_PAPER = lazy_pattern(
    r"第?\s*(?P<a>[A-Z]?\d{1,3})\s*版(?!\w)|(?<=\d-\d\d)\s*[(（](?P<b>[A-Z]?\d{1,3})[)）]"
)
_BRACKET_BEHIND_DAY = lazy_pattern(r"-\d\d\s*[(（]")
_DASH = re.compile(r"\s*[-–—~～]\s*")
_WITH_PRESS = ("book", "chapter", "paper-conference", "report", "standard", "thesis")
"""Works whose pages stand behind the year of the press."""
_PERIODICALS: frozenset[Genre] = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "paper-conference"}
)

_ONE_NOTES_TEXTS = 8


class Issue(NamedTuple):
    """Volume, issue and pages as they are written, "" for what is not said."""

    volume: str = ""
    issue: str = ""
    pages: str = ""


_NONE = Issue()


def issue_in(text: str) -> Issue:
    """Those that stand together, as periodicals are cited; ``text`` is a note without its title."""
    for form in _IN_PERIODICAL if _MAY_BE_IN_PERIODICAL.search(text) else ():
        if match := form.search(text):
            issue = (match["issue"] or "").replace(" ", "")
            return Issue(match["volume"] or match["second"] or "", issue, match["pages"] or "")
    return _NONE


@lru_cache(maxsize=_ONE_NOTES_TEXTS)
def page_of_paper(text: str) -> str:
    """The page that is named as newspapers count theirs, ``第5版``, ``2025-07-03(5)``; "" for none."""
    if "版" not in text and not _BRACKET_BEHIND_DAY.search(text):
        return ""
    match = _OF_PAPER.search(text)
    return (match["a"] or match["b"]) if match else ""


def _may_say_pages(text: str) -> bool:
    return holds_any(text, "页頁") or any(behind.search(text) for behind in _PAGES_BEHIND)


def issue_of(genre: Genre, text: str, found: Issue) -> Issue:
    """What of it a work of a kind has, and its pages where they stand by themselves."""
    pages = found.pages
    if genre == "article-newspaper" and (page := page_of_paper(text)):
        pages = page
    elif genre in ("webpage", "post", ""):
        pages = ""
    elif not pages and _may_say_pages(text) and (match := _PAGES_SAID.search(text)):
        pages = next(filter(None, match.groups()))
    elif not pages and genre in _WITH_PRESS and (match := _BEHIND_YEAR.search(text)):
        pages = match["pages"]
    pages = _DASH.sub("-", pages) if pages else ""
    volume, issue = found[:2] if genre in _PERIODICALS else ("", "")
    if genre == "book" and (match := _OF_BOOK.search(text)):
        volume = match["volume"]
    return Issue(volume, issue, pages)
