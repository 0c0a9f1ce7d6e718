"""Copies as WARC records (ISO 28500), each compressed by itself, as tools for web archives read them.

A copy is the answers from the cited address to the page it led to, each with
its request. Cookies that hosts wanted to set are left out.
"""

# warcio says nothing of its types.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

import zlib
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline import __version__
from dateline.values.kept_copies import CopyLine
from dateline.web.fetching import Fetched, HttpExchange

_LEFT_OUT = frozenset(
    ("set-cookie", "set-cookie2", "transfer-encoding", "content-length", "connection", "keep-alive")
)
_BYTES_AT_ONCE = 65_536


def utc_text(when: datetime) -> str:
    """A time in UTC as records and the index write it."""
    return f"{when:%Y-%m-%dT%H:%M:%SZ}"


def payload_digest(body: bytes) -> str:
    """The digest of a page's bytes, as ``sha256sum`` prints it."""
    return f"sha256:{sha256(body).hexdigest()}"


def file_head(name: str) -> bytes:
    """The first record of a file: what wrote it."""
    data = BytesIO()
    writer = WARCWriter(data, gzip=True, warc_version="1.1")
    facts = {"software": f"Dateline/{__version__}", "format": "WARC File Format 1.1", "robots": "classic"}
    writer.write_record(writer.create_warcinfo_record(name, facts))
    return data.getvalue()


def copy_records(fetched: Fetched) -> bytes:
    """The records of one copy."""
    data = BytesIO()
    writer = WARCWriter(data, gzip=True, warc_version="1.1")
    for each in fetched.exchanges:
        answer = StatusAndHeaders(_ascii(f"{each.status} {each.reason}"), _kept(each), protocol="HTTP/1.1")
        asked = StatusAndHeaders(f"GET {each.target} HTTP/1.1", list(each.sent), is_http_request=True)
        response = writer.create_warc_record(
            each.url,
            "response",
            payload=BytesIO(each.body),
            length=len(each.body),
            http_headers=answer,
            warc_headers_dict={"WARC-Date": utc_text(each.when)},
        )
        request = writer.create_warc_record(each.url, "request", http_headers=asked)
        writer.write_request_response_pair(request, response)
    return data.getvalue()


def _kept(exchange: HttpExchange) -> list[tuple[str, str]]:
    """The answer's headers as they came, but for those of this one connection."""
    headers = [
        (name, value) for name, value in exchange.headers if name.isascii() and name.lower() not in _LEFT_OUT
    ]
    return [*headers, ("Content-Length", str(len(exchange.body)))]


def _ascii(text: str) -> str:
    """A text as it may stand in a record; a host's words for a status may be in any encoding."""
    return text.encode("ascii", "replace").decode("ascii").strip()


class FoundCopies(NamedTuple):
    """The copies in (a part of) a file, and where what is whole ends; ``damaged`` where bytes are wrong."""

    copies: tuple[CopyLine, ...]
    whole: int
    damaged: bool


def find_copies(data: bytes, file: str, start: int = 0) -> FoundCopies:
    """The copies in the bytes of a file from ``start`` on, where a record begins.

    A copy ends with the answer that leads nowhere else. What was written half is behind ``whole``.
    """
    copies: list[CopyLine] = []
    first, begin, whole = "", start, start
    last: _Answer | None = None
    try:
        for end, record in _members(data, start):
            answer = _read(record)
            if answer is not None:
                first = first or answer.url
                last = None if answer.leads_on else answer
            elif last is not None:
                # Each answer stands before its request: behind that of the last one a copy is whole.
                facts = (last.date, last.status, last.type, last.digest)
                copies.append(CopyLine(first, *facts, file, begin, end - begin))
                first, last, begin, whole = "", None, end, end
            elif not first:
                begin = whole = end
    except (zlib.error, ValueError, ArchiveLoadFailed):
        return FoundCopies(tuple(copies), whole, damaged=True)
    return FoundCopies(tuple(copies), whole, damaged=False)


class _Answer(NamedTuple):
    url: str
    date: str
    status: int
    type: str
    digest: str
    leads_on: bool


def _read(record: bytes) -> _Answer | None:
    """The answer in a record; None where it holds something else. Raises ``ValueError`` for half of one."""
    if b"\nWARC-Target-URI:" not in record.partition(b"\r\n\r\n")[0]:
        return None  # as the first record of a file; the iterator takes every answer to have one
    for each in ArchiveIterator(BytesIO(record)):
        if each.rec_type != "response":
            return None
        headers = each.http_headers
        url, date = map(each.rec_headers.get_header, ("WARC-Target-URI", "WARC-Date"))
        if not (headers and url and date):
            raise ValueError("an answer without its address, its time or its headers")
        status = int(headers.get_statuscode())
        return _Answer(
            url=url,
            date=date,
            status=status,
            type=media_type(headers.get_header("Content-Type", "")),
            digest=payload_digest(each.raw_stream.read()),
            leads_on=300 <= status < 400 and bool(headers.get_header("Location")),
        )
    return None


def media_type(header: str) -> str:
    """The media type alone, without what is said of it."""
    return header.partition(";")[0].strip().lower()


def _members(data: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The compressed members of a file, each with where it ends; one that is not whole is not given."""
    view, at = memoryview(data), start
    while at < len(data):
        packed, parts = zlib.decompressobj(zlib.MAX_WBITS | 16), list[bytes]()
        while not packed.eof and at < len(data):
            some = view[at : at + _BYTES_AT_ONCE]
            parts.append(packed.decompress(some))
            at += len(some) - len(packed.unused_data)
        if not packed.eof:
            return
        yield at, b"".join(parts)
