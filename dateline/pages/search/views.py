"""What the search page's template gets."""

from dateline.pages.sources.views import SourceLine
from dateline.pages.views import Head, NavLink
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.partials import BodyPartial


class FacetGroup(Value, frozen=True):
    """Pages of one kind that a search can be kept to: tags, topics, or publishers."""

    field: str
    name: str
    index: NavLink
    links: tuple[NavLink, ...]


class LanguageChoice(Value, frozen=True):
    """A language that a search can be kept to: what stands for it in an address, its own name, its tag."""

    value: str
    name: str
    lang: str


class SearchView(Value, frozen=True):
    """The search page. ``manifest`` and ``words`` are JSON for its script, ``years`` lead to the timeline."""

    head: Head
    breadcrumbs: tuple[NavLink, ...]
    manifest: Html
    words: Html
    facets: tuple[FacetGroup, ...]
    languages: tuple[LanguageChoice, ...]
    years: tuple[NavLink, ...]
    most_cited: tuple[SourceLine, ...]


class SearchTextView(Value, frozen=True):
    """An article's text as the search reads it.

    ``filed`` are the addresses of the pages that it is filed under, ``summary`` and ``events`` what stands
    beside its ``body``, whose slots stay empty; ``dates`` are the numbers of those that are dates.
    """

    title: str
    lang: str
    filed: tuple[str, ...]
    summary: str
    events: tuple[str, ...]
    body: BodyPartial
    dates: tuple[int, ...]
