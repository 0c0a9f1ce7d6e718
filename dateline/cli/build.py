"""``dateline build`` and ``dateline check``."""

import errno
import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click
import msgspec

from dateline.cli.options import (
    EXIT_CONTENT,
    EXIT_DONE,
    EXIT_MACHINE,
    EXIT_USAGE,
    jobs_option,
    must_be_folder,
    site_option,
    workers_option,
)
from dateline.cli.selection import EVERYTHING, Selection, selection
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import ReportFormat, print_diagnostics, print_mendings, print_summary, progress_bar
from dateline.values.diagnostics import Report, has_errors
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.pipeline.request import Request, Summary

MAX_MENDING_ROUNDS = 5
"""The most checks for more to mend: site.toml first, say, and then the articles that need it."""


class _BuildOptions(TypedDict):
    """The options of ``build`` and ``check``."""

    site: Path
    output: Path | None
    drafts: bool
    strict: bool
    as_of: str | None
    jobs: int | None
    scheduler: str | None
    clean: bool
    style: ReportFormat


def _with_options(command: Callable[..., None]) -> Callable[..., None]:
    """Gives a command these options."""
    options = (
        site_option,
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            help="Where the site goes (default: public/ in the site).",
        ),
        click.option("--drafts", is_flag=True, help="Publish drafts, too."),
        click.option("--strict", is_flag=True, help="Treat every warning as an error."),
        click.option(
            "--as-of",
            metavar="DATETIME",
            help="Publish what is to be published at this time (ISO 8601; default: now).",
        ),
        jobs_option,
        workers_option,
        click.option("--clean", is_flag=True, help="Trust nothing of earlier builds."),
        click.option(
            "--format",
            "style",
            type=click.Choice(["text", "json", "github"]),
            default="text",
            help="How to report: for people, as one JSON object, or as GitHub annotations.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command(cls=StoppableCommand, nothing_done="told-as-it-was", all_done="told-stands")
@_with_options
@click.option(
    "--leave-out-broken", is_flag=True, help="Publish all but the files that have errors, and name these."
)
@click.option(
    "--take-over", is_flag=True, help="Publish into a folder that another site, or nobody, has published to."
)
@click.option(
    "--changed",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the published files that changed into this file, one a line, for a host's cache.",
)
def build(
    leave_out_broken: bool, take_over: bool, changed: Path | None, **options: Unpack[_BuildOptions]
) -> None:
    """Builds the site and publishes it, unless its content has errors."""
    _run(options, publish=True, leave_out_broken=leave_out_broken, take_over=take_over, changed=changed)


@click.command(cls=StoppableCommand, nothing_done="told-as-it-was")
@_with_options
@click.option("--fix", is_flag=True, help="Mend what is certain; the difference is shown first.")
@click.option("--only", "codes", metavar="CODE", multiple=True, help="Show the findings of this code, all.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Show what is new since the check whose --format json is in this file.",
)
@click.option("--new-since", metavar="REV", help="Show what is new since this revision of git.")
@click.option(
    "--links", is_flag=True, help="Look instead at the addresses of the sources, one gentle request each."
)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
def check(
    fix: bool,
    codes: tuple[str, ...],
    baseline: Path | None,
    new_since: str | None,
    links: bool,
    paths: tuple[Path, ...],
    **options: Unpack[_BuildOptions],
) -> None:
    """Finds everything that is wrong or could be better, and publishes nothing.

    Each PATH is a file or folder of the site; only what is found there is shown.
    """
    must_be_folder(options["site"])
    if links:
        from dateline.cli.check_links import check_links

        request = _request(options, publish=False, leave_out_broken=False, take_over=False)
        sys.exit(check_links(request))
    selected = selection(options["site"], paths, codes, baseline)
    _run(options, publish=False, fix=fix, selected=selected, new_since=new_since)


def _run(
    options: _BuildOptions,
    *,
    publish: bool,
    fix: bool = False,
    leave_out_broken: bool = False,
    take_over: bool = False,
    changed: Path | None = None,
    selected: Selection = EVERYTHING,
    new_since: str | None = None,
) -> None:
    site = options["site"]
    must_be_folder(site)
    if options["jobs"] and options["scheduler"]:
        from dateline.reading.spoken_language import spoken_language

        raise click.UsageError(word("told-usage-jobs-workers", spoken_language(site)))
    # A build makes millions of values and few circles: looking for those costs more than they do.
    gc.disable()
    request = _request(options, publish=publish, leave_out_broken=leave_out_broken, take_over=take_over)
    sys.exit(_build_and_report(request, options["style"], selected, new_since, fix=fix, changed=changed))


def _request(options: _BuildOptions, *, publish: bool, leave_out_broken: bool, take_over: bool) -> "Request":
    from dateline.pipeline.request import Request
    from dateline.runtime.workers import cores

    site = options["site"]
    return Request(
        site=site,
        output=options["output"] or site / "public",
        as_of=_as_of(options["as_of"], site),
        jobs=options["jobs"] or cores(),
        drafts=options["drafts"],
        strict=options["strict"],
        clean=options["clean"],
        publish=publish,
        scheduler=options["scheduler"],
        leave_out_broken=leave_out_broken,
        take_over=take_over,
    )


def _build_and_report(
    request: "Request",
    style: ReportFormat,
    selected: Selection,
    new_since: str | None,
    *,
    fix: bool,
    changed: Path | None,
) -> int:
    """Build or check, and say what was found; the exit status."""
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault, MachineFault, OutputRefused
    from dateline.runtime.stops import all_is_done

    try:
        if changed:
            _look_at_list(changed, request)
        if new_since:
            from dateline.cli.earlier import findings_at

            selected = selected.besides(findings_at(new_since, request))
        build_site = partial(_build, request, style, selected)
        summary = _check_and_mend(build_site, request.site, selected.codes) if fix else build_site()
        with all_is_done() if summary.published else nullcontext():
            print_summary(summary, request, style, whole=bool(selected.codes))
            if changed:
                _write_list(changed, summary, request)
    except Fault as fault:
        language = spoken_language(request.site)
        print_diagnostics([fault.diagnostic], language)
        if isinstance(fault, MachineFault) and request.publish:
            click.echo(word("told-stands" if fault.published else "told-as-it-was", language), err=True)
        return EXIT_USAGE if isinstance(fault, OutputRefused) else EXIT_MACHINE
    return EXIT_DONE if summary.published else _exit_status(summary.diagnostics)


def _look_at_list(listing: Path, request: "Request") -> None:
    """Raises ``MachineFault`` where a list cannot be written, before anything is built.

    Raises ``click.BadParameter`` where its folder is not there, in the output there may be none yet, and
    where the file is one of the site's.
    """
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import os_errors_as_faults

    with os_errors_as_faults(listing):
        _refuse_files_of_site(listing, request)
        there = listing if listing.exists() else listing.parent
        if there.exists():
            if not os.access(there, os.W_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        elif not listing.absolute().is_relative_to(request.output.absolute()):
            said = word("told-usage-folder", spoken_language(request.site), path=there)
            raise click.BadParameter(said, param_hint="--changed")


def _refuse_files_of_site(listing: Path, request: "Request") -> None:
    """Raises ``click.BadParameter`` where a list would take the place of what the site has, or published."""
    from dateline.publishing.refusals import is_of_site
    from dateline.reading.spoken_language import spoken_language

    file, output, site = (Path(os.path.realpath(path)) for path in (listing, request.output, request.site))
    if is_of_site(file, output, site):
        said = word("told-usage-list", spoken_language(request.site), path=listing)
        raise click.BadParameter(said, param_hint="--changed")


def _write_list(listing: Path, summary: "Summary", request: "Request") -> None:
    """Write what changed, one path a line. A ``MachineFault`` here says that the new site stands."""
    from dateline.runtime.errors import machine_fault

    _refuse_files_of_site(listing, request)  # once more: this build may have published the first of the name
    try:
        listing.write_text("".join(f"{path}\n" for path in summary.changed), "utf-8")
    except OSError as error:
        fault = machine_fault(error, listing)
        fault.published = summary.published
        raise fault from error


def _build(request: "Request", style: ReportFormat, selected: Selection) -> "Summary":
    """The summary of a build, with the findings that are asked for."""
    summary = _built(request, style)
    return msgspec.structs.replace(summary, diagnostics=selected.of(summary.diagnostics))


def _built(request: "Request", style: ReportFormat) -> "Summary":
    from dateline.builder import build
    from dateline.reading.spoken_language import spoken_language

    with progress_bar(style, spoken_language(request.site)) as progress:
        return build(request, progress)


def _as_of(text: str | None, site: Path) -> int:
    from dateline.pipeline.schedule import instant_of

    if text is None:
        return int(time.time())
    instant = instant_of(text, site)
    if instant is None:
        from dateline.reading.spoken_language import spoken_language

        said = word("told-usage-as-of", spoken_language(site), text=repr(text))
        raise click.BadParameter(said, param_hint="--as-of")
    return instant


def _check_and_mend(check_site: Callable[[], "Summary"], site: Path, codes: tuple[str, ...]) -> "Summary":
    """Check, and mend what is certain as often as there is more of it; the last check's summary.

    Only what has one of these ``codes`` is mended, if there are any.

    On a terminal nothing is written without a yes.
    """
    from dateline.editing.atomic_write import replace_file
    from dateline.editing.mending import MENDED_CODES, mendings

    summary = check_site()
    for mended in range(MAX_MENDING_ROUNDS):
        proposed = mendings(site, summary.diagnostics, frozenset(codes) or MENDED_CODES)
        if not proposed:
            if not mended:
                click.echo(word("told-mended-nothing", summary.language), err=True)
            break
        print_mendings(proposed)
        if sys.stdin.isatty() and not click.confirm(word("told-mend", summary.language), err=True):
            break
        replaced = sum(replace_file(site, mending) for mending in proposed)
        click.echo(word("told-mended", summary.language, count=replaced), err=True)
        if not replaced:
            break
        summary = check_site()
    return summary


def _exit_status(found: Sequence[Report]) -> int:
    """The exit status that the diagnostics call for."""
    if not has_errors(found):
        return EXIT_DONE
    wrong_settings = any(
        report.code.startswith("settings-") for report in found if report.severity == "error"
    )
    return EXIT_USAGE if wrong_settings else EXIT_CONTENT
