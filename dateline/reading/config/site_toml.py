"""site.toml as typed settings, each mistake at its line, all of them at once."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar, cast, get_args

import msgspec

from dateline.reading.config.declared import DeclaredSetting, declared_settings
from dateline.reading.config.text_forms import FORMS, WrongText, is_as_written
from dateline.reading.config.toml_document import TomlDocument, dotted, read_toml_document
from dateline.reading.front_matter.toml_keys import Key
from dateline.reading.suggestions import listed, nearest, nearest_or_all
from dateline.values.diagnostics import Diagnostic, Findings, Level, kinds
from dateline.values.digests import Value
from dateline.values.settings import NavItem, RedirectSetting, Settings, TaxonomySetting
from dateline.values.wording import interface_language

Table = Mapping[str, object]
Placed = TypeVar("Placed", NavItem, RedirectSetting)


_ELSEWHERE = {
    "url": "base_url",
    "site_url": "base_url",
    "siteurl": "base_url",
    "site": "base_url",
    "domain": "base_url",
    "name": "title",
    "site_name": "title",
    "sitename": "title",
    "lang": "language",
    "locale": "language",
    "languagecode": "language",
    "tz": "timezone",
    "time_zone": "timezone",
    "paginate": "page_size",
    "per_page": "page_size",
    "from": "old",
    "source": "old",
    "to": "new",
    "target": "new",
    "text": "label",
    "href": "url",
    "link": "url",
    "menu": "nav",
    "menus": "nav",
    "标题": "title",
    "站名": "title",
    "網站名稱": "title",
    "网站名称": "title",
    "网址": "base_url",
    "網址": "base_url",
    "语言": "language",
    "語言": "language",
    "时区": "timezone",
    "時區": "timezone",
    "简介": "description",
    "簡介": "description",
    "作者": "author",
}
"""What other programs call a setting, in lower case, and what it is called here."""


def read_site_toml(
    data: bytes, path: str = "site.toml", own_languages: tuple[str, ...] = ()
) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings, or None with every mistake found; each is an error.

    ``data`` is UTF-8 TOML 1.0; ``own_languages`` are those that the site has
    words of its own in. A base URL gets its final slash; everything else is
    taken as written. Needs the time zone database (on Windows, the ``tzdata``
    package).
    """
    findings = Findings(path)
    document = read_toml_document(data, "settings-syntax", findings)
    settings = SettingsReader(document, findings, own_languages).settings() if document else None
    return settings, tuple(findings.diagnostics)


class SettingsReader:
    """Reads one document's tables by the declarations of their settings."""

    def __init__(
        self, document: TomlDocument, findings: Findings, own_languages: tuple[str, ...] = ()
    ) -> None:
        self.document = document
        self.findings = findings
        self.own_languages = own_languages
        self.misplaced = {row.name for row in declared_settings(Settings)} - set(document.values)
        """Settings of the whole site that are not at the top: below a table's line they are the table's."""

    def settings(self) -> Settings | None:
        """The settings, unless anything is wrong."""
        values = self.document.values
        below = {name for table in _tables_in(values) for name in table if name in self.misplaced}
        rows = declared_settings(Settings)
        missing = [
            row.example for row in rows if row.required and _lacks(values, row) and row.name not in below
        ]
        if missing:
            self.findings.add("settings-missing", keys=", ".join(missing))
        read = self.table(Settings, values, ())
        if self.findings.has_errors:
            return None
        settings = Settings(**cast("dict[str, Any]", read))
        if not interface_language(settings.language, self.own_languages):
            self.at(("language",), "settings-language-words", value=settings.language)
        return msgspec.structs.replace(
            settings,
            own_languages=self.own_languages,
            nav=self.with_lines("nav", settings.nav),
            redirects=self.with_lines("redirects", settings.redirects),
            taxonomies=self.with_neighbours(settings.taxonomies),
        )

    def with_lines(self, name: str, items: Sequence[Placed]) -> tuple[Placed, ...]:
        """The tables ``[[name]]``, each with the line that its address stands at."""
        key = {"nav": "url", "redirects": "new"}[name]
        places = (self.document.place((name, number, key)) for number in range(len(items)))
        return tuple(
            msgspec.structs.replace(item, line=line) for item, (line, _) in zip(items, places, strict=True)
        )

    def with_neighbours(self, taxonomies: tuple[TaxonomySetting, ...]) -> tuple[TaxonomySetting, ...]:
        """The taxonomies; where none says whether it leads from article to article, the last one does."""
        tables = cast("list[Table]", self.document.values.get("taxonomies", []))
        if not tables or any("neighbours" in table for table in tables):
            return taxonomies
        return (*taxonomies[:-1], msgspec.structs.replace(taxonomies[-1], neighbours=True))

    def at(self, key: Key, code: str, **args: object) -> None:
        """A finding at a key."""
        self.findings.add(code, *self.document.place(key), key=dotted(key), **args)

    def table(self, declaring: type[Value], values: Table, above: Key) -> dict[str, object]:
        """The usable values of a table, by name; ``declaring`` is the type with its settings."""
        rows = {row.name: row for row in declared_settings(declaring)}
        self.unknown(values, above, rows)
        read = {name: self.value(rows[name], values[name], (*above, name)) for name in rows if name in values}
        return {name: value for name, value in read.items() if value is not None}

    def unknown(self, table: Table, above: Key, known: Iterable[str]) -> None:
        names = tuple(known)
        for name in table:
            if name in names:
                continue
            if above and name in self.misplaced:
                self.below(above, name)
            else:
                meant = _ELSEWHERE.get(name.casefold(), name)
                self.at((*above, name), "settings-unknown", near=nearest_or_all(meant, names))

    def below(self, above: Key, name: str) -> None:
        table = f"[[{dotted(above)}]]" if len(above) > 1 else f"[{dotted(above)}]"
        self.at((*above, name), "settings-below", name=name, table=table)

    def value(self, row: DeclaredSetting, value: object, key: Key) -> object | None:
        """A setting's value, None where it is empty or wrong."""
        match row.kind:
            case "text":
                return self.text(row, value, key)
            case "choice":
                text = self.text(row, value, key)
                return self.choice(key, text, row.choices) if text else None
            case "number":
                return self.number(row, value, key)
            case "flag":
                return value if isinstance(value, bool) else self.mistyped(row, key, value)
            case "tables":
                return tuple(self.tables(row, value, key))
            case "table":
                return self.levels(row, value, key)

    def mistyped(self, row: DeclaredSetting, key: Key, value: object = None) -> None:
        self.at(key, "settings-type", example=row.example_like(value))

    def text(self, row: DeclaredSetting, value: object, key: Key) -> str | None:
        if not isinstance(value, str):
            return self.mistyped(row, key, value)
        if not value or row.setting.form is None:
            return value or None
        read = FORMS[row.setting.form](value)
        if isinstance(read, WrongText):
            return self.at(key, read.code, **read.args)
        if row.setting.form == "site-path" and not is_as_written(value, read):
            self.at(key, "settings-path-spelling", value=value, better=read)
        return read

    def choice(self, key: Key, text: str, choices: Sequence[str]) -> str | None:
        if text not in choices:
            return self.at(key, "settings-choice", value=text, choices=listed(choices))
        return text

    def number(self, row: DeclaredSetting, value: object, key: Key) -> int | None:
        low, high = row.setting.low, row.setting.high
        if not isinstance(value, int) or isinstance(value, bool):
            return self.mistyped(row, key, value)
        if not low <= value <= high:
            return self.at(key, "settings-range", value=value, low=low, high=high)
        return value

    def tables(self, row: DeclaredSetting, value: object, key: Key) -> Iterator[Value]:
        """The values of the tables ``[[name]]``, without tables that lack something."""
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        rows, make = declared_settings(row.item), cast("Callable[..., Value]", row.item)
        seen: defaultdict[str, set[object]] = defaultdict(set)
        for number, item in enumerate(items):
            if not isinstance(value, list) or not isinstance(item, dict):
                return self.mistyped(row, key)
            table, here = cast("dict[str, object]", item), (*key, number)
            read = self.table(row.item, table, here)
            for each in rows:
                name = each.name
                if each.required and _lacks(table, each):
                    self.at((*here, name), "settings-incomplete")
                if each.setting.unique and name in read:
                    if read[name] in seen[name]:
                        self.at((*here, name), "settings-repeated", value=table[name])
                    seen[name].add(read[name])
            if all(each.name in read for each in rows if each.required):
                yield make(**read)
        return None

    def levels(self, row: DeclaredSetting, value: object, key: Key) -> dict[str, str] | None:
        """The level of each code in ``[diagnostics]``."""
        if not isinstance(value, dict):
            return self.mistyped(row, key)
        levels: dict[str, str] = {}
        for code, level in cast("dict[str, object]", value).items():
            if code in self.misplaced:
                self.below(key, code)
            elif code not in kinds():
                self.at((*key, code), "settings-code", near=nearest(code, kinds(), likeness=0))
            elif not isinstance(level, str):
                self.at((*key, code), "settings-type", example=f'{code} = "…"')
            elif level:
                # What keeps a site from being published truthfully stays an error.
                choices = ["error"] if kinds()[code].severity == "error" else get_args(Level)
                levels[code] = self.choice((*key, code), level, choices) or ""
        return levels


def _tables_in(values: Table) -> Iterator[Table]:
    """The tables of a document: ``[name]`` and each ``[[name]]``."""
    for value in values.values():
        for each in cast("list[object]", value) if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield cast("Table", each)


def _lacks(table: Table, row: DeclaredSetting) -> bool:
    return table.get(row.name, "") == ""
