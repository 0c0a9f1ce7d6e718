"""What belongs together is not parted at the end of a line."""

import html
from pathlib import Path

import pytest

from dateline.reading.markdown.unbroken import unbroken

_LINES = [
    line
    for line in Path(__file__).with_name("unbroken.txt").read_text("utf-8").split("\n")[1:]
    if line.strip() and not line.startswith("#")
]


@pytest.mark.parametrize("line", _LINES)
def test_is_kept_together(line: str) -> None:
    written = unbroken(line.replace("⟦", "").replace("⟧", "").replace("│", ""))
    marked = written.replace('<span class="whole">', "⟦").replace("</span>", "⟧").replace("<wbr>", "│")
    assert html.unescape(marked) == line
