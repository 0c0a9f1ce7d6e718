"""The record of what a site has published into an output: which files there are its own.

It stands beside the output, so that nothing of it is deployed, and nothing
that lies in the output can say what is to be written or removed. A change of
the output is written into it first, so that the next run knows what an
interrupted one had begun. Only plain names below the output are read from it.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import msgspec

from dateline.publishing.durable import sync_file, sync_folder
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.kept_places import require_file
from dateline.values.digests import Value, digest
from dateline.values.seals import opened_seal, sealed


class Change(Value, frozen=True):
    """A change that is under way.

    ``files`` will be ours after it. ``tree`` is the inode of the folder that
    takes the output's place; 0 where files are replaced one by one, and then
    ``place`` are those that are moved there.
    """

    files: tuple[str, ...]
    tree: int = 0
    place: tuple[str, ...] = ()


class Publication(Value, frozen=True):
    """What is ours in an output.

    ``site`` is the way from the output to the site that published it;
    ``files`` are ours in the output, ``standby`` what the standby may hold
    besides. All are relative paths with ``/``, sorted.
    """

    site: str
    files: tuple[str, ...] = ()
    standby: tuple[str, ...] = ()
    change: Change | None = None

    def names(self) -> set[str]:
        """Every name that is ours, or may be, in the output or in the standby."""
        return {*self.files, *self.standby, *(self.change.files if self.change else ())}

    def settled(self, files: Iterable[str]) -> Self:
        """After a change: ``files`` are ours in the output, and every other name at most in the standby."""
        # What is in order already is sorted at one look.
        now = dict.fromkeys(files)
        standby = self.names() - now.keys()
        return type(self)(site=self.site, files=tuple(sorted(now)), standby=tuple(sorted(standby)))


class UnreadablePublication(Exception):
    """There is a record, but it cannot be read: it was cut short, or somebody changed it."""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Publication).decode


def record_place(output: Path) -> Path:
    """Where an output's record is as a rule."""
    return output.with_name(f".{output.name}.files")


def way_to_site(output: Path, site: Path) -> str:
    """How a record of the output names a site."""
    return Path(os.path.relpath(site, output)).as_posix()


def _place_in_state(output: Path, site: Path) -> Path:
    """Where a site has the record of an output beside which it may not write."""
    return site / STATE_FOLDER / f"{digest(os.fsencode(output)).hex()}.files"


def read_record(output: Path, site: Path) -> Publication | None:
    """The record of an output, None if there is none; raises as ``read_publication``.

    One in the site's state is the later one, since it goes when the one beside the output is written; but
    another site may have taken the output over meanwhile.
    """
    beside = read_publication(record_place(output))
    if beside and beside.site != way_to_site(output, site):
        return beside
    return read_publication(_place_in_state(output, site)) or beside


def write_record(output: Path, site: Path, publication: Publication) -> None:
    """Replaces the record of an output: beside it, or in the site's own state where that is not allowed."""
    elsewhere = _place_in_state(output, site)
    if os.access(output.parent, os.W_OK):
        write_publication(record_place(output), publication)
        # A run that is stopped before this finds what was so until now: nothing has been done yet.
        with suppress(FileNotFoundError):
            elsewhere.unlink()
            sync_folder(os.fspath(elsewhere.parent))
    else:
        write_publication(elsewhere, publication)


def read_publication(place: Path) -> Publication | None:
    """The record at a place, None if there is none.

    ``MachineFault`` for something else than a file, ``UnreadablePublication`` for one that is not as it was
    written, or that names what is elsewhere.
    """
    require_file(place)
    try:
        data = opened_seal(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    if data is None:
        raise UnreadablePublication
    try:
        found = _decode(data)
    except msgspec.MsgspecError as error:
        raise UnreadablePublication from error
    change = found.change
    named = (found.files, found.standby, *((change.files, change.place) if change else ()))
    if not all(map(are_plain, named)):
        raise UnreadablePublication
    return found


def write_publication(place: Path, publication: Publication) -> None:
    """Replaces a record in one step; when this returns, it outlasts a power cut."""
    fresh = place.with_name(f"{place.name}.new")
    fresh.unlink(missing_ok=True)  # of an interrupted run, or a link that somebody put there
    with open(fresh, "xb") as file:
        file.write(sealed(_encode(publication)))
    sync_file(os.fspath(fresh))
    os.replace(fresh, place)
    sync_folder(os.fspath(place.parent))


def is_plain(path: str) -> bool:
    """Whether a path is a relative one that stays below where it starts, on every system."""
    parts = path.split("/")
    return not ({"", ".", ".."} & set(parts) or "\\" in path or "\0" in path or ":" in parts[0])


def are_plain(paths: Sequence[str]) -> bool:
    """Whether all paths are plain: what none of them may have is looked for in all of them at once."""
    every = f"/{'/'.join(paths)}/"
    may_lead_out = any(each in every for each in ("//", "/./", "/../", "\\", "\0", ":"))
    return not may_lead_out or all(map(is_plain, paths))
