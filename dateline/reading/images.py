"""Images and other files that articles refer to: address, digest, pixel size."""

import io
import re
from pathlib import Path
from unicodedata import normalize

from dateline.pictures.picture_metadata import Told, clean_picture, is_whole
from dateline.pictures.variants import variant_widths
from dateline.runtime.stops import raise_stop_in
from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern

PIXEL_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".ico")

UNSHOWN_IMAGES = (
    *(".heic", ".heif", ".tif", ".tiff", ".psd", ".eps", ".ai", ".raw", ".dng", ".cr2", ".nef", ".arw"),
    *(".jp2", ".tga", ".pdf", ".emf", ".wmf"),
)
"""Pictures of cameras, scanners and other programs, which hardly a browser shows in a page."""

NO_PICTURES = (
    *(
        ".mp4",
        ".m4v",
        ".webm",
        ".mov",
        ".avi",
        ".mkv",
        ".ogv",
        ".mp3",
        ".m4a",
        ".wav",
        ".ogg",
        ".flac",
        ".aac",
    ),
    *(".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".rtf", ".txt", ".csv", ".json"),
    *(".html", ".epub", ".zip", ".rar", ".7z"),
)
"""Films, sounds and documents, which are no pictures where one is to stand."""

_PIXELS_IN = {
    "": 1.0,
    "px": 1.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "pt": 4 / 3,
    "pc": 16.0,
    "em": 16.0,
    "rem": 16.0,
}
"""CSS pixels in a unit (CSS Values, section 6.2); letters in a picture are those that browsers begin with."""
_PROGRAM = lazy_pattern(r"<script\b|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
_LENGTH = lazy_pattern(r"\s*([0-9]*\.?[0-9]+(?:e[0-9]+)?)\s*([a-z]*)\s*", re.IGNORECASE)


SCALED_IMAGES = (".png", ".jpg", ".jpeg", ".webp", ".bmp")
"""Pictures that smaller ones can be made of; those that move are not."""


class PictureFacts(Value, frozen=True):
    """What is known of a picture by its bytes: its size in pixels, 0 where unknown or meaningless.

    ``scaled``: smaller ones can be made of it. ``told`` is the most telling of
    what it says of itself, which is not published; ``has_script``: it is an
    SVG with a program in it.
    """

    width: int = 0
    height: int = 0
    scaled: bool = False
    told: Told = ""
    has_script: bool = False


NO_PICTURE = PictureFacts()


class Asset(Value, frozen=True):
    """A file that is published; its other fields are as ``PictureFacts`` has them.

    ``of_theme``: it is no picture, and the theme's own, even where a site has a copy of it.
    """

    path: str
    digest: bytes
    of_theme: bool = False
    width: int = 0
    height: int = 0
    scaled: bool = False
    told: Told = ""
    has_script: bool = False

    @property
    def widths(self) -> tuple[int, ...]:
        """The widths in which it is published beside the original."""
        return variant_widths(self.width, self.height) if self.scaled else ()

    @property
    def url(self) -> str:
        """Its site-relative address: the path below ``content/`` or ``static/``."""
        return "/" + normalize("NFC", self.path.split("/", 1)[1])

    @property
    def is_theme_program(self) -> bool:
        """Whether it is a script or a style sheet of the theme."""
        return self.of_theme and self.path.endswith((".css", ".js"))

    @property
    def version(self) -> str:
        """What tells two files apart that had one name."""
        return self.digest.hex()[:8]

    def versioned(self, address: str) -> str:
        """The file's address, by which another file under the same name has another one."""
        return f"{address}?v={self.version}"

    def variant_url(self, width: int) -> str:
        """The site-relative address of the picture in another width: a new one for another picture."""
        return f"{self.url.rpartition('.')[0]}.{self.version}-{width}.webp"


def is_image(path: str) -> bool:
    """Whether a path ends like an image whose pixel size can be known."""
    return path.lower().endswith((*PIXEL_IMAGES, ".svg"))


def picture_facts(file: Path) -> PictureFacts:
    """What is known of a picture; no more than nothing of one that is broken."""
    try:
        data = file.read_bytes()
        if file.suffix.lower() == ".svg":
            text = data.decode("utf-8", "replace")
            width, height = _svg_size(text[:4096])
            return PictureFacts(width=width, height=height, has_script=_PROGRAM.search(text) is not None)
        return _pixel_facts(data, file.suffix.lower()) if is_whole(data) else NO_PICTURE
    except Exception as fault:  # Pillow raises whatever a broken file provokes; of it nothing is known.
        raise_stop_in(fault)
        return NO_PICTURE


def _pixel_facts(data: bytes, ending: str) -> PictureFacts:
    from PIL import Image

    # Only the header is read: a decompression bomb is never decompressed.
    Image.MAX_IMAGE_PIXELS = None
    with Image.open(io.BytesIO(data)) as image:
        width, height = image.size
        moves = getattr(image, "is_animated", False)
        # Orientations 5 to 8 of Exif's tag 0x0112 turn the picture by a quarter.
        # A PNG's own method would read all of its pixels.
        if Image.Image.getexif(image).get(0x0112, 1) >= 5:
            width, height = height, width
    return PictureFacts(
        width=width,
        height=height,
        scaled=ending in SCALED_IMAGES and not moves,
        told=clean_picture(data).told,
    )


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
    """A side in CSS pixels, 0 where it is not given or depends on what is around (``100%``)."""
    written = re.search(rf"""\s{name}\s*=\s*["']([^"']*)["']""", tag)
    length = _LENGTH.fullmatch(written[1]) if written else None
    return float(length[1]) * _PIXELS_IN.get(length[2].lower(), 0.0) if length else 0.0
