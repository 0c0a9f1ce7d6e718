"""The texts of templates: the theme's, and the site's own, which win."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dateline.reading.files import is_ignored, read_file
from dateline.reading.text import decode
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.digests import Value

THEME = "theme/"


class TemplateText(Value, frozen=True):
    """A template's source text and the path to name it by in messages."""

    text: str
    path: str


class Templates(NamedTuple):
    """Every template by name, and those that are not UTF-8."""

    texts: dict[str, TemplateText]
    diagnostics: tuple[Diagnostic, ...]


def read_templates(theme: Path, site: Path) -> Templates:
    """The templates of two folders, which may be the same, each from its ``templates/``.

    ``base.html`` is the site's own where it has one, else the theme's;
    ``theme/base.html`` always the theme's, so that an override can extend it.
    """
    texts: dict[str, TemplateText] = {}
    found: list[Diagnostic] = []
    for name, text in _texts(theme, found):
        texts[name] = texts[THEME + name] = text
    if site.resolve() != theme.resolve():
        texts.update(_texts(site, found))
    return Templates(texts, tuple(found))


def _texts(root: Path, found: list[Diagnostic]) -> Iterator[tuple[str, TemplateText]]:
    for file in sorted((root / "templates").rglob("*")):
        if is_ignored(file.name, "static"):
            continue
        path = file.relative_to(root).as_posix()
        findings = Findings(path)
        if (data := read_file(file, findings)) is not None:
            text = decode(data, findings) or ""
            yield path.removeprefix("templates/"), TemplateText(text=text, path=path)
        # An empty template is a way to leave something out.
        found += [each for each in findings.diagnostics if each.code != "file-empty"]
