"""The editors' manual, followed to the letter."""

import re
from pathlib import Path

from tests.story.newsroom import Newsroom

MANUAL = Path(__file__).parents[2] / "docs" / "editing.md"
EXAMPLE = re.compile(r"^```\w+ (?P<path>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_examples_of_the_manual_make_one_site_without_errors(newsroom: Newsroom) -> None:
    examples = {example["path"]: example["text"] for example in EXAMPLE.finditer(MANUAL.read_text("utf-8"))}
    for path, text in examples.items():
        newsroom.has(path, text)
    newsroom.has_image("content/2026/images/feed.png", 40, 30)
    newsroom.has_image("static/images/cover.png", 40, 30)
    edition = newsroom.build()
    assert "site.toml" in examples
    assert any(path.startswith("content/") for path in examples)
    assert edition.published
    assert edition.diagnostics == []
