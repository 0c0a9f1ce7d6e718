"""A maintainer restyles the site, runs it in CI, and trusts what is published."""

import os
import shutil
import time
from collections.abc import Iterator

import pytest

from dateline.rendering import render
from tests.story.newsroom import Newsroom

BROKEN = "---\ntitle: 坏\ndate: 2026-13-41\n---\n\n文。\n"


class TestAnErrorInTheContent:
    def test_publishes_nothing_and_leaves_the_old_site_byte_for_byte(self, newsroom: Newsroom) -> None:
        before = newsroom.article("a.md").build().files
        after = newsroom.article("a.md", "改过的正文。").has("content/b.md", BROKEN).build()
        assert not after.published
        assert after.files == before
        assert after.diagnostics == ["content/b.md:3:7: error[date-invalid]"]

    def test_is_gone_when_it_is_mended(self, newsroom: Newsroom) -> None:
        newsroom.has("content/b.md", BROKEN).build()
        edition = newsroom.article("b.md", "文。").build()
        assert edition.published
        assert edition.has("/b/")

    def test_leaves_two_pages_of_one_address_one_page(self, newsroom: Newsroom) -> None:
        pages = newsroom.article("a.md").build().summary.pages
        both = newsroom.article("b.md", slug="a").build()
        assert both.diagnostics == ["content/b.md:4:7: error[url-taken]"]
        assert both.summary.pages == pages

    def test_can_be_every_warning_or_none(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "[无](gone.md)")
        assert newsroom.build().published
        assert not newsroom.build(strict=True).published
        newsroom.settings("[diagnostics]\nlink-broken = 'error'\n")
        assert not newsroom.build().published
        newsroom.settings("[diagnostics]\nlink-broken = 'off'\n")
        assert newsroom.build(strict=True).diagnostics == []


class TestPublishing:
    def test_removes_its_stale_pages_and_keeps_the_files_of_others(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", tags=["独"]).article("b.md").build()
        newsroom.has("public/CNAME", "news.example\n").has("public/b/notes.txt", "mine")
        edition = newsroom.loses("content/a.md").build()
        assert not edition.has("/a/")
        assert not [name for name in edition.files if name.startswith("tags/独")]
        assert edition.files["CNAME"] == b"news.example\n"
        assert edition.files["b/notes.txt"] == b"mine"

    def test_does_nothing_when_nothing_has_changed(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").article("b.md", "见[甲](a.md)").build()
        again = newsroom.build()
        assert again.summary.unchanged
        assert again.rendered == 0

    def test_tells_its_warnings_again_when_nothing_has_changed(self, newsroom: Newsroom) -> None:
        first = newsroom.article("a.md", "[无](gone.md)").build()
        again = newsroom.build()
        assert again.summary.unchanged
        assert again.diagnostics == first.diagnostics == ["content/a.md:6:1: warning[link-broken]"]

    def test_renders_one_page_its_text_the_feed_and_a_part_of_the_search_after_an_edit_of_one_text(
        self, newsroom: Newsroom
    ) -> None:
        for number in range(8):
            newsroom.article(f"{number}.md", date=f"2026-01-0{number + 1}", summary="同。")
        newsroom.build()
        edition = newsroom.article("3.md", "别的字。", date="2026-01-04", summary="同。").build()
        assert edition.rendered <= 4

    def test_mends_a_page_that_somebody_changed(self, newsroom: Newsroom) -> None:
        before = newsroom.article("a.md").build().files
        newsroom.has("public/a/index.html", "tampered")
        assert newsroom.build().files == before

    def test_goes_on_after_its_state_is_lost(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").article("b.md").build()
        shutil.rmtree(newsroom.folder / ".dateline")
        edition = newsroom.loses("content/b.md").build()
        assert (edition.has("/a/"), edition.has("/b/")) == (True, False)

    def test_goes_on_after_its_state_is_spoilt(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").build()
        for file in (newsroom.folder / ".dateline").rglob("*"):
            if file.is_file():
                file.write_bytes(b"spoilt" * 1000)
        assert newsroom.article("a.md", "改过的正文。").build().page("/a/").says("改过的正文。")

    def test_goes_to_two_places_without_a_muddle(self, newsroom: Newsroom) -> None:
        before = newsroom.article("a.md").build().files
        elsewhere = newsroom.folder.parent / "elsewhere"
        assert newsroom.runs("build", "--jobs", "1", "--output", str(elsewhere)).exit_code == 0
        assert newsroom.build().files == before
        assert (elsewhere / "a/index.html").read_bytes() == before["a/index.html"]

    @pytest.mark.usefixtures("clocks")
    def test_is_the_same_wherever_it_is_done(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        newsroom.article("a.md", date="2026-01-14T00:10:00+08:00").article("b.md", date="2026-01-13")
        before = newsroom.build().files
        monkeypatch.setenv("TZ", "America/Los_Angeles")
        time.tzset()
        newsroom.has("site.toml", (newsroom.folder / "site.toml").read_text() + "\n# touched\n")
        for name in (".dateline", "public"):
            os.rename(newsroom.folder / name, newsroom.folder.parent / name)
        after = newsroom.build()
        assert after.files == before
        assert after.page("/timeline/2026/01/").texts("h2") == ["2026年1月13日", "2026年1月14日"]

    def test_ships_the_theme_when_the_site_has_none(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("a.md").build()
        page = edition.page("/a/")
        shown = [link.get("href") for link in page.parts("link") if link.get("rel") in ("stylesheet", "icon")]
        shown += [script.get("src") for script in page.parts("script") if script.get("src")]
        assert len(shown) == 5
        assert all(edition.has(each.partition("?")[0]) for each in shown)

    def test_publishes_all_of_static_with_its_own_file_over_the_themes(self, newsroom: Newsroom) -> None:
        newsroom.has("static/downloads/a.txt", "text").has("static/site.css", "body { color: red }")
        newsroom.has("static/.well-known/security.txt", "text").has("static/_redirects", "/old /new")
        edition = newsroom.build()
        assert {".well-known/security.txt", "_redirects"} < set(edition.files)
        assert edition.files["downloads/a.txt"] == b"text"
        assert edition.files["site.css"] == b"body { color: red }"


@pytest.fixture
def clocks() -> Iterator[None]:
    """The machine's own zone again, after a test has moved the machine."""
    zone = os.environ.get("TZ")
    yield
    if zone is None:
        os.environ.pop("TZ", None)
    else:
        os.environ["TZ"] = zone
    time.tzset()


class TestTemplates:
    def test_a_sites_own_extends_the_themes(self, newsroom: Newsroom) -> None:
        newsroom.has(
            "templates/base.html",
            '{% extends "theme/base.html" %}\n{% block foot %}{{ super() }}<p>本站自印。</p>{% endblock %}\n',
        )
        page = newsroom.article("a.md", title="甲").build().page("/a/")
        assert page.one("footer").says("首页", "本站自印。")
        assert page.outline[0] == (1, "甲")

    def test_one_that_fails_names_template_line_and_page_and_folds_repeats(self, newsroom: Newsroom) -> None:
        newsroom.has(
            "templates/base.html",
            '{% extends "theme/base.html" %}\n\n{% block foot %}{{ page.colour }}{% endblock %}\n',
        )
        edition = newsroom.article("a.md").article("b.md").build()
        assert not edition.published
        assert set(edition.diagnostics) == {"templates/base.html:3:25: error[template-failed]"}
        (told,) = edition.found("template-failed")
        assert "colour" in told.message
        assert "index.html (+" in told.message

    def test_one_that_never_ends_is_told_at_its_line_and_no_other_page_waits_for_it(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(render, "SECONDS_A_PAGE", 2.0)
        newsroom.has(
            "templates/base.html",
            '{% extends "theme/base.html" %}\n{% block foot %}\n'
            "{% for a in range(10 ** 9) %}\n{% endfor %}{% endblock %}\n",
        )
        edition = newsroom.article("a.md").article("b.md").build()
        assert not edition.published
        assert edition.diagnostics == ["templates/base.html:3:1: error[template-slow]"]

    def test_one_that_cannot_be_read_is_told_once_at_its_line(self, newsroom: Newsroom) -> None:
        newsroom.has("templates/article.html", "{% block main %}\n{% if %}\n{% endblock %}\n")
        edition = newsroom.article("a.md").build()
        assert not edition.published
        assert edition.diagnostics == ["templates/article.html:2:1: error[template-syntax]"]

    def test_front_matter_of_the_sites_own_reaches_its_templates(self, newsroom: Newsroom) -> None:
        newsroom.has(
            "templates/article.html",
            '{% extends "theme/article.html" %}\n{% block foot %}{{ page.extra.mood }}{% endblock %}\n',
        )
        page = newsroom.article("a.md", mood="晴").build().page("/a/")
        assert page.one("footer").says("晴")

    def test_show_front_matter_in_its_order_though_nothing_else_has_changed(self, newsroom: Newsroom) -> None:
        newsroom.has("templates/article.html", "{{ page.extra|join }}")
        assert newsroom.article("a.md", mood="晴", place="京").build().text("/a/") == "moodplace"
        assert newsroom.article("a.md", place="京", mood="晴").build().text("/a/") == "placemood"


class TestTaxonomies:
    def test_stand_on_every_page_in_the_order_of_the_settings(self, newsroom: Newsroom) -> None:
        tables = [f'[[taxonomies]]\nfield = "{field}"\npath = "{field}"\n' for field in ("tags", "people")]
        newsroom.article("a.md", tags=["甲"], people=["编辑部"])
        for order in (tables, tables[::-1]):
            fields = newsroom.settings("".join(order)).build().page("/a/").one("footer").texts("a")
            assert [field for field in fields if field in ("标签", "people")] == (
                ["标签", "people"] if order is tables else ["people", "标签"]
            )

    def test_one_that_no_article_has_is_not_in_the_navigation(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("a.md", tags=["甲"]).build()
        assert "标签" in edition.page("/").one("footer").texts("a")
        assert "专题" not in edition.page("/").one("footer").texts("a")
        edition = newsroom.article("b.md", main_topics=["乙"]).build()
        assert "专题" in edition.page("/a/").one("footer").texts("a"), "on the other articles' pages, too"

    def test_may_be_any_field_under_its_own_name_or_one_given(self, newsroom: Newsroom) -> None:
        newsroom.settings(
            """
            [[taxonomies]]
            field = "people"
            path = "people"

            [[taxonomies]]
            field = "formats"
            path = "formats"
            title = "格式"
            """
        )
        edition = newsroom.article("a.md", people=["编辑部"], formats=["Atom"]).build()
        assert edition.page("/people/").texts("h1") == ["people"]
        assert edition.page("/formats/").texts("h1") == ["格式"]
        assert edition.page("/a/").one("section[@class='filed']").texts("dd") == ["编辑部", "Atom"]
        assert edition.page("/people/编辑部/").texts("h3") == ["a.md"]

    def test_may_be_none(self, newsroom: Newsroom) -> None:
        edition = newsroom.settings("taxonomies = []\n").article("a.md", tags=["x"]).build()
        assert edition.published
        assert not edition.has("/tags/")


def test_rules_for_robots_and_a_page_for_what_is_missing_of_ones_own_take_our_place(
    newsroom: Newsroom,
) -> None:
    rules = "User-agent: *\nDisallow: /private/\n"
    newsroom.article("a.md").has("static/robots.txt", rules).has("static/404.html", "<p>Gone.</p>")
    edition = newsroom.build()
    assert (edition.text("/robots.txt"), edition.text("/404.html")) == (rules, "<p>Gone.</p>")
    newsroom.loses("static/robots.txt").loses("static/404.html")
    edition = newsroom.build()
    assert "Sitemap:" in edition.text("/robots.txt")
    assert "<p>Gone.</p>" not in edition.text("/404.html")
    newsroom.has("content/lost.md", "---\ntitle: 走失\nurl: /404.html\n---\n\n这里没有东西。\n")
    assert "这里没有东西" in newsroom.build().text("/404.html")
    assert newsroom.build().rendered == 0
