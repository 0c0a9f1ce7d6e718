"""Usage errors in the reader's language: Click says in English what is wrong with a command line.

``usage.zh.toml`` and its like have Click's sentences, ``{names}`` and all, and
what is said for each; a sentence that they lack stays English.
"""

import os
import re
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import IO

import click

from dateline.cli.message_catalog import message_catalog
from dateline.cli.options import readers_language
from dateline.values.wording import word

_PLACE = re.compile(r"\{(\w+)(!r)?\}")


class ProgramGroup(click.Group):
    """A group of commands that tells usage errors in the reader's language: its own and its commands'."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with _in_readers_language():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with _in_readers_language():
            _must_be_somewhere(ctx)
            return super().invoke(ctx)


@contextmanager
def _in_readers_language() -> Generator[None]:
    try:
        yield
    except (TranslatedUsageError, click.exceptions.NoArgsIsHelpError):
        raise
    except click.UsageError as error:
        language = readers_language(error.ctx or click.get_current_context())
        sentences = message_catalog("usage", language)
        raise TranslatedUsageError(error, sentences) if sentences else error from None


def _must_be_somewhere(ctx: click.Context) -> None:
    """Raises ``click.UsageError`` where the current folder is gone: neither path nor process begins there."""
    try:
        os.getcwd()
    except FileNotFoundError as error:
        raise click.UsageError(word("told-usage-nowhere", readers_language(ctx))) from error


class TranslatedUsageError(click.UsageError):
    """A usage error that is shown in other words than Click's own."""

    def __init__(self, error: click.UsageError, sentences: Mapping[str, str]) -> None:
        super().__init__(error.format_message(), error.ctx)
        self._sentences = sentences

    def show(self, file: "IO[str] | None" = None) -> None:
        out = file or sys.stderr
        if self.ctx is not None:
            help_command = f"Try '{self.ctx.command_path} --help' for help."
            click.echo(f"{self.ctx.get_usage()}\n{translated(help_command, self._sentences)}\n", file=out)
        click.echo(translated(f"Error: {self.message}", self._sentences), file=out)


def translated(text: str, sentences: Mapping[str, str]) -> str:
    """A text of Click's, and what stands in its places, by the sentences that have a translation."""
    for english, other in sentences.items():
        if match := _pattern(english).fullmatch(text):
            parts = {name: translated(part, sentences) for name, part in match.groupdict().items()}
            return other.format_map(parts)
    return text


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What a sentence of Click's looks like when its places are filled, those with ``!r`` within quotes."""
    written, end = "", 0
    for place in _PLACE.finditer(sentence):
        filling = r"'.*'|\".*\"" if place[2] else ".+?"
        written += re.escape(sentence[end : place.start()]) + f"(?P<{place[1]}>{filling})"
        end = place.end()
    return re.compile(written + re.escape(sentence[end:]), re.DOTALL)
