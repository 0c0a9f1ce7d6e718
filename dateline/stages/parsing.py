"""Parsing all files that have changed, in as many processes as there are, and keeping the results."""

from collections.abc import Iterator

import msgspec

from dateline.publishing.cache import Cache
from dateline.publishing.faults import machine
from dateline.publishing.workers import Workers
from dateline.reading.parse import ParseChunk, parse_chunk, parse_settings
from dateline.reading.site import SiteFiles
from dateline.stages.request import Progress, Request
from dateline.values.diagnostics import Diagnostic
from dateline.values.digests import digest, digest_bytes
from dateline.values.model import Article
from dateline.values.settings import Settings

CHUNK = 32
SMALL = 3
"""So many chunks are worked off in this process: starting others would take longer."""

_article = msgspec.msgpack.Decoder(Article).decode
_diagnostics = msgspec.msgpack.Decoder(tuple[Diagnostic, ...]).decode


def parse_files(
    files: SiteFiles,
    settings: Settings,
    tools: bytes,
    request: Request,
    cache: Cache,
    workers: Workers,
    progress: Progress,
) -> tuple[list[Article], tuple[Diagnostic, ...]]:
    """Every file's facts and diagnostics: from the cache, or parsed now."""
    wanted = parse_settings(settings)
    base = digest(tools, wanted)
    keys = {path: digest(base, path, files.inventory.records[path].digest) for path in files.articles}
    rows = {row.path: row for row in cache.parsed()}
    stale = [path for path, key in keys.items() if request.clean or path not in rows or rows[path].key != key]

    def chunks() -> Iterator[ParseChunk]:
        for start in range(0, len(stale), CHUNK):
            some = stale[start : start + CHUNK]
            yield ParseChunk(wanted, [_source(files, base, path) for path in some])

    facts = {path: (rows[path].facts, rows[path].diagnostics) for path in keys.keys() - set(stale)}
    for parsed in workers.run(parse_chunk, chunks(), small=SMALL):
        cache.put_parsed(parsed)
        facts |= {row.path: (row.facts, row.diagnostics) for row in parsed}
        progress("parse", len(facts) - len(keys) + len(stale), len(stale))
    cache.drop_parsed(rows.keys() - keys.keys())
    # Only now: a file counts as read once what was read has been parsed and kept.
    cache.put_files(files.inventory.records)
    articles = [_article(data) for path in keys if (data := facts[path][0])]
    return articles, tuple(found for path in keys for found in _diagnostics(facts[path][1]))


def _source(files: SiteFiles, base: bytes, path: str) -> tuple[str, bytes, bytes]:
    """A file to parse: path, key, bytes. The key is that of the bytes, should they have changed meanwhile."""
    data = files.inventory.fresh.get(path)
    if data is None:
        with machine(path):
            data = (files.root / path).read_bytes()
    return path, digest(base, path, digest_bytes(data)), data
