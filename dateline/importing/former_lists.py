"""The settings by which an old site's lists, terms and feeds keep their addresses, or lead on from them."""

import json
from collections.abc import Iterable, Iterator, Mapping

from dateline.pages.lists.feeds import SITE_FEED
from dateline.pages.search_segments import SEARCH
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.reading.permalinks import is_slug, slugify
from dateline.values.settings import DEFAULT_TAXONOMIES

OTHER_LISTS: Mapping[str, str] = {
    "search": SEARCH,
    "archive": TIMELINE,
    "archives": TIMELINE,
    "timeline": TIMELINE,
}
"""Where the pages lead whose lists Dateline has under an address of its own, by what themes call them."""

TOPICS = "main_topics"


class FormerLists:
    """The addresses that lists and feeds had.

    ``taxonomies`` are the folders of terms' pages by the fields of Dateline,
    ``slugs`` the last parts of their addresses by field and name; ``redirects``
    are the addresses that now lead to others.
    """

    def __init__(self) -> None:
        self.taxonomies: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.slugs: dict[tuple[str, str], str] = {}

    def moved(self, old: str, new: str) -> None:
        """An address that is another now, unless it is the same."""
        if old != new:
            self.redirects[old] = new

    def page(self, name: str, address: str) -> bool:
        """Whether Dateline has a page that a theme filled, such as ``archives``; it leads there then."""
        folders = self.taxonomies or {each.field: each.path for each in DEFAULT_TAXONOMIES}
        folder = folders.get(TOPICS if name == "categories" else name)
        target = f"/{folder}/" if folder else OTHER_LISTS.get(name)
        if target:
            self.moved(address, target)
        return target is not None

    def feed(self, address: str, home: str = "/") -> None:
        """The address of the feed of all texts, or of those of a language with a front page of its own."""
        self.moved(address, f"{home.rstrip('/')}{SITE_FEED}")

    def term(self, field: str, name: str, slug: str) -> None:
        """The last part of a term's address; a term has the first that is told of it."""
        if is_slug(slug) and slug != slugify(name):
            self.slugs.setdefault((field, name), slug)

    def corrections(self) -> str:
        """The text of tags.toml, which says how terms are written in addresses; "" for none."""
        rows = ((field, [("name", name), ("slug", slug)]) for (field, name), slug in self.slugs.items())
        return "".join(_table(field, values) for field, values in rows).lstrip()

    def tables(self) -> Iterator[str]:
        """Their tables in site.toml."""
        for field, path in self.taxonomies.items():
            neighbours = [("neighbours", True)] if field == TOPICS else []
            yield _table("taxonomies", [("field", field), ("path", path), *neighbours])
        for old, new in self.redirects.items():
            yield _table("redirects", [("old", old), ("new", new)])


def _table(name: str, values: Iterable[tuple[str, str | bool]]) -> str:
    # A JSON string, or truth value, is one of TOML, too.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values)
    return f"\n[[{name}]]\n{''.join(lines)}"
