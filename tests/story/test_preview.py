"""An editor edits with the preview open: what is shown, what is told of it, and where pages have gone."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from dateline.preview.session.moves import MOVED_WITHIN_SECONDS
from dateline.reading.permalinks import output_path
from tests.invalid.cases import cases
from tests.story.archive import fill
from tests.story.newsroom import AS_OF, Newsroom
from tests.story.previewing import Preview, body

DAY = 86_400
BROKEN = "---\ntitle: 灯塔\ndate: 2026-13-01\nsummary: 灯。\n---\n\n没有这个月份。\n"


@pytest.fixture
def preview(newsroom: Newsroom) -> Iterator[Preview]:
    """A preview of a site with two articles and a page."""
    newsroom.article("2026/lamp.md", "灯亮了。", title="灯塔", date="2026-03-01", summary="灯。")
    newsroom.article("2026/tide.md", "潮退了。", title="潮汐", date="2026-02-01", summary="潮。")
    newsroom.has("content/pages/about.md", "---\ntitle: 关于\n---\n\n我们是谁。\n")
    with Preview(newsroom) as preview:
        yield preview


class TestThePagesOfAPreview:
    def test_are_those_that_a_build_publishes_byte_for_byte(self, newsroom: Newsroom):
        fill(newsroom).has("static/robots-note.txt", "static").has_image("content/2026/map.png", 40, 30)
        newsroom.article(
            "2026/map.md",
            "![地图](map.png)2025年6月28日，展览开幕[^1]。\n\n"
            "[^1]: 档案馆：[《展览目录》](https://museum.example/list)，2025年6月1日。\n",
            title="地图",
            draft=True,
        )
        edition = newsroom.build(drafts=True)
        with Preview(newsroom) as preview:
            assert {output_path(address) for address in preview.site.addresses} == edition.files.keys()
            for address in preview.site.addresses:
                served = preview.served(address)
                assert (served.status, body(served)) == (200, edition.files[output_path(address)]), address

    @pytest.mark.parametrize(
        ("address", "media"),
        [
            ("/", "text/html; charset=utf-8"),
            ("/feed.xml", "application/xml"),
            ("/sitemap.xml", "application/xml"),
            ("/robots.txt", "text/plain; charset=utf-8"),
            ("/sources.json", "application/json"),
            ("/timeline.json", "application/json"),
            ("/site.css", "text/css; charset=utf-8"),
            ("/site.js", "text/javascript; charset=utf-8"),
            ("/icon.svg", "image/svg+xml"),
            ("/2026/map.png", "image/png"),
        ],
    )
    def test_are_of_the_media_that_their_names_say(self, newsroom: Newsroom, address: str, media: str):
        newsroom.has_image("content/2026/map.png", 40, 30)
        newsroom.article("2026/map.md", "![地图](map.png)2025年6月28日，展览开幕[^1]。\n\n[^1]: 档案。\n")
        with Preview(newsroom) as preview:
            served = preview.served(address)
            assert (served.status, served.media) == (200, media)

    def test_stand_at_the_addresses_of_the_site_alone(self, preview: Preview):
        for path in ("/2026/lamp", "/2026/lamp/index.html"):
            assert preview.answer(path) == (302, "/2026/lamp/")
        assert preview.answer("/index.html") == (302, "/")
        for path in ("/nowhere/", "/2026/lamp.md", "/content/2026/lamp.md", "/site.toml", "/2026/lamp/x/"):
            assert preview.answer(path) == (404, preview.answer("/404.html")[1])
            assert preview.state(path).page.status == 404

    def test_stand_below_the_path_of_the_sites_address(self, newsroom: Newsroom):
        newsroom.settings(base_url="https://news.example/archive/").article("a.md", title="灯塔")
        with Preview(newsroom) as preview:
            assert "/archive/a/" in preview.page("/archive/").links
            assert preview.page("/archive/a/").says("灯塔")
            assert preview.answer("/archive/a") == (302, "/archive/a/")

    def test_are_found_however_the_accents_in_their_address_are_written(self, newsroom: Newsroom):
        newsroom.article("café.md", title="Café")
        with Preview(newsroom) as preview:
            assert preview.page("/café/").says("Café")
            assert preview.page("/cafe\u0301/").says("Café")


class TestAnEdit:
    def test_is_shown_and_changes_the_key_of_the_pages_that_show_it_alone(
        self, newsroom: Newsroom, preview: Preview
    ):
        before = {path: preview.served(path).key for path in ("/", "/2026/lamp/", "/2026/tide/")}
        newsroom.article("2026/lamp.md", "灯灭了。", title="新灯塔", date="2026-03-01")
        preview.looks("content/2026/lamp.md")
        assert preview.page("/2026/lamp/").says("新灯塔", "灯灭了。")
        assert preview.page("/").says("新灯塔")
        after = {path: preview.served(path).key for path in before}
        assert after["/"] != before["/"]
        assert after["/2026/lamp/"] != before["/2026/lamp/"]

    def test_that_is_none_changes_nothing_and_offers_nothing(self, newsroom: Newsroom, preview: Preview):
        before = preview.state("/2026/tide/")
        (newsroom.folder / "content/2026/lamp.md").touch()
        assert preview.looks("content/2026/lamp.md").state("/2026/tide/") == before
        assert preview.looks().state("/2026/tide/") == before

    def test_of_the_settings_is_shown_on_every_page(self, newsroom: Newsroom, preview: Preview):
        newsroom.settings(title="晚报")
        preview.looks("site.toml")
        for path in ("/", "/2026/lamp/", "/about/"):
            assert preview.page(path).says("晚报")

    def test_of_the_time_zone_is_no_change_of_an_article(self, newsroom: Newsroom, preview: Preview):
        newsroom.settings(timezone="Europe/Berlin")
        assert preview.looks("site.toml").state("/").last_change is None

    def test_of_a_style_sheet_changes_the_address_that_pages_are_told(
        self, newsroom: Newsroom, preview: Preview
    ):
        before = preview.state("/").styles["/site.css"]
        newsroom.has("static/site.css", "body { color: red }\n")
        after = preview.looks("static/site.css").state("/").styles["/site.css"]
        assert before != after
        assert f'href="{after}"' in preview.answer("/")[1]
        assert preview.answer("/site.css") == (200, "body { color: red }\n")


class TestWhatABuildWouldHide:
    @pytest.mark.parametrize(
        ("fields", "reason", "words"),
        [
            ({"draft": True}, "draft", "草稿：发布时不会出现；定稿后删去 draft: true"),
            ({"publish": "2026-06-02"}, "scheduled", "定时发布：到2026年6月2日才会出现（publish）"),
            ({"expires": "2026-05-31"}, "expired", "已下线：自2026年5月31日起不再发布（expires）"),
        ],
    )
    def test_is_shown_and_says_why(
        self, newsroom: Newsroom, fields: dict[str, object], reason: str, words: str
    ):
        newsroom.article("a.md", "正文在此。", title="稿子", **fields).article("b.md")
        with Preview(newsroom) as preview:
            assert preview.page("/a/").says("正文在此。")
            state = preview.state("/a/").page
            assert (state.hidden, state.hidden_words) == ((reason,), (words,))
            assert preview.state("/b/").page.hidden == ()
            label = {"draft": "草稿", "scheduled": "定时", "expired": "已下线"}[reason]
            assert preview.state("/").hidden_links == {"/a/": label}
            assert "/a/" in preview.page("/").links

    def test_gives_all_reasons_where_there_are_several(self, newsroom: Newsroom):
        newsroom.article("a.md", draft=True, publish="2026-06-02T08:30:00+08:00")
        with Preview(newsroom) as preview:
            state = preview.state("/a/").page
            assert state.hidden == ("draft", "scheduled")
            assert "2026年6月2日" in state.hidden_words[1]
            assert "08:30" in state.hidden_words[1]

    def test_is_hidden_no_more_when_its_time_has_come(self, newsroom: Newsroom):
        newsroom.article("a.md", publish="2026-06-02")
        with Preview(newsroom) as preview:
            preview.now = AS_OF + 2 * DAY
            assert preview.state("/a/").page.hidden == ()
            assert preview.state("/").hidden_links == {}

    def test_that_is_published_says_so_no_longer(self, newsroom: Newsroom):
        newsroom.article("a.md", draft=True)
        with Preview(newsroom) as preview:
            newsroom.article("a.md")
            preview.looks("content/a.md")
            assert preview.state("/a/").page.hidden == ()
            assert preview.state("/").hidden_links == {}


class TestWhatALinkLeadsTo:
    @pytest.mark.parametrize("code", ["link-hidden", "link-left-out", "path-case"])
    def test_is_told_as_by_a_check(self, newsroom: Newsroom, code: str):
        (case,) = (case for case in cases() if case.name == code)
        case.make(newsroom)
        with Preview(newsroom) as preview:
            told = [str(report).partition(" ")[0] for report in preview.site.findings if report.code == code]
        assert told == [line.partition(" ")[0] for line in case.told if code in line]

    def test_is_told_of_an_article_that_was_shown_before_it_broke(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/way.md", "见[灯塔](lamp.md)。", title="路", date="2026-03-02", summary="路。")
        newsroom.has("content/2026/lamp.md", "---\ntitle: 灯塔\n---\n\n灯。\n".encode("gbk"))
        preview.looks()
        assert preview.served("/2026/lamp/").status == 200
        assert "link-left-out" in [each.code for each in preview.findings("/2026/way/")]


class TestABrokenArticle:
    def test_is_shown_as_it_last_was_and_its_mistake_at_its_line(self, newsroom: Newsroom, preview: Preview):
        before = preview.served("/2026/lamp/")
        newsroom.has("content/2026/lamp.md", BROKEN)
        preview.looks("content/2026/lamp.md")
        assert preview.served("/2026/lamp/") == before
        (error,) = preview.findings("/2026/lamp/")
        assert (error.severity, error.code, error.here) == ("error", "date-invalid", True)
        assert (error.path, error.line, error.column) == ("content/2026/lamp.md", 3, 7)
        assert "2026-13-01" in error.message
        assert error.hint
        assert error.excerpt
        assert error.excerpt.first == 1
        assert error.excerpt.lines[2] == "date: 2026-13-01"
        file = newsroom.folder / "content/2026/lamp.md"
        assert error.editor == f"edit:{file.as_posix().removeprefix('/')}:3:7"

    def test_is_as_it_last_was_in_lists_too(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/lamp.md", BROKEN.replace("灯塔", "坏灯塔"))
        preview.looks("content/2026/lamp.md")
        assert not preview.page("/").says("坏灯塔")
        assert preview.page("/").says("灯塔")

    def test_is_told_on_other_pages_but_not_as_theirs(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/lamp.md", BROKEN)
        preview.looks("content/2026/lamp.md")
        for path in ("/", "/2026/tide/", "/nowhere/"):
            (error,) = preview.state(path).findings
            assert (error.code, error.here) == ("date-invalid", False)

    def test_shows_its_new_text_when_it_is_mended(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/lamp.md", BROKEN)
        preview.looks("content/2026/lamp.md")
        newsroom.has("content/2026/lamp.md", BROKEN.replace("2026-13", "2026-02"))
        preview.looks("content/2026/lamp.md")
        assert preview.page("/2026/lamp/").says("没有这个月份。")
        assert preview.findings("/2026/lamp/") == []

    def test_stays_as_it_was_while_its_mistakes_change(self, newsroom: Newsroom, preview: Preview):
        before = preview.served("/2026/lamp/")
        for month in ("13", "14", "15"):
            newsroom.has("content/2026/lamp.md", BROKEN.replace("2026-13", f"2026-{month}"))
            preview.looks("content/2026/lamp.md")
            assert preview.served("/2026/lamp/") == before
            assert f"2026-{month}-01" in preview.findings("/2026/lamp/")[0].message
        assert preview.looks().served("/2026/lamp/") == before

    def test_that_is_good_by_other_settings_shows_its_new_text(self, newsroom: Newsroom, preview: Preview):
        newsroom.settings('[diagnostics]\nnote-undefined = "error"\n')
        newsroom.article("2026/lamp.md", "灯灭了。[^1]", title="灯塔")
        preview.looks("site.toml", "content/2026/lamp.md")
        assert preview.page("/2026/lamp/").says("灯亮了。")
        newsroom.settings()
        assert preview.looks("site.toml").page("/2026/lamp/").says("灯灭了。")

    def test_that_was_never_good_is_shown_as_far_as_it_can_be_read(self, newsroom: Newsroom):
        newsroom.has("content/2026/lamp.md", BROKEN).article("b.md")
        with Preview(newsroom) as preview:
            assert preview.page("/2026/lamp/").says("灯塔", "没有这个月份。")
            assert preview.errors("/2026/lamp/") == ["content/2026/lamp.md:3 date-invalid"]

    def test_that_is_deleted_is_gone_and_so_is_its_mistake(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/lamp.md", BROKEN)
        preview.looks("content/2026/lamp.md")
        newsroom.loses("content/2026/lamp.md")
        preview.looks("content/2026/lamp.md")
        assert preview.answer("/2026/lamp/")[0] == 404
        assert preview.state("/").findings == ()

    def test_is_not_alone_when_several_are_broken(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/lamp.md", BROKEN).has("content/2026/tide.md", BROKEN)
        preview.looks("content/2026")
        assert preview.errors("/2026/tide/") == [
            "content/2026/tide.md:3 date-invalid",
            "content/2026/lamp.md:3 date-invalid",
        ]
        assert preview.state("/").counts.errors == 2


class TestABrokenSite:
    def test_with_a_broken_template_is_shown_as_it_was_and_told_on_every_page(
        self, newsroom: Newsroom, preview: Preview
    ):
        before = preview.served("/2026/lamp/")
        newsroom.has("templates/article.html", "<p>\n{% if %}\n")
        preview.looks("templates/article.html")
        assert preview.served("/2026/lamp/") == before
        for path in ("/", "/2026/lamp/"):
            (error,) = preview.findings(path)
            assert (error.path, error.line, error.here) == ("templates/article.html", 2, True)
        newsroom.has("templates/article.html", "<p>{{ page.card.title }}</p>\n")
        preview.looks("templates/article.html")
        assert preview.answer("/2026/lamp/") == (200, "<p>灯塔</p>\n")
        assert preview.findings("/") == []

    def test_shows_a_page_as_it_was_when_its_template_fails_on_it(self, newsroom: Newsroom, preview: Preview):
        before = preview.served("/2026/lamp/")
        newsroom.has("templates/article.html", "<p>\n{{ page.nonsense }}\n")
        preview.looks("templates/article.html")
        assert preview.served("/2026/lamp/") == before
        preview.site.survey()
        assert preview.errors("/2026/lamp/") == ["templates/article.html:2 template-failed"]
        newsroom.loses("templates/article.html")
        preview.looks("templates/article.html")
        assert preview.served("/2026/lamp/") == before
        preview.site.survey()
        assert preview.errors("/2026/lamp/") == []

    def test_with_broken_settings_goes_on_with_the_last_good_ones(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("site.toml", 'language = "zh-CN"\ntitle = """样刊\n')
        preview.looks("site.toml")
        newsroom.article("2026/lamp.md", "灯又亮了。", title="灯塔")
        preview.looks("content/2026/lamp.md")
        assert preview.page("/2026/lamp/").says("样刊", "灯又亮了。")
        (error,) = preview.state("/").findings
        assert (error.path, error.line, error.here) == ("site.toml", 2, True)
        newsroom.settings(title="晚报")
        assert preview.looks("site.toml").page("/").says("晚报")
        assert preview.findings("/") == []

    @pytest.mark.parametrize("path", ["/", "/2026/lamp/"])
    def test_that_cannot_be_shown_says_why_until_it_can(self, newsroom: Newsroom, path: str):
        newsroom.has("site.toml", 'language = "zh-CN"\ntitle = """样刊\n')
        newsroom.article("2026/lamp.md", title="灯塔")
        with Preview(newsroom) as preview:
            status, text = preview.answer(path)
            assert status == 500
            assert "网站现在无法显示" in text
            assert "site.toml:2" in text
            assert preview.state(path).page.status == 500
            newsroom.settings()
            assert preview.looks("site.toml").page(path).says("灯塔")
            assert preview.state(path).page.status == 200

    def test_without_its_folders_is_shown_as_it_was_and_goes_on_when_they_are_back(
        self, newsroom: Newsroom, preview: Preview
    ):
        away = newsroom.folder.with_name("away")
        newsroom.folder.rename(away)
        assert preview.looks().page("/2026/lamp/").says("灯亮了。")
        assert preview.state("/2026/lamp/").counts.errors > 0
        assert not newsroom.folder.exists()
        away.rename(newsroom.folder)
        newsroom.article("2026/lamp.md", "灯又亮了。")
        assert preview.looks().page("/2026/lamp/").says("灯又亮了。")
        assert preview.state("/2026/lamp/").counts.errors == 0


class TestAnArticleThatMoves:
    def rename(self, newsroom: Newsroom, old: str, new: str) -> None:
        (newsroom.folder / new).parent.mkdir(exist_ok=True)
        (newsroom.folder / old).rename(newsroom.folder / new)

    def test_is_followed_to_the_name_of_its_file(self, newsroom: Newsroom, preview: Preview):
        self.rename(newsroom, "content/2026/lamp.md", "content/2026/light.md")
        preview.looks("content/2026/lamp.md", "content/2026/light.md")
        assert preview.answer("/2026/lamp/")[0] == 404
        assert preview.state("/2026/lamp/").page.moved == "/2026/light/"

    def test_is_followed_to_another_folder_told_in_any_order(self, newsroom: Newsroom, preview: Preview):
        self.rename(newsroom, "content/2026/lamp.md", "content/2027/lamp.md")
        preview.looks("content/2026/lamp.md")
        assert preview.state("/2026/lamp/").page.moved == ""
        preview.looks("content/2027/lamp.md")
        assert preview.state("/2026/lamp/").page.moved == "/2027/lamp/"

    def test_is_followed_to_its_new_slug(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/lamp.md", "灯灭了。", title="灯塔", slug="海灯")
        preview.looks("content/2026/lamp.md")
        assert preview.state("/2026/lamp/").page.moved == "/2026/%E6%B5%B7%E7%81%AF/"
        assert preview.page("/2026/海灯/").says("灯灭了。")

    def test_is_followed_through_two_moves_and_back(self, newsroom: Newsroom, preview: Preview):
        steps = ["content/2026/lamp.md", "content/2026/light.md", "content/2026/beam.md"]
        for old, new in pairwise(steps):
            self.rename(newsroom, old, new)
            preview.looks(old, new)
        for path in ("/2026/lamp/", "/2026/light/"):
            assert preview.state(path).page.moved == "/2026/beam/"
        self.rename(newsroom, steps[2], steps[0])
        preview.looks(steps[2], steps[0])
        assert preview.state("/2026/lamp/").page.moved == ""
        assert preview.state("/2026/lamp/").page.status == 200
        for path in ("/2026/light/", "/2026/beam/"):
            assert preview.state(path).page.moved == "/2026/lamp/"

    def test_is_followed_with_all_its_folder(self, newsroom: Newsroom, preview: Preview):
        self.rename(newsroom, "content/2026", "content/2027")
        preview.looks("content/2026", "content/2027")
        assert preview.state("/2026/lamp/").page.moved == "/2027/lamp/"
        assert preview.state("/2026/tide/").page.moved == "/2027/tide/"

    def test_is_not_taken_for_another_that_comes_later(self, newsroom: Newsroom, preview: Preview):
        text = (newsroom.folder / "content/2026/lamp.md").read_bytes()
        newsroom.loses("content/2026/lamp.md")
        preview.looks("content/2026/lamp.md")
        preview.now += int(MOVED_WITHIN_SECONDS) + 1
        newsroom.has("content/2026/copy.md", text)
        preview.looks("content/2026/copy.md")
        assert preview.state("/2026/lamp/").page.moved == ""

    def test_is_followed_below_the_path_of_the_sites_address(self, newsroom: Newsroom):
        newsroom.settings(base_url="https://news.example/archive/").article("a.md")
        with Preview(newsroom) as preview:
            self.rename(newsroom, "content/a.md", "content/b.md")
            preview.looks("content")
            assert preview.state("/archive/a/").page.moved == "/archive/b/"

    def test_is_followed_to_the_site_at_another_path(self, newsroom: Newsroom, preview: Preview):
        newsroom.settings(base_url="https://news.example/archive/")
        preview.looks("site.toml")
        assert preview.page("/archive/2026/lamp/").says("灯亮了。")


class TestAChangeOnAnotherPage:
    TEXT = "开头。\n\n## 经过\n\n先前。\n\n## 结局\n\n后来。\n"

    def test_is_offered_at_the_heading_above_it(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/tide.md", self.TEXT, title="潮汐")
        preview.looks("content/2026/tide.md")
        newsroom.article("2026/tide.md", self.TEXT.replace("后来", "最后"), title="潮汐")
        offered = preview.looks("content/2026/tide.md").state("/2026/lamp/").last_change
        assert offered
        assert (offered.title, offered.href) == ("潮汐", "/2026/tide/#结局")
        assert "结局" in preview.page("/2026/tide/").ids

    def test_above_all_headings_is_offered_at_the_top(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/tide.md", self.TEXT, title="潮汐")
        preview.looks("content/2026/tide.md")
        newsroom.article("2026/tide.md", self.TEXT.replace("开头", "起初"), title="潮汐")
        offered = preview.looks("content/2026/tide.md").state("/2026/lamp/").last_change
        assert offered
        assert offered.href == "/2026/tide/"

    def test_is_numbered_so_that_each_is_offered_once(self, newsroom: Newsroom, preview: Preview):
        assert preview.state("/").last_change is None
        numbers: list[int] = []
        for words in ("一", "二", "三"):
            newsroom.article("2026/tide.md", words)
            offered = preview.looks("content/2026/tide.md").state("/").last_change
            assert offered
            numbers.append(offered.id)
        assert numbers == sorted(set(numbers))

    def test_that_breaks_an_article_is_not_offered(self, newsroom: Newsroom, preview: Preview):
        newsroom.has("content/2026/tide.md", BROKEN)
        assert preview.looks("content/2026/tide.md").state("/").last_change is None

    def test_that_adds_an_article_is_offered(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/new.md", title="新来的")
        offered = preview.looks("content/2026/new.md").state("/").last_change
        assert offered
        assert (offered.title, offered.href) == ("新来的", "/2026/new/")


class TestTheFindings:
    def test_list_everything_of_the_site_with_its_lines(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/tide.md", "见[别处](nowhere.md)。[^1]", title="潮汐")
        newsroom.has("content/2026/lamp.md", BROKEN).has("content/x.md", "没有标题。\n")
        newsroom.has("templates/article.html", "{% if %}\n")
        text = body(preview.looks().site.findings_page()).decode()
        for path in (
            "content/2026/lamp.md",
            "content/2026/tide.md",
            "content/x.md",
            "templates/article.html",
        ):
            assert f"<h2><code>{path}</code></h2>" in text
        for code in ("date-invalid", "link-broken", "note-undefined", "template-syntax"):
            assert f"[{code}]" in text
        assert '<span class="number">3</span> date: <mark>2</mark>026-13-01' in text
        counts = preview.state("/").counts
        assert f"错误{counts.errors}，警告{counts.warnings}，建议{counts.advice}" in text

    def test_are_text_whatever_is_written_in_the_files(self, newsroom: Newsroom, preview: Preview):
        evil = "<script>alert(1)</script>"
        newsroom.has(f"content/2026/{evil[:8]}.md", f"---\ntitle: {evil}\nexpires: {evil}\n---\n\n{evil}\n")
        text = body(preview.looks().site.findings_page()).decode()
        assert preview.state("/").counts.errors == 1
        assert "<script" not in text
        assert "&lt;script&gt;.md:3" in text

    def test_are_none_when_nothing_is_wrong(self, preview: Preview):
        assert "没有发现问题。" in body(preview.site.findings_page()).decode()
        assert preview.state("/").counts.errors == preview.state("/").counts.warnings == 0

    def test_are_told_the_open_page_of_findings_as_they_change(self, newsroom: Newsroom, preview: Preview):
        before = preview.state("/_dateline/").page
        newsroom.has("content/2026/lamp.md", BROKEN)
        after = preview.looks("content/2026/lamp.md").state("/_dateline/").page
        assert (before.status, after.status) == (200, 200)
        assert before.key != after.key

    def test_hold_the_warnings_of_the_open_page_alone(self, newsroom: Newsroom, preview: Preview):
        newsroom.article("2026/tide.md", "见[别处](nowhere.md)。", title="潮汐", summary="潮。")
        preview.looks("content/2026/tide.md")
        assert [each.code for each in preview.findings("/2026/tide/")] == ["link-broken"]
        assert preview.findings("/2026/lamp/") == []
        assert preview.state("/2026/lamp/").counts.warnings == 1

    def test_speak_the_language_of_the_site(self, newsroom: Newsroom):
        newsroom.settings(language="en").has("content/lamp.md", BROKEN)
        with Preview(newsroom) as preview:
            (error,) = preview.findings("/lamp/")
            assert error.message.isascii()
            assert preview.state("/").words["name"] == "Preview"
