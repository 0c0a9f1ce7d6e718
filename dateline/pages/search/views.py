"""What the search page's template gets."""

from dateline.pages.sources.views import SourceLine
from dateline.pages.views import Head, NavLink
from dateline.values.digests import Value
from dateline.values.html import Html


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
