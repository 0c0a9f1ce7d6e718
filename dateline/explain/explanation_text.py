"""An explanation in words: for editors, in what they call things; all there is is told in JSON alone."""

from collections.abc import Iterator

from dateline import __version__
from dateline.explain.article_facts import ArticleFact
from dateline.explain.ingredients import NOTHING
from dateline.explain.report import Explanation
from dateline.values.wording import word

FACT_NAMES = (
    "title", "date", "updated", "publish", "expires", "url", "aliases", "authors", "lang", "translation_of",
    "summary", "tags", "main_topics", "featured_image", "correction", "notes", "events",
)  # fmt: skip
"""The facts of articles that there is a word for; a taxonomy of the site's own is called by its field."""

VIEW_NAMES = (
    "head", "card", "body", "title", "intro", "authors", "updated", "taxonomies", "image", "lead_image",
    "correction", "notes", "events", "neighbours", "related", "backlinks", "what_else", "versions", "extra",
    "lead", "latest", "topics", "this_time", "cards", "count", "pages", "entries", "most_cited", "dossier",
    "years", "groups",
)  # fmt: skip
"""The fields of views that there is a word for; the others are of use to templates alone."""

_FACT_FIELDS = (
    "head", "card", "body", "authors", "updated", "taxonomies", "image", "lead_image", "correction",
    "notes", "events",
)  # fmt: skip
"""Fields of views that show an article's own facts."""


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
    if explanation.facts:
        yield _say(explanation, "facts")
        for fact in explanation.facts:
            yield f"    {_fact(explanation, fact)}"
    if shown := _shown(explanation):
        yield _say(explanation, "shows-besides" if explanation.facts else "shows")
        yield from shown
    yield _say(explanation, "made-with")
    yield from _made_with(explanation)
    changes = tuple(_changes(explanation))
    # A page is made of more than it shows: of every setting that any page reads.
    unseen = explanation.rendered == "changed" and not changes
    yield _say(explanation, "rendered-alike" if unseen else f"rendered-{explanation.rendered}")
    yield from (f"  {change}" for change in changes)
    if explanation.published != "intact" and explanation.rendered != "never":
        yield _say(explanation, f"published-{explanation.published}")
    if explanation.errors:
        yield _say(explanation, "errors", count=explanation.errors)


def _fact(explanation: Explanation, fact: ArticleFact) -> str:
    """A fact and where it comes from, as an editor calls it."""
    key = "line" if fact.line else fact.origin
    origin = _say(explanation, f"origin-{key}", line=fact.line)
    name = word(f"explain-name-{fact.name}", explanation.language) if fact.name in FACT_NAMES else fact.name
    return _say(explanation, "fact", name=name, holds=fact.holds, origin=origin)


def _shown(explanation: Explanation) -> list[str]:
    """The fields that editors know and that hold something, a line each.

    Those that show an article's own facts are among them where they have changed.
    """
    changed = (explanation.changes or NOTHING).fields
    lines: dict[str, str] = {}
    for field in explanation.page:
        is_fact = bool(explanation.facts) and field.name in _FACT_FIELDS
        if field.name in VIEW_NAMES and (field.name in changed or (field.is_set and not is_fact)):
            name = _in_editors_words(field.name, explanation)
            text = _say(explanation, "field", name=name, holds=field.holds)
            lines.setdefault(name, _line(f"  {text}", changed=field.name in changed))
    return list(lines.values())


def _in_editors_words(field: str, explanation: Explanation) -> str:
    """What editors call a field of a view; its own name where they have no word for it."""
    if field not in VIEW_NAMES:
        return field
    if field in ("head", "card") and not explanation.facts:
        field = "title"
    return word(f"explain-name-{field}", explanation.language)


def _made_with(explanation: Explanation) -> Iterator[str]:
    """What the page is rendered with, a line each."""
    changes = explanation.changes or NOTHING
    if explanation.writer != "copy":
        program = _say(explanation, "program", version=__version__)
        yield _line(program, changed=changes.program or bool(changes.versions))
    if explanation.templates:
        separator = word("list-separator", explanation.language)
        own = [template.name for template in explanation.templates if template.own]
        names = [_say(explanation, "own", names=separator.join(own))] if own else []
        if of_theme := len(explanation.templates) - len(own):
            names.append(_say(explanation, "of-theme", count=of_theme))
        text = _say(explanation, "templates", names=separator.join(names))
        yield _line(text, changed=bool(changes.templates))
    if explanation.site:
        yield _line(_say(explanation, "site"), changed=bool(changes.site))


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
        ("page", tuple(dict.fromkeys(_in_editors_words(name, explanation) for name in changes.fields))),
    ):
        if names:
            yield _say(explanation, f"changed-{key}", names=separator.join(names))


def _line(text: str, *, changed: bool) -> str:
    return f"{'*' if changed else ' '} {text}"


def _say(explanation: Explanation, key: str, **args: object) -> str:
    return word(f"explain-{key}", explanation.language, **args)
