"""How much of what leads on from an article stands open: on a phone no more than an eighth of its page.

Reckoned in lines of a phone's screen, since what is long for a short text is little below a long one.
"""

from collections.abc import Sequence
from math import ceil

from dateline.pages.entry_views import EntryLine
from dateline.pages.views import BacklinkView, LinkView, RelatedView
from dateline.values.clauses import width

SECTIONS = 3
BACKLINKS_OPEN = 3
"""Of an article's back-links; its template folds the others."""

_SHARE = 0.12 / (1 - 0.12)
"""What leads on, as a part of all above it."""
_FRAME, _HEADING, _GAP = 4, 1.8, 0.3
_LINE, _DATE = 23, 6
"""In Han characters."""
_LONGEST_LINK, _LONGEST_SENTENCE = 5, 2
"""Lines of what is cut short."""
_PAGE_LINES, _CHARACTERS_A_LINE = 44, 12.5
"""A page without its text; and a text of the fewest lines, without headings, pictures and tables."""


def sections_open(
    length: int,
    neighbours: Sequence[LinkView],
    related: Sequence[RelatedView],
    backlinks: Sequence[BacklinkView],
    what_else: Sequence[EntryLine],
) -> int:
    """How many sections stand open below a text of a ``length``: related articles, what links here, the time.

    All of them where nothing would be folded.
    """
    sections = [
        sum(_link(each.link) + bool(each.shared) for each in related),
        sum(
            _link(each.link) + _lines(each.sentence, _LONGEST_SENTENCE) for each in backlinks[:BACKLINKS_OPEN]
        ),
        sum(1 + _lines(each.label, _LONGEST_SENTENCE) + _GAP for each in what_else),
    ]
    room = _SHARE * (_PAGE_LINES + length / _CHARACTERS_A_LINE) - _FRAME - sum(map(_link, neighbours))
    for place, lines in enumerate(sections):
        room -= lines + _HEADING if lines else 0
        if room < 0 and any(sections[place:]):
            return place
    return SECTIONS


def _link(link: LinkView) -> float:
    return _lines(link.title, _LONGEST_LINK, _DATE) + _GAP


def _lines(text: str, most: int, beside: int = 0) -> int:
    return min(ceil((width(text) + beside) / _LINE), most)
