"""Whatever the machine does to a site while it is previewed: the preview goes on, and is right in the end."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from dateline.reading.permalinks import output_path
from dateline.runtime import cache
from tests.faults.test_cache import (
    empty,
    garbage,
    of_an_older_format,
    of_another_program,
    overwritten_in_the_middle,
    robbed_of_a_table,
    truncated,
)
from tests.preview.live import Live
from tests.story.newsroom import Newsroom
from tests.story.previewing import Preview, body

ROOT = Path(__file__).parents[2]
LAMP = "content/2026/lamp.md"
LEAST_EDITS = 400 if os.environ.get("PROVE") else 20
LONG = "灯亮了一夜。" * 20_000


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    newsroom = Newsroom(tmp_path / "site")
    newsroom.article("2026/lamp.md", "灯亮了。", title="灯塔", date="2026-03-01", summary="灯。")
    newsroom.article("2026/tide.md", "潮退了。", title="潮汐", date="2026-02-01", summary="潮。")
    newsroom.has("static/note.txt", "静。")
    return newsroom


@pytest.fixture
def preview(newsroom: Newsroom) -> Iterator[Preview]:
    """A preview of a site with two articles, of which no page has been asked for."""
    with Preview(newsroom) as preview:
        yield preview


def write(newsroom: Newsroom, words: str) -> None:
    newsroom.article("2026/lamp.md", words, title="灯塔", date="2026-03-01", summary="灯。")


def cache_of(newsroom: Newsroom) -> Path:
    return newsroom.folder / ".dateline" / "cache.sqlite"


class Disk:
    """The disk that caches are on; what it does, it does to those that are open."""

    def __init__(self) -> None:
        self.databases: list[sqlite3.Connection] = []
        self.look = sqlite3.connect

    def does(self, pragma: str) -> None:
        for database in self.databases:
            database.execute(f"PRAGMA {pragma}")


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """Ask for it before the preview."""
    disk = Disk()

    def remembered(path: Path, **options: Any) -> sqlite3.Connection:
        database = disk.look(path, **options)
        disk.databases.append(database)
        return database

    monkeypatch.setattr(cache.sqlite3, "connect", remembered)
    return disk


class TestACacheThatCannotBeWritten:
    @pytest.mark.parametrize(
        ("trouble", "relief"),
        [("max_page_count = 1", "max_page_count = 1000000"), ("query_only = 1", "query_only = 0")],
        ids=["full", "read-only"],
    )
    def test_costs_no_edit_and_is_caught_up_with(
        self, disk: Disk, newsroom: Newsroom, preview: Preview, trouble: str, relief: str
    ):
        def kept() -> bytes:
            database = disk.look(cache_of(newsroom))
            (found,) = database.execute("SELECT key FROM parsed WHERE path = ?", (LAMP,)).fetchone()
            database.close()
            return found

        before = kept()
        disk.does(trouble)
        for words in ("灯灭了。", "灯又亮了。"):
            write(newsroom, words + LONG)
            preview.looks(LAMP)
            assert preview.page("/2026/lamp/").says(words)
            assert preview.page("/2026/tide/").says("潮退了。")
        assert kept() == before
        disk.does(relief)
        preview.looks("content/2026/tide.md")
        assert kept() != before

    @pytest.mark.parametrize("instead", ["a file", "a link to nowhere", "a folder for the database"])
    def test_from_the_start_is_done_without(self, newsroom: Newsroom, instead: str):
        state = newsroom.folder / ".dateline"
        if instead == "a file":
            state.write_text("")
        elif instead == "a link to nowhere":
            state.symlink_to("nowhere")
        else:
            cache_of(newsroom).mkdir(parents=True)
        with Preview(newsroom) as preview:
            assert preview.page("/2026/lamp/").says("灯亮了。")
            write(newsroom, "灯灭了。")
            assert preview.looks(LAMP).page("/2026/lamp/").says("灯灭了。")
            assert preview.errors("/") == []


def removed(database: Path) -> None:
    shutil.rmtree(database.parent)


def replaced_by_a_file(database: Path) -> None:
    removed(database)
    database.parent.write_text("")


def robbed_of_bodies(database: Path) -> None:
    other = sqlite3.connect(database)
    other.execute("DELETE FROM bodies")
    other.commit()
    other.close()


def robbed_of_everything(database: Path) -> None:
    other = sqlite3.connect(database)
    for table in ("parsed", "bodies", "states", "indexes", "pieces"):
        other.execute(f"DELETE FROM {table}")
    other.commit()
    other.close()


DAMAGES = [
    garbage,
    empty,
    truncated,
    overwritten_in_the_middle,
    of_another_program,
    of_an_older_format,
    robbed_of_a_table,
    removed,
    replaced_by_a_file,
    robbed_of_bodies,
    robbed_of_everything,
]


@pytest.mark.parametrize("damage", DAMAGES)
class TestACacheThatIsDamagedOrDeleted:
    def test_while_nothing_is_edited_leaves_every_page_as_it_is(
        self, newsroom: Newsroom, damage: Callable[[Path], None]
    ):
        edition = newsroom.build(drafts=True)
        with Preview(newsroom) as preview:
            damage(cache_of(newsroom))
            for address in preview.site.addresses:
                assert body(preview.served(address)) == edition.files[output_path(address)]

    def test_between_edits_leaves_every_edit_shown(
        self, newsroom: Newsroom, preview: Preview, damage: Callable[[Path], None]
    ):
        for words in ("灯灭了。", "灯又亮了。"):
            damage(cache_of(newsroom)) if cache_of(newsroom).exists() else None
            write(newsroom, words)
            preview.looks(LAMP)
            assert preview.page("/2026/lamp/").says(words)
            assert preview.page("/2026/tide/").says("潮退了。")
            assert words.encode() in body(preview.served("/feed.xml"))

    def test_keeps_the_last_good_text_of_a_broken_article(
        self, newsroom: Newsroom, preview: Preview, damage: Callable[[Path], None]
    ):
        newsroom.has(LAMP, "---\ntitle: 灯塔\ndate: 2026-13-01\n---\n\n坏了。\n")
        preview.looks(LAMP)
        damage(cache_of(newsroom))
        assert preview.page("/2026/lamp/").says("灯亮了。")
        newsroom.article("2026/tide.md", "潮又来了。")
        assert preview.looks("content/2026/tide.md").page("/2026/lamp/").says("灯亮了。")
        assert preview.page("/2026/tide/").says("潮又来了。")


def test_a_text_that_the_cache_has_lost_is_found_by_a_search_that_was_never_asked(newsroom: Newsroom):
    """No build was there before: the preview makes the index of all texts when somebody searches."""
    with Preview(newsroom) as preview:
        robbed_of_bodies(cache_of(newsroom))
        shards = {
            address: body(preview.served(address))
            for address in preview.site.addresses
            if address.startswith("/search/")
        }
    edition = newsroom.build(drafts=True)
    assert shards
    assert shards == {address: edition.files[output_path(address)] for address in shards}


def test_state_that_is_lost_leaves_the_search_whole(newsroom: Newsroom, preview: Preview):
    """Then nothing of the index is kept, and files that have not changed are read again for it."""
    write(newsroom, "灯灭了。")
    edition = newsroom.build(drafts=True)
    write(newsroom, "灯又亮了。")
    preview.looks(LAMP)
    for address in preview.site.addresses:
        preview.served(address)
    preview.site.survey()
    shutil.rmtree(newsroom.folder / ".dateline")
    write(newsroom, "灯灭了。")
    preview.looks(LAMP)
    for address in preview.site.addresses:
        assert body(preview.served(address)) == edition.files[output_path(address)], address


def as_folder(file: Path) -> None:
    file.mkdir()


def as_pipe(file: Path) -> None:
    os.mkfifo(file)


def as_link_to_nowhere(file: Path) -> None:
    file.symlink_to("nowhere.md")


def as_link_to_itself(file: Path) -> None:
    file.symlink_to(file.name)


def as_link_out_of_the_site(file: Path) -> None:
    outside = file.parents[3] / "outside.md"
    outside.write_text("---\ntitle: 秘密\n---\n\n秘密。\n")
    file.symlink_to(outside)


def as_noise(file: Path) -> None:
    file.write_bytes(bytes(range(256)) * 100)


INSTEADS = [as_folder, as_pipe, as_link_to_nowhere, as_link_to_itself, as_link_out_of_the_site, as_noise]


class TestSomethingElseInTheNameOfAFile:
    @pytest.mark.parametrize("instead", INSTEADS)
    @pytest.mark.parametrize("path", [LAMP, "content/new.md"])
    def test_of_an_article_is_told_at_its_name_and_mends_itself(
        self, newsroom: Newsroom, preview: Preview, path: str, instead: Callable[[Path], None]
    ):
        file = newsroom.folder / path
        file.unlink(missing_ok=True)
        instead(file)
        preview.looks(path)
        assert path in {each.path for each in preview.site.findings}
        assert preview.page("/2026/tide/").says("潮退了。")
        shutil.rmtree(file) if file.is_dir() else file.unlink()
        newsroom.article(path.removeprefix("content/"), "好了。", summary="好。")
        preview.looks(path)
        assert preview.page(path.removeprefix("content").removesuffix(".md") + "/").says("好了。")
        assert path not in {each.path for each in preview.site.findings}

    @pytest.mark.parametrize("instead", [as_folder, as_pipe, as_link_to_nowhere, as_link_to_itself, as_noise])
    @pytest.mark.parametrize("path", ["site.toml", "templates/article.html", "content/sources.toml"])
    def test_of_the_sites_own_leaves_the_pages_shown(
        self, newsroom: Newsroom, preview: Preview, path: str, instead: Callable[[Path], None]
    ):
        file = newsroom.folder / path
        file.parent.mkdir(exist_ok=True)
        file.unlink(missing_ok=True)
        instead(file)
        preview.looks(path)
        assert preview.page("/2026/lamp/").says("灯亮了。")
        assert preview.page("/").says("样刊")
        shutil.rmtree(file) if file.is_dir() else file.unlink()
        newsroom.settings(title="晚报")
        preview.looks(path, "site.toml")
        assert preview.page("/2026/lamp/").says("晚报", "灯亮了。")
        assert preview.errors("/") == []


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> dict[Path, Callable[[Path], None]]:
    """What happens to a file right before its bytes are read; root would read what it is denied."""
    acts: dict[Path, Callable[[Path], None]] = {}
    read = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if act := acts.get(self):
            act(self)
        return read(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    return acts


def denied(file: Path) -> None:
    raise PermissionError(13, "Permission denied", str(file))


def vanishes(file: Path) -> None:
    file.unlink(missing_ok=True)


READ = [LAMP, "site.toml", "templates/article.html", "content/sources.toml", "content/2026/map.png"]


class TestAFileThatCannotBeRead:
    @pytest.mark.parametrize("act", [denied, vanishes])
    @pytest.mark.parametrize("path", READ)
    def test_leaves_the_site_shown_and_mends_itself(
        self,
        newsroom: Newsroom,
        unreadable: dict[Path, Callable[[Path], None]],
        path: str,
        act: Callable[[Path], None],
    ):
        newsroom.has("templates/article.html", '{% extends "theme/article.html" %}\n')
        newsroom.has("content/sources.toml", "").has_image("content/2026/map.png", 4, 3)
        newsroom.article("2026/map.md", "![图](map.png)", title="地图")
        whole = {file: (newsroom.folder / file).read_bytes() for file in READ}
        with Preview(newsroom) as preview:
            unreadable[newsroom.folder / path] = act
            for hints in ((path,), ()):
                newsroom.has(path, whole[path])
                preview.looks(*hints)
                assert preview.page("/2026/tide/").says("样刊", "潮退了。")
            unreadable.clear()
            newsroom.has(path, whole[path])
            preview.looks(path)
            assert preview.page("/2026/lamp/").says("灯亮了。")
            assert "map.png" in preview.answer("/2026/map/")[1]
            assert preview.errors("/") == []

    def test_is_told_and_its_last_good_page_stays(
        self, newsroom: Newsroom, preview: Preview, unreadable: dict[Path, Callable[[Path], None]]
    ):
        file = newsroom.folder / LAMP
        unreadable[file] = denied
        preview.looks(LAMP)
        assert preview.page("/2026/lamp/").says("灯亮了。")
        assert preview.errors("/2026/lamp/") == [f"{LAMP}:1 file-unreadable"]
        newsroom.article("2026/tide.md", "潮又来了。")
        assert preview.looks("content/2026/tide.md").page("/2026/lamp/").says("灯亮了。")
        file.unlink()
        preview.looks(LAMP)
        assert preview.answer("/2026/lamp/")[0] == 404
        assert preview.errors("/") == []


class TestHints:
    def test_that_were_lost_are_made_good_by_a_look_at_everything(self, newsroom: Newsroom, preview: Preview):
        write(newsroom, "灯灭了。")
        newsroom.loses("content/2026/tide.md").article("new.md", title="新来的").settings(title="晚报")
        newsroom.has("static/site.css", "body { color: red }")
        assert preview.page("/2026/lamp/").says("样刊", "灯亮了。")
        preview.looks()
        assert preview.page("/2026/lamp/").says("晚报", "灯灭了。")
        assert preview.page("/").says("新来的")
        assert preview.answer("/2026/tide/")[0] == 404
        assert preview.answer("/site.css")[1] == "body { color: red }"

    @pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 1, 2, 0, 0)])
    def test_may_come_in_any_order_and_twice(
        self, newsroom: Newsroom, preview: Preview, order: tuple[int, ...]
    ):
        write(newsroom, "灯灭了。")
        newsroom.loses("content/2026/tide.md").article("new.md", "新来的。")
        paths = (LAMP, "content/2026/tide.md", "content/new.md")
        for place in order:
            preview.looks(paths[place])
        assert preview.page("/2026/lamp/").says("灯灭了。")
        assert preview.page("/new/").says("新来的。")
        assert preview.answer("/2026/tide/")[0] == 404

    def test_that_come_before_the_change_are_no_harm(self, newsroom: Newsroom, preview: Preview):
        preview.looks(LAMP, "content/new.md")
        write(newsroom, "灯灭了。")
        newsroom.article("new.md", "新来的。")
        preview.looks(LAMP, "content/new.md")
        assert preview.page("/2026/lamp/").says("灯灭了。")
        assert preview.page("/new/").says("新来的。")

    @pytest.mark.parametrize(
        "path",
        [
            "content/never.md",
            "content/never/was/here.md",
            f"{LAMP}/below-a-file.md",
            "content",
            "static",
            "templates/never.html",
            "elsewhere/x.md",
            "public/index.html",
            "",
            "/",
            ".",
            "..",
            "content/",
            "content//2026",
            "content/.",
            "content/..",
            "content/2026/../2026/lamp.md",
            "static/..",
            "static/../..",
            "/etc/passwd",
            "content\\2026\\lamp.md",
            "content/" + "x" * 300 + ".md",
            "content/" + "x" * 300 + "/y.md",
            "content/" + "x/" * 3000 + "y.md",
        ],
        ids=lambda path: path[:30] or "empty",
    )
    def test_of_any_name_are_no_harm(self, newsroom: Newsroom, preview: Preview, path: str):
        before = {address: preview.served(address) for address in preview.site.addresses}
        preview.looks(path)
        assert {address: preview.served(address) for address in preview.site.addresses} == before
        assert preview.errors("/") == []
        write(newsroom, "灯灭了。")
        assert preview.looks(path, LAMP).page("/2026/lamp/").says("灯灭了。")


class TestAMistakeInThePreview:
    @pytest.fixture
    def live(self, preview: Preview) -> Iterator[Live]:
        with Live(lambda: preview.site) as live:
            yield live

    def test_ends_neither_the_server_nor_the_edits(
        self, newsroom: Newsroom, live: Live, monkeypatch: pytest.MonkeyPatch
    ):
        made = threading.Event()

        def mistaken(*_: object) -> None:
            made.set()
            raise ZeroDivisionError("a mistake")

        with closing(live.events("/2026/lamp/")) as stream:
            before = stream.state()["page"]["key"]
            with monkeypatch.context() as mistake:
                mistake.setattr("dateline.preview.session.state.read_again", mistaken)
                write(newsroom, "灯灭了。")
                live.changes(LAMP)
                assert made.wait(timeout=60)
                assert "灯亮了。" in live.get("/2026/lamp/").text
            assert [str(each) for each in live.complaints] == ["a mistake"]
            newsroom.article("2026/tide.md", "潮又来了。")
            live.changes("content/2026/tide.md")
            while stream.state()["page"]["key"] == before:
                pass
        assert "灯灭了。" in live.get("/2026/lamp/").text
        assert "潮又来了。" in live.get("/2026/tide/").text


BUILDS = """
import sys
from contextlib import suppress
from pathlib import Path
from tests.story.newsroom import AS_OF
from dateline.builder import Request, build
from dateline.runtime.errors import MachineFault

site = Path(sys.argv[1])
done = 0
print("begun", flush=True)
while not (site / "enough").exists():
    # The preview may take from the cache what the build is about to use: it says so, and is run again.
    with suppress(MachineFault):
        build(Request(site, site / "public", AS_OF, jobs=1, drafts=True))
        done += 1
        (site / "built").touch()
print(done)
"""


def test_builds_may_run_beside_it(newsroom: Newsroom, preview: Preview):
    command = [sys.executable, "-c", BUILDS, str(newsroom.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as building:
        assert building.stdout
        assert building.stdout.readline() == "begun\n"
        for number in count():
            if number >= LEAST_EDITS and (newsroom.folder / "built").exists():
                break
            assert number < 4000, "no build came through"
            write(newsroom, f"第{number}夜。")
            newsroom.article(f"2026/{number % 7}.md", f"第{number}天。", tags=[f"标签{number % 3}"])
            if number % 5 == 4:
                newsroom.loses(f"content/2026/{number % 7}.md")
            preview.site.refresh(EVERYTHING if number % 8 == 7 else ChangedPaths(frozenset(["content/2026"])))
            assert preview.page("/2026/lamp/").says(f"第{number}夜。")
            preview.site.survey()
            assert preview.errors("/") == []
        newsroom.has("enough", "")
        assert int(building.stdout.readline()) > 0
        assert building.wait() == 0
    edition = newsroom.build(drafts=True)
    assert {output_path(address) for address in preview.site.addresses} == edition.files.keys()
    for address in preview.site.addresses:
        assert body(preview.served(address)) == edition.files[output_path(address)], address
