"""The explanation of a page: what it is made of, and what of it has changed."""

from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple, cast

from dateline import __version__
from dateline.explain.ingredients import NOTHING, Differences
from dateline.explain.unmade import Unmade
from dateline.explain.view_fields import Field
from dateline.values.diagnostics import Diagnostic, Report
from dateline.values.digests import Value
from dateline.values.wording import word

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
    ``source`` the content file or asset it comes from, "" for none. ``site``
    and ``page`` are the fields of the site's view and of its own. ``changes``
    are known where ``rendered`` is "changed". ``findings`` are those in the
    file it comes from; ``errors`` counts all that keep the site from being published.
    """

    url: str
    absolute: str
    file: str
    writer: str
    source: str
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


def in_words(explanation: Explanation) -> Iterator[str]:
    """The explanation, line by line, in the site's language; what has changed is marked with ``*``."""
    yield f"{explanation.url}  {explanation.absolute}"
    yield f"  {_say(explanation, 'file', file=explanation.file)}"
    if explanation.source:
        yield f"  {_say(explanation, 'source', source=explanation.source)}"
    key = explanation.writer if explanation.writer in ("copy", "joined") else "template"
    yield f"  {_say(explanation, f'written-{key}', writer=explanation.writer)}"
    if explanation.findings:
        yield _say(explanation, "found", count=len(explanation.findings))
        for report in explanation.findings:
            yield from (f"  {line}" for line in str(report).split("\n"))
    yield _say(explanation, "made-of")
    yield from _ingredients(explanation)
    changes = tuple(_changes(explanation))
    # A page is made of more than it shows: of every setting that any page reads.
    unseen = explanation.rendered == "changed" and not changes
    yield _say(explanation, "rendered-alike" if unseen else f"rendered-{explanation.rendered}")
    yield from (f"  {change}" for change in changes)
    if explanation.published != "intact" and explanation.rendered != "never":
        yield _say(explanation, f"published-{explanation.published}")
    if explanation.errors:
        yield _say(explanation, "errors", count=explanation.errors)


def _ingredients(explanation: Explanation) -> Iterator[str]:
    """What the page is made of, a line each."""
    changes = explanation.changes or NOTHING
    separator = word("list-separator", explanation.language)
    if explanation.writer != "copy":
        present = {
            name: version.partition(" ")[0] for name, version in explanation.versions.items() if version
        }
        versions = (f"{name} {version}" for name, version in present.items())
        program = _say(explanation, "program", version=__version__, versions=separator.join(versions))
        yield _line(program, changed=changes.program or bool(changes.versions))
    if explanation.templates:
        own = _say(explanation, "own")
        names = (f"{template.name}{own if template.own else ''}" for template in explanation.templates)
        yield _line(
            _say(explanation, "templates", names=separator.join(names)), changed=bool(changes.templates)
        )
    for title, fields, changed in (
        ("site", explanation.site, changes.site),
        ("page", explanation.page, changes.fields),
    ):
        if fields:
            yield _line(_say(explanation, title), changed=bool(changed))
            yield from _fields(explanation, fields, changed)


def _fields(explanation: Explanation, fields: tuple[Field, ...], changed: Collection[str]) -> Iterator[str]:
    for field in fields:
        text = _say(explanation, "field", name=field.name, holds=field.holds)
        yield _line(f"  {text}", changed=field.name in changed)


def _changes(explanation: Explanation) -> Iterator[str]:
    """What has changed, a line for each kind of ingredient."""
    changes = explanation.changes or NOTHING
    separator = word("list-separator", explanation.language)
    if changes.program:
        yield _say(explanation, "changed-program")
    for name, (then, now) in changes.versions.items():
        yield _say(explanation, "changed-version", name=name, then=then or "–", now=now or "–")
    if changes.writer:
        yield _say(explanation, "changed-writer", writer=changes.writer)
    for key, names in (
        ("templates", changes.templates),
        ("site", changes.site),
        ("page", changes.fields),
    ):
        if names:
            yield _say(explanation, f"changed-{key}", names=separator.join(names))


def _line(text: str, *, changed: bool) -> str:
    return f"{'*' if changed else ' '} {text}"


def _say(explanation: Explanation, key: str, **args: object) -> str:
    return word(f"explain-{key}", explanation.language, **args)
