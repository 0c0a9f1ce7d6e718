"""Every page of a site with its key."""

from collections.abc import Callable, Iterable, Iterator, KeysView, Mapping, Sequence
from typing import TypeVar

import msgspec

from dateline.archive.reads import NOTHING, Whole
from dateline.pages.page import Page
from dateline.pages.page_lists import PageList, Stretch, asked_of, decoded_claims
from dateline.pages.search_segments import SearchShard, shard_url
from dateline.pages.writers import Indexed
from dateline.pipeline.site import LoadedSite
from dateline.reading.permalinks import output_path
from dateline.rendering.keys import PageKey
from dateline.values.digests import Value, digest

Found = TypeVar("Found")

PAGES_HELD = 2000
"""The most pages whose ingredients are held from their keys to their bytes: these are gathered once.

A page that nobody has published gets its key when it is rendered, so that of a first build none are held.
"""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(PageKey).decode
_decode_keys = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class KeyedPages:
    """A site's pages by the path of their files; each gets its key when that is first asked for.

    ``shard_keys`` gives the keys of a generation of the search, shard by shard.
    """

    def __init__(self, loaded: LoadedSite, shard_keys: Callable[[SearchShard], Sequence[bytes]]) -> None:
        self.loaded = loaded
        self._shard_keys = shard_keys
        self.lists: dict[str, PageList] = {}
        self.pages: Mapping[str, Page] = _ByPath(self.lists, self._page)
        self._keys: dict[str, PageKey] = {}
        self._held: dict[str, Value] = {}
        # The keys alone: of what is as it was, they are known without listing a page.
        self._alone = _Alone(self.page_key)
        self._stretches: list[tuple[Stretch, Iterable[str]]] = []
        self._stretch_of: dict[str, str] = {}
        for pages in loaded.site.lists:
            for stretch in pages.stretches:
                paths = self._take(stretch)
                self.lists |= dict.fromkeys(paths, pages)
                if stretch.gathered:
                    self._stretches.append((stretch, paths))
                    self._stretch_of |= dict.fromkeys(paths, stretch.name)

    def _take(self, stretch: Stretch) -> Iterable[str]:
        """The paths of a stretch's pages, whose keys are taken over where no change concerns any of them."""
        keys = self.loaded.site.reads.whole(stretch.name, stretch.key) if stretch.gathered else None
        if keys is not None:
            known = _decode_keys(keys)
            self._alone |= known
            return known
        paths = [output_path(claim.url) for claim in decoded_claims(stretch.claims)]
        for path in paths:
            # Of two pages of one address, the later one stands there.
            self._alone.pop(path, None)
        return paths

    def _page(self, path: str) -> Page:
        """The page at a path; those of a list are listed when one of them is asked for."""
        return self.lists[path].of.at_path(path)

    def wholes(self) -> dict[str, Whole]:
        """What comes of each stretch of pages, by its name: the keys of all, where these are made."""
        return {stretch.name: self._whole(stretch, paths) for stretch, paths in self._stretches}

    def _whole(self, stretch: Stretch, paths: Iterable[str]) -> Whole:
        keys = {path: self._alone.get(path) for path in paths}
        return NOTHING if None in keys.values() else (stretch.key, _encode(keys))

    def page_key(self, path: str) -> PageKey:
        """The key of the page at a path, with the partials and bodies it shows."""
        found = self._keys.get(path)
        if found is None:
            found = self._keys[path] = self._key(path, self.pages[path])
        return found

    @property
    def keys(self) -> Mapping[str, bytes]:
        """The keys alone, each made when it is asked for."""
        return _ByPath(self.lists, self._alone.__getitem__)

    def held(self, path: str) -> Value:
        """What the page at a path is made from, before its key is asked for; it is held for that."""
        found = self._held.get(path)
        if found is None:
            found = self._held[path] = self.pages[path].ingredients(self.loaded.site.context)
        return found

    def ingredients(self, path: str) -> Value:
        """What the page at a path is made from; asked for once, for its bytes."""
        self.page_key(path)
        held = self._held.pop(path, None)
        return self.pages[path].ingredients(self.loaded.site.context) if held is None else held

    def _key(self, path: str, page: Page) -> PageKey:
        # Of a shard of the search it is known with those of the others, and nothing need be gathered.
        if isinstance(page.writer, Indexed) and (known := self._alone.get(path)):
            return PageKey(known)
        stretch = self._stretch_of.get(path)
        if stretch is None:
            return self._made(path, page)

        def make() -> bytes:
            return _encode(self._made(path, page))

        reads = self.loaded.site.reads
        return _decode(reads.value(path, digest(*asked_of(page)), make, stretch))

    def _made(self, path: str, page: Page) -> PageKey:
        ingredients = self._held.get(path)
        if ingredients is None:
            ingredients = page.ingredients(self.loaded.site.context)
        if isinstance(ingredients, SearchShard):
            return PageKey(self._shard_key(path, ingredients))
        if len(self._held) < PAGES_HELD:
            self._held[path] = ingredients
        return self.loaded.keys.key(page, ingredients)

    def _shard_key(self, path: str, shard: SearchShard) -> bytes:
        """Its key; those of the others in its generation, thousands of them, are known with it."""
        keys = self._shard_keys(shard)
        pages = self.lists[path]
        for number, key in enumerate(keys):
            other = output_path(shard_url(shard.generation.name, number))
            if self.lists[other] is pages:
                self._alone.setdefault(other, key)
        return keys[shard.shard]


class _Alone(dict[str, bytes]):
    """The keys of pages alone, each made when it is first asked for."""

    def __init__(self, key: Callable[[str], PageKey]) -> None:
        super().__init__()
        self._key = key

    def __missing__(self, path: str) -> bytes:
        self[path] = found = self._key(path).key
        return found


class _ByPath(Mapping[str, Found]):
    """Something of each page by the path of its file, found when it is asked for."""

    __slots__ = ("_find", "_paths")

    def __init__(self, paths: Mapping[str, object], find: Callable[[str], Found]) -> None:
        self._paths = paths
        self._find = find

    def __getitem__(self, path: str, /) -> Found:
        return self._find(path)

    def __contains__(self, path: object, /) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def keys(self) -> KeysView[str]:
        """The paths; sets of them are compared in no time, unlike those of any mapping."""
        return self._paths.keys()

    def __len__(self) -> int:
        return len(self._paths)
