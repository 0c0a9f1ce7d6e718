"""Text files compressed once more beside themselves, for servers that send such a file as it is.

A compressed file follows from the file beside it, so its key does from that one's.
"""

import gzip
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain

from dateline.pipeline.listing import KeyedPages
from dateline.publishing.tree import Content, bytes_of
from dateline.values.digests import digest

ENDING = ".gz"
_LEVEL = 9
_HOW = (zlib.ZLIB_RUNTIME_VERSION, _LEVEL)
_TEXT = frozenset(("application/json", "application/xml", "image/svg+xml"))


def with_compressed(keyed: KeyedPages) -> Mapping[str, bytes]:
    """The keys of all files to publish, each made when it is asked for: of pages, and of compressed files."""
    return _WithCompressed(keyed) if keyed.loaded.settings.precompressed else keyed.keys


class _WithCompressed(Mapping[str, bytes]):
    """The keys of pages, and of what is compressed beside them."""

    def __init__(self, keyed: KeyedPages) -> None:
        self._keys = keyed.keys
        texts = (path for path, page in keyed.pages.items() if _is_text(page.writer.media_type))
        beside = {f"{path}{ENDING}": path for path in texts}
        # What is a page of that name already stays it.
        self._compressed = {path: of for path, of in beside.items() if path not in keyed.pages}

    def __getitem__(self, path: str, /) -> bytes:
        of = self._compressed.get(path)
        return self._keys[path] if of is None else digest("gzip", _HOW, self._keys[of])

    def __contains__(self, path: object, /) -> bool:
        return path in self._compressed or path in self._keys

    def __iter__(self) -> Iterator[str]:
        return chain(self._compressed, self._keys)

    def __len__(self) -> int:
        return len(self._compressed) + len(self._keys)


def _is_text(media_type: str) -> bool:
    plain = media_type.partition(";")[0]
    return plain.startswith("text/") or plain in _TEXT or plain.endswith(("+json", "+xml"))


def pages_to_make(missing: Iterable[str], pages: Collection[str]) -> list[str]:
    """The pages among what is missing, and those of which a compressed file is."""
    wanted = (path if path in pages else path.removesuffix(ENDING) for path in missing)
    return list(dict.fromkeys(wanted))


def compressed_beside(
    made: Iterable[tuple[str, Content]], missing: Collection[str], pages: Mapping[str, object]
) -> Iterator[tuple[str, Content]]:
    """What is missing of the files that were made, and of those compressed beside them."""
    wanted = frozenset(missing)
    for path, data in made:
        if path in wanted:
            yield path, data
        beside = f"{path}{ENDING}"
        if beside in wanted and beside not in pages:
            yield beside, gzip.compress(bytes_of(data), _LEVEL, mtime=0)
