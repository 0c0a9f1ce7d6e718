"""Rendering the pages that are missing, chunk by chunk, wherever there is a process to do it."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import chain, zip_longest
from pathlib import Path
from typing import cast

from dateline.pages.page import CopyView, DataView, JoinedView, Page, PictureView, ProgramView
from dateline.pages.search_segments import SearchShard
from dateline.pages.writers import Indexed, Joined, Scaled, Template, Writer
from dateline.pictures.card_image import CardImage
from dateline.pipeline.joined_exports import joined, pieces_made
from dateline.pipeline.listing import KeyedPages
from dateline.pipeline.made_pictures import MadePicture, forget_others, made_picture, made_pictures
from dateline.pipeline.page_writing import MadePage, Staging, WriteChunk, write_pages
from dateline.pipeline.request import Run
from dateline.pipeline.search_shard_keys import forget_other_segments
from dateline.pipeline.search_shards import Bodies, SearchIndex, search_shard
from dateline.pipeline.site import LoadedSite
from dateline.publishing.output import Output
from dateline.publishing.tree import Content
from dateline.rendering.bare_programs import bare
from dateline.rendering.marks import field_marks
from dateline.rendering.render import Failure, Job, RenderChunk
from dateline.runtime.cache import Cache
from dateline.runtime.errors import CacheChanged
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value

PAGES_IN_A_CHUNK = 64
CHUNKS_IN_THIS_PROCESS = 3
"""To start other processes for fewer would take longer."""
CHUNKS_AHEAD = 4
"""Chunks that are sent to each worker: it has work while an export is made here."""

OnWritten = Callable[[str, tuple[str, ...], bytes], None]
"""Told the path of each page that is written, the fields of its view, and their marks."""


class RenderFailed(Exception):
    """Templates failed; raised while pages are being staged, so that nothing is published."""

    def __init__(self, found: tuple[Diagnostic, ...]) -> None:
        super().__init__(found)
        self.diagnostics = found


def search_index(loaded: LoadedSite, run: Run) -> SearchIndex:
    """The site's search, which the workers begin to index."""
    return SearchIndex(loaded, partial(_bodies, loaded, cache=run.cache), run)


def staging_of(output: Output, run: Run) -> Staging:
    """Where the pages that are missing in an output are written."""
    if run.request.publish and run.workers.share_disk:
        return Staging(os.fspath(output.staging), output.digests())
    return Staging("", {})


def render_pages(
    keyed: KeyedPages,
    index: SearchIndex,
    missing: Sequence[str],
    run: Run,
    staging: Staging,
    on_written: OnWritten,
) -> Iterator[tuple[str, Content]]:
    """What each missing page is to hold, as it is made; ``on_written`` hears what each is made from.

    Those of templates are written into ``staging`` on the way. The workers begin when the first is asked
    for. Raises ``RenderFailed`` at the end if any failed, at once if one took too long.
    """
    loaded, context = keyed.loaded, keyed.loaded.site.context
    tools, cache = loaded.keys.toolchain, run.cache
    bodies = partial(_bodies, loaded, cache=cache)
    pictures: list[tuple[str, MadePicture]] = []
    shards: list[tuple[str, SearchShard]] = []
    failures: defaultdict[Failure, list[str]] = defaultdict(list)
    done = 0

    def written(rendered: Iterable[MadePage]) -> Iterator[tuple[str, Content]]:
        for made in rendered:
            each = made.page
            if each.failure:
                failures[each.failure].append(each.path)
                if each.failure.took_too_long:
                    raise _render_failed(failures)
            else:
                on_written(each.path, each.fields, each.marks)
                yield each.path, made.content

    def told(pages: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
        nonlocal done
        for page in pages:
            yield page
            done += 1
        run.progress("render", done, len(missing))

    def at_once(paths: Iterable[str]) -> Iterator[tuple[str, Content]]:
        for path in paths:
            view = keyed.pages[path].make(keyed.ingredients(path))
            on_written(path, view.__struct_fields__, field_marks(view))
            if isinstance(view, MadePicture):
                pictures.append((path, view))
            else:
                yield path, written_at_once(path, view, loaded, cache, bodies)

    def joined_at_last(paths: Sequence[str]) -> Iterator[tuple[str, Content] | None]:
        # Of one month or publisher at a time, since exports are made from the same.
        views = {path: cast("JoinedView", keyed.held(path)) for path in paths}
        for _ in zip_longest(*(pieces_made(path, view, tools, cache) for path, view in views.items())):
            yield None
        yield from at_once(paths)

    def beside(
        here: Iterable[tuple[str, Content] | None], paths: Sequence[str]
    ) -> Iterator[tuple[str, Content]]:
        """What is made here while the workers render the pages at these paths, and what they render."""
        chunks = _chunks(keyed, paths, staging, cache)
        results = run.workers.run(write_pages, chunks, small=CHUNKS_IN_THIS_PROCESS, ahead=CHUNKS_AHEAD)
        nonlocal done
        for made in here:
            if made:
                yield made
                done += 1
            index.advance()
            while results.ready:
                yield from told(written(next(results)))
        for rendered in results:
            yield from told(written(rendered))

    by_writer: defaultdict[type[Writer], list[str]] = defaultdict(list)
    for path in missing:
        by_writer[type(keyed.pages[path].writer)].append(path)
    rendered, exports, indexed = (by_writer.pop(each, []) for each in (Template, Joined, Indexed))
    own = [path for path in rendered if not keyed.pages[path].file]
    # Exports show what the site's own pages do, so their keys are known with these; to render the
    # articles keeps the workers busy meanwhile.
    yield from beside(at_once(chain.from_iterable(by_writer.values())), own)
    yield from beside(joined_at_last(exports), [path for path in rendered if keyed.pages[path].file])
    for path in indexed:
        # Its key is that of its bytes, and asked for when all segments are indexed.
        page = keyed.pages[path]
        shards.append((path, cast("SearchShard", page.make(page.ingredients(context)))))
    yield from told(made_pictures(pictures, loaded, run))
    for path, view in shards:
        on_written(path, view.__struct_fields__, field_marks(view))
    yield from told(index.shards(shards))
    if shards:
        forget_other_segments(loaded, run.cache)
    if pictures:
        every = (
            page.ingredients(context) for page in keyed.pages.values() if isinstance(page.writer, Scaled)
        )
        forget_others((view for view in every if isinstance(view, MadePicture)), run.cache)
    if failures:
        raise _render_failed(failures)


def _chunks(keyed: KeyedPages, paths: Sequence[str], staging: Staging, cache: Cache) -> Iterator[WriteChunk]:
    """The pages at these paths; what each is made from is gathered when its chunk is asked for."""
    for start in range(0, len(paths), PAGES_IN_A_CHUNK):
        some = paths[start : start + PAGES_IN_A_CHUNK]
        jobs = [job_of(path, keyed.pages[path], keyed.ingredients(path)) for path in some]
        wanted = {body for path in some for body in keyed.page_key(path).bodies}
        pages = RenderChunk(keyed.loaded.rendering, jobs, _bodies(keyed.loaded, wanted, cache))
        yield WriteChunk(pages, staging.of(some))


def job_of(path: str, page: Page, ingredients: Value) -> Job:
    """The rendering of a page that a template writes."""
    return Job(path, page.writer.name, ingredients, page.make)


def written_at_once(path: str, view: Value, loaded: LoadedSite, cache: Cache, bodies: Bodies) -> bytes | Path:
    """What a page without a template is: the file to copy, or the bytes of a picture or an export."""
    match view:
        case CopyView(source=source):
            return loaded.files.source(source)
        case ProgramView(source=source):
            return bare(source, loaded.files.source(source).read_bytes())
        case PictureView() | CardImage():
            return made_picture(view, loaded, cache)
        case SearchShard():
            return search_shard(view, bodies, loaded.keys.toolchain, cache)
        case DataView(data=data):
            return data
        case JoinedView():
            return joined(path, view, loaded.keys.toolchain, cache)
        case _:
            raise TypeError(f"{type(view).__name__} needs a template")


def _bodies(loaded: LoadedSite, wanted: AbstractSet[bytes], cache: Cache) -> dict[bytes, bytes]:
    bodies = cache.bodies(wanted)
    missing = wanted - bodies.keys()
    if missing:
        # Gone, or not as they were: a build that begins again parses those files anew.
        articles = loaded.parsed.articles.items()
        cache.drop_parsed([path for path, article in articles if article.body in missing])
        raise CacheChanged(diagnostic("cache-changed", str(cache.path)))
    return bodies


def _render_failed(failures: Mapping[Failure, Sequence[str]]) -> RenderFailed:
    return RenderFailed(tuple(template_failed(failure, paths) for failure, paths in failures.items()))


def template_failed(failure: Failure, paths: Sequence[str]) -> Diagnostic:
    """One diagnostic for the failure of a template or an extension, however many pages it failed on."""
    if failure.args:
        return Diagnostic(failure.template, failure.line, failure.column, failure.code, dict(failure.args))
    more = f" (+{len(paths) - 1})" if len(paths) > 1 else ""
    place = failure.template, failure.line, failure.column
    return diagnostic("template-failed", *place, reason=failure.reason, page=paths[0], more=more)
