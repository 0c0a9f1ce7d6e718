"""What could be better about pictures and other files, and keeps nothing from being published."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from dateline.reading.images import PIXEL_IMAGES, Asset
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.file_records import FileRecord
from dateline.values.slots import ImageSlot, TimeSlot

LARGEST_SIDE = 4096
"""Pixels: more than the width of a 4K screen (3840), and as much as many phones can hold as one texture."""
LARGEST_FILE = 2_000_000
"""Bytes: at 10 Mbit/s, readers wait 1.6 seconds for them."""


def large_images(published: Iterable[Asset], records: Mapping[str, FileRecord]) -> Iterator[Diagnostic]:
    """The site's own published pixel images that are larger than a page can use.

    ``records`` are the site's files as read, by path.
    """
    for asset in published:
        record = records.get(asset.path)
        if record is None or not asset.width or not asset.path.lower().endswith(PIXEL_IMAGES):
            continue
        size = record.stamp.size
        if max(asset.width, asset.height) > LARGEST_SIDE or size > LARGEST_FILE:
            yield diagnostic(
                "image-large",
                asset.path,
                width=asset.width,
                height=asset.height,
                size=f"{size / 1_000_000:.1f}",
                side=LARGEST_SIDE,
                limit=LARGEST_FILE // 1_000_000,
            )


def orphans(
    paths: Iterable[str],
    shown: Iterable[Asset],
    hidden: Iterable[Article],
    find: Callable[[str, str], Asset | None],
) -> Iterator[Diagnostic]:
    """The files of ``content/`` among ``paths`` that nothing refers to.

    ``shown`` are those that the site's pages refer to. The articles that are
    ``hidden`` today, drafts among them, keep theirs: ``find`` tells which file
    a target means in the article at a path.
    """
    left = {path for path in paths if path.startswith("content/")} - {asset.path for asset in shown}
    if not left:
        return
    for article in hidden:
        for target in _targets(article):
            asset = find(article.path, target)
            if asset is not None:
                left.discard(asset.path)
    for path in left:
        yield diagnostic("asset-orphan", path)


def _targets(article: Article) -> Iterator[str]:
    """All that an article shows or links to within the site, as written."""
    if article.featured_image is not None:
        yield article.featured_image.source
    for slot in article.slots:
        if isinstance(slot, ImageSlot):
            yield slot.source
        elif not isinstance(slot, TimeSlot):
            yield slot.target
