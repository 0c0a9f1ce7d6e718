"""A maintainer publishes: on a branch, with a host's workflow, and at the time that was set."""

import gzip
import json
import os
import shutil
import subprocess
import sys
import tomllib
from importlib import resources
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import get_args

import pytest
import yaml

from dateline import __version__
from dateline.starting import hosts
from dateline.starting.hosts import HostName, guessed_requirement, host_files, requirement, written_for
from tests.story.newsroom import Edition, Newsroom
from tests.story.test_init import init

DAY = 24 * 3600


def published(bare: Path) -> set[str]:
    """The files on the branch that the host shows."""
    listed = subprocess.run(
        ["git", "-C", str(bare), "ls-tree", "-r", "--name-only", "pages"], capture_output=True, check=True
    )
    return set(listed.stdout.decode().split())


@pytest.mark.skipif(not shutil.which("git") or sys.platform == "win32", reason="needs git and a shell")
def test_a_branch_deploy_to_a_server_from_a_clone_without_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = [each for each in os.environ["PATH"].split(":") if not Path(each, "dateline").exists()]
    monkeypatch.setenv("PATH", ":".join(folders))
    site, bare = tmp_path / "site", tmp_path / "server.git"
    assert init(site, "--host", "branch", "--language", "en").exit_code == 0
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    subprocess.run(["git", "-C", str(site), "remote", "add", "origin", str(bare)], check=True)
    author = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    committer = {"GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org"}
    path = {"PYTHONPATH": str(Path(__file__).parents[2])}

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


@pytest.mark.skipif(not shutil.which("git") or sys.platform == "win32", reason="needs git and a shell")
def test_a_branch_that_git_cannot_push_is_told_before_anything_is_built(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert init(site, "--host", "branch", "--language", "en").exit_code == 0

    def publish(*words: str) -> str:
        done = subprocess.run(
            ["./publish.sh", *words],
            cwd=site,
            env=os.environ | {"GIT_CEILING_DIRECTORIES": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (2, "")
        return done.stderr

    assert "name a remote and a branch" in publish("--help")
    assert "not a git repository" in publish()
    assert "nothing was published" in publish()
    assert not (site / "public").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("clone", [False, True])
def test_a_missing_command_is_told_in_one_sentence(
    clone: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # In a clone there is no command `dateline`, and its own program is called.
    monkeypatch.setattr(shutil, "which", {"dateline": None if clone else "x"}.get, raising=True)
    init(tmp_path / "site", "--host", "rsync")
    monkeypatch.undo()
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
    missing = "rsync" if clone else "dateline"
    assert done.stderr == f"publish.sh: {missing} is not installed here; nothing was published\n"


@pytest.mark.skipif(not shutil.which("rsync") or sys.platform == "win32", reason="needs rsync and a shell")
def test_a_server_has_what_was_built_and_a_failure_says_to_try_again(tmp_path: Path) -> None:
    site, server = tmp_path / "site", tmp_path / "server"
    assert init(site, "--host", "rsync", "--language", "en").exit_code == 0
    commands = tmp_path / "bin"
    commands.mkdir()
    # Stands for both: ssh, which runs its command there, and a dateline with nothing to build.
    for name, script in (("ssh", 'shift; exec sh -c "$*"'), ("dateline", "mkdir -p public")):
        (commands / name).write_text(f"#!/bin/sh\n{script}\n")
        (commands / name).chmod(0o755)
    (site / "public/about").mkdir(parents=True)
    (site / "public/about/index.html").write_text("About")
    server.mkdir()
    (server / "gone.html").write_text("Gone")

    def publish(target: str) -> subprocess.CompletedProcess[str]:
        path = {"PATH": f"{commands}:{os.environ['PATH']}"}
        return subprocess.run(
            ["./publish.sh", target],
            cwd=site,
            env=os.environ | path,
            capture_output=True,
            text=True,
            check=False,
        )

    done = publish(f"host:{server}/")
    assert (done.returncode, done.stdout) == (0, f"published in host:{server}/\n")
    assert [path.name for path in server.rglob("*.html")] == ["index.html"]
    for slip in ("", "--help", "host:", "host:~/", "host:/", ".", f"{server}/.."):
        refused = publish(slip)
        assert (refused.returncode, refused.stdout) == (2, ""), slip
        assert "name the server's folder" in refused.stderr
    failed = publish(f"host:{tmp_path}/no/such/folder/")
    assert failed.returncode == 1
    assert failed.stderr.endswith("run it again once the reason above is mended\n")


def test_a_workflow_names_the_commit_of_a_clone_that_hosts_can_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nowhere(_: str) -> None:
        raise PackageNotFoundError

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@b.example", *words],
            check=True,
            capture_output=True,
        )

    monkeypatch.setattr(hosts, "distribution", nowhere)
    monkeypatch.setattr(hosts, "__file__", str(tmp_path / "dateline/starting/hosts.py"))
    assert requirement() == (f"dateline=={__version__}", False)
    assert guessed_requirement("github")
    assert not guessed_requirement("rsync")
    git("init", "-q")
    git("commit", "-q", "--allow-empty", "-m", "x")
    for address, is_known in (
        ("https://git.example/dateline.git", True),
        ("https://me:secret@git.example/dateline.git", False),
        ("/srv/dateline.git", False),
    ):
        subprocess.run(["git", "-C", str(tmp_path), "config", "remote.origin.url", address], check=True)
        assert requirement().is_sure == is_known
        assert requirement().text.startswith(f"dateline @ git+{address}@") == is_known


@pytest.mark.parametrize("host", ["github", "cloudflare", "netlify"])
def test_a_hosts_workflow_is_one(host: str) -> None:
    files = dict(host_files(host, "en"))  # pyright: ignore[reportArgumentType]
    workflow = yaml.safe_load(files[".github/workflows/publish.yml"])
    steps = workflow["jobs"]["publish"]["steps"]
    assert any(requirement().text in step.get("run", "") for step in steps)
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


def test_a_page_that_was_lost_from_the_output_is_listed_when_it_is_back(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    listing = tmp_path / "changed.txt"

    def is_unchanged() -> bool:
        done = newsroom.runs("build", "--jobs", "1", "--format", "json", "--changed", str(listing))
        return json.loads(done.stdout)["unchanged"]

    newsroom.article("a.md")
    assert not is_unchanged()
    page = newsroom.folder / "public/a/index.html"
    page.unlink()
    assert not is_unchanged()
    assert page.is_file()
    assert listing.read_text("utf-8").splitlines() == ["a/index.html"]
    assert is_unchanged()


def test_a_list_that_cannot_be_written_is_told_before_anything_is_built(
    newsroom: Newsroom, tmp_path: Path
) -> None:
    listing = str(tmp_path / "no/changed.txt")
    done = newsroom.article("a.md").runs("build", "--jobs", "1", "--changed", listing)
    assert done.exit_code == 2
    assert f"--changed 的值不对：没有 {tmp_path / 'no'} 这个文件夹" in done.stderr
    assert not (newsroom.folder / "public").exists()


@pytest.mark.parametrize(
    "name",
    [
        *("content/a.md", "content/new.txt", "site.toml", "extensions.py", "static/x", "templates/base.html"),
        *("wording/zh.toml", "archive/x", ".dateline/cache.sqlite", ".public.files", ".public.standby/x"),
        *("public/a/index.html", "link.txt", "content/../site.toml", "public/later/index.html"),
    ],
)
def test_a_list_takes_no_place_of_a_file_of_the_site(newsroom: Newsroom, name: str) -> None:
    newsroom.article("a.md").runs("build", "--jobs", "1")
    (newsroom.folder / "link.txt").symlink_to("site.toml")
    newsroom.article("later.md")

    def sources() -> dict[Path, bytes]:
        files = (path for path in newsroom.folder.rglob("*") if path.is_file())
        return {path: path.read_bytes() for path in files if ".dateline" not in path.parts}

    before = sources()
    done = newsroom.runs("build", "--jobs", "1", "--changed", str(newsroom.folder / name))
    assert done.exit_code == 2
    assert "--changed" in done.stderr
    if "later" in name:  # which only the build itself could tell
        assert b"<html" in (newsroom.folder / name).read_bytes()
        assert "已发布到" in done.stdout
    else:
        assert sources() == before


def test_a_list_may_lie_in_the_output(newsroom: Newsroom) -> None:
    listing = newsroom.folder / "public/changed.txt"
    for text in ("一。", "二。"):
        newsroom.article("a.md", text)
        assert newsroom.runs("build", "--jobs", "1", "--changed", str(listing)).exit_code == 0
        assert "a/index.html" in listing.read_text("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
def test_where_the_list_finds_no_place_the_new_site_is_said_to_stand(newsroom: Newsroom) -> None:
    done = newsroom.article("a.md").runs("build", "--jobs", "1", "--changed", "/dev/full")
    assert done.exit_code == 3
    assert "error[disk-full]" in done.stderr
    assert "新网站已经发布完整" in done.stderr
    assert (newsroom.folder / "public/a/index.html").exists()


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


THIN = """
timeline_days = false
filtered_timelines = false
exports = false
reference_files = "none"
search = false
"""


def archive_with_much(folder: Path) -> Newsroom:
    """A site in which everything has a page: a full month, tags, publishers, a former address."""
    newsroom = Newsroom(folder)
    dates = "".join(f"2026年3月{day % 28 + 1}日，第{day}件事发生[^1]。\n\n" for day in range(230))
    note = "[^1]: 标准。https://a.example/1。发布者。2026年1月1日。\n"
    newsroom.article("much.md", f"{dates}{note}", tags=["甲"], aliases=["/old/", "/旧 址.html"])
    for name in ("b", "c"):
        newsroom.article(f"{name}.md", f"正文[^1]。\n\n{note.replace('/1', f'/{name}')}", tags=["甲"])
    return newsroom


def dead_links(edition: Edition) -> set[str]:
    """The addresses within the site that its pages lead to, and that nobody made."""
    return {
        address
        for page in edition.addresses
        for address in edition.page(page).links
        if address.startswith("/") and not edition.has(address.partition("?")[0])
    }


def test_a_maintainer_publishes_less_and_no_link_leads_nowhere(tmp_path: Path) -> None:
    newsroom = archive_with_much(tmp_path / "site")
    everything = newsroom.build()
    assert not dead_links(everything)
    left_out = {"/timeline/2026/03/05/", "/tags/甲/timeline/", "/much/references.bib", "/search/"}
    left_out |= {"/timeline.json", "/timeline.ics", "/sources.json", "/sources/a.example/timeline/"}
    left_out |= {"/search.js", "/search-results.js", "/search-engine.js", "/timeline.schema.json"}
    assert {url for url in left_out if everything.has(url)} == left_out
    newsroom.settings(THIN)
    thin = newsroom.build()
    assert {url for url in left_out if thin.has(url)} == set()
    assert not dead_links(thin)
    assert thin.has("/tags/甲/feed.xml")


@pytest.mark.parametrize(("host", "code"), [("cloudflare", "301"), ("netlify", "301!")])
def test_a_host_that_reads_redirects_gets_them_in_its_form(tmp_path: Path, host: str, code: str) -> None:
    newsroom = archive_with_much(tmp_path / "site").settings(host=host)
    edition = newsroom.build()
    assert edition.text("/_redirects") == (
        f"/old/ /much/ {code}\n/%E6%97%A7%20%E5%9D%80.html /much/ {code}\n"
    )
    # The pages at the old addresses lead on for all other hosts.
    assert all(edition.has(old) for old in ("/old/", "/旧 址.html"))
    # What an address elsewhere holds ends no rule and begins none.
    newsroom.settings(
        '[[redirects]]\nold = "/n/"\nnew = " https://other.example/a b 301\\n/z /y"\n', host=host
    )
    rule = f"/n/ https://other.example/a%20b%20301/z%20/y {code}\n"
    assert newsroom.build().text("/_redirects").startswith(rule)
    newsroom.settings(host=host)
    newsroom.has("static/_redirects", "/mine /about/ 301\n")
    assert newsroom.build().text("/_redirects") == "/mine /about/ 301\n"
    newsroom.loses("static/_redirects").settings(host="github")
    assert not newsroom.build().has("/_redirects")


def test_text_files_lie_compressed_beside_themselves_where_it_is_asked_for(tmp_path: Path) -> None:
    newsroom = archive_with_much(tmp_path / "site").has_image("static/a.png", 9, 9)
    assert not any(name.endswith(".gz") for name in newsroom.build().files)
    newsroom.settings(precompressed=True)
    edition = newsroom.build()
    packed = {name for name in edition.files if name.endswith(".gz")}
    assert {"index.html.gz", "feed.xml.gz", "site.css.gz", "timeline.json.gz"} <= packed
    assert "a.png.gz" not in packed
    assert all(gzip.decompress(edition.files[name]) == edition.files[name[:-3]] for name in packed)
    # One that somebody has spoilt comes back, and an edit brings those of its pages alone.
    (newsroom.folder / "public/index.html.gz").write_bytes(b"")
    newsroom.article("b.md", "另一段正文。", tags=["甲"])
    edited = newsroom.build()
    again = {name for name in edited.files if name.endswith(".gz")}
    assert packed - again < {name for name in packed if "b/" in name or "a.example" in name}
    assert all(gzip.decompress(edited.files[name]) == edited.files[name[:-3]] for name in again)
    assert edited.summary.written < len(packed)
    newsroom.settings()
    assert not any(name.endswith(".gz") for name in newsroom.build().files)


def test_a_limit_that_is_an_error_publishes_nothing(tmp_path: Path) -> None:
    newsroom = archive_with_much(tmp_path / "site")
    before = newsroom.build().files
    newsroom.settings('[diagnostics]\nhost-files = "error"\n', host="cloudflare", max_files=20)
    for _ in range(2):
        refused = newsroom.build()
        assert (refused.published, len(refused.found("host-files"))) == (False, 1)
        assert refused.files == before
    # A check says so as well, each time, also before anything was published.
    shutil.rmtree(newsroom.folder / "public")
    for _ in range(2):
        assert len(newsroom.check().found("host-files")) == 1
        newsroom.article("b.md", "又一段正文。", tags=["甲"])
    newsroom.settings(host="cloudflare")
    assert newsroom.build().diagnostics == []


def test_a_host_comes_to_a_site_that_is_there(tmp_path: Path) -> None:
    newsroom = archive_with_much(tmp_path / "site")
    own = "/*\n  X-Own: 1\n"
    newsroom.has("static/_headers", own)
    before = {file: file.read_bytes() for file in newsroom.folder.rglob("*") if file.is_file()}
    done = init(newsroom.folder, "--host", "netlify")
    assert done.exit_code == 0
    assert ".github/workflows/publish.yml" in done.stdout
    assert "没有改动：static/_headers" in done.stdout
    after = {file: file.read_bytes() for file in newsroom.folder.rglob("*") if file.is_file()}
    assert {file.name for file in after.keys() - before.keys()} == {"publish.yml", ".gitignore"}
    assert {file: after[file] for file in before} == before
    assert 'host = "netlify"' in done.stdout
    newsroom.settings(host="netlify")
    again = init(newsroom.folder, "--host", "netlify")
    assert 'host = "netlify"' not in again.stdout
    assert again.exit_code == 0
    assert "0 个" not in again.stdout
    assert "没有改动：.github/workflows/publish.yml、static/_headers" in again.stdout
    assert init(newsroom.folder).exit_code == 2


def test_a_site_of_one_host_is_not_half_given_to_another(tmp_path: Path) -> None:
    site = tmp_path / "site"
    init(site, "--host", "github", "--language", "zh-CN")
    before = sorted(site.rglob("*"))
    done = init(site, "--host", "cloudflare")
    assert done.exit_code == 2
    workflow = site / ".github/workflows/publish.yml"
    assert done.stderr.startswith(
        ".github/workflows/publish.yml: error[init-host] 这个文件把网站发布到 github"
    )
    assert sorted(site.rglob("*")) == before
    workflow.unlink()
    assert init(site, "--host", "cloudflare").exit_code == 0
    assert (site / "static/_headers").exists()
    assert init(site, "--host", "rsync").exit_code == 0
    assert init(site, "--host", "branch").exit_code == 2


@pytest.mark.parametrize("host", get_args(HostName))
def test_what_is_written_for_a_host_is_known_as_its_own(host: HostName) -> None:
    assert {written_for(text) for path, text in host_files(host, "ja") if path != "static/_headers"} == {host}


def test_a_new_site_says_who_publishes_it(tmp_path: Path) -> None:
    init(tmp_path / "site", "--host", "cloudflare", "--language", "zh-CN")
    assert (tmp_path / "site/site.toml").read_text("utf-8").endswith('\nhost = "cloudflare"\n')


@pytest.mark.parametrize("language", ["zh-CN", "zh-TW", "ja"])
@pytest.mark.parametrize("host", get_args(HostName))
def test_what_the_files_for_a_host_say_is_in_the_language_of_the_site(host: HostName, language: str) -> None:
    for path, text in host_files(host, language):
        said = [line for line in text.splitlines() if line.lstrip().startswith("# ") or " echo " in line]
        assert path == "static/_headers" or said
        assert [line for line in said if line.isascii() and "GITHUB_OUTPUT" not in line] == []


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_every_sentence_that_is_translated_stands_in_a_file_for_a_host(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", {"dateline": None}.get)
    texts = "".join(text for host in get_args(HostName) for _, text in host_files(host, "en"))
    table = resources.files("dateline.starting") / "texts" / language / "hosts.toml"
    of_settings = "Who publishes the site: its limits count, and the form of redirects"
    assert [each for each in tomllib.loads(table.read_text("utf-8")) if each not in texts] == [of_settings]


FORMER = """
[[redirects]]
old = "/team/"
new = "/a/#分工"
[[redirects]]
old = "/lost/"
new = "/a/#没有"
[[redirects]]
old = "/feed/"
new = "/feed.xml"
[[redirects]]
old = "/index.php"
new = "/a/"
"""


def test_a_former_address_leads_to_a_place_in_a_page_and_to_a_feed(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "## 分工\n\n正文。\n").settings(FORMER)
    edition = newsroom.build()
    assert '<meta http-equiv="refresh" content="0; url=/a/#分工">' in edition.text("/team/")
    assert "url=/a/#" not in edition.text("/lost/")
    feed = '<link rel="alternate" type="application/atom+xml" href="/feed.xml">'
    assert feed in edition.text("/feed/")
    assert feed not in edition.text("/team/")
    assert edition.diagnostics == [
        "site.toml:11: warning[link-fragment-elsewhere]",
        "site.toml:17: warning[redirect-file]",
    ]
    newsroom.settings(FORMER, host="netlify")
    edition = newsroom.build()
    assert not edition.found("redirect-file")
    rules = edition.text("/_redirects").splitlines()
    assert {"/team/ /a/#%E5%88%86%E5%B7%A5 301!", "/feed/ /feed.xml 301!", "/index.php /a/ 301!"} < set(rules)
    assert not edition.has("/index.php")
