"""``dateline serve``."""

import sys
from pathlib import Path

import click

from dateline.cli.options import EXIT_MACHINE, jobs_option, must_be_folder, readers_language, site_option
from dateline.cli.standing_errors import StandingErrors
from dateline.cli.terminal import print_diagnostics
from dateline.values.diagnostics import Diagnostic
from dateline.values.wording import word


def _editor_address(context: click.Context, option: click.Parameter, template: str) -> str:
    try:
        template.format(path="", line=1, column=1)
    except (AttributeError, LookupError, ValueError) as error:
        raise click.BadParameter(word("told-usage-editor", readers_language(context))) from error
    return template


@click.command()
@site_option
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
@jobs_option
def serve(
    site: Path, host: str, port: int | None, browse: bool, follow: bool, editor: str, jobs: int | None
) -> None:
    """Shows the site in a browser, drafts and all, and each change as it is saved."""
    from dateline.preview.server.run import BindAddress, serve
    from dateline.preview.session.preview_site import PreviewSite
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.runtime.workers import cores

    must_be_folder(site)
    # The folder that a preview is started in may go away and come back: "." would not be there to tell.
    site = site.absolute()

    def report(finding: Diagnostic) -> None:
        print_diagnostics([finding], spoken_language(site))

    try:
        serve(
            lambda: PreviewSite(site, jobs=jobs or cores(), editor=editor, follow=follow),
            site,
            BindAddress(host, port),
            language=spoken_language(site),
            say=click.echo,
            report=report,
            tell_errors=StandingErrors(lambda: spoken_language(site)),
            browse=browse,
        )
    except Fault as fault:
        report(fault.diagnostic)
        sys.exit(EXIT_MACHINE)
