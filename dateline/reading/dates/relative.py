"""Words for dates that only an article's own date makes sense of: 昨天, 上周五, last month."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_DAYS = {
    "昨天": -1, "昨日": -1, "昨晚": -1, "前天": -2, "前日": -2, "今天": 0, "今日": 0, "今晨": 0, "今晚": 0,
    "明天": 1, "明日": 1, "后天": 2, "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = {name: day for names in ("一二三四五六日", "一二三四五六天") for day, name in enumerate(names)}
_ENGLISH_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS = re.compile(
    r"(?P<day>昨天|昨日|昨晚|前天|前日(?!本)|明日|今晨|今晚"
    r"|今[天日](?=[（(，,]|宣布|发布|表示|上午|下午|凌晨|早|晚|起|举行|公布|召开)"
    r"|明天(?=[（(，,]|将|上午|下午|发布|举行|公布|起)|后天(?=[（(，,]|将|上午|下午|举行))"
    r"|(?P<week>本|这|上|下)(?:个)?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])?(?!边|围|末|年|期|转|刊|报)"
    r"|\b(?P<en>[Yy]esterday|[Tt]omorrow|[Tt]oday)\b(?!['’]s)"
    r"|\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Oo]n)\s+(?P<name>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?P<which2>[Ll]ast|[Nn]ext|(?:[Ee]arlier |[Ll]ater )?[Tt]his)\s+(?P<unit>week|month|year)\b"
)
# A quick look: a text without either has none of these words.
_HAN_HINT = re.compile(r"[昨今明前后本这上下](?:[天日晚晨]|个?[周星礼])")
_LATIN_HINT = re.compile(r"day\b|week\b|month\b|year\b|tomorrow\b")


class RelativeDate(NamedTuple):
    """A word where it stands, and the days it means in EDTF."""

    start: int
    end: int
    edtf: str


def relatives(text: str, article_day: date) -> Iterator[RelativeDate]:
    """The words of a text that mean a day, a week, a month or a year, in an article of this day."""
    if not 1 < article_day.year < 9999:  # the days around it might have no calendar
        return
    if not _HAN_HINT.search(text) and not _LATIN_HINT.search(text):
        return
    for match in _WORDS.finditer(text):
        yield RelativeDate(*match.span(), _edtf(match, article_day))


def shifted(article_day: date, months: int) -> tuple[int, int]:
    """Year and month so many months after those of a day."""
    year, month = divmod(article_day.year * 12 + article_day.month - 1 + months, 12)
    return year, month + 1


def _edtf(match: re.Match[str], article_day: date) -> str:
    if word := match["day"] or match["en"]:
        return (article_day + timedelta(days=_DAYS[word.lower()])).isoformat()
    monday = article_day - timedelta(days=article_day.weekday())
    if match["week"]:
        monday += timedelta(weeks={"上": -1, "下": 1}.get(match["week"], 0))
        if match["weekday"]:
            return (monday + timedelta(days=_WEEKDAYS[match["weekday"]])).isoformat()
        return _week(monday)
    if match["which"]:
        return _named_day(match["which"].lower(), _ENGLISH_DAYS.index(match["name"][:3].lower()), article_day)
    step = {"last": -1, "next": 1}.get(match["which2"].lower(), 0)
    if match["unit"] == "week":
        return _week(monday + timedelta(weeks=step))
    if match["unit"] == "year":
        return f"{article_day.year + step:04}"
    return "{:04}-{:02}".format(*shifted(article_day, step))


def _named_day(which: str, weekday: int, article_day: date) -> str:
    """The day of this name: of this week, else the nearest one before or after."""
    ahead = (weekday - article_day.weekday()) % 7
    if which == "next":
        return (article_day + timedelta(days=ahead or 7)).isoformat()
    if which == "this":
        return (article_day + timedelta(days=weekday - article_day.weekday())).isoformat()
    back = (article_day.weekday() - weekday) % 7
    return (article_day - timedelta(days=back or (7 if which == "last" else 0))).isoformat()


def _week(monday: date) -> str:
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
