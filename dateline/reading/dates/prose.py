"""A block's text as dates are read from it: its sentences, its clauses, and what in it is no prose."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from dateline.reading.dates.clock_words import BEHIND_DATE
from dateline.reading.dates.tense import may_tell_of_past_plans
from dateline.reading.markdown.paragraphs import MASK, Paragraph
from dateline.values.lazy_pattern import lazy_pattern

_TITLES = lazy_pattern(r"《[^《》]*》|〈[^〈〉]*〉|『[^『』]*』")
_BORDER = lazy_pattern(r"[，,。；;！!？?：:—\n]")
# A plan that "and" adds to what has happened is a clause of its own: opened in March and will close in June.
_BORDER_OR_PLAN = lazy_pattern(
    r"[，,。；;！!？?：:—\n]"
    r"| (?=and (?:will\b|plans?\b|aims?\b|(?:is|are|was|were) "
    r"(?:set|due|expected|scheduled|planned|supposed|to)\b))"
)
_NO_MORE_THAN_DATE = lazy_pattern(rf"\s*(?:{BEHIND_DATE}|全年)\s*")
LEAD_IN = (
    r"(?:(?:[随隨][着著]|由[于於]|因[为為]?|在|[经經]|面[对對]|受)[^，。；]{1,24}[，,]"
    r"|(?:[Aa]fter|[Ff]ollowing|[Aa]mid|[Bb]ecause of|[Dd]espite|[Ii]n|[Aa]t) [^,.;]{1,40},\s*)"
)
"""A clause without a verb of its own, behind a date that begins the sentence: 4月，由于经营不善，…"""
_LEAD_IN = lazy_pattern(rf"\s*{LEAD_IN}")
_PARENTHESIS_ENDS = lazy_pattern(r"[^，。（(]{0,6}[）)](?:[之以]?[前后後]|期[间間])?")
"""What stands behind a date in parentheses, with which what is told goes on: 国庆假期（10月1日至8日），…"""
_PREPOSITION = lazy_pattern(
    r"\s*(?:[到至在于於]|(?:in|on|by|during|from|until|till|since|at|after|before"
    r"|starting|beginning|effective|as of)\s+)?",
    re.IGNORECASE,
)
_WIDE = lazy_pattern("[０-９〜−]")
_PLAIN = {ord("０") + figure: str(figure) for figure in range(10)} | {ord("〜"): "～", ord("−"): "-"}
_CLAUSE_CHARACTERS = 200
"""The distance from a date up to which words are of its clause."""


class Prose(NamedTuple):
    """A text by itself: what is no prose replaced by U+FFFC, and where its sentences begin and end.

    ``heading`` is the one above it; ``item`` says that it begins a list's item.
    """

    prose: str
    sentences: Sequence[tuple[int, int]]
    heading: str = ""
    item: bool = False


class DatedText:
    """A block's prose with its titles masked, for they hold dates of their own; places stay."""

    def __init__(self, block: Paragraph | Prose) -> None:
        self._block = block
        self.text = _plain_figures(_without_titles(block.prose))

    @cached_property
    def may_hold_past_plans(self) -> bool:
        """Whether there is a word that a plan of another time is told with: a quick look."""
        return may_tell_of_past_plans(self.text)

    @cached_property
    def _border(self) -> re.Pattern[str]:
        return _BORDER_OR_PLAN if " and " in self.text else _BORDER

    def sentence(self, place: int) -> tuple[int, int]:
        """Begin and end of the sentence that holds a place, no farther from it than a clause reaches."""
        sentences = self._block.sentences
        at = bisect_right(sentences, (place, len(self.text))) - 1
        begin, stop = sentences[at] if at >= 0 else (0, len(self.text))
        return max(begin, place - _CLAUSE_CHARACTERS), min(stop, place + _CLAUSE_CHARACTERS)

    def clause(self, start: int, end: int) -> str:
        """The clause of a date within its sentence.

        One that is no more than the date, or ends with the date's parentheses, takes the next.
        """
        begin, stop = self.sentence(start)
        stop = max(stop, end)
        borders = [match.start() for match in self._border.finditer(self.text, begin, start)]
        first = borders[-1] + 1 if borders else begin
        after = self._border.search(self.text, end, stop)
        if after and (
            (
                self.text[after.start() - 1] in "）)前后後间間"
                and _PARENTHESIS_ENDS.fullmatch(self.text, end, after.start())
            )
            or (
                _PREPOSITION.fullmatch(self.text, first, start)
                and _NO_MORE_THAN_DATE.fullmatch(self.text, end, after.start())
            )
        ):
            lead_in = _LEAD_IN.match(self.text, after.end(), stop)
            after = self._border.search(self.text, lead_in.end() if lead_in else after.end(), stop)
        return self.text[first : after.start() if after else stop]

    def before(self, place: int) -> str:
        """The words of a sentence that stand before a place in it."""
        return self.text[self.sentence(place)[0] : place]


def _plain_figures(text: str) -> str:
    """The text with figures and dashes as they are read everywhere: １〜５月 is 1～5月; places stay."""
    return text.translate(_PLAIN) if _WIDE.search(text) else text


def _without_titles(text: str) -> str:
    if "《" not in text and "〈" not in text and "『" not in text:
        return text
    return _TITLES.sub(lambda title: MASK * len(title[0]), text)
