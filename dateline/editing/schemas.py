"""JSON Schemas (draft-07, which most tools read) of what editors write, for the tools they write with.

They are made from the declarations by which a build checks: ``values/settings.py``,
``front_matter/known_fields.py`` and ``config/correction_keys.py``. A schema is
stricter nowhere but where a build warns, so what it underlines a build tells, too.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, get_args

import msgspec

from dateline.reading.config.correction_keys import (
    PUBLISHER_KEYS,
    SOURCE_KEYS,
    TERM_KEYS,
    CorrectionKey,
    CorrectionKind,
)
from dateline.reading.config.declared import DeclaredSetting, declared_settings
from dateline.reading.dates.listed_events import KEYS as EVENT_KEYS
from dateline.reading.dates.listed_events import KINDS as EVENT_KINDS
from dateline.reading.front_matter.known_fields import KNOWN_FIELDS, OWN, KnownField, taxonomy_fields
from dateline.values.diagnostics import Level, kinds
from dateline.values.digests import Value
from dateline.values.metadata import FieldKind
from dateline.values.settings import AUTHORS, DEFAULT_TAXONOMIES, Settings, TextForm
from dateline.values.sources import Status
from dateline.values.wording import is_programs, shipped

SchemaName = Literal["site", "article", "sources", "publishers", "tags", "wording"]
Schema = dict[str, object]

_DAY = (
    r"[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    r"|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|[12][0-9]))"
)
_TIME = r"(?:[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_FORMS: Mapping[TextForm, str] = {
    "copies-url": r"^https?://\S*\{url\}\S*$",
    "language": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$",
    "site-path": r'^(?!//|[A-Za-z][A-Za-z0-9+.-]*:)[^?#<>:"|*\\]+$',
    "site-url": r"^https?://[^\s/?#@]+(/[^\s?#]*)?$",
    "term-permalink": r"^/.*(:slug|:name)(/|\.html)$",
    "permalink": r":(path|slug|filename)",
    "free-field": rf"^(?!(?:{'|'.join(name for name in OWN if name != AUTHORS)})$)",
    "time-zone": r"^[A-Za-z0-9_+/-]+$",
}
"""The forms of texts, as near as a regular expression comes; the others a build alone can know."""


_TITLES: Mapping[SchemaName, str] = {
    "site": "site.toml",
    "article": "front matter",
    "wording": "wording/LANGUAGE.toml",
}


class Completions(NamedTuple):
    """What a site has already: labels by the field of their taxonomy, and its authors."""

    terms: Mapping[str, Sequence[str]] = {}
    authors: Sequence[str] = ()


def schema(name: SchemaName, fields: Iterable[str] = (), known: Completions | None = None) -> Schema:
    """The schema of this name.

    ``fields`` are those of the site's taxonomies, the default ones if there
    are none; ``known`` is suggested, and keeps nobody from writing something else.
    """
    known = known or Completions()
    taxonomies = tuple(fields) or tuple(each.field for each in DEFAULT_TAXONOMIES)
    match name:
        case "site":
            content = _table(Settings)
        case "article":
            content = _article(taxonomies, known)
        case "sources":
            content = _object({"source": _list(_entries(SOURCE_KEYS, any_of=("url", "title")))})
        case "publishers":
            content: Schema = {"type": "object", "additionalProperties": _entries(PUBLISHER_KEYS)}
        case "tags":
            entry = _entries(TERM_KEYS, required=("name",))
            content = _object({field: _list(entry) for field in taxonomies})
        case "wording":
            content = _object({**_words(), **{field: {"type": "string"} for field in taxonomies}})
    head: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        # A name that no host has to stand for: it never changes, wherever the schema is kept.
        "$id": f"urn:dateline:schema:{name}",
        "title": _TITLES.get(name, f"content/{name}.toml"),
    }
    return head | content


def _words() -> dict[str, Schema]:
    """The words that pages show, each described by what it is in Chinese and in English."""
    return {
        key: {"type": "string", "description": _both(f"中文是“{shipped('zh')[key]}”", f"in English “{text}”")}
        for key, text in shipped("en").items()
        if not is_programs(key)
    }


def _table(declaring: type[Value]) -> Schema:
    rows = declared_settings(declaring)
    required = [row.name for row in rows if row.required]
    return _object({row.name: _setting(row) for row in rows}, required)


def _setting(row: DeclaredSetting) -> Schema:
    said: Schema = {"description": _both(row.setting.zh, row.setting.meaning)}
    if not row.required and row.kind in ("text", "choice", "number", "flag"):
        said["default"] = row.default
    return said | _setting_value(row)


def _setting_value(row: DeclaredSetting) -> Schema:
    match row.kind:
        case "text":
            pattern = _FORMS.get(row.setting.form) if row.setting.form else None
            text: Schema = {"type": "string"}
            return text | {"pattern": f"^$|{pattern}"} if pattern else text
        case "choice":
            return {"type": "string", "enum": list(row.choices)}
        case "number":
            return {"type": "integer", "minimum": row.setting.low, "maximum": row.setting.high}
        case "flag":
            return {"type": "boolean"}
        case "tables":
            return _list(_table(row.item))
        case "table":
            return _object({code: {"type": "string", "enum": _levels(code)} for code in sorted(kinds())})


def _levels(code: str) -> list[str]:
    return ["error"] if kinds()[code].severity == "error" else list(get_args(Level))


def _article(taxonomies: Sequence[str], known: Completions) -> Schema:
    properties: dict[str, Schema] = {}
    for field in KNOWN_FIELDS:
        authors = known.authors if field.declared.kind == "names" else ()
        properties[field.name] = _field(field, authors)
        for other in field.declared.elsewhere:
            properties[other] = _field(field, authors)
    for field in taxonomies:
        if field in properties:
            continue  # authors may be a taxonomy, and are declared already
        properties[field] = {"description": "标签\na list of terms"} | _texts(known.terms.get(field, ()))
    # A field of one's own is kept for templates: only known ones can be wrong.
    return {"type": "object", "properties": properties}


def _field(field: KnownField, suggested: Sequence[str]) -> Schema:
    said: Schema = {"description": _both(field.declared.zh, field.declared.takes)}
    return said | _field_value(field.declared.kind, suggested)


def _field_value(kind: FieldKind, suggested: Sequence[str]) -> Schema:
    match kind:
        case "text" | "prose":
            return {"type": ["string", "number", "boolean", "null"]}
        case "language":
            return {"type": ["string", "null"], "pattern": _FORMS["language"]}
        case "flag":
            return {"type": ["boolean", "null"]}
        case "moment":
            return {"type": ["string", "null"], "pattern": f"^{_DAY}{_TIME}$"}
        case "texts":
            return _texts(suggested)
        case "names":
            name = _object({"name": {"type": "string"}}) | {"additionalProperties": True}
            either: list[Schema] = [{"enum": list(suggested)}] if suggested else []
            texts: Schema = {"type": "string"}
            either += [texts, name]
            return {"anyOf": [*either, _list({"anyOf": either}), {"type": "null"}]}
        case "correction":
            one = _object({"date": {"type": "string"}, "text": {"type": "string"}}, ["text"])
            corrections: list[Schema] = [{"type": "string"}, one]
            return {"anyOf": [*corrections, _list({"anyOf": corrections}), {"type": "null"}]}
        case "node":
            return _list(_event()) | {"type": ["array", "null"]}


def _event() -> Schema:
    properties: dict[str, Schema] = {key: {"type": ["string", "array"]} for key in EVENT_KEYS}
    properties["kind"] = {"type": "string", "enum": list(EVENT_KINDS)}
    return _object(properties, ["date"])


def _entries(
    keys: Sequence[CorrectionKey], *, required: Sequence[str] = (), any_of: Sequence[str] = ()
) -> Schema:
    """The schema of one table of corrections."""
    properties = {
        key.name: {"description": _both(key.zh, key.meaning)} | _correction_value(key.kind) for key in keys
    }
    either: Schema = {"anyOf": [{"required": [name]} for name in any_of]} if any_of else {}
    return _object(properties, required) | either


def _correction_value(kind: CorrectionKind) -> Schema:
    match kind:
        case "text":
            return {"type": "string"}
        case "texts":
            return _list({"type": "string"})
        case "url":
            return {"type": "string", "pattern": "^(https?://.+)?$"}
        case "domains":
            return _list({"type": "string", "pattern": r"^[^\s/:@]+\.[^\s/:@]+$"})
        case "slug":
            return {"type": "string", "pattern": r"^[^\sA-Z/?#]*$"}
        case "texts-by-language":
            return {"type": "object", "additionalProperties": {"type": "string"}}
        case "urls":
            return _list({"type": "string", "pattern": "^https?://"})
        case "date":
            return {"type": ["string", "integer"], "pattern": f"^$|^[0-9]{{4}}(-(0[1-9]|1[0-2]))?$|^{_DAY}$"}
        case "status":
            return {"type": "string", "enum": list(get_args(Status))}


def _texts(suggested: Sequence[str]) -> Schema:
    """A list of texts, some of them suggested."""
    item: Schema = {"type": ["string", "number"]}
    one: Schema = {"anyOf": [{"enum": list(suggested)}, item]} if suggested else item
    return {"type": ["array", "null"], "items": one}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _object(properties: Mapping[str, Schema], required: Sequence[str] = ()) -> Schema:
    """An object with these keys and no others."""
    needed: Schema = {"required": list(required)} if required else {}
    return {"type": "object", "properties": dict(properties), "additionalProperties": False} | needed


def _both(zh: str, en: str) -> str:
    return f"{zh}\n{en}"


def site_schema(name: SchemaName, settings: Settings | None, known: Completions) -> Schema:
    """The schema with what the site's settings and articles add to it; None for settings with errors."""
    return schema(name, taxonomy_fields(settings) if settings else (), known)


def schema_text(made: Schema) -> str:
    """A schema as the text of a file."""
    return msgspec.json.format(msgspec.json.encode(made), indent=2).decode() + "\n"
