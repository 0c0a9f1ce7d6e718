"""Partials: pieces of pages that are made once and used on many.

A partial stands in the ingredients of a page, and in its view, by its key
alone, so a page's key follows from its partials' keys. Rendering fills it in.
"""

from collections.abc import Callable
from typing import TypeVar

from dateline.values.digests import Keyed, Value, digest, digest_with_parts

Ingredients = TypeVar("Ingredients", bound=Value)


def as_it_is(view: Ingredients) -> Ingredients:
    """The view that is made from itself."""
    return view


class Partial(Keyed):
    """A template with what its view is made from: an article's entry in lists, for example.

    ``key`` covers the template's name and the ingredients. The template's text
    is covered by the keys of the pages that show it. Exports show partials as
    well, and are known by other keys: so it is made when it is first asked for.
    ``known`` are the key and the parts, where these have been found before.
    """

    __slots__ = ("_ingredients", "_known", "_make", "template")

    def __init__(
        self,
        template: str,
        ingredients: Ingredients,
        make: Callable[[Ingredients], Value] = as_it_is,
        known: tuple[bytes, tuple[Keyed, ...]] | None = None,
    ) -> None:
        self.template = template
        self._ingredients = ingredients
        self._make: Callable[..., Value] = make
        self._known = known

    def _found(self) -> tuple[bytes, tuple[Keyed, ...]]:
        if self._known is None:
            self._known = digest_with_parts(self.template, self._ingredients)
        return self._known

    @property
    def key(self) -> bytes:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The digest of its template's name and its ingredients."""
        return self._found()[0]

    @property
    def parts(self) -> tuple[Keyed, ...]:  # pyright: ignore[reportIncompatibleVariableOverride]
        """The keyed ones among its ingredients."""
        return self._found()[1]

    def __reduce__(self) -> tuple[object, ...]:
        # By its slots, pickle takes five times as long, and the workers are sent thousands.
        return Partial, (self.template, self._ingredients, self._make, self._found())

    @property
    def view(self) -> Value:
        """Its view, made now."""
        return self._make(self._ingredients)


class BodyPartial(Keyed):
    """A stored body and what fills its slots, in order.

    ``stored`` is the digest of the ``Body`` in the cache; each fill is a
    pair of HTML strings: what stands at the slot's mark, and at its end mark.
    """

    __slots__ = ("fills", "stored")

    def __init__(self, stored: bytes, fills: tuple[tuple[str, str], ...]) -> None:
        self.stored = stored
        self.fills = fills
        self.key = digest(stored, fills)
