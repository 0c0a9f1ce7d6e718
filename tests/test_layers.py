"""The house keeps its order: a module imports only from its own room and the rooms above it."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "dateline"

ORDER = (
    "values",
    "reading",
    "archive",
    "pages",
    "rendering",
    "publishing",
    "stages",
    "builder",
    "editing",
    "preview",
    "terminal",
    "cli",
)


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports(file: Path) -> list[str]:
    tree = ast.parse(file.read_text("utf-8"))
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("dateline"):
            found.append(node.module)
        elif isinstance(node, ast.Import):
            found += [alias.name for alias in node.names if alias.name.startswith("dateline.")]
    return found


def modules() -> dict[str, list[str]]:
    return {
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__"): imports(
            file
        )
        for file in sorted(PACKAGE.rglob("*.py"))
    }


def test_every_room_has_its_place() -> None:
    assert {room_of(module) for module in modules()} - {""} <= set(ORDER)


def test_imports_go_uphill_only() -> None:
    wrong = [
        f"{module} imports {imported}"
        for module, found in modules().items()
        for imported in found
        if room_of(imported) and ORDER.index(room_of(imported)) > ORDER.index(room_of(module))
    ]
    assert not wrong


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {module: {name for name in found if name != module} for module, found in modules().items()}

    def reaches(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = list(graph.get(start, ()))
        while waiting:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += graph.get(here, ())
        return seen

    assert not [module for module in graph if module in reaches(module)]
