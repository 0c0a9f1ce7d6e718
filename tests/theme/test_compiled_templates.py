"""Compiled templates are kept from one environment to the next, and a damaged one only costs time."""

import sys
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

    def render(self, text: str, tools: bytes = b"tools", *, shipped: bool = False) -> tuple[str, list[str]]:
        """What the templates write in a new environment, and which of them it compiled."""
        texts = {name: TemplateText(text=text + name, path=f"templates/{name}") for name in NAMES}
        theme = frozenset(each.text for each in texts.values()) if shipped else frozenset[str]()
        made = environment(texts, {}, CompiledTemplates(self.folder, tools, theme))
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


def test_the_theme_is_compiled_once_for_all_sites(
    tmp_path: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "byte code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    assert kept.render("{{ number }}", shipped=True) == ("1a.html1b.html", ["a.html", "b.html"])
    other = Kept(tmp_path / "another site's", monkeypatch)
    assert other.render("{{ number }}", shipped=True) == ("1a.html1b.html", [])
    assert other.render("{{ number }}, its own") == ("1, its owna.html1, its ownb.html", ["a.html", "b.html"])
    assert not kept.folder.exists()


def test_a_theme_that_cannot_be_kept_with_the_program_is_kept_with_the_site(
    tmp_path: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "byte code").write_text("a file in the folder's place")
    for prefix, no_byte_code in ((tmp_path / "byte code", False), (tmp_path / "other", True)):
        monkeypatch.setattr(sys, "pycache_prefix", str(prefix))
        monkeypatch.setattr(sys, "dont_write_bytecode", no_byte_code)
        text = f"{{{{ number }}}} {no_byte_code} "
        written, compiled = kept.render(text, shipped=True)
        assert compiled == ["a.html", "b.html"]
        assert kept.render(text, shipped=True) == (written, [])
    assert not (tmp_path / "other").exists()


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
