"""What templates are written with: blocks, views with their fields, functions and filters."""

import ast
import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.rendering.template_functions import FILTERS, FUNCTIONS, WORDED_FILTERS, WORDED_FUNCTIONS
from tools.manual.contents import Language
from tools.manual.markup import code, table
from tools.manual.words import Words

_BLOCK = re.compile(r"\{%-? block (\w+)")
_OF_TEMPLATE = re.compile(r"``([\w-]+\.\w+)``")
_VIEW_MODULES = "*views.py"
_BASES = {"Value", "Metadata"}


class DocumentedView(NamedTuple):
    """A view as its module declares it; ``template`` is the one that gets it, "" where others hold it."""

    name: str
    template: str
    says: str
    fields: tuple[tuple[str, str, str], ...]
    methods: tuple[tuple[str, str], ...]


def template_page(top: Path, words: Words, language: Language) -> str:
    """Blocks, then views, those of a template first, then functions and filters."""
    said = words.of(language)
    views = list(documented_views(top))
    of_templates = sorted((view for view in views if view.template), key=lambda view: view.template)
    others = sorted((view for view in views if not view.template), key=lambda view: view.name)
    parts = [
        said["templates"],
        f"## {said['blocks']}\n\n{said['blocks-mean']}",
        table([said["block"], said["meaning"]], list(_blocks(top, words, language))),
        f"## {said['functions']}\n\n{said['functions-mean']}",
        _functions(FUNCTIONS | WORDED_FUNCTIONS, words, language),
        f"## {said['filters']}\n\n{said['filters-mean']}",
        _functions(FILTERS | WORDED_FILTERS, words, language),
        f"## {said['views']}\n\n{said['views-mean']}",
        *(_view(view.template, view, words, language) for view in of_templates),
        f"## {said['parts']}\n\n{said['parts-mean']}",
        *(_view(view.name, view, words, language) for view in others),
    ]
    return "\n\n".join(parts)


def theme_blocks(top: Path) -> list[str]:
    """The blocks of the theme's frame, in their order."""
    return list(dict.fromkeys(_BLOCK.findall((top / "templates" / "base.html").read_text("utf-8"))))


def documented_views(top: Path) -> Iterator[DocumentedView]:
    """Every view that a template may meet, from the modules that declare them."""
    for file in sorted((top / "dateline" / "pages").rglob(_VIEW_MODULES)):
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.ClassDef) and {ast.unparse(base) for base in node.bases} & _BASES:
                yield _documented(node)


def _documented(node: ast.ClassDef) -> DocumentedView:
    says = ast.get_docstring(node) or ""
    template = _OF_TEMPLATE.match(says)
    fields = tuple(
        (each.target.id, ast.unparse(each.annotation), ast.unparse(each.value) if each.value else "")
        for each in node.body
        if isinstance(each, ast.AnnAssign) and isinstance(each.target, ast.Name)
    )
    methods = tuple(
        (each.name, ast.get_docstring(each) or "")
        for each in node.body
        if isinstance(each, ast.FunctionDef) and not each.name.startswith("_")
    )
    return DocumentedView(node.name, template[1] if template else "", says, fields, methods)


def _view(heading: str, view: DocumentedView, words: Words, language: Language) -> str:
    said = words.of(language)
    parts = [f"### {heading}", *([words.views[view.name]] if language == "zh" else _paragraphs(view.says))]
    rows = [[code(name), code(kind), code(default) if default else ""] for name, kind, default in view.fields]
    if rows:
        parts.append(table([said["field"], said["type"], said["default"]], rows))
    parts += [f"- {code(name)}{said['colon']}{' '.join(_paragraphs(says))}" for name, says in view.methods]
    return "\n\n".join(parts)


def _blocks(top: Path, words: Words, language: Language) -> Iterator[list[str]]:
    for name in theme_blocks(top):
        english, chinese = words.blocks[name]
        yield [code(name), chinese if language == "zh" else english]


def _functions(functions: Mapping[str, Callable[..., object]], words: Words, language: Language) -> str:
    said = words.of(language)
    rows: list[list[str]] = []
    for name, function in sorted(functions.items()):
        own = (each for each in inspect.signature(function).parameters if each != "words")
        parameters = ", ".join(own)
        first = _paragraphs(inspect.getdoc(function) or "")[0]
        rows.append([code(f"{name}({parameters})"), words.functions[name] if language == "zh" else first])
    return table([said["function"], said["meaning"]], rows)


def _paragraphs(says: str) -> list[str]:
    """The paragraphs of a docstring in Markdown."""
    return [" ".join(block.split()).replace("``", "`").replace("|", "\\|") for block in says.split("\n\n")]
