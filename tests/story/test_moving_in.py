"""Somebody moves an archive here that another program, or none, has published: its folder unchanged."""

import errno
import json
import os
from pathlib import Path

import pytest
from click.testing import Result

from tests.story.newsroom import Newsroom

NAMED = "---\ntitle: 潮位\nsummary: 摘要。\n---\n\n正文。\n"


class TestAFilesName:
    @pytest.mark.parametrize(
        "name",
        [
            *("2019-09-25-tide", "2019_09_25 tide", "20190925-tide", "2019-09-25", "2019年9月25日潮位"),
            *("2019-09-25T0700-tide", "tide-2019-09-25", "潮位（2019年9月25日）"),
        ],
    )
    def test_gives_the_date_where_the_front_matter_has_none(self, newsroom: Newsroom, name: str) -> None:
        edition = newsroom.has(f"content/{name}.md", NAMED).build()
        assert edition.diagnostics == [f"content/{name}.md:1:1: warning[date-from-name]"]
        assert edition.page("/").says("2019年9月25日")

    def test_of_a_bundle_is_its_folders(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/2019-09-25-tide/index.md", NAMED).build()
        assert edition.page("/2019-09-25-tide/").says("2019年9月25日")

    @pytest.mark.parametrize(
        "name",
        [
            *("12345678-tide", "2019-13-25-tide", "201909-tide", "tide-12345678"),
            *("from-2019-09-25-to-2019-09-27", "tide-2018-of-2019-09-25"),
        ],
    )
    def test_without_one_day_for_sure_gives_none(self, newsroom: Newsroom, name: str) -> None:
        edition = newsroom.has(f"content/{name}.md", NAMED).build()
        assert edition.diagnostics == [f"content/{name}.md:1:1: warning[date-missing]"]

    @pytest.mark.parametrize(
        "name", ["posts/2019/09/25/tide/index", "2019-09-25/tide", "2019/09/25", "2019/09/25-tide"]
    )
    def test_may_say_nothing_and_its_folders_the_date(self, newsroom: Newsroom, name: str) -> None:
        edition = newsroom.has(f"content/{name}.md", NAMED).build()
        assert edition.diagnostics == [f"content/{name}.md:1:1: warning[date-from-name]"]
        assert edition.page("/").says("2019年9月25日")

    def test_says_nothing_and_the_date_is_left_empty(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/tide.md", NAMED.replace("summary", "date:\nsummary")).build()
        assert edition.diagnostics == ["content/tide.md:3:6: warning[date-missing]"]

    def test_never_counts_beside_a_date_of_its_own(self, newsroom: Newsroom) -> None:
        edition = newsroom.article("2019-09-25-tide.md", date="2020-01-01").build()
        assert edition.diagnostics == []
        assert edition.page("/").says("2020年1月1日")

    def test_gives_a_title_without_its_date_where_there_is_none(self, newsroom: Newsroom) -> None:
        edition = newsroom.has("content/2019-09-25-潮位.md", "正文。").build()
        assert edition.page("/2019-09-25-潮位/").outline[0] == (1, "潮位")

    def test_keeps_a_date_at_its_end_in_title_and_address(self, newsroom: Newsroom) -> None:
        edition = (
            newsroom.settings('permalink = "/:slug/"\n').has("content/潮位-2019-09-25.md", "正文。").build()
        )
        assert edition.page("/潮位-2019-09-25/").outline[0] == (1, "潮位-2019-09-25")


class TestTheFirstHeading:
    def test_is_the_title_and_shown_once(self, newsroom: Newsroom) -> None:
        newsroom.has("content/issue-9.md", "# 第 9 期：**吊机**\n\n第一段。\n\n第二段。\n")
        edition = newsroom.build()
        assert edition.page("/issue-9/").outline == [(1, "第 9 期：吊机")]
        assert not edition.page("/issue-9/").all("*[@role='note']")
        assert edition.diagnostics == ["content/issue-9.md:1:1: warning[front-matter-none]"]

    def test_stays_where_a_note_stands_in_it(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", "# 吊机[^1]\n\n正文。\n\n[^1]: 来源甲。\n")
        page = newsroom.build().page("/a/")
        assert page.outline[0] == (1, "吊机")
        assert page.all("a[@href='#fn-1']")

    def test_may_stand_below_a_comment(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", "<!-- lint: off -->\n\n# 吊机\n\n正文。\n")
        assert newsroom.build().page("/a/").outline == [(1, "吊机")]

    def test_may_be_one_of_html_as_repositories_have_it(self, newsroom: Newsroom) -> None:
        html = '<div align="center">\n<h1>吊机 <b>消息</b></h1>\n</div>\n\n正文。\n'
        newsroom.has("content/a.md", html).has("content/b.md", "<h1>吊机</h1>\n紧跟着的话。\n")
        newsroom.has("content/c.md", '<h1><img src="/p.png" alt="徽标"> 吊机</h1>\n\n正文。\n')
        newsroom.has("content/d.md", "正文。\n\n<h1>吊机</h1>\n").has("static/p.png", "")
        edition = newsroom.build()
        assert edition.page("/a/").outline == [(1, "吊机 消息")]
        assert edition.page("/b/").outline == [(1, "吊机")]
        assert edition.page("/b/").says("紧跟着的话。")
        # What says more than its words stays where it is.
        assert edition.page("/c/").outline[0] == (1, "吊机")
        assert edition.page("/c/").all("h1/img")
        assert edition.page("/d/").outline[0] == (1, "d")

    def test_that_is_not_the_very_first_thing_is_a_heading(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", "引子。\n\n# 吊机\n")
        assert newsroom.build().page("/a/").outline == [(1, "a"), (2, "吊机")]

    def test_that_repeats_the_title_is_not_shown_again(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "# **吊机**：2026\n\n正文。", title="吊机：2026")
        newsroom.article("b.md", "<h1>吊机 ２</h1>\n\n正文。\n\n# 吊机 2", title="吊机  2")
        newsroom.article("c.md", "# 吊机[^1]\n\n正文。\n\n[^1]: 来源甲。", title="吊机")
        edition = newsroom.build()
        assert edition.page("/a/").outline == [(1, "吊机：2026")]
        assert edition.page("/b/").outline == [(1, "吊机 2"), (2, "吊机 2")]
        assert edition.page("/c/").outline[1] == (2, "吊机[1]")

    def test_beside_a_title_is_a_heading(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "# 吊机", title="港口")
        assert newsroom.build().page("/a/").outline == [(1, "港口"), (2, "吊机")]


def test_undated_articles_stand_by_their_numbers(newsroom: Newsroom) -> None:
    for number in (9, 100, 10):
        newsroom.has(f"content/issue-{number}.md", f"# 第 {number} 期\n\n文。\n")
    assert newsroom.settings(home="list").build().page("/").texts("h3/a") == [
        "第 100 期",
        "第 10 期",
        "第 9 期",
    ]


class TestUnderscores:
    def test_jekylls_posts_are_articles_and_its_drafts_are_drafts(self, newsroom: Newsroom) -> None:
        newsroom.has("content/_posts/2019-09-25-tide.md", NAMED)
        newsroom.has("content/_drafts/crane.md", NAMED)
        edition = newsroom.build()
        assert edition.has("/2019-09-25-tide/")
        assert not edition.has("/crane/")
        assert newsroom.build(drafts=True).has("/crane/")

    def test_other_names_are_told_and_gone_when_they_are_renamed(self, newsroom: Newsroom) -> None:
        newsroom.article("neighbour.md").has("content/_memo/a.md", NAMED).has("content/_b.md", NAMED)
        assert newsroom.build().diagnostics == [
            "content/_b.md:1: warning[name-left-out]",
            "content/_memo: warning[name-left-out]",
        ]
        (newsroom.folder / "content/_memo").rename(newsroom.folder / "content/memo")
        newsroom.loses("content/_b.md")
        assert newsroom.build().has("/memo/a/")

    def test_pictures_alone_are_nobodys_text(self, newsroom: Newsroom) -> None:
        newsroom.article("neighbour.md").has_image("content/_raw/a.png", 3, 3)
        assert newsroom.build().diagnostics == []


class TestTheHomePage:
    @pytest.mark.parametrize("path", ["index.md", "pages/index.md", "Index.md"])
    def test_takes_its_text_from_the_root_index(self, newsroom: Newsroom, path: str) -> None:
        newsroom.article("neighbour.md", title="邻居").article(path, "欢迎来读。", title="欢迎")
        edition = newsroom.build()
        assert edition.diagnostics == []
        assert edition.page("/").says("欢迎", "欢迎来读。", "邻居")

    def test_with_two_texts_is_told(self, newsroom: Newsroom) -> None:
        newsroom.article("_index.md", "一。").article("index.md", "二。")
        assert newsroom.build().diagnostics == ["content/index.md:1: error[url-taken]"]


class TestTheTextOfATag:
    def test_stands_on_the_page_of_the_tag(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "正文。", title="甲", tags=["atom"])
        newsroom.has("content/tags/atom/_index.md", "---\ntitle: 关于 Atom\n---\n这个标签收什么。\n")
        edition = newsroom.build()
        assert edition.diagnostics == []
        assert edition.page("/tags/atom/").says("关于 Atom", "这个标签收什么。", "甲")

    def test_comes_and_goes(self, newsroom: Newsroom) -> None:
        without = newsroom.article("a.md", tags=["atom"]).build().files
        newsroom.has("content/tags/atom/_index.md", "一。").build()
        newsroom.has("content/tags/atom/_index.md", "二。")
        assert newsroom.build().page("/tags/atom/").says("二。")
        newsroom.loses("content/tags/atom/_index.md")
        assert newsroom.build().files == without

    def test_of_a_tag_that_no_article_has_is_a_section(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").has("content/tags/later/_index.md", "---\ntitle: 以后\n---\n还没有。\n")
        edition = newsroom.build()
        assert edition.diagnostics == []
        page = edition.page("/tags/later/")
        assert page.says("以后", "还没有。")
        # Its text alone: "no articles" is untrue of an imported list whose articles stand elsewhere.
        assert not page.all("section[@class='cards']")


class TestAddresses:
    def test_below_a_folder_of_the_sites_own_are_free_while_no_page_has_them(
        self, newsroom: Newsroom
    ) -> None:
        for path in ("page/about/index.md", "Sources/book.md", "search/bfs.md", "tags/deep/x.md"):
            newsroom.article(path)
        edition = newsroom.build()
        assert edition.diagnostics == []
        for url in ("/page/about/", "/sources/book/", "/search/bfs/", "/tags/deep/x/"):
            assert edition.has(url)


class TestTerms:
    @pytest.mark.parametrize(
        ("pattern", "url", "feed"),
        [
            ("/tag/:slug/", "/tag/sam-lee/", "/tag/sam-lee/feed.xml"),
            ("/tag/:name/", "/tag/Sam-Lee/", "/tag/Sam-Lee/feed.xml"),
            ("/blog/tag/:name.html", "/blog/tag/Sam-Lee.html", "/blog/tag/Sam-Lee/feed.xml"),
        ],
    )
    def test_have_the_addresses_of_the_old_site(
        self, newsroom: Newsroom, pattern: str, url: str, feed: str
    ) -> None:
        newsroom.settings(
            f"""
            term_threshold = 1
            page_size = 1
            [[taxonomies]]
            field = "tags"
            path = "tags"
            permalink = "{pattern}"
            """
        )
        for number in range(3):
            newsroom.article(f"{number}.md", tags=["Sam Lee"])
        edition = newsroom.build()
        assert edition.diagnostics == []
        assert url in edition.page("/0/").links
        assert url in edition.page("/tags/").links
        assert feed in edition.page(url).links
        for link in edition.page(url).links:
            assert link.startswith("#") or edition.has(link), link

    def test_that_would_share_an_address_have_others(self, newsroom: Newsroom) -> None:
        newsroom.settings("[[taxonomies]]\nfield = 'tags'\npath = 'tags'\npermalink = '/tag/:name/'\n")
        edition = newsroom.article("a.md", tags=["C", "C?", "??"]).build()
        assert edition.diagnostics == []
        assert len([url for url in edition.addresses if url.startswith("/tag/")]) == 3


class TestFieldsOfOtherPrograms:
    @pytest.mark.parametrize(
        "field",
        [
            "url: https://movies.example/1/",
            "publish: true",
            "published: yes",
            "expires: false",
            "timeline: [a, b]",
            "aliases: [别名, Another Name]",
            "updated: 6 mai 2024",
            "hidden: true",
            "date: {created: x}",
            "title: 第二次",
        ],
    )
    def test_are_warnings(self, newsroom: Newsroom, field: str) -> None:
        newsroom.has("content/a.md", f"---\ntitle: 影片\nsummary: 摘要。\n{field}\n---\n\n文。\n")
        edition = newsroom.build()
        assert edition.published
        assert edition.page("/a/").outline[0] == (1, "影片")
        assert {report.line for report in edition.reports if report.code != "date-missing"} == {4}

    @pytest.mark.parametrize("field", ["published: false", "publish: no", "status: draft", "private: true"])
    def test_that_hold_an_article_back_hold_it_back(self, newsroom: Newsroom, field: str) -> None:
        newsroom.has("content/a.md", f"---\ntitle: 影片\ndate: 2026-01-01\n{field}\n---\n\n文。\n")
        edition = newsroom.build()
        assert edition.diagnostics == [
            "content/a.md:4:" + str(field.index(":") + 3) + ": warning[draft-elsewhere]"
        ]
        assert not edition.has("/a/")

    def test_a_key_twice_in_toml_is_read_once(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", '+++\ntitle = "甲"\ndate = 2026-01-01\ntitle = "乙"\n+++\n\n文。\n')
        edition = newsroom.build()
        assert edition.diagnostics == ["content/a.md:4:1: warning[key-duplicate]"]
        assert edition.page("/a/").outline == [(1, "甲")]


def test_a_comment_and_a_blank_line_above_the_fence_are_no_text(newsroom: Newsroom) -> None:
    newsroom.has(
        "content/a.md",
        """
        ---
        title: 鹤
        date: 2024-05-16
        summary: 摘要。

        # where it is shown
        primary_image: "cranes-card"
        ShowToc: true

        ---

        正文。
        """,
    )
    edition = newsroom.build()
    assert edition.diagnostics == []
    assert not edition.page("/a/").says("primary_image")


def test_an_example_of_a_merge_conflict_in_code_is_none(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "```text\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> desk\n```\n")
    assert newsroom.build().diagnostics == []


class TestLeavingOutWhatIsBroken:
    BROKEN = "---\ntitle: 坏\ndate: 2026-13-41\n---\n\n文。\n"

    def published(self, newsroom: Newsroom, *options: str) -> Result:
        return newsroom.runs("build", "--jobs", "1", "--leave-out-broken", *options)

    def test_publishes_the_rest_and_says_what_is_missing(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "[坏](bad.md)").has("content/bad.md", self.BROKEN)
        newsroom.has("content/gbk.md", "---\ntitle: 河边的桥\n---\n桥很长。".encode("gbk"))
        done = self.published(newsroom)
        assert done.exit_code == 0
        assert "content/bad.md, content/gbk.md" in done.stdout.replace("、", ", ")
        for told in (
            "bad.md:3:7: error[date-invalid]",
            "gbk.md:2:8: error[encoding]",
            "a.md:6:1: warning[link-left-out]",
        ):
            assert told in done.stderr
        assert (newsroom.folder / "public/a/index.html").exists()
        assert not (newsroom.folder / "public/bad").exists()

    def test_speaks_of_no_drafts_where_errors_left_nothing(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", draft=True).has("content/bad.md", self.BROKEN)
        assert "目前只有草稿" not in self.published(newsroom).stdout
        newsroom.loses("content/bad.md")
        assert "目前只有草稿" in self.published(newsroom).stdout

    def test_is_proposed_where_it_would_help(self, newsroom: Newsroom) -> None:
        note = "文。[^1]\n\n[^1]: 《桥》，https://a.example/1。\n"
        newsroom.article("a.md", note, title="甲").article("b.md", note, title="乙", url="/a/")
        done = newsroom.runs("build", "--jobs", "1")
        assert done.stdout.splitlines()[-1].startswith("出错的文件有 1 个；dateline build --leave-out-broken")

    def test_of_two_with_one_address_one_goes(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", title="甲").article("b.md", title="乙", url="/a/")
        assert self.published(newsroom).exit_code == 0
        assert "甲" in (newsroom.folder / "public/a/index.html").read_text("utf-8")

    def test_tells_programs_as_well(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").has("content/bad.md", self.BROKEN)
        told = json.loads(self.published(newsroom, "--format", "json").stdout)
        assert (told["published"], told["left_out"]) == (True, ["content/bad.md"])

    def test_does_not_help_where_all_pages_are_concerned(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").has("templates/article.html", "{% if %}")
        assert self.published(newsroom).exit_code == 1

    def test_is_neither_proposed_nor_done_to_a_folder_that_cannot_be_read(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        newsroom.article("news/a.md").article("b.md").build()
        closed, scandir = newsroom.folder / "content/news", os.scandir

        def denied(folder: Path) -> object:
            if Path(folder) == closed:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return scandir(folder)

        # Root would read what it is denied.
        monkeypatch.setattr(os, "scandir", denied)
        for done in (newsroom.runs("build", "--jobs", "1"), self.published(newsroom)):
            assert done.exit_code == 1
            assert "content/news: error[folder-unreadable]" in done.stderr
            assert "--leave-out-broken" not in done.stdout
        assert (newsroom.folder / "public/news/a/index.html").exists()

    def test_gives_what_a_clean_build_gives_before_and_after_the_mend(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", tags=["桥"]).article("b.md", tags=["桥"]).has("content/bad.md", self.BROKEN)
        output = newsroom.folder / "public"
        for mended in (False, True):
            if mended:
                newsroom.article("bad.md", tags=["桥"])
            self.published(newsroom)
            kept = files_of(output)
            self.published(newsroom, "--clean")
            assert files_of(output) == kept
            assert newsroom.runs("build", "--jobs", "1").exit_code == (0 if mended else 1)


def test_the_summary_tells_what_is_held_back(newsroom: Newsroom) -> None:
    newsroom.article("a.md").article("b.md", draft=True).article("c.md", publish="2099-01-01")
    newsroom.article("d.md", expires="2026-01-02").article("e.md", draft=True)
    told = newsroom.runs("build", "--jobs", "1", "--as-of", "2026-06-01").stdout
    assert (
        "按设定未发布：草稿 2（content/b.md、content/e.md）、过期 1（content/d.md）、定时 1（content/c.md）"
        in told
    )
    assert "按设定未发布" in newsroom.runs("build", "--jobs", "1", "--as-of", "2026-06-01").stdout
    assert "草稿" not in newsroom.runs("check", "--jobs", "1", "--as-of", "2026-06-01", "--drafts").stdout


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name != ".dateline-files"
    }
