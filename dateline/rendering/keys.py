"""Page keys: equal keys mean equal bytes.

A page's bytes are a pure function of the toolchain, the closures of its
template and of its partials' templates, the writer, the site's view and its
own ingredients; its key is the digest of exactly these.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dateline.pages.page import CopyView, Page
from dateline.pages.views import SiteView
from dateline.pages.writers import Copy, Data, Indexed, Joined, Scaled, Template
from dateline.values.digests import Value, digest, digest_with_parts
from dateline.values.partials import BodyPartial, Partial


class PageKey(NamedTuple):
    """A page's key, with what rendering needs besides its ingredients.

    ``partials`` are the templates of the partials it shows, ``bodies`` the digests of its stored bodies.
    """

    key: bytes
    partials: tuple[str, ...] = ()
    bodies: tuple[bytes, ...] = ()


class Keys:
    """Makes the keys of one site's pages."""

    def __init__(self, toolchain: bytes, closures: Mapping[str, bytes], site: SiteView) -> None:
        self.toolchain = toolchain
        self._closures = closures
        self._site = digest(site)
        self._bases: dict[tuple[str, ...], bytes] = {}

    def key(self, page: Page, ingredients: Value) -> PageKey:
        """The key of a page. A copied file's is its bytes' alone."""
        match page.writer:
            case Copy(name=name):
                assert isinstance(ingredients, CopyView)
                return PageKey(digest(name, ingredients.digest))
            case Joined(name=name) | Data(name=name) | Scaled(name=name) | Indexed(name=name):
                return PageKey(digest(self.toolchain, name, ingredients))
            case Template(name=name):
                own, parts = digest_with_parts(ingredients)
                partials = sorted({part.template for part in parts if isinstance(part, Partial)})
                bodies = dict.fromkeys(part.stored for part in parts if isinstance(part, BodyPartial))
                templates = (name, *partials)
                return PageKey(digest(self._base(templates), own), tuple(partials), tuple(bodies))

    def _base(self, templates: tuple[str, ...]) -> bytes:
        """The digest of all that pages of these templates have in common."""
        base = self._bases.get(templates)
        if base is None:
            closures = [(name, self._closures[name]) for name in templates]
            base = self._bases[templates] = digest(self.toolchain, closures, self._site)
        return base
