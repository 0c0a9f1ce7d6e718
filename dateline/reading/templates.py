"""The texts of templates: the theme's, and the site's own, which win."""

from pathlib import Path

from dateline.values.digests import Value

THEME = "theme/"


class TemplateText(Value, frozen=True):
    """A template's source text and the path to name it by in messages."""

    text: str
    path: str


def read_templates(theme: Path, site: Path) -> dict[str, TemplateText]:
    """Every template by name.

    ``base.html`` is the site's own where it has one, else the theme's;
    ``theme/base.html`` always the theme's, so that an override can extend it.
    Both folders may be the same.
    """
    texts: dict[str, TemplateText] = {}
    for name, text in _texts(theme):
        texts[name] = texts[THEME + name] = TemplateText(text=text, path=f"templates/{name}")
    for name, text in _texts(site):
        texts[name] = TemplateText(text=text, path=f"templates/{name}")
    return texts


def _texts(folder: Path) -> list[tuple[str, str]]:
    return [
        (file.relative_to(folder).as_posix(), file.read_text("utf-8", "replace"))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.startswith(".") and not file.name.endswith("~")
    ]
