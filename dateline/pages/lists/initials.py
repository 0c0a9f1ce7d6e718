"""An index of very many entries: its front shows the commonest, and each initial has a page of its own."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Generic, TypeVar

from dateline.pages.lists.collation import collation_of
from dateline.pages.lists.japanese_order import OTHER
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import NavLink
from dateline.reading.permalinks import below

Entry = TypeVar("Entry")

ENTRIES_OF_ONE_PAGE = 800
"""An index of more is cut: it would be more than 12 kB compressed, and twenty screens long on a phone."""

COMMONEST_SHOWN = 300

ENTRIES_OF_A_PLAIN_LIST = 20
"""So few are seen at a glance: initials would be more than there is under them."""


class Index(Generic[Entry]):
    """An index: its address, how its entries are named and counted, and the language they are ordered in."""

    def __init__(
        self, url: str, label: Callable[[Entry], str], count: Callable[[Entry], int], language: str
    ) -> None:
        self.url = url
        self.label = label
        self.count = count
        self.collation = collation_of(language)

    def in_order(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries in the order of their names."""
        return sorted(entries, key=lambda entry: self.collation.sort_key(self.label(entry)))

    def by_use(self, entries: Iterable[Entry]) -> list[Entry]:
        """The entries, the most used first, and equals as they stand."""
        return sorted(entries, key=lambda entry: -self.count(entry))

    def parts(self, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
        """The entries of the pages by initial; none where one page has all."""
        if len(entries) <= ENTRIES_OF_ONE_PAGE:
            return {}
        return dict(self.collation.by_initial(entries, self.label))

    def groups(
        self, entries: Sequence[Entry], site: SiteFacts
    ) -> Iterator[tuple[str, tuple[Entry, ...], NavLink | None]]:
        """What the front shows of its entries, which are in order: by initial; of very many the commonest.

        A few are one group, whose initial is "". Where an initial has more than
        is shown, a link leads to all, named by their number.
        """
        parts = self.parts(entries)
        if entries and not parts and len(entries) <= ENTRIES_OF_A_PLAIN_LIST:
            yield "", tuple(entries), None
            return
        kept = set(map(id, self.by_use(entries)[:COMMONEST_SHOWN])) if parts else None
        shown = [entry for entry in entries if kept is None or id(entry) in kept]
        for initial, group in self.collation.by_initial(shown, self.label):
            count = len(parts.get(initial, group))
            words = site.word("every-of-initial", initial=initial, count=count)
            every = NavLink(label=words, href=site.urls.href(initial_url(self.url, initial)))
            yield initial, tuple(group), every if count > len(group) else None


def initial_url(index_url: str, initial: str) -> str:
    """The address of an initial's page; no term's can be the same, as an initial's is one part longer."""
    return below(index_url, f"initial/{'other' if initial == OTHER else initial.lower()}/")


def initial_links(site: SiteFacts, index_url: str, initials: Iterable[str]) -> tuple[NavLink, ...]:
    """Links to the pages of an index by initial."""
    return tuple(
        NavLink(label=initial, href=site.urls.href(initial_url(index_url, initial))) for initial in initials
    )
