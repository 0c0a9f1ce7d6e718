"""Pictures: smaller ones for small screens, nothing told unasked, and broken ones explained."""

import io
import random
import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from dateline.pictures import variants
from dateline.pictures.picture_metadata import clean_picture
from tests.story.newsroom import Newsroom

ROOT = Path(__file__).parents[2]

POSITION, MAKE, ORIENTATION, ARTIST = 0x8825, 0x010F, 0x0112, 0x013B


def photograph(width: int, height: int, *, form: str = "JPEG", **told: object) -> bytes:
    """A picture with much in it, and with what a camera writes beside it."""
    noise = random.Random(width).randbytes(3 * 40 * 30)
    picture = Image.frombytes("RGB", (40, 30), noise)
    picture = picture.transform((width, height), Image.Transform.EXTENT, (0, 0, 40, 30))
    exif = Image.Exif()
    for name, value in told.items():
        tag = {"make": MAKE, "orientation": ORIENTATION, "artist": ARTIST}.get(name)
        if tag:
            exif[tag] = value
    if "position" in told:
        exif.get_ifd(POSITION)[2] = (31.0, 14.0, 0.0)
    out = io.BytesIO()
    picture.save(out, form, exif=exif.tobytes() if told else b"")
    return out.getvalue()


def write(newsroom: Newsroom, path: str, data: bytes) -> None:
    file = newsroom.folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)


def published(newsroom: Newsroom, address: str) -> Image.Image:
    return opened(newsroom.folder / "public" / address.lstrip("/").split("?")[0])


def opened(file: Path) -> Image.Image:
    return Image.open(io.BytesIO(file.read_bytes()))


class TestWidths:
    @pytest.mark.parametrize(("form", "orientation"), [("JPEG", 1), ("JPEG", 6), ("PNG", 1)])
    def test_each_is_the_same_by_itself_and_beside_the_others(self, form: str, orientation: int):
        # A preview makes the one that a reader sees, a build what is not kept: both keep it for the next.
        data = photograph(900, 850, form=form, orientation=orientation)
        widths = variants.variant_widths(*((900, 850) if orientation == 1 else (850, 900)))
        together = variants.made_variants(data, widths)
        assert len(together) == len(widths) == 5
        # Of a drawing the larger one serves for both where it is the lighter.
        assert len(set(together)) == 5 or form == "PNG"
        assert together == tuple(variants.made_variants(data, (width,))[0] for width in widths)

    def test_a_drawing_is_never_larger_in_bytes_for_being_smaller(self):
        # Lines of one pixel: each smaller picture has edges in between.
        drawing = Image.new("RGB", (1200, 600), "white")
        for at in range(0, 1200, 6):
            drawing.paste("navy", (at, 0, at + 1, 600))
        data = io.BytesIO()
        drawing.save(data, "PNG")
        widths = variants.variant_widths(1200, 600)
        own, smaller = (variants.made_variants(data.getvalue(), (width,))[0] for width in widths[:-3:-1])
        assert len(smaller) <= len(own)
        assert variants.made_variants(data.getvalue(), widths)[-2:] == (smaller, own)

    def test_a_drawing_keeps_the_colours_of_its_thin_lines(self):
        drawing = Image.new("RGB", (1200, 600), "white")
        drawing.paste("navy", (0, 0, 300, 600))
        drawing.paste("orange", (700, 0, 702, 600))
        data = io.BytesIO()
        drawing.save(data, "PNG")
        (own,) = variants.made_variants(data.getvalue(), (1200,))
        assert Image.open(io.BytesIO(own)).convert("RGB").tobytes() == drawing.tobytes()

    def test_a_large_picture_is_there_in_five_widths_and_none_is_wider_than_it(self, newsroom: Newsroom):
        write(newsroom, "content/2026/桥.jpg", photograph(1600, 1200))
        page = newsroom.article("2026/a.md", "文。\n\n![桥](桥.jpg)").build().text("/2026/a/")
        (srcset,) = re.findall(r'srcset="([^"]*)"', page)
        offered = dict(candidate.split(" ")[::-1] for candidate in srcset.split(", "))
        assert list(offered) == ["280w", "400w", "530w", "800w", "1400w"]
        for width, address in offered.items():
            picture = published(newsroom, address.replace("%E6%A1%A5", "桥"))
            assert picture.format == "WEBP"
            assert f"{picture.width}w" == width
            assert picture.height == round(picture.width * 3 / 4)
        assert 'width="1600" height="1200"' in page
        assert 'sizes="(' in page

    def test_a_picture_between_two_widths_is_there_in_its_own(self, newsroom: Newsroom):
        write(newsroom, "content/a.png", photograph(900, 10, form="PNG"))
        page = newsroom.article("a.md", "![](a.png)").build().text("/a/")
        assert re.findall(r" (\d+)w", page) == ["280", "400", "530", "800", "900"]

    def test_a_small_picture_is_no_wider_than_itself(self, newsroom: Newsroom):
        newsroom.has_image("content/a.png", 300, 200)
        page = newsroom.article("a.md", "![](a.png)").build().text("/a/")
        assert re.findall(r" (\d+)w", page) == ["280", "300"]

    def test_a_picture_far_too_high_to_be_read_in_the_text_takes_no_screens_of_it(self, newsroom: Newsroom):
        newsroom.has_image("content/line.png", 2, 400)
        newsroom.has_image("content/chat.png", 20, 400)
        page = newsroom.article("a.md", "![](line.png)\n\n![](chat.png)").build().text("/a/")
        assert re.findall(r'height="400" class="sliver"', page) == ['height="400" class="sliver"']

    def test_the_picture_that_stands_for_the_site_says_how_large_it_is(self, newsroom: Newsroom):
        newsroom.has_image("content/cover.png", 1200, 630)
        newsroom.settings(image="cover.png")
        page = newsroom.article("a.md", "文。").build().text("/a/")
        assert 'property="og:image:width" content="1200"' in page
        newsroom.has_image("content/cover.png", 800, 420)
        assert 'property="og:image:width" content="800"' in newsroom.build().text("/a/")

    def test_a_drawing_in_svg_and_what_moves_are_published_as_they_are(self, newsroom: Newsroom):
        newsroom.has_image("content/a.gif", 600, 300)
        newsroom.has("content/b.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 9"></svg>')
        page = newsroom.article("a.md", "![](a.gif)\n\n![](b.svg)").build().text("/a/")
        assert "srcset" not in page
        assert not list((newsroom.folder / "public").rglob("*.webp"))

    def test_another_picture_under_the_same_name_has_other_addresses(self, newsroom: Newsroom):
        write(newsroom, "content/a.jpg", photograph(900, 600))
        newsroom.article("a.md", "![](a.jpg)")
        before = set(re.findall(r"/a\.\S*webp", newsroom.build().text("/a/")))
        write(newsroom, "content/a.jpg", photograph(901, 600))
        after = set(re.findall(r"/a\.\S*webp", newsroom.build().text("/a/")))
        assert len(before) == len(after) == 5
        assert not before & after

    def test_a_picture_above_the_text_and_one_for_sharing(self, newsroom: Newsroom):
        write(newsroom, "content/a.jpg", photograph(1500, 1000))
        page = newsroom.article("a.md", featured_image="a.jpg").build().text("/a/")
        assert re.findall(r" (\d+)w", page) == ["280", "400", "530", "800", "1400"]
        assert "min(100vw - 2em, 12.8em)" in page
        assert 'property="og:image" content="https://news.example/a.jpg"' in page


class TestMadeOnce:
    def test_what_was_made_for_any_build_before_is_used_again(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ):
        write(newsroom, "content/a.jpg", photograph(900, 600))
        newsroom.article("a.md", "![](a.jpg)").build()
        made = sorted((newsroom.folder / ".dateline/pictures").iterdir())
        assert len(made) == 5
        first = {file.name: file.read_bytes() for file in (newsroom.folder / "public").glob("*.webp")}
        # Another machine, which has the files and what was kept of the pictures.
        for file in (newsroom.folder / ".dateline").glob("cache*"):
            file.unlink()
        for name in ("public", ".public.standby"):
            for file in sorted((newsroom.folder / name).rglob("*"), reverse=True):
                file.rmdir() if file.is_dir() else file.unlink()

        def made_again(data: bytes, widths: list[int]) -> dict[int, bytes]:
            pytest.fail("a picture was made again")

        monkeypatch.setattr(variants, "_webps", made_again)
        newsroom.build()
        again = {file.name: file.read_bytes() for file in (newsroom.folder / "public").glob("*.webp")}
        assert again == first

    def test_a_kept_picture_that_a_disk_has_changed_is_made_again(self, newsroom: Newsroom):
        write(newsroom, "content/a.jpg", photograph(900, 600))
        newsroom.article("a.md", "![](a.jpg)").build()
        (first,) = (newsroom.folder / "public").glob("*-400.webp")
        bytes_then = first.read_bytes()
        for file in (newsroom.folder / ".dateline/pictures").iterdir():
            file.write_bytes(file.read_bytes()[:-1] + b"?")
        first.unlink()
        newsroom.article("a.md", "又：![](a.jpg)").build()
        assert first.read_bytes() == bytes_then

    def test_pictures_that_nothing_shows_any_more_are_let_go(self, newsroom: Newsroom):
        write(newsroom, "content/a.jpg", photograph(900, 600))
        newsroom.article("a.md", "![](a.jpg)").build()
        kept = newsroom.folder / ".dateline/pictures"
        before = set(kept.iterdir())
        write(newsroom, "content/a.jpg", photograph(901, 600))
        newsroom.build()
        assert len(list(kept.iterdir())) == 5
        assert not before & set(kept.iterdir())


class TestWhatPicturesTell:
    @pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
    def test_where_a_photograph_was_taken_is_not_published_and_told(self, newsroom: Newsroom, form: str):
        data = photograph(60, 40, form=form, position=True, make="Camera", orientation=6, artist="林一")
        write(newsroom, f"content/a.{form.lower()}", data)
        newsroom.article("a.md", f"![图](a.{form.lower()})", summary="略。")
        found = newsroom.check().found("image-position")
        assert [each.path for each in found] == [f"content/a.{form.lower()}"]
        newsroom.build()
        assert b"Camera" not in (newsroom.folder / f"public/a.{form.lower()}").read_bytes()
        exif = published(newsroom, f"a.{form.lower()}").getexif()
        assert set(exif) == {ORIENTATION, ARTIST}
        assert exif[ORIENTATION] == 6

    def test_no_pixel_changes(self):
        for form in ("JPEG", "PNG", "WEBP", "AVIF"):
            data = photograph(60, 40, form=form, make="Camera")
            clean = clean_picture(data)
            assert clean.told == "camera"
            assert len(clean.data) <= len(data)
            assert b"Camera" not in clean.data
            assert Image.open(io.BytesIO(clean.data)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
            assert clean_picture(clean.data).told == ""

    def test_a_picture_that_lies_on_its_side_stands_upright_in_all_widths(self, newsroom: Newsroom):
        write(newsroom, "content/a.jpg", photograph(1200, 900, orientation=6))
        page = newsroom.article("a.md", "![](a.jpg)").build().text("/a/")
        assert 'width="900" height="1200"' in page
        for file in (newsroom.folder / "public").glob("*.webp"):
            picture = opened(file)
            assert picture.height > picture.width
            assert not picture.getexif()

    def test_a_drawing_with_a_program_is_told(self, newsroom: Newsroom):
        newsroom.has("content/a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>')
        newsroom.article("a.md", "![图](a.svg)", summary="略。")
        assert len(newsroom.check().found("image-script")) == 1


class TestBroken:
    def test_a_picture_whose_upload_broke_off(self, newsroom: Newsroom):
        data = photograph(900, 600)
        write(newsroom, "content/a.jpg", data[: len(data) // 2])
        edition = newsroom.article("a.md", "![图](a.jpg)").build()
        assert len(edition.found("image-unreadable")) == 1
        assert "srcset" not in edition.text("/a/")

    def test_a_picture_that_is_broken_within_is_still_published(self, newsroom: Newsroom):
        data = bytearray(photograph(900, 600, form="PNG"))
        middle = len(data) // 2
        data[middle : middle + 40] = bytes(40)
        write(newsroom, "content/a.png", bytes(data))
        edition = newsroom.article("a.md", "![图](a.png)").build()
        assert edition.published
        assert len(list((newsroom.folder / "public").glob("*.webp"))) == 5

    def test_a_picture_too_large_to_be_decoded_is_told_and_published_as_it_is(self, newsroom: Newsroom):
        size = (20_000).to_bytes(4, "big")
        data = b"\x08\x00\x00\x00\x00"
        chunks = [(b"IHDR", size + size + data), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
        bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
            len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")
            for kind, content in chunks
        )
        write(newsroom, "content/a.png", bomb)
        newsroom.article("a.md", "![图](a.png)", summary="略。")
        assert [each.code for each in newsroom.check().reports] == ["image-large"]
        assert newsroom.build().files["a.png"] == bomb
        assert not list((newsroom.folder / "public").rglob("*.webp"))

    @pytest.mark.parametrize("size", [(1, 20_000), (20_000, 1), (500, 20_000)])
    def test_a_picture_of_an_odd_shape(self, newsroom: Newsroom, size: tuple[int, int]):
        newsroom.has_image("content/a.png", *size)
        edition = newsroom.article("a.md", "![图](a.png)").build()
        assert edition.published
        widths = [int(width) for width in re.findall(r" (\d+)w", edition.text("/a/"))]
        assert all(width <= size[0] for width in widths)
        for width in widths:
            (file,) = (newsroom.folder / "public").glob(f"*-{width}.webp")
            assert opened(file).width == width


def test_a_site_without_pictures_never_loads_pillow(newsroom: Newsroom):
    newsroom.article("a.md", "文。")
    program = (
        "import sys; from dateline.cli import main\n"
        "try: main(['build', '--jobs', '1', '--site', sys.argv[1]])\n"
        "except SystemExit: pass\n"
        "sys.exit(any(name.startswith('PIL') for name in sys.modules))"
    )
    subprocess.run(
        [sys.executable, "-c", program, newsroom.folder], cwd=ROOT, check=True, capture_output=True
    )
    assert (newsroom.folder / "public/a/index.html").is_file()
