"""The command line: ``dateline build``, ``check``, ``serve``, ``new`` and ``explain``.

Exit status: 0 done; 1 the content has errors, nothing was published; 2 wrong
usage or configuration; 3 the machine's fault.
"""

import gc
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

import click

from dateline import __version__
from dateline.terminal import Format, progress_shown, tell, tell_mendings, tell_page
from dateline.values.diagnostics import Diagnostic, Report, has_errors, reports
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.stages.request import Request, Summary

DONE, CONTENT, USAGE, MACHINE, STOPPED = 0, 1, 2, 3, 130

MENDING_ROUNDS = 5
"""A check looks so often for more to mend: site.toml first, say, and then the articles that need it."""


_site = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The site's folder, which holds site.toml and content/ (default: here).",
)

_jobs = click.option("--jobs", type=click.IntRange(min=1), help="Processes to use (default: one a core).")


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
        _site,
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
        _jobs,
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
def build(**options: Unpack[_Options]) -> None:
    """Builds the site and publishes it, unless its content has errors."""
    _run(options, publish=True)


@main.command()
@_shared
@click.option("--fix", is_flag=True, help="Mend what is certain; the difference is shown first.")
def check(fix: bool, **options: Unpack[_Options]) -> None:
    """Finds everything that is wrong or could be better, and publishes nothing."""
    _run(options, publish=False, fix=fix)


def _editor_address(context: click.Context, option: click.Parameter, template: str) -> str:
    try:
        template.format(path="", line=1, column=1)
    except (AttributeError, LookupError, ValueError) as error:
        raise click.BadParameter("the places to fill in are {path}, {line} and {column}") from error
    return template


@main.command()
@_site
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="The name or address to listen at. Beyond this machine, others can read drafts.",
)
@click.option(
    "--port", type=click.IntRange(1, 65535), help="The port (default: 8000, or the next that is free)."
)
@click.option("--open", "browse", is_flag=True, help="Open the preview in a browser.")
@click.option("--follow", is_flag=True, help="Let the browser go to each article that changes.")
@click.option(
    "--editor",
    metavar="ADDRESS",
    envvar="DATELINE_EDITOR",
    default="vscode://file/{path}:{line}:{column}",
    show_default=True,
    show_envvar=True,
    callback=_editor_address,
    help="The address that opens a file in an editor.",
)
@_jobs
def serve(
    site: Path, host: str, port: int | None, browse: bool, follow: bool, editor: str, jobs: int | None
) -> None:
    """Shows the site in a browser, drafts and all, and each change as it is saved."""
    from dateline.preview.desk import Desk
    from dateline.preview.serving import Place, serve
    from dateline.publishing.faults import Fault
    from dateline.publishing.workers import cores
    from dateline.reading.site import language_of

    _must_be_folder(site)

    def complain(finding: Diagnostic) -> None:
        (told,) = reports([finding], language=language_of(site))
        click.echo(str(told), err=True)

    try:
        serve(
            lambda: Desk(site, jobs=jobs or cores(), editor=editor, follow=follow),
            site,
            Place(host, port),
            language=language_of(site),
            say=click.echo,
            complain=complain,
            browse=browse,
        )
    except Fault as fault:
        complain(fault.diagnostic)
        sys.exit(MACHINE)


@main.command()
@_site
@click.argument("title", default="")
@click.option(
    "--from", "raw", type=click.Path(path_type=Path), help="A text to begin with, copied from elsewhere."
)
@click.option(
    "--open", "opened", is_flag=True, help="Open the file in VISUAL, EDITOR or the system's editor."
)
@click.option("--lang", default="", help="The article's language tag (default: the site's language).")
@click.option("--path", default="", help="Where to put it, such as content/2026/name.md (default: as usual).")
def new(site: Path, title: str, raw: Path | None, opened: bool, lang: str, path: str) -> None:
    """Starts an article: writes its file, with the fields of the site's articles, as a draft."""
    from dateline.editing.new_article import Refused, Wanted, new_article
    from dateline.editing.text_editor import open_in_editor
    from dateline.publishing.faults import Fault
    from dateline.reading.site import language_of

    _must_be_folder(site)
    language = language_of(site)

    def complain(*findings: Diagnostic) -> None:
        for told in reports(findings, language=language):
            click.echo(str(told), err=True)

    place = Path(path).as_posix() if path else ""
    try:
        made = new_article(Wanted(site, datetime.now(UTC), title, raw, lang, place))
    except Fault as fault:
        complain(fault.diagnostic)
        sys.exit(MACHINE)
    if isinstance(made, Refused):
        complain(*made.findings)
        sys.exit(USAGE)
    click.echo(word("told-new", language, path=made.path, url=made.url))
    if raw:
        text = made.text
        click.echo(word("told-new-raw", language, paragraphs=text.paragraphs, marked=text.marked))
    complain(*made.findings)
    if opened and (failed := open_in_editor(site / made.path, made.path)):
        complain(failed)


@main.command()
@_site
@click.argument("url")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site is (default: public/ in the site)."
)
@click.option("--drafts", is_flag=True, help="As if drafts were published, too.")
@_jobs
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to tell it: for people, or as one JSON object.",
)
def explain(
    url: str, site: Path, output: Path | None, drafts: bool, jobs: int | None, style: Literal["text", "json"]
) -> None:
    """Says what a page is made of, and what of it has changed since it was last rendered.

    URL is the page's address, with the host or without, or the path of its content file.
    """
    from dateline.publishing.faults import Fault
    from dateline.publishing.workers import cores
    from dateline.reading.site import language_of
    from dateline.stages.explaining import explain
    from dateline.stages.explanation import Unexplained
    from dateline.stages.request import Request

    _must_be_folder(site)
    request = Request(site, output or site / "public", int(time.time()), jobs or cores(), drafts)
    try:
        with progress_shown(style) as progress:
            told = explain(request, url, progress)
    except Fault as fault:
        (report,) = reports([fault.diagnostic], language=language_of(site))
        click.echo(str(report), err=True)
        sys.exit(MACHINE)
    if isinstance(told, Unexplained):
        for report in reports(told.findings, language=told.language):
            click.echo(str(report), err=True)
        sys.exit(USAGE)
    tell_page(told, style)


def _must_be_folder(site: Path) -> None:
    if not site.is_dir():
        raise click.BadParameter(f"there is no folder {site}", param_hint="--site")


def _run(options: _Options, *, publish: bool, fix: bool = False) -> None:
    from dateline.publishing.faults import Fault, OutputRefused
    from dateline.publishing.workers import cores
    from dateline.reading.site import language_of
    from dateline.stages.request import Request

    site, style = options["site"], options["style"]
    _must_be_folder(site)
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

    with progress_shown(style) as progress:
        return build(request, progress)


def _as_of(text: str | None, site: Path) -> int:
    from dateline.stages.schedule import instant_of

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
    from dateline.editing.mending import mendings
    from dateline.editing.replacement import replace_file

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
