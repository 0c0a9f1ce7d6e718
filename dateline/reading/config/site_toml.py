"""site.toml as typed settings, each mistake at its line, all of them at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast, get_args
from zoneinfo import available_timezones

from dateline.reading.config.site_values import (
    better_folder,
    is_copies_address,
    is_folder,
    is_site_address,
    is_time_zone,
    tells_apart,
    wrong_in_pattern,
)
from dateline.reading.config.toml_document import TomlDocument, dotted, read_toml_document
from dateline.reading.front_matter.field_names import OWN
from dateline.reading.front_matter.languages import is_language
from dateline.reading.front_matter.nodes import Findings
from dateline.reading.front_matter.toml_places import Key
from dateline.reading.permalinks import PLACEHOLDERS
from dateline.reading.suggestions import listed, nearest, nearest_or_all
from dateline.values.diagnostics import Diagnostic, Level, kinds
from dateline.values.settings import NavItem, RawHtml, Settings, TaxonomySetting

REQUIRED = {
    "title": 'title = "…"',
    "base_url": 'base_url = "https://…/"',
    "language": 'language = "zh-CN"',
    "timezone": 'timezone = "Asia/Shanghai"',
}
"""The settings without a default, and how each is written."""

_TEXTS = (
    *REQUIRED,
    "description",
    "author",
    "image",
    "copyright",
    "permalink",
    "raw_html",
    "archived_copies",
)
_NUMBERS = {"page_size": (1, 1000), "feed_size": (1, 1000), "summary_length": (20, 2000)}
_TABLES = {"nav": "[[nav]]", "taxonomies": "[[taxonomies]]", "diagnostics": "[diagnostics]"}
_KNOWN = (*_TEXTS, *_NUMBERS, *_TABLES)


def read_site_toml(data: bytes, path: str = "site.toml") -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    """The settings, or None with every mistake found; each is an error.

    ``data`` is UTF-8 TOML 1.0. A base URL gets its final slash; everything
    else is taken as written. Needs the time zone database (on Windows, the
    ``tzdata`` package).
    """
    document, unusual = read_toml_document(data, path, "settings-syntax")
    if document is None:
        return None, unusual
    findings = Findings(path)
    reader = _Reader(document, findings)
    settings = reader.settings()
    return settings, (*unusual, *findings.found)


class _Reader:
    """One document's values, checked one by one."""

    def __init__(self, document: TomlDocument, findings: Findings) -> None:
        self.values = document.values
        self.place = document.place
        self.findings = findings

    def settings(self) -> Settings | None:
        self.unknown(self.values, (), _KNOWN)
        missing = [written for name, written in REQUIRED.items() if self.values.get(name, "") == ""]
        if missing:
            self.findings.add("settings-missing", keys=", ".join(missing))
        read: dict[str, object] = {}
        checks: dict[str, Callable[[str], str]] = {
            "base_url": self.base_url,
            "language": self.language,
            "timezone": self.timezone,
            "permalink": self.permalink,
            "raw_html": self.raw_html,
            "archived_copies": self.archived_copies,
        }
        for name in _TEXTS:
            text = self.text(self.values, (name,))
            if text:
                read[name] = checks[name](text) if name in checks else text
        for name, (low, high) in _NUMBERS.items():
            if (number := self.number(name, low, high)) is not None:
                read[name] = number
        if "nav" in self.values:
            read["nav"] = tuple(self.nav())
        if "taxonomies" in self.values:
            read["taxonomies"] = tuple(self.taxonomies())
        if "diagnostics" in self.values:
            read["diagnostics"] = self.levels()
        return None if self.findings.found else Settings(**cast("dict[str, Any]", read))

    def at(self, key: Key, code: str, **args: object) -> None:
        """A finding at a key."""
        self.findings.add(code, *self.place(key), key=dotted(key), **args)

    def unknown(self, table: Mapping[str, object], above: Key, known: Iterable[str]) -> None:
        names = tuple(known)
        for name in table:
            if name not in names:
                self.at((*above, name), "settings-unknown", near=nearest_or_all(name, names))

    def text(self, table: Mapping[str, object], key: Key) -> str:
        """The text of a key, "" where it is missing or no text."""
        name = str(key[-1])
        value = table.get(name, "")
        if isinstance(value, str):
            return value
        self.at(key, "settings-type", example=f'{name} = "…"')
        return ""

    def number(self, name: str, low: int, high: int) -> int | None:
        value = self.values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.at((name,), "settings-type", example=f"{name} = 20")
        elif not low <= value <= high:
            self.at((name,), "settings-range", value=value, low=low, high=high)
        else:
            return value
        return None

    def base_url(self, text: str) -> str:
        if not is_site_address(text):
            self.at(("base_url",), "settings-base-url", value=text)
        return text if text.endswith("/") else text + "/"

    def language(self, text: str) -> str:
        if not is_language(text):
            self.at(("language",), "settings-language", value=text)
        return text

    def timezone(self, text: str) -> str:
        if not is_time_zone(text):
            near = nearest(text, sorted(available_timezones())) or "Asia/Shanghai, Europe/London, UTC"
            self.at(("timezone",), "settings-timezone", value=text, near=near)
        return text

    def permalink(self, text: str) -> str:
        if (wrong := wrong_in_pattern(text)) is not None:
            near = nearest(wrong, PLACEHOLDERS) or ", ".join(PLACEHOLDERS)
            self.at(("permalink",), "settings-permalink", part=wrong, near=near)
        elif not tells_apart(text):
            self.at(("permalink",), "settings-permalink-same", value=text)
        return text

    def raw_html(self, text: str) -> str:
        return self.choice(("raw_html",), text, get_args(RawHtml))

    def archived_copies(self, text: str) -> str:
        if not is_copies_address(text):
            self.at(("archived_copies",), "settings-archived-copies", value=text)
        return text

    def choice(self, key: Key, text: str, choices: Sequence[str]) -> str:
        if text not in choices:
            self.at(key, "settings-choice", value=text, choices=listed(choices))
        return text

    def tables(self, name: str) -> Iterable[tuple[int, dict[str, object]]]:
        """The tables of ``[[name]]``, numbered."""
        value = self.values[name]
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        for at, item in enumerate(items):
            if isinstance(value, list) and isinstance(item, dict):
                yield at, cast("dict[str, object]", item)
            else:
                self.at((name,), "settings-type", example=_TABLES[name])
                return

    def needed(self, table: Mapping[str, object], key: Key) -> str:
        """The text of a key that must be there."""
        text = self.text(table, key)
        if (not text and str(key[-1]) not in table) or table.get(str(key[-1])) == "":
            self.at(key, "settings-incomplete")
        return text

    def nav(self) -> Iterable[NavItem]:
        for at, table in self.tables("nav"):
            self.unknown(table, ("nav", at), ("label", "url"))
            label, url = (self.needed(table, ("nav", at, name)) for name in ("label", "url"))
            yield NavItem(label=label, url=url, line=self.place(("nav", at, "url"))[0])

    def taxonomies(self) -> Iterable[TaxonomySetting]:
        fields: set[str] = set()
        paths: set[str] = set()
        for at, table in self.tables("taxonomies"):
            key = ("taxonomies", at)
            self.unknown(table, key, ("field", "path", "title"))
            field, path = (self.needed(table, (*key, name)) for name in ("field", "path"))
            if field in OWN:
                self.at((*key, "field"), "settings-field", value=field)
            if field in fields:
                self.at((*key, "field"), "settings-repeated", value=field)
            if path.strip("/") in paths:
                self.at((*key, "path"), "settings-repeated", value=path)
            if path and not is_folder(path):
                self.at((*key, "path"), "settings-folder", value=path, better=better_folder(path))
            fields.add(field)
            paths.add(path.strip("/"))
            yield TaxonomySetting(field=field, path=path.strip("/"), title=self.text(table, (*key, "title")))

    def levels(self) -> dict[str, str]:
        value = self.values["diagnostics"]
        if not isinstance(value, dict):
            self.at(("diagnostics",), "settings-type", example=_TABLES["diagnostics"])
            return {}
        table = cast("dict[str, object]", value)
        levels: dict[str, str] = {}
        for code in table:
            if code not in kinds():
                self.at(("diagnostics", code), "settings-code", near=nearest(code, kinds(), likeness=0))
            elif level := self.text(table, ("diagnostics", code)):
                # What keeps a site from being published truthfully stays an error.
                choices = ["error"] if kinds()[code].severity == "error" else get_args(Level)
                levels[code] = self.choice(("diagnostics", code), level, choices)
        return levels
