"""Kinds of works, by their names in CSL 1.0.2: by marks, words, platforms and publishers."""

import re
from functools import lru_cache

from dateline.reading.notes.issues import page_of_paper
from dateline.reading.notes.known_names import KNOWN_MAGAZINES
from dateline.reading.notes.legal_works import has_number_of_law, is_case, is_law
from dateline.reading.notes.names import is_medium, is_press
from dateline.reading.notes.platform_names import is_microblog
from dateline.reading.notes.sites_of_works import genre_at
from dateline.values.lazy_pattern import MarkedPattern, holds_any, lazy_pattern, quick_look
from dateline.values.sources import Genre, Imprint

_BY_MARK: dict[str, Genre] = {
    "J": "article-journal",
    "M": "book",
    "N": "article-newspaper",
    "R": "report",
    "S": "standard",
    "D": "thesis",
    "C": "paper-conference",
    "P": "patent",
    "DB": "dataset",
    "DS": "dataset",
    "CP": "software",
    "CM": "map",
    "G": "book",
    "A": "document",
    "Z": "document",
    "EB": "webpage",
    "journal": "article-journal",
    "book": "book",
    "news": "article-newspaper",
    "magazine": "article-magazine",
    "report": "report",
    "thesis": "thesis",
    "conference": "paper-conference",
}
"""By the marks of GB/T 7714, and by the names of the wikis' templates."""
_MARK = lazy_pattern(
    r"[\[［【](?P<mark>J|M|N|R|S|D|C|P|DB|DS|CP|CM|G|A|Z|EB)(?:/(?:OL|CD|DK|MT))?[\]］】](?P<within>\s*//)?"
    r"|\{\{\s*[Cc]ite (?P<template>journal|book|news|magazine|report|thesis|conference)\b"
)
_BY_WORDS: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    (
        "thesis",
        lazy_pattern(r"[硕碩博学學]士(?:[学學]位)?[论論]文|\b(?:thesis|dissertation)\b", re.IGNORECASE),
    ),
    ("dataset", lazy_pattern(r"[\[(（【](?:data\s*set|数据集)[\])）】]", re.IGNORECASE)),
    ("software", lazy_pattern(r"[\[(（【](?:computer\s+)?(?:software|程序|软件)[\])）】]", re.IGNORECASE)),
    ("patent", lazy_pattern(r"[专專]利(?:[号號]|申[请請])|\bpatent\s+(?:no\.?|application)", re.IGNORECASE)),
    (
        "paper-conference",
        lazy_pattern(r"[会會][议議][论論]文|[论論]文集|\bproceedings of\b", re.IGNORECASE),
    ),
)
_MARKS_OF_WORDS = (
    *("论文", "論文", "thesis", "dissertation", "set", "数据集", "software", "程序", "软件"),
    *("专利", "專利", "patent", "proceedings"),
)
"""One of which stands, in lower case, wherever one of these patterns matches."""
_REPORT = MarkedPattern(
    quick_look(r"[告书書报報]|[Rr](?i:eport)|[Pp](?i:aper)"),
    lazy_pattern(
        r"(?:[报報]告[书書]?(?:[（(]\d{4}[^）)]{0,8}[）)])?|[白蓝藍绿綠]皮[书書]|年[报報]|白書(?:\s?\S{2,4}年版|\s?\d{4})?|\w{3,}公[报報]|\breport)\Z"
        r"|\b(?:annual|technical|working|white|research|discussion|final|progress|interim)\s(?:report|paper)\b",
        re.IGNORECASE,
    ),
)
_REPORT_NUMBER = MarkedPattern(
    lazy_pattern(r"(?:report|paper)\s", re.IGNORECASE),
    lazy_pattern(r"\b(?:report|working\spaper|discussion\spaper)\s(?:no\.?\s?)?[\w-]*\d", re.IGNORECASE),
)
_WITHIN_BOOK = lazy_pattern(
    r"\ufffc[^\w《]{0,4}(?:[载載]于?|[见見]|收[入录錄于於]{1,2}|[辑輯]入)[^《》]{0,40}《|\bIn:?\s[^()]{2,80}\((?:Eds?|[Hh]rsg)\b"
    r"|\b[Ii]n\s[^.]{2,80},\sed(?:s\.|\.|ited)\s"
)
"""How a note says that a work stands in a book: its title is the mark before."""
_BOOK_IN_JAPANESE = lazy_pattern(r"『\ufffc[^『』]{0,12}』")
_MAGAZINE = lazy_pattern(
    r"(?:[周週]刊|[杂雜]志|[杂雜]誌|半?月刊|[画畫][报報])\Z|\b(?:magazine|weekly|monthly)\Z"
)
_BLOGS = ("blog", "博客", "ブログ")
"""How the names of blogs end, in lower case."""
_JOURNAL = lazy_pattern(r"[学學][报報刊]\Z|\b(?:journal of|transactions|annals)\b")
_ENCYCLOPEDIA = lazy_pattern(r"[维維]基百科|百度百科|百科全[书書]|\bwikipedia|\bencyclop")


def marked_genre(text: str) -> Genre:
    """The kind that a note says by a mark (``[J]``, ``[M]//``) or a template; "" for none."""
    if not holds_any(text, "[［【{"):
        return ""
    match = _MARK.search(text)
    if match is None:
        return ""
    genre = _BY_MARK[match["mark"] or match["template"]]
    return "chapter" if match["within"] and genre == "book" else genre


def told_genre(title: str, text: str, publisher: str, url: str, dated: str, said: Imprint) -> Genre:
    """The kind that words, numbers and names tell; ``text`` is the note, with U+FFFC for its title.

    ``dated`` is the precision of the date of publication, ``said`` what else the note says.
    """
    if genre := _of_words(text):
        return genre
    kind = _kind_of(publisher)
    of_press = kind == "book" and not said.doi and (not url or dated in ("", "year"))
    undated = not url and dated != "day" and publisher
    if said.isbn or of_press or (undated and _is_japanese_book(title, text, said)):
        return "chapter" if _WITHIN_BOOK.search(text) else "book"
    if url and (genre := genre_at(url)):
        return genre
    if kind == "entry-encyclopedia":
        return kind
    if is_law(title):
        return "legislation"
    return _of_periodical(kind, text, dated, said) or _of_title(title, text, publisher)


def _is_japanese_book(title: str, text: str, said: Imprint) -> bool:
    """Whether a title, no report's, is in the marks of Japanese books, and no issue is named beside it."""
    if said.volume or said.issue or _REPORT.search(title):
        return False
    return _BOOK_IN_JAPANESE.search(text) is not None


def _of_words(text: str) -> Genre:
    """The kind that the words of a note name."""
    if holds_any(text.lower(), _MARKS_OF_WORDS):
        for genre, words in _BY_WORDS:
            if words.search(text):
                return genre
    return ""


@lru_cache(maxsize=4096)
def _kind_of(publisher: str) -> Genre:
    """The kind of works that a publisher has by its name, ``book`` for a press; "" where it tells none."""
    small = publisher.lower()
    if is_press(publisher):
        return "book"
    if _ENCYCLOPEDIA.search(small):
        return "entry-encyclopedia"
    if small.endswith(_BLOGS):
        return "post-weblog"
    if small in KNOWN_MAGAZINES or _MAGAZINE.search(small):
        return "article-magazine"
    if _JOURNAL.search(small):
        return "article-journal"
    return "article-newspaper" if is_medium(publisher) else ""


def _of_periodical(kind: Genre, text: str, dated: str, said: Imprint) -> Genre:
    """The kind of a work in a periodical, whose own is ``kind``, as far as issue and pages tell it."""
    if kind == "article-newspaper" and page_of_paper(text):
        return kind
    if kind in ("post-weblog", "article-magazine"):
        return kind
    volume, issue, pages = said.volume, said.issue, said.pages
    if said.doi or (volume and (issue or pages)) or (issue and (pages or dated != "day")):
        return "article-journal"
    return "" if kind == "book" else kind


def _of_title(title: str, text: str, publisher: str) -> Genre:
    """The kind that numbers of documents, a platform's name or the title itself tell."""
    if has_number_of_law(text):
        return "legislation"
    if is_case(title, text):
        return "legal_case"
    if is_microblog(publisher):
        return "post"
    return "report" if _REPORT.search(title) or _REPORT_NUMBER.search(text) else ""
