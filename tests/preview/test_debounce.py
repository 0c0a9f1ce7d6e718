"""When a save is told: soon after its end, together with what belongs to it, and never much too late."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.preview.watching.changed_paths import EVERYTHING
from dateline.preview.watching.debounce import (
    COMPLETE_SECONDS,
    DEBOUNCE_MAX_SECONDS,
    INCOMPLETE_SECONDS,
    MAX_PATHS,
    Debounce,
    PathEvent,
    Stage,
)

EVENTS = st.lists(
    st.tuples(
        st.floats(0, 0.1),
        st.builds(
            PathEvent, st.sampled_from("abc"), st.sampled_from(["complete", "incomplete", "attributes"])
        ),
    ),
    min_size=1,
)


def heard(*events: tuple[int, str, Stage]) -> Debounce:
    """What was heard, with milliseconds."""
    debounce = Debounce()
    for at, path, stage in events:
        debounce.add(PathEvent(path, stage), at / 1000)
    return debounce


def test_nothing_heard_is_never_due() -> None:
    assert Debounce().due == math.inf


@pytest.mark.parametrize(
    ("events", "due"),
    [
        # A file is written and closed.
        ([(0, "x.md", "incomplete"), (9, "x.md", "complete")], 0.009 + COMPLETE_SECONDS),
        # It is deleted, and perhaps written again.
        ([(0, "x.md", "incomplete")], INCOMPLETE_SECONDS),
        # Vim sets its permissions at the end.
        (
            [(0, "x.md", "incomplete"), (2, "x.md", "complete"), (3, "x.md", "attributes")],
            0.003 + COMPLETE_SECONDS,
        ),
        # Its permissions alone are changed.
        ([(0, "x.md", "attributes")], COMPLETE_SECONDS),
        # A program sets the permissions while it writes.
        ([(0, "x.md", "incomplete"), (1, "x.md", "attributes")], INCOMPLETE_SECONDS),
        # A second write begins after the first.
        ([(0, "x.md", "complete"), (1, "x.md", "incomplete")], 0.001 + INCOMPLETE_SECONDS),
        # One file is done, another is not.
        ([(0, "x.md", "incomplete"), (1, "y.md", "complete")], INCOMPLETE_SECONDS),
        # A sync client writes without end.
        ([(at, "x.md", "incomplete") for at in range(240)], DEBOUNCE_MAX_SECONDS),
    ],
)
def test_due(events: list[tuple[int, str, Stage]], due: float) -> None:
    assert heard(*events).due == pytest.approx(due)


@given(EVENTS)
def test_all_is_told_and_in_time(events: list[tuple[float, PathEvent]]) -> None:
    debounce, now = Debounce(), 0.0
    for passed, event in events:
        now += passed
        debounce.add(event, now)
    first = events[0][0]
    assert debounce.changed_paths.paths == {event.path for _, event in events}
    assert first < debounce.due <= first + DEBOUNCE_MAX_SECONDS
    assert debounce.due <= now + INCOMPLETE_SECONDS or now > first + DEBOUNCE_MAX_SECONDS


def test_very_many_paths_are_everything() -> None:
    debounce = Debounce()
    for number in range(MAX_PATHS):
        debounce.add(PathEvent(f"{number}.md", "complete"), 0)
    assert len(debounce.changed_paths.paths) == MAX_PATHS
    debounce.add(PathEvent("one more", "complete"), 0)
    assert debounce.changed_paths == EVERYTHING
    debounce.add(PathEvent("and one", "complete"), 0)
    assert debounce.changed_paths == EVERYTHING
    assert debounce.due <= DEBOUNCE_MAX_SECONDS
