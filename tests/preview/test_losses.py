"""Whether events can be trusted: what a look at the files finds must have been named by one."""

import math

import pytest

from dateline.preview.watching.missed_events import GRACE, Losses, Verdict
from dateline.preview.watching.polling import Look

FOUND = Look(frozenset({"content/a/x.md"}), since=100)
NOTHING = Verdict(frozenset(), silent=False)


@pytest.mark.parametrize(
    ("named", "verdict"),
    [
        ([("content/a/x.md", 101)], NOTHING),
        ([("content/a", 101)], NOTHING),
        ([("content", 101)], NOTHING),
        ([], Verdict(FOUND.hints, silent=True)),
        ([("content/a/x.md", 99)], Verdict(FOUND.hints, silent=True)),
        ([("content/a/y.md", 101)], Verdict(FOUND.hints, silent=False)),
    ],
    ids=["named", "its folder", "all of content", "no event", "an event before", "an event of another file"],
)
def test_a_change_found(named: list[tuple[str, float]], verdict: Verdict) -> None:
    losses = Losses()
    for path, at in named:
        losses.name(path, at)
    losses.find(FOUND, 105)
    assert losses.due == 105 + GRACE
    assert losses.judge() == verdict
    assert losses.due == math.inf


def test_an_event_may_be_late() -> None:
    losses = Losses()
    losses.find(FOUND, 105)
    losses.name("content/a/x.md", 105.5)
    assert losses.judge() == NOTHING


def test_what_is_known_to_be_dropped_is_no_silence() -> None:
    losses = Losses()
    losses.name_everything(101)
    losses.find(FOUND, 105)
    assert losses.judge() == NOTHING


def test_the_next_look_asks_for_later_events() -> None:
    losses = Losses()
    losses.name("content/a/x.md", 101)
    losses.find(FOUND, 105)
    losses.judge()
    losses.find(Look(FOUND.hints, since=105), 110)
    assert losses.judge() == Verdict(FOUND.hints, silent=True)
