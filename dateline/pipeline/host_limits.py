"""What a host takes of files and bytes, and whether a site comes near it."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

import msgspec

from dateline.pipeline.request import Run
from dateline.publishing.output import Output
from dateline.publishing.tree import Content, size_of
from dateline.values.diagnostics import Diagnostic, diagnostic, severity_of
from dateline.values.settings import Host, Settings

MIB = 1024 * 1024
NEAR = 0.9
"""The part of a limit from which on it is told: an archive grows."""

NAMED = 3
"""Large files that are named."""

_SIZES = "page sizes"
_decode = msgspec.msgpack.Decoder(dict[bytes, int])


class HostLimits(NamedTuple):
    """The most files, MiB of one file, and MiB of all; 0 for no limit."""

    files: int = 0
    file_size: int = 0
    size: int = 0


_LIMITS: Mapping[Host, HostLimits] = {
    "cloudflare": HostLimits(files=20_000, file_size=25),
    "github": HostLimits(file_size=100, size=1000),
    "netlify": HostLimits(),
    "none": HostLimits(),
}


def limits_of(settings: Settings) -> HostLimits:
    """What the site's host takes: as the settings say, else as is known of it."""
    known = _LIMITS[settings.host]
    return HostLimits(
        settings.max_files or known.files,
        settings.max_file_size or known.file_size,
        settings.max_size or known.size,
    )


class TooMuchForHost(Exception):
    """The limits are told as errors; raised while files are being staged, so that nothing is published."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.diagnostics = found


class PublishedSizes:
    """The sizes of a site's files, learnt as they are made, and kept for the next build.

    ``keys`` are those of all files, by their paths. Without any limits nothing is done.
    """

    def __init__(self, keys: Mapping[str, bytes], output: Output, settings: Settings, run: Run) -> None:
        self._keys, self._settings, self._run = keys, settings, run
        self._limits = limits_of(settings)
        self._folder = output.folder
        self._there = output.keys() if any(self._limits) else {}
        self._sizes: dict[bytes, int] = {}

    def learn(self, made: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
        """The same files, as they come. Raises ``TooMuchForHost`` at the end."""
        for path, data in made:
            if any(self._limits):
                self._sizes[self._keys[path]] = size_of(data)
            yield path, data
        levels, strict = self._settings.diagnostics, self._run.request.strict
        if any(severity_of(each, levels, strict=strict) == "error" for each in self.findings):
            raise TooMuchForHost(self.findings)

    @cached_property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Where the limits are near or behind, once all that was missing is made; the sizes are kept."""
        if not any(self._limits):
            return ()
        cache = self._run.cache
        try:
            before = _decode.decode(cache.state(_SIZES) or b"\x80")
        except msgspec.MsgspecError:
            before = {}
        known = before | self._sizes
        sizes = {path: self._size(path, key, known) for path, key in self._keys.items()}
        kept = {key: sizes[path] for path, key in self._keys.items()}
        if kept != before:
            cache.put_state(_SIZES, msgspec.msgpack.encode(kept))
        return tuple(_findings(self._limits, sizes))

    def _size(self, path: str, key: bytes, known: Mapping[bytes, int]) -> int:
        """Its size; 0 for what nobody has made yet."""
        if (size := known.get(key)) is not None:
            return size
        try:
            return os.stat(self._folder / path).st_size if self._there.get(path) == key else 0
        except OSError:
            return 0


def _findings(limits: HostLimits, sizes: Mapping[str, int]) -> Iterator[Diagnostic]:
    if limits.files and len(sizes) >= NEAR * limits.files:
        yield diagnostic("host-files", "site.toml", count=len(sizes), limit=limits.files)
    large = [
        path for path, size in sizes.items() if limits.file_size and size >= NEAR * limits.file_size * MIB
    ]
    for path in sorted(large, key=lambda path: (-sizes[path], path))[:NAMED]:
        size = f"{sizes[path] / MIB:.1f}"
        yield diagnostic("host-file-size", "site.toml", name=path, size=size, limit=limits.file_size)
    total = sum(sizes.values())
    if limits.size and total >= NEAR * limits.size * MIB:
        yield diagnostic("host-size", "site.toml", size=f"{total / MIB:.0f}", limit=limits.size)
