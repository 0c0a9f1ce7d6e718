"""Smaller pictures beside an original, in WebP, for screens that need no more.

AVIF was measured on eleven photographs: of the same likeness (SSIM) to 400 and 800 pixels, it had no and a
tenth fewer bytes at Pillow's usual effort, for eight times the time; made as quickly as WebP, a tenth more.
"""

import io
from functools import cache
from typing import TYPE_CHECKING

from dateline.pictures.picture_metadata import clean_picture
from dateline.runtime.stops import raise_stop_in

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageCms import ImageCmsProfile

WIDTHS = (280, 400, 530, 800, 1400)
"""In pixels: the picture above a text on a phone, a phone's text, both at two for each of CSS's, and the
measure of a wide screen at two."""

MOST_PIXELS = 100_000_000
"""Of larger pictures no variants are made: one would take a worker's whole memory."""

_LARGEST_SIDE = 16_383
"""The most that WebP can hold."""

DRAWN_AT_MOST = 1024
"""Colours of a drawing, shades of its edges included; of a photograph, a few would be wasted work."""

_FEW_COLOURS = (16, 32)

_QUALITY = 75
_EFFORT = 4

ORIGINAL = 0
"""Stands for a width: the picture itself, without what it should not tell."""


def variant_widths(width: int, height: int) -> tuple[int, ...]:
    """The widths in which a picture of this size is published beside the original, none of them wider."""
    if not width or not height or width * height > MOST_PIXELS:
        return ()
    wanted = [each for each in WIDTHS if each < width]
    if width < WIDTHS[-1]:
        wanted.append(width)
    return tuple(each for each in wanted if height * each <= _LARGEST_SIDE * width)


def made_variants(data: bytes, widths: tuple[int, ...]) -> tuple[bytes, ...]:
    """The picture in each of these widths.

    Where it cannot be read after all, the original stands for it: browsers show what there is of it.
    """
    clean = clean_picture(data).data
    smaller = sorted(width for width in widths if width != ORIGINAL)
    try:
        made = _webps(data, smaller) if smaller else {}
    except Exception as fault:  # Pillow raises whatever a broken file provokes.
        raise_stop_in(fault)
        made = dict.fromkeys(smaller, clean)
    return tuple(made.get(width, clean) for width in widths)


def _webps(data: bytes, widths: list[int]) -> dict[int, bytes]:
    # Many builds have no picture to make: to load Pillow takes longer than all else at their start.
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # What is too large was sorted out by its header.
    with Image.open(io.BytesIO(data)) as opened:
        may_be_drawn = opened.format in ("PNG", "GIF", "BMP")
        # A JPEG is decoded at a half or a quarter of its size where that is enough.
        turned = opened.getexif().get(0x0112, 1) >= 5
        across, down = reversed(opened.size) if turned else opened.size
        # All of them, whichever are wanted: each is the same, by itself and beside others.
        steps = variant_widths(across, down)
        scale = steps[-1] / across
        opened.draft("RGB", (round(opened.width * scale), round(opened.height * scale)))
        picture = _in_srgb(ImageOps.exif_transpose(opened))
    drawn = may_be_drawn and picture.getcolors(DRAWN_AT_MOST) is not None
    made: dict[int, bytes] = {}
    larger = b""
    for place, width in reversed([*enumerate(steps)][steps.index(widths[0]) :]):
        height = max(1, round(picture.height * width / picture.width))
        # From the next larger one: quicker, and hardly to be told apart.
        if picture.width != width:
            picture = picture.resize((width, height), Image.Resampling.LANCZOS)  # pyright: ignore[reportUnknownMemberType]
        # A drawing's even tones may take less room unscaled: the larger one then serves for both.
        if width in widths or (drawn and place and steps[place - 1] in widths):
            own = _webp(picture, drawn=drawn)
            made[width] = min(own, larger, key=len) if drawn and larger else own
            larger = own
        else:
            larger = b""
    return {width: made[width] for width in widths}


def _in_srgb(picture: "Image") -> "Image":
    """The picture in the colours that a browser takes it to have where a file says nothing."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    alpha = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    if picture.mode.startswith("I;16") or picture.mode in ("I", "F"):
        picture = picture.point(lambda value: value / 256).convert("L")  # pyright: ignore[reportUnknownMemberType]
    if profile and picture.mode in ("RGB", "CMYK"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(picture, source, _srgb(), outputMode="RGB")
            if converted is not None:
                return converted
        except ImageCms.PyCMSError:
            pass
    mode = "RGBA" if alpha else "RGB"
    return picture if picture.mode == mode else picture.convert(mode)


@cache
def _srgb() -> "ImageCmsProfile":
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]


def _webp(picture: "Image", *, drawn: bool) -> bytes:
    """As a photograph; a drawing without loss in few colours, if that is smaller and no farther from it."""
    from PIL import Image

    lossy = _saved(picture, lossless=False)
    if not drawn:
        return lossy
    allowed = _distance(picture, Image.open(io.BytesIO(lossy)).convert(picture.mode))
    for colours in _FEW_COLOURS:
        few = _in_few_colours(picture, colours)
        if _distance(picture, few) <= allowed:
            return min(lossy, _saved(few, lossless=True), key=len)
    return lossy


def _in_few_colours(picture: "Image", colours: int) -> "Image":
    """Most of a drawing's bytes are shades of its edges that nobody can tell apart.

    Colours are chosen from all that there are, not by how much room they take: the thin lines keep theirs.
    """
    from PIL import Image

    if picture.mode == "RGBA":  # whose colours Pillow chooses in one way alone
        return picture.quantize(colours).convert("RGBA")
    return picture.quantize(colours, Image.Quantize.MAXCOVERAGE, kmeans=1, dither=Image.Dither.NONE).convert(
        "RGB"
    )


def _distance(one: "Image", other: "Image") -> float:
    """The sum of the squares of what two pictures of one size differ by, as they are seen on grey."""
    from PIL import ImageChops, ImageStat

    return sum(ImageStat.Stat(ImageChops.difference(_on_grey(one), _on_grey(other))).sum2)


def _on_grey(picture: "Image") -> "Image":
    """What is seen of a picture: what is transparent has colours that nobody sees."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture
    return Image.alpha_composite(Image.new("RGBA", picture.size, (128, 128, 128, 255)), picture).convert(
        "RGB"
    )


def _saved(picture: "Image", *, lossless: bool) -> bytes:
    # Named, this format alone is loaded; asked for it by its name, Pillow loads all of its fifty.
    from PIL.WebPImagePlugin import WebPImageFile

    out = io.BytesIO()
    picture.save(
        out,
        WebPImageFile.format,
        lossless=lossless,
        quality=_QUALITY,
        method=_EFFORT,
        exif=b"",
        icc_profile=b"",
    )
    return out.getvalue()
