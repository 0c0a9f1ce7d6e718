"""The closure of a template: its own text and that of every template it can reach.

References must be literal: with a dynamic include nobody could tell what a
page is made of, so it is an error.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from jinja2 import TemplateSyntaxError, meta, nodes

from dateline.reading.suggestions import nearest_or_all
from dateline.reading.templates import THEME, TemplateText
from dateline.rendering.environment import environment
from dateline.rendering.template_faults import column_of, reason_of
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest

_WRITTEN = (".html", ".xml", ".json", ".opml", ".txt")
"""Endings of the theme's templates: what ends otherwise is none, but perhaps a note beside them."""


class Closures(NamedTuple):
    """The digest of each template's closure, by name, the names in it, and what is wrong with any of them."""

    digests: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]
    reached: dict[str, tuple[str, ...]]


class _TemplateParts(NamedTuple):
    """What a template's text refers to and names.

    ``references`` are other templates, with the lines, None for a name that is computed; ``extends`` is
    the one that it extends, "" for none; ``blocks`` are all its blocks, ``outer`` those that stand in no
    other, with their lines; ``beside`` is the line of what is to be shown outside them, 0 for none.
    """

    references: tuple[tuple[int, str | None], ...]
    extends: str
    blocks: frozenset[str]
    outer: tuple[tuple[str, int], ...]
    beside: int


class _Broken(NamedTuple):
    """Where a template's text cannot be read, and why."""

    line: int
    reason: str


def closures(texts: Mapping[str, TemplateText]) -> Closures:
    """The closures of all templates."""
    references: dict[str, set[str]] = {}
    found: list[Diagnostic] = []
    parsed: dict[str, _TemplateParts] = {}
    for name, template in texts.items():
        references[name] = set()
        read = _parsed(template.text)
        if isinstance(read, _Broken):
            reason, name_in_it = reason_of(read.reason)
            column = column_of(template.text, read.line, name_in_it)
            found.append(diagnostic("template-syntax", template.path, read.line, column, reason=reason))
            continue
        parsed[name] = read
        for line, target in read.references:
            place = template.path, line, column_of(template.text, line, target or "")
            if target is None:
                found.append(diagnostic("template-dynamic", *place))
            elif target not in texts:
                found.append(diagnostic("template-missing", *place, name=target))
            else:
                references[name].add(target)
    # What the theme's own pages fill and a base of the site's own does not have is left out on purpose.
    own = [name for name in parsed if texts[name] != texts.get(THEME + name.removeprefix(THEME))]
    for name in own or parsed:
        found += _unshown(texts[name], parsed[name], parsed)
    reached = {name: tuple(sorted(_reach(name, references))) for name in texts}
    digests = {
        name: digest([(inner, texts[inner].text) for inner in names]) for name, names in reached.items()
    }
    return Closures(digests, tuple(found), reached)


def unused_templates(
    texts: Mapping[str, TemplateText], found: Closures, used: Collection[str]
) -> Iterator[Diagnostic]:
    """Templates of the site's own that no page is made with: neither the theme's name nor one of ``used``."""
    themes = {name.removeprefix(THEME) for name in texts if name.startswith(THEME)}
    for name in texts.keys() - themes - set(used):
        if name.startswith(THEME) or not name.endswith(_WRITTEN):
            continue
        if not any(name in names for other, names in found.reached.items() if other != name):
            meant = nearest_or_all(name, sorted(themes))
            yield diagnostic("template-unused", texts[name].path, 1, near=meant)


@lru_cache(maxsize=256)
def _parsed(text: str) -> _TemplateParts | _Broken:
    """What a template's text refers to and names.

    Remembered by text: most templates stand twice in a site, under their own name and the theme's.
    """
    try:
        return _parts(environment({}).parse(text))
    except TemplateSyntaxError as fault:
        return _Broken(fault.lineno, fault.message or "")
    except RecursionError:
        return _Broken(1, "nested too deeply")


def _parts(tree: nodes.Template) -> _TemplateParts:
    found: list[tuple[int, str | None]] = []
    for node in tree.find_all((nodes.Extends, nodes.FromImport, nodes.Include, nodes.Import)):
        alone = nodes.Template([node], lineno=node.lineno)
        found += [(node.lineno, target) for target in meta.find_referenced_templates(alone)]
    extends = next((each.template for each in tree.body if isinstance(each, nodes.Extends)), None)
    return _TemplateParts(
        references=tuple(found),
        extends=str(extends.value) if isinstance(extends, nodes.Const) else "",
        blocks=frozenset(block.name for block in tree.find_all(nodes.Block)),
        outer=tuple((each.name, each.lineno) for each in tree.body if isinstance(each, nodes.Block)),
        beside=next((each.lineno for each in tree.body if _shows(each)), 0),
    )


def _shows(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Output) and any(
        not isinstance(part, nodes.TemplateData) or part.data.strip() for part in node.nodes
    )


def _unshown(
    text: TemplateText, template: _TemplateParts, parsed: Mapping[str, _TemplateParts]
) -> Iterator[Diagnostic]:
    """What of a template that extends another is never shown: text beside its blocks, or in one too many."""
    if template.extends not in parsed:
        return
    blocks: set[str] = set()
    above, seen = template.extends, set[str]()
    while above in parsed and above not in seen:
        seen.add(above)
        blocks |= parsed[above].blocks
        above = parsed[above].extends
    if above:
        return  # That it leads to none, or to itself, is told elsewhere; what blocks it has is unknown.
    for name, line in template.outer:
        if name not in blocks:
            meant = nearest_or_all(name, sorted(blocks))
            place = text.path, line, column_of(text.text, line, name)
            yield diagnostic("template-block", *place, name=name, extended=template.extends, near=meant)
    if template.beside:
        place = text.path, template.beside, column_of(text.text, template.beside)
        yield diagnostic("template-beside", *place, extended=template.extends)


def _reach(name: str, references: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += references.get(here, ())
    return reached
