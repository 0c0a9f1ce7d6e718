"""Options and exit statuses that all commands share.

Exit status: 0 done; 1 the content has errors, nothing was published; 2 wrong
usage or configuration; 3 the machine's fault; 130 stopped by
Ctrl-C, 143 by SIGTERM.
"""

from pathlib import Path
from urllib.parse import urlsplit

import click

from dateline.values.wording import word

EXIT_DONE, EXIT_CONTENT, EXIT_USAGE, EXIT_MACHINE = 0, 1, 2, 3

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The site's folder, which holds site.toml and content/ (default: here).",
)

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use (default: one a core)."
)


def readers_language(context: click.Context) -> str:
    """The language to speak to whoever runs a command: that of its site, else the system's.

    A site that is being started has the one that it is given.
    """
    from dateline.reading.spoken_language import spoken_language

    given: object = context.params.get("language")
    if isinstance(given, str):
        return given
    site: object = context.params.get("site")
    return spoken_language(site if isinstance(site, Path) else Path())


def _scheduler_address(context: click.Context, option: click.Parameter, address: str | None) -> str | None:
    if address is None:
        return None
    try:
        parts = urlsplit(address)
        is_address = bool(parts.port and parts.hostname) and address.endswith(parts.netloc)
    except ValueError:
        is_address = False
    if not (is_address and address.startswith(("tcp://", "tls://"))):
        raise click.BadParameter(word("told-usage-workers", readers_language(context), address=address))
    return address


workers_option = click.option(
    "--workers",
    "scheduler",
    metavar="tcp://HOST:PORT",
    callback=_scheduler_address,
    help="Have the work done by the workers of a Dask scheduler (default: processes of this machine).",
)


def must_be_folder(site: Path) -> None:
    """Raises ``click.BadParameter`` where there is no such folder."""
    if not site.is_dir():
        from dateline.reading.spoken_language import spoken_language

        said = word("told-usage-folder", spoken_language(site), path=site)
        raise click.BadParameter(said, param_hint="--site")
