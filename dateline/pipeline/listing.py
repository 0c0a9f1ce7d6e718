"""Every page of a site with its key."""

from collections.abc import Callable, Iterator, Mapping

import msgspec

from dateline.pages.page import Page
from dateline.pages.search_segments import SearchShard
from dateline.pages.writers import Data, Template
from dateline.pipeline.site import LoadedSite
from dateline.reading.permalinks import output_path
from dateline.rendering.keys import PageKey
from dateline.values.digests import Value, digest

PAGES_HELD = 2000
"""The most pages whose ingredients are held from their keys to their bytes: these are gathered once.

A page that nobody has published gets its key when it is rendered, so that of a first build none are held.
"""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageKey).decode


class KeyedPages:
    """A site's pages by the path of their files; each gets its key when that is first asked for.

    ``shard_key`` gives the key of a shard of the search.
    """

    def __init__(self, loaded: LoadedSite, shard_key: Callable[[SearchShard], bytes]) -> None:
        self.loaded = loaded
        self._shard_key = shard_key
        self.pages: dict[str, Page] = {output_path(page.url): page for page in loaded.site.pages}
        self._keys: dict[str, PageKey] = {}
        self._held: dict[str, Value] = {}

    def page_key(self, path: str) -> PageKey:
        """The key of the page at a path, with the partials and bodies it shows."""
        found = self._keys.get(path)
        if found is None:
            found = self._keys[path] = self._key(path, self.pages[path])
        return found

    @property
    def keys(self) -> Mapping[str, bytes]:
        """The keys alone, each made when it is asked for."""
        return _LazyKeys(self)

    def ingredients(self, path: str) -> Value:
        """What the page at a path is made from; asked for once, for its bytes."""
        self.page_key(path)
        held = self._held.pop(path, None)
        return self.pages[path].ingredients(self.loaded.site.context) if held is None else held

    def _key(self, path: str, page: Page) -> PageKey:
        if not isinstance(page.writer, Template | Data):
            # A copy's takes no work, and of an export hardly an edit leaves all pieces as they are.
            return self._made(path, page)
        asked = digest(page.writer, page.gather.__module__, page.gather.__name__, page.of)

        def make() -> bytes:
            return _encode(self._made(path, page))

        return _decode(self.loaded.site.reads.value(f"page {path}", asked, make))

    def _made(self, path: str, page: Page) -> PageKey:
        ingredients = page.ingredients(self.loaded.site.context)
        if isinstance(ingredients, SearchShard):
            return PageKey(self._shard_key(ingredients))
        if len(self._held) < PAGES_HELD:
            self._held[path] = ingredients
        return self.loaded.keys.key(page, ingredients)


class _LazyKeys(Mapping[str, bytes]):
    """The keys of pages by their paths."""

    __slots__ = ("_keyed",)

    def __init__(self, keyed: KeyedPages) -> None:
        self._keyed = keyed

    def __getitem__(self, path: str, /) -> bytes:
        return self._keyed.page_key(path).key

    def __contains__(self, path: object, /) -> bool:
        return path in self._keyed.pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._keyed.pages)

    def __len__(self) -> int:
        return len(self._keyed.pages)
