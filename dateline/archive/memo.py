"""An incremental memo of archive indexes: a value is the last one as long as its inputs are.

A preview hands its memo on from edit to edit, and so makes again only what an
edit changes; a build begins with what was kept of the last one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar, cast

from dateline.values.article import Article
from dateline.values.digests import digest

Inputs = TypeVar("Inputs")
Made = TypeVar("Made")
Row = TypeVar("Row")


class KeptValue(NamedTuple):
    """A value as it is kept from build to build: the digest of what it was made from, and itself, encoded."""

    key: bytes
    data: bytes | memoryview


class Keep(NamedTuple):
    """How a value is kept from build to build: the digest of its inputs, and what decodes it.

    For what takes longer to make than to digest what it is made from, and to decode.
    """

    key: Callable[[Any], bytes]
    decode: Callable[[bytes | memoryview], object]


class Memo:
    """The last value made under each name, with its inputs.

    ``make(inputs)`` is handed exactly what is compared, so it is a function of
    a module and closes over nothing. Neither a value nor inputs may be changed
    afterwards. Inputs are compared with ``==``; what is the same object is
    equal at once, so that comparing costs little where little has changed.
    ``kept`` are values of the last build, by name. ``base`` is the digest of
    what all of them depend on besides their inputs.
    """

    def __init__(self, kept: Mapping[str, KeptValue] | None = None, base: bytes = b"") -> None:
        self._entries: dict[object, tuple[object, object]] = {}
        self._kept = kept or {}
        self._base = base
        self._to_keep: dict[str, tuple[bytes, object]] = {}
        self._in_cache: dict[object, tuple[bytes, object]] = {}

    def __call__(
        self,
        name: object,
        inputs: Inputs,
        make: Callable[[Inputs], Made],
        renew: Callable[[Made, Inputs, Inputs], Made | None] | None = None,
        keep: Keep | None = None,
    ) -> Made:
        """The value of this name: the last one, or one made now from other inputs.

        ``renew`` makes the new value out of the last value, the last inputs and
        these, or gives None where it cannot; it must come to what ``make`` comes to.
        """
        last = self._entries.get(name)
        if last is not None and last[0] == inputs:
            # Equal, but the newer objects: what is compared next time is the same as these more often.
            self._entries[name] = (inputs, last[1])
            return cast("Made", last[1])
        made = renew(cast("Made", last[1]), cast("Inputs", last[0]), inputs) if last and renew else None
        if made is None:
            made = self._made(str(name), inputs, make, keep) if keep else make(inputs)
        self._entries[name] = (inputs, made)
        return made

    def _made(self, name: str, inputs: Inputs, make: Callable[[Inputs], Made], keep: Keep) -> Made:
        """The value that was kept of these inputs, else one made now."""
        key, last = digest(self._base, keep.key(inputs)), self._kept.get(name)
        made = cast("Made", keep.decode(last.data)) if last and last.key == key else make(inputs)
        self._to_keep[name] = key, made
        return made

    def to_keep(self) -> Iterator[tuple[str, bytes, object]]:
        """What the next build goes on from and is not kept yet: names, and as in ``KeptValue``."""
        for name, (key, made) in self._to_keep.items():
            last = self._kept.get(name)
            if last is None or last.key != key:
                yield name, key, made

    def leave(self, names: Iterable[str]) -> None:
        """Keep these values as they are: nobody asks for them where what is made from them still holds."""
        for name in names:
            if (last := self._kept.get(name)) and name not in self._to_keep:
                self._to_keep[name] = last.key, last

    def not_to_keep(self) -> set[str]:
        """The names of what was kept and is there no more."""
        return self._kept.keys() - self._to_keep.keys()

    def remember(self, name: object, inputs: object, made: object, in_cache: bytes = b"") -> None:
        """Go on from a value that was made from these inputs another time.

        ``in_cache`` is what the cache knows it by, "" for a value that it has not.
        """
        self._entries[name] = (inputs, made)
        if in_cache:
            self._in_cache[name] = in_cache, made

    def name_in_cache(self, name: object, made: object) -> bytes:
        """What the cache knows the value of this name by; "" if it has another one, or none."""
        in_cache, remembered = self._in_cache.get(name, (b"", None))
        return in_cache if remembered is made else b""


class Columns(Generic[Row]):
    """Some columns of the table of all articles: a row for each by its path, in order.

    As inputs of a ``Memo``: two are equal if all paths and rows are, and only
    articles that are not the same object are read at all. ``read`` gives an
    article's row; whoever is handed the columns sees no more of it than that.
    """

    __slots__ = ("_articles", "_read")

    def __init__(self, articles: Mapping[str, Article], read: Callable[[Article], Row]) -> None:
        self._articles = articles
        self._read = read

    def __contains__(self, path: str) -> bool:
        return path in self._articles

    def __getitem__(self, path: str) -> Row:
        return self._read(self._articles[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def rows(self) -> list[Row]:
        """All rows, in order."""
        return list(map(self._read, self._articles.values()))

    def items(self) -> Iterator[tuple[str, Row]]:
        """All rows with their paths, in order."""
        return zip(self._articles, self.rows(), strict=True)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Columns):
            return NotImplemented
        theirs = cast("Columns[Row]", other)
        return (
            self._read is theirs._read
            and len(self._articles) == len(theirs._articles)
            and all(
                one is two or (one.path == two.path and self._read(one) == self._read(two))
                for one, two in zip(self._articles.values(), theirs._articles.values(), strict=True)
            )
        )

    def changed_since(self, earlier: "Columns[Row]") -> set[str]:
        """The paths that one of the two has alone, or where they do not have the same object.

        Two articles that both have, and that are not among these, stand in the same order in both.
        """
        now, then = self._articles, earlier._articles
        changed = {path for path, article in now.items() if then.get(path) is not article}
        return changed | (then.keys() - now.keys())

    __hash__ = None  # pyright: ignore[reportAssignmentType]
