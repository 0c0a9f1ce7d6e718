"""The editors' manual, followed to the letter."""

import re
from pathlib import Path

import pytest

from dateline.cli import main
from tests.story.newsroom import Newsroom

TOP = Path(__file__).parents[2]
PAGES = sorted([*TOP.glob("docs/**/*.md"), *TOP.glob("README*.md"), *TOP.glob("docs-site/*.md")])
CALL = re.compile(r"\bdateline (?P<name>[a-z]+)\b(?P<rest>[^`|;&\n]*)")
OPTION = re.compile(r"(?<!\S)--[a-z][a-z-]*")
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


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(TOP).as_posix())
def test_each_command_and_option_that_a_page_names_is_there(page: Path) -> None:
    known = {
        name: {"--help", *(option for each in command.params for option in each.opts)}
        for name, command in main.commands.items()
    }
    calls = [call for call in CALL.finditer(page.read_text("utf-8")) if call["name"] in known]
    named = {(call["name"], option) for call in calls for option in OPTION.findall(call["rest"])}
    assert {(name, option) for name, option in named if option not in known[name]} == set()
    # What stands alone between backticks and begins so is an option of some command.
    alone = set(re.findall(r"`(--[a-z][a-z-]*)[ `]", page.read_text("utf-8")))
    of_others = {"--nthreads"}  # of Dask's workers
    assert alone - of_others <= {"--version"}.union(*known.values())
