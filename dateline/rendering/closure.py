"""What a template's output depends on: its own text and that of every template it can reach.

References must be literal: with a dynamic include nobody could tell what a
page is made of, so it is an error.
"""

from collections.abc import Mapping
from typing import NamedTuple

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from dateline.reading.templates import TemplateText
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest

PART_TEMPLATES = ("_card.html",)
"""Templates of parts: reached by every template that calls ``part``."""


class Closures(NamedTuple):
    """The digest of each template's closure, by name, and what is wrong with any of them."""

    digests: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]


def closures(environment: Environment, texts: Mapping[str, TemplateText]) -> Closures:
    """The closure digests of all templates."""
    references: dict[str, set[str]] = {}
    found: list[Diagnostic] = []
    for name, template in texts.items():
        references[name] = set()
        try:
            tree = environment.parse(template.text, name)
        except TemplateSyntaxError as fault:
            found.append(
                diagnostic("template-syntax", template.path, fault.lineno, reason=fault.message or "")
            )
            continue
        for line, target in _references(tree):
            if target is None:
                found.append(diagnostic("template-dynamic", template.path, line))
            elif target not in texts:
                found.append(diagnostic("template-missing", template.path, line, name=target))
            else:
                references[name].add(target)
    digests = {
        name: digest([(reached, texts[reached].text) for reached in sorted(_reach(name, references))])
        for name in texts
    }
    return Closures(digests, tuple(found))


def _references(tree: nodes.Template) -> list[tuple[int, str | None]]:
    found: list[tuple[int, str | None]] = []
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import)):
        alone = nodes.Template([node], lineno=node.lineno)
        found += [(node.lineno, target) for target in meta.find_referenced_templates(alone)]
    if any(
        isinstance(call.node, nodes.Name) and call.node.name == "part" for call in tree.find_all(nodes.Call)
    ):
        found += [(1, name) for name in PART_TEMPLATES]
    return found


def _reach(name: str, references: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += references.get(here, ())
    return reached
