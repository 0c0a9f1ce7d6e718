"""The errors that a site has while it is previewed, told on the terminal once each."""

from collections.abc import Callable, Sequence

import click

from dateline.cli.terminal import print_reports
from dateline.values.diagnostics import Report
from dateline.values.wording import word


class StandingErrors:
    """Called with all errors that the site has now: prints those that are new, and a line when none is left.

    An error that a line before it moves is no new one. ``language`` says in which to speak.
    """

    def __init__(self, language: Callable[[], str]) -> None:
        self._language = language
        self._told: set[tuple[str, str, str]] = set()

    def __call__(self, errors: Sequence[Report]) -> None:
        standing = {_identity(error) for error in errors}
        new = [error for error in errors if _identity(error) not in self._told]
        print_reports(new, self._language())
        if self._told and not standing:
            click.echo(word("told-no-errors-left", self._language()))
        self._told = standing


def _identity(error: Report) -> tuple[str, str, str]:
    return error.path, error.code, error.message
