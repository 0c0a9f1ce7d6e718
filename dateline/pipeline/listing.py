"""Every page of a site with its key."""

from functools import cached_property

import msgspec

from dateline.pages.page import Page
from dateline.pages.writers import Data, Template
from dateline.pipeline.site import LoadedSite
from dateline.reading.permalinks import output_path
from dateline.rendering.keys import PageKey
from dateline.values.digests import digest

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageKey).decode


class KeyedPages:
    """A site's pages by the path of their files; each gets its key when the keys are first asked for."""

    def __init__(self, loaded: LoadedSite) -> None:
        self.loaded = loaded
        self.pages: dict[str, Page] = {output_path(page.url): page for page in loaded.site.pages}

    @cached_property
    def page_keys(self) -> dict[str, PageKey]:
        """Each page's key, with the partials and bodies it shows."""
        return {path: self._key(path, page) for path, page in self.pages.items()}

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """The keys alone."""
        return {path: each.key for path, each in self.page_keys.items()}

    def _key(self, path: str, page: Page) -> PageKey:
        if not isinstance(page.writer, Template | Data):
            # A copy's takes no work, and of an export hardly an edit leaves all pieces as they are.
            return self._made(page)
        asked = digest(page.writer, page.gather.__module__, page.gather.__name__, page.of)
        return _decode(self.loaded.site.reads.value(f"page {path}", asked, lambda: _encode(self._made(page))))

    def _made(self, page: Page) -> PageKey:
        return self.loaded.keys.key(page, page.ingredients(self.loaded.site.context))
