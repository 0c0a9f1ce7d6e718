"""``dateline next``."""

import sys
import time
from pathlib import Path
from typing import Literal

import click
import msgspec

from dateline.cli.options import EXIT_MACHINE, EXIT_USAGE, jobs_option, must_be_folder, site_option
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics
from dateline.values.wording import word


@click.command("next", cls=StoppableCommand)
@site_option
@jobs_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to tell it: for people, or as one JSON object with the time in POSIX seconds.",
)
def next_change(site: Path, jobs: int | None, style: Literal["text", "json"]) -> None:
    """Says when the next scheduled or expiring article is due: until then, no build is needed for one."""
    from dateline.pipeline.request import Request
    from dateline.pipeline.schedule import in_words
    from dateline.pipeline.upcoming import Upcoming, upcoming
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.runtime.workers import cores

    must_be_folder(site)
    language = spoken_language(site)
    try:
        found = upcoming(Request(site, site / "public", int(time.time()), jobs or cores()))
    except Fault as fault:
        print_diagnostics([fault.diagnostic], language)
        sys.exit(EXIT_MACHINE)
    if not isinstance(found, Upcoming):
        print_diagnostics(found, language)
        sys.exit(EXIT_USAGE)
    change = found.change
    if style == "json":
        fields = change._asdict() if change else {"instant": None, "appearing": (), "expiring": ()}
        click.echo(msgspec.json.encode(fields).decode())
    elif change is None:
        click.echo(word("told-next-none", language))
    else:
        for line in in_words(change, found.settings):
            click.echo(line)
