"""Numbers of documents: of standards, reports, patents, versions, cases and acts. They name nobody."""

from dateline.reading.notes.names import is_organisation
from dateline.reading.standards import STANDARDS
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_NUMBER_CHARACTERS = 60

_CODE = r"[A-Z]{1,9}(?:/[A-Z]{1,3})?"
_STANDARD = (
    rf"(?:{_CODE}[ -]?\d{{3,}}(?:[-–—:.]\d+)*[A-Z]?|{_CODE}(?:[-/]\d+){{2,}}(?:[-/]\w+)*"
    rf"|(?:CN|US|EP|JP|KR|WO|TW)\s\d[\d,/]{{4,}}(?:\s?[A-Z]\d?)?|[A-Z]{{1,4}}[-/]\d[\w/-]*\d|[A-Z]{{2,5}}(?:/[A-Z])?\s[A-Z]\d{{1,4}}(?:-\d+)*[-–—]\d{{4}}"
    rf"|(?:{STANDARDS})(?:[/ -][A-Z]{{1,4}})*[ -]?[A-Z]?\d[\w.:–—-]*)"
)
_VIDEO = r"BV1\w{2,}|av\d{4,}"
"""A video by its number at Bilibili."""
_DOCKET = r"[A-Z]{2,6}(?:\s?\d{1,6}/|\s\d{1,6}\sof\s)(?:19|20)\d\d"
"""The number of a case of a court by its kind and year: ``HCCC 69/2022``."""
_SERIAL_REPORT = (
    r"(?:COM|SWD|JOIN)\s?\((?:19|20)\d\d\)\s?\d{1,4}(?: final)?"
    r"|(?:(?:Research|Technical|Policy|Working|Discussion|Occasional|Staff|Country|Project|Special)\s){1,2}"
    r"(?:Reports?|Papers?|Memorand(?:um|a)|Briefs?|Notes?|Bulletins?)\s[A-Z]{1,5}[-/ ]?\d[\w.-]*"
)
"""The number of a report in its series: ``Research Report RR-1234``, ``COM(2020) 798 final``."""
_SAID = (
    r"(?:[A-Za-z][\w.'’-]*[ ]){0,6}?(?:(?:(?i:no|nos|number|nr)\b\.?|#)\s*"
    r"|(?i:patent(?:\s+application)?|version|ver\.|release"
    r"|docket|case)\s+(?i:no\.\s*)?)[A-Za-z]{0,4}[ -]?\d[\w.,:/()-]*(?: \d{3})*|[Vv]\d+(?:\.\d+)+"
)
_REPORTER = r"\d+\s+(?:[A-Z][\w.]*\s+){1,4}(?:\d[a-z]{1,2}\s+)?§{0,2}\s*\d[\w.()-]*(?:,\s*\d+)?"
"""Volume, reporter and page of a case; of an act title and section: ``42 U.S.C. § 7401``."""
_NEUTRAL = r"\[(?:19|20)\d\d\]\s+[A-Z]{2,}(?:\s[A-Z][a-z]+)?\s+\d+(?:\s\([A-Za-z]+\))?"
"""A case by its year, its court and a number: ``[2021] EWCA Civ 952``."""
_OFFICIAL_JOURNAL = r"OJ\s+[LC]\s+\d[\d/]*"
_BILL = r"(?:H\.\s?R|S|[HS]\.\s?(?:J\.|Con\.)?\s?Res)\.\s?\d{1,5}"
"""A bill or a resolution of Congress."""
_CONGRESS = (
    r"(?:\d{1,3}(?:st|nd|rd|d|th)\s+Cong(?:\.|ress)?(?:\s+\d+)?"
    r"|\d(?:st|nd|rd|d|th)\s+Sess(?:\.|ion)?)"
)
"""Which Congress and session a bill is of."""
_HAN = (
    r"[（(]?[\u3400-\u9fff]{0,12}[〔\[（(【［]\d{4}[〕\]）)】］]\s*[\u3400-\u9fff\d]{0,12}?(?:第\s*)?\d+\s*[号號][\u3400-\u9fff]{0,6}[）)]?"
    r"|[【\[]?法[宝寶]引[证證][码碼][】\]]?\s*[:：]?\s*CLI[\w.]+"
    r"|第?[\u3400-\u9fff]{4,40}(?:会议|會議|大会|大會|委员会|委員會)(?:第[一二三四五六七八九十]+次会议)?(?:通过|通過|修订|修訂|修正)"
    r"|(?:全宗|案?卷|[档檔]案|目[录錄]|卷宗|[册冊盒]|[胶膠][片卷])\s?[A-Z]{0,3}\d[\w./-]*|(?:[档檔]案?|索[书書]|[馆館典]藏|[请請]求番|全宗|[编編]|目[录錄]|案?卷)[号號]\s*[:：]?\s*[A-Z]{0,3}-?\d[\w./-]*"
    r"|[\u3400-\u9fff]{0,10}(?:[编編][号號]|[专專]利(?:[号號])?\s*|[备備]案[号號]"
    r"|[文证證批][号號])[:：]?\s*[A-Z]{0,4}-?\d[\w./()（）-]*[号號]?"
    r"|\d{2,3}[\u3400-\u9fff]{1,6}(?:字第)?\d{3,}[号號]?|[\u3400-\u9fff]{2,30}令第?\s*[\d一二三四五六七八九十百]+\s*[号號]"
    r"|(?:研究|工作|政策|技[术術]|[讨討][论論]|[专專][题題])(?:[报報]告|[论論]文|[简簡][报報]|文件|文稿)第?\s*\d+\s*[号號期]"
    r"|(?:[发發]文(?:字[号號])?[:：]?\s*)?[\u3400-\u9fff]{1,8}字第?\s*\d{4,12}[号號]"
    r"|\d{2,4}(?:-\d{2,5}){2,5}"
    r"|[\u3400-\u9fff]{0,8}[A-Z]{1,4}[()（）\d/-]*\d{3}[()（）\d/-]*[号號](?:文件|公告|令)?"
)
_LAW_JOURNAL = lazy_pattern(
    r"\d{1,4}\s+(?P<journal>(?:[A-Z][\w.&’'-]*\s+)*?(?:[A-Z][\w.]*\s*)?(?:L\.\s?J|L\.\s?Rev|Rev|J|L\.\s?Q|Q|Bull)\.(?:\s[A-Z][\w.&’'-]*)*|J\.(?:\s[A-Z][\w.&’'-]*)+)\s+\d+"
    r"(?:,\s*\d+)?"
)
"""Volume, law journal and page, as in the Bluebook: ``88 Sample L.J. 101``."""
_LAW_JOURNAL_IN_FULL = lazy_pattern(
    r"\d{1,4}\s?(?:\(\d+\))?\s+(?P<journal>(?:[A-Z][\w&’'-]*\s+|(?:of|and|the|for|on|in)\s+)*?"
    r"(?:Law|Legal|Journal|Review)(?:\s[A-Z][\w&’'-]*|\s(?:of|and|the|for|on|in)\b)*)(?:\s+\d+|\Z)"
)
"""The same with the journal's name in full, as in OSCOLA: ``12(3) Sample Law Journal 55``."""
_ROMAN = r"(?=[IVXLCDM]{2})M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
"""A number in Roman numerals, and not the initials of a house."""
_NUMBER = lazy_pattern(
    rf"{_STANDARD}|{_VIDEO}|{_DOCKET}|{_SERIAL_REPORT}|[A-Z]{{2,}}(?:/[A-Z]+)+[:.-]\d[\w.:-]*|{_SAID}|{_REPORTER}|{_NEUTRAL}|{_OFFICIAL_JOURNAL}|(?:{_BILL}|{_CONGRESS})(?:,\s{_CONGRESS}){{0,2}}|{_HAN}|{_ROMAN}"
)
_NUMBER_BEHIND = lazy_pattern(
    r"(?<=[\u3400-\u9fff])\s*[〔\[（(【［]\d{4}[〕\]）)】］]\s*[\u3400-\u9fff\d]{0,14}?(?:第\s*)?\d+\s*[号號][\u3400-\u9fff]{0,8}\Z"
    r"|(?<=[\u3400-\u9fff])\s*(?:公告|通告)?(?:\d{4}\s*年)?(?:(?<!令)第|指[导導]性?案例第?)\s*\d+\s*[号號](?:公告|通告|通报|令|[决決]定)?\Z"
)
_NUMBER_IN_BRACKETS = lazy_pattern(
    r"\s*[（(][\u3400-\u9fff]{1,12}[〔\[（(【［]\d{4}[〕\]）)】］]\s*(?:第\s*)?\d+\s*[号號][）)]\Z"
    r"|\s*[（(][\u3400-\u9fff]{0,6}[编編][号號]\s*[:：]?\s*[\w.-]{2,30}[）)]\Z"
)
_AGENCY_CODE = lazy_pattern(r"[\u3400-\u9fff]{1,4}[办发函字规厅]")
"""What stands for an authority in the numbers of its documents, and is no name: ``国办发``."""
_NUMBER_BEFORE = lazy_pattern(
    r"\A[\u3400-\u9fff]{1,8}[〔\[（(]\d{4}[〕\]）)]\s*(?:第\s*)?\d+\s*[号號]\s+(?=\S)"
)
_NEUTRAL_YEAR = lazy_pattern(r"\[(?P<year>(?:19|20)\d\d)\]\s+(?:\d+\s+)?[A-Z]{2}")
_YEAR_OF_COURT = lazy_pattern(
    r"(?: v\.? |\b(?:In re|Ex parte) ).*\((?:[A-Z][\w.’']*\.?\s){1,5}(?P<year>(?:19|20)\d\d)\)"
)
"""The year of a case behind its court: ``(S.D. Sample 2021)``."""
_ITS_YEAR = lazy_pattern(r"(?<=\d)[-–—:]\s?((?:19|20)\d\d)\Z|\A\[((?:19|20)\d\d)\]")
_DECREE = lazy_pattern(
    r"(?P<who>[\u3400-\u9fff]{2,20}?)(?:令|公告)(?:\d{4}年)?第?\s*[\d一二三四五六七八九十百]+\s*[号號]"
)
_DIGIT = lazy_pattern(r"\d")
_ROMAN_DIGITS = "IVXLCDM"
_ADOPTED = ("通过", "通過", "修订", "修訂", "修正")
"""How the names of acts end that are cited by who adopted them."""
_YEAR_LAST = lazy_pattern(r"[A-Z][A-Za-z]*[ '’-]?(?:1[5-9]|20)\d\d")
"""A conference and its year, which is no number."""
_RULING = lazy_pattern(
    r"(?:[\u3400-\u9fff]{2,20}[：:])?[\u3400-\u9fff\d第（）()〔〕]{4,40}\d+\s*[号號](?:[\u3400-\u9fff]{0,4}(?:解[释釋]|判[决決]书?|裁定书?|裁[决決]书?|[决決]定书?|[调調]解书|令|公告"
    r"|批[复復]))"
)


_ANNOUNCED = lazy_pattern(
    r"[\u3400-\u9fff（()）]{4,40}(?:公告|通告)(?:\d{4}\s*年)?第\s*[\d一二三四五六七八九十百]+\s*[号號]"
    r"|[\u3400-\u9fff]{4,30}[（(〔]\d{4}[）)〕][\u3400-\u9fff\d]{0,14}?\d+\s*[号號][\u3400-\u9fff]{1,6}[书書]"
    r"|[\u3400-\u9fff]{4,30}(?:[纪紀记記]要|通[报報]|[简簡][报報]|公[报報]|令)[（(〔]\d{4}[）)〕]第?\s*\d+\s*[号號]"
)
_BILL_AT = lazy_pattern(_BILL)


def begins_bill(text: str, start: int) -> bool:
    """Whether a bill of Congress stands at a place of a note, whose initials are nobody's."""
    return _BILL_AT.match(text, start) is not None


def law_journal(part: str) -> str:
    """The journal of law between its volume and a page, "" where a part is none."""
    if not part[:1].isdigit():
        return ""
    match = _LAW_JOURNAL.match(part) or _LAW_JOURNAL_IN_FULL.match(part)
    return match["journal"] if match else ""


def is_document_number(part: str) -> bool:
    """Whether a part is no more than the number of a document."""
    if len(part) > LONGEST_NUMBER_CHARACTERS:
        return False
    if not (_DIGIT.search(part) or part[:1] in _ROMAN_DIGITS or part.endswith(_ADOPTED)):
        return False
    if _YEAR_LAST.fullmatch(part):
        return False
    if law_journal(part):
        return False
    if _NUMBER.fullmatch(part) is None:
        return False
    head = without_document_number(part)
    return head == part or _AGENCY_CODE.fullmatch(head) is not None


def year_of_number(number: str) -> str:
    """The year in the number of a standard or a case, "" for a number without one."""
    match = _ITS_YEAR.search(number)
    return (match[1] or match[2]) if match else ""


def issuer_of_number(number: str) -> str:
    """Who gave out a decree that is called by its number, ``某部令第3号``; "" for other numbers."""
    match = _DECREE.match(number)
    return match["who"] if match and is_organisation(match["who"]) else ""


def year_of_case(text: str) -> str:
    """The year by which a court's case is cited, ``[2018] HKCFA 12``, "" for none."""
    match = _NEUTRAL_YEAR.search(text) or _YEAR_OF_COURT.search(text)
    return match["year"] if match else ""


def without_document_number(name: str) -> str:
    """The name of a court or an authority without the number of a document behind it."""
    if "号" not in name and "號" not in name:
        return name
    name = _NUMBER_IN_BRACKETS.sub("", name)
    name = _NUMBER_BEFORE.sub("", name)
    head = _NUMBER_BEHIND.sub("", name)
    return head if is_organisation(head) and not _AGENCY_CODE.fullmatch(head) else name


def is_announcement(part: str) -> bool:
    """Whether an authority's announcement or decision is named by its number: ``…公告第7号``."""
    return without_document_number(part) != part and _ANNOUNCED.fullmatch(part) is not None


def is_ruling(part: str) -> bool:
    """Whether a part names a document of an authority by its number: ``…第748号解释``."""
    if "号" not in part and "號" not in part:
        return False
    return len(part) <= LONGEST_NUMBER_CHARACTERS and _RULING.fullmatch(part) is not None
