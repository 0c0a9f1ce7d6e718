"""The texts of templates: the theme's, and the site's own, which win."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dateline.reading.inventory import take_inventory
from dateline.reading.text import decode
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.digests import Value

THEME = "theme/"


class TemplateText(Value, frozen=True):
    """A template's source text and the path to name it by in messages."""

    text: str
    path: str


def texts_of_theme(texts: Mapping[str, TemplateText]) -> frozenset[str]:
    """The texts of the theme's own templates."""
    return frozenset(each.text for name, each in texts.items() if name.startswith(THEME))


class Templates(NamedTuple):
    """Every template by name, and those that are not UTF-8."""

    texts: dict[str, TemplateText]
    diagnostics: tuple[Diagnostic, ...]


def read_templates(theme: Path, site: Path) -> Templates:
    """The templates of two folders, which may be the same, each from its ``templates/``.

    ``base.html`` is the site's own where it has one, else the theme's;
    ``theme/base.html`` always the theme's, so that an override can extend it.
    """
    own = _read_folder(theme)
    texts = {name: text for each, text in own.texts.items() for name in (each, THEME + each)}
    if site.resolve() == theme.resolve():
        return Templates(texts, own.diagnostics)
    overrides = _read_folder(site)
    return Templates(texts | overrides.texts, (*own.diagnostics, *overrides.diagnostics))


def _read_folder(root: Path) -> Templates:
    inventory = take_inventory(root, ("templates",), {}, keep="")
    texts: dict[str, TemplateText] = {}
    diagnostics = list(inventory.diagnostics)
    for path, data in inventory.fresh.items():
        findings = Findings(path)
        text = decode(data, findings) or ""
        texts[path.removeprefix("templates/")] = TemplateText(text=text, path=path)
        # An empty template is a way to leave something out.
        diagnostics += [each for each in findings.diagnostics if each.code != "file-empty"]
    return Templates(texts, tuple(diagnostics))
