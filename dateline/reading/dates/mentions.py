"""Dates in prose: where they stand, what they mean, and whether they are of what happened or of plans.

What is written decides; what is not written is inferred only where that is
certain enough to be said, and is marked. 近日, 最近 and "recently" name no date.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from dateline.reading.dates.chronicles import NOTHING, heads, year_of_heading
from dateline.reading.dates.factuality import Mentioned
from dateline.reading.dates.following import with_following
from dateline.reading.dates.intervals import as_intervals
from dateline.reading.dates.open_dates import by, since_then
from dateline.reading.dates.patterns import written_dates
from dateline.reading.dates.prose import DatedText, Prose
from dateline.reading.dates.relative import relatives
from dateline.reading.dates.resolution import DateResolver
from dateline.reading.dates.resolved_date import ResolvedDate
from dateline.reading.dates.schedules import is_told_ahead
from dateline.reading.dates.tense import is_asked, is_forecast, is_plan, was_due, was_planned
from dateline.reading.markdown.paragraphs import Paragraph
from dateline.values.article import Certainty, EventKind
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Part, from_edtf

# A quick look: a block without any of this has no date in words that are read here. Each begins with a set of
# characters, so that the search is a scan, and looks back at which of them it was.
_HINTS = (
    lazy_pattern(
        r"[0-9０-９〇零○一二三四五六七八九十两兩今去明前本昨后後这這上下先来來周週星礼禮半]"
        r"(?:(?<=[0-9０-９〇零○一二三四五六七八九十])[0-9０-９〇零○一二三四五六七八九十年月日]"
        r"|(?<=[今去明前后後本昨来來])年|(?<=[昨今明前后後])天|(?<=[昨今明前])[日晨早午晚夜（(]"
        r"|(?<=[周週])[一二三四五六日天]|(?<=[礼禮])拜[一二三四五六日天]|(?<=星)期[一二三四五六日天]|(?<=[上本])世"
        r"|(?<=[本这這上下先今来])[个個]?[周週星礼禮月季]"
        r"|(?<=[0-9一二三四五六七八九十两兩])\s?(?:[天日周週年]|[个個]?(?:星期|[礼禮]拜)|[个個]半?月)[之以]?前|(?<=半)年[之以]?前)"
    ),
    lazy_pattern(
        r"[0-9YyTtLlNnOoJFMASDW]"
        r"(?:(?<=[0-9])(?:(?<=[A-Za-z]{3} [0-9])|(?<=[A-Za-z]{3}\. [0-9])"
        r"| [A-Z]|(?:st|nd|rd|th)(?: [A-Z]|(?<=he [0-9]..)|(?<=he [0-9]{2}..)))"
        r"|ester(?<=\b[Yy]ester)|oday(?<=\b[Tt]oday)|omorrow(?<=\b[Tt]omorrow)"
        r"|his (?<=\b[Tt]his )|ast (?<=\b[Ll]ast )|ext (?<=\b[Nn]ext )|n (?<=\b[Oo]n )[MTWFS]"
        r"|(?<=[JFMASOND])(?:anuary|ebruary|arch|pril|ay|une|uly|ugust|eptember|ctober|ovember|ecember)\b"
        r"|(?<=[MTWFS])(?:on|ues|ednes|hurs|ri|atur|un)day\b)"
    ),
)
_UNTIL = lazy_pattern(r"(?:到|至|截至|截止到?|\bby)\s*\Z", re.IGNORECASE)


class DateMention(NamedTuple):
    """A date in a paragraph's text: its place, its moment in EDTF with the part it names, its standing.

    One that is only mentioned is an event where an editor says so, and only there.
    """

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty
    kind: EventKind | Literal["mentioned"]


def find_mentions(
    blocks: Sequence[Paragraph] | Sequence[Prose], article_day: date | None
) -> list[list[DateMention]]:
    """The dates of each block, in order, not overlapping.

    ``article_day`` is the article's own, as its date has it in its zone. Only
    what stands before a date helps to read it.
    """
    year = 0
    spoken = NOTHING
    mentions: list[list[DateMention]] = []
    for block in blocks:
        if not block.item:
            spoken = NOTHING
        if not _may_hold_dates(block.prose):
            mentions.append([])
            continue
        text = DatedText(block)
        mentioned = Mentioned(text)
        dates: list[ResolvedDate] = []
        if written := written_dates(text.text):
            is_headed = block.item and heads(text.text, written[0])
            begin = (spoken if is_headed and spoken.year else None) or year_of_heading(block.heading)
            resolver = DateResolver(text, mentioned, article_day, year, begin)
            dates = resolver.resolve(written)
            year = resolver.year or year
            spoken = resolver.spoken if is_headed else spoken
        dates = with_following(_with_relatives(dates, text, article_day), text, mentioned)
        mentions.append([_mention(each, text, mentioned, article_day) for each in dates])
    return mentions


def _may_hold_dates(prose: str) -> bool:
    han, latin = _HINTS
    return bool(han.search(prose) or latin.search(prose) or " ago" in prose or "年初" in prose)


def _with_relatives(
    dates: list[ResolvedDate], text: DatedText, article_day: date | None
) -> list[ResolvedDate]:
    """The dates with the words that mean one where no date is written, in order."""
    words = relatives(text.text, article_day) if article_day else []
    if not words:
        return dates
    starts, ends = [each.start for each in dates], [each.end for each in dates]
    for word in words:
        before = bisect_left(starts, word.end)
        if not before or ends[before - 1] <= word.start:
            begin, end, edtf = word
            if span := since_then(text.text, begin, end):
                begin, end, edtf = *span, f"{edtf.partition('/')[0]}/.."
            dates.append(ResolvedDate(begin, end, edtf, "", "inferred"))
    return as_intervals(sorted(dates), text.text)


def _mention(
    each: ResolvedDate, text: DatedText, mentioned: Mentioned, article_day: date | None
) -> DateMention:
    if mentioned.holds(each.start, each.end):
        return DateMention(*each, "mentioned")
    kind = _kind(each, text, article_day)
    if ("？" in text.text or "?" in text.text) and (kind == "planned" or _is_running(each, article_day)):
        kind = "mentioned" if _is_asked(each, text) else kind
    if kind == "planned" and (until := by(text.text, each.start, each.end, each.edtf, each.part)):
        return DateMention(each.start, each.end, until, "", each.certainty, kind)
    return DateMention(*each, kind)


def _is_running(each: ResolvedDate, article_day: date | None) -> bool:
    """Whether a date is of the year, the month, the week or the day of the article itself."""
    moment = from_edtf(each.edtf, each.part)
    return bool(article_day and moment and moment.last and moment.last >= article_day)


def _is_asked(each: ResolvedDate, text: DatedText) -> bool:
    """Whether a sentence asks whether something will be on a date."""
    begin, stop = text.sentence(each.start)
    if text.text[begin:stop].rstrip('”」』）)"\ufffc ')[-1:] not in ("？", "?"):
        return False
    return is_asked(text.text[begin : each.start], text.text[each.start : stop].rstrip("？?”」』 "))


def _is_latin_and_ahead(each: ResolvedDate, text: DatedText) -> bool:
    """Whether English tells of what is to come on the article's own day: The court rules today."""
    front, words, back = text.clause(each.start, each.end).partition(text.text[each.start : each.end])
    return words.isascii() and is_told_ahead(front, back)


def _was_plan(each: ResolvedDate, text: DatedText) -> bool:
    """Whether a date was planned even then, whatever came of it."""
    if was_planned(text.clause(each.start, each.end)):
        return True
    _, stop = text.sentence(each.start)
    return not each.edtf.endswith("/..") and was_due(text.before(each.start), text.text[each.end : stop])


def _kind(each: ResolvedDate, text: DatedText, article_day: date | None) -> EventKind:
    """Later than the article is planned; before it has happened, unless the plan was one even then."""
    if text.may_hold_past_plans and _was_plan(each, text):
        return "planned"
    moment = from_edtf(each.edtf, each.part)
    if article_day is not None and moment is not None:
        begin = moment.first or moment.last
        if begin is not None and begin > article_day:
            return "planned"
        # Of the year, the month or the day that is running, the words of the text decide.
        if moment.last is None or moment.last < article_day:
            return "happened"
    clause = text.clause(each.start, each.end)
    if is_plan(clause) or is_forecast(text.before(each.start)):
        return "planned"
    if article_day is not None and each.edtf == article_day.isoformat() and _is_latin_and_ahead(each, text):
        return "planned"
    if article_day is None and _UNTIL.search(text.text, max(0, each.start - 4), each.start):
        begin, stop = text.sentence(each.start)
        return "planned" if is_plan(text.text[begin:stop]) else "happened"
    return "happened"
