"""Keeping what the pages of a build were rendered from, so that a later look can tell what has changed."""

from collections.abc import Iterable

import msgspec

from dateline.explain.ingredients import Common, Ingredients, common_ingredients, own_marks
from dateline.pipeline.listing import KeyedPages
from dateline.runtime.cache import Cache, RenderedFrom
from dateline.runtime.toolchain import Toolchain
from dateline.values.digests import Value, digest_bytes

_encode = msgspec.msgpack.Encoder(order="deterministic").encode
_common = msgspec.msgpack.Decoder(Common)


class RenderRecord:
    """What the pages of one build are rendered from; held in memory until they are published."""

    def __init__(self, tools: Toolchain, keyed: KeyedPages) -> None:
        self._tools = tools
        self._keyed = keyed
        self._commons: dict[tuple[str, type[Value]], tuple[bytes, bytes]] = {}
        self._rows: dict[str, RenderedFrom] = {}

    def note(self, path: str, writer: str, view: Value) -> None:
        """Remember what the page at a path of the output is rendered from."""
        kind = writer, type(view)
        if kind not in self._commons:
            keyed = self._keyed
            common = _encode(common_ingredients(self._tools, keyed.shared, keyed.closed, *kind))
            self._commons[kind] = digest_bytes(common), common
        name, _ = self._commons[kind]
        self._rows[path] = RenderedFrom(path, self._keyed.keys[path], name, own_marks(view))

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
