"""Reader of ``content/tags.toml``: the editors' entries for terms, by taxonomy."""

from collections.abc import Collection, Iterator

from dateline.reading.config.correction_keys import TERM_KEYS, names_of
from dateline.reading.config.correction_table import ClaimedKeys, CorrectionTable
from dateline.reading.permalinks import is_slug, slugify
from dateline.reading.suggestions import nearest_or_all
from dateline.values.corrections import TermCorrection
from dateline.values.term_key import term_key

_KEYS = names_of(TERM_KEYS)


def read_terms(
    document: CorrectionTable, taxonomies: Collection[str] | None
) -> dict[str, tuple[TermCorrection, ...]]:
    """The terms of each ``[[field]]``; a field that is no taxonomy's is reported, unless none are known."""
    document = document.without_outer(_KEYS, "[[tags]]")
    for field in document.values:
        if taxonomies is not None and field not in taxonomies:
            document.report(field, "tags-taxonomy", near=nearest_or_all(field, taxonomies))
    fields = [field for field in document.values if taxonomies is None or field in taxonomies]
    return {field: tuple(_terms_of(document, field)) for field in fields}


def _terms_of(document: CorrectionTable, field: str) -> Iterator[TermCorrection]:
    labels, slugs = ClaimedKeys(), ClaimedKeys()
    named = [(table, name) for table in document.tables(field) if (name := _name(table, labels))]
    # All names come before any alias, so that an entry never loses its name to an alias above it.
    for table, name in named:
        aliases = ((term_key(written), written) for written in table.texts("aliases"))
        slug = _slug(table, slugs)
        yield TermCorrection(
            name=name,
            keys=tuple(dict.fromkeys((term_key(name), *labels.claimed(table, "aliases", aliases)))),
            line=table.line,
            slug=slug,
            slug_line=table.line_of("slug") if slug else 0,
            description=table.text("description"),
            descriptions=table.texts_by_language("descriptions"),
        )


def _name(table: CorrectionTable, labels: ClaimedKeys) -> str:
    """The name, "" where there is none or another entry has it."""
    table.check_names(_KEYS)
    name = table.text("name")
    if not name and isinstance(table.values.get("name", ""), str):
        table.report("", "tags-incomplete")
    return name if name and labels.claim(term_key(name), table, "name", name) else ""


def _slug(table: CorrectionTable, slugs: ClaimedKeys) -> str:
    """The slug, "" where there is none that can be used."""
    slug = table.text("slug")
    if slug and not is_slug(slug):
        table.report("slug", "tags-slug", value=slug, better=slugify(slug).removesuffix(".html"))
        return ""
    return slug if slug and slugs.claim(slug, table, "slug", slug) else ""
