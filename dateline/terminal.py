"""What a build says of itself: to people, to programs, to GitHub."""

import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from dateline.values.diagnostics import Report, has_errors
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.stages.request import Progress, Summary

Format = Literal["text", "json", "github"]

WARNINGS_SHOWN = 30
"""How many warnings a build shows; ``check`` shows all."""


@contextmanager
def progress_shown(style: Format) -> Generator["Progress"]:
    """A progress bar on the terminal; nothing where nobody watches."""
    if style != "text" or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress


def tell(summary: "Summary", output: Path, style: Format, *, checking: bool) -> None:
    """Print what a build found and did."""
    if style == "json":
        click.echo(msgspec.json.encode(_plain(summary)).decode())
    elif style == "github":
        for report in summary.diagnostics:
            click.echo(_annotation(report))
    else:
        shown = summary.diagnostics if checking else _first(summary.diagnostics)
        click.echo("".join(f"{_coloured(report)}\n" for report in shown), err=True, nl=False)
        if more := len(summary.diagnostics) - len(shown):
            click.echo(word("told-more", summary.language, count=more), err=True)
        for line in _closing(summary, output, checking=checking):
            click.echo(line)


def _first(found: tuple[Report, ...]) -> list[Report]:
    """All errors and the first warnings: a build is no place to read thousands."""
    errors = [report for report in found if report.severity == "error"]
    warnings = [report for report in found if report.severity == "warning"]
    return sorted([*errors, *warnings[:WARNINGS_SHOWN]])


def _plain(summary: "Summary") -> dict[str, object]:
    """The summary as a JSON object with names."""
    told: dict[str, object] = {name: getattr(summary, name) for name in summary.__struct_fields__}
    told["diagnostics"] = [
        {name: getattr(report, name) for name in report.__struct_fields__} for report in summary.diagnostics
    ]
    return told


def _annotation(report: Report) -> str:
    """A workflow command of GitHub Actions; ``%``, line ends and separators are escaped as it asks."""

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    place = f"file={value(report.path)}"
    if report.line:
        place += f",line={report.line}"
    if report.column:
        place += f",col={report.column}"
    message = f"{report.message}\n{report.hint}" if report.hint else report.message
    return f"::{report.severity} {place},title={value(report.code)}::{data(message)}"


def _coloured(report: Report) -> str:
    first, _, hint = str(report).partition("\n")
    colour = "red" if report.severity == "error" else "yellow"
    head = first.replace(report.severity, click.style(report.severity, fg=colour, bold=True), 1)
    return f"{head}\n{click.style(hint, dim=True)}" if hint else head


def _closing(summary: "Summary", output: Path, *, checking: bool) -> Iterator[str]:
    """The closing lines: how much, how long, and where to look."""

    def say(key: str, **args: object) -> str:
        return word(key, summary.language, **args)

    errors = sum(report.severity == "error" for report in summary.diagnostics)
    warnings = len(summary.diagnostics) - errors
    seconds = sum(summary.seconds.values())
    yield say(
        "told-counts",
        articles=summary.articles,
        pages=summary.pages,
        rendered=summary.rendered,
        kept=summary.kept,
        errors=errors,
        warnings=warnings,
    )
    stages = " · ".join(f"{stage} {spent:.2f}" for stage, spent in summary.seconds.items())
    yield say("told-seconds", seconds=f"{seconds:.2f}", stages=stages)
    if summary.next_change is not None:
        when = datetime.fromtimestamp(summary.next_change).astimezone().isoformat(timespec="minutes")
        yield say("told-next-change", when=when)
    yield from summary.notes
    if has_errors(summary.diagnostics):
        yield say("told-nothing-published")
    elif checking:
        yield say("told-checked")
    else:
        yield say("told-unchanged" if summary.unchanged else "told-published", output=output.resolve())
