"""Days that come every year, and months as they always are: 每逢3月15日, 他的生日是5月4日, 六月的风.

Without a year they are no date of their own; with one they are.
"""

from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern

_EVERY = lazy_pattern(
    r"(?:[每逢毎][年到逢]?(?:的|の)?|[每毎]年(?:都|只|才|到了?|一到|至)?[在于於]?|"
    r"(?:生日|[诞誕]辰|出生日期?|忌日|出生的?(?:那天|日子)|[国國][庆慶]日|校[庆慶]日?|[纪紀]念日|[节節]日|公休日)[^，。；、\d]{0,4}?(?:[为為是在:：（(]|于|於)?"
    r"|\b(?:always|usually|often|typically|normally)\b[^.;,]*\b[Ii]n\s"
    r"|\b(?:[Ee]very|[Ee]ach)(?:\syear,?)?(?:\s(?:on|in))?\s|\b[Bb]irthday(?:\s(?:is|falls)|,)\s(?:on\s)?)\s*\Z"
)
# A quick look: a date without any of this before it comes once.
_HINT = lazy_pattern("[每逢毎日辰庆慶]|那天|very|ach|birthday|always|usually|often|typically|normally")
_IS_A_DAY = lazy_pattern(
    r"[日号號]?(?:出生(?:的(?:人|孩子|[婴嬰][儿兒])|者)|生(?:的)?人|[这這]一?天(?:出)?生的|[过過]生日"
    r"|[，,]?[也正恰]?(?:是|即|[为為])(?:[^，。；的]{0,6}的)?(?:[^，。；\d的今]{0,8})(?:(?:世界|[国國][际際]|全[国國])[\u4e00-\u9fff]{1,8}日|生日|[诞誕]辰|忌日|[节節](?!目)|[纪紀]念日|[国國]耻日)(?=[，,。；]|\Z))"
)
# What a month is like.
_EVERY_YEARS = lazy_pattern(
    r"[的の](?![最第那这這])[^，。；]{0,3}?(?:[风風雨雪霜阳陽海山江湖花草树樹田麦麥天夜晨午水]|[阳陽]光|[黄黃]昏|空[气氣]|街[头頭道]|[乡鄉]村|城市)"
    r"(?=[，。；はがを吹里裡中上下、和与與能会會总總像]|\Z|[^，。；]{0,2}[，。；])"
)
_LUNAR = lazy_pattern(r"(?:[农農][历曆]|[阴陰旧舊夏][历曆])\s*(?:[^，。；]{0,5}年)?\Z")
_EVERY_BEHIND = lazy_pattern(r"\s(?:(?:of\s)?(?:every|each)\syear|annually)\b")
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
    if written.day and _IS_A_DAY.match(text, written.end):
        return True
    bare = not (written.day or written.part) and written.months is None
    return bare and _EVERY_YEARS.match(text, written.end) is not None
