"""Card images, shown where an article is shared: its title, its date, its topic, the site's name."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""In pixels, as the services that show cards want them."""

_PAPER, _INK, _QUIET, _ACCENT = "#fdfcf9", "#1d1c1a", "#5d5850", "#9c2a1f"
"""The theme's colours in the light."""
_COLOURS = 32
_MARGIN = 80
_BAR = 16
_TITLE_SIZES = (84, 72, 64, 56, 48, 42)
_TITLE_ROOM = 340
_SMALL = 34
_LEADING = 1.32

_PIECES = lazy_pattern(
    # A word of letters that stand close, or one character; opening marks go with what follows them, closing
    # marks and the dot in names with what is before them.
    r"[「『（《〈【〔“‘]*(?:[^\s\u2e80-\uffef]+|[\s\S])[，。、；：？！」』）》〉】〕”’…·・]*"
)
_FACES = {"zh": "SC", "zh-tw": "TC", "zh-hant": "TC", "zh-hk": "HK", "ja": "JP", "ko": "KR"}
"""The faces that a collection has for languages, by the ends of their names."""


class CardImage(Value, frozen=True):
    """What a card shows. ``font`` is the digest of a font's bytes, ``lang`` chooses a collection's face."""

    font: bytes
    title: str
    topic: str
    date: str
    site: str
    lang: str

    @property
    def text(self) -> str:
        """All that is written on it."""
        return f"{self.title}{self.topic}{self.date}{self.site}…"


def card_png(card: CardImage, font: bytes) -> bytes:
    """The card as PNG in few colours."""
    # No build that makes no card needs it.
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, WIDTH, _BAR), fill=_ACCENT)
    small = _face(font, card.lang, _SMALL)
    room = WIDTH - 2 * _MARGIN
    draw.text((_MARGIN, 64), _cut(card.topic, small, room), font=small, fill=_ACCENT)
    lines, title = _title(card, font, room)
    for place, line in enumerate(lines):
        draw.text((_MARGIN, 136 + place * title.size * _LEADING), line, font=title, fill=_INK)
    foot = HEIGHT - 64
    left = _cut(card.site, small, room - small.getlength(card.date) - _SMALL)
    draw.text((_MARGIN, foot), left, font=small, fill=_INK, anchor="ls")
    draw.text((WIDTH - _MARGIN, foot), card.date, font=small, fill=_QUIET, anchor="rs")
    out = io.BytesIO()
    picture.quantize(_COLOURS, method=Image.Quantize.FASTOCTREE).save(out, "PNG")
    return out.getvalue()


def uncovered(characters: str, font: bytes, lang: str) -> str:
    """Those of the characters that the font cannot show."""
    face = _face(font, lang, _SMALL)
    nothing = _drawn(face, "\U0010ffff")
    return "".join(
        each for each in characters if each.isprintable() and each != " " and _drawn(face, each) == nothing
    )


def wrapped(text: str, face: "FreeTypeFont", room: int) -> list[str]:
    """Lines no wider than ``room``; none begins with a closing mark or ends with an opening one."""
    lines = [""]
    for piece in _PIECES.findall(" ".join(text.split())):
        if face.getlength(lines[-1] + piece) <= room:
            lines[-1] += piece
            continue
        lines.append("")
        for character in piece if face.getlength(piece) > room else [piece]:
            if face.getlength(lines[-1] + character) > room:
                lines.append("")
            lines[-1] += character
    return [line.strip() for line in lines if line.strip()]


def _drawn(face: "FreeTypeFont", character: str) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("L", (2 * _SMALL, 2 * _SMALL))
    ImageDraw.Draw(picture).text((4, 4), character, font=face, fill=255)
    return picture.tobytes()


@lru_cache(maxsize=64)
def _face(font: bytes, lang: str, size: int) -> "FreeTypeFont":
    """The font in a size; of a collection the face that is made for the language."""
    from PIL import ImageFont

    first = ImageFont.truetype(io.BytesIO(font), size)
    wanted = _FACES.get(lang.lower()) or _FACES.get(lang.lower().split("-")[0], "")
    count = int.from_bytes(font[8:12], "big") if font[:4] == b"ttcf" and wanted else 0
    for place in range(count):
        face = ImageFont.truetype(io.BytesIO(font), size, index=place)
        if (face.getname()[0] or "").endswith(f" {wanted}"):
            return face
    return first


def _title(card: CardImage, font: bytes, room: int) -> tuple[list[str], "FreeTypeFont"]:
    """The title's lines, in the largest letters in which there is room for all of it; else cut."""
    for size in _TITLE_SIZES:
        face = _face(font, card.lang, size)
        lines, most = wrapped(card.title, face, room), int(_TITLE_ROOM / (size * _LEADING))
        if len(lines) <= most:
            return lines, face
    face = _face(font, card.lang, _TITLE_SIZES[-1])
    most = int(_TITLE_ROOM / (_TITLE_SIZES[-1] * _LEADING))
    lines = wrapped(card.title, face, room)
    return [*lines[: most - 1], _cut(f"{lines[most - 1]}…", face, room)], face


def _cut(text: str, face: "FreeTypeFont", room: float) -> str:
    if face.getlength(text) <= room:
        return text
    kept = text.rstrip("…")
    while kept and face.getlength(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept}…"
