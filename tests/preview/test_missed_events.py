"""Whether events can be trusted: what a look at the files finds must have been named by one."""

import math

import pytest

from dateline.preview.watching.missed_events import GRACE_SECONDS, MissedEvents, Verdict
from dateline.preview.watching.polling import Look

FOUND = Look(frozenset({"content/a/x.md"}), since=100)
NOTHING = Verdict(frozenset(), silent=False)


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        ([("content/a/x.md", 101)], NOTHING),
        ([("content/a", 101)], NOTHING),
        ([("content", 101)], NOTHING),
        ([], Verdict(FOUND.paths, silent=True)),
        ([("content/a/x.md", 99)], Verdict(FOUND.paths, silent=True)),
        ([("content/a/y.md", 101)], Verdict(FOUND.paths, silent=False)),
    ],
    ids=["named", "its folder", "all of content", "no event", "an event before", "an event of another file"],
)
def test_a_change_found(named: list[tuple[str, float]], verdict: Verdict) -> None:
    missed = MissedEvents()
    for path, at in named:
        missed.add_event(path, at)
    missed.add_look(FOUND, 105)
    assert missed.due == 105 + GRACE_SECONDS
    assert missed.judge() == verdict
    assert missed.due == math.inf


def test_an_event_may_be_late() -> None:
    missed = MissedEvents()
    missed.add_look(FOUND, 105)
    missed.add_event("content/a/x.md", 105.5)
    assert missed.judge() == NOTHING


def test_what_is_known_to_be_dropped_is_no_silence() -> None:
    missed = MissedEvents()
    missed.add_overflow(101)
    missed.add_look(FOUND, 105)
    assert missed.judge() == NOTHING


def test_the_next_look_asks_for_later_events() -> None:
    missed = MissedEvents()
    missed.add_event("content/a/x.md", 101)
    missed.add_look(FOUND, 105)
    missed.judge()
    missed.add_look(Look(FOUND.paths, since=105), 110)
    assert missed.judge() == Verdict(FOUND.paths, silent=True)
