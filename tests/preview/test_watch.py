"""An editor saves, moves and deletes, with whatever program: the preview is told where to look."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from errno import EMFILE, ENOSPC
from pathlib import Path

import pytest
from watchdog.events import FileCreatedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, EventEmitter, ObservedWatch

from dateline.preview.watching.watch import Watch
from tests.preview.ear import Ear, becomes_polling

ARTICLE = "content/2026/x.md"
OLD, NEW = "旧的一句。\n", "新的一句，更长一些。\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site's folder, with a theme elsewhere."""
    site = tmp_path / "site"
    for folder in ("content/2026", "content/2025", "templates", "static"):
        (site / folder).mkdir(parents=True)
        (tmp_path / "theme" / folder).mkdir(parents=True)
    (site / "site.toml").write_text("title = '样刊'\n", "utf-8")
    (site / ARTICLE).write_text(OLD, "utf-8")
    return site


@pytest.fixture
def ear(root: Path) -> Ear:
    return Ear(root)


def watching(
    root: Path, ear: Ear, *, polling: bool = False, observer: Callable[[], BaseObserver] = Observer
) -> Watch:
    return Watch(root, ear, polling=polling, theme=root.parent / "theme", observer=observer)


@pytest.fixture(params=["events", "polling"])
def watch(request: pytest.FixtureRequest, root: Path, ear: Ear) -> Iterator[Watch]:
    with watching(root, ear, polling=request.param == "polling") as watch:
        assert watch.method == request.param
        yield watch


@pytest.fixture
def listening(root: Path, ear: Ear) -> Iterator[Watch]:
    """A watch by events alone, where polling has nothing of its own to show."""
    with watching(root, ear) as watch:
        yield watch


# Each way to save, by the program known for it.


def in_place(file: Path) -> None:
    file.write_text(NEW, "utf-8")


def truncated_then_written(file: Path) -> None:
    """VS Code."""
    with file.open("w", encoding="utf-8") as out:
        out.flush()
        os.fsync(out.fileno())
        for letter in NEW:
            out.write(letter)
            out.flush()


def renamed_over(file: Path) -> None:
    """GNOME's editors, and most that save atomically."""
    temporary = file.with_name(".goutputstream-AB12C3")
    temporary.write_text(NEW, "utf-8")
    temporary.replace(file)


def renamed_over_from_a_plain_name(file: Path) -> None:
    """JetBrains' safe write: neither name looks temporary."""
    temporary, old = file.with_name("x.md___jb_tmp___"), file.with_name("x.md___jb_old___")
    temporary.write_text(NEW, "utf-8")
    file.rename(old)
    temporary.rename(file)
    old.unlink()


def deleted_and_created(file: Path) -> None:
    file.unlink()
    file.write_text(NEW, "utf-8")


def with_a_backup(file: Path) -> None:
    """Vim: tries whether it may create files, renames the old one to a backup, writes, deletes the backup."""
    probe, swap, backup = (file.with_name(name) for name in ("4913", ".x.md.swp", "x.md~"))
    swap.write_text("…", "utf-8")
    probe.touch()
    probe.unlink()
    file.rename(backup)
    with file.open("w", encoding="utf-8") as out:
        out.write(NEW)
        out.flush()
        os.fsync(out.fileno())
    file.chmod(0o644)
    backup.unlink()
    swap.unlink()


def again_and_again(file: Path) -> None:
    """Obsidian, which saves while one types."""
    for length in range(1, len(NEW) + 1):
        file.write_text(NEW[:length], "utf-8")


def replaced_from_elsewhere(file: Path) -> None:
    """A sync client, which downloads to a folder of its own."""
    download = file.parents[3] / "download"
    download.write_text(NEW, "utf-8")
    download.replace(file)


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize(
    "save",
    [
        in_place,
        truncated_then_written,
        renamed_over,
        renamed_over_from_a_plain_name,
        deleted_and_created,
        with_a_backup,
        again_and_again,
        replaced_from_elsewhere,
    ],
)
def test_a_save_is_told_when_it_is_over(root: Path, ear: Ear, save: Callable[[Path], None]) -> None:
    sees_the_new_text = ear.sees(ARTICLE, NEW)
    save(root / ARTICLE)
    assert sees_the_new_text()


def test_polling_finds_saves_however_they_are_made(root: Path, ear: Ear) -> None:
    with watching(root, ear, polling=True):
        for save in (in_place, renamed_over, with_a_backup):
            sees_the_new_text = ear.sees(ARTICLE, NEW)
            save(root / ARTICLE)
            assert sees_the_new_text()


@pytest.mark.usefixtures("watch")
def test_files_come_and_go(root: Path, ear: Ear) -> None:
    file = root / "content/2026/y.md"
    is_there = ear.sees("content/2026/y.md", "")
    file.touch()
    assert is_there()
    is_gone = ear.forget().sees("content/2026/y.md", None)
    file.unlink()
    assert is_gone()


@pytest.mark.usefixtures("watch")
def test_a_renamed_file_is_told_by_both_names(root: Path, ear: Ear) -> None:
    (root / ARTICLE).rename(root / "content/2025/z.md")
    assert ear.hears(ARTICLE, "content/2025/z.md")


@pytest.mark.usefixtures("watch")
def test_settings_templates_and_styles_are_watched(root: Path, ear: Ear) -> None:
    paths = (
        "site.toml",
        "templates/base.html",
        "static/site.css",
        "static/.well-known/a.txt",
    )
    for path in paths:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text("…", "utf-8")
    assert ear.hears(*paths)


@pytest.mark.usefixtures("watch")
def test_a_theme_elsewhere_is_told_as_its_folders(root: Path, ear: Ear) -> None:
    for path in ("templates/page.html", "static/theme.css", "content/not-of-a-theme.md"):
        (root.parent / "theme" / path).write_text("…", "utf-8")
    assert ear.hears("templates", "static")
    assert ear.told.paths == {"templates", "static"}


@pytest.mark.usefixtures("watch")
def test_what_is_none_of_datelines_is_not_told(root: Path, ear: Ear) -> None:
    for folder in (".dateline", "public", ".public.standby", ".git", "content/.obsidian"):
        (root / folder).mkdir(exist_ok=True)
        (root / folder / "a.md").write_text("…", "utf-8")
    for name in (
        "notes.txt",
        "content/.x.md.swp",
        "content/x.md~",
        "content/4913",
        "content/.#x.md",
        "content/x.tmp",
    ):
        (root / name).write_text("…", "utf-8")
        (root / name).unlink()
    (root / "content/x.part").write_text("…", "utf-8")
    (root / "content/x.part").rename(root / "content/x.crdownload")
    (root / ARTICLE).write_text(NEW, "utf-8")
    assert ear.hears(ARTICLE)
    assert ear.told.paths == {ARTICLE}


@pytest.mark.usefixtures("watch")
def test_a_burst_arrives_completely(root: Path, ear: Ear) -> None:
    paths = [f"content/{number // 50}/{number}.md" for number in range(1000)]
    for path in paths:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_text(path, "utf-8")
    assert ear.hears(*paths)


@pytest.mark.usefixtures("watch")
def test_a_folder_moves_in_is_renamed_and_moves_out(root: Path, ear: Ear) -> None:
    elsewhere = root.parent / "elsewhere"
    (elsewhere / "deep").mkdir(parents=True)
    (elsewhere / "deep/a.md").write_text(OLD, "utf-8")

    elsewhere.rename(root / "content/in")
    assert ear.hears("content/in/deep/a.md")
    sees_an_edit = ear.forget().sees("content/in/deep/a.md", NEW)
    (root / "content/in/deep/a.md").write_text(NEW, "utf-8")
    assert sees_an_edit()

    ear.forget()
    (root / "content/in").rename(root / "content/here")
    assert ear.hears("content/in/deep/a.md", "content/here/deep/a.md")
    sees_an_edit = ear.forget().sees("content/here/deep/a.md", OLD)
    (root / "content/here/deep/a.md").write_text(OLD, "utf-8")
    assert sees_an_edit()

    ear.forget()
    (root / "content/here").rename(elsewhere)
    assert ear.hears("content/here/deep/a.md")


@pytest.mark.usefixtures("watch")
@pytest.mark.parametrize("pause", [True, False])
def test_content_is_deleted_and_made_anew(root: Path, ear: Ear, pause: bool) -> None:
    is_gone = ear.sees(ARTICLE, None)
    shutil.rmtree(root / "content")
    assert not pause or is_gone()
    sees_the_text = ear.sees(ARTICLE, OLD)
    (root / ARTICLE).parent.mkdir(parents=True)
    (root / ARTICLE).write_text(OLD, "utf-8")
    assert sees_the_text()
    sees_an_edit = ear.sees(ARTICLE, NEW)
    (root / ARTICLE).write_text(NEW, "utf-8")
    assert sees_an_edit()


@pytest.mark.usefixtures("watch")
def test_content_is_exchanged_by_renaming(root: Path, ear: Ear) -> None:
    (root / "new/2026").mkdir(parents=True)
    (root / "new/2026/x.md").write_text(NEW, "utf-8")
    sees_the_new_text = ear.sees(ARTICLE, NEW)
    (root / "content").rename(root / "old")
    (root / "new").rename(root / "content")
    assert sees_the_new_text()
    sees_an_edit = ear.sees(ARTICLE, OLD)
    (root / ARTICLE).write_text(OLD, "utf-8")
    assert sees_an_edit()


@pytest.mark.usefixtures("watch")
def test_the_site_is_deleted_and_restored(root: Path, ear: Ear) -> None:
    copy = shutil.copytree(root, root.parent / "copy")
    is_gone = ear.sees(ARTICLE, None)
    shutil.rmtree(root)
    assert is_gone()
    is_back = ear.sees(ARTICLE, OLD)
    shutil.copytree(copy, root)
    assert is_back()
    sees_an_edit = ear.sees(ARTICLE, NEW)
    (root / ARTICLE).write_text(NEW, "utf-8")
    assert sees_an_edit()


@pytest.mark.usefixtures("watch")
def test_the_site_is_renamed_away_and_back(root: Path, ear: Ear) -> None:
    is_gone = ear.sees(ARTICLE, None)
    root.rename(root.parent / "away")
    assert is_gone()
    is_back = ear.sees(ARTICLE, OLD)
    (root.parent / "away").rename(root)
    assert is_back()


@pytest.mark.usefixtures("watch")
def test_a_link_for_a_folder_is_followed(root: Path, ear: Ear) -> None:
    sees_the_new_text = ear.sees(ARTICLE, NEW)
    articles = (root / "content").rename(root.parent / "articles")
    (articles / "2026/x.md").write_text(NEW, "utf-8")
    (root / "content").symlink_to(articles)
    assert sees_the_new_text()
    sees_an_edit = ear.sees(ARTICLE, OLD)
    (articles / "2026/x.md").write_text(OLD, "utf-8")
    assert sees_an_edit()


def test_a_site_that_is_not_there_yet_is_waited_for(root: Path, ear: Ear) -> None:
    later = root.rename(root.parent / "later")
    with watching(root, ear) as watch:
        assert watch.method == "events"
        is_there = ear.sees(ARTICLE, OLD)
        later.rename(root)
        assert is_there()


def test_where_nothing_can_be_written_events_are_trusted(root: Path, ear: Ear) -> None:
    (root / ".dateline").touch()  # so that no probe can be put inside
    with watching(root, ear) as watch:
        assert watch.method == "events"
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert ear.hears(ARTICLE)


def test_the_probe_is_taken_away_and_untold(root: Path, ear: Ear, listening: Watch) -> None:
    assert listening.method == "events"
    assert not list((root / ".dateline").iterdir())
    (root / ARTICLE).write_text(NEW, "utf-8")
    assert ear.hears(ARTICLE)
    assert ear.told.paths == {ARTICLE}


def test_nothing_is_told_after_the_end(root: Path, ear: Ear) -> None:
    watch = watching(root, ear)
    watch.start()
    watch.stop()
    watch.stop()
    (root / ARTICLE).write_text(NEW, "utf-8")
    assert not ear.told.paths


# What systems and file systems do to events.


class Silent(EventEmitter):
    """A file system without events."""

    def run(self) -> None:
        self.stopped_event.wait()


class Shared(Silent):
    """A folder in which other machines write: the probe is heard of, their changes are not."""

    def run(self) -> None:
        if self.watch.path.endswith(".dateline"):
            self.queue_event(FileCreatedEvent(self.watch.path + "/probe"))
        super().run()


class Dying(Shared):
    """A thread of the observer ends by itself, as after an exception."""

    def run(self) -> None:
        if self.watch.path.endswith(".dateline"):
            super().run()


class NoMoreWatches(BaseObserver):
    """The system's limit of watches is reached when a folder is to be watched for the ``nth`` time."""

    def __init__(self, nth: int) -> None:
        super().__init__(Shared)
        self._left = nth

    def schedule(
        self,
        event_handler: FileSystemEventHandler,
        path: str | Path,
        *,
        recursive: bool = False,
        event_filter: list[type[FileSystemEvent]] | None = None,
        follow_symlink: bool = False,
    ) -> ObservedWatch:
        self._left -= Path(path).name == "content"
        if not self._left:
            raise OSError(ENOSPC, "inotify watch limit reached")
        return super().schedule(event_handler, path, recursive=recursive, event_filter=event_filter)


def no_more_observers() -> BaseObserver:
    raise OSError(EMFILE, "inotify instance limit reached")


def no_more_threads() -> BaseObserver:
    raise RuntimeError("can't start new thread")


@pytest.mark.parametrize(
    "observer",
    [lambda: BaseObserver(Silent), no_more_observers, no_more_threads, lambda: NoMoreWatches(1)],
    ids=["no events", "no more observers", "no more threads", "no more watches"],
)
def test_where_events_are_not_to_be_had_it_is_polled(
    root: Path, ear: Ear, observer: Callable[[], BaseObserver]
) -> None:
    with watching(root, ear, observer=observer) as watch:
        assert watch.method == "polling"
        sees_the_edit = ear.sees(ARTICLE, NEW)
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert sees_the_edit()


def test_where_a_thread_of_the_observer_dies_it_is_polled(root: Path, ear: Ear) -> None:
    with watching(root, ear, observer=lambda: BaseObserver(Dying)) as watch:
        assert becomes_polling(watch)
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert ear.hears(ARTICLE)


def test_where_a_new_folder_cannot_be_watched_it_is_polled(root: Path, ear: Ear) -> None:
    with watching(root, ear, observer=lambda: NoMoreWatches(2)) as watch:
        assert watch.method == "events"
        (root / "content").rename(root / "old")
        (root / "content/2026").mkdir(parents=True)
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert becomes_polling(watch)
        assert ear.hears(ARTICLE)


def test_a_change_without_an_event_is_found_and_the_next_ones_are_polled_for(root: Path, ear: Ear) -> None:
    with watching(root, ear, observer=lambda: BaseObserver(Shared)) as watch:
        assert watch.method == "events"
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert ear.hears(ARTICLE)
        assert becomes_polling(watch)
        sees_the_next = ear.sees(ARTICLE, OLD)
        (root / ARTICLE).write_text(OLD, "utf-8")
        assert sees_the_next()


@pytest.mark.skipif(sys.platform != "linux", reason="the other systems' observers do not say so")
def test_dropped_events_are_a_hint_for_everything(root: Path, ear: Ear) -> None:
    from watchdog.observers.inotify import InotifyObserver
    from watchdog.observers.inotify_c import InotifyConstants, InotifyEvent, WatchDescriptor

    class Overflowing(InotifyObserver):
        def overflow(self) -> None:
            self._inotify_fd.handle_event(
                InotifyEvent(WatchDescriptor(-1), InotifyConstants.IN_Q_OVERFLOW, 0, b"")
            )

    observer = Overflowing()
    with watching(root, ear, observer=lambda: observer) as watch:
        observer.overflow()
        assert ear.hears("anything")
        assert ear.told.everything
        assert watch.method == "events"
        sees_the_edit = ear.forget().sees(ARTICLE, NEW)
        (root / ARTICLE).write_text(NEW, "utf-8")
        assert sees_the_edit()
