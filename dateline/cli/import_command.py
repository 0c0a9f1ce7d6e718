"""``dateline import``."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.init import command_that_shows
from dateline.cli.options import EXIT_MACHINE, EXIT_USAGE, site_option
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics
from dateline.values.diagnostics import Diagnostic
from dateline.values.shown_text import shown
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.importing.import_site import ImportDone

_KINDS = ("hugo", "jekyll", "hexo", "wordpress", "obsidian", "html")


@click.command(name="import", cls=StoppableCommand)
@site_option
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--kind", type=click.Choice(_KINDS), help="The program it is from (default: told by its files)."
)
@click.option(
    "--uploads",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A copy of WordPress' wp-content/uploads: an export has no pictures.",
)
def import_command(site: Path, source: Path, kind: str | None, uploads: Path | None) -> None:
    """Brings in a site of Hugo, Jekyll, Hexo, WordPress (its export) or Obsidian, or HTML pages.

    Writes content/ and static/, and site.toml where there is none; nothing that
    is there is overwritten. What could not be kept is listed with its place.
    """
    from dateline.importing.import_site import ImportRequest, import_site
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.runtime.stops import all_is_done
    from dateline.starting.system import system_zone

    language = spoken_language(site)
    try:
        zone = system_zone(os.environ, language)
        request = ImportRequest(source.absolute(), site.absolute(), kind or "", uploads, language, zone)
        done = import_site(request)
    except Fault as fault:
        print_diagnostics([fault.diagnostic], language)
        sys.exit(EXIT_MACHINE)
    if isinstance(done, Diagnostic):
        print_diagnostics([done], language)
        sys.exit(EXIT_USAGE)
    with all_is_done():
        _say_what_came(done, site, without_uploads=not uploads)


def _say_what_came(done: "ImportDone", site: Path, *, without_uploads: bool) -> None:
    """Say what was brought in, and what could not be kept."""
    from dateline.reading.spoken_language import spoken_language

    language = spoken_language(site)
    if done.losses:
        click.echo(word("told-import-losses", language, count=len(done.losses)))
    for loss in done.losses:
        place = f"{loss.path}:{loss.line}" if loss.line else loss.path
        click.echo(f"{shown(place)}: {word('told-' + loss.what, language, detail=loss.detail)}")
    click.echo(word("told-import", language, kind=done.kind, texts=done.texts, files=done.files))
    if not done.losses:
        click.echo(word("told-import-whole", language))
    if done.kind == "wordpress" and without_uploads and any(loss.what == "lost-file" for loss in done.losses):
        click.echo(word("told-import-uploads", language))
    click.echo(word("told-import-next", language, command=command_that_shows(site)))
