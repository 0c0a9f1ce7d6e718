"""Images and other files that articles refer to: address, digest, pixel size."""

import re
import warnings
from pathlib import Path
from unicodedata import normalize

from dateline.values.digests import Value

PIXEL_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico")

NOT_IN_BROWSERS = (
    *(".heic", ".heif", ".tif", ".tiff", ".psd", ".eps", ".ai", ".raw", ".dng", ".cr2", ".nef", ".arw"),
    *(".jp2", ".tga", ".pdf", ".emf", ".wmf"),
)
"""Pictures of cameras, scanners and other programs, which hardly a browser shows in a page."""


class Asset(Value, frozen=True):
    """A file that is published as it is. Pixel sizes are 0 where unknown or meaningless."""

    path: str
    digest: bytes
    width: int = 0
    height: int = 0

    @property
    def url(self) -> str:
        """Its site-relative address: the path below ``content/`` or ``static/``."""
        return "/" + normalize("NFC", self.path.split("/", 1)[1])


def is_image(path: str) -> bool:
    """Whether a path ends like an image whose pixel size can be known."""
    return path.lower().endswith((*PIXEL_IMAGES, ".svg"))


def pixel_size(file: Path) -> tuple[int, int]:
    """Width and height in pixels, from the file's header; (0, 0) where they are unknown."""
    try:
        if file.suffix.lower() == ".svg":
            return _svg_size(file.read_text("utf-8", "replace")[:4096])
        from PIL import Image

        with warnings.catch_warnings():
            # Only the header is read: a decompression bomb is never decompressed.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                width, height = image.size
                # Orientations 5 to 8 of Exif's tag 0x0112 turn the picture by a quarter.
                return (height, width) if image.getexif().get(0x0112, 1) >= 5 else (width, height)
    except Exception:  # Pillow raises whatever a broken file provokes; such an image has no known size.
        return 0, 0


def _svg_size(text: str) -> tuple[int, int]:
    root = re.search(r"<svg\b[^>]*>", text)
    if not root:
        return 0, 0
    lengths = [re.search(rf'\s{name}="\s*([\d.]+)(?:px)?\s*"', root[0]) for name in ("width", "height")]
    if lengths[0] and lengths[1]:
        return round(float(lengths[0][1])), round(float(lengths[1][1]))
    box = re.search(r'\sviewBox="\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*"', root[0])
    return (round(float(box[1])), round(float(box[2]))) if box else (0, 0)
