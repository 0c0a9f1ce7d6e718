"""Dates in prose: where they stand, what they mean, and whether they are of what happened or of plans.

What is written decides; what is not written is inferred only where that is
certain enough to be said, and is marked. 近日, 最近 and "recently" name no date.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dateline.reading.dates.patterns import Atom, atoms
from dateline.reading.dates.relative import relatives, shifted
from dateline.reading.dates.tense import clause_around, is_plan, was_planned
from dateline.values.moments import from_edtf

_ANY = re.compile(
    r"[0-9０-９〇零○一二三四五六七八九十][0-9０-９〇零○一二三四五六七八九十年月]|[今去明前本]年"
    r"|[昨今明前后]天|昨[日晚]|[今明]日|[本这上下]个?[周星月]"
    r"|[A-Za-z]{3,9}\.? \d|\d(?:st|nd|rd|th)? [A-Z]"
    r"|\b(?:[Yy]ester|[Tt]o(?:day|morrow)|[Ll]ast |[Nn]ext |[Tt]his |[Oo]n [MTWFS])"
)
"""What a paragraph without any of this says nothing of time in words that are read here."""
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
_FAR = 200
"""Characters."""
_NEARBY = 62
"""Days that a date without a year may lie ahead of the article that names it."""

Part = Literal["", "early", "mid", "late"]
Certainty = Literal["stated", "inferred"]
Kind = Literal["happened", "planned"]


class Mention(NamedTuple):
    """A date in a paragraph's text: its place, its moment in EDTF with the part it names, its standing."""

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty
    kind: Kind


class Paragraph(NamedTuple):
    """A paragraph's text, what is no prose replaced by U+FFFC, and where its sentences begin and end."""

    text: str
    sentences: Sequence[tuple[int, int]]


class _Found(NamedTuple):
    """A date as it is understood."""

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty


def find_mentions(paragraphs: Sequence[Paragraph], written: str) -> list[list[Mention]]:
    """The dates of each paragraph, in order, not overlapping.

    ``written`` is the article's date in EDTF, "" for none; its calendar day
    counts as it is written. Only what stands before a date helps to read it.
    """
    moment = from_edtf(written) if written else None
    day = moment.first if moment else None
    year = 0
    found: list[list[Mention]] = []
    for paragraph in paragraphs:
        if not _ANY.search(paragraph.text):
            found.append([])
            continue
        reader = _Reader(paragraph, day, year)
        found.append(reader.mentions())
        year = reader.year or year
    return found


class _Reader:
    """Reads one paragraph; ``year`` is the last one that was written, here or above (0: none)."""

    def __init__(self, paragraph: Paragraph, written: date | None, year: int) -> None:
        self._sentences = paragraph.sentences
        # Titles hold dates of their own; they are blanked, so that places stay.
        self._text = _TITLES.sub(lambda title: "\ufffc" * len(title[0]), paragraph.text)
        self._written = written
        self._above = year
        self._here = 0
        self.year = 0

    def mentions(self) -> list[Mention]:
        """All mentions, in order."""
        found = self._joined(atoms(self._text))
        if self._written is not None:
            taken = [(each.start, each.end) for each in found]
            for word in relatives(self._text, self._written):
                if not any(start < word.end and word.start < end for start, end in taken):
                    found.append(_Found(*word, "", "inferred"))
        return [self._mention(each) for each in sorted(found)]

    def _joined(self, every: list[Atom]) -> list[_Found]:
        """Dates; two of them are one interval where ``至`` or a dash joins them."""
        found: list[_Found] = []
        place = 0
        while place < len(every):
            atom = every[place]
            following = every[place + 1] if place + 1 < len(every) else None
            place += 1
            if following and (joint := _JOIN.fullmatch(self._text, atom.end, following.start)):
                both = self._interval(atom, following, joint[0].strip())
                if both:
                    found.append(both)
                    place += 1
                    continue
            read = self._read(atom)
            if read is None or _is_this_year(atom, read):
                continue
            found += self._with_further_days(atom, read)
        return found

    def _interval(self, first: Atom, last: Atom, joint: str) -> _Found | None:
        """Two dates as one interval; what one of them does not say, the other does."""
        if joint == "and" and not _BETWEEN.search(self._text, max(0, first.start - 10), first.start):
            return None
        if not first.year and first.relative is None and last.year and not first.months:
            first = first._replace(year=last.year, relative=last.relative)
        begin = self._read(first)
        if begin is None:
            return None
        if not last.year and last.relative is None and last.month and begin.edtf[:4].isdigit():
            last = last._replace(year=int(begin.edtf[:4]))
        end = self._read(last)
        if end is None:
            return None
        edtf = f"{begin.edtf.partition('/')[0]}/{end.edtf.rpartition('/')[2]}"
        if from_edtf(edtf) is None:
            return None
        certainty: Certainty = "stated" if begin.certainty == "stated" else "inferred"
        return _Found(first.start, last.end, edtf, "", certainty)

    def _with_further_days(self, atom: Atom, read: _Found) -> list[_Found]:
        """``6月28日和29日`` are two dates, ``6月28日至30日`` is one interval."""
        found = [read]
        if not (atom.month and atom.day):
            return found
        while match := _AND_DAY.match(self._text, found[-1].end):
            edtf = f"{read.edtf[:8]}{int(match['day']):02}"
            if from_edtf(edtf) is None:
                break
            if match["join"] in "、和与及以":
                found.append(_Found(match.start("day"), match.end(), edtf, "", read.certainty))
            else:
                last = found.pop()
                interval = f"{last.edtf}/{edtf}"
                if from_edtf(interval) is None:
                    return [*found, last]
                found.append(_Found(last.start, match.end(), interval, "", last.certainty))
        return found

    def _read(self, atom: Atom) -> _Found | None:
        """What a date means, None where that cannot be."""
        year, certainty = self._year_of(atom)
        if not year:
            return None
        edtf, part = _edtf(atom, year, atom.month)
        if atom.months is not None:
            assert self._written is not None
            year, month = shifted(self._written, atom.months)
            edtf = f"{year:04}-{month:02}" + (f"-{atom.day:02}" if atom.day else "")
        start, end = atom.start, atom.end
        if "/" not in edtf and _ABOUT.search(self._text, max(0, start - 8), start):
            edtf += "~"
        elif "/" not in edtf and (about := _ABOUT_AFTER.match(self._text, end)) and not atom.day:
            edtf, end = edtf + "~", about.end()
        if "/" not in edtf and (since := self._since(atom)):
            edtf, start, end = f"{edtf}/..", *since
        if from_edtf(edtf, part) is None:
            return None
        return _Found(start, end, edtf, part, certainty)

    def _since(self, atom: Atom) -> tuple[int, int] | None:
        """Where the words for what goes on since then begin and end."""
        if atom.word == "since":
            return atom.start, atom.end
        if after := _SINCE.match(self._text, atom.end):
            return atom.start, after.end()
        before = _SINCE_BEFORE.search(self._text, max(0, atom.start - 6), atom.start)
        after = _SINCE_AFTER.match(self._text, atom.end)
        if before and (after or before[0].strip().lower() == "since"):
            return atom.start, after.end() if after else atom.end
        return None

    def _year_of(self, atom: Atom) -> tuple[int, Certainty]:
        """The year of a date, and whether it is stated; 0 where nobody can tell."""
        if atom.year:
            self.year = self._here = atom.last or atom.year
            return atom.year, "stated"
        if atom.relative is not None or atom.months is not None:
            if self._written is None:
                return 0, "inferred"
            self._here = self._written.year + (atom.relative or 0)
            return self._here, "inferred"
        if self._here:
            return self._here, "stated"
        if self._written is not None:
            return self._nearest(atom), "inferred"
        return self._above, "inferred"

    def _nearest(self, atom: Atom) -> int:
        """The year that puts a date nearest to the article's: before it, unless it is a plan."""
        assert self._written is not None
        planned = is_plan(self._clause(atom.start, atom.end))
        best = 0
        for year in (self._written.year - 1, self._written.year, self._written.year + 1):
            moment = from_edtf(_edtf(atom, year, atom.month)[0])
            if moment is None or moment.first is None:
                continue
            ahead = moment.first - self._written
            if planned and ahead >= timedelta(days=-31):
                return year
            if ahead <= timedelta(days=_NEARBY):
                best = year
        return best

    def _clause(self, start: int, end: int) -> str:
        begin, stop = self._sentence(start)
        return clause_around(self._text, start, end, begin, max(stop, end))

    def _sentence(self, place: int) -> tuple[int, int]:
        """The sentence that holds a place."""
        at = bisect_right(self._sentences, (place, len(self._text))) - 1
        begin, stop = self._sentences[at] if at >= 0 else (0, len(self._text))
        # What is farther away than this is no clause of the date's.
        return max(begin, place - _FAR), min(stop, place + _FAR)

    def _mention(self, each: _Found) -> Mention:
        return Mention(each.start, each.end, each.edtf, each.part, each.certainty, self._kind(each))

    def _kind(self, each: _Found) -> Kind:
        """Later than the article is planned; before it has happened, unless the plan was one even then."""
        clause = self._clause(each.start, each.end)
        moment = from_edtf(each.edtf, each.part)
        if self._written is not None and moment is not None:
            first = moment.first
            if first is not None and first > self._written:
                return "planned"
            return "planned" if was_planned(clause) else "happened"
        if is_plan(clause) or was_planned(clause):
            return "planned"
        if _UNTIL.search(self._text, max(0, each.start - 4), each.start):
            begin, stop = self._sentence(each.start)
            return "planned" if is_plan(self._text[begin:stop]) else "happened"
        return "happened"


def _is_this_year(atom: Atom, read: _Found) -> bool:
    """今年 by itself: it names no date, though it helps to read those behind it."""
    return atom.relative == 0 and len(read.edtf) == 4


def _edtf(atom: Atom, year: int, month: int) -> tuple[str, Part]:
    """A date of this year in EDTF, and the part that it names."""
    if atom.last:
        return f"{year:04}/{atom.last:04}", ""
    if atom.decade:
        return f"{year // 10}X", ""
    if atom.season:
        return f"{year:04}-{atom.season}", ""
    if atom.span != (0, 0):
        return f"{year:04}-{atom.span[0]:02}/{year:04}-{atom.span[1]:02}", ""
    part = _part(atom.part)
    if month and part:
        first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, _days(year, month))}[part]
        mark = "" if atom.exact else "~"
        return f"{year:04}-{month:02}-{first:02}{mark}/{year:04}-{month:02}-{last:02}{mark}", part
    if part:
        first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}[part]
        return f"{year:04}-{first:02}~/{year:04}-{last:02}~", part
    return "-".join([f"{year:04}", *(f"{number:02}" for number in (month, atom.day) if number)]), ""


def _part(text: str) -> Part:
    return "early" if text == "early" else "mid" if text == "mid" else "late" if text == "late" else ""


def _days(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1) if year < 9999 else date(9999, 12, 31)
    return (following - timedelta(days=1)).day if year < 9999 else 31
