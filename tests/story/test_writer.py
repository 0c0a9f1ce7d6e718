"""What writers bring along from other systems, keyboards and languages still reads rightly."""

import re
from unicodedata import normalize

import pytest

from tests.story.newsroom import Newsroom

ACCENTED = "café"


class TestAWriter:
    def test_meets_files_and_links_however_accents_are_spelled(self, newsroom: Newsroom) -> None:
        apart = normalize("NFD", ACCENTED)
        newsroom.article(f"{apart}.md", "## Naïveté\n\n正文。").has(f"content/{ACCENTED}.pdf", "x")
        newsroom.article("a.md", f"[甲]({ACCENTED}.md#nai\u0308vete\u0301) [乙]({apart}.pdf) [丙](/{apart}/)")
        newsroom.settings(f'[[nav]]\nlabel = "丙"\nurl = "/{apart}/"\n')
        built = newsroom.build()
        assert built.diagnostics == []
        assert len(built.page("/a/").all("*[@class='text']//a")) == 3

    def test_sees_titles_and_summaries_without_marks(self, newsroom: Newsroom) -> None:
        newsroom.article(
            "a.md",
            title="**甲** 与 `乙`<ruby>丙<rt>bǐng</ruby>",
            summary="**港口** 说，见[公告](https://a.example/)。",
        )
        built = newsroom.build()
        for address in ("/", "/a/", "/feed.xml"):
            assert not re.search(r"\*\*|`乙`|\]\(", built.text(address))
        assert built.page("/a/").texts("h1") == ["甲 与 乙丙"]
        assert "港口 说，见公告。" in built.text("/feed.xml")

    def test_keeps_what_a_frame_showed(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", '<iframe src="https://v.example/1" title="访谈"></iframe>')
        built = newsroom.build()
        link = '<a href="https://v.example/1">访谈</a>'
        assert link in built.text("/a/")
        assert built.found("html-removed")

    def test_loses_a_dead_link_in_html_but_not_its_words(self, newsroom: Newsroom) -> None:
        newsroom.article(
            "a.md", '<p><a href="gone.md" class="x">去处</a></p>\n\n<a href="b.md" class="y">乙</a>'
        )
        newsroom.article("b.md")
        built = newsroom.build()
        assert '<span class="link-broken">去处</span></p>' in built.text("/a/")
        assert '<a href="/b/" class="y">乙</a>' in built.text("/a/")

    def test_has_whole_addresses_in_the_feed(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/a.png", 4, 2).has_image("content/b.png", 8, 4)
        newsroom.article("a.md", '<img src="a.png" srcset="a.png 1x, b.png 2x" alt="图">')
        feed = newsroom.build().text("/feed.xml")
        assert not re.search(r"(?:src|srcset)=&#34;(?:[^&]*, )?/", feed)
        assert len(re.findall(r"/b\.png\?v=\w+ 2x", feed)) == 1

    def test_in_arabic_has_a_page_from_right_to_left(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "نص عربي", title="عنوان (2026)!", lang="ar")
        built = newsroom.build()
        assert '<html lang="ar" dir="rtl">' in built.text("/a/")
        assert ' lang="ar" dir="rtl"><a' in built.text("/")

    @pytest.mark.parametrize(
        ("sides", "size"),
        [
            ('width="600" viewBox="0 0 1200 800"', 'width="600" height="400"'),
            ('width="2in" height="1in"', 'width="192" height="96"'),
            ('width="10em" viewBox="0 0 40 20"', 'width="160" height="80"'),
            ('width="100%" viewBox="0 0 30 20"', 'width="30" height="20"'),
        ],
    )
    def test_sees_drawings_in_the_size_that_browsers_give_them(
        self, newsroom: Newsroom, sides: str, size: str
    ) -> None:
        newsroom.has("content/a.svg", f'<svg xmlns="http://www.w3.org/2000/svg" {sides}></svg>')
        newsroom.article("a.md", "![图](a.svg)")
        assert size in newsroom.build().text("/a/")

    def test_uses_one_tag_whatever_nobody_sees_in_it(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", tags=["港口\u200b"]).article("b.md", tags=["港口"])
        built = newsroom.build()
        tags = [address for address in built.addresses if re.fullmatch("/tags/[^/]+/", address)]
        assert tags == ["/tags/港口/"]
