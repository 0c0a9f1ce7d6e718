"""What does nothing loads nothing: that a site is unchanged is told before the parser is there."""

import subprocess
import sys

from tests.story.newsroom import Newsroom

HEAVY = ("markdown_it", "jinja2", "pygments", "dateline.reading.parse", "dateline.pages.site")

PROGRAM = f"""
import sys
from dateline.cli import main
for command in (["build", "--as-of", "2026-07-01T00:00:00+00:00"], ["next"]):
    try:
        main([*command, "--site", sys.argv[1]])
    except SystemExit:
        pass
print("loaded:", *[name for name in {HEAVY!r} if name in sys.modules])
"""


def test_a_build_without_a_change_and_what_asks_for_the_next_load_no_parser_and_no_templates(
    newsroom: Newsroom,
) -> None:
    newsroom.article("a.md")
    command = [sys.executable, "-c", PROGRAM, str(newsroom.folder)]
    said = [subprocess.run(command, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    first, again = (text.splitlines()[-1] for text in said)
    assert "dateline.reading.parse" in first
    assert again == "loaded:"
