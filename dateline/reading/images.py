"""Images and other files that articles refer to: address, digest, pixel size."""

import re
import warnings
from pathlib import Path
from unicodedata import normalize

from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern

PIXEL_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico")

UNSHOWN_IMAGES = (
    *(".heic", ".heif", ".tif", ".tiff", ".psd", ".eps", ".ai", ".raw", ".dng", ".cr2", ".nef", ".arw"),
    *(".jp2", ".tga", ".pdf", ".emf", ".wmf"),
)
"""Pictures of cameras, scanners and other programs, which hardly a browser shows in a page."""

_PIXELS_IN = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "pt": 4 / 3,
    "pc": 16.0,
}
"""CSS pixels in a unit (CSS Values, section 6.2)."""
_LENGTH = lazy_pattern(r"\s*([0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)


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
    width, height = (_svg_length(root[0], name) for name in ("width", "height"))
    box = re.search(
        r"\sviewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)\s*[\"']", root[0]
    )
    wide, high = (float(box[1]), float(box[2])) if box else (0.0, 0.0)
    if not (width and height) and wide and high:
        if width:
            height = width * high / wide
        elif height:
            width = height * wide / high
        else:
            width, height = wide, high
    return (round(width), round(height)) if width and height else (0, 0)


def _svg_length(tag: str, name: str) -> float:
    """A side in CSS pixels, 0 where it is not given or depends on what is around (``100%``, ``10em``)."""
    written = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag)
    length = _LENGTH.fullmatch(written[1]) if written else None
    return float(length[1]) * _PIXELS_IN.get(length[2].lower(), 0.0) if length else 0.0
