"""Anything repeated until a text is large is read in no time, wherever it stands.

``test_growth`` counts lines of Python; what a regular expression does in one call is seen here. The limit
is far above what any of them takes, and far below what one takes that tries again from every place.
"""

import os
import time
from pathlib import Path

import pytest
from markdown_it.token import Token

from dateline.builder import Request, build
from dateline.reading.markdown.free_numbers import FreeNumbers
from dateline.reading.markdown.misread import report_misread
from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings
from tests.properties.broken_sites import ODDITIES

AS_OF = 1_780_272_000
BYTES = 40_000
SECONDS = 3
"""Of processor time; most take a tenth of one."""

HEAD = "---\ntitle: x\ndate: 2026-01-01\n---\n\n"
PLACES = {
    "a paragraph": HEAD + "Text {}z\n",
    "a heading": HEAD + "## A {}z\n\nText\n",
    "a list and a note": HEAD + "- {}z\n\n[^1]: {}z\n",
    "what stands over notes": HEAD + "Text[^1].\n\nA {}z\n\n[^1]: A title. https://a.example/x\n",
    "a citation": HEAD + "Text[^1].\n\n[^1]: A title, {}z. https://a.example/x\n",
    "a value in front matter": "---\ntitle: a {}z\ndate: 2026-01-01\n---\n\nText\n",
    "a line in front matter": "---\n{}z\ndate: 2026-01-01\n---\n\nText\n",
}
FOUND = [
    ("what stands over notes", "-0001-01-01"),
    ("a line in front matter", "\t"),
    ("a line in front matter", "\u200b"),
    ("a list and a note", "!["),
    ("a paragraph", "[^"),
    ("a paragraph", "2024、"),
]
MORE = (
    *ODDITIES,
    " ",
    "a ",
    "甲",
    "a",
    "1",
    "-",
    "\n ",
    "x[^1] ",
    ". ",
    "A. ",
    "“",
    "”",
    "(",
    ")",
    "（",
    "1月",
    "3日、",
)
EVERY = [(place, piece) for place in PLACES for piece in MORE]


@pytest.mark.prove
@pytest.mark.parametrize(("place", "piece"), EVERY if os.environ.get("PROVE") else FOUND)
def test_a_piece_many_times_over(tmp_path: Path, place: str, piece: str) -> None:
    data = piece.encode("utf-8", "surrogatepass")
    text = PLACES[place].encode().replace(b"{}", data * (BYTES // len(data)))
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(text)
    (tmp_path / "site.toml").write_text(
        'title = "T"\nbase_url = "https://t.example/"\nlanguage = "en"\ntimezone = "UTC"\n', "utf-8"
    )
    begun = time.process_time()
    build(Request(tmp_path, tmp_path / "public", AS_OF, jobs=1, publish=False))
    assert time.process_time() - begun < SECONDS


def test_a_paragraph_of_many_pieces_is_not_searched_for_each_of_them() -> None:
    """As of many emphasised words and a link: a search for each piece would read gigabytes."""
    word = Token("text", "", 0, content="字")
    text = "[字](https://a.example/)" + "**字** " * 60_000
    paragraph = Token("inline", "", 0, content=text, children=[word] * 60_000, map=[0, 1])
    positions, findings, free = Positions(text, 1, None), Findings("content/a.md"), FreeNumbers(text, ())
    begun = time.process_time()
    report_misread(
        text,
        [paragraph],
        (),
        positions,
        findings,
        free=free,
        unpaired=True,
        has_html=False,
        has_missing=False,
    )
    assert time.process_time() - begun < SECONDS
