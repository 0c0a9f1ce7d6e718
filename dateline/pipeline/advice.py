"""What could be better in the archive as a whole, and keeps nothing from being published."""

from collections.abc import Mapping

from dateline.archive.advice import tag_spellings
from dateline.archive.archive import terms_written
from dateline.archive.memo import Columns
from dateline.pages.asset_checks import large_images, orphans
from dateline.pages.site import Site
from dateline.reading.site_folder import SiteFiles
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic


def advice(files: SiteFiles, articles: Mapping[str, Article], edition: Site) -> tuple[Diagnostic, ...]:
    """Advice on an edition, given all the site's ``articles`` by path, those hidden today among them."""
    archive = edition.archive
    spellings = archive.memory(
        "tag-spelling",
        (Columns(archive.articles, terms_written), archive.corrections.terms),
        lambda: tuple(tag_spellings(archive.articles, archive.taxonomies)),
    )
    # An asset holds its bytes' digest, so that no other size can come in unseen.
    large = archive.memory(
        "image-large",
        (edition.shown, edition.static),
        lambda: tuple(large_images((*edition.shown, *edition.static.values()), files.inventory.records)),
    )
    return (*spellings, *large, *_orphans(files, articles, edition))


def _orphans(files: SiteFiles, articles: Mapping[str, Article], edition: Site) -> tuple[Diagnostic, ...]:
    """Files that nothing refers to; none is called so while an article that may do so cannot be read."""
    if len(articles) < len(files.articles):
        return ()
    told = {each.path for each in files.diagnostics}
    hidden = [article for path, article in articles.items() if path not in edition.archive.by_path]
    return edition.archive.memory(
        "asset-orphan",
        (edition.assets, edition.shown, hidden, told),
        lambda: tuple(orphans(edition.assets.keys() - told, edition.shown, hidden, edition.asset)),
    )
