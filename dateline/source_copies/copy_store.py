"""The folder of a site's copies: WARC files that only grow, and the index that says what is in them.

A copy is first written whole into its file, then named in the index. What was
written when a run was killed is found the next time: whole copies are named,
and what is half of one is cut off. Nothing else is ever taken away.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from dateline.publishing.lock import Lock
from dateline.reading.config.copy_index import read_lines
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.errors import os_errors_as_faults
from dateline.runtime.kept_places import require_file, require_folder
from dateline.source_copies.warc_records import (
    copy_records,
    file_head,
    find_copies,
    media_type,
    payload_digest,
    utc_text,
)
from dateline.values.kept_copies import COPIES_FOLDER, COPY_INDEX, CopyLine
from dateline.web.fetching import Fetched, ascii_url

FULL_BYTES = 20_000_000
"""A file with so much is not written on: hosts and git take no very large ones."""

_OWN = re.compile(r"sources-[0-9]{8}(?:-[0-9]+)?\.warc\.gz")


class CopyStore:
    """The copies of a site, within a ``with`` block: no other run writes meanwhile.

    ``lines`` are those of the index; ``found`` of them were missing there.
    ``cited`` are the cited addresses, which records have in another form.
    Raises ``MachineFault`` and ``OutputBusy``.
    """

    def __init__(self, site: Path, cited: Iterable[str]) -> None:
        self._folder, self._index = site / COPIES_FOLDER, site / COPY_INDEX
        self._lock = Lock(site / STATE_FOLDER / "copies.lock")
        self._cited = dict(_by_request(cited))
        self._damaged: set[str] = set()
        self.lines: list[CopyLine] = []
        self.found = 0

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            with os_errors_as_faults(self._folder):
                self._recover()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._lock.__exit__(kind, error, trace)

    def keep(self, url: str, fetched: Fetched) -> CopyLine:
        """Keep what came of a cited address."""
        with os_errors_as_faults(self._folder):
            last = fetched.last
            file = self._file_for(last.when)
            offset, length = _append(file, copy_records(fetched))
            line = CopyLine(
                *(url, utc_text(last.when), last.status, media_type(last.header("content-type"))),
                *(payload_digest(last.body), file.name, offset, length),
            )
            self._name(line)
        return line

    def keep_public(self, url: str, public: str, when: datetime) -> None:
        """Keep the address of a public copy."""
        with os_errors_as_faults(self._folder):
            self._folder.mkdir(exist_ok=True)
            self._name(CopyLine(url, utc_text(when), public=public))

    def _name(self, line: CopyLine) -> None:
        _append(self._index, _written([line]))
        self.lines.append(line)

    def _file_for(self, when: datetime) -> Path:
        """The file of the day that takes more."""
        self._folder.mkdir(exist_ok=True)
        number = 1
        while True:
            more = f"-{number}" if number > 1 else ""
            file = self._folder / f"sources-{when:%Y%m%d}{more}.warc.gz"
            if not file.exists():
                _append(file, file_head(file.name))
                return file
            if file.name not in self._damaged and file.stat().st_size < FULL_BYTES:
                return file
            number += 1

    def _recover(self) -> None:
        """Name what is not named, and cut off what was written half."""
        require_folder(self._folder)
        require_file(self._index)
        data = self._index.read_bytes() if self._index.exists() else b""
        read = list(read_lines(data))
        self.lines = [line.copy for line in read if line.copy]
        whole = len(self.lines) == len(read)
        ends: dict[str, int] = {}
        if whole:
            for line in self.lines:
                ends[line.file] = max(ends.get(line.file, 0), line.offset + line.length)
        named = {(line.file, line.offset) for line in self.lines}
        found: list[CopyLine] = []
        for file in sorted(self._folder.glob("*.warc.gz")):
            start = ends.get(file.name, 0)
            if _OWN.fullmatch(file.name) and file.stat().st_size != start:
                found += [
                    each for each in self._copies_in(file, start) if (file.name, each.offset) not in named
                ]
        self.found = len(found)
        self.lines += found
        if not whole:
            # What cannot be read stays beside, for whoever knows better.
            os.replace(self._index, self._index.with_suffix(".damaged"))
            _append(self._index, _written(self.lines))
        elif found:
            _append(self._index, (b"" if data.endswith(b"\n") or not data else b"\n") + _written(found))
        elif data and not data.endswith(b"\n"):
            _append(self._index, b"\n")

    def _copies_in(self, file: Path, start: int) -> list[CopyLine]:
        """The copies behind ``start``, of which the file then holds whole ones alone."""
        require_file(file)
        data = file.read_bytes()
        found = find_copies(data, file.name, min(start, len(data)))
        if found.damaged or start > len(data):
            self._damaged.add(file.name)
        elif found.whole < len(data):
            os.truncate(file, found.whole)
        cited = self._cited
        return [msgspec.structs.replace(each, url=cited.get(each.url, each.url)) for each in found.copies]


def _by_request(urls: Iterable[str]) -> Iterator[tuple[str, str]]:
    for url in urls:
        with suppress(ValueError):
            yield ascii_url(url), url


def _written(lines: Iterable[CopyLine]) -> bytes:
    return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)


def _append(file: Path, data: bytes) -> tuple[int, int]:
    """Write at the end of a file, down to the disk; where it begins, and how much it is."""
    require_file(file)
    with file.open("ab") as stream:
        offset = stream.seek(0, os.SEEK_END)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return offset, len(data)
