"""An output of which nothing says any more what is ours: neither its record nor the cache can be read.

What the standby has as well was published by an earlier build, as a rule, and
so was what stands in the way of the new site. It is set aside beside the
output before anything of it is replaced or removed: nothing is lost, should it
be somebody else's.
"""

import filecmp
import os
import stat
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from pathlib import Path

from dateline.publishing.foreign import STAGING, below, carry
from dateline.publishing.publication import is_plain
from dateline.publishing.tree import folders_of, is_no_folder, remove_folders


def seemingly_ours(live: Path, standby: AbstractSet[str], wanted: AbstractSet[str]) -> set[str]:
    """The files in an output that its standby has as well, or that are in the way of wanted ones."""
    folders = folders_of(wanted)
    return {
        path
        for path in files_in(live)
        if path in standby or path in wanted or path in folders or folders_of([path]) & wanted
    }


def files_in(tree: Path) -> Iterator[str]:
    """The files and links in a tree, as far as a record may name them; none where there is no tree."""
    if is_no_folder(os.fspath(tree)):
        return
    for path, is_folder in below("", tree):
        if not is_folder and is_plain(path) and path.isprintable() and not path.startswith(f"{STAGING}/"):
            kind = os.lstat(tree / path).st_mode
            if stat.S_ISREG(kind) or stat.S_ISLNK(kind):
                yield path


def set_aside(paths: Iterable[str], live: Path) -> tuple[Path, set[str]]:
    """A new folder beside an output that has these files of it as well, and which of them it has got."""
    folder = _folder_beside(live)
    return folder, {*carry(sorted(paths), live, folder)}


def move_aside(paths: Iterable[str], tree: Path, live: Path) -> Path:
    """A new folder beside an output that has what stood at these paths of another tree."""
    folder = _folder_beside(live)
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):  # its owner was quicker
            os.rename(tree / path, folder / path)
    return folder


def _folder_beside(live: Path) -> Path:
    # Few builds need it.
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix=f".{live.name}.earlier-", dir=live.parent))


def keep_what_is_gone(folder: Path, live: Path) -> bool:
    """Removes from what was set aside what the output still has; False where nothing is left of it."""
    paths = {*files_in(folder)}
    for path in paths:
        if (live / path).is_file() and filecmp.cmp(folder / path, live / path, shallow=False):
            os.unlink(folder / path)
    remove_folders(folder, folders_of(paths))
    remove_folders(folder.parent, [folder.name])
    return folder.exists()
