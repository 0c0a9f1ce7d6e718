"""Kinds of works, by their names in CSL 1.0.2: by marks, words, platforms and publishers."""

import re

from dateline.reading.notes.canonical_url import host_of
from dateline.reading.notes.document_numbers import year_of_case
from dateline.reading.notes.issues import has_page_of_paper
from dateline.reading.notes.known_names import KNOWN_COMPANIES, KNOWN_MAGAZINES
from dateline.reading.notes.names import is_medium, is_person, is_press
from dateline.reading.notes.platform_names import is_microblog, is_platform_name
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
    r"(?:[报報]告[书書]?(?:[（(]\d{4}[^）)]{0,8}[）)])?|[白蓝藍绿綠]皮[书書]|年[报報]|白書(?:\s?\S{2,4}年版|\s?\d{4})?|\w{3,}公[报報]|\breport)\Z"
    r"|\b(?:annual|technical|working|white|research|discussion|final|progress|interim)\s(?:report|paper)\b",
    re.IGNORECASE,
)
_REPORT_NUMBER = lazy_pattern(
    r"\b(?:report|working\spaper|discussion\spaper)\s(?:no\.?\s?)?[\w-]*\d", re.IGNORECASE
)
_LAW = lazy_pattern(r"[〔\[（(]\d{4}[〕\]）)]\s*(?:第\s*)?\d+\s*[号號]|\bPub\.\s?L\.\s|\bU\.S\.C\.|主席令")
_LAW_TITLE = lazy_pattern(
    r"中[华華]人民共和[国國][\u3400-\u9fff（()）、]{1,30}(?:法典?|[条條]例|[办辦]法|[规規]定|[细細][则則])"
    r"|中[华華]民[国國]?[\u3400-\u9fff]{0,6}(?:[宪憲]法|刑法|民法典?)"
    r"|(?![论論谈談评評读讀解学學])[\u3400-\u9fff]{1,14}?[国國省市区區州县縣](?:(?!的)[\u3400-\u9fff（()）、]){2,30}"
    r"(?:[条條]例|(?:管理|[实實]施|暂行|暫行|保[护護]|[处處][理罚罰])[办辦]法|[细細][则則])"
    r"|(?:(?!的)[\u3400-\u9fff]){2,20}(?:管理|[处處][理罚罰]|[实實]施|暂行|暫行|保[护護])(?:[条條]例|[办辦]法|[细細][则則])"
    r"|[A-Z][\w,'’() -]{2,80}\s(?:Act|Ordinance)(?:,?\s(?:of\s)?(?:1[5-9]|20)\d\d)"
    r"|(?:Regulation|Directive|Decision)\s(?:\(E[UC]\)\s)?(?:No\.?\s)?\d+/\d+(?:/E[UC]C?)?\b.*"
)
_ITS_VERSION = lazy_pattern(r"\s*[（(][^（()）]{2,24}[）)]\Z")
_CASE_TITLE = lazy_pattern(
    r"[A-Z][^?!？！:：]{0,80}\sv\.\s[A-Z][^?!？！:：]{0,80}|[\w×、]{2,40}[诉訴][\w×、]{2,60}案"
    r"|.*[（(〔]\d{4}[）)〕]\s*[\u3400-\u9fff]+\d{2,}[\u3400-\u9fff]{1,5}\d+号\s*(?:之[一二三])?[\u3400-\u9fff]{2}(?:判决|裁定)书"
)
_WITHIN_BOOK = lazy_pattern(
    r"\ufffc[^\w《]{0,4}(?:[载載]于?|[见見]|收[入录錄于於]{1,2}|[辑輯]入)[^《》]{0,40}《|\bIn:?\s[^()]{2,80}\((?:Eds?|[Hh]rsg)\b"
    r"|\b[Ii]n\s[^.]{2,80},\sed(?:s\.|\.|ited)\s"
)
"""How a note says that a work stands in a book: its title is the mark before."""
_BOOK_IN_JAPANESE = lazy_pattern(r"『\ufffc[^『』]{0,12}』")
_INSTITUTION = lazy_pattern(
    r"政府|[国國][务務]院|[部厅廳署委局院馆館行站省庁府]\Z"
    r"|监测|監測|百科\Z|[发發]布\Z|委[员員][会會]|[协協][会會]|[学學][会會院]|大[学學]|公司|集[团團]|基金|研究|法院"
    r"|[检檢]察|人大|中心|[办辦]公|[组組][织織]|[联聯][盟合]|[欧歐]盟|[银銀]行|[实實][验驗]室|科技\Z|官[网網]"
    r"|\b(?:ministry|department|office|court|courts|university|college|school|institute|institution|foundation|association"
    r"|agency|board|co|inc|ltd|llc|plc|gmbh|corp|corporation|company|labs?|laborator(?:y|ies)|council|union|authority"
    r"|bureau|commission|committee|museum|library|federation|alliance|consortium|government|parliament|senate|house"
    r"|organi[sz]ation|bank|fund|nations|administration|survey|archives|secretariat|society|initiative|program(?:me)?|project"
    r"|forum|systems|software|services?|technolog(?:y|ies)|editor|registry|ventures|capital|partners"
    r"|cent(?:er|re)|research|group|international"
    r"|congress|embassy|coast guard|observatory|arxiv|stack (?:overflow|exchange)|police|reserve|treasury"
    r"|trust|oecd|imf|wto|(?-i:WHO|UN|EU)|unesco|unicef|unctad|undp|nato|iso|iec|ietf|ieee|w3c"
    r"|unicode|nist|ecma|etsi|itu)\b",
    re.IGNORECASE,
)
_OWN_SITE = lazy_pattern(
    r"//(?:[\w-]+\.)*(?:gov|edu|mil|int|ac)(?:\.[a-z]{2})?(?:[:/?#]|\Z)"
    r"|//(?:blog|docs?|developers?|support|help|about|investors?|ir|newsroom|press|research|engineering|status)\."
    r"|/(?:docs|documentation|newsroom|press-releases?|investors?|about(?:-us)?|support|help"
    r"|changelog|releases?)(?:[/?#]|\Z)"
    r"|//(?:[\w-]+\.)*(?:mp\.weixin\.qq\.com|zhihu\.com|github\.com|github\.io|gitlab\.com|archive\.org|toutiao\.com"
    r"|baijiahao\.baidu\.com|notion\.site|docs\.google\.com|huggingface\.co|stackoverflow\.com|quora\.com|douban\.com)(?:[:/?#]|\Z)",
    re.IGNORECASE,
)
"""Addresses of what an institution or a company says of itself, and of platforms where anybody writes."""
_NO_NEWS = lazy_pattern(
    r"播客|小宇宙|喜[马馬]拉雅|新[闻聞]稿|通稿|プレスリリース|\bpodcast|\bpress release"
    r"|\[(?:video|audio)\b|\baudio\b"
    r"|\buploaded by\b|\bepisode\s\d",
    re.IGNORECASE,
)
"""Words for what is heard, seen or handed to the press."""
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


def told_genre(title: str, text: str, publisher: str, url: str, dated: str, said: Imprint) -> Genre:
    """The kind that words, numbers and names tell; ``text`` is the note, with U+FFFC for its title.

    ``dated`` is the precision of the date of publication, ``said`` what else the note says.
    """
    for genre, words in _BY_WORDS:
        if words.search(text):
            return genre
    of_press = is_press(publisher) and not said.doi and (not url or dated in ("", "year"))
    undated = not url and dated != "day" and publisher
    if said.isbn or of_press or (undated and _is_japanese_book(title, text, said)):
        return "chapter" if _WITHIN_BOOK.search(text) else "book"
    if url and (genre := _by_host(host_of(url))):
        return genre
    if _ENCYCLOPEDIA.search(publisher):
        return "entry-encyclopedia"
    if _LAW_TITLE.fullmatch(_ITS_VERSION.sub("", title)):
        return "legislation"
    return _of_periodical(text, publisher, dated, said) or _of_title(title, text, publisher)


def is_news(text: str, publisher: str, url: str) -> bool:
    """Whether what a publisher put at an address on a day is news: no institution speaks there of itself."""
    if not url or not publisher or is_platform_name(publisher) or is_person(publisher):
        return False
    if publisher.lower() in KNOWN_COMPANIES or publisher.endswith(" AI") or _INSTITUTION.search(publisher):
        return False
    return _OWN_SITE.search(url) is None and _NO_NEWS.search(text) is None


def _is_japanese_book(title: str, text: str, said: Imprint) -> bool:
    """Whether a title, no report's, is in the marks of Japanese books, and no issue is named beside it."""
    if said.volume or said.issue or _REPORT.search(title):
        return False
    return _BOOK_IN_JAPANESE.search(text) is not None


def _of_periodical(text: str, publisher: str, dated: str, said: Imprint) -> Genre:
    medium = is_medium(publisher)
    if medium and has_page_of_paper(text):
        return "article-newspaper"
    volume, issue, pages = said.volume, said.issue, said.pages
    if publisher.lower() in KNOWN_MAGAZINES or _MAGAZINE.search(publisher):
        return "article-magazine"
    if said.doi or (volume and (issue or pages)) or (issue and (pages or dated != "day")):
        return "article-journal"
    if _JOURNAL.search(publisher):
        return "article-journal"
    return "article-newspaper" if medium else ""


def _of_title(title: str, text: str, publisher: str) -> Genre:
    """The kind that numbers of documents, a platform's name or the title itself tell."""
    if _LAW.search(text):
        return "legislation"
    if year_of_case(text) or _CASE_TITLE.fullmatch(title):
        return "legal_case"
    if is_microblog(publisher):
        return "post"
    return "report" if _REPORT.search(title) or _REPORT_NUMBER.search(text) else ""


def _by_host(host: str) -> Genre:
    for genre, hosts in _BY_HOST:
        if hosts.search(host):
            return genre
    return ""
