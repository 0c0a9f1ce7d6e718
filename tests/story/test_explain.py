"""A maintainer asks what a page is made of, and why it would be rendered again."""

import shutil
import sqlite3
from pathlib import Path

import msgspec
import pytest

from dateline.builder import Request
from dateline.explain.explain import explain
from dateline.explain.report import Explanation
from dateline.runtime import toolchain
from tests.story.archive import fill
from tests.story.newsroom import AS_OF, Newsroom


class Held(msgspec.Struct):
    """One field of a view, as JSON tells it."""

    name: str
    holds: str
    files: list[str]


class Told(msgspec.Struct):
    """What an explanation says, as JSON tells it."""

    url: str
    absolute: str
    file: str
    writer: str
    source: str
    templates: list[dict[str, str | bool]]
    page: list[Held]
    rendered: str
    published: str
    changes: dict[str, object] | None
    errors: int

    @property
    def changed(self) -> dict[str, object]:
        """The ingredients that have changed."""
        return {name: changed for name, changed in (self.changes or {}).items() if changed}

    def field(self, name: str) -> Held:
        return next(field for field in self.page if field.name == name)


def asks(newsroom: Newsroom, url: str, *options: str) -> Told:
    """The explanation of a page that is there."""
    done = newsroom.runs("explain", url, "--jobs", "1", "--format", "json", *options)
    assert done.exit_code == 0, done.stderr
    return msgspec.json.decode(done.stdout, type=Told)


def reads(newsroom: Newsroom, url: str, *options: str) -> list[str]:
    done = newsroom.runs("explain", url, "--jobs", "1", *options)
    assert done.exit_code == 0, done.stderr
    return done.stdout.splitlines()


def everything_in(folder: Path) -> dict[str, tuple[int, int]]:
    return {
        file.relative_to(folder).as_posix(): (file.lstat().st_size, file.lstat().st_mtime_ns)
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def newsroom(newsroom: Newsroom) -> Newsroom:
    """Two articles that share a tag, published."""
    newsroom.article("bridge.md", "桥修好了。", title="桥", tags=["河"])
    newsroom.article("mill.md", "见[桥](bridge.md)。", title="磨坊", tags=["河"], date="2026-01-02")
    newsroom.build()
    return newsroom


class TestWhatAPageIsMadeOf:
    def test_is_told_with_its_file_its_template_and_what_each_field_holds(self, newsroom: Newsroom) -> None:
        newsroom.has("templates/_links.html", '{% extends "theme/_links.html" %}')
        told = asks(newsroom, "/mill/")
        assert told.absolute == "https://news.example/mill/"
        assert told.file == (newsroom.folder / "public/mill/index.html").as_posix()
        assert told.source == "content/mill.md"
        assert told.writer == "article.html"
        assert {"name": "base.html", "own": False} in told.templates
        assert {"name": "_links.html", "own": True} in told.templates
        assert told.field("body").holds == "content/mill.md"
        assert told.field("card").holds == "磨坊 (content/mill.md)"
        assert told.field("neighbours").holds == "前一篇：桥 (content/bridge.md)"
        assert told.field("image").holds == "（无）"

    def test_is_told_in_the_words_of_editors_and_with_where_it_comes_from(self, newsroom: Newsroom) -> None:
        newsroom.settings(author="编辑部")
        newsroom.has("content/2026-03-04-ferry.md", "# 渡船\n\n渡船停了。")
        lines = reads(newsroom, "content/2026-03-04-ferry.md")
        begin = lines.index("文件写了什么，各从哪里来：")
        assert lines[begin + 1 : begin + 7] == [
            "    标题：渡船（正文的第一个标题）",
            "    日期：2026-03-04（文件名）",
            "    网址：/2026-03-04-ferry/（文件的路径）",
            "    作者：编辑部（site.toml）",
            "    语言：zh-CN（site.toml）",
            "    摘要：渡船停了。（正文）",
        ]
        told = "\n".join(lines)
        assert "（无）" not in told
        assert "breadcrumbs" not in told

    def test_tells_which_neighbour_is_which_and_where_a_sentence_ends(self, newsroom: Newsroom) -> None:
        newsroom.article("bell.md", "2026年1月2日，钟响了。2026年1月3日，钟停了。", date="2026-02-01")
        newsroom.article("inn.md", "店开了。", title="客栈", date="2026-01-02", main_topics=["镇"])
        newsroom.article("shop.md", "店关了。", title="商店", date="2026-01-03", main_topics=["镇"])
        lines = reads(newsroom, "/inn/")
        assert "    前后文章：专题：镇；后一篇：商店 (content/shop.md)" in lines
        (line,) = (line for line in lines if "同一时期的其他记载" in line)
        assert "“2026年1月2日，钟响了。”、“" in line

    def test_names_the_articles_of_a_list(self, newsroom: Newsroom) -> None:
        told = asks(newsroom, "/tags/河/")
        assert told.field("cards").holds == "2 篇：content/mill.md、content/bridge.md"
        assert told.field("cards").files == ["content/mill.md", "content/bridge.md"]
        assert told.source == ""

    def test_of_a_picture_is_the_picture(self, newsroom: Newsroom) -> None:
        newsroom.has_image("static/river.png", 3, 2).build()
        assert asks(newsroom, "/river.png").source == "static/river.png"
        assert asks(newsroom, "/river.png").rendered == "current"
        newsroom.has_image("static/river.png", 4, 2)
        assert asks(newsroom, "/river.png").changed == {"fields": ["digest"]}
        assert "  原样复制" in reads(newsroom, "/river.png")

    def test_of_an_export_is_told_as_well(self, newsroom: Newsroom) -> None:
        assert asks(newsroom, "/timeline.json").rendered == "current"
        newsroom.article("mill.md", title="旧磨坊", date="2026-01-02")
        assert asks(newsroom, "/timeline.json").changed == {"fields": ["pieces"]}

    def test_is_told_in_the_sites_language(self, newsroom: Newsroom) -> None:
        newsroom.settings(language="en").article("bridge.md", "It stands.", title="A bridge").build()
        lines = reads(newsroom, "/bridge/")
        assert lines[:4] == [
            "/bridge/  https://news.example/bridge/",
            f"  file: {newsroom.folder.as_posix()}/public/bridge/index.html",
            "  from: content/bridge.md",
            "  rendered by the template article.html",
        ]
        assert lines[-1] == "nothing has changed: the published page is up to date"


class TestWhatHasChanged:
    def test_is_nothing_right_after_a_build(self, newsroom: Newsroom) -> None:
        told = asks(newsroom, "/mill/")
        assert (told.rendered, told.published, told.changed) == ("current", "intact", {})
        assert reads(newsroom, "/mill/")[-1] == "没有变化：已发布的页面是最新的"

    def test_is_the_text_alone_where_the_text_was_edited(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "桥又坏了。", title="桥", summary="桥。").build()
        newsroom.article("bridge.md", "桥又塌了。", title="桥", summary="桥。")
        assert asks(newsroom, "/bridge/").changed == {"fields": ["body"]}
        assert asks(newsroom, "/mill/").rendered == "current"

    def test_is_marked_where_a_title_was_changed(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "桥修好了。", title="新桥", tags=["河"])
        assert asks(newsroom, "/bridge/").changed == {"fields": ["head", "card"]}
        lines = reads(newsroom, "/bridge/")
        assert "*   标题、日期与摘要：新桥 (content/bridge.md)" in lines
        assert "    标题：新桥（文首信息，第 2 行）" in lines
        assert lines[-2:] == ["上次渲染后有变化，下次构建会重新渲染：", "  页面内容：标题、日期与摘要"]

    def test_is_the_list_that_shows_a_neighbour_whose_title_was_changed(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "桥修好了。", title="新桥", tags=["河"])
        assert asks(newsroom, "/tags/河/").changed == {"fields": ["cards"]}
        assert asks(newsroom, "/mill/").changed == {"fields": ["neighbours"]}

    def test_is_the_template_and_not_the_page_where_a_template_was_edited(self, newsroom: Newsroom) -> None:
        newsroom.has("templates/_card.html", '{% extends "theme/_card.html" %}\n')
        assert asks(newsroom, "/tags/河/").changed == {"templates": ["_card.html", "theme/_card.html"]}
        assert reads(newsroom, "/tags/河/")[-1] == "  模板：_card.html、theme/_card.html"
        assert asks(newsroom, "/robots.txt").rendered == "current"

    def test_is_the_setting_where_the_sites_name_was_changed(self, newsroom: Newsroom) -> None:
        newsroom.settings(title="晚报")
        assert asks(newsroom, "/mill/").changed == {"site": ["title"]}
        assert reads(newsroom, "/mill/")[-1] == "  site.toml 与主题：title"

    def test_is_nothing_that_shows_where_the_timeline_alone_shows_it(self, newsroom: Newsroom) -> None:
        opening = {"date": "2020-05-01", "title": "通车"}
        newsroom.article("bridge.md", "桥修好了。", title="桥", tags=["河"], events=[opening]).build()
        newsroom.article(
            "bridge.md", "桥修好了。", title="桥", tags=["河"], events=[opening | {"place": "河口"}]
        )
        assert (asks(newsroom, "/bridge/").rendered, asks(newsroom, "/bridge/").changed) == ("changed", {})
        assert reads(newsroom, "/bridge/")[-1].startswith("上次渲染后，页面所显示的没有变化")

    def test_is_nothing_at_all_where_a_setting_is_of_other_pages(self, newsroom: Newsroom) -> None:
        newsroom.settings(archived_copies="https://copies.example/{date}/{url}")
        assert asks(newsroom, "/bridge/").rendered == "current"

    def test_is_the_library_where_one_was_exchanged(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        versions = dict.fromkeys(toolchain.LIBRARIES, "1") | {"jinja2": "9.9"}

        def versions_now(_: object) -> dict[str, str]:
            return dict(versions)

        monkeypatch.setattr(toolchain, "versions_of", versions_now)
        newsroom.build()
        versions["jinja2"] = "9.10"
        assert asks(newsroom, "/mill/").changed == {"versions": {"jinja2": ["9.9", "9.10"]}}
        assert reads(newsroom, "/mill/")[-1] == "  jinja2：9.9 → 9.10"

    def test_is_who_writes_an_address_that_now_belongs_to_a_file(self, newsroom: Newsroom) -> None:
        newsroom.loses("content/bridge.md").article("mill.md", aliases=["/bridge/"], date="2026-01-02")
        assert asks(newsroom, "/bridge/").changed == {"writer": "article.html"}

    def test_is_again_nothing_after_the_next_build(self, newsroom: Newsroom) -> None:
        newsroom.settings(title="晚报").build()
        assert asks(newsroom, "/mill/").rendered == "current"

    def test_is_exactly_what_the_next_build_renders(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "桥在[磨坊](mill.md)边。", title="新桥", tags=["河"])
        request = Request(newsroom.folder, newsroom.folder / "public", AS_OF, jobs=1)
        addresses = [*newsroom.check().addresses, "/feed.xml", "/sitemap.xml", "/timeline.json"]
        told = [explain(request, url, lambda stage, done, total: None) for url in addresses]
        changed = {page.url for page in told if isinstance(page, Explanation) and page.rendered == "changed"}
        kept = {page.url for page in told if isinstance(page, Explanation) and page.rendered == "current"}
        before = everything_in(newsroom.folder / "public")
        edition = newsroom.build()
        after = everything_in(edition.folder)
        written = {name for name, stamp in after.items() if stamp != before.get(name)}
        assert changed
        assert kept
        assert len(changed) + len(kept) == len(told)
        assert {edition.path_of(url) for url in changed} <= written
        assert not {edition.path_of(url) for url in kept} & written


class TestThePublishedFile:
    def test_that_somebody_edited_is_told(self, newsroom: Newsroom) -> None:
        newsroom.has("public/mill/index.html", "Something else.")
        told = asks(newsroom, "/mill/")
        assert (told.rendered, told.published) == ("current", "edited")
        assert reads(newsroom, "/mill/")[-1].startswith("已发布的文件被别人改动过")

    def test_that_somebody_removed_is_told(self, newsroom: Newsroom) -> None:
        newsroom.loses("public/mill/index.html")
        assert asks(newsroom, "/mill/").published == "missing"
        assert reads(newsroom, "/mill/")[-1].startswith("已发布的文件不见了")

    def test_was_never_there_before_the_first_build(self, newsroom: Newsroom) -> None:
        newsroom.article("new.md")
        assert asks(newsroom, "/new/").rendered == "never"
        assert reads(newsroom, "/new/")[-1] == "这个页面还没有发布过"
        assert asks(newsroom, "/mill/", "--output", str(newsroom.folder / "elsewhere")).rendered == "never"

    def test_of_each_output_has_its_own_record(self, newsroom: Newsroom) -> None:
        elsewhere = str(newsroom.folder / "elsewhere")
        assert newsroom.runs("build", "--jobs", "1", "--output", elsewhere).exit_code == 0
        newsroom.article("mill.md", "改了。", title="磨坊", date="2026-01-02").build()
        assert asks(newsroom, "/mill/").rendered == "current"
        assert "body" in str(asks(newsroom, "/mill/", "--output", elsewhere).changed)

    def test_is_unexplained_where_the_record_is_lost(self, newsroom: Newsroom) -> None:
        shutil.rmtree(newsroom.folder / ".dateline")
        assert asks(newsroom, "/mill/").rendered == "unknown"
        assert "记录已经丢失" in reads(newsroom, "/mill/")[-1]

    def test_is_unexplained_where_only_what_it_was_made_of_is_lost(self, newsroom: Newsroom) -> None:
        with sqlite3.connect(newsroom.folder / ".dateline/cache.sqlite") as database:
            database.execute("DELETE FROM rendered")
        database.close()
        assert asks(newsroom, "/mill/").rendered == "current"
        newsroom.settings(title="晚报")
        assert asks(newsroom, "/mill/").rendered == "unknown"


class TestTheAddress:
    @pytest.mark.parametrize(
        "spelling",
        [
            "/a/河/",
            "/a/河",
            "a/河/",
            "/archive/a/河/",
            "https://news.example/archive/a/河/",
            "https://news.example/archive/a/%E6%B2%B3/?page=1#top",
            "/a/%e6%b2%b3/index.html",
            "content/a/河.md",
            "./content/a/../a/河.md",
        ],
    )
    def test_may_be_spelt_as_people_have_it(self, newsroom: Newsroom, spelling: str) -> None:
        newsroom.settings(base_url="https://news.example/archive/").article("a/河.md")
        assert asks(newsroom, spelling).url == "/a/河/"

    def test_may_be_a_files_path_from_where_one_is(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(newsroom.folder / "content")
        assert asks(newsroom, "mill.md").url == "/mill/"
        assert asks(newsroom, str(newsroom.folder / "content/mill.md")).url == "/mill/"

    @pytest.mark.parametrize(
        ("url", "near"),
        [
            ("/mil/", "/mill/"),
            ("content/mil.md", "content/mill.md"),
        ],
    )
    def test_that_is_no_page_is_told_with_those_near_it(
        self, newsroom: Newsroom, url: str, near: str
    ) -> None:
        done = newsroom.runs("explain", url, "--jobs", "1")
        first, hint = done.stderr.splitlines()
        assert first == f"{url}: error[page-unknown] 网站里没有这个页面"
        assert near in hint.rpartition("：")[2].split()
        assert (done.exit_code, done.stdout) == (2, "")

    @pytest.mark.parametrize("url", ["https://elsewhere.example/mill/", "https://[", "/没有/"])
    def test_that_is_like_no_page_is_told_with_where_addresses_stand(
        self, newsroom: Newsroom, url: str
    ) -> None:
        done = newsroom.runs("explain", url, "--jobs", "1")
        assert done.stderr.splitlines()[0] == f"{url}: error[page-unlike-any] 网站里没有这个页面"
        assert "addresses.txt" in done.stderr

    def test_of_a_draft_is_explained_on_request(self, newsroom: Newsroom) -> None:
        newsroom.article("new.md", draft=True)
        for named in ("/new/", "content/new.md"):
            done = newsroom.runs("explain", named, "--jobs", "1")
            assert done.stdout.splitlines()[0] == "content/new.md"
            assert (done.exit_code, done.stderr) == (2, "")
        assert asks(newsroom, "/new/", "--drafts").rendered == "never"


class TestAFileWithoutAPage:
    def test_that_is_held_back_says_until_when_and_where_it_will_be(self, newsroom: Newsroom) -> None:
        newsroom.article("late.md", publish="2099-03-02", aliases=["/soon/"])
        told = [
            newsroom.runs("explain", named, "--jobs", "1").stdout for named in ("content/late.md", "/soon/")
        ]
        assert told[0] == told[1]
        assert told[0].splitlines() == [
            "content/late.md",
            "  一篇文章，现在不发布：",
            "  定时发布：到2099年3月2日才会出现（publish）",
            "  发布后的网址：/late/、/soon/",
        ]

    def test_says_what_it_is(self, newsroom: Newsroom) -> None:
        for file, says in (
            ("templates/list.html", "一个模板，自己没有页面"),
            ("content/lost.txt", "没有文章显示它或链接到它，所以不发布"),
            ("content/_later.md", "名字以 _ 或 . 开头"),
            ("README.md", "不属于网站"),
        ):
            newsroom.has(file, "")
            done = newsroom.runs("explain", file, "--jobs", "1")
            assert says in done.stdout.splitlines()[1]
            assert done.exit_code == 2

    def test_that_is_no_more_but_still_published_is_told(self, newsroom: Newsroom) -> None:
        newsroom.loses("content/bridge.md")
        done = newsroom.runs("explain", "/bridge/", "--jobs", "1")
        assert done.stderr.startswith("/bridge/: error[page-gone] /bridge/ 是以前的构建发布的")


class TestABrokenSite:
    def test_tells_of_an_article_what_is_wrong_with_it(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "见[无](none.md)。", title="桥", date="2026-13-01")
        lines = reads(newsroom, "content/bridge.md")
        assert lines[4] == "这个文件里有 2 处要看："
        assert lines[5].startswith("  content/bridge.md:3:7: error[date-invalid] ")
        assert any("warning[link-broken] " in line for line in lines)

    def test_is_explained_as_far_as_it_can_be(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "桥修好了。", title="桥", date="2026-13-01")
        newsroom.has("templates/list.html", "{% if %}")
        told = asks(newsroom, "/mill/")
        assert told.errors == 2
        assert told.rendered == "changed"
        assert reads(newsroom, "/mill/")[-1].startswith("网站的文件里有 2 处错误")

    def test_whose_article_cannot_be_read_says_why(self, newsroom: Newsroom) -> None:
        newsroom.has("content/bridge.md", b"\xff\xfe\x00")
        done = newsroom.runs("explain", "content/bridge.md", "--jobs", "1")
        assert "content/bridge.md:1:1: error[encoding] " in done.stdout
        assert "  按文件的路径，网址应当是：/bridge/" in done.stdout
        assert "  以前发布的页面还在：/bridge/" in done.stdout
        assert done.exit_code == 2

    def test_without_settings_says_what_is_wrong_with_them(self, newsroom: Newsroom) -> None:
        newsroom.has("site.toml", 'language = "zh-CN"\n')
        done = newsroom.runs("explain", "/mill/", "--jobs", "1")
        assert "site.toml: error[settings-missing]" in done.stderr
        assert done.exit_code == 2


class TestNothingIsWritten:
    def test_in_a_site_whose_articles_have_changed(self, newsroom: Newsroom) -> None:
        newsroom.article("bridge.md", "改了。", title="新桥").article("new.md")
        before = everything_in(newsroom.folder)
        asks(newsroom, "/bridge/")
        assert everything_in(newsroom.folder) == before

    def test_in_a_site_that_was_never_built(self, tmp_path: Path) -> None:
        newsroom = Newsroom(tmp_path / "fresh").article("a.md")
        before = everything_in(newsroom.folder)
        assert asks(newsroom, "/a/").rendered == "never"
        assert everything_in(newsroom.folder) == before


class TestTheRecord:
    def test_goes_with_its_page(self, newsroom: Newsroom) -> None:
        assert "mill/index.html" in recorded(newsroom)
        newsroom.loses("content/mill.md").build()
        assert recorded(newsroom) == set(newsroom.check().files)

    def test_of_a_page_is_small(self, tmp_path: Path) -> None:
        newsroom = fill(Newsroom(tmp_path / "full"))
        newsroom.build()
        with sqlite3.connect(newsroom.folder / ".dateline/cache.sqlite") as database:
            sizes = database.execute("SELECT length(path) + length(marks) + 40 FROM rendered").fetchall()
        database.close()
        assert max(size for (size,) in sizes) < 400

    def test_keeps_nothing_that_no_page_has(self, newsroom: Newsroom) -> None:
        def commons() -> int:
            with sqlite3.connect(newsroom.folder / ".dateline/cache.sqlite") as database:
                (count,) = database.execute("SELECT count(*) FROM commons").fetchone()
            database.close()
            return count

        before = commons()
        for title in ("晨报", "午报", "晚报"):
            newsroom.settings(title=title).build()
        assert commons() == before


def recorded(newsroom: Newsroom) -> set[str]:
    with sqlite3.connect(newsroom.folder / ".dateline/cache.sqlite") as database:
        rows = database.execute("SELECT path FROM rendered").fetchall()
    database.close()
    return {path for (path,) in rows}
