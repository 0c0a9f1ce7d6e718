"""The explanation of a page: what it is made of, and what of it has changed."""

from typing import Literal, NamedTuple, cast

from dateline.explain.article_facts import ArticleFact
from dateline.explain.ingredients import Differences
from dateline.explain.unmade import Unmade
from dateline.explain.view_fields import Field
from dateline.values.diagnostics import Diagnostic, Report
from dateline.values.digests import Value

Freshness = Literal["never", "unknown", "current", "changed"]
"""Is the published page up to date? ``unknown`` where it is lost what it was rendered from."""

FileState = Literal["intact", "edited", "missing"]
"""The published file: as it was published, changed by somebody else since, or not there."""


class ReachedTemplate(NamedTuple):
    """A template by name; ``own`` where it is the site's and not the theme's."""

    name: str
    own: bool


class Explanation(NamedTuple):
    """A page of a site.

    ``url`` is site-relative, ``absolute`` for browsers; ``file`` is the path of
    the published file. ``writer`` is a template's name, ``copy`` or ``joined``;
    ``source`` the content file or asset it comes from, "" for none; ``facts``
    are those of the article there. ``site`` and ``page`` are the fields of the
    site's view and of its own, also those that hold nothing. ``changes``
    are known where ``rendered`` is "changed". ``findings`` are those in the
    file it comes from; ``errors`` counts all that keep the site from being published.
    """

    url: str
    absolute: str
    file: str
    writer: str
    source: str
    facts: tuple[ArticleFact, ...]
    versions: dict[str, str]
    templates: tuple[ReachedTemplate, ...]
    site: tuple[Field, ...]
    page: tuple[Field, ...]
    rendered: Freshness
    published: FileState
    changes: Differences | None
    findings: tuple[Report, ...]
    errors: int
    language: str


class Unexplained(NamedTuple):
    """Why there is nothing to explain."""

    findings: tuple[Diagnostic, ...]
    language: str


def with_names(value: object) -> object:
    """An explanation as plain data for JSON: whatever has fields becomes a mapping from their names."""
    match value:
        case Value():
            return {name: with_names(getattr(value, name)) for name in value.__struct_fields__}
        case ReachedTemplate() | Differences() | Explanation() | Unmade():
            return {name: with_names(held) for name, held in value._asdict().items()}
        case tuple():
            return [with_names(each) for each in cast("tuple[object, ...]", value)]
        case dict():
            return {name: with_names(held) for name, held in cast("dict[str, object]", value).items()}
        case _:
            return value
