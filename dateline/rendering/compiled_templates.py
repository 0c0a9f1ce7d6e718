"""Compiled templates in the site's state folder, for the next process and the next build.

To compile the theme takes as long as to render some hundred pages; to load it,
a two-hundredth of that. What is loaded is code, as templates themselves are:
whoever may write into a site's folder may run code in its builds.
"""

import marshal
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from dateline.values.digests import DIGEST_BYTES, digest


class CompiledTemplates(BytecodeCache):
    """A file for each template, replaced when its text or the toolchain has changed.

    Each begins with the digest of what it was made from and of the rest of it,
    so that one that is damaged, or half written, only costs time.
    """

    def __init__(self, folder: Path, tools: bytes) -> None:
        self._folder = folder
        self._tools = tools

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = (self._folder / bucket.key).read_bytes()
            code = data[DIGEST_BYTES:]
            if data[:DIGEST_BYTES] == self._digest(bucket, code):
                bucket.code = marshal.loads(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = marshal.dumps(bucket.code)
        # Where the machine does not let it be kept, it is compiled again.
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            (self._folder / bucket.key).write_bytes(self._digest(bucket, code) + code)

    def _digest(self, bucket: Bucket, code: bytes) -> bytes:
        return digest(self._tools, bucket.key, bucket.checksum, code)
