"""The house keeps its order: a module imports only from its own room and the rooms above it.

A folder within a room is a room of its own. Its place among its neighbours,
folders and modules alike, follows from what imports what: there is one, as
long as nothing goes in a circle.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "dateline"

ORDER = (
    "values",
    "runtime",
    "extension",
    "extending",
    "pictures",
    "search",
    "reading",
    "archive",
    "pages",
    "rendering",
    "publishing",
    "pipeline",
    "explain",
    "builder",
    "editing",
    "importing",
    "web",
    "link_check",
    "source_copies",
    "starting",
    "preview",
    "cli",
    "__main__",
)

INNER = {
    "reading": ("config", "dates", "front_matter", "markdown", "notes"),
    "pages": ("articles", "bibliography", "lists", "search", "sources", "timeline", "front"),
    "starting": ("texts",),
    "values": ("wording",),
    "preview": ("client", "watching", "session", "server"),
}
"""The rooms that have folders of their own."""


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(file: Path) -> list[str]:
    tree = ast.parse(file.read_text("utf-8"))
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dateline"):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [name if is_module(name) else node.module for name in whole]
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("dateline.")]
    return found


@cache
def is_module(name: str) -> bool:
    return PACKAGE.parent.joinpath(*name.split(".")).with_suffix(".py").is_file()


@cache
def modules() -> dict[str, list[str]]:
    return {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): imports(
            file
        )
        for file in sorted(PACKAGE.rglob("*.py"))
    }


def in_circles(graph: Mapping[str, Iterable[str]]) -> list[str]:
    """The names that lead back to themselves."""

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(graph.get(start, ()))
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += graph.get(here, ())
        return seen

    return [name for name in graph if name in reaches(name)]


def test_every_room_has_its_place() -> None:
    assert {room_of(module) for module in modules()} - {""} <= set(ORDER)
    for room in ORDER:
        folders = {each.name for each in (PACKAGE / room).glob("*/") if not each.name.startswith("_")}
        assert folders == set(INNER.get(room, ())), room


def test_imports_go_uphill_only() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module, found in modules().items()
        for imported in found
        if room_of(imported) and ORDER.index(room_of(imported)) > ORDER.index(room_of(module))
    ]
    assert not wrong


def test_no_module_imports_itself_in_a_circle() -> None:
    assert not in_circles({module: set(found) - {module} for module, found in modules().items()})


def test_no_folder_imports_itself_in_a_circle() -> None:
    for room in INNER:
        graph: defaultdict[str, set[str]] = defaultdict(set)
        for module, found in modules().items():
            for imported in found:
                here, there = module.split(".")[1:3], imported.split(".")[1:3]
                if here[:1] == there[:1] == [room]:
                    graph["/".join(here)].add("/".join(there))
        assert not in_circles({name: found - {name} for name, found in graph.items()}), room
