"""One word, one meaning: what a class or a module is called, nothing else in the house is called.

A name that starts with an underscore is the name without it: who reads a
function in the middle sees no more of it than who reads the whole file.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "dateline"

COMMON_MODULE_NAMES = {
    "advice": "that which could be better: what to look for in the archive, and the stage that reports it",
    "explain": "one command: its options, and what it does",
    "exports": "the data for machines of one kind of page",
    "pages": "the pages of one kind, in the room of that kind",
    "site": "the site as a whole: all its pages, and the one way to load it",
    "sources": "cited works: their values, and the index of them",
    "views": "what the templates of one kind of page are given; those of all kinds above",
}
"""The names that several modules have, each with the one meaning that they share."""


def types(tree: ast.Module) -> Iterator[str]:
    """The names of the classes in a module, and of the types that it gives a name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            yield node.name
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name):
            is_variable = isinstance(node.value, ast.Call) and "Var" in ast.unparse(node.value.func)
            if re.match("_?[A-Z][a-z]", target.id) and not is_variable:
                yield target.id


def test_no_two_types_have_one_name() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        for name in types(ast.parse(file.read_text("utf-8"))):
            found[name.removeprefix("_")].append(file.relative_to(PACKAGE).as_posix())
    twice = {name: files for name, files in found.items() if len(files) > 1}
    assert not twice


def test_no_two_modules_have_one_name_unless_they_share_a_meaning() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for file in PACKAGE.rglob("*.py"):
        if file.stem != "__init__":
            found[file.stem].append(file.relative_to(PACKAGE).as_posix())
    twice = {name: files for name, files in found.items() if len(files) > 1}
    assert twice.keys() == COMMON_MODULE_NAMES.keys(), twice
