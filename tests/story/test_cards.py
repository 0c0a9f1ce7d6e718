"""Cards: what is shown where an article is shared."""

import io

import pytest
from PIL import Image, ImageFont

from dateline.pictures import made
from dateline.pictures.card_image import CardImage, card_png, uncovered, wrapped
from tests.story.newsroom import Newsroom


def latin_font() -> bytes:
    """A font without Chinese characters: the one that Pillow brings."""
    font = ImageFont.load_default(20)
    assert isinstance(font, ImageFont.FreeTypeFont)
    assert isinstance(font.path, io.BytesIO)
    return font.path.getvalue()


def with_font(newsroom: Newsroom, since: int = 0) -> Newsroom:
    newsroom.settings(title="Sample", language="en", card_font="fonts/sample.ttf", cards_since=since)
    file = newsroom.folder / "fonts/sample.ttf"
    file.parent.mkdir()
    file.write_bytes(latin_font())
    return newsroom


def test_an_article_has_a_card_and_says_so(newsroom: Newsroom):
    edition = with_font(newsroom).article("2026/a.md", "Text.", title="A title of some words").build()
    card = Image.open(io.BytesIO(edition.files["2026/a/card.png"]))
    assert card.size == (1200, 630)
    assert len(edition.files["2026/a/card.png"]) < 40_000
    said = {meta.get("property"): meta.get("content") for meta in edition.page("/2026/a/").parts("meta")}
    assert said["og:image"] == "https://news.example/2026/a/card.png"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["og:image:alt"] == "A title of some words"


def test_an_articles_own_picture_goes_before_its_card_and_a_drawing_or_an_icon_does_not(newsroom: Newsroom):
    with_font(newsroom).has_image("content/a.png", 400, 300).has_image("content/c.png", 400, 199)
    newsroom.has("content/b.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    newsroom.article("a.md", title="One", featured_image="a.png")
    newsroom.article("b.md", title="Two", featured_image="b.svg")
    edition = newsroom.article("c.md", title="Three", featured_image="c.png").build()
    assert 'og:image" content="https://news.example/a.png?v=' in edition.text("/a/")
    assert 'og:image" content="https://news.example/b/card.png"' in edition.text("/b/")
    assert 'og:image" content="https://news.example/c/card.png"' in edition.text("/c/")


def test_without_a_font_there_are_no_cards_and_a_drawing_is_not_shared(newsroom: Newsroom):
    newsroom.has("content/b.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>')
    edition = newsroom.article("b.md", title="Two", featured_image="b.svg").build()
    assert not [name for name in edition.files if name.endswith("card.png")]
    assert "og:image" not in edition.text("/b/")


def test_cards_may_be_for_recent_years_alone(newsroom: Newsroom):
    with_font(newsroom, since=2026)
    newsroom.article("old.md", title="Old", date="2025-12-31").article(
        "new.md", title="New", date="2026-01-01"
    )
    edition = newsroom.article("undated.md", title="Undated", date=None).build()
    assert [name for name in edition.files if name.endswith("card.png")] == ["new/card.png"]


def test_a_font_that_lacks_a_character_is_an_error_that_names_it(newsroom: Newsroom):
    edition = with_font(newsroom).article("a.md", "Text.", title="A 标题").article("b.md", title="B").build()
    assert not edition.published
    (found,) = edition.found("card-characters")
    assert found.path == "content/a.md"
    assert "标 题" in found.message
    again = newsroom.build()
    assert [each.message for each in again.found("card-characters")] == [found.message]


def test_a_font_that_is_not_there_leaves_the_site_without_cards(newsroom: Newsroom):
    newsroom.settings(card_font="fonts/none.ttf")
    edition = newsroom.article("a.md", "文。").build()
    assert edition.published
    assert len(edition.found("settings-card-font")) == 1
    assert "a/card.png" not in edition.files


def test_an_edit_of_the_text_makes_no_card_again(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch):
    with_font(newsroom).article("a.md", "One.", title="Title").build()

    def made_again(card: CardImage, font: bytes) -> bytes:
        pytest.fail("a card was made again")

    monkeypatch.setattr(made, "card_png", made_again)
    edition = newsroom.article("a.md", "Two.", title="Title").build()
    assert "a/card.png" in edition.files


@pytest.mark.parametrize(
    "title",
    ["", "Word", "W" * 200, "many words " * 60, "A title that has just about the length of two lines"],
)
def test_a_title_of_any_length_stays_on_its_card(title: str):
    """Nothing is drawn in the margins."""
    card = CardImage(font=b"", title=title, topic="Topic " * 30, date="2026-01-01", site="S" * 300, lang="en")
    picture = Image.open(io.BytesIO(card_png(card, latin_font()))).convert("RGB")
    paper = picture.getpixel((5, 300))
    for box in ((0, 20, 70, 630), (1130, 20, 1200, 630), (0, 600, 1200, 630)):
        assert picture.crop(box).getcolors() == [((box[2] - box[0]) * (box[3] - box[1]), paper)]


def test_a_character_that_is_there_is_not_missed():
    font = latin_font()
    assert uncovered("Ab9…", font, "en") == ""
    assert uncovered("A标b", font, "en") == "标"


@pytest.mark.parametrize("room", range(160, 400, 20))
def test_no_line_of_a_card_begins_with_a_closing_mark_or_ends_with_an_opening_one(room: int):
    title = "“引号”开头，以及「括号」里的《日期与时间》：马丁·科斯特（Martijn Koster）说的"
    lines = wrapped(title, ImageFont.truetype(io.BytesIO(latin_font()), 20), room)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert not [line for line in lines if line[0] in "”，」》：·）" or line[-1] in "“「《（"]
