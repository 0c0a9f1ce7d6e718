"""An editor has the archive looked through, and has mended what is certain."""

import contextlib
import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.editing.atomic_write import replace_file
from dateline.editing.mending import Mending
from tests.story.newsroom import Newsroom

SLIPS = "---\r\ntitle：河边的桥\r\ndate：2026年3月2日\r\nsummary: 摘要。\r\n---\r\n\r\n桥在三月修好了。\r\n"
MENDED = SLIPS.replace("title：", "title: ").replace("date：2026年3月2日", "date: 2026-03-02").encode()


def checks(newsroom: Newsroom, *options: str) -> tuple[int, str, str]:
    done = newsroom.runs("check", "--jobs", "1", *options)
    return done.exit_code, done.stdout, done.stderr


class TestWhatIsWrong:
    def test_is_shown_with_the_lines_around_it_and_a_caret_below_the_place(self, newsroom: Newsroom) -> None:
        newsroom.has(
            "content/a.md", "---\ntitle：河边的桥\ndate: 2026-13-02\nsummary: 摘要。\n---\n\n正文。\n"
        )
        status, _, told = checks(newsroom)
        first, second = told.split("content/a.md:")[1:]
        assert first.splitlines()[2:] == [
            "  1 | ---",
            "  2 | title：河边的桥",
            "    |      ^",
            "  3 | date: 2026-13-02",
        ]
        assert second.startswith("3:7: error[date-invalid] ")
        assert second.splitlines()[2:] == [
            "  2 | title：河边的桥",
            "  3 | date: 2026-13-02",
            "    |       ^",
            "  4 | summary: 摘要。",
        ]
        assert status == 1

    def test_is_shown_once_where_two_things_are_wrong_in_one_place(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "![](gone.png)", summary="摘要。")
        told = checks(newsroom)[2]
        assert told.count("[alt-missing]") == told.count("[image-missing]") == 1
        assert told.count("| ![](gone.png)") == 1

    def test_is_shown_even_in_a_file_of_another_encoding(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", "---\ntitle: 河边的桥\n---\n".encode("gbk"))
        assert "  2 | title: 河边的桥\n    |        ^\n" in checks(newsroom)[2]

    def test_is_told_to_github_at_its_path_in_the_repository(
        self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        newsroom.article("a.md", "[无](gone.md)", summary="摘要。")
        monkeypatch.setenv("GITHUB_WORKSPACE", str(newsroom.folder.parent))
        (line,) = checks(newsroom, "--format", "github")[1].splitlines()
        assert line.startswith("::warning file=site/content/a.md,line=7,col=1,title=link-broken::")


class TestManyFindings:
    @pytest.fixture
    def flooded(self, newsroom: Newsroom) -> Newsroom:
        for number in range(60):
            newsroom.has(f"content/2026-01-01-{number:02}.md", f"---\ntitle: 第{number}篇\n---\n\n文。\n")
        return newsroom.has(
            "content/bad.md", "---\ntitle: 坏\ndate: 2026-13-41\nsummary: 摘要。\n---\n\n文。\n"
        )

    def test_are_totals_then_the_worst_then_examples(self, flooded: Newsroom) -> None:
        told = checks(flooded)[2].splitlines()
        assert [line.split() for line in told[:3]] == [
            ["1", "error", "date-invalid"],
            ["60", "warning", "date-from-name"],
            ["60", "advice", "summary-missing"],
        ]
        assert told[3].startswith("content/bad.md:3:7: error[date-invalid]")
        assert sum("[date-from-name]" in line for line in told) == 3
        assert "--only date-from-name" in told[-1]

    def test_of_one_code_are_all_shown_on_request(self, flooded: Newsroom) -> None:
        status, counts, told = checks(flooded, "--only", "date-from-name")
        assert told.count("[date-from-name]") == 60
        assert "错误 0，警告 60，建议 0" in counts
        assert status == 0

    def test_of_a_build_are_folded_too(self, flooded: Newsroom) -> None:
        told = flooded.loses("content/bad.md").runs("build", "--jobs", "1").stderr
        assert told.count("[date-from-name]") == 3
        assert told.splitlines()[0].split() == ["60", "warning", "date-from-name"]

    def test_are_all_told_to_programs(self, flooded: Newsroom) -> None:
        found = json.loads(checks(flooded, "--format", "json")[1])["diagnostics"]
        assert len(found) == 121
        assert {each["severity"] for each in found} == {"error", "warning", "advice"}
        assert "::notice file=" in checks(flooded, "--format", "github")[1]


class TestWhatIsAskedFor:
    @pytest.mark.parametrize("path", ["content/a", "content/a/x.md", "content/a/"])
    def test_are_files_and_folders(self, newsroom: Newsroom, path: str) -> None:
        newsroom.article("a/x.md", "[无](gone.md)", summary="摘要。").article("ab.md", "[无](gone.md)")
        status, counts, told = checks(newsroom, path)
        assert (status, told.count("[link-broken]")) == (0, 1)
        assert "警告 1，建议 0" in counts

    def test_is_an_error_only_if_it_has_one(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").has("content/bad.md", "---\ntitle: 坏\ndate: 2026-13-41\n---\n\n文。\n")
        assert checks(newsroom, "content/a.md")[0] == 0
        assert checks(newsroom, "content/bad.md")[0] == 1
        assert checks(newsroom, "--only", "summary-missing")[0] == 0

    @pytest.mark.parametrize("options", [("content/gone.md",), ("--only", "date-fom-name"), ("..",)])
    def test_is_wrong_usage_where_it_means_nothing(
        self, newsroom: Newsroom, options: tuple[str, ...]
    ) -> None:
        newsroom.article("a.md")
        assert checks(newsroom, *options)[0] == 2

    def test_is_what_is_new_since_an_earlier_check(self, newsroom: Newsroom, tmp_path: Path) -> None:
        newsroom.article("a.md", "[无](gone.md)", summary="摘要。")
        baseline = tmp_path / "baseline.json"
        baseline.write_text(checks(newsroom, "--format", "json")[1])
        newsroom.article("a.md", "第一段。\n\n[无](gone.md) [无](gone.md) [新](new.md)", summary="摘要。")
        told = checks(newsroom, "--baseline", str(baseline))[2]
        assert told.count("[link-broken]") == 2
        assert "站内没有这个链接的目标：new.md" in told
        assert checks(newsroom, "--baseline", str(newsroom.folder / "site.toml"))[0] == 2

    def test_is_what_is_new_since_a_revision(self, newsroom: Newsroom) -> None:
        def git(*arguments: str) -> None:
            who = ("-c", "user.name=desk", "-c", "user.email=desk@news.example")
            subprocess.run(["git", *who, *arguments], cwd=newsroom.folder, check=True, capture_output=True)

        newsroom.article("a.md", "[无](gone.md)", summary="摘要。").has(".gitignore", ".dateline\n")
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "one")
        newsroom.article("a.md", "第一段。\n\n[无](gone.md) [新](new.md)", summary="摘要。")
        told = checks(newsroom, "--new-since", "HEAD")[2]
        assert told.count("[link-broken]") == 1
        assert "站内没有这个链接的目标：new.md" in told
        assert checks(newsroom, "--new-since", "nowhere")[0] == 2
        assert checks(newsroom, "--new-since", "--output=x")[0] == 2
        assert not (newsroom.folder / "x").exists()


class TestAdvice:
    def test_is_given_by_a_check_and_not_by_a_build(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md")
        assert newsroom.check().diagnostics == ["content/a.md:1: advice[summary-missing]"]
        assert newsroom.build().diagnostics == []
        assert newsroom.build(strict=True).published

    def test_is_no_error_however_strict_the_check(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md")
        assert newsroom.check(strict=True).diagnostics == ["content/a.md:1: advice[summary-missing]"]
        assert checks(newsroom, "--strict")[0] == 0

    @pytest.mark.parametrize("level", ["warning", "error"])
    def test_is_given_by_a_build_where_the_settings_ask_for_it(self, newsroom: Newsroom, level: str) -> None:
        newsroom.settings(f"[diagnostics]\nsummary-missing = '{level}'\n").article("a.md")
        edition = newsroom.build()
        assert edition.diagnostics == [f"content/a.md:1: {level}[summary-missing]"]
        assert edition.published == (level == "warning")

    def test_can_be_silenced_and_a_warning_can_become_advice(self, newsroom: Newsroom) -> None:
        newsroom.settings("[diagnostics]\nsummary-missing = 'off'\nlink-broken = 'advice'\n")
        newsroom.article("a.md", "[无](gone.md)")
        assert newsroom.check().diagnostics == ["content/a.md:6:1: advice[link-broken]"]
        assert newsroom.build(strict=True).published

    def test_calls_nothing_an_orphan_while_an_article_cannot_be_read(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.csv", "1").has(
            "content/b.md", "---\ntitle: 河边的桥\n---\n[a](a.csv)".encode("gbk")
        )
        assert newsroom.check().found("asset-orphan") == []
        newsroom.loses("content/b.md")
        assert [report.path for report in newsroom.check().found("asset-orphan")] == ["content/a.csv"]

    def test_tells_the_size_of_a_large_picture_that_is_shown(self, newsroom: Newsroom) -> None:
        newsroom.has_image("content/a.png", 4097, 10).has_image("content/b.png", 4096, 10)
        newsroom.has_image("static/c.png", 10, 5000)
        newsroom.article("a.md", "![图](a.png) ![图](b.png)", summary="摘要。")
        told = newsroom.check().found("image-large")
        assert [report.path for report in told] == ["content/a.png", "static/c.png"]
        assert "4097 × 10" in told[0].message


class TestMending:
    def test_shows_the_difference_and_writes_it_where_nobody_can_be_asked(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", SLIPS.encode())
        status, said, told = checks(newsroom, "--fix")
        assert told.splitlines()[:9] == [
            "--- content/a.md",
            "+++ content/a.md",
            "@@ -1,6 +1,6 @@",
            " ---",
            "-title：河边的桥",
            "-date：2026年3月2日",
            "+title: 河边的桥",
            "+date: 2026-03-02",
            " summary: 摘要。",
        ]
        assert (newsroom.folder / "content/a.md").read_bytes() == MENDED
        assert "warning[" not in told
        assert "1 篇文章" in said
        assert status == 0

    def test_goes_on_from_the_encoding_to_what_that_hid(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", SLIPS.encode("gbk"))
        status, _, told = checks(newsroom, "--fix")
        assert told.startswith("--- content/a.md\tGB18030\n+++ content/a.md\tUTF-8\n")
        assert (newsroom.folder / "content/a.md").read_bytes() == MENDED
        assert status == 0

    def test_mends_the_settings_first_and_then_what_needs_them(self, newsroom: Newsroom) -> None:
        settings = (newsroom.folder / "site.toml").read_bytes()
        newsroom.has("site.toml", settings.decode().encode("gbk")).has("content/a.md", SLIPS.encode())
        assert checks(newsroom, "--fix")[0] == 0
        assert (newsroom.folder / "site.toml").read_bytes() == settings
        assert (newsroom.folder / "content/a.md").read_bytes() == MENDED

    def test_ends_as_a_check_would_of_what_is_left(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", SLIPS.replace("summary: 摘要。", "updated: 2026-02-30").encode())
        status, _, told = checks(newsroom, "--fix")
        assert status == 1
        assert "content/a.md:4:10: error[date-invalid]" in told
        assert "[front-matter-colon]" not in told

    def test_leaves_files_alone_that_need_none(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "[无](gone.md)").has("content/b.md", SLIPS.encode())
        file = newsroom.folder / "content/a.md"
        before = file.stat()
        assert checks(newsroom, "--fix")[0] == 0
        after = file.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        mended = (newsroom.folder / "content/b.md").stat()
        status, _, told = checks(newsroom, "--fix")
        assert status == 0
        assert "没有能自动修正的地方" in told
        assert (newsroom.folder / "content/b.md").stat().st_ino == mended.st_ino

    def test_leaves_what_programs_read_to_them(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", SLIPS.encode())
        _, said, _ = checks(newsroom, "--fix", "--format", "json")
        assert json.loads(said)["diagnostics"] == []

    def test_is_no_business_of_a_build(self, newsroom: Newsroom) -> None:
        newsroom.has("content/a.md", SLIPS.encode())
        assert newsroom.runs("build", "--fix").exit_code == 2
        assert (newsroom.folder / "content/a.md").read_bytes() == SLIPS.encode()

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal to answer from")
    @pytest.mark.parametrize(
        ("answer", "written"),
        [("y", MENDED), ("n", SLIPS.encode()), ("", SLIPS.encode())],
        ids=["yes", "no", "neither"],
    )
    def test_asks_first_on_a_terminal(self, newsroom: Newsroom, answer: str, written: bytes) -> None:
        newsroom.has("content/a.md", SLIPS.encode())
        told = on_a_terminal(newsroom, f"{answer}\n", "check", "--fix", "--jobs", "1")
        assert told.count("写入这些修正？") == 1
        assert "\x1b[31m-title：河边的桥\x1b[0m" in told
        assert (newsroom.folder / "content/a.md").read_bytes() == written
        assert ("warning" in told) == (written != MENDED)


def on_a_terminal(newsroom: Newsroom, typed: str, *arguments: str) -> str:
    """What the command shows on a terminal on which this is typed."""
    import pty

    desk, seat = pty.openpty()
    os.write(desk, typed.encode())
    program = Path(__file__).parents[2] / "build.py"
    command = [sys.executable, str(program), *arguments, "--site", str(newsroom.folder)]
    told = b""
    with subprocess.Popen(command, stdin=seat, stdout=seat, stderr=seat):
        os.close(seat)
        with contextlib.suppress(OSError):  # Linux's way to say that nobody is left at the terminal
            while data := os.read(desk, 4096):
                told += data
    os.close(desk)
    return told.decode()


class TestAMendedFile:
    @pytest.fixture
    def mending(self, newsroom: Newsroom) -> Mending:
        newsroom.has("content/a.md", SLIPS.encode())
        return Mending("content/a.md", SLIPS.encode(), MENDED)

    def test_keeps_its_permissions(self, newsroom: Newsroom, mending: Mending) -> None:
        file = newsroom.folder / "content/a.md"
        file.chmod(0o640)
        assert replace_file(newsroom.folder, mending)
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert file.read_bytes() == MENDED

    def test_is_not_written_over_one_that_was_saved_meanwhile(
        self, newsroom: Newsroom, mending: Mending
    ) -> None:
        newsroom.has("content/a.md", "saved meanwhile")
        assert not replace_file(newsroom.folder, mending)
        assert (newsroom.folder / "content/a.md").read_text() == "saved meanwhile"

    def test_is_never_written_through_a_link_out_of_the_site(
        self, newsroom: Newsroom, mending: Mending
    ) -> None:
        outside = newsroom.folder.parent / "outside.md"
        outside.write_bytes(SLIPS.encode())
        newsroom.loses("content/a.md")
        (newsroom.folder / "content/a.md").symlink_to(outside)
        assert not replace_file(newsroom.folder, mending)
        assert outside.read_bytes() == SLIPS.encode()

    def test_leaves_a_link_within_the_site_a_link(self, newsroom: Newsroom, mending: Mending) -> None:
        (newsroom.folder / "content/a.md").rename(newsroom.folder / "content/b.md")
        (newsroom.folder / "content/a.md").symlink_to("b.md")
        assert replace_file(newsroom.folder, mending)
        assert (newsroom.folder / "content/a.md").is_symlink()
        assert (newsroom.folder / "content/b.md").read_bytes() == MENDED

    @pytest.mark.usefixtures("mending")
    @pytest.mark.parametrize("call", ["fsync", "replace"])
    def test_is_the_old_one_whole_where_the_disk_is_full(
        self, newsroom: Newsroom, call: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(f"dateline.editing.atomic_write.os.{call}", full)
        status, _, told = checks(newsroom, "--fix")
        assert status == 3
        assert "content/a.md: error[disk-full]" in told
        assert (newsroom.folder / "content/a.md").read_bytes() == SLIPS.encode()
        assert os.listdir(newsroom.folder / "content") == ["a.md"]


class TestATimeToPublish:
    @pytest.fixture
    def newsroom(self, newsroom: Newsroom) -> Newsroom:
        newsroom.article(
            "later.md", title="以后", publishDate="2026-07-01", expiryDate="2026-08-01T12:00:00+08:00"
        )
        return newsroom.article("always.md", title="一直")

    @pytest.mark.parametrize(
        ("time", "published"),
        {
            "2026-06-30": False,
            "2026-06-30T23:59:59": False,
            "2026-07-01": True,
            "2026-06-30T16:00:00Z": True,
            "2026-06-30T15:59:59Z": False,
            "2026-08-01T11:59": True,
            "2026-08-01T12:00": False,
            "2026-08-01 04:00+00:00": False,
            "1960-01-01": False,
        }.items(),
    )
    def test_is_given_with_an_offset_or_in_the_sites_zone(
        self, newsroom: Newsroom, time: str, published: bool
    ) -> None:
        assert newsroom.runs("build", "--jobs", "1", "--as-of", time).exit_code == 0
        assert (newsroom.folder / "public/later/index.html").exists() == published
        assert (newsroom.folder / "public/always/index.html").exists()

    def test_is_followed_to_and_fro_without_clean_builds(self, newsroom: Newsroom) -> None:
        page = newsroom.folder / "public/later/index.html"
        for time, published in (
            ("2026-07-15", True),
            ("2026-06-15", False),
            ("2026-07-15", True),
            ("2027-01-01", False),
        ):
            newsroom.runs("build", "--jobs", "1", "--as-of", time)
            assert page.exists() == published

    @pytest.mark.parametrize("time", ["tomorrow", "2026-13-01", "2026-7-1", "2026年7月1日", "", "1782835200"])
    def test_that_is_none_is_wrong_usage(self, newsroom: Newsroom, time: str) -> None:
        done = newsroom.runs("build", "--as-of", time)
        assert done.exit_code == 2
        assert "--as-of" in done.stderr
        assert not (newsroom.folder / "public").exists()

    def test_tells_what_changes_next_in_the_sites_zone_and_language(self, newsroom: Newsroom) -> None:
        said = newsroom.runs("check", "--jobs", "1", "--as-of", "2026-06-15").stdout
        assert "下一次变动：2026-07-01 00:00 (Asia/Shanghai) 发布 content/later.md\n" in said
        newsroom.settings(language="en", timezone="Europe/London")
        said = newsroom.runs("build", "--jobs", "1", "--as-of", "2026-07-15").stdout
        assert "next change: content/later.md will expire, 2026-08-01 05:00 (Europe/London)\n" in said
        assert "next change" not in newsroom.runs("build", "--jobs", "1", "--as-of", "2026-09-01").stdout

    def test_names_a_few_of_many_articles(self, newsroom: Newsroom) -> None:
        for name in "abcde":
            newsroom.article(f"{name}.md", publish="2026-06-20")
        said = newsroom.runs("check", "--jobs", "1", "--as-of", "2026-06-15").stdout
        assert "发布 content/a.md、content/b.md、content/c.md (+2)\n" in said

    def test_counts_no_article_that_is_never_published(self, newsroom: Newsroom) -> None:
        newsroom.article("draft.md", draft=True, publish="2026-06-20")
        newsroom.article("never.md", publish="2026-06-20", expires="2026-06-18")
        assert newsroom.build().summary.next_change == 1_782_835_200

    def test_makes_a_date_no_longer_one_in_the_future(self, newsroom: Newsroom) -> None:
        newsroom.article("soon.md", date="2026-06-10")
        first = newsroom.runs("build", "--jobs", "1", "--as-of", "2026-06-05")
        second = newsroom.runs("build", "--jobs", "1", "--as-of", "2026-06-11")
        assert "[date-future]" in first.stderr
        assert "[date-future]" not in second.stderr


class TestTheNextCheck:
    def test_renders_only_what_no_check_has_seen(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "桥在三月修好了。").article("b.md", "![](gone.png)")
        newsroom.settings('[diagnostics]\nimage-missing = "warning"\n')
        first, again = newsroom.check(), newsroom.check()
        assert first.rendered > again.rendered == 0
        assert first.diagnostics == again.diagnostics
        newsroom.article("a.md", "桥在四月修好了。")
        assert 0 < newsroom.check().rendered < first.rendered

    def test_says_again_what_is_still_wrong_with_a_template(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md")
        newsroom.check()
        newsroom.has(
            "templates/article.html",
            '{% extends "theme/article.html" %}{% block main %}{{ gone }}{% endblock %}',
        )
        assert newsroom.check().diagnostics == newsroom.check().diagnostics != []
