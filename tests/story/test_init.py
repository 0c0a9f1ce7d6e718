"""Somebody new has an idea and a folder, and wants to see a page."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.builder import Request, build
from dateline.cli import main
from dateline.reading.spoken_language import system_language
from dateline.starting.system import address_of_remote, completed_address, system_zone
from tests.story.newsroom import Edition, Newsroom

NOWHERE = Path("/no/such/clock")


def init(folder: Path, *arguments: str, **environment: str) -> Result:
    """Run ``dateline init`` where nobody sits at a terminal."""
    variables = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "", "TZ": ""} | environment
    done = CliRunner().invoke(main, ["init", str(folder), *arguments], env=variables)
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


@pytest.mark.parametrize(
    ("language", "title"),
    [("zh-CN", "从这里开始"), ("en", "Start here"), ("zh-TW", "從這裡開始"), ("ja", "はじめに")],
)
def test_the_first_article_explains_itself_in_the_sites_language(
    tmp_path: Path, language: str, title: str
) -> None:
    folder = tmp_path / "新站"
    done = init(folder, "--language", language)
    assert (done.exit_code, done.stderr) == (0, "")
    now = int(datetime.now(UTC).timestamp())
    found = build(Request(folder, folder / "public", now, jobs=1, publish=False))
    assert found.diagnostics == ()
    edition = Edition(folder / "public", build(Request(folder, folder / "public", now, jobs=1)))
    home = edition.page("/")
    assert home.says("新站")
    assert home.says(title)
    article = edition.page(next(url for url in edition.addresses if url.endswith("/start-here/")))
    assert article.texts("h1") == [title]
    assert len(article.all("*[@role='doc-endnotes']//ol/li")) == 2
    assert edition.has("/about/")
    assert edition.has("/timeline/2005/12/")
    assert edition.page("/sources/").says("RFC Editor")


def test_what_to_type_next_works_where_it_was_typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a checkout there is no ``dateline`` to type."""
    site = tmp_path / "site"
    monkeypatch.setattr("sys.argv", ["build.py", "init", str(site)])
    monkeypatch.setattr("sys.orig_argv", [".venv/bin/python", "build.py", "init", str(site)])
    assert f"next: .venv/bin/python build.py serve --site {site} --open" in init(site, LANG="en_GB").stdout
    monkeypatch.setattr("sys.argv", ["/usr/bin/dateline", "init", str(site)])
    another = tmp_path / "another"
    assert f"next: cd {another} && dateline serve --open" in init(another, LANG="en_GB").stdout


def test_nothing_else_is_written(tmp_path: Path) -> None:
    init(tmp_path / "site", "--language", "en")
    written = {name for name in files_of(tmp_path / "site") if not name.startswith(".vscode/")}
    year = datetime.now(UTC).year
    assert written - {f"content/{year + off}/start-here.md" for off in (-1, 0, 1)} == {
        ".gitignore",
        "content/pages/about.md",
        "site.toml",
    }
    assert len(written) == 4


def test_options_answer_the_questions(tmp_path: Path) -> None:
    words = ("--title", 'A "quoted" \\ site', "--base-url", "https://a.example/b", "--language", "fr")
    done = init(tmp_path / "site", *words, "--timezone", "Europe/Paris")
    assert done.exit_code == 0
    settings = (tmp_path / "site" / "site.toml").read_text("utf-8")
    assert '"A \\"quoted\\" \\\\ site"' in settings
    assert '"Europe/Paris"' in settings


def test_a_wrong_answer_is_told_at_its_option_and_nothing_is_written(tmp_path: Path) -> None:
    done = init(tmp_path / "site", "--base-url", "foo", "--timezone", "Moon", "--title", "")
    assert done.exit_code == 2
    told = [line.split("]")[0] for line in done.stderr.splitlines() if "[" in line and "hint:" not in line]
    assert told == [
        "--base-url: error[settings-base-url",
        "--timezone: error[settings-timezone",
        "--title: error[init-empty",
    ]
    assert not (tmp_path / "site").exists()


def test_an_address_in_short_is_made_whole_as_an_option_as_well(tmp_path: Path) -> None:
    done = init(tmp_path / "site", "--base-url", "harbour.example", "--language", "en")
    assert done.exit_code == 0
    assert "taken as https://harbour.example/" in done.stdout
    assert 'base_url = "https://harbour.example/"' in (tmp_path / "site/site.toml").read_text("utf-8")


class TestAFolderThatHoldsSomething:
    def test_is_left_as_it_is(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.md").write_text("mine")
        done = init(tmp_path)
        assert done.exit_code == 2
        assert "thesis.md" in done.stderr
        assert files_of(tmp_path) == {"thesis.md": b"mine"}

    def test_is_left_as_it_is_when_it_is_a_site(self, tmp_path: Path) -> None:
        assert init(tmp_path / "site").exit_code == 0
        (tmp_path / "site/site.toml").write_text("mine")
        before = files_of(tmp_path)
        done = init(tmp_path / "site")
        assert (done.exit_code, "init-site" in done.stderr) == (2, True)
        assert files_of(tmp_path) == before

    def test_may_be_a_fresh_repository(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git/config").write_text('[remote "origin"]\n\turl = git@github.com:Someone/log.git\n')
        (tmp_path / "README.md").write_text("mine")
        (tmp_path / ".gitignore").write_text("mine")
        done = init(tmp_path)
        assert done.exit_code == 0
        assert ".gitignore" in done.stdout.partition("as they were")[2]
        assert files_of(tmp_path)[".gitignore"] == b"mine"
        assert 'base_url = "https://someone.github.io/log/"' in (tmp_path / "site.toml").read_text("utf-8")

    def test_may_be_a_file(self, tmp_path: Path) -> None:
        (tmp_path / "site").write_text("mine")
        done = init(tmp_path / "site")
        assert (done.exit_code, "init-no-folder" in done.stderr) == (2, True)
        assert files_of(tmp_path) == {"site": b"mine"}

    def test_may_be_a_link_to_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "site").symlink_to("nowhere")
        done = init(tmp_path / "site")
        assert (done.exit_code, "init-no-folder" in done.stderr) == (2, True)
        assert os.listdir(tmp_path) == ["site"]

    def test_may_hold_a_link_to_nowhere_where_a_folder_is_to_be(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        (tmp_path / "site/.vscode").symlink_to("nowhere")
        done = init(tmp_path / "site")
        assert done.exit_code == 3
        assert "Traceback" not in done.stderr
        assert os.listdir(tmp_path / "site") == [".vscode"]

    @pytest.mark.skipif(
        os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write"
    )
    def test_is_as_it_was_when_the_disk_refuses(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir(mode=0o500)
        assert init(tmp_path / "site").exit_code == 3
        assert not files_of(tmp_path)


class TestTheSystem:
    @pytest.mark.parametrize(
        ("locale", "language"),
        [
            ("zh_CN.UTF-8", "zh-CN"),
            ("zh_TW", "zh-TW"),
            ("ja_JP.eucJP", "ja-JP"),
            ("C.UTF-8", "en"),
            ("", "en"),
        ],
    )
    def test_suggests_its_language(self, locale: str, language: str) -> None:
        assert system_language({"LANG": locale}) == language

    def test_suggests_its_zone(self, tmp_path: Path) -> None:
        (tmp_path / "zoneinfo/Europe").mkdir(parents=True)
        (tmp_path / "zoneinfo/Europe/Lisbon").write_bytes(b"")
        (tmp_path / "localtime").symlink_to(tmp_path / "zoneinfo/Europe/Lisbon")
        assert system_zone({}, "zh-CN", tmp_path / "localtime") == "Europe/Lisbon"
        assert system_zone({"TZ": ":Asia/Tokyo"}, "zh-CN", tmp_path / "localtime") == "Asia/Tokyo"

    @pytest.mark.parametrize(
        ("language", "zone"),
        [("zh-CN", "Asia/Shanghai"), ("zh-TW", "Asia/Taipei"), ("ja-JP", "Asia/Tokyo"), ("en", "UTC")],
    )
    def test_suggests_the_zone_of_the_language_where_it_has_none(self, language: str, zone: str) -> None:
        assert system_zone({}, language, NOWHERE) == zone

    @pytest.mark.parametrize(
        ("typed", "whole"),
        [
            ("example.org", "https://example.org/"),
            ("www.example.org/log", "https://www.example.org/log/"),
            ("示例.公司:8443", "https://示例.公司:8443/"),
            ("ｅｘａｍｐｌｅ。org", "https://example.org/"),
            ("https：//example.org", "https://example.org"),
            ("HTTPS:/example.org/", "https://example.org/"),
            ("http://example.org/a", "http://example.org/a"),
        ],
    )
    def test_makes_an_address_whole_that_is_typed_in_short(self, typed: str, whole: str) -> None:
        assert completed_address(typed) == whole

    @pytest.mark.parametrize(
        "typed", ["harbour", "my site", "a@example.org", "1.5", "ftp://example.org/", ""]
    )
    def test_leaves_what_is_none(self, typed: str) -> None:
        assert completed_address(typed) == typed

    def test_knows_no_address_of_other_hosts(self, tmp_path: Path) -> None:
        assert address_of_remote(tmp_path) == ""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_terminal_four_questions_are_asked_and_a_wrong_answer_again(tmp_path: Path) -> None:
    from tests.story.terminal import Terminal

    with Terminal("init", str(tmp_path / "site"), LANG="zh_CN.UTF-8", TZ="Asia/Shanghai") as terminal:
        terminal.answer("[zh-CN]", "")
        terminal.answer("站名 [site]", "港口日志")
        terminal.answer("[https://example.org/]", "harbour")
        terminal.answer("[https://example.org/]", "harbour.example")
        terminal.answer("[Asia/Shanghai]", "")
        said = terminal.rest()
        assert "`harbour` 不是网站的网址" in said
        # Whoever answers a question has neither an option nor a code before them.
        assert "--base-url" not in said
        assert "settings-base-url" not in said
        assert "网址写作 https://harbour.example/" in said
        assert terminal.status == 0
    settings = (tmp_path / "site/site.toml").read_text("utf-8")
    assert 'title = "港口日志"' in settings
    assert 'base_url = "https://harbour.example/"' in settings


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_wrong_option_is_told_before_anything_is_asked(tmp_path: Path) -> None:
    from tests.story.terminal import Terminal

    with Terminal("init", str(tmp_path / "site"), "--timezone", "Moon", LANG="en_GB.UTF-8") as terminal:
        said = terminal.rest()
        assert "there is no time zone `Moon`" in said
        assert "site's name" not in said
        assert terminal.status == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_whoever_stops_the_questions_is_told_that_nothing_was_written(tmp_path: Path) -> None:
    from tests.story.terminal import Terminal

    with Terminal("init", str(tmp_path / "site"), LANG="zh_CN.UTF-8") as terminal:
        terminal.answer("[zh-CN]", "\x03")
        assert "什么也没有做" in terminal.rest()
        assert terminal.status == 130
    assert not (tmp_path / "site").exists()


def test_who_has_only_drafts_is_told_how_they_are_published(newsroom: Newsroom) -> None:
    newsroom.runs("new", "标题")
    done = newsroom.runs("build", "--jobs", "1")
    assert "draft: true" in done.stdout
    assert "draft: true" not in newsroom.article("a.md").runs("build", "--jobs", "1").stdout
