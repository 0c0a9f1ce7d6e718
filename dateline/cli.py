"""The command line: ``dateline build`` and ``dateline check``.

Exit status: 0 done; 1 the content has errors, nothing was published; 2 wrong
usage or configuration; 3 the machine's fault.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from dateline import __version__
from dateline.terminal import Format, progress_shown, tell
from dateline.values.diagnostics import Report, has_errors, reports

DONE, CONTENT, USAGE, MACHINE, STOPPED = 0, 1, 2, 3, 130


def _shared(command: Callable[..., None]) -> Callable[..., None]:
    """The options of ``build`` and ``check``."""
    options = (
        click.option(
            "--site",
            type=click.Path(path_type=Path, file_okay=False),
            default=Path(),
            help="The site's folder, which holds site.toml and content/ (default: here).",
        ),
        click.option(
            "--output",
            type=click.Path(path_type=Path),
            help="Where the site goes (default: public/ in the site).",
        ),
        click.option("--drafts", is_flag=True, help="Publish drafts, too."),
        click.option("--strict", is_flag=True, help="Treat every warning as an error."),
        click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: one a core)."),
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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Publishes an annotated news archive from a folder of Markdown articles."""


@main.command()
@_shared
def build(
    site: Path, output: Path | None, drafts: bool, strict: bool, jobs: int | None, clean: bool, style: Format
) -> None:
    """Builds the site and publishes it, unless its content has errors."""
    _run(site, output, drafts, strict, jobs, clean, style, publish=True)


@main.command()
@_shared
def check(
    site: Path, output: Path | None, drafts: bool, strict: bool, jobs: int | None, clean: bool, style: Format
) -> None:
    """Finds everything that is wrong, and publishes nothing."""
    _run(site, output, drafts, strict, jobs, clean, style, publish=False)


def _run(
    site: Path,
    output: Path | None,
    drafts: bool,
    strict: bool,
    jobs: int | None,
    clean: bool,
    style: Format,
    *,
    publish: bool,
) -> None:
    from dateline.builder import build
    from dateline.publishing.faults import Fault, OutputRefused
    from dateline.publishing.workers import cores
    from dateline.reading.site import language_of
    from dateline.stages.request import Request

    if not site.is_dir():
        raise click.BadParameter(f"there is no folder {site}", param_hint="--site")
    # A build makes millions of values and few circles: looking for those costs more than they do.
    gc.disable()
    request = Request(
        site=site,
        output=output or site / "public",
        as_of=int(time.time()),
        jobs=jobs or cores(),
        drafts=drafts,
        strict=strict,
        clean=clean,
        publish=publish,
    )
    try:
        with progress_shown(style) as progress:
            summary = build(request, progress)
    except Fault as fault:
        (told,) = reports([fault.diagnostic], language=language_of(site))
        click.echo(str(told), err=True)
        sys.exit(USAGE if isinstance(fault, OutputRefused) else MACHINE)
    except KeyboardInterrupt:
        click.echo("stopped; nothing was published", err=True)
        sys.exit(STOPPED)
    tell(summary, request.output, style, checking=not publish)
    sys.exit(_status(summary.diagnostics))


def _status(found: Sequence[Report]) -> int:
    """The exit status that the diagnostics call for."""
    if not has_errors(found):
        return DONE
    wrong_settings = any(
        report.code.startswith("settings-") for report in found if report.severity == "error"
    )
    return USAGE if wrong_settings else CONTENT
