"""When a save is told: soon after its end, together with what belongs to it, and never much too late."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.preview.watching.changes import EVERYTHING
from dateline.preview.watching.debounce import COMPLETE, INCOMPLETE, LONGEST, MANY, Note, Settling, Stage

NOTES = st.lists(
    st.tuples(
        st.floats(0, 0.1),
        st.builds(Note, st.sampled_from("abc"), st.sampled_from(["complete", "incomplete", "attributes"])),
    ),
    min_size=1,
)


def heard(*notes: tuple[int, str, Stage]) -> Settling:
    """What was heard, with milliseconds."""
    settling = Settling()
    for at, path, stage in notes:
        settling.note(Note(path, stage), at / 1000)
    return settling


def test_nothing_heard_is_never_due() -> None:
    assert Settling().due == math.inf


@pytest.mark.parametrize(
    ("notes", "due"),
    [
        # A file is written and closed.
        ([(0, "x.md", "incomplete"), (9, "x.md", "complete")], 0.009 + COMPLETE),
        # It is deleted, and perhaps written again.
        ([(0, "x.md", "incomplete")], INCOMPLETE),
        # Vim sets its permissions at the end.
        ([(0, "x.md", "incomplete"), (2, "x.md", "complete"), (3, "x.md", "attributes")], 0.003 + COMPLETE),
        # Its permissions alone are changed.
        ([(0, "x.md", "attributes")], COMPLETE),
        # A program sets the permissions while it writes.
        ([(0, "x.md", "incomplete"), (1, "x.md", "attributes")], INCOMPLETE),
        # A second write begins after the first.
        ([(0, "x.md", "complete"), (1, "x.md", "incomplete")], 0.001 + INCOMPLETE),
        # One file is done, another is not.
        ([(0, "x.md", "incomplete"), (1, "y.md", "complete")], INCOMPLETE),
        # A sync client writes without end.
        ([(at, "x.md", "incomplete") for at in range(240)], LONGEST),
    ],
)
def test_due(notes: list[tuple[int, str, Stage]], due: float) -> None:
    assert heard(*notes).due == pytest.approx(due)


@given(NOTES)
def test_all_is_told_and_in_time(notes: list[tuple[float, Note]]) -> None:
    settling, now = Settling(), 0.0
    for passed, note in notes:
        now += passed
        settling.note(note, now)
    first = notes[0][0]
    assert settling.hints.paths == {note.path for _, note in notes}
    assert first < settling.due <= first + LONGEST
    assert settling.due <= now + INCOMPLETE or now > first + LONGEST


def test_very_many_paths_are_everything() -> None:
    settling = Settling()
    for number in range(MANY):
        settling.note(Note(f"{number}.md", "complete"), 0)
    assert len(settling.hints.paths) == MANY
    settling.note(Note("one more", "complete"), 0)
    assert settling.hints == EVERYTHING
    settling.note(Note("and one", "complete"), 0)
    assert settling.hints == EVERYTHING
    assert settling.due <= LONGEST
