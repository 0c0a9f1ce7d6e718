"""Front matter: the fields above an article's text, read so that nothing an editor wrote is lost in silence.

YAML between ``---``, TOML between ``+++`` and JSON in braces are understood.
Titles, tags and all other text stay as written, whatever YAML would make of
them. A slip with one plain meaning is read as meant, with a warning; what
cannot be read truthfully is an error.
"""

from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.reading.front_matter import field_names
from dateline.reading.front_matter.classify import sort_out
from dateline.reading.front_matter.clean import fields_without_strays
from dateline.reading.front_matter.correction_field import read_correction
from dateline.reading.front_matter.fences import split
from dateline.reading.front_matter.fields import (
    BETWEEN_ITEMS,
    BETWEEN_NAMES,
    read_flag,
    read_moment,
    read_text,
    read_texts,
)
from dateline.reading.front_matter.languages import read_language
from dateline.reading.front_matter.nodes import Fields, Findings, Items, Written, is_empty
from dateline.reading.front_matter.toml_values import read_json, read_toml
from dateline.reading.front_matter.yaml_mending import mend
from dateline.reading.front_matter.yaml_values import read_yaml
from dateline.values.article import Correction
from dateline.values.diagnostics import Diagnostic
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.settings import ParseSettings

MAX_FRONT_MATTER = 64 * 1024
"""Characters; a longer one is an error, as it must be a mistake."""


class FrontMatter(Value, frozen=True):
    """What the fields say; None or empty where a field is missing.

    ``terms`` maps a taxonomy's field to its labels, in order, without
    repeats. ``extra`` keeps every other field, by its name as written, as
    text, number, truth value, list or map. ``places`` maps a field's name
    here (``author`` and ``authors`` are both "authors") to the line and
    column of its value. ``events`` is as written; ``timeline`` False keeps
    the text's dates out of the timeline.
    """

    present: bool = False
    title: str | None = None
    date: Moment | None = None
    updated: Moment | None = None
    draft: bool = False
    summary: str | None = None
    featured_image: str | None = None
    terms: dict[str, tuple[str, ...]] = {}
    lang: str | None = None
    slug: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    correction: Correction | None = None
    publish: Moment | None = None
    expires: Moment | None = None
    events: Written | None = None
    timeline: bool = True
    extra: dict[str, object] = {}
    places: dict[str, tuple[int, int]] = {}


def read_front_matter(
    text: str, *, path: str, settings: ParseSettings
) -> tuple[FrontMatter, str, int, tuple[Diagnostic, ...]]:
    """The front matter of a decoded file, its body, the number of the body's first line, and what is wrong.

    A file without front matter is all body. A date without an offset is in
    ``settings.timezone``. Pure; raises nothing for bad content.
    """
    findings = Findings(path)
    parts = split(text, findings)
    if parts.format is None:
        return FrontMatter(), parts.body, parts.body_line, tuple(findings.found)
    if len(parts.source) > MAX_FRONT_MATTER:
        findings.add("front-matter-too-large", parts.line, 1)
        return FrontMatter(present=True), parts.body, parts.body_line, tuple(findings.found)
    if parts.format == "yaml":
        fields = read_yaml(parts.source, parts.line, findings, words=_words(settings))
    else:
        read = read_toml if parts.format == "toml" else read_json
        fields = read(parts.source, parts.line, findings)
    if fields and "\\" in parts.source:  # a stray can only have come in as an escape
        fields = fields_without_strays(fields, findings)
    front = _understood(fields, settings, findings) if fields else FrontMatter(present=True)
    return front, parts.body, parts.body_line, tuple(findings.found)


def lines_as_read(text: str, settings: ParseSettings) -> dict[int, str]:
    """The lines of YAML front matter that are read as if they stood otherwise, by number, as read."""
    findings = Findings("")
    parts = split(text, findings)
    if parts.format != "yaml" or len(parts.source) > MAX_FRONT_MATTER:
        return {}
    better = mend(parts.source, parts.line, findings, _words(settings)).text
    pairs = zip(parts.source.split("\n"), better.split("\n"), strict=True)
    return {number: read for number, (line, read) in enumerate(pairs, parts.line) if read != line}


def _words(settings: ParseSettings) -> frozenset[str]:
    return _words_of(field_names.taxonomy_fields(settings))


@lru_cache(maxsize=8)
def _words_of(taxonomies: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*field_names.OWN, *field_names.HUGO, "categories", *taxonomies))


@lru_cache(maxsize=8)
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # reading site.toml has reported it
        return ZoneInfo("UTC")


def _understood(fields: Fields, settings: ParseSettings, findings: Findings) -> FrontMatter:
    """Each field by its meaning."""
    known, extra = sort_out(fields, settings, findings)
    zone = _zone(settings.timezone)

    def text(field: str, *, quietly: bool = True) -> str | None:
        return read_text(known[field], field, findings, quietly=quietly) if field in known else None

    def day(field: str) -> Moment | None:
        return read_moment(known[field], field, zone, findings) if field in known else None

    image = text("featured_image")
    if image is None and (first := _first_image(fields)):
        known["featured_image"] = first
        image = read_text(first, "images", findings, quietly=True)
    terms = {
        field: labels
        for field in field_names.taxonomy_fields(settings)
        if field in known and (labels := read_texts(known[field], field, findings, separators=BETWEEN_ITEMS))
    }
    correction = read_correction(known["correction"], zone, findings) if "correction" in known else None
    return FrontMatter(
        present=True,
        title=text("title", quietly=False),
        date=day("date"),
        updated=day("updated"),
        draft="draft" in known and read_flag(known["draft"], "draft", findings),
        summary=text("summary", quietly=False),
        featured_image=image,
        terms=terms,
        lang=read_language(known["lang"], findings) if "lang" in known else None,
        slug=text("slug"),
        url=text("url"),
        aliases=read_texts(known["aliases"], "aliases", findings, separators=BETWEEN_ITEMS)
        if "aliases" in known
        else (),
        authors=_authors(known, findings),
        correction=correction,
        publish=day("publish"),
        expires=day("expires"),
        events=known.get("events"),
        timeline="timeline" not in known
        or is_empty(known["timeline"])
        or read_flag(known["timeline"], "timeline", findings),
        extra=extra,
        places={_public(field): (value.line, value.column) for field, value in known.items()},
    )


def _public(field: str) -> str:
    return "authors" if field == "author" else field


def _first_image(fields: Fields) -> Written | None:
    """Hugo's ``images``: the first of them stands for the article."""
    for key, value in fields.entries:
        if key.text.lower() == "images" and isinstance(value, Items) and value.items:
            return value.items[0]
    return None


def _authors(known: dict[str, Written], findings: Findings) -> tuple[str, ...]:
    """Names, each as written; commas belong to a name. Of an author given as a map, its ``name``."""
    if "author" not in known:
        return ()
    written = known["author"]
    items = written.items if isinstance(written, Items) else (written,)
    named = tuple(_name_of(item) for item in items)
    if isinstance(written, Items):
        whole = Items(items=named, line=written.line, column=written.column, source=written.source)
        return read_texts(whole, "author", findings, separators=BETWEEN_NAMES)
    return read_texts(named[0], "author", findings, separators=BETWEEN_NAMES)


def _name_of(written: Written) -> Written:
    if isinstance(written, Fields):
        return next((value for key, value in written.entries if key.text.lower() == "name"), written)
    return written
