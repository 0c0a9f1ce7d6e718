"""The output of commands: text for people, JSON for programs, annotations for GitHub."""

import os
import posixpath
import shutil
import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click
import msgspec

from dateline.cli.folding import FoldedFindings, fold
from dateline.values.diagnostics import Diagnostic, Report, Severity, has_errors, reports
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.editing.mending import Mending
    from dateline.explain.report import Explanation
    from dateline.explain.unmade import Unmade
    from dateline.pipeline.request import Progress, Request, Summary

ReportFormat = Literal["text", "json", "github"]

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "advice": "cyan"}

DEFAULT_COLUMNS = 120
"""The width of lines of articles where no terminal says its own."""


@contextmanager
def progress_bar(style: ReportFormat, language: str) -> Generator["Progress"]:
    """A progress bar on the terminal, in a language; nothing where nobody watches."""
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
                tasks[stage] = bars.add_task(_stage(stage, language), total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress


def print_summary(
    summary: "Summary", request: "Request", style: ReportFormat, *, whole: bool = False
) -> None:
    """Print what a build found and did; a check shows the lines around each finding.

    Of many findings only some are shown, unless as a ``whole``.
    """
    if style == "json":
        click.echo(msgspec.json.encode(_json_object(summary)).decode())
    elif style == "github":
        base = _path_in_checkout(request.site)
        for report in summary.diagnostics:
            click.echo(_annotation(report, base))
    else:
        excerpts_of = None if request.publish else request.site
        print_reports(summary.diagnostics, summary.language, excerpts_of=excerpts_of, whole=whole)
        for line in _closing_lines(summary, request):
            click.echo(line)


def print_reports(
    found: Sequence[Report], language: str, *, excerpts_of: Path | None = None, whole: bool = False
) -> None:
    """Print findings on the error stream; of many only some, and how many, unless as a ``whole``.

    With the site in ``excerpts_of``, the lines around each finding follow it.
    """
    totals, shown, hidden = FoldedFindings((), tuple(found), 0) if whole else fold(found)
    for total in totals:
        severity = click.style(f"{total.severity:8}", fg=_COLOURS[total.severity])
        click.echo(f"{total.number:7}  {severity} {total.code}", err=True)
    lines = _with_excerpts(shown, excerpts_of) if excerpts_of else map(_coloured, shown)
    click.echo("".join(f"{line}\n" for line in lines), err=True, nl=False)
    if hidden:
        code = max(totals, key=lambda total: total.number).code
        click.echo(word("told-more", language, count=hidden, code=code), err=True)


def _stage(name: str, language: str) -> str:
    """What a stage of a build is called."""
    return word(f"told-stage-{name.replace(' ', '-')}", language)


def print_diagnostics(found: Iterable[Diagnostic], language: str) -> None:
    """Print findings in a language, on the error stream."""
    for report in reports(found, language=language):
        click.echo(str(report), err=True)


def print_without_places(found: Iterable[Diagnostic], language: str) -> None:
    """Print what is wrong with an answer that was just given: where it stands, everybody sees."""
    for report in reports(found, language=language):
        click.echo(report.words, err=True)


def print_explanation(explanation: "Explanation | Unmade", style: ReportFormat) -> None:
    """Print what a page is made of, and what of it has changed; or why a file makes none."""
    from dateline.explain import unmade
    from dateline.explain.explanation_text import in_words
    from dateline.explain.report import with_names

    if style == "json":
        click.echo(msgspec.json.encode(with_names(explanation)).decode())
        return
    lines = unmade.in_words(explanation) if isinstance(explanation, unmade.Unmade) else in_words(explanation)
    for line in lines:
        click.secho(line, fg="yellow" if line.startswith("*") else None)


def print_mendings(proposed: "Iterable[Mending]") -> None:
    """Print the difference that each mend would make, on the error stream: the other may be for programs."""
    from dateline.editing.differences import difference

    colours = {"-": "red", "+": "green", "@": "cyan"}
    for mending in proposed:
        for number, line in enumerate(difference(mending)):
            is_head = number < 2
            click.secho(line, err=True, bold=is_head or None, fg=None if is_head else colours.get(line[:1]))


def _json_object(summary: "Summary") -> dict[str, object]:
    """The summary as a JSON object with names."""
    fields: dict[str, object] = {name: getattr(summary, name) for name in summary.__struct_fields__}
    fields["diagnostics"] = [
        {name: getattr(report, name) for name in report.__struct_fields__} for report in summary.diagnostics
    ]
    return fields


def _path_in_checkout(site: Path) -> str:
    """The site's path in the repository that GitHub Actions checked out, which annotations begin at."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    folder = site.resolve()
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else "."


def _annotation(report: Report, base: str) -> str:
    """A workflow command of GitHub Actions, which calls advice a notice.

    ``%``, line ends and separators are escaped as it asks.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    place = f"file={value(posixpath.normpath(posixpath.join(base, report.path)))}"
    if report.line:
        place += f",line={report.line}"
    if report.column:
        place += f",col={report.column}"
    message = f"{report.message}\n{report.hint}" if report.hint else report.message
    command = "notice" if report.severity == "advice" else report.severity
    return f"::{command} {place},title={value(report.code)}::{data(message)}"


def _coloured(report: Report) -> str:
    first, _, hint = str(report).partition("\n")
    severity = f" {click.style(report.severity, fg=_COLOURS[report.severity], bold=True)}["
    head = first.replace(f" {report.severity}[", severity, 1)
    return f"{head}\n{click.style(hint, dim=True)}" if hint else head


def _with_excerpts(reports: Sequence[Report], site: Path) -> Iterator[str]:
    """Each finding, with the lines before and after its own; those of one place with them once."""
    from dateline.editing.carets import draw_excerpt
    from dateline.editing.excerpts import excerpts

    columns = shutil.get_terminal_size((DEFAULT_COLUMNS, 24)).columns
    places = [(report.path, report.line, report.column) for report in reports]
    for number, (report, lines) in enumerate(zip(reports, excerpts(site, reports, around=1), strict=True)):
        yield _coloured(report)
        if lines and places[number] not in places[number + 1 : number + 2]:
            yield from draw_excerpt(lines, report.line, columns)


def _closing_lines(summary: "Summary", request: "Request") -> Iterator[str]:
    """The closing lines: how much, how long, and where to look."""

    def say(key: str, **args: object) -> str:
        return word(key, summary.language, **args)

    counts = Counter(report.severity for report in summary.diagnostics)
    seconds = sum(summary.seconds.values())
    yield say(
        "told-counts" if request.publish else "told-checked-counts",
        articles=summary.articles,
        pages=summary.pages,
        rendered=summary.rendered,
        kept=summary.kept,
        errors=counts["error"],
        warnings=counts["warning"],
        advice=counts["advice"],
    )
    if request.publish and summary.seconds:
        stages = " · ".join(
            f"{_stage(stage, summary.language)} {spent:.2f}" for stage, spent in summary.seconds.items()
        )
        yield say("told-seconds", seconds=f"{seconds:.2f}", stages=stages)
    yield from summary.notes
    yield from summary.publishing
    if has_errors(summary.diagnostics) and not summary.published:
        from dateline.pipeline.broken import can_be_left_out

        yield say("told-nothing-published")
        broken = {(report.path, report.code) for report in summary.diagnostics if report.severity == "error"}
        if request.publish and all(can_be_left_out(*each) for each in broken):
            yield say("told-could-leave-out", count=len({path for path, _ in broken}))
    elif not request.publish:
        yield say("told-checked")
    else:
        yield say(
            "told-unchanged" if summary.unchanged else "told-published",
            output=os.path.realpath(request.output),
        )
