"""The command line, a module for each group of commands; what a command needs is imported when it runs."""

import click

from dateline import __version__
from dateline.cli.building import build, check
from dateline.cli.explaining import explain
from dateline.cli.serving import serve
from dateline.cli.writing import new


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Publishes an annotated news archive from a folder of Markdown articles."""


for command in (build, check, serve, new, explain):
    main.add_command(command)
