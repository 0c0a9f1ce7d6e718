"""``dateline schema``."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.options import must_be_folder, site_option
from dateline.cli.stopping import StoppableCommand

if TYPE_CHECKING:
    from dateline.editing.schemas import SchemaName


@click.command(cls=StoppableCommand)
@site_option
@click.argument("name", type=click.Choice(["site", "article", "sources", "publishers", "tags", "wording"]))
def schema(site: Path, name: "SchemaName") -> None:
    """Prints the JSON Schema of site.toml, of articles' fields, of a file of corrections or of words.

    It knows the tags, topics and authors that the site has already.
    """
    from dateline.editing.archive_habits import completions
    from dateline.editing.schemas import schema_text, site_schema
    from dateline.reading.config.site_toml import read_site_toml

    must_be_folder(site)
    file = site / "site.toml"
    settings = read_site_toml(file.read_bytes())[0] if file.is_file() else None
    known = completions(site, settings)
    click.echo(schema_text(site_schema(name, settings, known)), nl=False)
