"""A build, from the files of a site to its published pages: the stages, in order."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import msgspec

from dateline.archive.assemble import Archive, assemble
from dateline.pages.kinds import Edition, list_pages
from dateline.pages.page import COPY, CopyView, Page
from dateline.publishing.cache import Cache, NewlyParsed
from dateline.publishing.output import Output, Published
from dateline.publishing.workers import Workers
from dateline.reading.addresses import output_path
from dateline.reading.parse import ParseChunk, parse_chunk, parse_settings
from dateline.reading.site import Pixels, SiteFiles, assets, read_site
from dateline.reading.toolchain import toolchain
from dateline.rendering.bodies import stored_bodies
from dateline.rendering.closure import Closures, closures
from dateline.rendering.environment import environment
from dateline.rendering.keys import Keys
from dateline.rendering.render import Chunk, Failure, Job, RenderSet, render_chunk
from dateline.values.diagnostics import Diagnostic, Report, diagnostic, reports, severity_of
from dateline.values.digests import Value, digest, digest_bytes
from dateline.values.model import Article
from dateline.values.settings import Settings

STATE = ".dateline"
PARSE_CHUNK = 32
RENDER_CHUNK = 64
SMALL = 3
"""So many chunks are worked off in this process: starting others would take longer."""

_decode_article = msgspec.msgpack.Decoder(Article).decode
_digests = msgspec.msgpack.Decoder(dict[str, bytes])
_decode_diagnostics = msgspec.msgpack.Decoder(tuple[Diagnostic, ...]).decode

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and of how much."""


class Request(NamedTuple):
    """What to build.

    ``as_of`` (POSIX seconds) decides what is scheduled and what has expired;
    ``publish`` False only checks; ``clean`` trusts nothing of earlier builds.
    """

    site: Path
    output: Path
    as_of: int
    jobs: int
    drafts: bool = False
    strict: bool = False
    clean: bool = False
    publish: bool = True


class Summary(Value, frozen=True):
    """What a build did.

    ``seconds`` by stage; ``next_change`` (POSIX seconds) tells when the next
    scheduled or expiring article is due; ``unchanged`` that there was nothing to do.
    """

    articles: int
    pages: int
    rendered: int
    kept: int
    written: int
    removed: int
    published: bool
    unchanged: bool
    next_change: int | None
    seconds: dict[str, float]
    diagnostics: tuple[Report, ...]
    language: str
    notes: tuple[str, ...] = ()


class _Earlier(Value, frozen=True):
    """The last build into an output: what went in, how long it holds, and what it said."""

    inputs: bytes
    as_of: int
    summary: Summary


class _Keyed(NamedTuple):
    """A site's pages by the path of their files, each with its key."""

    pages: dict[str, Page]
    keys: dict[str, bytes]
    shared: RenderSet


class RenderFailed(Exception):
    """Templates failed; raised while pages are being staged, so that nothing is published."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.diagnostics = found


def build(request: Request, progress: Progress = lambda stage, done, total: None) -> Summary:
    """Build a site, and publish it unless its content has errors.

    Faults of the machine are raised (``MachineFault``), as is an output that
    must not be published to (``OutputRefused``); all else is in the summary.
    """
    clock = _Clock()
    with (
        Cache.open(request.site / STATE) as cache,
        Workers(request.jobs) as workers,
    ):
        with clock("read"):
            tools = toolchain()
            files = read_site(request.site, {} if request.clean else cache.files())
            inputs = digest(tools, files.digest, request.drafts, request.strict)
            earlier = _earlier(request, cache, inputs)
        if earlier:
            return msgspec.structs.replace(earlier, seconds=clock.seconds)
        if files.settings is None:
            return _summary(request, clock, files.diagnostics)
        with clock("parse"):
            articles, found = _parse(files, files.settings, tools, request, cache, workers, progress)
        with clock("assemble"):
            visible, next_change = _visible(articles, request)
            archive = assemble(visible, files.settings, _remember(request, cache))
        with clock("pages"):
            edition = _list(files, archive, cache)
            keyed, broken = _key(files, edition, tools, cache)
            found = (*files.diagnostics, *found, *edition.diagnostics, *broken)
        facts = _Facts(files.settings, len(archive.articles), len(keyed.pages), next_change)
        if any(
            severity_of(each, files.settings.diagnostics, strict=request.strict) == "error" for each in found
        ):
            return _summary(request, clock, found, facts)
        with clock("render and publish"), _output(request, cache) as output:
            missing = output.missing(keyed.keys)
            rendered = _render(keyed, missing, files, cache, workers, progress)
            try:
                published = _publish(request, output, keyed, rendered)
            except RenderFailed as failed:
                return _summary(request, clock, (*found, *failed.diagnostics), facts)
        summary = _summary(request, clock, found, facts, rendered=len(missing), published=published)
        _remember_build(request, cache, inputs, summary)
        return summary


def _parse(
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
        for start in range(0, len(stale), PARSE_CHUNK):
            some = stale[start : start + PARSE_CHUNK]
            yield ParseChunk(wanted, [_source(files, base, path) for path in some])

    facts = {path: (rows[path].facts, rows[path].diagnostics) for path in keys.keys() - set(stale)}
    for parsed in workers.run(parse_chunk, chunks(), small=SMALL):
        cache.put_parsed(NewlyParsed._make(row) for row in parsed)
        facts |= {row.path: (row.facts, row.diagnostics) for row in parsed}
        progress("parse", len(facts) - len(keys) + len(stale), len(stale))
    cache.drop_parsed(rows.keys() - keys.keys())
    # Only now: a file counts as read once what was read has been parsed and kept.
    cache.put_files(files.inventory.records)
    articles = [_decode_article(data) for path in keys if (data := facts[path][0])]
    return articles, tuple(found for path in keys for found in _decode_diagnostics(facts[path][1]))


def _source(files: SiteFiles, base: bytes, path: str) -> tuple[str, bytes, bytes]:
    """A file to parse: path, key, bytes. The key is that of the bytes, should they have changed meanwhile."""
    data = files.inventory.fresh.get(path)
    if data is None:
        data = (files.root / path).read_bytes()
    return path, digest(base, path, digest_bytes(data)), data


def _visible(articles: Sequence[Article], request: Request) -> tuple[list[Article], int | None]:
    """The articles that are published now, and when that next changes."""
    visible: list[Article] = []
    changes: list[int] = []
    for article in articles:
        changes += [
            when.instant
            for when in (article.publish, article.expires)
            if when is not None and when.instant > request.as_of
        ]
        scheduled = article.publish is not None and article.publish.instant > request.as_of
        expired = article.expires is not None and article.expires.instant <= request.as_of
        if not (scheduled or expired or (article.card.draft and not request.drafts)):
            visible.append(article)
    return visible, min(changes, default=None)


def _remember(request: Request, cache: Cache) -> Callable[[str, bytes, Callable[[], bytes]], bytes]:
    """Reuses an index of the archive while the columns it was made from are the same."""

    def remember(name: str, columns: bytes, make: Callable[[], bytes]) -> bytes:
        kept = None if request.clean else cache.index(name)
        if kept and kept[0] == columns:
            return kept[1]
        made = make()
        cache.put_index(name, columns, made)
        return made

    return remember


_pixels = msgspec.msgpack.Decoder(Pixels)


def _list(files: SiteFiles, archive: Archive, cache: Cache) -> Edition:
    """Every page, and the assets that pages show."""
    known = cache.state("pixels")
    referable, static, sizes = assets(files, _pixels.decode(known) if known else {})
    data = msgspec.msgpack.encode(sizes, order="deterministic")
    if data != known:
        cache.put_state("pixels", data)
    return list_pages(archive, referable, static)


def _closures(files: SiteFiles, tools: bytes, cache: Cache) -> Closures:
    """What each template's output depends on; templates are parsed again only when one has changed."""
    texts = digest(tools, sorted((name, text.text) for name, text in files.templates.items()))
    kept = cache.index("closures")
    if kept and kept[0] == texts:
        return Closures(_digests.decode(kept[1]), ())
    made = closures(environment(files.templates), files.templates)
    if not made.diagnostics:
        cache.put_index("closures", texts, msgspec.msgpack.encode(made.digests))
    return made


def _key(
    files: SiteFiles, edition: Edition, tools: bytes, cache: Cache
) -> tuple[_Keyed, tuple[Diagnostic, ...]]:
    """Every page's key, and what is wrong with the templates."""
    made = _closures(files, tools, cache)
    keys = Keys(tools, made.digests, edition.site)
    pages = {output_path(page.url): page for page in edition.pages}
    shared = RenderSet(
        key=digest(tools, sorted(made.digests.items()), edition.site),
        texts=files.templates,
        site=edition.site,
        origin=edition.origin,
    )
    if made.diagnostics:
        return _Keyed(pages, {}, shared), made.diagnostics
    return _Keyed(
        pages, {path: keys.key(page.writer, page.make()) for path, page in pages.items()}, shared
    ), ()


def _render(
    keyed: _Keyed,
    missing: Sequence[str],
    files: SiteFiles,
    cache: Cache,
    workers: Workers,
    progress: Progress,
) -> Iterator[tuple[str, bytes | Path]]:
    """The bytes of each missing page, or the file to copy.

    Raises ``RenderFailed`` at the end if any failed.
    """
    to_render = [path for path in missing if keyed.pages[path].writer != COPY]
    for path in missing:
        if (page := keyed.pages[path]).writer == COPY:
            view = page.make()
            assert isinstance(view, CopyView)
            yield path, files.source(view.source)
    done = len(missing) - len(to_render)

    def chunks() -> Iterator[Chunk]:
        for start in range(0, len(to_render), RENDER_CHUNK):
            pages = [(path, keyed.pages[path]) for path in to_render[start : start + RENDER_CHUNK]]
            some = [Job(path, page.writer, page.make()) for path, page in pages]
            wanted = {stored for job in some for stored in stored_bodies(job.view)}
            yield Chunk(keyed.shared, some, cache.bodies(wanted))

    failures: dict[Failure, list[str]] = {}
    for rendered in workers.run(render_chunk, chunks(), small=SMALL):
        for each in rendered:
            if each.failure:
                failures.setdefault(each.failure, []).append(each.path)
            else:
                yield each.path, each.data
        done += len(rendered)
        progress("render", done, len(missing))
    if failures:
        raise RenderFailed(tuple(_failed(failure, paths) for failure, paths in failures.items()))


def _failed(failure: Failure, paths: Sequence[str]) -> Diagnostic:
    """One diagnostic for a template's failure, however many pages it failed on."""
    more = f" (+{len(paths) - 1})" if len(paths) > 1 else ""
    return diagnostic(
        "template-failed", failure.template, failure.line, reason=failure.reason, page=paths[0], more=more
    )


def _publish(
    request: Request, output: Output, keyed: _Keyed, rendered: Iterator[tuple[str, bytes | Path]]
) -> Published | None:
    """Publish the pages; only render them when the request is to check."""
    if request.publish:
        return output.publish(keyed.keys, rendered)
    for _ in rendered:
        pass
    return None


def _reports(request: Request, found: Sequence[Diagnostic], settings: Settings | None) -> list[Report]:
    """The diagnostics in the site's words; English while there are no settings."""
    return reports(
        found,
        language=settings.language if settings else "en",
        levels=settings.diagnostics if settings else {},
        strict=request.strict,
    )


class _Facts(NamedTuple):
    """What is known of the site once its pages are listed."""

    settings: Settings
    articles: int
    pages: int
    next_change: int | None


def _summary(
    request: Request,
    clock: "_Clock",
    found: Sequence[Diagnostic],
    facts: _Facts | None = None,
    *,
    rendered: int = 0,
    published: Published | None = None,
) -> Summary:
    return Summary(
        articles=facts.articles if facts else 0,
        pages=facts.pages if facts else 0,
        rendered=rendered,
        kept=facts.pages - rendered if facts and published else 0,
        written=published.written if published else 0,
        removed=published.removed if published else 0,
        published=published is not None,
        unchanged=False,
        next_change=facts.next_change if facts else None,
        seconds=clock.seconds,
        diagnostics=tuple(_reports(request, found, facts.settings if facts else None)),
        language=facts.settings.language if facts else "en",
    )


def _state_name(request: Request) -> str:
    return f"build {request.output.resolve()}"


def _output(request: Request, cache: Cache) -> Output:
    return Output(request.output, cache, site=request.site, clean=request.clean)


def _earlier(request: Request, cache: Cache, inputs: bytes) -> Summary | None:
    """The last build's summary, if this one would do the same and the output is as that one left it."""
    data = None if request.clean or not request.publish else cache.state(_state_name(request))
    if not data:
        return None
    try:
        earlier = msgspec.msgpack.decode(data, type=_Earlier)
    except msgspec.MsgspecError:
        return None
    summary = earlier.summary
    holds = earlier.as_of <= request.as_of < (summary.next_change or request.as_of + 1)
    if earlier.inputs != inputs or not holds:
        return None
    with _output(request, cache) as output:
        keys = output.keys()
        if output.missing(keys):
            return None
        # Usually nothing is to be done; a file that was tampered with comes back from the standby.
        output.publish(keys, ())
    return msgspec.structs.replace(
        summary, rendered=0, kept=summary.pages, written=0, removed=0, unchanged=True
    )


def _remember_build(request: Request, cache: Cache, inputs: bytes, summary: Summary) -> None:
    if summary.published:
        earlier = _Earlier(inputs=inputs, as_of=request.as_of, summary=summary)
        cache.put_state(_state_name(request), msgspec.msgpack.encode(earlier))


class _Clock:
    """Seconds spent in each stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Generator[None]:
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = round(perf_counter() - start, 3)
