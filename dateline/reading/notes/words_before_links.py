"""The words before a link: who published or wrote, or a clause that the link is a word of."""

import re

from dateline.reading.month_names import MONTH_NAME
from dateline.reading.notes.bylines import is_wire_head
from dateline.reading.notes.canonical_url import registered_domain
from dateline.reading.notes.names import (
    LOWER_WORD,
    is_of_domain,
    is_person,
    may_be_person,
    names_somebody,
    publishes,
)
from dateline.reading.notes.note_dates import DATE
from dateline.reading.notes.note_text import NoteLink
from dateline.reading.notes.titles import is_generic
from dateline.values.lazy_pattern import lazy_pattern

FEWEST_OBJECT_CHARACTERS = 2
LONGEST_UNKNOWN_NAME_CHARACTERS = 20
LONGEST_NAME_BEFORE_CHARACTERS = 90
SPEAKS_HAN = lazy_pattern(r"[的了是已在有为不这那并但很也就把被对从与和请可我你他它中可来给让]")
"""Words of Chinese sentences that are in few names."""
_LEADS_CLAUSE = lazy_pattern(
    r"(?:认为|認為|指出|表示|称|稱|说|說|[回答]复|回應|回应|[报報](?:道|[导導])|后|後|前|[时時]|[间間]|以来|以來|中|[上下])\Z"
    r"|\A(?:根[据據]|依[据據]|按照|依照|[对對][于於此]|[关關][于於]|[针針][对對]|[由鉴鑑][于於]|至[于於]|截至|自[从從]|[随隨]|[经經][过過]|[为為]此|[据據]此|[与與]此)"
    r"|\A(?:另外|此外|例如|比如|其中|同[时時]|最[后後近终終]|再如|因[此而]|所以|[于於]是|[结結]果|然而|但是?|不[过過]|可是|[详詳更][细細多情].{0,4}|[总總]之|[终終][于於]|[后後][来來]|[当當][时時年天]|目前|如今|[现現]在"
    r"|今[天年日]|昨[天日]|近[日来來期]|最初|起初|[显顯]然|[当當]然|事[实實]上|[实實][际際]上|[换換]句[话話].|相[关關反比应應].{0,4}|完整.{0,4}|原文|全文|一方面|另一方面|首先|其次|第[一二三四五]|[据據][悉报報].{0,3})\Z"
    r"|\A(?:however|also|moreover|besides|finally|further(?:more)?|therefore|thus|instead|again|still|first|second|cf|see|e\.g\.|i\.e\.|later|meanwhile|then|now|today|yesterday|recently|eventually"
    r"|consequently|nevertheless|nonetheless|similarly|likewise|indeed|afterwards?|subsequently|previously|originally|initially|currently|unfortunately|ironically|here|there)\Z"
    r"|\A(?:in|on|at|by|for|from|after|before|since|until|during|under|with|without|as|to|according|following|last|this|that|these|those|earlier|when|while|if|because|although|despite|per|via)\b",
    re.IGNORECASE,
)
"""What stands before a comma and names nobody: words that lead a clause, or say that somebody speaks."""
_DOES_HAN = lazy_pattern(
    r"[\u3400-\u9fff]{2}(?:起[诉訴]|收[购購]|[处處][罚罰]|[约約][谈談]|封[锁鎖禁]|[关關][闭閉]|宣[布佈]|判[决決]|下架|撤回|[举舉][报報]|批[评評]|[采採][访訪]|致函|要求|[发發]布|[发發]佈|公[开開布佈]|承[认認]|否[认認]"
    r"|[删刪]除|[调調]查(?!局|[组組]|[处處]|[队隊])|加入|[离離][开開]|成立|[赔賠][偿償]|道歉|推出|禁止|入股|投[资資](?=[\u3400-\u9fff]{3})|控告)"
    r"|[\u3400-\u9fff](?:[了没沒把被让讓给給仍曾]|已|不(?![列动動锈鏽])|未(?![来來])|[无無]法|是(?!非)|[这這那该該])"
)
"""A clause of who did what, whatever name it ends with."""
_WHEN = lazy_pattern(
    r"(?:\d{4}年(?:\d{1,2}月)?(?:(?P<day>\d{1,2}日)|底|初|末)?[，,]\s*(?P<who>(?(day)[^，,。.：:《\s]+|[^，,。.：:《\s]*))"
    r"|(?:In|On|By|Since|Until)\s[\w\s]{0,12}?(?:\d{1,2},\s)?\d{4},\s*[^,.:]*)"
)
"""A date that leads a clause, and who did something then."""
_MARKED = lazy_pattern("[《》〈〉“”「」：:·|｜，,。]")
_WHEN_SAID = lazy_pattern(
    r"(?<![表布刊载載摄攝问問索阅閱写寫登印改新录錄订訂取版])[于於在至到自从從是为為]\s*\d{4}年|由[\u3400-\u9fff]{2,10}\d{4}年|截[至止]\s*\d{4}年"
    r"|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:[以之][前后後]|[底初末中]|起|[间間]|[前后後]|被|由|因|就|才|已|曾|[作做]出|[生失]效|成立|[关關][闭閉]|上[线線])"
    r"|[a-z]\s(?:in|since|until|by|from|on)\s(?:[A-Z][a-z]+\s)?(?:\d{1,2},\s)?\d{4},\Z"
)
"""A date that words run into, or on from, as they do in sentences."""
_WHEN_FIRST = lazy_pattern(r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?[，,]?(?P<who>[^，,。：:]{4,})[，,]")
_REPORTS = lazy_pattern(
    r"(?:\A|[。；;，,.\s])(?:[据據]|根[据據]|依[据據]"
    r"|(?:according to|as (?:reported|noted|stated|announced|confirmed) (?:by|in))\s)\s*\Z",
    re.IGNORECASE,
)
"""Words right before a link that lead over to who reports what the sentence says."""
_REPORTED_THEN = lazy_pattern(
    rf"\s*(?:的?(?:[报報][道导導]|消息|[通公][报報告]))?\s*[，,]?\s*[（(]?\s*{DATE}\s*[)）]?\s*的?(?:[报報][道导導]|消息|[通公][报報告]|披露|透露|[显顯]示|[发發公][布佈])?\s*[，,]\s*(?P<said>[^，,。.《“\"]+)",
    re.IGNORECASE,
)
"""A day behind such a link, and what was then."""
_SAYS = lazy_pattern(r"[^，]{6,}|[\u3400-\u9fff].*(?:[的了是已在有为為不没沒曾将將被]|\d)|\A[该該此这這其]")
_SMALL = r"(?:\s(?:of|in|the|and|for|on|a|to|is|&))*"
_TITLE_CASE = lazy_pattern(
    r"(?!See\s+Also\b)(?:Our|This|These|We|You|They|See|It|What|Who|Why|How|Here|There|My|I)"
    rf"{_SMALL}(?:\s[A-Z][\w’'-]*{_SMALL})*\s[A-Z][\w’'-]*"
)
"""A name that begins with a word of sentences, in title case: ``Our Lake in Data``."""
_TITLE_ENDS_NOTE = lazy_pattern(rf"\s*(?:[，,(（]\s*{DATE}\s*[)）]?)?\s*[.。]?\s*\Z", re.IGNORECASE)
_DAY_NAME = lazy_pattern(
    rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{MONTH_NAME}|Week|Month|Year|Spring|Summer|Autumn|Winter)\Z"
)
LONGEST_POINTING_CHARACTERS = 4
"""The length of a link's words up to which they only point: 说明, 裁定."""
_TITLE_MARKS = ("《", "〈", "「", "“")


def says_when(text: str, link: NoteLink) -> bool:
    """Whether the words before a link are a sentence that says when something was: ``该法于2021年生效，``."""
    before, words = text[: link.start].rstrip(), text[link.start : link.end]
    if "《" in before or "「" in before:
        return False
    points = len(words) <= LONGEST_POINTING_CHARACTERS or is_generic(words)
    if points and (first := _WHEN_FIRST.fullmatch(before)):
        return not names_somebody(first["who"])
    if not _WHEN_SAID.search(before):
        return False
    if before.isascii():
        return before.endswith(",") and words[:1].islower()
    return before[-1] in "，," or points


def is_reported(text: str, link: NoteLink) -> bool:
    """Whether the link is who reports what a sentence says: ``据[样本社](…)，2023年1月1日报道，该公司…``."""
    if not _REPORTS.search(text, 0, link.start):
        return False
    match = _REPORTED_THEN.match(text, link.end)
    if match is None or names_somebody(said := match["said"].strip()):
        return False
    if said.isascii():
        return said[0].isdigit() or LOWER_WORD.search(said) is not None
    return _SAYS.search(said) is not None


def is_titled_name_before(text: str, link: NoteLink) -> bool:
    """Whether a name in title case, however it begins, is before a linked title that ends the note."""
    before = text[: link.start].strip()
    name = before.rstrip("，, ")
    if name == before or not _TITLE_CASE.fullmatch(name) or _DAY_NAME.search(name):
        return False
    if name.startswith("See ") and names_somebody(name.removeprefix("See ")):
        return False
    small = text[link.start : link.start + 1].islower()
    return not small and _TITLE_ENDS_NOTE.match(text, link.end) is not None


def is_word_in_brackets(text: str, link: NoteLink) -> bool:
    """Whether the link stands in a bracket behind a sentence, and not behind a name or a title."""
    before, words = text[: link.start].rstrip(), text[link.start : link.end]
    if not (before.endswith(("（", "(")) and text[link.end :].lstrip().startswith(("）", ")"))):
        return False
    said = before[:-1].strip()
    linked = link.bare or is_generic(words) or publishes(words) or is_person(words)
    return not (linked or _MARKED.search(said) or names_somebody(said) or said.isascii())


def is_name_before(text: str, link: NoteLink) -> bool:
    """Whether all that stands before a link is a name and a comma: ``样本学会，[题名](…)。``

    A name that no list and no end tells is one before a title in marks, or before an address of that name.
    """
    words = text[: link.start].strip()
    name = words.rstrip("，, ")
    if name == words or not 0 < len(name) <= LONGEST_NAME_BEFORE_CHARACTERS:
        return False
    if is_person(name):
        return True
    if _LEADS_CLAUSE.search(name) or LOWER_WORD.search(name) or _DOES_HAN.search(name):
        return False
    if names_somebody(name) or is_wire_head(name) or is_of_domain(name, registered_domain(link.href)):
        return True
    if name.isascii():
        return may_be_person(name)
    marked = text[link.start : link.end].startswith(_TITLE_MARKS)
    return marked and len(name) <= LONGEST_UNKNOWN_NAME_CHARACTERS and not SPEAKS_HAN.search(name)


def says_who_did_what(words: str) -> bool:
    """Whether words say that somebody did something, and to what: ``样本研究院发布报告``."""
    match = _DOES_HAN.search(words)
    return match is not None and len(words.rstrip(" ，,")) >= match.end() + FEWEST_OBJECT_CHARACTERS


def is_dated_clause(lead: str) -> bool:
    """Whether the words before a link say when something was, and who did it: ``2019年3月，平台``."""
    match = _WHEN.fullmatch(lead)
    who = match["who"] or "" if match else ""
    return match is not None and not (is_person(who) or publishes(who))
