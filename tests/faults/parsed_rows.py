"""Rows for a cache, in a module that is quickly loaded: processes that tests start import it."""

from dateline.runtime.cache import ParsedRow


def row(path: str, body: str = "body") -> ParsedRow:
    return ParsedRow(path, b"key", b"facts" * 1000, b"", body.encode(), body.encode() * 1000)
