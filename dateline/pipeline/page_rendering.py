"""Rendering the pages that are missing, chunk by chunk, wherever there is a process to do it."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import cast

from dateline.pages.page import CopyView, DataView, JoinedView, Page, PictureView, ProgramView
from dateline.pages.search_segments import SearchShard
from dateline.pages.writers import Indexed, Joined, Scaled, Template
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
from dateline.publishing.tree import Content, bytes_of
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


def staging_of(output: Output, paths: Iterable[str], run: Run) -> Staging:
    """Where the pages at these paths, which are missing in an output, are written."""
    if run.request.publish and run.workers.share_disk:
        return Staging(os.fspath(output.staging), output.digests(paths), os.fspath(output.second or ""))
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
    own, of_files = list[str](), list[str]()
    exports, indexed, others = list[str](), list[str](), list[str]()
    for path in missing:
        page = keyed.pages[path]
        match page.writer:
            case Template():
                (of_files if page.file else own).append(path)
            case Joined():
                exports.append(path)
            case Indexed():
                indexed.append(path)
            case _:
                others.append(path)
    making = _Making(keyed, index, len(missing), run, staging, on_written)
    # Exports show what the site's own pages do, so their keys are known with these; to render the
    # articles keeps the workers busy meanwhile.
    yield from making.beside(own, making.at_once(others))
    yield from making.beside(of_files, making.joined(exports))
    yield from making.pictures()
    yield from making.shards(indexed)
    if making.failures:
        raise _render_failed(making.failures)


class _Making:
    """The making of a site's missing pages, of which there are ``total``."""

    def __init__(
        self,
        keyed: KeyedPages,
        index: SearchIndex,
        total: int,
        run: Run,
        staging: Staging,
        on_written: OnWritten,
    ) -> None:
        self._keyed, self._loaded, self._context = keyed, keyed.loaded, keyed.loaded.site.context
        self._index = index
        self._done, self._total = 0, total
        self._run, self._cache = run, run.cache
        self._staging = staging
        self._on_written = on_written
        self._pictures: list[tuple[str, MadePicture]] = []
        self.failures: defaultdict[Failure, list[str]] = defaultdict(list)

    def beside(
        self, paths: Sequence[str], here: Iterable[tuple[str, Content] | None]
    ) -> Iterator[tuple[str, Content]]:
        """The pages at these paths, which the workers render; and what is made ``here`` meanwhile.

        A step that makes nothing gives None: what the workers have done is taken between any two, where
        they need more to do. What is made here is done before the last of what they make.
        """
        chunks = _chunks(self._keyed, paths, self._staging, self._cache)
        results = self._run.workers.run(write_pages, chunks, small=CHUNKS_IN_THIS_PROCESS, ahead=CHUNKS_AHEAD)
        for made in here:
            if made:
                yield made
                self._done += 1
            self._index.advance()
            while results.low:
                yield from self._told(self._written(next(results)))
        for rendered in results:
            yield from self._told(self._written(rendered))

    def at_once(self, paths: Iterable[str]) -> Iterator[tuple[str, Content]]:
        """The pages at these paths, which need no template; pictures are left for later."""
        for path in paths:
            view = self._keyed.pages[path].make(self._keyed.ingredients(path))
            self._on_written(path, view.__struct_fields__, field_marks(view))
            if isinstance(view, MadePicture):
                self._pictures.append((path, view))
            elif isinstance(view, JoinedView):
                yield path, joined(path, view, self._loaded.keys.toolchain, self._cache)
            else:
                bodies = partial(_bodies, self._loaded, cache=self._cache)
                yield path, written_at_once(path, view, self._loaded, self._cache, bodies)

    def joined(self, paths: Sequence[str]) -> Iterator[tuple[str, Content] | None]:
        """The exports at these paths, of one month or publisher at a time: they are made from the same."""
        views = {path: cast("JoinedView", self._keyed.held(path)) for path in paths}
        tools = self._loaded.keys.toolchain
        for _ in zip_longest(*(pieces_made(path, view, tools, self._cache) for path, view in views.items())):
            yield None
        yield from self.at_once(paths)

    def pictures(self) -> Iterator[tuple[str, Content]]:
        """The pictures among the pages that were made at once."""
        yield from self._told(made_pictures(self._pictures, self._loaded, self._run))
        if self._pictures:
            pages = self._keyed.pages.values()
            every = (page.ingredients(self._context) for page in pages if isinstance(page.writer, Scaled))
            forget_others((view for view in every if isinstance(view, MadePicture)), self._cache)

    def shards(self, paths: Sequence[str]) -> Iterator[tuple[str, Content]]:
        """The shards of the search at these paths."""
        # Their keys are those of their bytes, and asked for when all segments are indexed.
        pages = ((path, self._keyed.pages[path]) for path in paths)
        views = [
            (path, cast("SearchShard", page.make(page.ingredients(self._context)))) for path, page in pages
        ]
        for path, view in views:
            self._on_written(path, view.__struct_fields__, field_marks(view))
        yield from self._told(self._index.shards(views))
        if views:
            forget_other_segments(self._loaded, self._cache)

    def _written(self, rendered: Iterable[MadePage]) -> Iterator[tuple[str, Content]]:
        for made in rendered:
            page = made.page
            if page.failure:
                self.failures[page.failure].append(page.path)
                if page.failure.took_too_long:
                    raise _render_failed(self.failures)
            else:
                self._on_written(page.path, page.fields, page.marks)
                yield page.path, made.content

    def _told(self, pages: Iterable[tuple[str, Content]]) -> Iterator[tuple[str, Content]]:
        for page in pages:
            yield page
            self._done += 1
        self._run.progress("render", self._done, self._total)


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
            return bytes_of(joined(path, view, loaded.keys.toolchain, cache))
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
