"""``dateline new``."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from dateline.cli.options import EXIT_MACHINE, EXIT_USAGE, must_be_folder, site_option
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics
from dateline.values.wording import word


@click.command(cls=StoppableCommand)
@site_option
@click.argument("words", metavar="[TITLE]", nargs=-1)
@click.option(
    "--from", "raw", type=click.Path(path_type=Path), help="A text to begin with, copied from elsewhere."
)
@click.option(
    "--open", "opened", is_flag=True, help="Open the file in VISUAL, EDITOR or the system's editor."
)
@click.option("--lang", default="", help="The article's language tag (default: the site's language).")
@click.option("--path", default="", help="Where to put it, such as content/2026/name.md (default: as usual).")
def new(site: Path, words: tuple[str, ...], raw: Path | None, opened: bool, lang: str, path: str) -> None:
    """Starts an article: writes its file, with the fields of the site's articles, as a draft."""
    from dateline.editing.new_article import ArticleRequest, RefusedArticle, new_article
    from dateline.editing.text_editor import open_in_editor
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.runtime.stops import all_is_done

    must_be_folder(site)
    language = spoken_language(site)
    title = " ".join(words)  # A title without quotation marks is several words to the shell.
    place = Path(path).as_posix() if path else ""
    try:
        article = new_article(ArticleRequest(site, datetime.now(UTC), title, raw, lang, place))
    except Fault as fault:
        print_diagnostics([fault.diagnostic], language)
        sys.exit(EXIT_MACHINE)
    if isinstance(article, RefusedArticle):
        print_diagnostics(article.findings, language)
        sys.exit(EXIT_USAGE)
    with all_is_done():
        click.echo(word("told-new", language, path=article.path, url=article.url))
        if raw:
            text = article.text
            click.echo(word("told-new-raw", language, paragraphs=text.paragraphs, marked=text.marked))
        print_diagnostics(article.findings, language)
        if opened and (failed := open_in_editor(site / article.path, article.path)):
            print_diagnostics([failed], language)
