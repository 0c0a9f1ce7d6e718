"""Rendering a chunk's pages and writing them where they belong, in whichever process has the chunk.

Only addresses, digests and stamps come back: handed over, the bytes of a whole site would be copied
several times, and one process would create all of its files.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.publishing.tree import WrittenFile, write_file
from dateline.rendering.render import RenderChunk, RenderedPage, render_chunk
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.digests import digest_bytes


class Staging(NamedTuple):
    """The folder that pages are written into: "" where their bytes are to be handed back.

    So are those of a page that comes out as it is published: ``published`` are the digests of these. Pages
    that are written are linked into the folder ``second`` as well, where a second tree is made at once.
    """

    folder: str
    published: Mapping[str, bytes]
    second: str = ""

    def of(self, paths: Iterable[str]) -> "Staging":
        """The same with what is known of the pages at these paths alone."""
        return self._replace(
            published={path: self.published[path] for path in paths if path in self.published}
        )


class WriteChunk(NamedTuple):
    """Pages to render, and where to write them."""

    pages: RenderChunk
    staging: Staging


class MadePage(NamedTuple):
    """A page as it was rendered, without its bytes where it was ``written``."""

    page: RenderedPage
    written: WrittenFile | None = None

    @property
    def content(self) -> bytes | WrittenFile:
        """Its bytes, or where they stand."""
        return self.written or self.page.data


def write_pages(chunk: WriteChunk) -> list[MadePage]:
    """Render a chunk's pages, and write those that are new. Raises ``MachineFault``."""
    with os_errors_as_faults(chunk.staging.folder):
        return [_made(page, chunk.staging) for page in render_chunk(chunk.pages)]


def _made(page: RenderedPage, staging: Staging) -> MadePage:
    known = staging.published.get(page.path)
    if not staging.folder or page.failure or (known and known == digest_bytes(page.data)):
        return MadePage(page)
    second = staging.second and f"{staging.second}/{page.path}"
    written = write_file(f"{staging.folder}/{page.path}", page.data, second)
    return MadePage(page._replace(data=b""), written)
