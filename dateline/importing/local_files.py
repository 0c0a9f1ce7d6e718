"""Pictures and other files that a source refers to, brought along under their own names."""

import os
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from dateline.importing.addresses_of import parts_of
from dateline.importing.imported import ImportedSite
from dateline.publishing.publication import is_plain
from dateline.reading.permalinks import MAX_ADDRESS_BYTES, MAX_PART_BYTES


class LocalFiles:
    """The files of a source by the addresses that its texts have for them.

    ``hosts`` are those of the source itself; ``roots`` the folders that an
    address from the site's root may be in. What is found goes into ``static/``
    under the same address.
    """

    def __init__(self, site: ImportedSite, hosts: Iterable[str], roots: Iterable[Path]) -> None:
        self._site = site
        self._hosts = frozenset(host.lower().removeprefix("www.") for host in hosts if host)
        self._roots = tuple(roots)
        self._missing: set[str] = set()

    def is_own(self, address: str) -> bool:
        """Whether an address is one of the source's own site, with its host or without."""
        parts = parts_of(address)
        if parts.netloc:
            return (parts.hostname or "").lower().removeprefix("www.") in self._hosts
        return not parts.scheme and parts.path.startswith("/")

    def bring(self, address: str) -> str | None:
        """The address in the new site of a file that was brought along; None where there is none."""
        path = unquote(parts_of(address).path).lstrip("/")
        if not is_plain(path) or len(path.encode()) > MAX_ADDRESS_BYTES:
            return None
        if any(len(part.encode()) > MAX_PART_BYTES for part in path.split("/")):
            return None
        for root in self._roots:
            for place in _tails(path):
                file = root / place
                if is_file_in(root, file):
                    self._site.files[f"static/{path}"] = file
                    return f"/{path}"
        return None


def is_file_in(root: Path, file: Path) -> bool:
    """Whether there is a file in a folder, also behind links; False for what is no name of a file."""
    return os.path.isfile(file) and file.resolve().is_relative_to(root.resolve())


def _tails(path: str) -> Iterable[str]:
    """The path, and what is below each of its folders: a copy of uploads may begin anywhere."""
    parts = path.split("/")
    return ("/".join(parts[begin:]) for begin in range(len(parts)))
