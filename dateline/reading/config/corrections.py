"""What editors correct: ``content/sources.toml`` and ``content/publishers.toml``.

What is wrong in an entry is told, and left out; the rest of it counts.
"""

import re
from collections.abc import Iterable, Iterator
from typing import get_args

from dateline.reading.config.tables import Entry
from dateline.reading.config.toml_document import read_toml_document
from dateline.reading.notes.canonical_url import canonical_url, host_of, name_key, source_key
from dateline.reading.suggestions import nearest_or_all
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import Corrections, PublisherCorrection, SourceCorrection, Status

SOURCES = "content/sources.toml"
PUBLISHERS = "content/publishers.toml"

_SOURCE_KEYS = (
    *("url", "same_as", "title", "publisher", "author", "published"),
    *("archived", "archived_on", "status", "note"),
)
_PUBLISHER_KEYS = ("domains", "names", "url")
_STATUSES: tuple[Status, ...] = get_args(Status)
_TIMESTAMP = re.compile(r"/([0-9]{4})([0-9]{2})([0-9]{2})[0-9]{6}(?:[a-z]{2}_)?/")
"""When a copy was taken, as web archives write it in the copy's address."""


def read_corrections(
    sources: bytes | None, publishers: bytes | None
) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections in the bytes of the two files; None for a file that is not there. Pure.

    A file that is no UTF-8 TOML is an error, all else a warning. Of two
    entries for the same source, domain or name the first one counts.
    """
    in_sources, in_publishers = Findings(SOURCES), Findings(PUBLISHERS)
    source_entries = _read(sources, in_sources)
    publisher_entries = _read(publishers, in_publishers)
    corrections = Corrections(
        sources=tuple(_sources(source_entries)) if source_entries else (),
        publishers=tuple(_publishers(publisher_entries)) if publisher_entries else (),
    )
    return corrections, (*in_sources.diagnostics, *in_publishers.diagnostics)


def _read(data: bytes | None, findings: Findings) -> Entry | None:
    """The whole document as one table."""
    document = None if data is None else read_toml_document(data, "sources-syntax", findings)
    return Entry(document, (), document.values, findings) if document else None


class _Taken:
    """What the entries so far speak for."""

    def __init__(self) -> None:
        self.entries: dict[str, Entry] = {}

    def take(self, value: str, entry: Entry, name: str, shown: str) -> bool:
        """Whether the value is this entry's; where it is another's, that is told at the key ``name``."""
        first = self.entries.setdefault(value, entry)
        if first is not entry:
            entry.tell(name, "sources-repeated", value=shown, other=first.line)
        return first is entry


def _sources(document: Entry) -> Iterator[SourceCorrection]:
    document.know(["source"])
    taken = _Taken()
    for entry in document.tables("source"):
        entry.know(_SOURCE_KEYS)
        if correction := _source(entry, taken):
            yield correction


def _source(entry: Entry, taken: _Taken) -> SourceCorrection | None:
    url, title, publisher = entry.url("url"), entry.text("title"), entry.text("publisher")
    if entry.values.get("url") and not url:
        return None
    key = source_key(url, title, publisher)
    if not key:
        entry.tell("", "sources-incomplete")
        return None
    if not taken.take(key, entry, "url" if url else "title", url or title):
        return None
    others = [
        other
        for address in entry.urls("same_as", entry.texts("same_as"))
        if (other := canonical_url(address)) != key and taken.take(other, entry, "same_as", address)
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


def _status(entry: Entry) -> Status:
    written = entry.text("status") or "live"
    if written not in _STATUSES:
        entry.tell("status", "sources-status", value=written, near=nearest_or_all(written, _STATUSES))
        return "live"
    return written


def _publishers(document: Entry) -> Iterator[PublisherCorrection]:
    names, domains = _Taken(), _Taken()
    own = [each for each in document.tables_by_name() if names.take(name_key(each.name), each, "", each.name)]
    for entry in own:
        entry.know(_PUBLISHER_KEYS)
        hosts = ((_host(entry, written), written) for written in entry.texts("domains"))
        others = ((name_key(written), written) for written in entry.texts("names"))
        yield PublisherCorrection(
            name=entry.name,
            line=entry.line,
            domains=_taken_by(entry, "domains", hosts, domains),
            names=_taken_by(entry, "names", others, names),
            url=entry.url("url"),
        )


def _taken_by(entry: Entry, name: str, values: Iterable[tuple[str, str]], taken: _Taken) -> tuple[str, ...]:
    """The values, each with what was written, that no other entry has, without repeats."""
    own = (value for value, written in values if value and taken.take(value, entry, name, written))
    return tuple(dict.fromkeys(own))


def _host(entry: Entry, written: str) -> str:
    """The host, in lower case ASCII; "" where it is something else, which is told."""
    url = f"https://{written}"
    host = host_of(url)
    if "." in host and canonical_url(url) == f"https://{host}/":
        return host
    better = host_of(written) or host
    entry.tell("domains", "sources-domain", value=written, better=better if "." in better else "news.example")
    return ""
