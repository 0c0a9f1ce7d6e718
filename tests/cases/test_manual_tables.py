"""The tables of the editors' manual are what the code declares, and the modules that it names are there."""

import re
from pathlib import Path

import pytest

from dateline.reading.config.declared import DeclaredSetting, declared_settings
from dateline.reading.front_matter.known_fields import KNOWN_FIELDS, KnownField
from dateline.values.digests import Value
from dateline.values.settings import NavItem, RedirectSetting, SectionPermalink, Settings, TaxonomySetting

TOP = Path(__file__).parents[2]
MANUAL = (TOP / "docs" / "editing.md").read_text("utf-8")

Row = tuple[str, ...]


def table(below: str, first: str) -> list[Row]:
    """The rows of the first table below a line, given the table's first heading."""
    _, found, rest = MANUAL.partition(f"\n{below}")
    assert found, below
    _, found, rest = rest.partition(f"\n| {first} |")
    assert found, below
    _, _, *lines = rest.partition("\n\n")[0].split("\n")
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


def setting_row(row: DeclaredSetting) -> Row:
    types = {
        "text": "text",
        "choice": "text",
        "number": f"{row.setting.low}–{row.setting.high}",
        "flag": "`true` or `false`",
        "tables": "tables",
        "table": "table",
    }
    default = f"`{row.default}`" if row.kind in ("text", "choice") and row.default else f"{row.default}"
    unset = "none" if row.default == "" or row.kind == "table" else default
    return (
        f"`{row.written}`",
        types[row.kind],
        "required" if row.required else row.setting.default or unset,
        row.setting.meaning,
    )


@pytest.mark.parametrize(
    ("heading", "declaring"),
    [
        ("## Settings", Settings),
        ("**Taxonomies.**", TaxonomySetting),
        ("**Patterns by folder.**", SectionPermalink),
        ("**Navigation.**", NavItem),
        ("**Redirects.**", RedirectSetting),
    ],
    ids=["settings", "taxonomies", "permalinks", "nav", "redirects"],
)
def test_settings(heading: str, declaring: type[Value]) -> None:
    # In which order they are best read is for the manual to say.
    assert sorted(table(heading, "setting")) == sorted(map(setting_row, declared_settings(declaring)))


TAXONOMIES = (
    "`tags`, `main_topics`",
    "a list; the fields of the site's taxonomies",
    "`categories` for `main_topics`",
)
"""Which fields these are is for the settings to say."""


def field_row(field: KnownField) -> Row:
    declared = field.declared
    names = ", ".join(f"`{name}`" for name in declared.first_of)
    first = f"the first of {names}" if names else ""
    return f"`{field.name}`", declared.takes, f"`{declared.elsewhere[0]}`" if declared.elsewhere else first


def test_front_matter_fields() -> None:
    assert sorted(table("## Front matter", "field")) == sorted([*map(field_row, KNOWN_FIELDS), TAXONOMIES])


def test_modules_are_where_the_manual_says() -> None:
    modules = re.findall(r"`(dateline/[\w/]+\.py)`", MANUAL)
    assert modules
    assert not [name for name in modules if not (TOP / name).is_file()]
