"""Options and exit statuses that all commands share.

Exit status: 0 done; 1 the content has errors, nothing was published; 2 wrong
usage or configuration; 3 the machine's fault; 130 stopped.
"""

from pathlib import Path

import click

EXIT_DONE, EXIT_CONTENT, EXIT_USAGE, EXIT_MACHINE, EXIT_STOPPED = 0, 1, 2, 3, 130

site_option = click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The site's folder, which holds site.toml and content/ (default: here).",
)

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), help="Processes to use (default: one a core)."
)


def must_be_folder(site: Path) -> None:
    """Raises ``click.BadParameter`` where there is no such folder."""
    if not site.is_dir():
        raise click.BadParameter(f"there is no folder {site}", param_hint="--site")
