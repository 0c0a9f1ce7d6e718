"""The theme's scripts and style sheets are published without what only their reader needs."""

from pathlib import Path

import pytest

from dateline.rendering.bare_programs import bare

STATIC = Path(__file__).parents[2] / "static"

SCRIPT = b"""// What it is for.
const home = "https://example.org/"; // where one begins

  // Why.
  go(home); /* kept */
"""
STYLE = b"""/* Running text,
   and notes. */
a {
  color: red; /* for now */
}
"""


def test_a_script_keeps_its_lines_and_its_addresses():
    assert bare("a.js", SCRIPT) == b'const home = "https://example.org/";\ngo(home); /* kept */\n'


def test_a_style_sheet_keeps_its_rules():
    assert bare("a.css", STYLE) == b"a {\ncolor: red;\n}\n"


@pytest.mark.parametrize("file", sorted(STATIC.glob("*.js")), ids=lambda file: file.name)
def test_no_string_of_the_theme_goes_on_over_lines(file: Path):
    assert [line for line in file.read_text("utf-8").split("\n") if line.count("`") % 2] == []
