"""The files in which editors correct the indexes: sources.toml, publishers.toml and tags.toml.

What is wrong in an entry is reported, and left out; the rest of it counts.
"""

from collections.abc import Collection, Iterator
from typing import get_args

from dateline.reading.config.correction_keys import ELSEWHERE, PUBLISHER_KEYS, SOURCE_KEYS, names_of
from dateline.reading.config.correction_table import ClaimedKeys, CorrectionTable
from dateline.reading.config.term_corrections import read_terms
from dateline.reading.config.toml_document import read_toml_document
from dateline.reading.notes.canonical_url import canonical_url, host_of, publisher_name_key, source_key
from dateline.reading.suggestions import nearest_or_all
from dateline.values.corrections import Corrections, PublisherCorrection, SourceCorrection
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import Status

SOURCES = "content/sources.toml"
PUBLISHERS = "content/publishers.toml"
TAGS = "content/tags.toml"

_SOURCE_KEYS = names_of(SOURCE_KEYS)
_PUBLISHER_KEYS = names_of(PUBLISHER_KEYS)
_STATUSES: tuple[Status, ...] = get_args(Status)
_TIMESTAMP = lazy_pattern(r"/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}(?:[a-z]{2}_)?/")
"""When a copy was taken, as web archives write it in the copy's address."""


def read_corrections(
    sources: bytes | None,
    publishers: bytes | None,
    tags: bytes | None = None,
    taxonomies: Collection[str] | None = None,
) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections in the bytes of the three files; None for a file that is not there. Pure.

    ``taxonomies`` are the fields of the site's taxonomies, None where the
    settings cannot be read. A file that is no UTF-8 TOML is an error, all else
    a warning. Of two entries for the same source, domain, name or slug the
    first one counts.
    """
    in_sources, in_publishers, in_terms = Findings(SOURCES), Findings(PUBLISHERS), Findings(TAGS)
    source_document = _read(sources, in_sources)
    publisher_document = _read(publishers, in_publishers)
    term_document = _read(tags, in_terms)
    corrections = Corrections(
        sources=tuple(_sources(source_document)) if source_document else (),
        publishers=tuple(_publishers(publisher_document)) if publisher_document else (),
        terms=read_terms(term_document, taxonomies) if term_document else {},
    )
    return corrections, (*in_sources.diagnostics, *in_publishers.diagnostics, *in_terms.diagnostics)


def _read(data: bytes | None, findings: Findings) -> CorrectionTable | None:
    """The whole document as one table."""
    document = None if data is None else read_toml_document(data, "sources-syntax", findings)
    return CorrectionTable(document, (), document.values, findings) if document else None


def _sources(document: CorrectionTable) -> Iterator[SourceCorrection]:
    document = document.without_outer(_SOURCE_KEYS, "[[source]]")
    document.check_names(["source"])
    claimed = ClaimedKeys()
    for entry in document.tables("source"):
        entry.check_names(_SOURCE_KEYS, ELSEWHERE)
        if correction := _source(entry, claimed):
            yield correction


def _source(entry: CorrectionTable, claimed: ClaimedKeys) -> SourceCorrection | None:
    url, title, publisher = entry.url("url"), entry.text("title"), entry.text("publisher")
    if entry.values.get("url") and not url:
        return None
    key = source_key(url, title, publisher)
    if not key:
        entry.report("", "sources-incomplete")
        return None
    if not claimed.claim(key, entry, "url" if url else "title", url or title):
        return None
    others = [
        other
        for address in entry.urls("same_as", entry.texts("same_as"))
        if (other := canonical_url(address)) != key and claimed.claim(other, entry, "same_as", address)
    ]
    archived = entry.url("archived")
    return SourceCorrection(
        keys=(key, *dict.fromkeys(others)),
        line=entry.line,
        title=title,
        url=url,
        publisher=publisher,
        author=entry.text("author"),
        published=entry.date("published"),
        archived=archived,
        archived_on=entry.date("archived_on") or _taken_on(archived),
        status=_status(entry),
        note=entry.text("note"),
    )


def _taken_on(archived: str) -> Moment | None:
    match = _TIMESTAMP.search(archived)
    return from_edtf("-".join(match.groups())) if match else None


def _status(entry: CorrectionTable) -> Status:
    written = entry.text("status") or "live"
    if written not in _STATUSES:
        entry.report("status", "sources-status", value=written, near=nearest_or_all(written, _STATUSES))
        return "live"
    return written


def _publishers(document: CorrectionTable) -> Iterator[PublisherCorrection]:
    names, domains = ClaimedKeys(), ClaimedKeys()
    document = document.without_outer(_PUBLISHER_KEYS, '["…"]')
    own = [
        table
        for table in document.tables_by_name()
        if names.claim(publisher_name_key(table.name), table, "", table.name)
    ]
    for entry in own:
        entry.check_names(_PUBLISHER_KEYS)
        hosts = ((_host(entry, written), written) for written in entry.texts("domains"))
        others = ((publisher_name_key(written), written) for written in entry.texts("names"))
        yield PublisherCorrection(
            name=entry.name,
            line=entry.line,
            domains=domains.claimed(entry, "domains", hosts),
            names=names.claimed(entry, "names", others),
            url=entry.url("url"),
        )


def _host(entry: CorrectionTable, written: str) -> str:
    """The host, in lower case ASCII; "" where it is something else, which is reported."""
    url = f"https://{written}"
    host = host_of(url)
    site = host_of(canonical_url(url))
    if "." in host and canonical_url(url) == f"https://{site}/":
        return site
    better = host_of(written) or host_of(f"https://{written.removeprefix('*.')}")
    better = better if "." in better else "news.example"
    entry.report("domains", "sources-domain", value=written, better=better)
    return ""
