"""Files that lie beside a text, in its folder: other programs publish them below the text's address.

Dateline publishes them where they lie, whatever the text's address is. Within the site all leads to them
nevertheless; who linked one from elsewhere is to know.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from dateline.importing.imported import Loss

_CONTENT = "content/"


def moved_files(files: Iterable[str], addresses: Mapping[str, str]) -> Iterator[Loss]:
    """One loss for each text whose files have other addresses now, at the first, with how many there are.

    ``files`` are paths in the site, ``addresses`` those that texts had, by the folder below ``content/``
    that each has for itself.
    """
    moved: dict[str, list[str]] = defaultdict(list)
    for path in files:
        folder = _folder_of(path, addresses)
        if folder and f"/{folder}/" != addresses[folder]:
            moved[folder].append(path)
    for folder, (first, *more) in moved.items():
        name = first.removeprefix(f"{_CONTENT}{folder}/")
        others = f" (+{len(more)})" if more else ""
        yield Loss(first, 0, "lost-file-address", f"{addresses[folder]}{name} → /{folder}/{name}{others}")


def _folder_of(path: str, addresses: Mapping[str, str]) -> str:
    """The folder of the text that a file belongs to, "" for none."""
    folder = path.removeprefix(_CONTENT).rpartition("/")[0] if path.startswith(_CONTENT) else ""
    while folder and folder not in addresses:
        folder = folder.rpartition("/")[0]
    return folder
