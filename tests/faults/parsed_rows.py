"""Rows for a cache, in a module that is quickly loaded: processes that tests start import it."""

from dateline.runtime.cache import ParsedRow


def row(path: str, body: str = "body") -> ParsedRow:
    facts, details = b"facts" * 1000, b"details" * 1000
    return ParsedRow(path, b"key", facts, b"", body.encode(), body.encode() * 1000, b"details", details)
