"""The closure of a template: its own text and that of every template it can reach.

References must be literal: with a dynamic include nobody could tell what a
page is made of, so it is an error.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, meta, nodes

from dateline.reading.templates import TemplateText
from dateline.rendering.environment import environment
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest


class Closures(NamedTuple):
    """The digest of each template's closure, by name, the names in it, and what is wrong with any of them."""

    digests: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    reached: dict[str, tuple[str, ...]]


class _Broken(NamedTuple):
    """Where a template's text cannot be read, and why."""

    line: int
    reason: str


def closures(texts: Mapping[str, TemplateText]) -> Closures:
    """The closures of all templates."""
    references: dict[str, set[str]] = {}
    found: list[Diagnostic] = []
    for name, template in texts.items():
        references[name] = set()
        read = _references(template.text)
        if isinstance(read, _Broken):
            found.append(diagnostic("template-syntax", template.path, read.line, reason=read.reason))
            continue
        for line, target in read:
            if target is None:
                found.append(diagnostic("template-dynamic", template.path, line))
            elif target not in texts:
                found.append(diagnostic("template-missing", template.path, line, name=target))
            else:
                references[name].add(target)
    reached = {name: tuple(sorted(_reach(name, references))) for name in texts}
    digests = {
        name: digest([(inner, texts[inner].text) for inner in names]) for name, names in reached.items()
    }
    return Closures(digests, tuple(found), reached)


@lru_cache(maxsize=256)
def _references(text: str) -> tuple[tuple[int, str | None], ...] | _Broken:
    """The templates that a text refers to, with the lines; None for a name that is computed.

    Remembered by text: most templates stand twice in a site, under their own name and the theme's.
    """
    try:
        tree = environment({}).parse(text)
    except TemplateSyntaxError as fault:
        return _Broken(fault.lineno, fault.message or "")
    found: list[tuple[int, str | None]] = []
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import)):
        alone = nodes.Template([node], lineno=node.lineno)
        found += [(node.lineno, target) for target in meta.find_referenced_templates(alone)]
    return tuple(found)


def _reach(name: str, references: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += references.get(here, ())
    return reached
