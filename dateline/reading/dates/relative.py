"""Words for dates that only an article's own date makes sense of: 昨天, 上周五, 两周前, last month.

Left alone on purpose, as nobody can say which day they mean: 几个月前, 十多年前, 半年前, and distances of ten
years and more.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dateline.reading.dates.numerals import number
from dateline.reading.dates.this_day import is_this_day
from dateline.reading.month_names import WHOLE_MONTH_NAME, month_number

_DAYS = {
    "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2, "今天": 0, "今日": 0, "今晨": 0, "今晚": 0,
    "明天": 1, "明日": 1, "后天": 2, "後天": 2, "yesterday": -1, "the day before yesterday": -2, "today": 0,
    "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = {name: day for names in ("一二三四五六日", "一二三四五六天") for day, name in enumerate(names)}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COUNTS = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# Words are not cut through: 注明日期 is no 明日, 目前天气 no 前天, 日本周刊 no 本周, 七天后天气 no 后天.
_WORDS = re.compile(
    r"(?P<day>(?<![与與和跟同])昨天(?![气氣到]|的?[^。，]{0,8}[今明]天)|昨晚|昨日(?!重现|重現|黄花|黃花|世界)|(?<![目之以从從先提此当當日])前[天日](?![气氣本子])"
    r"|(?<![如至当當])今(?:[天日](?![气氣本渐漸])|[晨晚](?!报|報))"
    r"|(?<![说說注表标標声聲证證申文发發黎光透到])明[天日](?=[（(，,]|[将將]|[上下]午|[发發][布佈]|[举舉]行|公布|起)"
    r"|(?<![之以然此日年月天])[后後]天(?=[（(，,]|[将將]|[上下]午|[举舉]行))"
    r"|(?P<week>(?<![日资資成版样樣基根])本|[这這]|(?<![马馬晚早以])上上?|(?<![地以之当當])下下?)[个個]?(?:周|週|星期|[礼禮]拜)"
    r"(?:(?P<weekend>末)|(?P<weekday>[一二三四五六天]|日(?!本)))?(?![边邊围圍末年期转轉刊报報均全而密岁歲])"
    r"|(?P<count>(?<![\d第每])\d{1,2}|(?<![一二三四五六七八九十第每])[一二两兩三四五六七八九十]{1,3})\s?"
    r"(?P<unit>天|日|周|週|[个個]?星期|[个個]?[礼禮]拜|[个個]月|年)之?前"
    r"(?![后後夕者端瞻景沿期述台面锋鋒线線排辈輩任嘱囑])"
    r"|\b(?P<en>[Yy]esterday|[Tt]he day before yesterday|[Tt]omorrow|[Tt]oday)\b(?!['’]s)"
    r"|\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n)\s+(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?P<which2>[Ll]ast|[Nn]ext|(?:[Ee]arlier |[Ll]ater )?[Tt]his)\s+(?P<unit2>week(?:end)?|month|year)\b"
    rf"|\b(?P<which3>[Ll]ast|[Nn]ext|[Tt]his)\s+(?P<month>{WHOLE_MONTH_NAME})\b(?!\s+\d)"
    r"|(?<![\w-])(?P<count2>[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    r"|[Ee]leven|[Tt]welve|\d{1,2})\s+(?P<unit3>day|week|month|year)s?\s+ago\b"
)
# A quick look: a text without either has none of these words.
_HAN_HINT = re.compile(
    r"[昨今明前本后後这這上下天日周週期拜月年之]"
    r"(?:(?<=[昨今明前后後])[天日晚晨]|(?<=[本这這上下])[个個]?[周週星礼禮]|(?<=[天日周週期拜月年之])前)"
)
_LATIN_HINT = re.compile(r"day\b|week|month\b|year\b|omorrow\b|\bago\b|(?:ast|ext|his) [JFMASOND]")
# Three years before the article, where nothing else is named: 三年前 and 早在三年前, but not 开幕三年前.
_FROM_NOW = re.compile(
    r"(?:^|[\s，。、；：:,;（(—\ufffc]|早在|就在|在|于|於|[从從自与與和跟比较較是而但今]|[大]?[约約]|[他她它]们?|我们?)\Z"
)
_MORE_THAN = re.compile(r"\b(?:than|over|nearly|almost|every)\s\Z")
_ROUGHLY = re.compile(r"(?:[约約]|\babout\s|\baround\s|\broughly\s|\bsome\s)\Z")
_OF_TOMORROW = re.compile(r"\b(?:of|for)\s\Z")
_FARTHEST = {"day": 60, "week": 12, "month": 23, "year": 9}
"""The greatest distance, by its unit, that is taken at its word."""


class RelativeDate(NamedTuple):
    """A word where it stands, and the days it means in EDTF."""

    start: int
    end: int
    edtf: str


def relatives(text: str, article_day: date) -> Iterator[RelativeDate]:
    """The words of a text that mean a day, a week, a month or a year, in an article of this day."""
    if not 100 < article_day.year < 9990:  # the days around it might have no calendar
        return
    if not _HAN_HINT.search(text) and not _LATIN_HINT.search(text):
        return
    for match in _WORDS.finditer(text):
        if edtf := _edtf(match, article_day):
            yield RelativeDate(*match.span(), edtf)


def shifted(article_day: date, months: int) -> tuple[int, int]:
    """Year and month so many months after those of a day."""
    year, month = divmod(article_day.year * 12 + article_day.month - 1 + months, 12)
    return year, month + 1


def _edtf(match: re.Match[str], article_day: date) -> str:
    """The days that a word means; "" where it means none."""
    if word := match["day"] or match["en"]:
        return _single_day(match, word.lower(), article_day)
    monday = article_day - timedelta(days=article_day.weekday())
    if word := match["week"]:
        monday += timedelta(weeks={"上": -1, "下": 1}.get(word[0], 0) * len(word))
        if match["weekend"]:
            return _weekend(monday)
        if match["weekday"]:
            return (monday + timedelta(days=_WEEKDAYS[match["weekday"]])).isoformat()
        return _week(monday)
    if match["count"] or match["count2"]:
        return _ago(match, article_day)
    if match["which"]:
        return _named_day(match["which"].lower(), _ENGLISH_DAYS.index(match["name"][:3].lower()), article_day)
    if match["which3"]:
        return _named_month(match["which3"].lower(), month_number(match["month"]), article_day)
    step = {"last": -1, "next": 1}.get(match["which2"].lower(), 0)
    if match["unit2"] == "weekend":
        return _weekend(monday + timedelta(weeks=step))
    if match["unit2"] == "week":
        return _week(monday + timedelta(weeks=step))
    if match["unit2"] == "year":
        return f"{article_day.year + step:04}"
    return _month(article_day, step)


def _single_day(match: re.Match[str], word: str, article_day: date) -> str:
    if word in ("今天", "今日", "today") and not is_this_day(match):
        return ""
    if word == "tomorrow" and _OF_TOMORROW.search(match.string, max(0, match.start() - 5), match.start()):
        return ""
    return (article_day + timedelta(days=_DAYS[word])).isoformat()


def _ago(match: re.Match[str], article_day: date) -> str:
    """The day, week, month or year that is so far away, none more precise than it is counted in."""
    text, start = match.string, match.start()
    if match["count"]:
        if not _FROM_NOW.search(text, max(0, start - 3), start):
            return ""
        count = number(match["count"]) if _is_number(match["count"]) else 0
        letter = match["unit"].lstrip("个個")[0]
        unit = {"天": "day", "日": "day", "月": "month", "年": "year"}.get(letter, "week")
    else:
        if _MORE_THAN.search(text, max(0, start - 8), start):
            return ""
        written, unit = match["count2"].lower(), match["unit3"]
        word = {"an": "a", "one": "a"}.get(written, written)
        count = int(word) if word.isdigit() else _COUNTS.index(word) + 1
    if not 0 < count <= _FARTHEST[unit]:
        return ""
    roughly = "~" if _ROUGHLY.search(text, max(0, start - 8), start) else ""
    if unit == "day":
        return (article_day - timedelta(days=count)).isoformat() + roughly
    if unit == "week":
        return _week(article_day - timedelta(days=article_day.weekday(), weeks=count))
    if unit == "month":
        return _month(article_day, -count) + roughly
    return f"{article_day.year - count:04}{roughly}"


def _is_number(text: str) -> bool:
    return (
        text.isdigit() or re.fullmatch(r"[一二两兩三四五六七八九]?十?[一二三四五六七八九]?", text) is not None
    )


def _named_day(which: str, weekday: int, article_day: date) -> str:
    """The day of this name: of this week, else the nearest one before or after."""
    ahead = (weekday - article_day.weekday()) % 7
    if which == "next":
        return (article_day + timedelta(days=ahead or 7)).isoformat()
    if which == "this":
        return (article_day + timedelta(days=weekday - article_day.weekday())).isoformat()
    back = (article_day.weekday() - weekday) % 7
    return (article_day - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _named_month(which: str, month: int, article_day: date) -> str:
    """The month of this name: of this year, else the nearest one before or after."""
    year = article_day.year
    if which == "last":
        year -= month >= article_day.month
    elif which == "next":
        year += month <= article_day.month
    return f"{year:04}-{month:02}"


def _month(article_day: date, step: int) -> str:
    return "{:04}-{:02}".format(*shifted(article_day, step))


def _week(monday: date) -> str:
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _weekend(monday: date) -> str:
    return f"{(monday + timedelta(days=5)).isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
