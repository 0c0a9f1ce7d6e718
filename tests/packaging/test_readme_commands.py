"""What the README tells a person to type works, and prints what the README says.

Each line of a fenced ``sh`` block is a command. They are run in the README's
order, all in one fresh copy of this checkout. A ``text`` block right after
shows output: its lines must be printed, with any numbers; ``…`` is any text.
The Chinese README says the same.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.packaging.checkout import CHECKOUT, copy, run

WORDS_AT_MOST = 700

INSTEAD = {
    # Would start this very test again: that make knows the command must do.
    r"make (test|prove)": r"make --dry-run \1",
    # Takes minutes at the size that the README speaks of; tests/bench tries it with few articles.
    r"make bench.*": "make --dry-run bench N=20 RUNS=1",
    # Both serve until they are stopped.
    r"(.*build\.py) serve .*": r"\1 serve --help",
    r"(.*python3?) -m http\.server.*": r"\1 -m http.server --help",
}


class Block(NamedTuple):
    """The commands of one ``sh`` block and the output shown for them."""

    commands: list[str]
    shown: list[str]


def blocks(text: str) -> list[Block]:
    """The ``sh`` blocks of a Markdown file, each with the ``text`` block that follows at once."""
    fenced = re.finditer(r"^```sh\n(.*?)^```\n(?:\n*```text\n(.*?)^```\n)?", text, re.MULTILINE | re.DOTALL)
    return [Block(found[1].splitlines(), (found[2] or "").splitlines()) for found in fenced]


def trial(command: str) -> str:
    """What is run for a command of the README: nearly always the command."""
    for pattern, replacement in INSTEAD.items():
        if found := re.fullmatch(pattern, command):
            return found.expand(replacement)
    return command


def pattern_of(line: str) -> str:
    """A pattern for a line of output: numbers may differ, and ``…`` stands for anything."""
    return re.sub(r"[0-9]+", "[0-9]+", re.escape(line.strip())).replace("…", ".*")


@pytest.fixture(scope="module")
def readme() -> str:
    return (CHECKOUT / "README.md").read_text("utf-8")


def test_every_command_works_and_prints_what_is_shown(readme: str, tmp_path: Path) -> None:
    desk = copy(tmp_path / "dateline")
    for block in blocks(readme):
        printed = "\n".join(run(trial(command), desk) for command in block.commands if command.strip())
        is_the_command_itself = all(trial(command) == command for command in block.commands)
        for line in block.shown if is_the_command_itself else []:
            assert re.search(pattern_of(line), printed), f"not printed: {line}\n{printed}"


@pytest.mark.parametrize("command", ["make site", "make test"])
def test_the_two_commands_are_named(readme: str, command: str) -> None:
    assert any(command in block.commands for block in blocks(readme))


def test_the_chinese_one_says_the_same(readme: str) -> None:
    """The same commands, output, headings, items and figures, in the same order."""
    chinese = (CHECKOUT / "README.zh.md").read_text("utf-8")
    assert blocks(chinese) == blocks(readme)
    assert outline(chinese) == outline(readme)


def outline(text: str) -> list[str]:
    """What begins each line with a sign of its own; of a table's rows, the numbers."""
    lines = [line for line in text.splitlines() if line.startswith(("#", "- ", "```", "|"))]
    return [" ".join(re.findall(r"[0-9][0-9.,]*", line)) if line[0] == "|" else line[:2] for line in lines]


def test_it_is_short(readme: str) -> None:
    """Counted as ``wc -w`` does, with all code and output."""
    assert len(readme.split()) <= WORDS_AT_MOST
