"""Dates in prose: where they stand, what they mean, and whether they are of what happened or of plans.

What is written decides; what is not written is inferred only where that is
certain enough to be said, and is marked. 近日, 最近 and "recently" name no date.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dateline.reading.dates.patterns import written_dates
from dateline.reading.dates.relative import relatives, shifted
from dateline.reading.dates.tense import clause_around, is_plan, was_planned
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.markdown.paragraphs import Paragraph
from dateline.values.article import Certainty, EventKind
from dateline.values.moments import Part, from_edtf

# A quick look: a block without any of this has no date in words that are read here. Each begins with a set of
# characters, so that the search is a scan, and looks back at which of them it was.
_HINTS = (
    re.compile(
        r"[0-9０-９〇零○一二三四五六七八九十今去明前本昨后这上下]"
        r"(?:(?<=[0-9０-９〇零○一二三四五六七八九十])[0-9０-９〇零○一二三四五六七八九十年月]"
        r"|(?<=[今去明前本])年|(?<=[昨今明前后])天|(?<=昨)[日晚]|(?<=[今明])日|(?<=[本这上下])个?[周星月])"
    ),
    re.compile(r"[0-9](?:(?<=[A-Za-z]{3} [0-9])|(?<=[A-Za-z]{3}\. [0-9])|(?:st|nd|rd|th)? [A-Z])"),
    re.compile(
        r"[YyTtLlNnOo](?:ester(?<=\b[Yy]ester)|oday(?<=\b[Tt]oday)|omorrow(?<=\b[Tt]omorrow)"
        r"|his (?<=\b[Tt]his )|ast (?<=\b[Ll]ast )|ext (?<=\b[Nn]ext )|n (?<=\b[Oo]n )[MTWFS])"
    ),
)
_TITLES = re.compile(r"《[^《》]*》|〈[^〈〉]*〉|『[^『』]*』")
_JOIN = re.compile(r"\s*(?:至|到|—{1,2}|–|-|－|~|～|to|until|through|and)\s*")
_AND_DAY = re.compile(
    r"\s*(?P<join>、|和|与|及|以及|至|到|—{1,2}|–|-|~|～)\s*(?P<day>3[01]|[12]\d|[1-9])[日号號]"
)
_ABOUT = re.compile(r"(?:约|大约|大概|\babout|\baround|\bcirca|\bc\.)\s*\Z", re.IGNORECASE)
_ABOUT_AFTER = re.compile(r"(?:左右|前后)")
_SINCE = re.compile(r"(?:以来|至今|起至今)")
_SINCE_BEFORE = re.compile(r"(?:自从?|从|since)\s*\Z", re.IGNORECASE)
_SINCE_AFTER = re.compile(r"(?:起|开始)")
_BETWEEN = re.compile(r"\b[Bb]etween\s*\Z")
_UNTIL = re.compile(r"(?:到|至|截至|截止到?|\bby)\s*\Z", re.IGNORECASE)
_CLAUSE_CHARACTERS = 200
"""The distance from a date up to which words are of its clause."""
_PLAN_BEHIND_DAYS = 31
_AHEAD_DAYS = 62
"""The days that a date without a year may lie ahead of the article that names it."""


class DateMention(NamedTuple):
    """A date in a paragraph's text: its place, its moment in EDTF with the part it names, its standing."""

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty
    kind: EventKind


class Prose(NamedTuple):
    """A text by itself: what is no prose replaced by U+FFFC, and where its sentences begin and end."""

    prose: str
    sentences: Sequence[tuple[int, int]]


class ResolvedDate(NamedTuple):
    """A date in the text, and what it means in EDTF."""

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty


def find_mentions(
    blocks: Sequence[Paragraph] | Sequence[Prose], article_day: date | None
) -> list[list[DateMention]]:
    """The dates of each block, in order, not overlapping.

    ``article_day`` is the article's own, as its date has it in its zone. Only
    what stands before a date helps to read it.
    """
    year = 0
    mentions: list[list[DateMention]] = []
    for block in blocks:
        if not any(hint.search(block.prose) for hint in _HINTS):
            mentions.append([])
            continue
        reader = MentionReader(block, article_day, year)
        mentions.append(reader.mentions())
        year = reader.year or year
    return mentions


class MentionReader:
    """Reader of one block's dates.

    ``year`` is the last year written in it (0: none), ``year_above`` the last
    one written in the blocks before.
    """

    def __init__(self, block: Paragraph | Prose, article_day: date | None, year_above: int) -> None:
        self._sentences = block.sentences
        self._text = _without_titles(block.prose)
        self._article_day = article_day
        self._year_above = year_above
        self._year_here = 0
        self.year = 0

    def mentions(self) -> list[DateMention]:
        """All mentions, in order."""
        dates = self._joined(written_dates(self._text))
        if self._article_day is not None:
            starts, ends = [each.start for each in dates], [each.end for each in dates]
            for word in relatives(self._text, self._article_day):
                before = bisect_left(starts, word.end)
                if not before or ends[before - 1] <= word.start:
                    dates.append(ResolvedDate(*word, "", "inferred"))
        return [DateMention(*each, self._kind(each)) for each in sorted(dates)]

    def _joined(self, written: list[WrittenDate]) -> list[ResolvedDate]:
        """The dates resolved; two of them are one interval where ``至`` or a dash joins them."""
        dates: list[ResolvedDate] = []
        place = 0
        while place < len(written):
            first = written[place]
            following = written[place + 1] if place + 1 < len(written) else None
            place += 1
            if following and (joint := _JOIN.fullmatch(self._text, first.end, following.start)):
                both = self._interval(first, following, joint[0].strip())
                if both:
                    dates.append(both)
                    place += 1
                    continue
            resolved = self._resolve(first)
            if resolved is None or _is_this_year(first, resolved):
                continue
            dates += self._with_further_days(first, resolved)
        return dates

    def _interval(self, first: WrittenDate, last: WrittenDate, joint: str) -> ResolvedDate | None:
        """Two dates as one interval; what one of them does not say, the other does."""
        if joint == "and" and not _BETWEEN.search(self._text, max(0, first.start - 10), first.start):
            return None
        if not first.year and first.relative is None and last.year and not first.months:
            first = first._replace(year=last.year, relative=last.relative)
        begin = self._resolve(first)
        if begin is None:
            return None
        if not last.year and last.relative is None and last.month and begin.edtf[:4].isdigit():
            last = last._replace(year=int(begin.edtf[:4]))
        end = self._resolve(last)
        if end is None:
            return None
        edtf = f"{begin.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
        if from_edtf(edtf) is None:
            return None
        certainty: Certainty = "stated" if begin.certainty == "stated" else "inferred"
        return ResolvedDate(first.start, last.end, edtf, "", certainty)

    def _with_further_days(self, written: WrittenDate, resolved: ResolvedDate) -> list[ResolvedDate]:
        """``6月28日和29日`` are two dates, ``6月28日至30日`` is one interval."""
        dates = [resolved]
        if not (written.month and written.day):
            return dates
        while match := _AND_DAY.match(self._text, dates[-1].end):
            edtf = f"{resolved.edtf[:8]}{int(match['day']):02}"
            if from_edtf(edtf) is None:
                break
            if match["join"] in "、和与及以":
                dates.append(ResolvedDate(match.start("day"), match.end(), edtf, "", resolved.certainty))
            else:
                last = dates.pop()
                interval = f"{last.edtf}/{edtf}"
                if from_edtf(interval) is None:
                    return [*dates, last]
                dates.append(ResolvedDate(last.start, match.end(), interval, "", last.certainty))
        return dates

    def _resolve(self, written: WrittenDate) -> ResolvedDate | None:
        """The date in EDTF, None where it means none."""
        year, certainty = self._year_of(written)
        if not year:
            return None
        edtf, part = written.edtf(year)
        if written.months is not None:
            assert self._article_day is not None
            year, month = shifted(self._article_day, written.months)
            edtf = f"{year:04}-{month:02}" + (f"-{written.day:02}" if written.day else "")
        start, end = written.start, written.end
        if "/" not in edtf and _ABOUT.search(self._text, max(0, start - 8), start):
            edtf += "~"
        elif "/" not in edtf and (about := _ABOUT_AFTER.match(self._text, end)) and not written.day:
            edtf, end = edtf + "~", about.end()
        if "/" not in edtf and (since := self._since(written)):
            edtf, start, end = f"{edtf}/..", *since
        if from_edtf(edtf, part) is None:
            return None
        return ResolvedDate(start, end, edtf, part, certainty)

    def _since(self, written: WrittenDate) -> tuple[int, int] | None:
        """Begin and end of a date with the words that say that something goes on since then."""
        if written.word == "since":
            return written.start, written.end
        if after := _SINCE.match(self._text, written.end):
            return written.start, after.end()
        before = _SINCE_BEFORE.search(self._text, max(0, written.start - 6), written.start)
        after = _SINCE_AFTER.match(self._text, written.end)
        if before and (after or before[0].strip().lower() == "since"):
            return written.start, after.end() if after else written.end
        return None

    def _year_of(self, written: WrittenDate) -> tuple[int, Certainty]:
        """The year of a date, and whether it is stated; 0 where nobody can tell."""
        if written.year:
            self.year = self._year_here = written.last or written.year
            return written.year, "stated"
        if written.relative is not None or written.months is not None:
            if self._article_day is None:
                return 0, "inferred"
            self._year_here = self._article_day.year + (written.relative or 0)
            return self._year_here, "inferred"
        if self._year_here:
            return self._year_here, "stated"
        if self._article_day is not None:
            return self._nearest(written), "inferred"
        return self._year_above, "inferred"

    def _nearest(self, written: WrittenDate) -> int:
        """The year that puts a date nearest to the article's: before it, unless it is a plan."""
        assert self._article_day is not None
        planned = is_plan(self._clause(written.start, written.end))
        best = 0
        for year in (self._article_day.year - 1, self._article_day.year, self._article_day.year + 1):
            moment = from_edtf(written.edtf(year)[0])
            if moment is None or moment.first is None:
                continue
            ahead = moment.first - self._article_day
            # A plan may be told of for a month after its day, before anyone knows what became of it.
            if planned and ahead >= timedelta(days=-_PLAN_BEHIND_DAYS):
                return year
            if ahead <= timedelta(days=_AHEAD_DAYS):
                best = year
        return best

    def _clause(self, start: int, end: int) -> str:
        begin, stop = self._sentence(start)
        return clause_around(self._text, start, end, begin, max(stop, end))

    def _sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        at = bisect_right(self._sentences, (place, len(self._text))) - 1
        begin, stop = self._sentences[at] if at >= 0 else (0, len(self._text))
        return max(begin, place - _CLAUSE_CHARACTERS), min(stop, place + _CLAUSE_CHARACTERS)

    def _kind(self, each: ResolvedDate) -> EventKind:
        """Later than the article is planned; before it has happened, unless the plan was one even then."""
        clause = self._clause(each.start, each.end)
        moment = from_edtf(each.edtf, each.part)
        if self._article_day is not None and moment is not None:
            first = moment.first
            if first is not None and first > self._article_day:
                return "planned"
            return "planned" if was_planned(clause) else "happened"
        if is_plan(clause) or was_planned(clause):
            return "planned"
        if _UNTIL.search(self._text, max(0, each.start - 4), each.start):
            begin, stop = self._sentence(each.start)
            return "planned" if is_plan(self._text[begin:stop]) else "happened"
        return "happened"


def _without_titles(text: str) -> str:
    """The text with its titles blanked, for they hold dates of their own; places stay."""
    if "《" not in text and "〈" not in text and "『" not in text:
        return text
    return _TITLES.sub(lambda title: "\ufffc" * len(title[0]), text)


def _is_this_year(written: WrittenDate, resolved: ResolvedDate) -> bool:
    """今年 by itself: it names no date, though it helps to read those behind it."""
    return written.relative == 0 and len(resolved.edtf) == 4
