"""Dates in prose. So far: days written in full in Chinese."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple


class Mention(NamedTuple):
    """A date in a paragraph's text."""

    start: int
    end: int
    edtf: str
    part: Literal["", "early", "mid", "late"]
    certainty: Literal["stated", "inferred"]
    kind: Literal["happened", "planned"]


class Paragraph(NamedTuple):
    """A paragraph's text and where its sentences are."""

    text: str
    sentences: Sequence[tuple[int, int]]


def find_mentions(paragraphs: Sequence[Paragraph], written: str) -> list[list[Mention]]:
    """Dates in full only."""
    return [
        [
            Mention(
                found.start(),
                found.end(),
                f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}",
                "",
                "stated",
                "happened",
            )
            for found in re.finditer(r"(\d{4})年(\d+)月(\d+)日", paragraph.text)
        ]
        for paragraph in paragraphs
    ]
