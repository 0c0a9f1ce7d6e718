"""Which markers of emphasis belong together.

Where the flanking rules for CJK let a marker open or close that CommonMark
does not, the text is read by both, and the reading that pairs more markers
stands: the friendlier one where they pair as many. So nobody sees asterisks
here that CommonMark would not show.
"""

from collections.abc import Sequence
from typing import NamedTuple

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.balance_pairs import link_pairs
from markdown_it.rules_inline.state_inline import Delimiter

from dateline.reading.markdown.emphasis import CjkFriendlyState


class _Marker(NamedTuple):
    """One marker: of which run and kind, whether it can open or close; ``both`` for the rule of three."""

    run: int
    kind: int
    length: int
    opens: bool
    closes: bool
    both: bool


def pair_delimiters(state: StateInline) -> None:
    """markdown-it's rule ``balance_pairs``: give each marker that opens the place of its partner."""
    assert isinstance(state, CjkFriendlyState)
    if not state.plain_flanking:
        link_pairs(state)
        return
    inner = [meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta]
    for delimiters in (state.delimiters, *inner):
        for opening, closing in _chosen(delimiters, state.plain_flanking).items():
            delimiters[opening].end = closing


def _chosen(delimiters: Sequence[Delimiter], plain_flanking: dict[int, tuple[bool, bool]]) -> dict[int, int]:
    friendly: list[_Marker] = []
    between: list[_Marker] = []
    plain: list[_Marker] = []
    run, opens, closes = -1, False, False
    for place, each in enumerate(delimiters):
        before = delimiters[place - 1] if place else None
        if before is None or before.marker != each.marker or before.token != each.token - 1:
            run = place
            opens, closes = plain_flanking.get(each.token, (each.open, each.close))
        of_run = run, each.marker, each.length or 0
        friendly.append(_Marker(*of_run, each.open, each.close, each.open and each.close))
        # Who opens or closes as a friend is no reason for the rule of three.
        between.append(_Marker(*of_run, each.open, each.close, opens and closes))
        plain.append(_Marker(*of_run, opens, closes, opens and closes))
    return max(map(_pairs, (friendly, between, plain)), key=len)  # the first of the longest


def _pairs(markers: Sequence[_Marker]) -> dict[int, int]:
    """CommonMark's algorithm (its appendix, "process emphasis"), marker by marker."""
    pairs: dict[int, int] = {}
    openers: list[int] = []
    searched: dict[tuple[int, bool, int], int] = {}  # where there is no opener for such a marker
    for place, marker in enumerate(markers):
        if marker.closes:
            kind = marker.kind, marker.both, marker.length % 3
            bottom = searched.get(kind, -1)
            depth = len(openers) - 1
            while depth >= 0 and openers[depth] > bottom and not _fits(markers[openers[depth]], marker):
                depth -= 1
            if depth >= 0 and openers[depth] > bottom:
                pairs[openers[depth]] = place
                del openers[depth:]
                continue
            searched[kind] = marker.run - 1
        if marker.opens:
            openers.append(place)
    return pairs


def _fits(opening: _Marker, closing: _Marker) -> bool:
    if opening.kind != closing.kind or opening.run == closing.run:
        return False
    if not (opening.both or closing.both):
        return True
    return bool((opening.length + closing.length) % 3) or not opening.length % 3
