"""What a site's own ``extensions.py`` is written with: the only names that it needs of Dateline.

Each extension is a function of its arguments alone: it reads no file, no clock
and no network, and keeps nothing from call to call. The manual's chapter "Extending" has examples.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple, TypeVar, overload

from dateline.values.html import Html

__all__ = [
    "Block",
    "CheckedText",
    "Finding",
    "Html",
    "ListedArticle",
    "OwnPage",
    "PageKind",
    "PlainData",
    "Rendered",
    "block",
    "check",
    "template_filter",
    "template_function",
]

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., object])

ExtensionRole = Literal["filter", "function", "block", "raw block", "check"]

ROLE = "__dateline_role__"
"""The attribute in which a function says what it is."""


class Block(NamedTuple):
    """A block or shortcode as an editor wrote it.

    ``{{< video "x" width=3 >}}`` has the ``arguments`` ``("x",)`` and the
    ``options`` ``{"width": "3"}``. ``content`` is what stands in a block as
    HTML, to be put somewhere into the result; it cannot be looked into.
    ``text`` is the same as it was written; "" for a shortcode. ``lang`` is the
    article's language, ``line`` the line in its file.
    """

    name: str
    arguments: tuple[str, ...]
    options: Mapping[str, str]
    content: Html
    text: str
    lang: str
    line: int


PlainData = Mapping[str, object]
"""Plain data by name: text, numbers, truth values, None, and lists and maps of these."""


class Rendered(NamedTuple):
    """What a block gives that has something to tell besides its HTML.

    All ``facts`` of one name in an article are a list, in order:
    ``page.facts.NAME`` in its template, ``article.facts["NAME"]`` elsewhere.
    """

    html: str | Html
    facts: dict[str, object] = {}


class CheckedText(NamedTuple):
    """An article as a check sees it.

    ``lines`` are those of its text with their numbers in the file; ``date`` is
    EDTF, such as ``2026-03-02``, "" for none. ``terms`` are by the taxonomy's field.
    """

    path: str
    title: str
    summary: str
    lang: str
    date: str
    lines: Sequence[tuple[int, str]]
    authors: Sequence[str]
    terms: Mapping[str, Sequence[str]]
    extra: PlainData
    facts: PlainData


class Finding(NamedTuple):
    """Something that a check finds, at a line of the article's file; with a ``column`` from 1 on."""

    line: int
    message: str
    hint: str = ""
    column: int = 0


class ListedArticle(NamedTuple):
    """An article as pages of an extension see it; ``href`` is its address for links.

    ``date`` and ``updated`` are EDTF, "" for none. ``extra`` are the fields of
    the front matter that Dateline gives no meaning.
    """

    path: str
    url: str
    href: str
    title: str
    summary: str
    lang: str
    date: str
    updated: str
    authors: Sequence[str]
    terms: Mapping[str, Sequence[str]]
    extra: PlainData
    facts: PlainData


class OwnPage(NamedTuple):
    """A page to be: its address below the site's root, its title, and what it is ``of``.

    ``of`` is plain data. ``indexed``: it is meant to be found, and stands in the sitemap.
    """

    url: str
    title: str
    of: object = None
    description: str = ""
    indexed: bool = True


Articles = Mapping[str, ListedArticle]
"""All published articles by their paths, in order of time, undated ones first."""


def as_given(articles: Articles, of: object) -> object:
    """The ingredients of a page that needs no more than what it is of."""
    return of


def as_gathered(ingredients: object) -> object:
    """The view of a page that shows its ingredients as they are."""
    return ingredients


class PageKind(NamedTuple):
    """Pages of one kind, all written by one template.

    ``pages`` lists them, ``gather`` picks what one of them shows: plain data,
    whose digest decides whether it is rendered again. ``make`` turns that,
    and nothing else, into what the template gets as ``page.data``.
    """

    template: str
    pages: Callable[[Articles], Iterable[OwnPage]]
    gather: Callable[[Articles, Any], object] = as_given
    make: Callable[[Any], object] = as_gathered


def template_filter(function: AnyFunction) -> AnyFunction:
    """Makes a function a filter of templates: ``{{ value | name }}``. A text it gives is escaped."""
    return _with_role(function, "filter")


def template_function(function: AnyFunction) -> AnyFunction:
    """Makes a function one that templates may call: ``{{ name(…) }}``. A text it gives is escaped."""
    return _with_role(function, "function")


def check(function: Callable[[CheckedText], Iterable[Finding]]) -> Callable[[CheckedText], Iterable[Finding]]:
    """Makes a function a check of each article, which yields what it finds."""
    return _with_role(function, "check")


BlockFunction = Callable[[Block], str | Html | Rendered]


@overload
def block(function: BlockFunction, /) -> BlockFunction: ...
@overload
def block(*, raw: bool) -> Callable[[BlockFunction], BlockFunction]: ...
def block(
    function: BlockFunction | None = None, /, *, raw: bool = False
) -> BlockFunction | Callable[[BlockFunction], BlockFunction]:
    """Makes a function write ``:::name`` and ``{{< name >}}``. HTML it gives as text is sanitised.

    ``raw``: what stands in the block is no Markdown, and is in ``text`` alone.
    """
    if function is not None:
        return _with_role(function, "block")
    return lambda wanted: _with_role(wanted, "raw block" if raw else "block")


def _with_role(function: AnyFunction, role: ExtensionRole) -> AnyFunction:
    setattr(function, ROLE, role)
    return function
