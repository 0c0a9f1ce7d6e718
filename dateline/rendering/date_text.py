"""Moments as a reader writes them, in each language of the interface, no more precise than they are."""

from functools import lru_cache
from html import escape

from dateline.values.html import Html
from dateline.values.moments import Moment
from dateline.values.wording import Words

SHORT_NAME = 3
"""Letters of a month's name where there is room for no more."""


@lru_cache(maxsize=8192)
def date_text(words: Words, moment: Moment | None, lang: str) -> str:
    """A moment in words; the time of day is left out (``time_text``)."""
    if moment is None:
        return words.word("undated", lang)
    if moment.part:
        return _part_text(words, moment, lang)
    begin, slash, end = moment.edtf.partition("/")
    return _interval_text(words, begin, end, lang) if slash else _single_text(words, begin, lang)


@lru_cache(maxsize=8192)
def dated(words: Words, moment: Moment, lang: str) -> Html:
    """A moment in words as ``<time>``; as ``<span>`` where no day, month or year holds it all.

    No more precise than the words are: an hour that nobody reads is a fifth of a line's weight.
    """
    text = escape(date_text(words, moment, lang))
    stamp = moment.html[:10]
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


def day_text(words: Words, year: int, month: int, day: int, lang: str) -> str:
    """2025年6月19日, 19 June 2025."""
    return words.word("day-title", lang, year=year, month=month, day=day, name=month_name(words, month, lang))


def month_text(words: Words, year: int, month: int, lang: str) -> str:
    """2025年6月, June 2025; year 0 stands for no date at all."""
    if not year:
        return words.word("undated", lang)
    return words.word("month-title", lang, year=year, month=month, name=month_name(words, month, lang))


def year_text(words: Words, year: int, lang: str) -> str:
    """2025年, 2025; year 0 stands for those that no calendar page holds."""
    if not year:
        return words.word("other-years", lang)
    return words.word("year-title", lang, year=year)


def month_name(words: Words, month: int, lang: str) -> str:
    """6月, June."""
    return words.word(f"month-{month:02}", lang)


def month_short(words: Words, month: int, lang: str) -> str:
    """6月, Jun: for a calendar's narrow columns."""
    name = month_name(words, month, lang)
    return name if words.year_first(lang) else name[:SHORT_NAME]


def day_name(words: Words, day: int, lang: str) -> str:
    """19日, 19."""
    return words.word("day-name", lang, day=day)


def _part_text(words: Words, moment: Moment, lang: str) -> str:
    """2025年6月中旬, mid-June 2025; 2024年底, late 2024."""
    if moment.day:
        # The thirds of a month are days one can count; its beginning and its end are not.
        manner = "about" if moment.approximate else "exact"
        name = month_name(words, moment.month, lang)
        key = f"part-month-{moment.part}-{manner}"
        return words.word(key, lang, year=moment.year, month=moment.month, name=name)
    return words.word(f"part-year-{moment.part}", lang, year=moment.year)


def _interval_text(words: Words, begin: str, end: str, lang: str) -> str:
    """2025年6月30日至7月6日, 30 June – 6 July 2025; an open end is said in words."""
    if end in ("", ".."):
        return words.word("since", lang, date=_single_text(words, begin, lang))
    if begin in ("", ".."):
        return words.word("until", lang, date=_single_text(words, end, lang))
    if begin == end:
        return _single_text(words, begin, lang)
    first, last = _numbers(begin), _numbers(end)
    if first and last and len(first) == len(last) and "~" not in begin + end:
        if words.year_first(lang):
            shared = 0
            while shared < len(last) - 1 and first[shared] == last[shared]:
                shared += 1
            return words.word(
                "interval", lang, begin=_single_text(words, begin, lang), end=_rest(words, last, shared, lang)
            )
        if first[0] == last[0] and len(first) > 1:
            same_month = len(first) == 3 and first[1] == last[1]
            shown = str(first[2]) if same_month else _without_year(words, first, lang)
            return words.word("interval", lang, begin=shown, end=_single_text(words, end, lang))
    return words.word(
        "interval", lang, begin=_single_text(words, begin, lang), end=_single_text(words, end, lang)
    )


def _rest(words: Words, numbers: list[int], shared: int, lang: str) -> str:
    """What the end of an interval says that its beginning has not said: 7月6日, 6日, 9月."""
    if shared == 0:
        return _plain_text(words, numbers, lang)
    if shared == 2:
        return day_name(words, numbers[2], lang)
    return _without_year(words, numbers, lang)


def _without_year(words: Words, numbers: list[int], lang: str) -> str:
    """7月6日, 30 June; 9月, August."""
    name = month_name(words, numbers[1], lang)
    if len(numbers) < 3:
        return name
    return words.word("day-month", lang, month=numbers[1], day=numbers[2], name=name)


def _single_text(words: Words, edtf: str, lang: str) -> str:
    """A date that is no interval, with the word for its certainty."""
    bare = edtf.rstrip("?~%").partition("T")[0]
    text = _bare_text(words, bare, lang)
    marks = edtf[len(bare) :] if "T" not in edtf else ""
    if "~" in marks or "%" in marks:
        text = words.word("about", lang, date=text)
    if "?" in marks or "%" in marks:
        text = words.word("perhaps", lang, date=text)
    return text


def _bare_text(words: Words, edtf: str, lang: str) -> str:
    if edtf[-1:] == "X" and len(edtf) == 4:
        return words.word("century" if edtf[2] == "X" else "decade", lang, year=edtf.replace("X", "0"))
    numbers = _numbers(edtf)
    return _plain_text(words, numbers, lang) if numbers else edtf


def _plain_text(words: Words, numbers: list[int], lang: str) -> str:
    if numbers[0] < 1:
        # EDTF counts as astronomers do: its year 0 is 1 BC.
        counted = [1 - numbers[0], *numbers[1:]]
        return words.word("before-christ", lang, date=_plain_text(words, counted, lang))
    if len(numbers) == 1:
        return year_text(words, numbers[0], lang)
    if len(numbers) == 2:
        if 21 <= numbers[1] <= 24:
            return words.word(f"season-{numbers[1]}", lang, year=numbers[0])
        return (
            month_text(words, numbers[0], numbers[1], lang)
            if numbers[1] <= 12
            else f"{numbers[0]}-{numbers[1]}"
        )
    return day_text(words, numbers[0], numbers[1], numbers[2], lang)


def _numbers(edtf: str) -> list[int]:
    """Year, month and day as far as they are written; nothing for what is no plain date."""
    written = edtf.rstrip("?~%").partition("T")[0].removeprefix("Y")
    year, *later = written.removeprefix("-").split("-")
    known = [piece for piece in (year, *later) if piece.strip("X")]
    if not all(piece.isdigit() for piece in known):
        return []
    numbers = [int(piece) for piece in known]
    return [-numbers[0], *numbers[1:]] if written.startswith("-") else numbers
