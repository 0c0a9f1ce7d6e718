"""Refusals: folders that a site may not be published to, and files that may not be overwritten."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

from dateline.publishing.publication import UnreadablePublication, read_record, record_place
from dateline.publishing.tree import as_one_name, folders_of
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.errors import OutputRefused
from dateline.values.diagnostics import diagnostic
from dateline.values.kept_copies import COPIES_FOLDER

_SOURCES = ("content", "templates", "static", "wording", COPIES_FOLDER, STATE_FOLDER)


def refuse_misplaced(output: Path, site: Path) -> None:
    """Refuses a file, a site, what contains one or lies in folders it is made from, and an output's inside.

    Both paths are absolute and without symbolic links. What goes for this site goes for any other.
    """
    if output.exists() and not output.is_dir():
        raise OutputRefused(diagnostic("output-not-folder", str(output)))
    for name in _SOURCES:
        source = Path(os.path.realpath(site / name))
        if output.is_relative_to(source):
            raise OutputRefused(diagnostic("output-in-sources", str(output), folder=f"{name}/"))
        if source.is_relative_to(output):
            raise OutputRefused(diagnostic("output-holds-site", str(output)))
    if site.is_relative_to(output) or _is_site(output):
        raise OutputRefused(diagnostic("output-holds-site", str(output)))
    for folder in output.parents:
        name = output.relative_to(folder).parts[0]
        if name in _SOURCES and _is_site(folder):
            raise OutputRefused(diagnostic("output-in-sources", str(output), folder=f"{name}/"))
        if folder.name and os.path.lexists(record_place(folder)):
            raise OutputRefused(diagnostic("output-in-output", str(output), other=str(folder)))


def _is_site(folder: Path) -> bool:
    return (folder / "site.toml").is_file() and (folder / "content").is_dir()


def is_of_site(file: Path, output: Path, site: Path) -> bool:
    """Whether a file is one that the site is made from, keeps or has published, or may be: nobody writes it.

    All paths are absolute and without symbolic links. ``MachineFault`` where the record cannot be opened.
    """
    if file.is_relative_to(site) and (file.suffix == ".py" or file == site / "site.toml"):
        return True
    if any(file.is_relative_to(os.path.realpath(site / name)) for name in _SOURCES):
        return True
    if file.is_relative_to(output.parent) and file.relative_to(output.parent).parts[0].startswith(
        f".{output.name}."
    ):
        return True
    if not file.is_relative_to(output):
        return False
    try:
        record = read_record(output, site)
    except UnreadablePublication:
        return file.exists()
    return record is not None and as_one_name(file.relative_to(output).as_posix()) in map(
        as_one_name, record.names()
    )


def refuse_foreign(folder: Path) -> None:
    """Refuses a folder in which there is anything; for one that has no list of ours."""
    found = os.listdir(folder) if folder.exists() else []
    if found:
        raise OutputRefused(diagnostic("output-foreign", str(folder), example=min(found)))


def refuse_unknown(folder: Path) -> None:
    """Refuses a folder in which there is anything; for one whose record, and the cache's, are lost."""
    if folder.exists() and os.listdir(folder):
        raise OutputRefused(diagnostic("output-unknown", str(folder)))


def refuse_other_site(output: Path, owner: str) -> None:
    """Refuses what another site has published; ``owner`` is the way there from the output."""
    raise OutputRefused(diagnostic("output-other-site", str(output), site=os.path.normpath(output / owner)))


def refuse_contradictions(wanted: Mapping[str, bytes]) -> None:
    """Refuses a name that would have to be a file and a folder."""
    for path in folders_of(wanted) & wanted.keys():
        raise OutputRefused(diagnostic("output-file-and-folder", path))


def refuse_collisions(live: Path, own: AbstractSet[str], wanted: Mapping[str, bytes]) -> list[str]:
    """Refuses, before anything is rendered, a new file in whose place something of others stands.

    Where that is a file, too, its bytes decide (``refuse_unlike``): the paths of these.
    """
    new, files = wanted.keys() - own, list[str]()
    for path in new:
        if path.startswith("/") or ".." in path.split("/"):
            raise ValueError(f"{path} leads out of the output")
    if not (new and live.exists()):
        return files
    folders = folders_of(own)
    taken = [
        path
        for path in new
        if os.path.lexists(live / path) and not (path in folders and _is_folder(live / path))
    ]
    for path in _not_ours(live, taken, own) if taken else ():
        if not _is_file(live / path):
            raise OutputRefused(diagnostic("output-collision", str(live / path)))
        files.append(path)
    for folder in folders_of(new) - folders - own:
        if os.path.lexists(live / folder) and not _is_folder(live / folder):
            raise OutputRefused(diagnostic("output-collision", str(live / folder)))
    return files


def refuse_unlike(live: Path, new: Path, paths: Iterable[str]) -> None:
    """Refuses files of others that are not, byte for byte, what is to take their place."""
    for path in paths:
        if not _is_file(live / path) or (live / path).read_bytes() != (new / path).read_bytes():
            raise OutputRefused(diagnostic("output-collision", str(live / path)))


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _not_ours(live: Path, taken: Iterable[str], own: AbstractSet[str]) -> Iterator[str]:
    """Those of the paths at which no file of ours stands: one whose name this disk takes for the same."""
    alike: defaultdict[str, list[Path]] = defaultdict(list)
    for path in own:
        alike[as_one_name(path)].append(live / path)
    for path in taken:
        ours = alike.get(as_one_name(path), ())
        if not any(os.path.exists(each) and os.path.samefile(each, live / path) for each in ours):
            yield path


def refuse_in_the_way(live: Path, foreign: Iterable[str], wanted: Mapping[str, bytes]) -> None:
    """Refuses what a scan found in the place of a wanted file, above one or below one."""
    found = list(foreign)
    needed = folders_of(wanted) if found else ()
    for path in found:
        above = path in needed and not _is_folder(live / path)
        if path in wanted or above or folders_of([path]) & wanted.keys():
            raise OutputRefused(diagnostic("output-collision", str(live / path)))


def refuse_links(live: Path, own: Iterable[str]) -> None:
    """Refuses an output in which a folder of ours has become a link: nothing is done through it."""
    for folder in folders_of(own):
        if (live / folder).is_symlink():
            raise OutputRefused(diagnostic("output-collision", str(live / folder)))


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()
