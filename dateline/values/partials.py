"""Pieces of pages that are made once and used on many.

A part stands in a view and is digested by its key alone, so a page's key
follows from its parts' keys. Rendering fills it in.
"""

from dateline.values.digests import Keyed, Value, digest


class Partial(Keyed):
    """A template with its own view: an article's entry in lists, for example.

    ``key`` covers the template's name and the view; the page's template
    closure covers the template's text, since a page that shows a part
    includes its template by name.
    """

    __slots__ = ("template", "view")

    def __init__(self, template: str, view: Value) -> None:
        self.template = template
        self.view = view
        self.key = digest(template, view)


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
