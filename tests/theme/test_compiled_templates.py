"""Compiled templates are kept from one environment to the next, and a damaged one only costs time."""

from pathlib import Path

import pytest

from dateline.reading.templates import TemplateText
from dateline.rendering.compiled_templates import CompiledTemplates
from dateline.rendering.environment import environment
from dateline.rendering.render import Job, Renderer, RenderSet
from tests.theme.handmade import robots, site

NAMES = ("a.html", "b.html")


class Kept:
    """Environments one after another, with one folder of compiled templates."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch

    def render(self, text: str, tools: bytes = b"tools") -> tuple[str, list[str]]:
        """What the templates write in a new environment, and which of them it compiled."""
        texts = {name: TemplateText(text=text + name, path=f"templates/{name}") for name in NAMES}
        made = environment(texts, {}, CompiledTemplates(self.folder, tools))
        compiled: list[str] = []
        compiling = made.compile

        def compile_one(source: str, name: str, filename: str) -> object:
            compiled.append(name)
            return compiling(source, name, filename)

        self._monkeypatch.setattr(made, "compile", compile_one)
        return "".join(made.get_template(name).render(number=1) for name in NAMES), compiled


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    return Kept(tmp_path / "templates", monkeypatch)


def test_nothing_is_compiled_twice(kept: Kept) -> None:
    assert kept.render("{{ number }}") == ("1a.html1b.html", ["a.html", "b.html"])
    assert kept.render("{{ number }}") == ("1a.html1b.html", [])


def test_another_text_is_compiled_and_takes_the_place_of_the_old(kept: Kept) -> None:
    kept.render("{{ number }}")
    assert kept.render("{{ number + 1 }}") == ("2a.html2b.html", ["a.html", "b.html"])
    assert len(list(kept.folder.iterdir())) == len(NAMES)


def test_another_program_compiles_anew(kept: Kept) -> None:
    kept.render("{{ number }}")
    assert kept.render("{{ number }}", b"other tools") == ("1a.html1b.html", ["a.html", "b.html"])


def test_a_fault_in_a_kept_template_is_told_at_its_line(tmp_path: Path) -> None:
    text = TemplateText(text="<p>\n{{ page.sitemap }}\n{{ page.unknown }}", path="templates/a.html")
    compiled = CompiledTemplates(tmp_path / "templates", b"tools")
    for _ in range(2):
        renderer = Renderer(RenderSet(b"", {"a.html": text}, site(), "https://example.org", compiled))
        failure = renderer.render(Job("a", "a.html", robots()), {}).failure
        assert failure is not None
        assert (failure.template, failure.line) == ("templates/a.html", 3)


@pytest.mark.parametrize("damage", [b"", b"x", b"x" * 16, b"x" * 900])
def test_what_is_damaged_only_costs_time(kept: Kept, damage: bytes) -> None:
    kept.render("{{ number }}")
    for file in kept.folder.iterdir():
        file.write_bytes(damage + file.read_bytes()[len(damage) + 1 :])
    assert kept.render("{{ number }}") == ("1a.html1b.html", ["a.html", "b.html"])
    assert kept.render("{{ number }}") == ("1a.html1b.html", [])


def test_where_nothing_can_be_kept_it_is_rendered_all_the_same(kept: Kept) -> None:
    kept.folder.write_text("a file in the folder's place")
    assert kept.render("{{ number }}") == ("1a.html1b.html", ["a.html", "b.html"])
