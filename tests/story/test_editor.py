"""An editor puts files into a folder, and finds them on the site."""

import pytest

from tests.story.newsroom import AS_OF, Newsroom

SCRAPE = """\
首页 登录 注册 搜索
网页的日期该怎么写
同一个日期有许多写法，读者和程序都要猜。
RFC 3339 规定了一种写法，年在前，日在后。
"""


class TestARawScrape:
    """Pasted text without front matter, title, date or blank line."""

    def test_is_on_the_site_and_says_what_it_lacks(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/2026/日期.md", SCRAPE).build()
        page = edition.page("/2026/日期/")
        assert edition.published
        assert page.outline[0] == (1, "日期")
        assert page.says("待补信息", "日期不详")
        assert edition.diagnostics == ["content/2026/日期.md:1:1: warning[front-matter-none]"]

    def test_has_each_of_its_lines_as_a_paragraph(self, newsroom: Newsroom) -> None:
        page = newsroom.has("content/2026/日期.md", SCRAPE).build().page("/2026/日期/")
        assert page.one("div[@class='text']").texts("p") == SCRAPE.splitlines()

    def test_stands_under_date_unknown_and_never_under_a_guess(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/2026/日期.md", SCRAPE).build()
        timeline = edition.page("/timeline/")
        (undated,) = [link.get("href") for link in timeline.parts("a") if link.says("日期不详")]
        assert "/2026/%E6%97%A5%E6%9C%9F/" in edition.page(undated).links
        assert not edition.has("/timeline/2026/")

    def test_is_marked_in_lists_and_is_in_no_feed(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/2026/日期.md", SCRAPE).build()
        assert edition.page("/").one("article").says("日期", "待补信息", "日期不详")
        assert "日期" not in edition.text("/feed.xml")


class TestAnArticle:
    def test_shows_its_title_author_date_and_update(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", title="页面的地址", author="编辑部", date="2026-03-02", updated="2026-03-05")
        page = newsroom.build().page("/a/")
        assert page.outline == [(1, "页面的地址")]
        assert page.says("编辑部", "2026年3月2日", "更新", "2026年3月5日")

    def test_shows_its_correction_with_the_date(self, newsroom: Newsroom) -> None:
        newsroom.article(
            "a.md", correction={"date": "2026-03-09", "text": "RFC 3339 发表于2002年，不是2003年。"}
        )
        page = newsroom.build().page("/a/")
        assert page.says("更正", "2026年3月9日", "RFC 3339 发表于2002年，不是2003年。")

    @pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles"])
    def test_stands_under_the_day_that_its_offset_says(self, newsroom: Newsroom, zone: str) -> None:
        newsroom.settings(timezone=zone).article("a.md", date="2026-01-14T00:10:00+08:00", title="凌晨")
        edition = newsroom.build()
        month = edition.page("/timeline/2026/01/")
        assert [day.texts("h2") for day in month.parts("section[@class='day']")] == [["2026年1月14日"]]
        assert month.says("凌晨")
        assert edition.page("/a/").says("2026年1月14日")

    def test_gives_its_length_in_han_characters_and_words(self, newsroom: Newsroom) -> None:
        newsroom.article("zh.md", "一二三四五六七八九十。").article("en.md", "One two three four.", lang="en")
        edition = newsroom.build()
        assert edition.page("/zh/").says("10字")
        assert edition.page("/en/").says("4 words")

    def test_has_a_summary_that_ends_with_a_sentence(self, newsroom: Newsroom) -> None:
        newsroom.settings(summary_length=20)
        newsroom.article(
            "a.md", "第一句话在这里[^1]结束。第二句话长得放不进二十个字的摘要里去。\n\n[^1]: 注。"
        )
        assert newsroom.build().page("/").one("p[@class='summary']").words == "第一句话在这里结束。"

    def test_has_a_summary_that_begins_with_its_first_sentence(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "先说一件事。下面是例子：\n\n```\n例子\n```\n\n> 引来的话。\n")
        assert newsroom.build().page("/").one("p[@class='summary']").words.startswith("先说一件事。")

    def test_that_is_a_draft_is_hidden_until_drafts_are_wanted(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", draft=True, title="未完成").article("b.md", "见 [另一篇](a.md)。")
        edition = newsroom.build()
        assert not edition.has("/a/")
        assert not [name for name, data in edition.files.items() if "未完成".encode() in data]
        preview = newsroom.build(drafts=True)
        assert preview.page("/a/").says("未完成", "草稿")

    def test_appears_and_goes_when_its_dates_say_so(self, newsroom: Newsroom) -> None:
        newsroom.article("soon.md", publish="2026-06-02").article("past.md", expires="2026-06-03")
        first = newsroom.build(as_of=AS_OF)
        assert (first.has("/soon/"), first.has("/past/")) == (False, True)
        assert first.summary.next_change is not None
        second = newsroom.build(as_of=first.summary.next_change)
        assert (second.has("/soon/"), second.has("/past/")) == (True, True)
        third = newsroom.build(as_of=AS_OF + 3 * 86400)
        assert (third.has("/soon/"), third.has("/past/")) == (True, False)

    def test_can_be_found_at_its_old_address(self, newsroom: Newsroom) -> None:
        newsroom.article("new.md", title="新地址", aliases=["/old/", "/2019/old.html"])
        edition = newsroom.build()
        for old in ("/old/", "/2019/old.html"):
            page = edition.page(old)
            assert page.one("meta[@http-equiv='refresh']").get("content").endswith("url=/new/")
            assert page.links == ["/new/"]
        assert "/old/" not in edition.text("/sitemap.xml")

    def test_that_moves_onto_the_address_of_another_is_an_error(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").article("b.md", slug="a")
        edition = newsroom.build()
        assert not edition.published
        assert edition.diagnostics == ["content/b.md:4:7: error[url-taken]"]
        assert "content/a.md" in edition.reports[0].message
