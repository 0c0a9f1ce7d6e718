"""Advice on the site as a whole: what could be better, and keeps nothing from being published."""

from collections.abc import Mapping

from dateline.archive.advice import NamedPublishers, SpellingInputs, open_publishers, tag_spellings
from dateline.pages.asset_checks import ImageInputs, OrphanInputs, large_images, orphans, telling_images
from dateline.pages.site import Site
from dateline.reading.site_folder import SiteFiles
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic


def advice(files: SiteFiles, articles: Mapping[str, Article], site: Site) -> tuple[Diagnostic, ...]:
    """Advice on a site, given all its ``articles`` by path, those hidden today among them."""
    archive, memo = site.archive, site.archive.memo
    spellings = memo("tag-spelling", SpellingInputs(archive.labels, archive.taxonomies), tag_spellings)
    named = NamedPublishers(archive.sources.publishers, archive.sources.pairs)
    twice = memo("publisher-twice", named, open_publishers)
    assets = (*site.shown, *site.static.values())
    sizes = tuple(
        record.stamp.size if (record := files.inventory.records.get(asset.path)) else None for asset in assets
    )
    large = memo("image-large", ImageInputs(assets, sizes), large_images)
    telling = memo("telling images", tuple(dict.fromkeys(assets)), telling_images)
    return (*spellings, *twice, *large, *telling, *_orphans(files, articles, site))


def _orphans(files: SiteFiles, articles: Mapping[str, Article], site: Site) -> tuple[Diagnostic, ...]:
    """Files that nothing refers to; none is called so while an article that may do so cannot be read."""
    if len(articles) < len(files.articles):
        return ()
    inputs = OrphanInputs(
        assets=site.assets,
        shown=site.shown,
        hidden=tuple(each for path, each in articles.items() if path not in site.archive.by_path),
        mistaken=frozenset(each.path for each in files.diagnostics),
    )
    return site.archive.memo("asset-orphan", inputs, orphans)
