"""Moments as a reader writes them, in Chinese and in English, no more precise than they are."""

from functools import lru_cache
from html import escape

from dateline.values.html import Html
from dateline.values.moments import Moment
from dateline.values.wording import interface_language, word


@lru_cache(maxsize=8192)
def date_text(moment: Moment | None, lang: str) -> str:
    """A moment in words; the time of day is left out (``time_text``)."""
    if moment is None:
        return word("undated", lang)
    if moment.part:
        return _part_text(moment, lang)
    begin, slash, end = moment.edtf.partition("/")
    return _interval_text(begin, end, lang) if slash else _single_text(begin, lang)


@lru_cache(maxsize=8192)
def dated(moment: Moment, lang: str) -> Html:
    """A moment in words as ``<time>``; as ``<span>`` where no day, month or year holds it all."""
    text = escape(date_text(moment, lang))
    stamp = moment.html
    return Html(text=f'<time datetime="{escape(stamp)}">{text}</time>' if stamp else f"<span>{text}</span>")


def time_text(moment: Moment) -> str:
    """The clock and its offset as written ("07:20 UTC+8"), "" for a whole day or midnight sharp,
    which stands for a day in front matter far more often than for the hour."""
    written = moment.edtf.partition("T")[2]
    if not written or written.startswith("00:00:00"):
        return ""
    hours, _, minutes = written[8:].removesuffix("Z").partition(":")
    offset = f"{hours[:1]}{int(hours[1:])}" if hours else ""
    return f"{written[:5]} UTC{offset}" + (f":{minutes}" if minutes not in ("", "00") else "")


def day_text(year: int, month: int, day: int, lang: str) -> str:
    """2025年6月19日, 19 June 2025."""
    return word("day-title", lang, year=year, month=month, day=day, name=month_name(month, lang))


def month_text(year: int, month: int, lang: str) -> str:
    """2025年6月, June 2025; year 0 stands for no date at all."""
    if not year:
        return word("undated", lang)
    return word("month-title", lang, year=year, month=month, name=month_name(month, lang))


def year_text(year: int, lang: str) -> str:
    """2025年, 2025; year 0 stands for those that no calendar page holds."""
    if not year:
        return word("other-years", lang)
    return word("year-title", lang, year=year)


def month_name(month: int, lang: str) -> str:
    """6月, June."""
    return word(f"month-{month:02}", lang)


def month_short(month: int, lang: str) -> str:
    """6月, Jun: for a calendar's narrow columns."""
    name = month_name(month, lang)
    return name if interface_language(lang) == "zh" else name[:3]


def day_name(day: int, lang: str) -> str:
    """19日, 19."""
    return word("day-name", lang, day=day)


def _part_text(moment: Moment, lang: str) -> str:
    """2025年6月中旬, mid-June 2025; 2024年底, late 2024."""
    if moment.day:
        # The thirds of a month are days one can count; its beginning and its end are not.
        manner = "about" if moment.approximate else "exact"
        name = month_name(moment.month, lang)
        key = f"part-month-{moment.part}-{manner}"
        return word(key, lang, year=moment.year, month=moment.month, name=name)
    return word(f"part-year-{moment.part}", lang, year=moment.year)


def _interval_text(begin: str, end: str, lang: str) -> str:
    """2025年6月30日至7月6日, 30 June – 6 July 2025; an open end is said in words."""
    if end in ("", ".."):
        return word("since", lang, date=_single_text(begin, lang))
    if begin in ("", ".."):
        return word("until", lang, date=_single_text(end, lang))
    first, last = _numbers(begin), _numbers(end)
    if first and last and len(first) == len(last) and "~" not in begin + end:
        if interface_language(lang) == "zh":
            shared = 0
            while shared < len(last) - 1 and first[shared] == last[shared]:
                shared += 1
            return word("interval", lang, begin=_single_text(begin, lang), end=_rest(last, shared, lang))
        if first[0] == last[0] and len(first) > 1:
            same_month = len(first) == 3 and first[1] == last[1]
            shown = str(first[2]) if same_month else _without_year(first, lang)
            return word("interval", lang, begin=shown, end=_single_text(end, lang))
    return word("interval", lang, begin=_single_text(begin, lang), end=_single_text(end, lang))


def _rest(numbers: list[int], shared: int, lang: str) -> str:
    """What the end of an interval says that its beginning has not said: 7月6日, 6日, 9月."""
    if shared == 0:
        return _plain_text(numbers, lang)
    if shared == 2:
        return day_name(numbers[2], lang)
    text = month_name(numbers[1], lang)
    return text + day_name(numbers[2], lang) if len(numbers) == 3 else text


def _without_year(numbers: list[int], lang: str) -> str:
    """30 June, August."""
    name = month_name(numbers[1], lang)
    return f"{numbers[2]} {name}" if len(numbers) == 3 else name


def _single_text(edtf: str, lang: str) -> str:
    """A date that is no interval, with the word for its certainty."""
    bare = edtf.rstrip("?~%").partition("T")[0]
    text = _bare_text(bare, lang)
    marks = edtf[len(bare) :] if "T" not in edtf else ""
    if "~" in marks or "%" in marks:
        text = word("about", lang, date=text)
    if "?" in marks or "%" in marks:
        text = word("perhaps", lang, date=text)
    return text


def _bare_text(edtf: str, lang: str) -> str:
    if edtf[-1:] == "X" and len(edtf) == 4:
        return word("century" if edtf[2] == "X" else "decade", lang, year=edtf.replace("X", "0"))
    numbers = _numbers(edtf)
    return _plain_text(numbers, lang) if numbers else edtf


def _plain_text(numbers: list[int], lang: str) -> str:
    if len(numbers) == 1:
        return year_text(numbers[0], lang)
    if len(numbers) == 2:
        if 21 <= numbers[1] <= 24:
            return word(f"season-{numbers[1]}", lang, year=numbers[0])
        return month_text(numbers[0], numbers[1], lang) if numbers[1] <= 12 else f"{numbers[0]}-{numbers[1]}"
    return day_text(numbers[0], numbers[1], numbers[2], lang)


def _numbers(edtf: str) -> list[int]:
    """Year, month and day as far as they are written; nothing for what is no plain date."""
    pieces = edtf.rstrip("?~%").partition("T")[0].split("-")
    known = [piece for piece in pieces if piece.strip("X")]
    return [int(piece) for piece in known] if all(piece.isdigit() for piece in known) else []
