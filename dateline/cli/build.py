"""``dateline build`` and ``dateline check``."""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from dateline.cli.options import (
    CONTENT,
    DONE,
    MACHINE,
    STOPPED,
    USAGE,
    jobs_option,
    must_be_folder,
    site_option,
)
from dateline.cli.terminal import Format, progress_shown, tell, tell_mendings
from dateline.values.diagnostics import Report, has_errors, reports
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.pipeline.request import Request, Summary

EDITS_BORNE = 2
"""So often a build begins again when a preview beside it has taken in an edit that it had not."""

MENDING_ROUNDS = 5
"""A check looks so often for more to mend: site.toml first, say, and then the articles that need it."""


class _Options(TypedDict):
    """The options of ``build`` and ``check``."""

    site: Path
    output: Path | None
    drafts: bool
    strict: bool
    as_of: str | None
    jobs: int | None
    clean: bool
    style: Format


def _shared(command: Callable[..., None]) -> Callable[..., None]:
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


@click.command()
@_shared
def build(**options: Unpack[_Options]) -> None:
    """Builds the site and publishes it, unless its content has errors."""
    _run(options, publish=True)


@click.command()
@_shared
@click.option("--fix", is_flag=True, help="Mend what is certain; the difference is shown first.")
def check(fix: bool, **options: Unpack[_Options]) -> None:
    """Finds everything that is wrong or could be better, and publishes nothing."""
    _run(options, publish=False, fix=fix)


def _run(options: _Options, *, publish: bool, fix: bool = False) -> None:
    from dateline.pipeline.request import Request
    from dateline.reading.site_folder import language_of
    from dateline.runtime.errors import Fault, OutputRefused
    from dateline.runtime.workers import cores

    site, style = options["site"], options["style"]
    must_be_folder(site)
    # A build makes millions of values and few circles: looking for those costs more than they do.
    gc.disable()
    try:
        request = Request(
            site=site,
            output=options["output"] or site / "public",
            as_of=_as_of(options["as_of"], site),
            jobs=options["jobs"] or cores(),
            drafts=options["drafts"],
            strict=options["strict"],
            clean=options["clean"],
            publish=publish,
        )
        built = partial(_built, request, style)
        summary = _mended(built, site) if fix else built()
    except Fault as fault:
        (told,) = reports([fault.diagnostic], language=language_of(site))
        click.echo(str(told), err=True)
        sys.exit(USAGE if isinstance(fault, OutputRefused) else MACHINE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped; nothing was published", err=True)
        sys.exit(STOPPED)
    tell(summary, request, style)
    sys.exit(_status(summary.diagnostics))


def _built(request: "Request", style: Format) -> "Summary":
    from dateline.builder import build
    from dateline.runtime.errors import CacheChanged

    with progress_shown(style) as progress:
        for _ in range(EDITS_BORNE):
            with suppress(CacheChanged):
                return build(request, progress)
        return build(request, progress)


def _as_of(text: str | None, site: Path) -> int:
    from dateline.pipeline.schedule import instant_of

    if text is None:
        return int(time.time())
    instant = instant_of(text, site)
    if instant is None:
        raise click.BadParameter(
            f"{text!r} is no date that exists; write 2026-07-01, 2026-07-01T08:00 or 2026-07-01T08:00+08:00",
            param_hint="--as-of",
        )
    return instant


def _mended(checked: Callable[[], "Summary"], site: Path) -> "Summary":
    """Check, and mend what is certain as often as there is more of it; the last check's summary.

    On a terminal nothing is written without a yes.
    """
    from dateline.editing.atomic_write import replace_file
    from dateline.editing.mending import mendings

    summary = checked()
    for _ in range(MENDING_ROUNDS):
        proposed = mendings(site, summary.diagnostics)
        if not proposed:
            break
        tell_mendings(proposed)
        if sys.stdin.isatty() and not click.confirm(word("told-mend", summary.language), err=True):
            break
        replaced = sum(replace_file(site, mending) for mending in proposed)
        click.echo(word("told-mended", summary.language, count=replaced), err=True)
        if not replaced:
            break
        summary = checked()
    return summary


def _status(found: Sequence[Report]) -> int:
    """The exit status that the diagnostics call for."""
    if not has_errors(found):
        return DONE
    wrong_settings = any(
        report.code.startswith("settings-") for report in found if report.severity == "error"
    )
    return USAGE if wrong_settings else CONTENT
