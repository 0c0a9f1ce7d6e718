"""Keeping what the pages of a build were rendered from, so that a later look can tell what has changed."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from dateline.explain.ingredients import Common, Ingredients, common_ingredients
from dateline.pages.writers import Writer
from dateline.pipeline.listing import KeyedPages
from dateline.runtime.cache import Cache, RenderedFrom
from dateline.runtime.toolchain import Toolchain
from dateline.values.digests import digest_bytes

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_common = msgspec.msgpack.Decoder(Common)


class _CommonTo(NamedTuple):
    """What pages share that have the same ingredients in common."""

    writer: Writer
    partials: tuple[str, ...]
    fields: tuple[str, ...]


class RenderRecord:
    """What the pages of one build are rendered from; held in memory until they are published."""

    def __init__(self, keyed: KeyedPages, tools: Toolchain) -> None:
        self._keyed = keyed
        self._tools = tools
        self._commons: dict[_CommonTo, tuple[bytes, bytes]] = {}
        self._rows: dict[str, RenderedFrom] = {}

    def note(self, path: str, fields: tuple[str, ...], marks: bytes) -> None:
        """Remember what the page at a path of the output is rendered from: its view's fields, their marks."""
        key = self._keyed.page_key(path)
        kind = _CommonTo(self._keyed.pages[path].writer, key.partials, fields)
        if kind not in self._commons:
            common = _encode(common_ingredients(self._tools, self._keyed.loaded, *kind))
            self._commons[kind] = digest_bytes(common), common
        name, _ = self._commons[kind]
        self._rows[path] = RenderedFrom(path, key.key, name, marks)

    def keep(self, output: str, gone: Iterable[str], cache: Cache) -> None:
        """Keep what was noted, now that an output has it, and drop what was kept of paths that are gone."""
        cache.put_rendered(output, dict(self._commons.values()), self._rows.values(), gone)


def recorded(output: str, path: str, key: bytes, cache: Cache) -> Ingredients | None:
    """What the page with this key at a path of an output was rendered from; None where that is not known."""
    found = cache.rendered(output, path)
    if found is None or found[0].key != key:
        return None
    row, common = found
    try:
        return Ingredients(_common.decode(common), row.own)
    except msgspec.MsgspecError:
        return None
