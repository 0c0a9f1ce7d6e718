"""The command line, a module for each command; what a command needs is imported when it runs."""

import click

from dateline import __version__
from dateline.cli.archive_command import archive
from dateline.cli.build import build, check
from dateline.cli.explain import explain
from dateline.cli.help import HelpContext
from dateline.cli.import_command import import_command
from dateline.cli.init import init
from dateline.cli.new import new
from dateline.cli.next import next_change
from dateline.cli.schema import schema
from dateline.cli.serve import serve
from dateline.cli.usage_errors import ProgramGroup


@click.group(cls=ProgramGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline", message="%(prog)s %(version)s")
def main() -> None:
    """Publishes an annotated news archive from a folder of Markdown articles."""


for command in (init, build, check, serve, new, explain, import_command, schema, next_change, archive):
    main.add_command(command)
for command in (main, *main.commands.values()):
    command.context_class = HelpContext
