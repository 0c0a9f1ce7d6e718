"""Laws and cases of courts, told by their numbers and by how their titles are made."""

from dateline.reading.notes.document_numbers import is_announcement, without_document_number, year_of_case
from dateline.values.lazy_pattern import MarkedPattern, lazy_pattern, quick_look

_LAW = MarkedPattern(
    lazy_pattern(r"\d\s*[号號]|Pub\.\s?L|U\.S\.C|主席令"),
    lazy_pattern(r"[〔\[（(]\d{4}[〕\]）)]\s*(?:第\s*)?\d+\s*[号號]|\bPub\.\s?L\.\s|\bU\.S\.C\.|主席令"),
)
"""The number of a law, a decree or a document of the government."""
_LAW_TITLE = MarkedPattern(
    quick_look(r"[法典例定则則]\Z|Act|Ordinance|Regulation|Directive|Decision"),
    lazy_pattern(
        r"中[华華]人民共和[国國][\u3400-\u9fff（()）、]{1,30}(?:法典?|[条條]例|[办辦]法|[规規]定|[细細][则則])"
        r"|中[华華]民[国國]?[\u3400-\u9fff]{0,6}(?:[宪憲]法|刑法|民法典?)"
        r"|(?![论論谈談评評读讀解学學])[\u3400-\u9fff]{1,14}?[国國省市区區州县縣](?:(?!的)[\u3400-\u9fff（()）、]){2,30}"
        r"(?:[条條]例|(?:管理|[实實]施|暂行|暫行|保[护護]|[处處][理罚罰])[办辦]法|[细細][则則])"
        r"|(?:(?!的)[\u3400-\u9fff]){2,20}(?:管理|[处處][理罚罰]|[实實]施|暂行|暫行|保[护護])(?:[条條]例|[办辦]法|[细細][则則])"
        r"|[A-Z][\w,'’() -]{2,80}\s(?:Act|Ordinance)(?:,?\s(?:of\s)?(?:1[5-9]|20)\d\d)"
        r"|(?:Regulation|Directive|Decision)\s(?:\(E[UC]\)\s)?(?:No\.?\s)?\d+/\d+(?:/E[UC]C?)?\b.*"
    ),
)
_ITS_VERSION = lazy_pattern(r"\s*[（(][^（()）]{2,24}[）)]\Z")
_CASE_TITLE = lazy_pattern(
    r"[A-Z][^?!？！:：]{0,80}\sv\.\s[A-Z][^?!？！:：]{0,80}|[\w×、]{2,40}[诉訴][\w×、]{2,60}案"
    r"|.*[（(〔]\d{4}[）)〕]\s*[\u3400-\u9fff]+\d{2,}[\u3400-\u9fff]{1,5}\d+号\s*(?:之[一二三])?[\u3400-\u9fff]{2}(?:判决|裁定)书"
)


_JUDGMENT = lazy_pattern(
    r"(?:[\u3400-\u9fff]{2,24}法院)?[（(〔]\d{4}[）)〕]\s*[\u3400-\u9fff]+\d*[\u3400-\u9fff]{1,5}\d+[号號]\s*(?:之[一二三四五])?"
    r"[\u3400-\u9fff]{2}(?:判[决決]|裁定|[决決]定|[调調]解)[书書]"
)
"""A judgment by its court and its number, which are all that it is found by."""


_WHAT_IT_IS = lazy_pattern(
    r"(?:(?:常[务務]|[办辦]公|[专專][题題]|党组)?[会會][议議])?(?:[纪紀记記]要|通[报報]|[简簡][报報]|公[报報]|令)\Z"
)
"""What has been given out, between who did and its number: ``某市政府常务会议纪要``."""


def is_judgment(words: str) -> bool:
    """Whether words name the judgment of a court by its number: ``…法院（2019）…号民事判决书``."""
    return words[-1:] in "书書" and _JUDGMENT.fullmatch(words) is not None


def is_law(title: str) -> bool:
    """Whether a title is that of a law, with or without its version in a bracket behind it."""
    bare = _ITS_VERSION.sub("", title) if title[-1:] in ")）" else title
    return _LAW_TITLE.fullmatch(bare) is not None


def has_number_of_law(text: str) -> bool:
    """Whether a note gives the number of a law, a decree or a document of the government."""
    return _LAW.search(text) is not None


def is_case(title: str, text: str) -> bool:
    """Whether a court's case is cited, by its neutral citation in the note or by its title."""
    if year_of_case(text) or _CASE_TITLE.fullmatch(title):
        return True
    return "法院" in text and _JUDGMENT.search(text) is not None


def issuer_of(title: str) -> str:
    """Who gave out what is named by it and a number, a judgment or an announcement; "" for others."""
    if "法院" in title and is_judgment(title):
        return title[: title.index("法院") + len("法院")]
    return _WHAT_IT_IS.sub("", without_document_number(title)) if is_announcement(title) else ""
