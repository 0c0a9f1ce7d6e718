"""What stands in the output after a build, whatever was done to it before."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publishing import exchange, lock, output
from dateline.publishing.output import Output
from dateline.publishing.tree import folders_of
from dateline.runtime.cache import Cache
from dateline.runtime.errors import MachineFault, OutputBusy, OutputRefused, machine_fault
from tests.faults.press import (
    BEFORE,
    FOREIGN_FILES,
    FOREIGN_FOLDERS,
    NEW,
    OWN_NAMES,
    PRESENT,
    Press,
    put_foreign,
)

ROOT = Path(__file__).parents[2]
FOREIGN = {**FOREIGN_FILES, **FOREIGN_FOLDERS}


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """A site that has been published twice, so that a standby exists."""
    press = Press(tmp_path / "site")
    press.publish(BEFORE)
    press.publish(PRESENT)
    return press


def test_only_what_differs_is_rendered(press: Press) -> None:
    home, about = press.public / "index.html", press.public / "about/index.html"
    inodes = home.stat().st_ino, about.stat().st_ino
    done = press.publish({**PRESENT, "index.html": "home 3"})
    assert press.rendered == ["index.html"]
    assert (done.method, done.written, done.removed) == ("exchange", 1, 0)
    assert about.stat().st_ino == inodes[1]
    assert home.stat().st_ino != inodes[0]


def test_the_key_of_what_was_never_published_is_not_asked_for_before_it_is_written(press: Press) -> None:
    class Asked(dict[str, bytes]):
        def __getitem__(self, path: str) -> bytes:
            asked.append(path)
            return super().__getitem__(path)

    asked: list[str] = []
    wanted = Asked({"index.html": b"another", "new/index.html": b"new"})
    with Cache.open(press.site / ".dateline") as cache, Output(press.public, cache, site=press.site) as out:
        assert out.missing(wanted) == ["index.html", "new/index.html"]
    assert set(asked) == {"index.html"}


def test_nothing_changed_means_nothing_is_touched(press: Press) -> None:
    folder = press.public.stat()
    done = press.publish(PRESENT)
    assert (done.method, done.written, press.rendered) == ("unchanged", 0, [])
    assert press.public.stat() == folder


def test_removed_pages_go_and_take_their_folders_along(press: Press) -> None:
    done = press.publish({"index.html": "home 2"})
    assert press.read() == {"index.html": "home 2"}
    assert done.removed == len(PRESENT) - 1
    assert {path.name for path in press.public.iterdir()} == {"index.html"}


def test_a_clean_build_renders_all(press: Press) -> None:
    press.publish(PRESENT, clean=True)
    assert sorted(press.rendered) == sorted(PRESENT)
    assert press.read() == PRESENT


def edited(page: Path) -> None:
    page.write_text("by hand", "utf-8")


def edited_without_a_trace_in_size_and_time(page: Path) -> None:
    times = page.stat()
    page.write_text(page.read_text("utf-8").upper(), "utf-8")
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))


def truncated(page: Path) -> None:
    os.truncate(page, 0)


def replaced(page: Path) -> None:
    page.with_suffix(".new").write_text("another", "utf-8")
    page.with_suffix(".new").replace(page)


def deleted(page: Path) -> None:
    page.unlink()


def made_a_link(page: Path) -> None:
    page.unlink()
    page.symlink_to("/etc/hostname")


TAMPERINGS = [edited, edited_without_a_trace_in_size_and_time, truncated, replaced, deleted, made_a_link]


@pytest.mark.parametrize("tamper", TAMPERINGS)
@pytest.mark.parametrize("page", ["about/index.html", "index.html"])
def test_a_tampered_page_is_mended(press: Press, tamper: Callable[[Path], None], page: str) -> None:
    tamper(press.public / page)
    press.publish(PRESENT)
    assert press.read() == PRESENT
    press.publish(NEW)
    assert press.read() == NEW


@pytest.mark.parametrize("tamper", TAMPERINGS)
@pytest.mark.parametrize("page", ["about/index.html", "index.html"])
def test_a_tampered_standby_does_no_harm(press: Press, tamper: Callable[[Path], None], page: str) -> None:
    tamper(press.site / ".public.standby" / page)
    press.publish(BEFORE)
    assert press.read() == BEFORE
    press.publish(NEW)
    assert press.read() == NEW


def test_a_touched_page_is_looked_at_and_kept(press: Press) -> None:
    os.utime(press.public / "about/index.html")
    press.publish(PRESENT)
    assert press.rendered == []


def test_a_lost_cache_costs_only_time(press: Press) -> None:
    put_foreign(press.public)
    shutil.rmtree(press.site / ".dateline")
    press.publish(NEW)
    assert press.read() == {**NEW, **FOREIGN}


def test_a_lost_standby_costs_only_time(press: Press) -> None:
    shutil.rmtree(press.site / ".public.standby")
    press.publish(NEW)
    assert press.read() == NEW


def test_a_lost_output_is_put_together_again(press: Press) -> None:
    shutil.rmtree(press.public)
    press.publish(PRESENT)
    assert press.read() == PRESENT
    # The standby has the others.
    assert set(press.rendered) == {"index.html", "2025/b/index.html", "2025/d/index.html"}


def test_a_restored_site_is_recognised_by_its_bytes(press: Press, tmp_path: Path) -> None:
    copy = shutil.copytree(press.site, tmp_path / "elsewhere")
    restored = Press(copy)
    restored.publish(PRESENT)
    assert restored.rendered == []


@pytest.mark.parametrize("manner", ["exchange", "renames", "files"])
def test_foreign_files_stay(press: Press, manner: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if manner == "renames":
        monkeypatch.setattr(exchange, "swap", _refusal(errno.EINVAL))
    if manner == "files":
        monkeypatch.setattr(output, "is_mount", bool)
    put_foreign(press.public)
    (press.public / "link").symlink_to("nowhere")
    for pages in (NEW, BEFORE, NEW):
        assert press.publish(pages).method == manner
        assert press.read() == {**pages, **FOREIGN}
        assert (press.public / "link").is_symlink()
    for path in FOREIGN:
        (press.public / path).unlink()
    press.publish(BEFORE)
    assert press.read() == BEFORE


def test_the_first_build_makes_both_trees(tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.publish(NEW)
    assert_both_trees_have(press)
    # The output is gone, and what was its standby has all files but one.
    shutil.rmtree(press.public)
    (tmp_path / ".public.standby/index.html").unlink()
    press.publish(NEW)
    assert press.rendered == ["index.html"]
    assert_both_trees_have(press)
    assert {path.name for path in tmp_path.iterdir()} <= OWN_NAMES


def assert_both_trees_have(press: Press) -> None:
    assert press.read() == press.standby() == NEW
    second = press.site / ".public.standby"
    assert all((press.public / path).samefile(second / path) for path in NEW)
    press.publish(NEW)
    assert press.rendered == []


def test_the_second_tree_of_a_stopped_first_build_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press(tmp_path)

    def killed(*_: object) -> None:
        raise SystemExit(9)

    for name in ("sync_tree", "inode_of", "scan_tree"):
        monkeypatch.setattr(output, name, killed)
        with pytest.raises(SystemExit):
            press.publish(NEW)
        monkeypatch.undo()
        press.put_right({}, {})
        for tree in ("public", ".public.standby"):
            shutil.rmtree(tmp_path / tree)


def test_a_file_that_arrives_during_the_build_stays(press: Press) -> None:
    wanted = {"index.html": b"k1", "2025/a/index.html": b"k2"}

    def produce() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"home"
        put_foreign(press.public)
        yield "2025/a/index.html", b"a"

    with Cache.open(press.site / ".dateline") as cache, Output(press.public, cache, site=press.site) as out:
        out.publish(wanted, produce())
    assert press.read() == {"index.html": "home", "2025/a/index.html": "a", **FOREIGN}


def a_file_for_a_page(public: Path) -> None:
    (public / "2025/c").mkdir(parents=True)
    (public / "2025/c/index.html").write_text("mine", "utf-8")


def a_file_for_a_folder(public: Path) -> None:
    (public / "2025/c").write_text("mine", "utf-8")


def a_link_for_a_folder(public: Path) -> None:
    (public / "2025").rename(public.parent / "2025")
    (public / "2025").symlink_to(public.parent / "2025")


def notes_below_a_page(public: Path) -> None:
    (public / "folder/notes.txt").write_text("mine", "utf-8")


@pytest.mark.parametrize(
    "intrude", [a_file_for_a_page, a_file_for_a_folder, a_link_for_a_folder, notes_below_a_page]
)
@pytest.mark.parametrize("manner", ["exchange", "files"])
def test_nothing_foreign_is_overwritten(
    press: Press, manner: str, intrude: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    if manner == "files":
        monkeypatch.setattr(output, "is_mount", bool)
    intrude(press.public)
    before = press.read()
    with pytest.raises(OutputRefused, match="output-collision"):
        press.publish(NEW)
    assert press.read() == before


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.public.mkdir()
    (press.public / "thesis.odt").write_text("years of work", "utf-8")
    with pytest.raises(OutputRefused, match=r"thesis\.odt"):
        press.publish(NEW)
    assert press.read() == {"thesis.odt": "years of work"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    press = Press(tmp_path)
    press.public.mkdir()
    for pages in (BEFORE, PRESENT, NEW):
        press.publish(pages)
        assert press.read() == pages


@pytest.mark.parametrize(
    ("place", "code"),
    [
        (".", "output-holds-site"),
        ("..", "output-holds-site"),
        ("/", "output-holds-site"),
        ("content", "output-in-sources"),
        ("content/2025/public", "output-in-sources"),
        ("static/out", "output-in-sources"),
        ("templates", "output-in-sources"),
        (".dateline/out", "output-in-sources"),
        ("a-link-to-content", "output-in-sources"),
        ("site.toml", "output-not-folder"),
    ],
)
def test_places_that_are_no_output(tmp_path: Path, place: str, code: str) -> None:
    site = tmp_path / "site"
    press = Press(site)
    (site / "site.toml").touch()
    (site / "a-link-to-content").symlink_to("content")
    press.public = site / place
    with pytest.raises(OutputRefused, match=code):
        press.publish(NEW)


def test_an_output_may_be_a_link_to_a_folder(tmp_path: Path) -> None:
    press = Press(tmp_path / "site")
    (tmp_path / "www").mkdir()
    press.public.symlink_to(tmp_path / "www")
    for pages in (BEFORE, NEW):
        press.publish(pages)
        assert press.public.is_symlink()
        assert press.read() == pages


@pytest.mark.parametrize("cannot", [errno.ENOSYS, errno.EINVAL, errno.ENOTSUP])
def test_without_an_exchange_in_one_step_two_renames_do(
    press: Press, cannot: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "swap", _refusal(cannot))
    assert press.publish(NEW).method == "renames"
    assert press.read() == NEW
    assert press.standby() == PRESENT


@pytest.mark.parametrize("cannot", [errno.EXDEV, errno.EBUSY])
def test_a_folder_that_cannot_be_renamed_is_changed_file_by_file(
    press: Press, cannot: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_foreign(press.public)
    monkeypatch.setattr(exchange, "swap", _refusal(cannot))
    for pages in (NEW, BEFORE):
        assert press.publish(pages).method == "files"
        assert press.read() == {**pages, **FOREIGN}
    press.publish(BEFORE)
    assert press.rendered == []


def test_a_parent_of_somebody_else_is_left_alone(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def access(place: Path, mode: int) -> bool:
        return place != press.site

    monkeypatch.setattr(os, "access", access)
    assert press.publish(NEW).method == "files"
    assert press.read() == NEW


def test_a_refused_rename_leaves_the_old_site(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def refuse_the_second(source: Path, target: Path) -> None:
        if target == press.public and source.name == ".public.standby":
            raise PermissionError(errno.EACCES, "Permission denied", str(source))
        rename(source, target)

    monkeypatch.setattr(exchange, "swap", _refusal(errno.ENOSYS))
    monkeypatch.setattr(os, "rename", refuse_the_second)
    with pytest.raises(MachineFault, match=r"\.public\.standby: error\[permission-denied\]"):
        press.publish(NEW)
    assert press.read() == PRESENT
    monkeypatch.undo()
    press.publish(NEW)
    assert press.read() == NEW


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may do anything")
def test_without_permission_the_sentence_names_the_place(press: Press) -> None:
    folder = press.site / ".public.standby/2025/b"
    folder.chmod(0o500)
    try:
        with pytest.raises(MachineFault, match=r"\.public\.standby/2025/b/.*permission-denied"):
            press.publish(NEW)
    finally:
        folder.chmod(0o700)
    assert press.read() == PRESENT


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk-full"),
        (errno.EDQUOT, "disk-full"),
        (errno.EACCES, "permission-denied"),
        (errno.EROFS, "disk-read-only"),
        (errno.ETXTBSY, "file-in-use"),
        (errno.EIO, "disk-fault"),
    ],
)
def test_trouble_with_the_machine_has_a_sentence(number: int, code: str) -> None:
    fault = machine_fault(OSError(number, os.strerror(number), "public/x.html"), "public")
    assert str(fault).startswith(f"public/x.html: error[{code}] ")


def test_a_failing_page_leaves_the_old_site(press: Press) -> None:
    def produce() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"half of it"
        raise RuntimeError("the template fails")

    with (
        Cache.open(press.site / ".dateline") as cache,
        Output(press.public, cache, site=press.site) as out,
        pytest.raises(RuntimeError),
    ):
        out.publish({"index.html": b"k", "x/index.html": b"l"}, produce())
    assert press.read() == PRESENT
    press.publish(NEW)
    assert press.read() == NEW


def test_one_name_cannot_be_a_file_and_a_folder(press: Press) -> None:
    with pytest.raises(OutputRefused, match=r"about: error\[output-file-and-folder\]"):
        press.publish({"about": "a file from static", "about/index.html": "a page"})
    assert press.read() == PRESENT


_PATHS = st.sampled_from(["index.html", "a", "a/index.html", "a/b/index.html", "a/b", "c/d.txt", "c/e.txt"])
_SITES = st.dictionaries(_PATHS, st.sampled_from(["one", "two"])).filter(
    lambda pages: not folders_of(pages) & pages.keys()
)


@given(st.lists(st.tuples(_SITES, st.sampled_from([None, *TAMPERINGS]), _PATHS), max_size=6))
def test_after_any_history_the_output_is_the_site(
    history: list[tuple[dict[str, str], Callable[[Path], None] | None, str]],
) -> None:
    with TemporaryDirectory() as folder:
        press = Press(Path(folder))
        for pages, tamper, page in history:
            press.publish(pages)
            assert press.read() == pages
            press.publish(pages)
            assert press.rendered == []
            if tamper and page in pages:
                tamper(press.public / page)


def test_assets_are_copied_never_linked(press: Press) -> None:
    source = press.site / "content/picture.png"
    source.write_bytes(b"pixels" * 500_000)
    with Cache.open(press.site / ".dateline") as cache:
        with Output(press.public, cache, site=press.site) as out:
            out.publish({"picture.png": b"k"}, [("picture.png", source)])
        with Output(press.public, cache, site=press.site) as out:
            assert out.missing({"picture.png": b"k"}) == []
    assert (press.public / "picture.png").read_bytes() == source.read_bytes()
    assert source.stat().st_nlink == 1


def test_two_builds_do_not_publish_at_once(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WAIT_SECONDS", 0.2)
    program = (
        "import sys, time; from pathlib import Path; from dateline.publishing.lock import Lock\n"
        "with Lock(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", program, str(press.site / ".dateline/lock")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as other:
        assert other.stdout
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(OutputBusy, match=f"process {other.pid} "):
            press.publish(NEW)
        assert press.read() == PRESENT
        other.send_signal(signal.SIGKILL)
        other.wait()
    press.publish(NEW)
    assert press.read() == NEW


def _refusal(number: int) -> Callable[[Path, Path], None]:
    def refuse(one: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number), str(one))

    return refuse
