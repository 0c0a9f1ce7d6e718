"""Advice on pictures and other files."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.pages.resolve import Assets
from dateline.reading.images import PIXEL_IMAGES, Asset
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.slots import ImageSlot, TimeSlot

LARGEST_SIDE_PIXELS = 4096
"""More than the width of a 4K screen (3840), and as much as many phones can hold as one texture."""
LARGEST_FILE_BYTES = 2_000_000
"""At 10 Mbit/s, readers wait 1.6 seconds for them."""


_DOCUMENTS = (
    *(".txt", ".text", ".docx", ".doc", ".odt", ".rtf", ".pages", ".wps"),
    *(".rst", ".adoc", ".org", ".textile", ".mediawiki", ".html", ".htm", ".ipynb", ".tex"),
)
"""Endings of files in which others write articles."""


class ImageInputs(NamedTuple):
    """The published files, each with its size in bytes; None for the theme's own."""

    assets: tuple[Asset, ...]
    sizes: tuple[int | None, ...]


def large_images(inputs: ImageInputs) -> tuple[Diagnostic, ...]:
    """The site's own pixel images that are larger than a page can use."""
    return tuple(
        diagnostic(
            "image-large",
            asset.path,
            width=asset.width,
            height=asset.height,
            size=f"{size / 1_000_000:.1f}",
            side=LARGEST_SIDE_PIXELS,
            limit=LARGEST_FILE_BYTES // 1_000_000,
        )
        for asset, size in zip(inputs.assets, inputs.sizes, strict=True)
        if size is not None and asset.width and asset.path.lower().endswith(PIXEL_IMAGES)
        if max(asset.width, asset.height) > LARGEST_SIDE_PIXELS or size > LARGEST_FILE_BYTES
    )


def telling_images(assets: tuple[Asset, ...]) -> tuple[Diagnostic, ...]:
    """The pictures that say where or with what they were taken, and the drawings that hold a program."""
    codes = {"position": "image-position", "camera": "image-camera"}
    return tuple(
        diagnostic("image-script" if asset.has_script else codes[asset.told], asset.path)
        for asset in assets
        if asset.has_script or asset.told in codes
    )


class OrphanInputs(NamedTuple):
    """The site's files, those that its pages refer to, and those with a mistake, which may not be assets.

    The articles that are ``hidden`` today, drafts among them, keep theirs.
    """

    assets: Assets
    shown: tuple[Asset, ...]
    hidden: tuple[Article, ...]
    mistaken: frozenset[str]


def orphans(inputs: OrphanInputs) -> tuple[Diagnostic, ...]:
    """The files of ``content/`` that nothing refers to."""
    left = {path for path in inputs.assets.by_path if path.startswith("content/")} - inputs.mistaken
    left -= {asset.path for asset in inputs.shown}
    if not left:
        return ()
    for article in inputs.hidden:
        for target in _targets(article):
            asset = inputs.assets.find(article.path, target)
            if asset is not None:
                left.discard(asset.path)
    return tuple(
        diagnostic("file-not-article" if path.lower().endswith(_DOCUMENTS) else "asset-orphan", path)
        for path in left
    )


def _targets(article: Article) -> Iterator[str]:
    """All that an article shows or links to within the site, as written."""
    if article.featured_image is not None:
        yield article.featured_image.source
    for slot in article.slots:
        if isinstance(slot, ImageSlot):
            yield slot.source
        elif not isinstance(slot, TimeSlot):
            yield slot.target
