"""Where a note's title stands for sure: in a link, in quotation marks, in the marks of a book's title.

A quoted word may stand within a title as well. So what is quoted is a title
only where a part can begin before it and end behind it.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import is_reign, is_unknown
from dateline.reading.notes.bylines import byline
from dateline.reading.notes.dashes import DASH, dash_parts
from dateline.reading.notes.document_numbers import is_document_number, without_document_number
from dateline.reading.notes.labels import is_label
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_medium,
    is_organisation,
    is_person,
    may_be_house,
    may_be_person,
    publishes,
)
from dateline.reading.notes.note_text import NoteLink
from dateline.reading.notes.page_titles import paper_of_leader
from dateline.reading.notes.platform_names import account_in, is_account, is_platform_name
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import holds_any, lazy_pattern

_QUOTED = lazy_pattern(
    r"""(?:["“”](?P<a>(?:[^"“”\n]{1,300}?|(?=“))(?:“[^"“”\n]{1,80}”[^"“”\n]{0,200})*)["”]"""
    r"""|„(?P<e>[^„“”"\n]{1,300})[“”"]|«\s?(?P<f>[^«»\n]{1,300}?)\s?»|»(?P<g>[^«»\n]{1,300})«"""
    r"""|「(?P<b>(?:[^「」\n]{1,300}|(?=「))(?:「[^「」\n]{1,80}」[^「」\n]{0,200})*)」|〈(?P<d>[^〈〉\n]{1,300})〉"""
    r"""|(?:(?<=[\s.,)])|\A)['‘](?P<c>[^'‘’"\n]{2,300}?(?:['’]\w[^'‘’"\n]*)*)['’](?=[.,;]|\s[A-Z(\[]|\sin\s[A-Z]|\Z))"""
)
_BOOK = lazy_pattern(
    r"《(?P<a>[^《》\n]{0,300}(?:《[^《》\n]{1,100}》[^《》\n]{0,200})*)》|『(?P<b>[^『』\n]{1,300})』"
)
_OPENING = "\"“”„«»「'‘《『〈"
_AROUND = {
    '"': '"',
    "“": "”",
    "”": "”",
    "「": "」",
    "《": "》",
    "『": "』",
    "'": "'",
    "‘": "’",
    "〈": "〉",
} | {
    "„": "“",
    "«": "»",
    "»": "«",
}
_BEGINS = lazy_pattern(r"(?:\A|[.,，。．;；、|｜·•・‧—–)）\]］》』」”\n_/-])\s*\Z|[\d日]\s+\Z")
_ENDS = lazy_pattern(
    r"\s*(?:https?:|[.,，。．;；、|｜·•・‧—–(（\[［《『〈\n_/-]|\Z|\d{4}\s*[-/.年]|[条條词詞]?[条條项項目](?=[，,、。])|(?:[一等](?:文|书)|[白蓝藍]皮[书書])(?=[，,、。])"
    r"|[\u3400-\u9fff]{2,4}[:：]\s*[\u3400-\u9fff·]{2,14}(?:社|[书書][局店馆館])[，,]\s*\d{4}"
    r"|[杂雜][志誌]\s*(?:\d{4}\s*年)?第"
    r"|系列(?:[报報][道导導]|[评評][论論]|[调調]查)|第\s*[\d一二三四五六七八九十]|[节節]目(?=[，,])|[上中下]?[卷册冊]|[図图圖][録录錄]|\d{1,4}\s*[号號巻卷輯]|[A-Z]?\d{1,3}版"
    r"|[\u3400-\u9fff]{2,12}[报報网網社刊]\s*[（(]?\d{4}[-/.年]"
    r"|(?:令和|平成|昭和|大正|明治|民[国國])[\d元一二三四五六七八九十]+年"
    r"|[\u3040-\u9fff・]{2,20}(?:編著?|監修|編集)『"
    r"|\sin\s[^\"“”]{3,80}\(eds?\.?\)"
    r"|\s*(?:Vol|[Ee][Pp])\.?\s*\d|\s+by\s+[A-Z])"
)
_GOES_ON = lazy_pattern(r"，(?P<more>[^，。·|“《（(]{5,50})[（(]\d{4}")
_PART_ENDS = lazy_pattern(r"[.,，。、;；|｜·（(《『\d]|\s[—–-]+\s")
_EAST = "「『《〈"
"""Marks that stand round a title, and seldom within one."""
_SENTENCE_ENDS = ".,?!。，？！"
_PART_BEGINS = lazy_pattern(r"[.,，。;；|｜·\n)）》」]\s*(?=[^.,，。;；|｜·\n)）》」]*\Z)")
_EDITED = lazy_pattern(
    r"[\u3040-\u9fff・·、]{2,30}(?:等)?(?:主编|主編|编著|編著|编|編|著|撰|訳|译|譯|監修)[:：]?\Z|[\u3400-\u9fff·]{2,12}的?[硕碩博学學]士(?:学位|學位)?[论論]文\Z"
)
_REPORTERS = lazy_pattern(
    r"(?:(?:本[报報刊]|[见見][习習]|[实實][习習]|特[约約派]|首席)*(?:[记記]者|[实實][习習]生|通[讯訊][员員])\s?[\u3400-\u9fff·]{2,4}(?:[、，\s]|\Z))"
    r"(?:[\u3400-\u9fff·]{2,8}(?:[、，\s]|\Z)){0,8}"
)
"""Who wrote, with the word for what each is at the paper: ``记者王芳、实习生李明``."""
_EAST_NAME = lazy_pattern(
    r"[\u3400-\u9fff々]{3,16}[館社局会所庁署]|[\u3400-\u9fff々]{3,6}(?:・[\u3400-\u9fff々]{2,6}){0,6}"
    r"|[\u3400-\u9fff々]{1,4}[ 　][\u3400-\u9fff々]{1,4}"
)
"""A name that may be a writer's, before a title in Japanese marks."""
_SHORT_EAST_NAME = lazy_pattern(
    r"[\u3400-\u9fff々]{2,6}(?:・[\u3400-\u9fff々]{2,6}){0,6}"
    r"|[\u3400-\u9fff々]{1,4}[ 　][\u3400-\u9fff々]{1,4}"
)
"""The same where the name of a journal in marks stands behind the title."""
_ON_PAGE = lazy_pattern(
    r"(?:国際|社会|経済|政治|地域|文化|総合|スポーツ|生活|オピニオン|第?\d{1,2})面|(?:[同当當]日)?(?:第?[A-Z]?\d{1,3}版)?(?:[头頭][条條])?的?(?:文章|[报報][道导導]|社[论論]|[评評][论論]|特稿|[专專][访訪]|通[讯訊]|[长長]文)?"
)
"""What leads from a newspaper to a work in it: ``《样本报》A08版文章《题》``."""
_ON_DAY = lazy_pattern(r"\A\d{4}年\d{1,2}月\d{1,2}日(?:[播放]出|[发發]布|刊[发發登])?的?")
"""A day between a newspaper or a programme and its work: ``《节目》2021年5月29日播出节目《题》``."""
_REPORT_OF_DAY = lazy_pattern(
    r"\d{4}年\d{1,2}月\d{1,2}日的?(?:通稿|特稿|[报報][道导導]|文章|[电電][讯訊]稿?)\Z"
)
"""A house's report of a day, before its title: ``样本社2021年1月3日通稿《题》``."""
INSTALMENT = lazy_pattern(
    r"(?:[杂雜][志誌]\s*)?(?:\d{4}\s*年\s*)?(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[期集季回]|\d{1,2}月\d{1,2}日)"
    r"(?:第?\s?[A-Z]?\d{1,3}版)?(?:(?:封面|[专專][题題]|特[别別])(?:[报報][道导導]|文章|故事)|刊[发發登载載]|[发發]表)?"
)
"""What stands between a programme and the title of a part of it: ``《节目》第42期“题”``."""
_ASKED = ("问题", "問題", "话题", "話題")
"""What a platform's readers answer: ``知乎问题“题”``."""
_SITES_AND_MEETINGS = ("网站", "官网", "会议", "會議", "大会", "大會")
"""How the names of those end that publish, besides houses."""
_HOUSE_FOLLOWS = lazy_pattern(r"\s(?P<house>(?:(?:[A-Z][\w'’&.-]*|of|the|and)\s){1,6})(?=\d)")
"""A newspaper and a digit, with no mark before either: ``"Title" The Sample Courier 31 October``."""
_OF_WORK = lazy_pattern(
    r"\s*[（(]《|第\s*[\d一二三四五六七八九十百]+\s*[页頁]|[，,]\s*《[^《》]{2,20}》[，,\d第]"
    r"|[，,]\s*[\u3400-\u9fff]{2,12}(?:出版社|[书書][局店馆館])"
    r"|[\u3400-\u9fff]{2,4}[:：]\s*[\u3400-\u9fff·]{2,14}(?:社|[书書][局店馆館])[，,]\s*\d{4}"
    r"|『|[\u3040-\u9fff]{2,12}、\s*\d{4}年|\s*[（(][^（）()]{2,30}?[，,、]?\s*\d{4}[^（）()]{0,12}[）)]"
)
"""Behind a work: its page, the newspaper in marks of its own."""
_GENERIC = lazy_pattern(
    r"[\[【（(]?\s*(?:原始(?:链接|鏈接|網址|网址|页面)|链接|鏈接|连结|網址|网址|原文(?:链接|網址)?|原文地址|全文|阅读(?:原文|全文)"
    r"|(?:点击|查看|阅读|访问|打开)(?:查看|阅读|这里|此处)?(?:原文|全文|详情|链接|网页)?|点此|此处|这里|查看|来源|來源|出处|网页|網頁"
    r"|リンク|出典|こちら|link|url|here|source|pdf|full\s+text|original|read\s+more|web(?:site|page)?"
    r"|online|doi|view|html|archived?|存档|備份|备份|快照)\s*[\]】）)]?"
    r"|[存備备][档檔份]副本|archived copy"
    r"|(?:arxiv\s*[:：]\s*\d{4}\.\d{4,5}(?:v\d+)?|(?:doi\s*[:：]?\s*)?10\.\d{4,9}/\S+|(?:pmid|pmcid|s2cid|jstor|hdl)\s*[:：]?\s*[\w./-]+)",
    re.IGNORECASE,
)


_HEADS = lazy_pattern(r"\s*(?:[:：]|[–—-]{1,2})\s*")
"""What stands between the day that a note begins with and its title."""
LONGEST_GENERIC_CHARACTERS = 60
LONGEST_TAIL_CHARACTERS = 80
"""The length of what stands of a title behind its link, before the marks around it close."""
MOST_MARKS = 12
"""The number of titles and names of works in a note up to which they are told apart."""


class TitleMark(NamedTuple):
    """A stretch that is a title or the name of a work: its begin and end with its marks, and its words.

    ``book``: its marks are those of books and newspapers.
    """

    start: int
    end: int
    words: str
    book: bool


_REVIEWS = lazy_pattern(
    r"(?:简|短|再)?[评評]介?(?!论|論|书)|[重细再]?[读讀](?!者|卖|書|书)|(?:也|再)?[谈談論论]"
)
"""How the title of a review begins, in which a work is named: ``评林朗《海港旧事》``."""


_PUBLISHED_BEHIND = lazy_pattern(
    r"(?:[\u3400-\u9fff]{2,4}[:：]\s*)?[\u3040-\u9fffA-Z]{2,12}(?:〈[^〉]{2,20}〉)?、\s*\d{4}年"
)
"""Publisher and year behind the title of a Japanese book."""


def is_generic(words: str) -> bool:
    """Whether a link's words only say that here is a link."""
    return len(words) <= LONGEST_GENERIC_CHARACTERS and _GENERIC.fullmatch(words.strip()) is not None


def link_title(text: str, link: NoteLink) -> tuple[int, int]:
    """The stretch of a linked title, with the quotation marks that stand around the link."""
    start, end = link.start, link.end
    opening = text[start - 1 : start]
    if closing := _AROUND.get(opening):
        behind = text[end : end + 2]
        for length in (1, 2):
            if behind[length - 1 : length] in (closing, opening) and behind[: length - 1] in (
                "",
                ".",
                ",",
                "。",
                "，",
            ):
                return start - 1, end + length
        # The title may go on behind the link: “[A title](…): Part 1,”
        closes = text.find(closing, end, end + LONGEST_TAIL_CHARACTERS)
        if closes >= 0 and text[end : end + 1] in ":：" and opening not in text[end:closes]:
            return start - 1, closes + 1
    return start, end


def title_marks(text: str, taken: Sequence[tuple[int, int]], begin: int = 0) -> list[TitleMark]:
    """The quoted titles and the names of works in a note, in order, outside the stretches ``taken``.

    ``begin`` is where the source begins, behind words that lead over to it.
    """
    if not holds_any(text, _OPENING):
        return []
    found = [
        mark
        for mark in _marked(text)
        if not any(start < mark.end and mark.start < end for start, end in taken)
    ]
    marks: list[TitleMark] = []
    for mark in sorted(found):
        if marks and mark.start < marks[-1].end:
            continue
        follows = any(
            end == mark.start or (start <= begin and _HEADS.fullmatch(text, end, mark.start))
            for start, end in taken
        )
        ends = any(start >= mark.end and not text[mark.end : start].strip() for start, _ in taken)
        if _is_part(text, mark, marks, begin, follows=follows, ends=ends):
            marks.append(mark)
            if len(marks) == MOST_MARKS:
                break
    return marks


def _marked(text: str) -> Iterator[TitleMark]:
    for match in _QUOTED.finditer(text):
        words = next(filter(None, match.group("a", "b", "c", "d", "e", "f", "g")))
        yield TitleMark(match.start(), match.end(), words, book=False)
    for match in _BOOK.finditer(text):
        if match["a"] or match["b"]:
            yield TitleMark(match.start(), match.end(), match["a"] or match["b"], book=True)


def _is_part(
    text: str, mark: TitleMark, marks: Sequence[TitleMark], begin: int, *, follows: bool, ends: bool
) -> bool:
    """Whether a part begins where the mark does and ends where it ends.

    ``follows``, ``ends``: what is taken already stands right before it, right behind it.
    """
    before, behind = text[: mark.start], text[mark.end : mark.end + 60]
    follows = follows or (bool(marks) and marks[-1].end == mark.start) or mark.start == begin
    if not (
        _BEGINS.search(before) or follows or before.endswith("载") or _is_introduced(text, mark, marks, begin)
    ):
        return False
    if text[mark.start] == "“" and (more := _GOES_ON.match(behind)) and not _is_name(more["more"]):
        return False  # what is quoted begins the title, which ends where the date stands
    if (dash := DASH.match(text, mark.end)) and not dash_parts(text, dash):
        return False  # so it does before a dash within the title
    if ends or _ENDS.match(behind) or mark.words[-1] in _SENTENCE_ENDS:
        return True
    if text[mark.start] == "『" and _PUBLISHED_BEHIND.match(behind):
        return True
    if text[mark.start] in '"“' and (house := _HOUSE_FOLLOWS.match(behind)):
        return is_medium(house["house"].strip())
    part = _PART_ENDS.split(behind.lstrip(), maxsplit=1)[0].strip()
    if text[mark.start] == "《":
        named = publishes(part) or is_person(part) or may_be_house(part)
        return (behind[:1] == " " and named) or part.endswith(("日报", "日報", "出版社", "报社", "新闻网"))
    if text[mark.start] not in "「『":
        return False
    return publishes(part) or is_unknown(part) or part.endswith(("付", "掲載", "所載"))


def names_writers(words: str) -> bool:
    """Whether words are only the names of who wrote, with or without what each is at the paper."""
    return is_person(words) or _REPORTERS.fullmatch(words) is not None


def _is_name(words: str) -> bool:
    return is_person(words) or is_organisation(words) or account_in(words) != ""


def _is_introduced(text: str, mark: TitleMark, marks: Sequence[TitleMark], begin: int) -> bool:
    """Whether the words before a mark, without a mark between, are the name of who wrote or published it."""
    before = text[max(begin, mark.start - 80) : mark.start]
    begins = _PART_BEGINS.search(before)
    lead = before[begins.end() :] if begins else before
    head = lead.rstrip().rstrip(":：").strip()
    label, colon, name = head.partition("：")
    head = name if colon and is_label(label) else head
    head = head.rpartition("、")[2] if head.endswith("面") else head
    if marks and marks[-1].book and INSTALMENT.fullmatch(head):
        return True
    head = _ON_DAY.sub("", head).removesuffix("档案").removesuffix("檔案")
    head = paper_of_leader(head)
    if _ON_PAGE.fullmatch(head):
        head = ""
    if _REPORT_OF_DAY.search(head):
        return True
    if is_platform_name(head) and text[mark.start] not in "《〈":
        return head.endswith(_ASKED)  # else an account there
    if is_document_number(head) or is_reign(head) or without_document_number(head) != head:
        return True
    if _REVIEWS.match(re.split("[：:]", head)[-1].strip()):
        return False  # the title is that of a review
    if not head or is_kind_of_work(head) or account_in(head) or is_platform_name(head):
        return head == "" or not marks or text[mark.start] in "《〈"
    opening = text[mark.start]
    names = _EAST_NAME if text[mark.end : mark.end + 2].lstrip("、，")[:1] != "『" else _SHORT_EAST_NAME
    if opening in "「『" and names.fullmatch(text, begin, mark.start):
        return True
    if lead.rstrip().endswith((":", "：")) and _REPORTERS.fullmatch(head):
        return True
    begins_note = not text[begin : mark.start - len(lead)].strip()
    named = (
        is_person(head)
        or ("记者" in head and byline(head).publisher != "")
        or head.endswith(_SITES_AND_MEETINGS)
        or publishes(head)
        or _EDITED.search(head) is not None
        or (opening in "《〈" and not marks and begins_note and may_be_house(head))
    )
    if not lead.rstrip().endswith((":", "：")):
        sure = (
            ends_as_organisation(head)
            or len(head) > 2
            or (is_medium(head) and not marks)
            or (before.strip() == head and opening == "《" and text[mark.end : mark.end + 1] in "，,")
            or (begin > 0 and text[begin : mark.start].strip() == head)
            or (bool(marks) and marks[0].book and is_medium(marks[0].words))  # a writer there
            or _OF_WORK.match(text, mark.end) is not None
        )
        return named and sure and (opening in _EAST or not head.isascii() or may_be_person(head))
    if opening in '“”"„«»' and not is_account(head) and _is_headline(text, mark, head):
        return False
    return opening in _EAST or named or is_account(head) or may_be_person(head) or _is_headed(head)


def _is_headed(head: str) -> bool:
    """Whether words before a colon are a name of a few capitalised words."""
    words = head.split()
    return (
        head.isascii()
        and 0 < len(words) <= 4
        and all(word[0].isupper() or word in ("of", "the") for word in words)
        and len(words) > 1
    )


def _is_headline(text: str, mark: TitleMark, head: str) -> bool:
    """Whether somebody is quoted in a headline: a person, and no work behind the quotation."""
    return not head.isascii() and not ends_as_organisation(head) and "《" not in text[mark.end :]
