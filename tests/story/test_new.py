"""An editor begins an article: one command, one file, nothing lost and nothing claimed."""

import errno
import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.editing.article_path import MAX_NAME_BYTES, file_name
from dateline.editing.front_matter_text import front_matter_text, title_of
from dateline.editing.new_article import ArticleRequest, CreatedArticle, RefusedArticle, new_article
from dateline.editing.text_editor import editor_command
from dateline.reading.files import is_ignored
from dateline.reading.parse import parse
from dateline.values.diagnostics import reports
from dateline.values.settings import Settings
from tests.story.newsroom import Newsroom

LATE = datetime(2026, 5, 31, 16, 30, tzinfo=UTC)
"""Half past midnight on 1 June in Shanghai."""

SHANGHAI = ZoneInfo("Asia/Shanghai")

SITE = Settings(title="样刊", base_url="https://news.example/", language="zh-CN", timezone="Asia/Shanghai")
TITLES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300)


def begin(
    newsroom: Newsroom, title: str = "", *, raw: Path | None = None, lang: str = "", path: str = ""
) -> CreatedArticle:
    made = new_article(ArticleRequest(newsroom.folder, LATE, title, raw, lang, path))
    assert isinstance(made, CreatedArticle)
    return made


def refusal(newsroom: Newsroom, title: str = "", *, raw: Path | None = None, path: str = "") -> list[str]:
    """The codes of why no file was written, and that none was."""
    before = sorted(newsroom.folder.rglob("*.md"))
    made = new_article(ArticleRequest(newsroom.folder, LATE, title, raw, path=path))
    assert isinstance(made, RefusedArticle)
    assert sorted(newsroom.folder.rglob("*.md")) == before
    return [finding.code for finding in made.findings]


def told(made: CreatedArticle) -> list[str]:
    """The codes of what a build will say of the new article."""
    return [report.code for report in reports(made.findings, language="en")]


class TestANewArticle:
    def test_has_the_fields_of_the_site_in_the_sites_zone(self, newsroom: Newsroom) -> None:
        newsroom.settings('[[taxonomies]]\nfield = "people"\npath = "people"\n')
        made = begin(newsroom, "一个标题：从头说起", lang="en")
        assert made.path == "content/2026/一个标题从头说起.md"
        assert made.url == "/2026/一个标题从头说起/"
        assert told(made) == []
        assert (newsroom.folder / made.path).read_text("utf-8") == (
            "---\n"
            "title: '一个标题：从头说起'\n"
            "date: 2026-06-01T00:30:00+08:00\n"
            "draft: true\n"
            "summary:\n"
            "people: []\n"
            "lang: 'en'\n"
            "---\n\n"
        )

    def test_is_a_draft_until_its_editor_says_otherwise(self, newsroom: Newsroom) -> None:
        made = begin(newsroom, "标题")
        assert not newsroom.article("other.md").build().has(made.url)
        shown = newsroom.build(drafts=True)
        assert shown.diagnostics == []
        assert shown.page(made.url).says("标题")

    def test_tells_its_path_and_its_address(self, newsroom: Newsroom) -> None:
        done = newsroom.runs("new", "标题")
        assert (done.exit_code, done.stderr) == (0, "")
        (file,) = newsroom.folder.glob("content/*/标题.md")
        path = file.relative_to(newsroom.folder).as_posix()
        assert done.stdout == f"已新建 {path}，网址为 /{file.parent.name}/标题/\n"

    def test_takes_a_title_without_quotation_marks_as_one(self, newsroom: Newsroom) -> None:
        done = newsroom.runs("new", "The", "first", "feed")
        assert done.exit_code == 0
        assert "the-first-feed.md" in done.stdout

    def test_speaks_the_sites_language(self, newsroom: Newsroom) -> None:
        newsroom.settings(language="en")
        assert "its address is" in newsroom.runs("new", "A title").stdout
        assert "there is a file here already" in newsroom.runs("new", "A title").stderr

    def test_goes_where_the_latest_articles_are(self, newsroom: Newsroom) -> None:
        for day in (1, 2, 3):
            newsroom.article(f"archive/old-{day}.md", date=f"2019-01-0{day}")
        for day in (1, 2, 3, 4):
            newsroom.article(f"2026/05/new-{day}.md", date=f"2026-05-0{day}")
        newsroom.article("2026/04/bundle/index.md", date="2026-04-01")
        assert begin(newsroom, "标题").path == "content/2026/06/标题.md"

    def test_goes_into_the_only_folder_of_an_archive_without_years(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").article("b.md")
        assert begin(newsroom, "标题").path == "content/标题.md"

    def test_goes_by_year_where_there_is_no_habit(self, newsroom: Newsroom) -> None:
        newsroom.article("a/a.md").article("b/b.md").article("c/c.md")
        assert begin(newsroom, "标题").path == "content/2026/标题.md"

    def test_has_a_place_for_a_picture_and_an_author_where_others_have_them(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", featured_image="a.png", author="某某").article("b.md", author="某某")
        newsroom.article("c.md", author="某某")
        made = begin(newsroom, "标题")
        lines = (newsroom.folder / made.path).read_text("utf-8").split("\n")
        assert "author:" in lines
        assert "featured_image:" not in lines
        assert told(made) == []

    def test_may_be_a_plain_page(self, newsroom: Newsroom) -> None:
        made = begin(newsroom, "关于", path="content/pages/about.md")
        assert made.url == "/about/"
        written = (newsroom.folder / made.path).read_text("utf-8")
        assert written == "---\ntitle: '关于'\ndraft: true\n---\n\n"

    @given(TITLES)
    def test_is_read_with_exactly_its_title(self, text: str) -> None:
        title = title_of(text)
        assert title == text.strip().replace("\ufeff", "").strip()
        if not title:
            return
        fields = front_matter_text(title=title, written=LATE, kind="article", settings=SITE, lang="")
        parsed = parse(f"content/2026/{file_name(title, LATE)}", fields.encode(), SITE)
        assert {found.code for found in parsed.diagnostics} <= {"summary-missing"}
        assert parsed.article
        assert (parsed.article.card.title, parsed.article.card.unnamed) == (title, False)
        assert parsed.article.card.date
        assert parsed.article.card.date.edtf == "2026-06-01T00:30:00+08:00"
        assert parsed.article.card.draft

    @pytest.mark.parametrize(
        "title",
        ["a: b", "# a", "- a", "12:30", "no", "'a' \"b\"", "[a]", "a # b", "\\n", "：a　b", "null", "---"],
    )
    def test_may_have_a_title_that_yaml_would_take_for_something_else(
        self, newsroom: Newsroom, title: str
    ) -> None:
        made = begin(newsroom, title)
        assert newsroom.build(drafts=True).page(made.url).texts("h1") == [" ".join(title.split())]


class TestTheNameOfItsFile:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("The First Feed", "the-first-feed.md"),
            ("“自愈”基础设施", "自愈基础设施.md"),
            ("C# 与 F#", "c-与-f.md"),
            ("_index", "2026-06-01-003000.md"),
            ("Index", "2026-06-01-003000.md"),
            ("？！", "2026-06-01-003000.md"),
            ("🎉", "2026-06-01-003000.md"),
            ("con", "con-.md"),
            ("_con", "con-.md"),
            (".hidden", "hidden.md"),
            ("../../etc/passwd", "etc-passwd.md"),
            ("word " * 40, "-".join(["word"] * 23) + ".md"),
            ("长" * 100, "长" * 39 + ".md"),
        ],
    )
    def test_is_the_title_as_in_addresses(self, title: str, name: str) -> None:
        assert file_name(title, LATE.astimezone(SHANGHAI)) == name

    @given(TITLES)
    def test_is_one_that_every_disk_takes_and_every_build_reads(self, title: str) -> None:
        name = file_name(title, LATE)
        assert name.endswith(".md")
        assert len(name.encode()) <= MAX_NAME_BYTES
        assert not is_ignored(name)
        assert not set(name) & set('/\\<>:"|?*#\0')
        assert file_name(name.removesuffix(".md"), LATE) == name


class TestNothingIsOverwritten:
    def test_a_file_that_is_there_is_left(self, newsroom: Newsroom) -> None:
        newsroom.has("content/2026/标题.md", "mine")
        done = newsroom.runs("new", "标题", "--path", "content/2026/标题.md")
        assert done.exit_code == 2
        assert done.stderr.startswith("content/2026/标题.md: error[new-exists] ")
        assert "hint: " in done.stderr
        assert (newsroom.folder / "content/2026/标题.md").read_text() == "mine"

    def test_not_even_through_a_link_that_leads_nowhere(self, newsroom: Newsroom) -> None:
        (newsroom.folder / "content/a.md").symlink_to(newsroom.folder / "content/gone.md")
        assert refusal(newsroom, "标题", path="content/a.md") == ["new-exists"]

    def test_an_address_of_another_article_is_refused(self, newsroom: Newsroom) -> None:
        newsroom.article("2026/other.md", slug="标题")
        assert refusal(newsroom, "标题") == ["new-url-taken"]

    def test_a_place_that_the_site_fills_itself_is_refused(self, newsroom: Newsroom) -> None:
        assert refusal(newsroom, "Tags", path="content/tags.md") == ["new-url-taken"]

    @pytest.mark.parametrize(
        "path",
        [
            "a.md",
            "static/a.md",
            "/etc/a.md",
            "content/../a.md",
            "content/../../a.md",
            "content//a.md",
            "content/a.txt",
            "content/a",
            "content/.md",
            "content/_memo/a.md",
            "content/.hidden.md",
            "content/c:a.md",
            "content\\a.md",
            "content/a\0.md",
            "content/a\n.md",
            "content/outside/a.md",
            "content/neighbour.md/a.md",
        ],
    )
    def test_what_is_no_place_for_an_article_is_refused(self, newsroom: Newsroom, path: str) -> None:
        (newsroom.folder.parent / "elsewhere").mkdir()
        (newsroom.folder / "content/outside").symlink_to(newsroom.folder.parent / "elsewhere")
        newsroom.article("neighbour.md")
        assert refusal(newsroom, "标题", path=path) == ["new-path"]
        assert os.listdir(newsroom.folder.parent / "elsewhere") == []

    @pytest.mark.parametrize("arguments", [(), ("",), ("  \n ",)])
    def test_without_a_title_there_is_nothing_to_begin(
        self, newsroom: Newsroom, arguments: tuple[str, ...]
    ) -> None:
        done = newsroom.runs("new", *arguments)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "error[new-title]" in done.stderr

    def test_a_language_that_is_none_is_refused(self, newsroom: Newsroom) -> None:
        done = newsroom.runs("new", "标题", "--lang", "English, please")
        assert done.exit_code == 2
        assert "error[new-language]" in done.stderr

    def test_a_broken_site_toml_is_told(self, newsroom: Newsroom) -> None:
        newsroom.settings("titel = 1\n")
        done = newsroom.runs("new", "标题")
        assert done.exit_code == 2
        assert done.stderr.startswith("site.toml:5:1: error[settings-unknown] ")

    def test_in_a_folder_that_is_no_site_nothing_is_made(self, newsroom: Newsroom) -> None:
        newsroom.loses("site.toml")
        assert refusal(newsroom, "标题") == ["settings-none"]

    def test_other_articles_may_be_broken(self, newsroom: Newsroom) -> None:
        newsroom.has("content/bad.md", "---\ntitle: [\n---\n").has("content/worse.md", b"\xff\xfe\xfa")
        assert begin(newsroom, "标题").path == "content/2026/标题.md"


class FullDisk(io.FileIO):
    """A file that takes four bytes."""

    def write(self, data: object, /) -> int:
        super().write(b"---\n")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


class TestTheMachine:
    def test_leaves_no_half_of_a_file_on_a_full_disk(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        really = Path.open

        def opened(file: Path, mode: str = "r", *others: Any, **options: Any) -> Any:
            return FullDisk(file, "x") if mode == "xb" else really(file, mode, *others, **options)

        monkeypatch.setattr(Path, "open", opened)
        done = newsroom.runs("new", "标题", "--path", "content/a.md")
        assert done.exit_code == 3
        assert "error[disk-full]" in done.stderr
        assert not (newsroom.folder / "content/a.md").exists()

    @pytest.mark.skipif(
        not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root"
    )
    def test_says_where_it_may_not_write(self, newsroom: Newsroom) -> None:
        (newsroom.folder / "content").chmod(0o555)
        done = newsroom.runs("new", "标题")
        (newsroom.folder / "content").chmod(0o755)
        assert done.exit_code == 3
        assert "error[permission-denied]" in done.stderr

    @pytest.mark.parametrize("path", [f"content/{'a' * 300}.md", f"content/{'a' * 300}/a.md"])
    def test_says_so_when_a_name_is_too_long_for_the_disk(self, newsroom: Newsroom, path: str) -> None:
        done = newsroom.runs("new", "标题", "--path", path)
        assert done.exit_code == 3
        assert "error[disk-fault]" in done.stderr


class TestATextFromElsewhere:
    RAW = "按Enter键搜索或按ESC键取消\n样文的第一句话，没有出处。\n# 不是标题\n样文的最后一句话。\n"

    @pytest.fixture
    def raw(self, tmp_path: Path) -> Path:
        file = tmp_path / "样文 raw.txt"
        file.write_text(self.RAW, "utf-8")
        return file

    def test_is_kept_whole_and_what_is_unknown_stays_unknown(self, newsroom: Newsroom, raw: Path) -> None:
        made = begin(newsroom, raw=raw)
        assert made.path == "content/2026/样文-raw.md"
        assert (made.text.paragraphs, made.text.marked) == (4, 1)
        assert told(made) == ["date-missing", "title-missing"]
        shown = newsroom.build(drafts=True)
        page = shown.page(made.url)
        assert page.says(
            "按Enter键搜索或按ESC键取消", "样文的第一句话，没有出处。", "# 不是标题", "样文的最后一句话。"
        )
        assert page.says("待补信息", "日期不详")
        assert "date:" not in [line[:5] for line in (newsroom.folder / made.path).read_text().split("\n")]

    def test_has_its_fields_filled_in_where_the_comments_say(self, newsroom: Newsroom, raw: Path) -> None:
        made = begin(newsroom, raw=raw)
        written = (newsroom.folder / made.path).read_text("utf-8")
        assert "# 标题不详" in written
        filled = written.replace("title:\n", "title: 样文\ndate: 2026-03-02\n")
        assert newsroom.has(made.path, filled).build(drafts=True).diagnostics == []

    def test_may_have_a_title_already(self, newsroom: Newsroom, raw: Path) -> None:
        made = begin(newsroom, "样文", raw=raw)
        assert made.path == "content/2026/样文.md"
        assert told(made) == ["date-missing"]

    def test_is_told_with_what_it_lacks(self, newsroom: Newsroom, raw: Path) -> None:
        done = newsroom.runs("new", "--from", str(raw))
        assert done.exit_code == 0
        assert "原文 4 段全部保留，其中 1 段疑似网站界面文字" in done.stdout
        assert "warning[date-missing]" in done.stderr

    def test_may_be_in_an_older_encoding(self, newsroom: Newsroom, raw: Path) -> None:
        raw.write_bytes(self.RAW.encode("gb18030"))
        made = begin(newsroom, raw=raw)
        assert "样文的最后一句话。" in (newsroom.folder / made.path).read_text("utf-8")

    def test_tells_of_characters_that_cannot_be_kept(self, newsroom: Newsroom, raw: Path) -> None:
        raw.write_bytes("样文\0的一句话。".encode())
        made = begin(newsroom, raw=raw)
        assert "character-stray" in told(made)

    @pytest.mark.parametrize("name", ["gone.txt", "folder", "empty.txt", "blank.txt"])
    def test_must_be_there(self, newsroom: Newsroom, tmp_path: Path, name: str) -> None:
        (tmp_path / "folder").mkdir()
        (tmp_path / "empty.txt").write_text("")
        (tmp_path / "blank.txt").write_text(" \n\u3000\n")
        done = newsroom.runs("new", "--from", str(tmp_path / name))
        assert done.exit_code == 2
        assert "error[new-raw]" in done.stderr

    def test_must_be_a_text(self, newsroom: Newsroom, raw: Path) -> None:
        raw.write_bytes("样文".encode() + b"\xff\xff")
        assert refusal(newsroom, raw=raw) == ["encoding-broken"]

    def test_must_not_be_larger_than_an_article_may_be(self, newsroom: Newsroom, raw: Path) -> None:
        raw.write_bytes(b"word\n" * 2_000_000)
        assert refusal(newsroom, raw=raw) == ["file-too-large"]


class TestOpeningIt:
    @pytest.mark.parametrize(
        ("environment", "command"),
        [
            ({"VISUAL": "code --wait", "EDITOR": "vi"}, ["code", "--wait"]),
            ({"VISUAL": " ", "EDITOR": "vi"}, ["vi"]),
            ({"EDITOR": "'/my editors/ed' -s"}, ["/my editors/ed", "-s"]),
            ({}, []),
        ],
    )
    def test_takes_the_editor_of_the_environment(
        self, environment: dict[str, str], command: list[str]
    ) -> None:
        assert editor_command(environment) == command

    def test_hands_the_file_to_the_editor(
        self, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script = tmp_path / "an editor.py"
        script.write_text("import sys; open(sys.argv[1], 'a').write('edited')")
        monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}'")
        done = newsroom.runs("new", "标题", "--path", "content/a.md", "--open")
        assert (done.exit_code, done.stderr) == (0, "")
        assert (newsroom.folder / "content/a.md").read_text().endswith("edited")

    @pytest.mark.parametrize(
        "editor", ["no-such-editor", "'never closed", f"'{sys.executable}' -c 'exit(1)'"]
    )
    def test_says_in_one_sentence_that_it_did_not_open(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, editor: str
    ) -> None:
        monkeypatch.setenv("VISUAL", editor)
        done = newsroom.runs("new", "标题", "--path", "content/a.md", "--open")
        assert done.exit_code == 0
        assert done.stderr.startswith("content/a.md: warning[editor-failed] ")
        assert (newsroom.folder / "content/a.md").exists()

    def test_takes_the_systems_own_where_nobody_chose_one(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.delenv("EDITOR", raising=False)
        monkeypatch.setenv("PATH", "")
        done = newsroom.runs("new", "标题", "--path", "content/a.md", "--open")
        assert done.exit_code == 0
        assert "warning[editor-failed]" in done.stderr
