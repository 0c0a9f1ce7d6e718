"""A date where it stands in a text, with what it means."""

from typing import NamedTuple

from dateline.values.article import Certainty
from dateline.values.moments import Part


class ResolvedDate(NamedTuple):
    """A date in the text, and what it means in EDTF."""

    start: int
    end: int
    edtf: str
    part: Part
    certainty: Certainty
