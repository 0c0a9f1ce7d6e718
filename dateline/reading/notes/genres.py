"""Kinds of works, by their names in CSL 1.0.2: by marks, words, platforms and publishers."""

import re

from dateline.reading.notes.canonical_url import host_of
from dateline.reading.notes.document_numbers import year_of_case
from dateline.reading.notes.issues import has_page_of_paper
from dateline.reading.notes.names import is_medium, is_press
from dateline.reading.notes.platform_names import is_microblog
from dateline.values.lazy_pattern import lazy_pattern
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
_REPORT = lazy_pattern(
    r"(?:[报報]告[书書]?(?:[（(]\d{4}[^）)]{0,8}[）)])?|[白蓝藍绿綠]皮[书書]|年[报報]|\w{3,}公[报報]|\breport)\Z"
    r"|\b(?:annual|technical|working|white|research|discussion|final|progress|interim)\s(?:report|paper)\b",
    re.IGNORECASE,
)
_REPORT_NUMBER = lazy_pattern(
    r"\b(?:report|working\spaper|discussion\spaper)\s(?:no\.?\s?)?[\w-]*\d", re.IGNORECASE
)
_LAW = lazy_pattern(r"[〔\[（(]\d{4}[〕\]）)]\s*(?:第\s*)?\d+\s*[号號]|\bPub\.\s?L\.\s|\bU\.S\.C\.|主席令")
_MAGAZINE = lazy_pattern(
    r"(?:[周週]刊|[杂雜]志|[杂雜]誌|半?月刊|[画畫][报報])\Z|\b(?:magazine|weekly|monthly)\Z", re.IGNORECASE
)
_JOURNAL = lazy_pattern(r"[学學][报報刊]\Z|\b(?:journal of|transactions|annals)\b", re.IGNORECASE)
_ENCYCLOPEDIA = lazy_pattern(r"[维維]基百科|百度百科|百科全[书書]|\bwikipedia|\bencyclop", re.IGNORECASE)


def _at(hosts: str) -> re.Pattern[str]:
    return lazy_pattern(rf"(?:\A|\.)(?:{hosts})\Z")


_BY_HOST: tuple[tuple[Genre, re.Pattern[str]], ...] = (
    (
        "post",
        _at(
            r"weibo\.(?:com|cn)|x\.com|twitter\.com|threads\.(?:net|com)|facebook\.com|instagram\.com|linkedin\.com"
            r"|reddit\.com|t\.me|bsky\.app|mastodon\.\w+|xiaohongshu\.com|tieba\.baidu\.com|v2ex\.com"
        ),
    ),
    (
        "motion_picture",
        _at(
            r"youtube\.com|youtu\.be|bilibili\.com|vimeo\.com|(?:ies)?douyin\.com|tiktok\.com|v\.qq\.com|youku\.com"
        ),
    ),
    (
        "post-weblog",
        _at(
            r"blogspot\.com|wordpress\.com|medium\.com|substack\.com|jianshu\.com|csdn\.net|cnblogs\.com"
            r"|juejin\.cn|zhuanlan\.zhihu\.com"
        ),
    ),
    ("entry-encyclopedia", _at(r"wikipedia\.org|baike\.baidu\.com|britannica\.com|baike\.com")),
    ("article", _at(r"arxiv\.org|biorxiv\.org|medrxiv\.org|chinaxiv\.org")),
    ("patent", _at(r"patents\.google\.com")),
)


def marked_genre(text: str) -> Genre:
    """The kind that a note says by a mark (``[J]``, ``[M]//``) or a template; "" for none."""
    if "[" not in text and "［" not in text and "【" not in text and "{{" not in text:
        return ""
    match = _MARK.search(text)
    if match is None:
        return ""
    genre = _BY_MARK[match["mark"] or match["template"]]
    return "chapter" if match["within"] and genre == "book" else genre


def told_genre(text: str, publisher: str, url: str, dated: str, said: Imprint) -> Genre:
    """The kind that words, numbers and names tell beside the title, which ``text`` is without.

    ``dated`` is the precision of the date of publication, ``said`` what else the note says.
    """
    for genre, words in _BY_WORDS:
        if words.search(text):
            return genre
    if said.isbn or (is_press(publisher) and not said.doi and (not url or dated in ("", "year"))):
        return "book"
    if url and (genre := _by_host(host_of(url))):
        return genre
    medium = is_medium(publisher)
    if medium and has_page_of_paper(text):
        return "article-newspaper"
    if _MAGAZINE.search(publisher):
        return "article-magazine"
    volume, issue, pages = said.volume, said.issue, said.pages
    if said.doi or (volume and (issue or pages)) or (issue and (pages or dated != "day")):
        return "article-journal"
    if _JOURNAL.search(publisher):
        return "article-journal"
    if medium:
        return "article-newspaper"
    if _LAW.search(text):
        return "legislation"
    return "legal_case" if year_of_case(text) else ""


def genre_of_title(title: str, text: str, publisher: str) -> Genre:
    """The kind that a platform's name or the title itself tell; ``text`` is what stands around it."""
    if is_microblog(publisher):
        return "post"
    if _ENCYCLOPEDIA.search(publisher):
        return "entry-encyclopedia"
    return "report" if _REPORT.search(title) or _REPORT_NUMBER.search(text) else ""


def _by_host(host: str) -> Genre:
    for genre, hosts in _BY_HOST:
        if hosts.search(host):
            return genre
    return ""
