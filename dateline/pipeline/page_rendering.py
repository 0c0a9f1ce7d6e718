"""Rendering the pages that are missing, chunk by chunk, wherever there is a process to do it."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from dateline.pages.page import COPY, JOINED, CopyView, JoinedView
from dateline.pipeline.joined_exports import joined
from dateline.pipeline.listing import KeyedPages
from dateline.pipeline.request import Progress
from dateline.reading.site_folder import SiteFiles
from dateline.rendering.bodies import stored_bodies
from dateline.rendering.render import Failure, Job, RenderChunk, render_chunk
from dateline.runtime.cache import Cache
from dateline.runtime.errors import CacheChanged
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value

CHUNK = 64
SMALL = 3
"""So many chunks are worked off in this process: starting others would take longer."""

Note = Callable[[str, str, Value], None]
"""Told the path, the writer and the view of each page that is rendered."""


class RenderFailed(Exception):
    """Templates failed; raised while pages are being staged, so that nothing is published."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.diagnostics = found


def render_pages(
    keyed: KeyedPages,
    missing: Sequence[str],
    files: SiteFiles,
    cache: Cache,
    workers: Workers,
    progress: Progress,
    note: Note,
) -> Iterator[tuple[str, bytes | Path]]:
    """The bytes of each missing page, or the file to copy; ``note`` hears what each is rendered from.

    Raises ``RenderFailed`` at the end if any failed.
    """
    to_render = [path for path in missing if keyed.pages[path].writer not in (COPY, JOINED)]
    for path in missing:
        if (page := keyed.pages[path]).writer in (COPY, JOINED):
            view = page.make(keyed.context)
            note(path, page.writer, view)
            match view:
                case CopyView(source=source):
                    yield path, files.source(source)
                case JoinedView():
                    yield path, joined(path, view, cache)
                case _:
                    raise TypeError(f"{type(view).__name__} is neither copied nor joined")
    done = len(missing) - len(to_render)

    def chunks() -> Iterator[RenderChunk]:
        for start in range(0, len(to_render), CHUNK):
            pages = [(path, keyed.pages[path]) for path in to_render[start : start + CHUNK]]
            some = [Job(path, page.writer, page.make(keyed.context)) for path, page in pages]
            for job in some:
                note(*job)
            wanted = {stored for job in some for stored in stored_bodies(job.view)}
            yield RenderChunk(keyed.shared, some, _bodies(cache, wanted))

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
        raise RenderFailed(tuple(template_failed(failure, paths) for failure, paths in failures.items()))


def _bodies(cache: Cache, wanted: AbstractSet[bytes]) -> dict[bytes, bytes]:
    bodies = cache.bodies(wanted)
    if len(bodies) < len(wanted):
        raise CacheChanged(diagnostic("cache-changed", str(cache.path)))
    return bodies


def template_failed(failure: Failure, paths: Sequence[str]) -> Diagnostic:
    """One diagnostic for a template's failure, however many pages it failed on."""
    more = f" (+{len(paths) - 1})" if len(paths) > 1 else ""
    return diagnostic(
        "template-failed", failure.template, failure.line, reason=failure.reason, page=paths[0], more=more
    )
