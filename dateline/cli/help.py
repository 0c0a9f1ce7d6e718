"""Help in the reader's language: that of the site in this folder, else the system's.

Commands say in English what they do, in their own modules. ``help.zh.toml``
and its like have the same in other languages; where they lack it, the English stands.
"""

import re
from collections.abc import Iterable
from inspect import cleandoc
from pathlib import Path

import click

from dateline.cli.message_catalog import message_catalog

_WORD = re.compile(r"[!-~]+|[^ -~][，。、；：）]*| ")
"""What stays on one line: letters without a blank, or a character with marks that no line begins with."""


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a command's help, without the line ends of its module."""
    return [" ".join(paragraph.split()) for paragraph in cleandoc(text).split("\n\n")]


class _WideFormatter(click.HelpFormatter):
    """Lines of Han characters or kana: two columns wide, broken anywhere. Click knows neither."""

    words: dict[str, str] = {}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        for english in ("[OPTIONS]", "COMMAND [ARGS]..."):
            args = args.replace(english, self.words[english])
        super().write_usage(prog, args, self.words["Usage: "] if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        self.write(f"{self.words.get(heading, heading)}：\n")

    def write_text(self, text: str) -> None:
        indent = " " * self.current_indent
        paragraphs = (_lines(each, self.width - len(indent)) for each in text.split("\n\n"))
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in paragraphs))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        listed = list(rows)
        column = min(max(len(names) for names, _ in listed), col_max) + col_spacing
        indent = " " * self.current_indent
        for names, text in listed:
            said = _lines(self._without_english(text), self.width - column - len(indent))
            own_line = len(names) > column - col_spacing
            first = "\n" if own_line else " " * (column - len(names)) + f"{said.pop(0)}\n"
            self.write(f"{indent}{names}{first}")
            self.write("".join(f"{indent}{'':{column}}{line}\n" for line in said))

    def _without_english(self, text: str) -> str:
        for english in ("default: ", "env var: "):
            text = text.replace(english, self.words[english])
        return self.words.get(text, text)


def _lines(text: str, columns: int) -> list[str]:
    """A text as lines of at most so many columns."""
    from rich.cells import cell_len

    lines: list[str] = []
    line = ""
    for word in _WORD.findall(text):
        if line and cell_len(line + word.rstrip()) > columns:
            lines.append(line.rstrip())
            line = ""
        line += word if line else word.lstrip()
    return [*lines, line.rstrip()]


class HelpContext(click.Context):
    """A command's context that gives its help in the reader's language."""

    def get_help(self) -> str:
        if words := self._speak():
            _say(self.command, words)
        return super().get_help()

    def get_usage(self) -> str:
        self._speak()
        return super().get_usage()

    def _speak(self) -> dict[str, str]:
        """Has the rest written in the reader's language; its words by the English ones, none for English."""
        from dateline.reading.spoken_language import spoken_language

        words = message_catalog("help", spoken_language(Path()))
        if words:
            self.formatter_class = _WideFormatter
            _WideFormatter.words = words
        return words


def _say(command: click.Command, words: dict[str, str]) -> None:
    """Puts words of another language in place of the English ones that a command, and each below it, has."""
    said = [words.get(each, each) for each in paragraphs(command.help or "")]
    command.help, command.short_help = "\n\n".join(said), said[0]
    for option in command.params:
        if isinstance(option, click.Option) and option.help:
            option.help = words.get(option.help, option.help)
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _say(each, words)
