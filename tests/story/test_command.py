"""A maintainer runs the command, at a desk and in CI."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from dateline.cli import main
from tests.story.newsroom import Newsroom

BROKEN = "---\ntitle: 坏\ndate: 2026-13-41\n---\n\n文。\n"


class TestTheCommand:
    def test_ends_with_0_when_all_is_well_and_says_where_to_look(self, newsroom: Newsroom) -> None:
        done = newsroom.article("a.md").runs("build", "--jobs", "1")
        assert (done.exit_code, done.stderr) == (0, "")
        assert "1篇文章" in done.stdout.replace(" ", "")
        assert str(newsroom.folder / "public") in done.stdout

    def test_ends_with_1_when_the_content_has_errors(self, newsroom: Newsroom) -> None:
        done = newsroom.has("content/b.md", BROKEN).runs("build", "--jobs", "1")
        assert done.exit_code == 1
        assert done.stderr.startswith("content/b.md:3:7: error[date-invalid] ")
        assert "hint: " in done.stderr
        assert not (newsroom.folder / "public").exists()

    @pytest.mark.parametrize("arguments", [("build", "--colour"), ("bild",), ("build", "--jobs", "none")])
    def test_ends_with_2_when_it_is_used_wrongly(
        self, newsroom: Newsroom, arguments: tuple[str, ...]
    ) -> None:
        assert newsroom.runs(*arguments).exit_code == 2

    @pytest.mark.skipif(sys.platform == "win32", reason="nobody can remove a folder there that is in use")
    def test_ends_with_2_in_a_folder_that_is_gone(
        self, newsroom: Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        gone = tmp_path / "gone"
        gone.mkdir()
        monkeypatch.chdir(gone)
        gone.rmdir()
        for command in (["build"], ["check"], ["new", "甲"], ["init", "other"], ["explain", "/"], ["serve"]):
            done = CliRunner().invoke(main, command)
            assert (done.exit_code, "the current folder is gone" in done.stderr) == (2, True), command

    def test_ends_with_2_when_the_settings_are_wrong(self, newsroom: Newsroom) -> None:
        done = newsroom.settings("titel = 1\n").runs("build")
        assert done.exit_code == 2
        assert done.stderr.startswith("site.toml:5:1: error[settings-unknown] ")

    def test_leaves_nothing_behind_in_a_folder_that_is_no_site(self, newsroom: Newsroom) -> None:
        newsroom.loses("site.toml")
        before = sorted(newsroom.folder.rglob("*"))
        done = newsroom.runs("build")
        assert done.exit_code == 2
        assert not re.search(r"[：:]\s*$", done.stdout, re.MULTILINE), "no list of stages that is empty"
        assert sorted(newsroom.folder.rglob("*")) == before

    def test_ends_with_2_rather_than_take_over_a_folder_of_others(self, newsroom: Newsroom) -> None:
        done = newsroom.article("a.md").has("public/thesis.txt", "mine").runs("build", "--jobs", "1")
        assert done.exit_code == 2
        assert "thesis.txt" in done.stderr
        assert os.listdir(newsroom.folder / "public") == ["thesis.txt"]

    def test_ends_with_3_when_the_machine_is_at_fault(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md").has(".dateline", "a file where a folder must be")
        done = newsroom.runs("build", "--jobs", "1")
        assert done.exit_code == 3

    def test_tells_programs_in_json(self, newsroom: Newsroom) -> None:
        done = newsroom.article("a.md", "[无](gone.md)").runs("build", "--jobs", "1", "--format", "json")
        told = json.loads(done.stdout)
        assert (told["articles"], told["published"], done.exit_code) == (1, True, 0)
        (found,) = told["diagnostics"]
        assert (found["path"], found["line"], found["column"]) == ("content/a.md", 6, 1)
        assert (found["severity"], found["code"]) == ("warning", "link-broken")

    def test_tells_github_in_its_own_way(self, newsroom: Newsroom) -> None:
        done = newsroom.article("a.md", "[无](100%.md)").runs("build", "--jobs", "1", "--format", "github")
        (line,) = done.stdout.splitlines()
        assert line.startswith("::warning file=content/a.md,line=6,col=1,title=link-broken::")
        assert "100%25.md" in line


class TestChecking:
    def test_finds_the_same_and_publishes_nothing(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", "[无](gone.md) ![无](gone.png) [^1]", summary="摘要。")
        checked = newsroom.check()
        assert not checked.published
        assert not (newsroom.folder / "public").exists()
        assert checked.diagnostics == newsroom.build().diagnostics
        assert len(checked.diagnostics) == 3

    def test_finds_failing_templates_too(self, newsroom: Newsroom) -> None:
        newsroom.has("templates/404.html", "{{ page.nothing }}")
        assert newsroom.check().diagnostics == ["templates/404.html:1:9: error[template-failed]"]

    def test_finds_an_address_that_would_be_a_file_and_a_folder(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", url="/x.html", summary="摘要。")
        newsroom.article("b.md", url="/x.html/y/", summary="摘要。")
        checked = newsroom.check()
        assert checked.diagnostics == ["content/b.md:4:6: error[url-taken]"]
        assert newsroom.build().diagnostics == checked.diagnostics

    def test_leaves_a_published_site_as_it_is(self, newsroom: Newsroom) -> None:
        before = newsroom.article("a.md").build().files
        newsroom.article("a.md", "改了。").check()
        assert newsroom.check().files == before

    def test_ends_with_the_status_of_a_build(self, newsroom: Newsroom) -> None:
        assert newsroom.article("a.md").runs("check", "--jobs", "1").exit_code == 0
        assert newsroom.has("content/b.md", BROKEN).runs("check", "--jobs", "1").exit_code == 1
