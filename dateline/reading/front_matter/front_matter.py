"""Front matter: the fields above an article's text, read so that nothing an editor wrote is lost in silence.

YAML between ``---``, TOML between ``+++`` and JSON in braces are understood.
Titles, tags and all other text stay as written, whatever YAML would make of
them. A slip with one plain meaning is read as meant, with a warning; what
cannot be read truthfully is an error.
"""

from functools import lru_cache
from typing import Any, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.reading.front_matter.classify import classify_fields
from dateline.reading.front_matter.clean import fields_without_strays
from dateline.reading.front_matter.correction_field import read_correction
from dateline.reading.front_matter.elsewhere import first_picture, set_aside, with_root
from dateline.reading.front_matter.fences import begins_again, split
from dateline.reading.front_matter.fields import (
    BETWEEN_ITEMS,
    read_flag,
    read_moment,
    read_names,
    read_text,
    read_texts,
)
from dateline.reading.front_matter.known_fields import (
    BORROWED,
    KNOWN_FIELDS,
    OWN,
    FrontMatter,
    taxonomy_fields,
)
from dateline.reading.front_matter.languages import read_language
from dateline.reading.front_matter.nodes import Fields, Node, is_empty
from dateline.reading.front_matter.toml_values import read_json, read_toml
from dateline.reading.front_matter.yaml_mending import mend
from dateline.reading.front_matter.yaml_values import read_yaml
from dateline.values.diagnostics import Findings
from dateline.values.metadata import FieldKind
from dateline.values.settings import AUTHORS, ParseSettings

MAX_FRONT_MATTER_CHARACTERS = 64 * 1024
"""Characters; a longer one is an error, as it must be a mistake."""

_BEGINNING_CHARACTERS = 100
"""The characters of a text in which a second front matter begins."""

_ATTRIBUTES = {field.name: field.attribute for field in KNOWN_FIELDS}


def read_front_matter(text: str, settings: ParseSettings, findings: Findings) -> tuple[FrontMatter, str, int]:
    """The front matter of a decoded file, its body, and the number of the body's first line.

    A file without front matter is all body. A date without an offset is in
    ``settings.timezone``. Raises nothing for bad content.
    """
    parts = split(text, findings)
    if parts.format is None:
        return FrontMatter(), parts.body, parts.body_line
    if len(parts.source) > MAX_FRONT_MATTER_CHARACTERS:
        findings.add("front-matter-too-large", parts.line, 1)
        return FrontMatter(present=True), parts.body, parts.body_line
    if "---" in parts.body[:_BEGINNING_CHARACTERS] and begins_again(parts.body):
        line = parts.body_line + parts.body[: parts.body.index("---")].count("\n")
        findings.add("front-matter-twice", line, 1)
    if parts.format == "yaml":
        fields = read_yaml(parts.source, parts.line, findings, words=_words(settings))
    else:
        read = read_toml if parts.format == "toml" else read_json
        fields = read(parts.source, parts.line, findings)
    if fields is None and any(each.code == "front-matter-not-fields" for each in findings.diagnostics):
        return FrontMatter(), text, 1
    if fields and "\\" in parts.source:  # a stray can only have come in as an escape
        fields = fields_without_strays(fields, findings)
    if fields and parts.format == "toml":
        fields = with_root(fields)
    front = _front_matter(fields, settings, findings) if fields else FrontMatter(present=True)
    return front, parts.body, parts.body_line


def lines_as_read(text: str, settings: ParseSettings) -> dict[int, str]:
    """The lines of YAML front matter that are read as if they stood otherwise, by number, as read."""
    findings = Findings("")
    parts = split(text, findings)
    if parts.format != "yaml" or len(parts.source) > MAX_FRONT_MATTER_CHARACTERS:
        return {}
    better = mend(parts.source, parts.line, findings, _words(settings)).text
    pairs = zip(parts.source.split("\n"), better.split("\n"), strict=True)
    return {number: read for number, (line, read) in enumerate(pairs, parts.line) if read != line}


def _words(settings: ParseSettings) -> frozenset[str]:
    return _words_of(taxonomy_fields(settings))


@lru_cache(maxsize=8)
def _words_of(taxonomies: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*OWN, *BORROWED, "categories", *taxonomies))


@lru_cache(maxsize=8)
def zone_of(name: str) -> ZoneInfo:
    """The time zone of this name; UTC where there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # reading site.toml has reported it
        return ZoneInfo("UTC")


def _front_matter(fields: Fields, settings: ParseSettings, findings: Findings) -> FrontMatter:
    """Each field by its meaning."""
    known, extra = classify_fields(fields, settings, findings)
    known = set_aside(fields, known, extra, findings)
    read: dict[str, object] = {}
    for name, attribute, declared in KNOWN_FIELDS:
        value = _value(declared.kind, known[name], name, settings, findings) if name in known else None
        if value is None and declared.first_of and (first := first_picture(fields, declared.first_of)):
            known[name] = first
            value = _value(declared.kind, first, name, settings, findings)
        if value is not None:
            read[attribute] = value
    unsaid = frozenset(_ATTRIBUTES.get(name, name) for name, value in known.items() if is_empty(value))
    if "publish" in read and ("date" not in known or "date" in unsaid):
        read["date"] = read["publish"]  # as in Hugo
    terms = {
        field: labels
        for field in taxonomy_fields(settings)
        if field != AUTHORS
        and field in known
        and (labels := read_texts(known[field], field, findings, separators=BETWEEN_ITEMS))
    }
    if AUTHORS in taxonomy_fields(settings) and (authors := read.get("authors")):
        terms[AUTHORS] = cast("tuple[str, ...]", authors)
    places = {_ATTRIBUTES.get(name, name): (value.line, value.column) for name, value in known.items()}
    return FrontMatter(
        present=True, terms=terms, extra=extra, places=places, unsaid=unsaid, **cast("dict[str, Any]", read)
    )


def _value(kind: FieldKind, node: Node, field: str, settings: ParseSettings, findings: Findings) -> object:
    """The value of a field, None where it says nothing."""
    match kind:
        case "text":
            return read_text(node, field, findings, quietly=True)
        case "prose":
            return read_text(node, field, findings)
        case "texts":
            return read_texts(node, field, findings, separators=BETWEEN_ITEMS)
        case "names":
            return read_names(node, field, findings)
        case "flag":
            return None if is_empty(node) else read_flag(node, field, findings)
        case "moment":
            return read_moment(node, field, zone_of(settings.timezone), findings)
        case "language":
            return read_language(node, settings, findings)
        case "correction":
            return read_correction(node, zone_of(settings.timezone), findings)
        case "node":
            return node
