"""``dateline explain``."""

import sys
import time
from pathlib import Path
from typing import Literal

import click

from dateline.cli.options import EXIT_MACHINE, EXIT_USAGE, jobs_option, must_be_folder, site_option
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics, print_explanation, progress_bar


@click.command(cls=StoppableCommand)
@site_option
@click.argument("url")
@click.option(
    "--output", type=click.Path(path_type=Path), help="Where the site is (default: public/ in the site)."
)
@click.option("--drafts", is_flag=True, help="As if drafts were published, too.")
@jobs_option
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

    URL is the page's address, with the host or without, or the path of its file. Of a file that
    makes no page now (a draft, one with errors), it says why, and what is wrong with it.
    """
    from dateline.explain.explain import explain
    from dateline.explain.report import Unexplained
    from dateline.explain.unmade import Unmade
    from dateline.pipeline.request import Request
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.runtime.workers import cores

    must_be_folder(site)
    request = Request(site, output or site / "public", int(time.time()), jobs or cores(), drafts)
    try:
        with progress_bar(style, spoken_language(site)) as progress:
            explanation = explain(request, url, progress)
    except Fault as fault:
        print_diagnostics([fault.diagnostic], spoken_language(site))
        sys.exit(EXIT_MACHINE)
    if isinstance(explanation, Unexplained):
        print_diagnostics(explanation.findings, explanation.language)
        sys.exit(EXIT_USAGE)
    print_explanation(explanation, style)
    if isinstance(explanation, Unmade):
        sys.exit(EXIT_USAGE)
