"""Settings as they are declared in ``values/settings.py``, one row for each."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Literal, NamedTuple, cast, get_args, get_origin
from unicodedata import normalize

import msgspec

from dateline.values.digests import Value
from dateline.values.settings import Setting

SettingKind = Literal["text", "choice", "number", "flag", "tables", "table"]


class DeclaredSetting(NamedTuple):
    """One setting of a table.

    ``annotation`` is the field's own type, ``default`` what it is where site.toml
    leaves it out.
    """

    name: str
    kind: SettingKind
    annotation: object
    required: bool
    default: object
    setting: Setting

    @property
    def written(self) -> str:
        """Its name as it stands in site.toml."""
        return {"tables": f"[[{self.name}]]", "table": f"[{self.name}]"}.get(self.kind, self.name)

    @property
    def example(self) -> str:
        """A line that sets it."""
        match self.kind:
            case "text" | "choice":
                return f'{self.name} = "{self.setting.example}"'
            case "number":
                return f"{self.name} = {self.default}"
            case "flag":
                return f"{self.name} = true"
            case _:
                return self.written

    def example_like(self, value: object) -> str:
        """A line that sets it to what a value of another type says, where it says something."""
        text = normalize("NFKC", str(value)).strip().casefold()
        match self.kind:
            case "number" if text.isdecimal():
                return f"{self.name} = {int(text)}"
            case "flag" if text in _NO:
                return f"{self.name} = false"
            case "text" if isinstance(value, int | float | date) and not isinstance(value, bool):
                return f'{self.name} = "{value}"'
            case _:
                return self.example

    @property
    def choices(self) -> tuple[str, ...]:
        """The texts that a choice may be."""
        return get_args(self.annotation)

    @property
    def item(self) -> type[Value]:
        """The type that each of its tables becomes."""
        return cast("type[Value]", get_args(self.annotation)[0])


@cache
def declared_settings(table: type[Value]) -> tuple[DeclaredSetting, ...]:
    """The settings of a table, the required ones first; a field without a ``Setting`` is none."""
    rows = (_row(field) for field in msgspec.structs.fields(table) if get_origin(field.type) is Annotated)
    return tuple(sorted(rows, key=lambda row: not row.required))


_NO = frozenset(("0", "false", "no", "n", "off", "none", "否", "不", "不是", "关", "關"))
"""How people write ``false``."""

_KINDS: Mapping[object, SettingKind] = {
    str: "text",
    Literal: "choice",
    int: "number",
    bool: "flag",
    tuple: "tables",
    dict: "table",
}


def _row(field: msgspec.structs.FieldInfo) -> DeclaredSetting:
    annotation, setting = cast("tuple[object, Setting]", get_args(field.type))
    return DeclaredSetting(
        name=field.name,
        kind=_KINDS[get_origin(annotation) or annotation],
        annotation=annotation,
        required=field.required,
        default=field.default,
        setting=setting,
    )
