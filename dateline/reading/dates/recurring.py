"""Days that come every year, and months as they always are: 每逢3月15日, 他的生日是5月4日, 六月的风.

Also those that are a name: the Sept. 11 families.

Without a year they are no date of their own; with one they are.
"""

from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern

_EVERY = lazy_pattern(
    r"(?:[每逢毎][年到逢]?(?:的|の)?|[每毎]年(?:都|只|才|到了?|一到|至)?[在于於]?|"
    r"(?:生日|[诞誕]辰|出生日期?|忌日|出生的?(?:那天|日子)|[国國][庆慶]日|校[庆慶]日?|[纪紀]念日|[节節]日|公休日)[^，。；、\d]{0,4}?(?:[为為是在:：（(]|于|於)?"
    r"|(?:通常|一般|往往|常常|大多|多半|[历歷][来來]|向[来來])(?:都|[会會]|要|是|只)?[从從自在于於]?"
    r"|\b(?:always|usually|often|typically|normally)\b[^.;,]*\b[Ii]n\s"
    r"|\b(?:[Ee]very|[Ee]ach)(?:\syear,?)?(?:\s(?:on|in))?\s|\b[Bb]irthday(?:\s(?:is|falls)|,)\s(?:on\s)?)"
    # Further ones of a list: 每年6月和12月, every June and December.
    r"(?:\d{1,2}月(?:\d{1,2}[日号號])?(?:持[续續]|[开開]始)?[、和与與及或到至]|[A-Z][a-z]{2,8}(?:\s\d{1,2})?,?\s(?:and|or|to)\s)*\s*\Z"
)
# A quick look: a date without any of this before it comes once.
_HINT = lazy_pattern(
    "[每逢毎日辰庆慶]|通常|一般|往往|常常|大多|多半|[历歷向][来來]|那天|very|ach|birthday|always|usually|often|typically|normally"
)
_IS_A_DAY = lazy_pattern(
    r"[日号號]?(?:出生(?:的(?:人|孩子|[婴嬰][儿兒])|者)|生(?:的)?人|[这這]一?天(?:出)?生的|[过過]生日"
    r"|[，,]?[也正恰]?(?:是|即|[为為])(?:[^，。；的]{0,6}的)?(?:[^，。；\d的今]{0,8})(?:(?:世界|[国國][际際]|全[国國])[\u4e00-\u9fff]{1,8}日|生日|[诞誕]辰|忌日|[节節](?!目)|[纪紀]念日|[国國]耻日)(?=[，,。；]|\Z))"
)
_OF_CUSTOM = lazy_pattern(
    r"(?!恢[复復]|取消|[废廢]|[确確]立|重[启啟])[^，。；\d]{1,12}的(?:[习習]俗|[风風]俗|[规規]矩|[惯慣]例|[习習][惯慣])"
)
"""What a day is known for: ``7月15日祭坝的习俗``."""
# What a month is like.
_EVERY_YEARS = lazy_pattern(
    r"[的の](?![最第那这這])[^，。；]{0,3}?(?:[风風雨雪霜阳陽海山江湖花草树樹田麦麥天夜晨午水]|[阳陽]光|[黄黃]昏|空[气氣]|街[头頭道]|[乡鄉]村|城市)"
    r"(?=[，。；はがを吹里裡中上下、和与與能会會总總像]|\Z|[^，。；]{0,2}[，。；])"
)
_AT_ITS_TIME = lazy_pattern(
    r"[，,](?:[^。；\d]{0,16}[，,])?[又也正恰]?[是逢值][^，。；\d]{0,10}(?:[时時][节節]|季[节節]|好[时時]候|旺季|淡季|花期|雨季|汛期)(?=[，。；]|\Z)"
)
"""7月，荷花盛开，正是游湖的好时节."""
_FROM = ("from ", "between ", "in ")
_IS_OPEN = lazy_pattern(
    r"\b(?:(?:is|are|stays?) (?:only )?(?:open|closed|shut|in season|held)?\s?(?:from|between|in)"
    r"|(?<!to )(?<!will )opens? (?:only )?(?:from|between)) \Z"
)
"""The museum is open from April to October."""
_LUNAR = lazy_pattern(r"(?:[农農][历曆]|[阴陰旧舊夏][历曆])\s*(?:[^，。；]{0,5}年)?\Z")
# What names itself after its day: Sept. 11 families, the June 4 vigil, Jan. 6 rioters.
_NAMED_DAYS = frozenset(
    {
        (1, 6),
        (2, 28),
        (3, 11),
        (5, 4),
        (6, 4),
        (7, 4),
        (7, 7),
        (7, 20),
        (8, 15),
        (9, 11),
        (9, 18),
        (10, 7),
        (11, 13),
    }
)
_OF_THE_NAME = lazy_pattern(
    r"\s(?:attack(?:s|ers?)?|victims?|famil(?:y|ies)|survivors?|hijack(?:ers?|ings?)|terror\w*|[Cc]ommission|[Cc]ommittee"
    r"|riot(?:s|ers?)?|insurrection|case|cases|crackdown|[Mm]assacre|vigils?|[Ii]ncident|[Mm]ovement|[Uu]prising"
    r"|[Mm]emorial|[Mm]useum|holiday|fireworks|parade|disaster|bombings?|protests|commemorations?|anniversar(?:y|ies))\b"
)
_EVERY_BEHIND = lazy_pattern(
    r"是(?:一年[里裡中]|全年)?(?:[^，。；]{0,4}的)?最[^，。；]{1,4}的(?:月份|季[节節]|[时時]候|一[个個]月)|\s(?:(?:of\s)?(?:every|each)\syear|annually)\b|[^。；!?！？]{0,24}[，,](?:年年|[岁歲][岁歲]|每年)(?:如此|都|皆|[这這那])"
)
_REACH = 20
"""The characters before a date in which stands that it comes every year."""


def is_recurring(text: str, written: WrittenDate) -> bool:
    """Whether a date says what comes every year, or is of the moon's calendar, which is not read here."""
    before = text[max(0, written.start - _REACH) : written.start]
    if ("历" in before or "曆" in before) and _LUNAR.search(before):
        return True
    if written.year or written.relative is not None or written.years_on is not None:
        return False
    if (_HINT.search(before) and _EVERY.search(before)) or _EVERY_BEHIND.match(text, written.end):
        return True
    if (written.month, written.day) in _NAMED_DAYS and _is_name(text, before, written.end):
        return True
    if written.day and (_IS_A_DAY.match(text, written.end) or _OF_CUSTOM.match(text, written.end)):
        return True
    bare = not (written.day or written.part) and written.months is None
    if not bare:
        return False
    if before.endswith(_FROM) and _IS_OPEN.search(before):
        return True
    pattern = _AT_ITS_TIME if text[written.end : written.end + 1] in "，," else _EVERY_YEARS
    return pattern.match(text, written.end) is not None


def _is_name(text: str, before: str, end: int) -> bool:
    return not before.endswith(("on ", "On ")) and _OF_THE_NAME.match(text, end) is not None
