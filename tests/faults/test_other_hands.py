"""What others have done to an output, its record or its standby harms nobody outside, and little inside."""

import contextlib
import errno
import os
import shutil
import socket
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.publishing import exchange, in_place, output
from dateline.publishing.foreign import STAGING
from dateline.publishing.output import Output
from dateline.publishing.publication import Change, read_publication, write_publication
from dateline.publishing.published_files import (
    name_in_cache,
    read_published,
    read_standby_names,
    write_published,
)
from dateline.publishing.tree import digest_of
from dateline.runtime.cache import Cache
from dateline.runtime.errors import MachineFault, OutputRefused
from dateline.runtime.stops import StoppedWhenDone
from dateline.values.file_records import stamp_of
from tests.faults.press import BEFORE, FOREIGN_FILES, FOREIGN_FOLDERS, NEW, PRESENT, Press, put_foreign, read

FOREIGN = {**FOREIGN_FILES, **FOREIGN_FOLDERS}


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A site that has been published twice, so that a standby exists."""
    press = Press(tmp_path / "site")
    press.publish(BEFORE)
    press.publish(PRESENT)
    return press


def record_of(press: Press) -> Path:
    return press.site / ".public.files"


def test_nothing_of_ours_but_pages_is_deployed(press: Press) -> None:
    assert not [path for path in press.public.rglob("*") if "dateline" in path.name]
    assert press.read() == PRESENT


NAMES_THAT_LEAD_OUT = [
    "../precious.txt",
    "about/../../precious.txt",
    "{outside}/precious.txt",
    "..",
    ".",
    "",
    "about//index.html",
    "..\\precious.txt",
    "C:/precious.txt",
    "about/\0",
]


@pytest.mark.parametrize("name", NAMES_THAT_LEAD_OUT)
@pytest.mark.parametrize("field", ["files", "standby", "change files", "change place"])
@pytest.mark.parametrize("cached", [True, False])
def test_a_record_that_names_what_is_outside_is_not_believed(
    press: Press, name: str, field: str, *, cached: bool
) -> None:
    precious = press.site / "precious.txt"
    precious.write_text("years of work", "utf-8")
    (press.public / ".dateline-staging").mkdir()
    (press.public / ".dateline-staging/index.html").write_text("planted", "utf-8")
    record = read_publication(record_of(press))
    assert record
    wrong = (name.format(outside=press.site), "index.html")
    change = Change(files=record.files, place=("index.html",))
    changes = {"change files": {"files": wrong}, "change place": {"place": wrong}}
    if field in changes:
        record = replace(record, change=replace(change, **changes[field]))
    else:
        record = replace(record, **{field: wrong})
    write_publication(record_of(press), record)
    if not cached:
        # Nobody knows any more which files were ours.
        shutil.rmtree(press.site / ".dateline")
        with pytest.raises(OutputRefused, match="output-unknown"):
            press.publish(PRESENT)
    # A new page may meet a folder that was another page's: that is refused.
    for pages in (NEW, BEFORE) if cached else (PRESENT, BEFORE):
        press.publish(pages, take_over=not cached)
        assert press.read().items() >= pages.items()
        assert precious.read_text("utf-8") == "years of work"


@pytest.mark.parametrize("name", [*NAMES_THAT_LEAD_OUT[:3], "about/\0"])
@pytest.mark.parametrize("kept", ["published", "standby"])
@pytest.mark.parametrize("lost", [True, False])
def test_nor_is_a_cache_that_names_it(press: Press, name: str, kept: str, *, lost: bool) -> None:
    """As one may be that was handed on with a site: its seals are right."""
    precious = press.site / "precious.txt"
    precious.write_text("years of work", "utf-8")
    name, place = name.format(outside=press.site), name_in_cache(press.public, press.site)
    with Cache.open(press.site / ".dateline") as cache:
        files, standby = read_published(cache, place), read_standby_names(cache, place)
        of_precious = replace(files["index.html"], digest=digest_of(os.fspath(precious)))
        of_precious = of_precious.seen(stamp_of(precious.lstat(), time.time_ns()))
        if kept == "published":
            write_published(cache, place, {**files, name: of_precious}, {}, standby)
        else:
            write_published(cache, place, files, {}, standby | {name})
    if lost:
        empty(record_of(press))
    for pages in (NEW, BEFORE):
        press.publish(pages)
        assert press.read() == pages
        assert precious.read_text("utf-8") == "years of work"


def test_a_journal_that_lies_in_the_output_is_nothing_but_a_file(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    (press.public / ".dateline-staging/new").mkdir(parents=True)
    (press.public / ".dateline-staging/journal").write_text('["Journal",["../../x"],["../../y"],[]]', "utf-8")
    (press.public / ".dateline-files").write_text("[]", "utf-8")
    with pytest.raises(OutputRefused, match="output-foreign"):
        press.publish(NEW)
    assert {path.name for path in press.site.iterdir()} <= {"content", "public", ".dateline", ".public.lock"}


def empty(record: Path) -> None:
    record.write_bytes(b"")


def cut(record: Path) -> None:
    record.write_bytes(record.read_bytes()[:-20])


def rubbish(record: Path) -> None:
    record.write_bytes(os.urandom(200))


def gone(record: Path) -> None:
    record.unlink()


def a_folder(record: Path) -> None:
    record.unlink()
    record.mkdir()


LOSSES = [empty, cut, rubbish, gone, a_folder]


@pytest.mark.parametrize("lose", LOSSES)
@pytest.mark.parametrize("clean", [False, True])
def test_after_a_power_cut_the_next_build_mends(
    press: Press, lose: Callable[[Path], None], *, clean: bool
) -> None:
    put_foreign(press.public)
    lose(record_of(press))
    if lose is a_folder:
        with pytest.raises(MachineFault):
            press.publish(NEW, clean=clean)
        record_of(press).rmdir()
    press.publish(NEW, clean=clean)
    assert press.read() == {**NEW, **FOREIGN}


def earlier(press: Press) -> dict[str, str]:
    """What a build has set aside beside the output."""
    return {path: text for each in press.site.glob(".public.earlier-*") for path, text in read(each).items()}


@pytest.mark.parametrize("lose", [empty, cut, rubbish, gone])
def test_with_the_cache_lost_as_well_nothing_is_ours_until_the_folder_is_taken_over(
    press: Press, lose: Callable[[Path], None]
) -> None:
    put_foreign(press.public)
    lose(record_of(press))
    shutil.rmtree(press.site / ".dateline")
    with pytest.raises(OutputRefused, match=r"(?s)output-unknown.*--clean.*--take-over"):
        press.publish(PRESENT)
    assert press.read() == {**PRESENT, **FOREIGN}
    press.publish(PRESENT, take_over=True)
    assert press.read() == {**PRESENT, **FOREIGN}


@pytest.mark.parametrize("lose", [empty, cut, rubbish, gone])
def test_with_both_records_lost_a_clean_build_gets_through_and_sets_aside_what_it_replaces(
    press: Press, lose: Callable[[Path], None]
) -> None:
    put_foreign(press.public)
    (press.public / "2025/c").mkdir()
    (press.public / "2025/c/index.html").write_text("where a new page will be", "utf-8")
    lose(record_of(press))
    shutil.rmtree(press.site / ".dateline")
    done = press.publish(NEW, clean=True)
    assert press.read() == {**NEW, **FOREIGN}
    assert Path(done.set_aside).parent == press.site
    assert earlier(press) == {
        **{path: text for path, text in PRESENT.items() if NEW.get(path) != text},
        "2025/c/index.html": "where a new page will be",
    }
    shutil.rmtree(done.set_aside)
    press.put_right(NEW, FOREIGN)
    assert press.publish(NEW, clean=True).set_aside == ""


def test_with_both_records_lost_a_clean_build_of_the_same_sets_nothing_aside(press: Press) -> None:
    empty(record_of(press))
    shutil.rmtree(press.site / ".dateline")
    assert press.publish(PRESENT, clean=True).set_aside == ""
    press.put_right(PRESENT, {})


@pytest.mark.parametrize("lose", LOSSES[:4])
def test_a_record_that_is_lost_makes_nothing_ours_that_the_cache_does_not_know(
    press: Press, lose: Callable[[Path], None]
) -> None:
    new = min(NEW.keys() - PRESENT.keys())
    (press.public / new).parent.mkdir(parents=True, exist_ok=True)
    (press.public / new).write_text("mine", "utf-8")
    lose(record_of(press))
    with pytest.raises(OutputRefused, match="output-collision"):
        press.publish(NEW)
    assert press.read() == {**PRESENT, new: "mine"}


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_socket(place: Path) -> None:
    # A socket's name may have about a hundred bytes: it is bound from its folder.
    with contextlib.chdir(place.parent), contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(place.name)


def a_link(place: Path) -> None:
    place.symlink_to("content")


def a_link_to_nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


def a_new_folder(place: Path) -> None:
    place.mkdir()


def a_file(place: Path) -> None:
    place.write_text("mine", "utf-8")


def a_link_out_of_the_site(place: Path) -> None:
    (place.parent.parent / "elsewhere").mkdir()
    place.symlink_to("../elsewhere")


NO_FILES = [a_pipe, a_socket, a_link, a_link_to_nowhere, a_new_folder]
NO_FOLDERS = [a_pipe, a_socket, a_link_to_nowhere, a_link_out_of_the_site, a_file]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor sockets in folders")
@pytest.mark.parametrize(
    ("name", "make", "code"),
    [
        *((name, make, "kept-no-file") for name in (".public.files", ".public.lock", ".dateline/lock",
          ".dateline/cache.sqlite", ".dateline/cache.sqlite-wal") for make in NO_FILES),
        *((".dateline", make, "kept-no-folder") for make in NO_FOLDERS),
    ],
)  # fmt: skip
def test_what_stands_in_the_place_of_what_is_kept_is_told_and_left_alone(
    press: Press, name: str, make: Callable[[Path], None], code: str
) -> None:
    place = press.site / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    make(place)
    before = place.lstat()
    for clean in (False, True):
        with pytest.raises(MachineFault, match=rf"{name}: error\[{code}\]"):
            press.publish(NEW, clean=clean)
    assert press.read() == PRESENT
    assert (place.lstat().st_ino, place.lstat().st_mode) == (before.st_ino, before.st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes nor sockets in folders")
@pytest.mark.parametrize("name", [".public.standby", ".public.previous", ".public.files.new"])
@pytest.mark.parametrize("make", [a_pipe, a_socket, a_link_to_nowhere])
def test_what_stands_where_a_tree_is_put_together_makes_way(
    press: Press, name: str, make: Callable[[Path], None]
) -> None:
    place = press.site / name
    if place.is_dir():
        shutil.rmtree(place)
    make(place)
    for pages in (NEW, BEFORE):
        press.publish(pages)
        assert press.read() == pages


def a_link_in_the_standby(press: Press, outside: Path) -> None:
    folder = press.site / ".public.standby/2025"
    shutil.rmtree(folder)
    folder.symlink_to(outside)


def a_link_for_the_standby(press: Press, outside: Path) -> None:
    standby = press.site / ".public.standby"
    shutil.rmtree(standby)
    standby.symlink_to(outside)


def a_file_for_the_standby(press: Press, _: Path) -> None:
    standby = press.site / ".public.standby"
    shutil.rmtree(standby)
    standby.write_text("mine", "utf-8")


@pytest.mark.parametrize("intrude", [a_link_in_the_standby, a_link_for_the_standby, a_file_for_the_standby])
def test_nothing_is_written_or_removed_through_a_link(
    press: Press, tmp_path: Path, intrude: Callable[[Press, Path], None]
) -> None:
    outside = tmp_path / "outside"
    kept = {"a/index.html": "mine", "b/index.html": "mine", "old/index.html": "mine", "index.html": "mine"}
    for path, text in kept.items():
        (outside / path).parent.mkdir(parents=True, exist_ok=True)
        (outside / path).write_text(text, "utf-8")
    intrude(press, outside)
    for pages in (NEW, BEFORE, NEW):
        press.publish(pages)
        assert press.read() == pages
        assert {path: (outside / path).read_text("utf-8") for path in kept} == kept


def other_site(press: Press) -> Press:
    other = Press(press.site.parent / "other")
    other.public = press.public
    return other


@pytest.mark.parametrize("place", [".public.lock", ".dateline/lock"])
def test_a_file_that_has_a_name_among_ours_as_well_is_not_written_to(press: Press, place: str) -> None:
    precious = press.site / "precious.txt"
    precious.write_text("mine", "utf-8")
    (press.site / place).unlink()
    os.link(precious, press.site / place)
    press.publish(NEW)
    assert precious.read_text("utf-8") == "mine"


def test_another_sites_output_is_refused_until_it_is_taken_over(press: Press) -> None:
    put_foreign(press.public)
    other = other_site(press)
    with pytest.raises(OutputRefused, match=r"output-other-site.*site"):
        other.publish(NEW)
    assert press.read() == {**PRESENT, **FOREIGN}
    other.publish(NEW, take_over=True)
    assert press.read() == {**NEW, **FOREIGN}
    with pytest.raises(OutputRefused, match=r"output-other-site.*other"):
        press.publish(PRESENT)
    other.publish(BEFORE)
    assert press.read() == {**BEFORE, **FOREIGN}


@pytest.mark.parametrize(
    "inside", ["public", "public/blog", "content", "static", "static/x", ".dateline/y", "."]
)
def test_another_site_is_no_place_to_publish_to(press: Press, inside: str) -> None:
    other = Press(press.site.parent / "other")
    (press.site / "site.toml").write_text("", "utf-8")
    (press.site / "static").mkdir()
    other.public = press.site / inside
    before = {path.relative_to(press.site) for path in press.site.rglob("*")}
    with pytest.raises(OutputRefused, match=r"output-(other-site|in-output|in-sources|holds-site)"):
        other.publish(NEW)
    assert {path.relative_to(press.site) for path in press.site.rglob("*")} == before
    assert press.read() == PRESENT


def test_a_folder_nobody_published_to_can_be_taken_over(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    press.public.mkdir()
    put_foreign(press.public)
    (press.public / "index.html").write_text("under construction", "utf-8")
    with pytest.raises(OutputRefused, match="--take-over"):
        press.publish(PRESENT)
    press.publish(PRESENT, take_over=True)
    assert press.read() == {**PRESENT, **FOREIGN}
    press.publish(NEW)
    assert press.read() == {**NEW, **FOREIGN}


def publish_and(press: Press, pages: Mapping[str, str], error: BaseException) -> None:
    """Publishes, and has this raised when it is done."""
    with Cache.open(press.site / ".dateline") as cache, Output(press.public, cache, site=press.site) as out:
        wanted = {path: text.encode() for path, text in pages.items()}
        missing = out.missing(wanted)
        out.publish(wanted, ((path, wanted[path]) for path in missing))
        raise error


def test_whoever_stops_a_build_is_told_that_the_new_site_stands(press: Press) -> None:
    with pytest.raises(StoppedWhenDone):
        publish_and(press, NEW, KeyboardInterrupt())
    assert press.read() == NEW


def test_a_build_that_is_stopped_as_the_trees_change_places_knows_which_one_stands(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_foreign(press.public)
    exchange = output.exchange

    def stopped_before(*_: Path) -> None:
        raise KeyboardInterrupt

    def stopped_after(*trees: Path) -> None:
        exchange(*trees)
        raise KeyboardInterrupt

    monkeypatch.setattr(output, "exchange", stopped_before)
    with pytest.raises(KeyboardInterrupt) as stopped:
        press.publish(NEW)
    assert not isinstance(stopped.value, StoppedWhenDone)
    assert press.read() == {**PRESENT, **FOREIGN}
    monkeypatch.setattr(output, "exchange", stopped_after)
    with pytest.raises(StoppedWhenDone):
        press.publish(NEW)
    assert press.read() == {**NEW, **FOREIGN}
    monkeypatch.undo()
    press.publish(BEFORE)
    assert press.read() == {**BEFORE, **FOREIGN}


def test_a_full_disk_is_told_with_the_site_that_stands(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "write_published", full)
    with pytest.raises(MachineFault, match="disk-full") as fault:
        press.publish(NEW)
    assert fault.value.published
    assert press.read() == NEW
    monkeypatch.setattr(output, "sync_tree", full)
    with pytest.raises(MachineFault, match="disk-full") as fault:
        press.publish(BEFORE)
    assert not fault.value.published
    assert press.read() == NEW


@pytest.mark.parametrize("refused", [(1,), (0, 2), (1, 2, 3)])
def test_the_folder_above_may_be_written_to_now_and_then(
    press: Press, monkeypatch: pytest.MonkeyPatch, refused: tuple[int, ...]
) -> None:
    """The record is beside the output or in the site's state: the later one counts."""
    put_foreign(press.public)
    access = os.access

    def asked(place: Path, mode: int) -> bool:
        return place != press.site and access(place, mode)

    for number, pages in enumerate((NEW, BEFORE, PRESENT, NEW, BEFORE)):
        with monkeypatch.context() as build:
            if number in refused:
                build.setattr(os, "access", asked)
            press.publish(pages)
        assert press.read() == {**pages, **FOREIGN}
    assert not [*(press.site / ".dateline").glob("*.files")]


def test_half_a_copy_takes_no_foreign_files_place(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are no hard links, and the disk is full in the midst of a copy."""
    put_foreign(press.public)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    def half(source: str, target: str, **_: object) -> None:
        whole = Path(source).read_bytes()
        Path(target).write_bytes(whole if Path(source).name != "notes.txt" else whole[:1])
        if Path(source).name == "notes.txt":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)

    monkeypatch.setattr(os, "link", refuse)
    press.publish(PRESENT)
    with monkeypatch.context() as full:
        full.setattr(shutil, "copyfile", half)
        with pytest.raises(MachineFault) as stopped:
            press.publish(NEW)
    assert stopped.value.diagnostic.code == "disk-full"
    assert not stopped.value.published
    assert press.read() == {**PRESENT, **FOREIGN}
    press.put_right(PRESENT, FOREIGN)


def test_a_page_that_the_disk_does_not_find_for_a_moment_is_not_left_out(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Published file by file: what cannot be looked at is not what an earlier run has moved."""
    monkeypatch.setattr(output, "is_mount", lambda _: True)  # pyright: ignore
    really, make = os.lstat, in_place.make_folders
    begun: list[Path] = []

    def made(live: Path, folders: set[str]) -> None:
        make(live, folders)
        begun.append(live)

    def failing(place: str | Path, **named: int) -> os.stat_result:
        if begun and f"{STAGING}/2025/b" in os.fspath(place):
            raise OSError(errno.EIO, os.strerror(errno.EIO), place)
        return really(place, **named)

    with monkeypatch.context() as broken:
        broken.setattr(in_place, "make_folders", made)
        broken.setattr(os, "lstat", failing)
        with pytest.raises(MachineFault):
            press.publish(NEW)
    press.put_right(PRESENT, {})


def test_once_the_new_site_stands_no_refused_rename_hides_it(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By renames the old tree is put aside last: a refusal of that is no longer about the site."""

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSYS, "not here")

    def rename_twice(source: Path, target: Path) -> None:
        if target == press.site / ".public.standby":
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(source))
        os.replace(source, target)

    put_foreign(press.public)
    with monkeypatch.context() as without:
        without.setattr(exchange, "swap", refuse)
        without.setattr(os, "rename", rename_twice)
        with pytest.raises(MachineFault) as stopped:
            press.publish(NEW)
    assert stopped.value.published
    assert press.read() == {**NEW, **FOREIGN}
    press.put_right(NEW, FOREIGN)


def test_what_others_change_while_the_trees_change_places_counts(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_foreign(press.public)
    exchange = output.exchange

    def meanwhile(live: Path, *others: Path) -> str:
        (live / "CNAME").unlink()
        (live / ".git/objects/1").unlink()
        (live / ".git/objects/2").write_text("another", "utf-8")
        (live / ".git/HEAD.lock").write_text("ref 2", "utf-8")
        os.replace(live / ".git/HEAD.lock", live / ".git/HEAD")
        (live / "about/notes.txt").write_text("new", "utf-8")
        return exchange(live, *others)

    monkeypatch.setattr(output, "exchange", meanwhile)
    press.publish(NEW)
    left = {path: text for path, text in FOREIGN.items() if path not in ("CNAME", ".git/objects/1")}
    changed = {".git/HEAD": "ref 2", ".git/objects/2": "another", "about/notes.txt": "new"}
    assert press.read() == {**NEW, **left, **changed}


def test_a_foreign_folder_that_may_not_be_written_to_stays(press: Press) -> None:
    (press.public / "locked").mkdir()
    (press.public / "locked/note.txt").write_text("mine", "utf-8")
    (press.public / "locked").chmod(0o555)
    for pages in (NEW, BEFORE, NEW):
        press.publish(pages)
        assert press.read() == {**pages, "locked/note.txt": "mine"}
        assert (press.public / "locked").stat().st_mode & 0o777 == 0o555
    (press.public / "locked").chmod(0o755)


@pytest.mark.parametrize("page", ["about/index.html", "old/index.html"])
def test_a_folder_in_the_place_of_one_of_our_files_is_somebodys(press: Press, page: str) -> None:
    (press.public / page).unlink()
    (press.public / page).mkdir()
    (press.public / page / "mine.txt").write_text("mine", "utf-8")
    if page in NEW:
        with pytest.raises(OutputRefused, match="output-collision"):
            press.publish(NEW)
    else:
        press.publish(NEW)
        press.publish({**NEW, "index.html": "home 4"})
    assert (press.public / page / "mine.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("linked", [".public.standby", ".public.previous", ".public.files.new"])
def test_an_interrupted_run_is_recovered_without_following_links(
    press: Press, tmp_path: Path, linked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr(output, "bring_back", killed)
    with pytest.raises(SystemExit):
        press.publish(NEW)
    monkeypatch.undo()
    outside = tmp_path / "outside"
    if linked.endswith(".new"):
        outside.write_text("precious", "utf-8")
    else:
        outside.mkdir()
        (outside / "precious.txt").write_text("precious", "utf-8")
    place = press.site / linked
    if place.exists():
        shutil.rmtree(place)
    place.symlink_to(outside)
    press.publish(BEFORE)
    assert press.read() == BEFORE
    kept = outside if outside.is_file() else outside / "precious.txt"
    assert kept.read_text("utf-8") == "precious"


def test_state_and_record_of_a_backup_are_caught_up_with(press: Press) -> None:
    """Both name less than stands there; what is as it is made again is ours, all else is asked about."""
    state, record = press.site / ".dateline", record_of(press)
    named = record.read_bytes()
    shutil.copytree(state, press.site.with_name("backup"))
    press.publish(NEW)
    put_foreign(press.public)
    shutil.rmtree(state)
    press.site.with_name("backup").rename(state)
    record.write_bytes(named)
    press.publish(NEW)
    assert press.read() == {**NEW, **FOREIGN}
    press.publish(BEFORE)
    assert press.read() == {**BEFORE, **FOREIGN}


def test_what_a_backup_does_not_know_and_has_changed_is_replaced_when_told_to(press: Press) -> None:
    new = min(NEW.keys() - PRESENT.keys())
    (press.public / new).parent.mkdir(parents=True, exist_ok=True)
    (press.public / new).write_text("ours, of long ago", "utf-8")
    with pytest.raises(OutputRefused, match=r"output-collision.*\n.*--take-over"):
        press.publish(NEW)
    press.publish(NEW, take_over=True)
    assert press.read() == NEW


def test_on_a_disk_that_knows_no_case_a_file_may_be_spelled_otherwise(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There the old name still leads to the old file when the new one is asked for."""
    press.publish({**PRESENT, "Lamp.PNG": "a lamp"})
    old, new = press.public / "Lamp.PNG", press.public / "lamp.png"
    lexists, samefile = os.path.lexists, os.path.samefile

    def found(place: Path) -> Path:
        return old if place == new else place

    def same(one: Path, other: Path) -> bool:
        return samefile(found(one), found(other))

    def exists(place: Path) -> bool:
        return lexists(found(place))

    monkeypatch.setattr(os.path, "lexists", exists)
    monkeypatch.setattr(os.path, "samefile", same)
    for text in ("a lamp", "another lamp", "a third"):
        press.publish({**PRESENT, "lamp.png": text})
        assert press.read() == {**PRESENT, "lamp.png": text}


def test_what_the_standby_held_before_is_forgotten(press: Press) -> None:
    """Or the record would name every file that there ever was."""
    for number in range(4):
        press.publish({**PRESENT, f"{number}.html": "of this build alone"})
    record = read_publication(record_of(press))
    assert record is not None
    assert record.standby == ("2.html",)
    assert press.standby().keys() == {*PRESENT, "2.html"}


def test_what_came_back_into_the_standby_is_not_published_with_the_rest(press: Press) -> None:
    """A page that was withdrawn, out of a backup: it is kept beside the output, and that is told."""
    standby = press.site / ".public.standby"
    for pages in (PRESENT, NEW):
        (standby / "drafts").mkdir()
        (standby / "drafts/old.html").write_text("withdrawn", "utf-8")
        (standby / "2025/old.html").write_text("withdrawn", "utf-8")
        done = press.publish({**pages, "one.html": "more"})
        assert press.publish(pages).set_aside == ""
        assert press.read() == pages
        assert press.standby().keys() <= {*pages, "one.html"}
        (aside,) = press.site.glob(".public.earlier-*")
        assert {path.relative_to(aside).as_posix() for path in aside.rglob("*.html")} == {
            "drafts/old.html",
            "2025/old.html",
        }
        assert done.set_aside == str(aside)
        shutil.rmtree(aside)


def test_a_folder_of_ours_that_goes_as_the_trees_change_places_is_no_fault(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = output.exchange

    def exchanged(live: Path, standby: Path, retired: Path) -> str:
        method = exchange(live, standby, retired)
        shutil.rmtree(standby / "2025/d")
        return method

    monkeypatch.setattr(output, "exchange", exchanged)
    for pages in (NEW, BEFORE, NEW):
        press.publish(pages)
        assert press.read() == pages
