"""The settings by which an old site's lists, terms and feeds keep their addresses, or lead on from them."""

import json
from collections.abc import Iterable, Iterator, Mapping

from dateline.pages.lists.feeds import SITE_FEED
from dateline.pages.search_segments import SEARCH
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.timeline_placement import month_url, year_url
from dateline.reading.permalinks import is_slug, name_part, slugify
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
    ``slugs`` the last parts of their addresses by field and name, which are
    else ``names_as_written``, or in lower case; ``endings`` follow them, "/" where
    none is named. ``redirects`` are the addresses that now lead to others.
    """

    def __init__(self) -> None:
        self.taxonomies: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.slugs: dict[tuple[str, str], str] = {}
        self.endings: dict[str, str] = {}
        self.names_as_written = False

    def moved(self, old: str, new: str) -> None:
        """An address that is another now, unless it is the same, or is on some disks."""
        if old.casefold() != new.casefold():
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

    def month(self, year: int, month: int, year_address: str, month_address: str) -> None:
        """The addresses of the lists of what was written in a year and month, "" where there were none."""
        if year_address:
            self.moved(year_address, year_url(year))
        if month_address:
            self.moved(month_address, month_url(year, month))

    def term(self, field: str, name: str, slug: str) -> None:
        """The last part of a term's address, which stays, the first that is told of it, or leads on."""
        if not slug or slug == self._part(field, name):
            return
        if is_slug(slug):
            self.slugs.setdefault((field, name), slug)
        else:
            ending = self.endings.get(field, "/")
            self.moved(f"/{self.taxonomies[field]}/{slug}{ending}", self.term_address(field, name))

    def term_address(self, field: str, name: str) -> str:
        """The address that a term has now."""
        return f"/{self.taxonomies[field]}/{self._part(field, name)}{self.endings.get(field, '/')}"

    def _part(self, field: str, name: str) -> str:
        own = self.slugs.get((field, name)) or (name_part(name) if self.names_as_written else "")
        return own or slugify(name)

    def corrections(self) -> str:
        """The text of tags.toml, which says how terms are written in addresses; "" for none."""
        rows = ((field, [("name", name), ("slug", slug)]) for (field, name), slug in self.slugs.items())
        return "".join(_table(field, values) for field, values in rows).lstrip()

    def tables(self) -> Iterator[str]:
        """Their tables in site.toml."""
        for field, path in self.taxonomies.items():
            neighbours = [("neighbours", True)] if field == TOPICS else []
            yield _table(
                "taxonomies", [("field", field), ("path", path), *self._pattern(field, path), *neighbours]
            )
        for old, new in self.redirects.items():
            yield _table("redirects", [("old", old), ("new", new)])

    def _pattern(self, field: str, path: str) -> list[tuple[str, str]]:
        ending = self.endings.get(field, "/")
        if ending == "/" and not self.names_as_written:
            return []
        return [("permalink", f"/{path}/{':name' if self.names_as_written else ':slug'}{ending}")]


def _table(name: str, values: Iterable[tuple[str, str | bool]]) -> str:
    # A JSON string, or truth value, is one of TOML, too.
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values)
    return f"\n[[{name}]]\n{''.join(lines)}"
