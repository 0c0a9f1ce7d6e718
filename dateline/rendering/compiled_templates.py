"""Compiled templates, for the next process and the next build: the theme's beside the program's byte code.

To compile the theme takes as long as to render some thousand pages; to load it,
a two-hundredth of that. A site's own are in its state folder. What is loaded is
code, as templates themselves are: whoever may write into a site's folder may
run code in its builds.
"""

import marshal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dateline.values.digests import DIGEST_BYTES, digest
from dateline.values.program_cache import program_file


class CompiledTemplates(BytecodeCache):
    """A file for each template, replaced when its text or the toolchain has changed.

    Each begins with the digest of what it was made from and of the rest of it,
    so that one that is damaged, or half written, only costs time. ``theme`` are
    those texts that are the program's.
    """

    def __init__(self, folder: Path, tools: bytes, theme: frozenset[str] = frozenset()) -> None:
        self._folder = folder
        self._tools = tools
        self._theme = frozenset(map(self.get_source_checksum, theme))

    def load_bytecode(self, bucket: Bucket) -> None:
        for folder in self._folders(bucket):
            with suppress(OSError):
                data = (folder / bucket.key).read_bytes()
                code = data[DIGEST_BYTES:]
                if data[:DIGEST_BYTES] == self._digest(bucket, code):
                    bucket.code = marshal.loads(code)
                    return

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = marshal.dumps(bucket.code)
        # Where the machine does not let it be kept, it is compiled again.
        for folder in self._folders(bucket, writing=True):
            with suppress(OSError):
                # A site that was moved away is not begun anew.
                folder.mkdir(exist_ok=True, parents=folder != self._folder)
                (folder / bucket.key).write_bytes(self._digest(bucket, code) + code)
                return

    def _folders(self, bucket: Bucket, *, writing: bool = False) -> Iterator[Path]:
        """The folders that it may be in, the first best."""
        shared = program_file("templates") if bucket.checksum in self._theme else None
        if shared and not (writing and sys.dont_write_bytecode):
            yield shared
        yield self._folder

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        return digest(self._tools, bucket.key, bucket.checksum, code)
