"""What the README tells a person to type works, in the README's order, and prints what the README says.

Each line of a fenced ``sh`` block is a command, typed in one terminal that
stands in a fresh copy of this checkout: where it has gone, and what it calls
by another name, holds for the commands that follow. None of them changes the
checkout's own site. A ``text`` block right after shows output: its lines must
be printed; ``…`` is any text, all else is exact. The Chinese README says the same.
"""

import re
import shlex
import sys
import sysconfig
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.packaging.checkout import CHECKOUT, copy, run

WORDS_AT_MOST = 700

INSTEAD = {
    # Would start this very test again: that make knows the command must do.
    r"make (test|prove)": r"make --dry-run \1",
    # Both serve until they are stopped.
    r"dateline serve.*": "dateline serve --help",
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
    """A pattern for a line of output: ``…`` stands for anything."""
    return re.escape(line.strip()).replace("…", ".*")


@pytest.fixture(scope="module")
def readme() -> str:
    return (CHECKOUT / "README.md").read_text("utf-8")


class Terminal:
    """Commands in a folder, as an interactive shell has them: it goes where it is sent, and knows aliases."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._before = ["shopt -s expand_aliases"]

    def prints(self, command: str) -> str:
        """What a command prints, or what is run in its stead."""
        printed = run("\n".join([*self._before, trial(command)]), self._folder)
        if command.startswith(("alias ", "cd ")):
            self._before.append(command)
        return printed


def own_files(checkout: Path) -> dict[str, bytes]:
    """What the checkout's own site is made from, and what the checkout is at its top."""
    parts = [file for name in ("content", "static", "templates") for file in (checkout / name).rglob("*")]
    return {str(file): file.read_bytes() for file in (*parts, *checkout.glob("[!.]*.*")) if file.is_file()}


def set_up(checkout: Path) -> None:
    """Has an environment stand there as ``make`` leaves it, with the packages of the one that runs this."""
    run(f"{shlex.quote(sys.executable)} -m venv --without-pip .venv", checkout)
    packages = next((checkout / ".venv/lib").glob("python*/site-packages"))
    (packages / "packages.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    (checkout / ".venv/site").touch()


@pytest.mark.parametrize("is_set_up", [True, pytest.param(False, marks=pytest.mark.long)])
def test_every_command_works_and_prints_what_is_shown(readme: str, tmp_path: Path, is_set_up: bool) -> None:
    desk = copy(tmp_path / "dateline")
    if is_set_up:
        set_up(desk)
    before, terminal = own_files(desk), Terminal(desk)
    for block in blocks(readme):
        printed = "\n".join(terminal.prints(command) for command in block.commands if command.strip())
        is_the_command_itself = all(trial(command) == command for command in block.commands)
        for line in block.shown if is_the_command_itself else []:
            assert re.search(pattern_of(line), printed), f"not printed: {line}\n{printed}"
        assert own_files(desk) == before, f"written into the sample by {block.commands}"
    assert list((tmp_path / "my-archive" / "content").glob("*/标题.md"))
    assert (tmp_path / "my-archive" / "public" / "index.html").is_file()


def test_what_it_says_to_make_can_be_made(readme: str) -> None:
    for command in re.findall(r"`(make [^`\n]+)`", readme):
        run(command.replace("make", "make --dry-run", 1), CHECKOUT)


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
