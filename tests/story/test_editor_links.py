"""An editor shows images and links to other articles."""

import pytest

from tests.story.newsroom import Newsroom


class TestImages:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("javascript%3Aalert(1)", "javascript%3Aalert(1)"),
            ("java%0Ascript%3Ax?a=1#b", "java%0Ascript%3Ax?a=1#b"),
            ("%2f%2felsewhere.example/x.png", "/.//elsewhere.example/x.png"),
            ("/%09/elsewhere.example/x.png", "/%09/elsewhere.example/x.png"),
        ],
    )
    def test_one_in_html_that_is_missing_is_no_address_of_another_kind(
        self, newsroom: Newsroom, written: str, shown: str
    ) -> None:
        edition = newsroom.article("a.md", f'<img src="{written}" alt="x">').build()
        assert edition.page("/a/").one("img").get("src") == shown
        # What ends as a picture does is told as one.
        assert len(edition.found("link-broken") + edition.found("image-missing")) == 1

    def test_one_on_a_computer_of_the_office_leaves_its_words(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("a.md", r'<img src="\\elsewhere.example/x.png" alt="桥">').build()
        assert edition.page("/a/").says("桥")
        assert edition.page("/a/").all("img") == []
        assert len(edition.found("link-drive")) == 1

    def test_one_that_is_missing_leaves_its_words_and_a_warning_at_its_place(
        self, newsroom: Newsroom
    ) -> None:
        edition = newsroom.article("2026/a.md", "看这里：![地址的写法](images/桥.png)").build()
        page = edition.page("/2026/a/")
        assert page.says("看这里：地址的写法")
        assert page.all("img") == []
        assert edition.diagnostics == ["content/2026/a.md:6:5: warning[image-missing]"]

    @pytest.mark.parametrize(
        "written", ["<images/桥 (1).png>", "images/桥 (1).png", "images/%E6%A1%A5%20(1).png"]
    )
    def test_one_whose_name_has_spaces_and_brackets_is_found(self, newsroom: Newsroom, written: str) -> None:
        newsroom.has_image("content/2026/images/桥 (1).png", 32, 20)
        edition = newsroom.article("2026/a.md", f"![桥]({written})").build()
        assert edition.diagnostics == []
        assert edition.has(edition.page("/2026/a/").one("img").get("src"))

    def test_one_beside_the_article_is_shown_in_its_size(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/2026/桥 (1).png", 320, 200)
        edition = newsroom.article("2026/a.md", "![桥](<桥 (1).png>)").build()
        image = edition.page("/2026/a/").one("img")
        assert (image.get("width"), image.get("height"), image.get("alt")) == ("320", "200", "桥")
        assert edition.has(image.get("src"))

    def test_those_below_the_first_are_loaded_late(self, newsroom: Newsroom) -> None:
        newsroom.has_image("static/1.png", 20, 10).has_image("static/2.png", 20, 10)
        page = newsroom.article("a.md", "![一](/1.png)\n\n![二](/2.png)").build().page("/a/")
        assert [image.get("loading") for image in page.parts("img")] == ["", "lazy"]

    def test_a_featured_image_stands_at_the_head(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/2026/头.png", 640, 360)
        edition = newsroom.article("2026/a.md", featured_image="头.png").build()
        page = edition.page("/2026/a/")
        assert edition.has(page.one("header//img").get("src"))
        (shared,) = [meta.get("content") for meta in page.parts("meta[@property='og:image']")]
        assert shared.startswith("https://news.example/2026/")

    @pytest.mark.parametrize(
        ("image", "text"),
        [
            ("图&文.png", "![图](图&文.png)"),
            ("图&文.png", '<img src="图&amp;文.png?v=2" alt="图">'),
            ("https://pics.example/p?a=1&b=2", '<img src="https://pics.example/p?a=1&amp;b=2" alt="图">'),
        ],
    )
    def test_a_featured_image_that_the_text_shows_stands_there_alone(
        self, newsroom: Newsroom, image: str, text: str
    ) -> None:
        newsroom.has_image("content/图&文.png", 80, 40)
        page = newsroom.article("a.md", text, featured_image=image).build().page("/a/")
        assert len(page.parts("img")) == 1

    def test_a_featured_image_is_not_loaded_late(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/头.png", 640, 360)
        page = newsroom.article("a.md", "![图](头.png)\n\n文。", featured_image="头.png").build().page("/a/")
        assert page.parts("img")[0].get("loading") != "lazy"

    def test_a_file_nobody_refers_to_is_not_published(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/2026/未用.png", 4, 4).article("2026/a.md")
        assert not [name for name in newsroom.build().files if "未用" in name]


class TestLinks:
    @pytest.mark.parametrize("target", ["b.md", "./b.md", "../2026/b.md", "/2026/b.md", "/2026/b/", "b"])
    def test_to_another_file_lead_to_its_page(self, newsroom: Newsroom, target: str) -> None:
        edition = newsroom.article("2026/a.md", f"见[另一篇]({target})。").article("2026/b.md").build()
        assert edition.diagnostics == []
        text = edition.page("/2026/a/").one("div[@class='text']")
        assert text.links == ["/2026/b/"]

    def test_to_a_heading_of_another_file_lead_there(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "见[经过](b.md#经过)。").article("b.md", "## 经过\n\n文。")
        edition = newsroom.build()
        assert edition.diagnostics == []
        assert edition.page("/b/").at("经过").words == "经过"
        (link,) = edition.page("/a/").one("div[@class='text']").links
        assert edition.path_of(link) == "b/index.html"
        assert "#" in link

    def test_to_a_heading_that_is_not_there_are_told(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "见[经过](b.md#结局)。").article("b.md", "## 经过\n\n文。")
        assert newsroom.build().diagnostics == ["content/a.md:6:2: warning[link-fragment-elsewhere]"]

    def test_that_lead_nowhere_keep_their_words(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("a.md", "见[**失落的**一篇](gone.md)。").build()
        text = edition.page("/a/").one("div[@class='text']")
        assert text.says("见失落的一篇。")
        assert text.links == []
        assert edition.diagnostics == ["content/a.md:6:2: warning[link-broken]"]

    def test_are_told_on_the_page_they_lead_to(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "见[乙](b.md)，又见[乙](b.md)。", title="甲").article("b.md", title="乙")
        page = newsroom.build().page("/b/")
        section = page.one("section[@aria-labelledby='t-backlinks']")
        assert section.links == ["/a/"]

    def test_to_other_files_publish_them(self, newsroom: Newsroom) -> None:
        newsroom.has("content/2026/data.csv", "年,水位\n2026,3\n").article("2026/a.md", "[数据](data.csv)")
        edition = newsroom.build()
        (link,) = edition.page("/2026/a/").one("div[@class='text']").links
        assert edition.files[edition.path_of(link)] == "年,水位\n2026,3\n".encode()


UNUSUAL = [
    "with space.md",
    'it\'s "quoted".md',
    "C# and #1.md",
    "100% sure.md",
    "a&b?c=d.md",
    "🙂.md",
    "漢字・かな.md",
    "CON.md",
    "dots...md",
    "长" * 79 + ".md",
    "UPPER.md",
]


def test_whatever_a_file_is_called_its_links_lead_to_it(newsroom: Newsroom) -> None:
    for number, name in enumerate(UNUSUAL):
        newsroom.article(f"n/{name}", title=f"第{number}篇")
    edition = newsroom.settings(home="list").build()
    assert edition.published
    home = edition.page("/")
    links = {link.words: link.get("href") for link in home.parts("h3/a")}
    for number in range(len(UNUSUAL)):
        assert edition.page(links[f"第{number}篇"]).outline[0] == (1, f"第{number}篇")
