"""Parsing all files that have changed, in as many processes as there are, and keeping the results."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from dateline.pipeline.request import MANY_FILES, Run
from dateline.reading.site_folder import SiteFiles
from dateline.runtime.cache import Cache, ParsedFile
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.article import Article, article_decoder
from dateline.values.diagnostics import Diagnostic
from dateline.values.digests import digest, digest_bytes
from dateline.values.settings import ParseSettings, Settings, settings_for_parsing

if TYPE_CHECKING:
    from dateline.reading.parse import ParseChunk

FILES_IN_A_CHUNK = 32
CHUNKS_IN_THIS_PROCESS = MANY_FILES // FILES_IN_A_CHUNK

_diagnostics = msgspec.msgpack.Decoder(tuple[Diagnostic, ...]).decode


Digest = bytes


class ReplacedFacts(NamedTuple):
    """What the cache had of a file: the key of all that went into its facts, and these, encoded."""

    key: Digest
    facts: bytes | memoryview


class ParsedSite(NamedTuple):
    """Every file's facts and diagnostics, by path.

    ``base`` is the digest of what parsing depends on besides a file; ``bytes``
    are the digests of the files' bytes, ``keys`` those of all that went into
    their facts. A file that cannot be read at all has no article. ``replaced``
    are the keys and encoded facts that the kept indexes were made from, of
    files that have changed since, or are gone.
    """

    base: Digest
    bytes: dict[str, Digest]
    keys: dict[str, Digest]
    articles: dict[str, Article]
    found: dict[str, tuple[Diagnostic, ...]]
    replaced: dict[str, ReplacedFacts]

    def by_key(self, path: str, key: Digest, cache: Cache) -> Article | None:
        """The article of a file as it was parsed under this key, if that is known."""
        if self.keys.get(path) == key:
            return self.articles.get(path)
        last = self.replaced.get(path)
        return article_decoder(cache.details)(last.facts) if last and last.key == key and last.facts else None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was found, file by file."""
        return tuple(each for found in self.found.values() for each in found)


def parse_files(
    files: SiteFiles,
    settings: Settings,
    run: Run,
    previous: ParsedSite | None = None,
) -> ParsedSite:
    """Every file's facts and diagnostics: as they were, as they are in the cache, or parsed now."""
    wanted, cache = settings_for_parsing(settings), run.cache
    base = digest(run.tools.digest, wanted)
    if previous and previous.base == base:
        known = previous
    else:
        known = _stored(files, base, cache, clean=run.request.clean)
    records = files.inventory.records
    paths = files.articles
    stale = [path for path in paths if known.bytes.get(path) != records[path].digest]
    gone = known.bytes.keys() - set(paths)
    if known is previous and not stale and not gone:
        return known
    site = ParsedSite(
        *(base, dict(known.bytes), dict(known.keys), dict(known.articles), dict(known.found), known.replaced)
    )
    for path in gone:
        for each in (site.bytes, site.keys, site.articles, site.found):
            each.pop(path, None)

    if stale:
        _parse(site, stale, files, wanted, run)
    cache.drop_parsed(gone)
    # Only now: a file counts as read once what was read has been parsed and kept.
    cache.put_files(records)
    return site


def _parse(site: ParsedSite, stale: Sequence[str], files: SiteFiles, wanted: ParseSettings, run: Run) -> None:
    """Parses the files at these paths into the site, and keeps what comes of it."""
    # To load the parser takes longer than to see that nothing has changed.
    from dateline.pipeline.kept_patterns import keep_patterns, take_patterns
    from dateline.reading.parse import ParseChunk, parse_chunk

    records, cache, number = files.inventory.records, run.cache, time.monotonic_ns()

    def chunks() -> "Iterator[ParseChunk]":
        for start in range(0, len(stale), FILES_IN_A_CHUNK):
            some = stale[start : start + FILES_IN_A_CHUNK]
            sources = [_source(files, site.base, path) for path in some]
            yield ParseChunk(wanted, sources, run.tools.program, run.extensions.source, number)

    article = article_decoder(cache.details)
    in_this_process = len(stale) <= MANY_FILES
    if in_this_process and not run.request.clean:
        take_patterns(cache, run.tools.digest)
    done = 0
    for parsed in run.workers.run(parse_chunk, chunks(), small=CHUNKS_IN_THIS_PROCESS):
        cache.put_parsed(parsed)
        for row in parsed:
            read = records[row.path].digest
            is_whole = row.key == _key(site.base, row.path, read)
            file = ParsedFile(row.path, row.key, row.facts, row.diagnostics)
            _take(site, file, read if is_whole else b"", article)
        run.progress("parse", done := done + len(parsed), len(stale))
    keep_patterns(run, in_this_process=in_this_process)


def _stored(files: SiteFiles, base: bytes, cache: Cache, *, clean: bool) -> ParsedSite:
    """What the cache has of the files as they are; of others, and if ``clean``, no more than that it is."""
    records = files.inventory.records
    site, article = ParsedSite(base, {}, {}, {}, {}, {}), article_decoder(cache.details)
    for row in cache.parsed():
        record = records.get(row.path)
        if not clean and record and row.key == _key(base, row.path, record.digest):
            _take(site, row, record.digest, article)
        else:
            site.bytes[row.path] = b""
            site.replaced[row.path] = ReplacedFacts(row.key, row.facts)
    if site.found:
        site.replaced.update((path, ReplacedFacts(*facts)) for path, facts in cache.indexed().items())
    else:
        # All is new, so that nothing goes on from what was.
        site.replaced.clear()
        cache.drop_all_parsed()
    return site


def _take(
    site: ParsedSite,
    row: ParsedFile,
    digest_of_bytes: bytes,
    article: Callable[[bytes | memoryview], Article],
) -> None:
    """Puts one parsed file into the site; ``article`` decodes its facts."""
    path = row.path
    site.bytes[path] = digest_of_bytes
    site.keys[path] = row.key
    site.found[path] = _diagnostics(row.diagnostics)
    if row.facts:
        site.articles[path] = article(row.facts)
    else:
        site.articles.pop(path, None)


def _source(files: SiteFiles, base: bytes, path: str) -> tuple[str, bytes, bytes]:
    """A file to parse: path, key, bytes. The key is that of the bytes, should they have changed meanwhile."""
    # Taken away, so that a whole archive's texts are not held until its pages are made.
    data = files.inventory.fresh.pop(path, None)
    if data is None:
        with os_errors_as_faults(path):
            data = (files.root / path).read_bytes()
    return path, _key(base, path, digest_bytes(data)), data


def _key(base: bytes, path: str, digest_of_bytes: bytes) -> bytes:
    return digest(base, path, digest_of_bytes)
