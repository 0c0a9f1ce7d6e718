"""A maintainer publishes: on a branch, with a host's workflow, and at the time that was set."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from dateline.starting.hosts import host_files, requirement
from tests.story.newsroom import Newsroom
from tests.story.test_init import init

DAY = 24 * 3600


def published(bare: Path) -> set[str]:
    """The files on the branch that the host shows."""
    listed = subprocess.run(
        ["git", "-C", str(bare), "ls-tree", "-r", "--name-only", "pages"], capture_output=True, check=True
    )
    return set(listed.stdout.decode().split())


@pytest.mark.skipif(not shutil.which("git") or sys.platform == "win32", reason="needs git and a shell")
def test_a_branch_deploy_to_a_server(tmp_path: Path) -> None:
    site, bare, commands = tmp_path / "site", tmp_path / "server.git", tmp_path / "bin"
    assert init(site, "--host", "branch", "--language", "en").exit_code == 0
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    subprocess.run(["git", "-C", str(site), "remote", "add", "origin", str(bare)], check=True)
    commands.mkdir()
    (commands / "dateline").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dateline "$@"\n')
    (commands / "dateline").chmod(0o755)
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    path = {"PATH": f"{commands}:{os.environ['PATH']}", "PYTHONPATH": str(Path(__file__).parents[2])}

    def publish() -> str:
        done = subprocess.run(
            ["./publish.sh"],
            cwd=site,
            env=os.environ | author | committer | path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "published on pages" in publish()
    assert {"index.html", "about/index.html", ".nojekyll"} <= published(bare)
    assert "nothing changed" in publish()
    (site / "content/pages/about.md").unlink()
    publish()
    assert "about/index.html" not in published(bare)
    status = subprocess.run(["git", "-C", str(site), "status", "--short"], capture_output=True, check=True)
    assert b"publish.index" not in status.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_missing_command_is_told_in_one_sentence(tmp_path: Path) -> None:
    init(tmp_path / "site", "--host", "rsync")
    shell, dirname = shutil.which("sh"), shutil.which("dirname")
    assert shell
    assert dirname
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/dirname").symlink_to(dirname)
    done = subprocess.run(
        [shell, str(tmp_path / "site/publish.sh"), "me@example.org:/site/"],
        env={"PATH": str(tmp_path / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr == "publish.sh: dateline is not installed here; nothing was published\n"


@pytest.mark.parametrize("host", ["github", "cloudflare", "netlify"])
def test_a_hosts_workflow_is_one(host: str) -> None:
    files = dict(host_files(host))  # pyright: ignore[reportArgumentType]
    workflow = yaml.safe_load(files[".github/workflows/publish.yml"])
    steps = workflow["jobs"]["publish"]["steps"]
    assert any(requirement() in step.get("run", "") for step in steps)
    assert any(step.get("uses", "").startswith("actions/cache@") for step in steps)
    assert ("static/_headers" in files) == (host != "github")


def test_a_fresh_checkout_with_the_cache_renders_nothing_again(newsroom: Newsroom, tmp_path: Path) -> None:
    newsroom.article("a.md").article("b.md").build()
    checkout = tmp_path / "checkout"
    shutil.copytree(newsroom.folder, checkout, copy_function=shutil.copy)
    for file in (checkout / "content").rglob("*.md"):
        os.utime(file)
    for name in (".dateline", "public"):
        shutil.rmtree(checkout / name)
    # As an archive of a cache does it: with the times that the files had.
    for name in os.listdir(newsroom.folder):
        if name.startswith((".dateline", "public", ".public")):
            source = newsroom.folder / name
            if source.is_dir():
                shutil.copytree(source, checkout / name, dirs_exist_ok=True)
            else:
                shutil.copy2(source, checkout / name)
    again = Newsroom.__new__(Newsroom)
    again.folder = checkout
    assert again.build().rendered == 0


def test_the_files_that_changed_are_listed(newsroom: Newsroom, tmp_path: Path) -> None:
    listing = tmp_path / "changed.txt"

    def changed() -> list[str]:
        newsroom.runs("build", "--jobs", "1", "--changed", str(listing))
        return listing.read_text("utf-8").splitlines()

    newsroom.article("a.md").article("b.md")
    assert "a/index.html" in changed()
    assert changed() == []
    newsroom.article("a.md", "改了。", summary="同一摘要。").article("b.md")
    assert "a/index.html" in changed()
    newsroom.loses("content/b.md")
    gone = changed()
    assert "b/index.html" in gone
    assert "about/index.html" not in gone


class TestTheNextChange:
    def test_is_told_with_its_article(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md", publish="2999-01-01T08:00:00+08:00")
        assert "2999-01-01 08:00 (Asia/Shanghai) 发布 content/a.md" in newsroom.runs("next").stdout
        told = json.loads(newsroom.runs("next", "--format", "json").stdout)
        assert told["appearing"] == ["content/a.md"]
        assert told["instant"] > 1000 * 365 * DAY / 2

    def test_may_be_none(self, newsroom: Newsroom) -> None:
        newsroom.article("a.md")
        done = newsroom.runs("next")
        assert (done.exit_code, done.stderr) == (0, "")
        assert "没有" in done.stdout
        assert not (newsroom.folder / ".dateline").exists()

    def test_needs_settings(self, newsroom: Newsroom) -> None:
        assert newsroom.loses("site.toml").runs("next").exit_code == 2
