"""A build, from the files of a site to its published pages: the stages, in order."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from typing import TYPE_CHECKING

import msgspec

from dateline.pipeline.request import MANY_FILES, Clock, Progress, Request, Run, Summary, unwatched
from dateline.pipeline.summary import summarise
from dateline.pipeline.up_to_date import (
    looking_ahead,
    output_of,
    remember,
    remember_checked,
    unchanged_since,
    unchecked,
)
from dateline.publishing.output import Output, PublishResult
from dateline.reading.inventory import OnNew
from dateline.reading.site_folder import SiteFiles, read_site
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.errors import CacheChanged
from dateline.runtime.memory import give_back_large_blocks
from dateline.runtime.toolchain import Toolchain, toolchain
from dateline.runtime.workers import Workers
from dateline.values.digests import digest
from dateline.values.settings import Settings

if TYPE_CHECKING:
    from dateline.pipeline.listing import KeyedPages
    from dateline.publishing.looking_ahead import LookingAhead
    from dateline.publishing.tree import Content


MAX_RESTARTS = 2
"""The most times that a build begins again: a preview beside it has taken in an edit that it had not, or
what the cache had of a text was not as it was kept."""

_LOADED_IN_WORKERS = (
    "dateline.reading.parse",
    "dateline.pages.kinds",
    "dateline.pipeline.page_writing",
    "dateline.search.segment",
)
"""The modules of the functions that workers call, and of the pages that are handed to them."""


def build(request: Request, progress: Progress = unwatched) -> Summary:
    """Build a site, and publish it unless its content has errors.

    Faults of the machine are raised (``MachineFault``), as is an output that
    must not be published to (``OutputRefused``); all else is in the summary.
    """
    for _ in range(MAX_RESTARTS):
        with suppress(CacheChanged):
            return _build(request, progress)
    return _build(request, progress)


def _build(request: Request, progress: Progress) -> Summary:
    clock = Clock()
    if not (request.site / "site.toml").is_file():
        # In a folder given by mistake nothing is left behind.
        files = read_site(request.site, {})
        return summarise(request, clock, files.diagnostics, files.language)
    # Outermost, the output: of a stop or a fault up to the very end it says whether the new site stands.
    with ExitStack() as outermost, Cache.open(request.site / STATE_FOLDER) as cache:
        with clock("read"):
            tools = toolchain()
            files = read_site(request.site, {} if request.clean else cache.files(), _preparing(request))
            if request.clean:
                cache.drop_pieces()
            inputs = digest(tools.digest, files.digest, *_options(request))
            last = unchanged_since(request, cache, inputs)
        if last:
            return msgspec.structs.replace(last, seconds=clock.seconds)
        if files.settings is None:
            return summarise(request, clock, files.diagnostics, files.language)
        if len(files.inventory.fresh) > MANY_FILES:
            # Where little is to be done, to ask for the same blocks anew takes longer than they are worth.
            give_back_large_blocks()
        # To load these takes longer than to see that nothing has changed.
        from dateline.extending.extensions import NO_EXTENSIONS, ExtensionFault, load_extensions

        try:
            extensions = load_extensions(files.extensions)
        except ExtensionFault as fault:
            return summarise(request, clock, (*files.diagnostics, fault.diagnostic), files.language)
        ahead = looking_ahead(request, files.inventory, cache)
        with ahead or nullcontext(), _workers(request, tools) as workers:
            run = Run(request, tools, cache, workers, clock, progress, NO_EXTENSIONS).extended(extensions)
            return _build_pages(files, files.settings, run, inputs, outermost, ahead)


def _preparing(request: Request) -> OnNew:
    """Hears how many texts are new; from many on, what workers are forked from loads while files are read."""

    def prepare(new: int) -> None:
        if new == MANY_FILES + 1 and request.jobs > 1 and not request.scheduler:
            from dateline.runtime.processes import prepare_processes

            prepare_processes(_LOADED_IN_WORKERS)

    return prepare


def _options(request: Request) -> tuple[bool, ...]:
    """The options that decide what a build publishes and says."""
    return request.drafts, request.strict, request.leave_out_broken


def _workers(request: Request, tools: Toolchain) -> AbstractContextManager[Workers]:
    """The workers that are asked for: processes of this machine, or those of a Dask scheduler."""
    if request.scheduler:
        # What it loads to speak with a scheduler, no other build needs.
        from dateline.runtime.cluster import cluster_workers

        return cluster_workers(request.scheduler, tools)
    return Workers(request.jobs, modules=_LOADED_IN_WORKERS)


def _build_pages(
    files: SiteFiles,
    settings: Settings,
    run: Run,
    inputs: bytes,
    outermost: ExitStack,
    ahead: "LookingAhead | None",
) -> Summary:
    """The stages after reading; ``inputs`` is the digest of what decides all they do.

    The output is left with ``outermost``; ``ahead`` looks at it meanwhile.
    """
    # To load these takes longer than to see that nothing has changed.
    from dateline.explain.record import RenderRecord
    from dateline.pipeline.broken import check_site, keeps_from_publishing
    from dateline.pipeline.host_limits import PublishedSizes, TooMuchForHost
    from dateline.pipeline.kept_indexes import keep_indexes
    from dateline.pipeline.kept_patterns import keep_patterns
    from dateline.pipeline.kept_traces import KeptTraces
    from dateline.pipeline.listing import KeyedPages
    from dateline.pipeline.page_rendering import RenderFailed, render_pages, search_index, staging_of
    from dateline.pipeline.precompressed import compressed_beside, pages_to_make, with_compressed
    from dateline.pipeline.site import load_site, published_by
    from dateline.pipeline.summary import facts_of

    request = run.request
    published = published_by(request)
    loaded = load_site(files, settings, published, run)
    with run.clock("pages"):
        index = search_index(loaded, run)
        checked = check_site(loaded, published, run)
        index.advance()
        found, facts = checked.found, facts_of(checked, request)
    if keeps_from_publishing(checked, run):
        return summarise(request, run.clock, found, facts)
    with run.clock("pages"):
        kept = KeptTraces(checked.loaded, run)
        if checked.loaded is not loaded:
            index = search_index(checked.loaded, run)
        keyed = KeyedPages(checked.loaded, index.keys)
        keep_indexes(checked.loaded.site.archive, checked.loaded.parsed, run.cache)
        wanted = with_compressed(keyed)
    output = outermost.enter_context(output_of(request, run.cache, ahead))
    with run.clock("render and publish"):
        missing = output.missing(wanted) if request.publish else unchecked(keyed.keys, output, run.cache)
        record, gone = RenderRecord(keyed, run.tools), output.obsolete(wanted)
        to_make = pages_to_make(missing, keyed.pages)
        made = render_pages(keyed, index, to_make, run, staging_of(output, to_make, run), record.note)
        sizes = PublishedSizes(wanted, output, settings, run)
        rendered = sizes.learn(compressed_beside(made, missing, keyed.pages))
        try:
            # Where nothing is missing, nobody asks for what is made, and yet the sizes count.
            published = _publish(run, output, keyed, wanted, rendered if missing else iter([*rendered]))
        except (RenderFailed, TooMuchForHost) as failed:
            kept.keep(keyed.wholes())
            return summarise(request, run.clock, (*found, *failed.diagnostics), facts)
        kept.keep(keyed.wholes())
        if to_make:
            keep_patterns(run, in_this_process=len(files.inventory.fresh) <= MANY_FILES)
        if published:
            record.keep(output.name_in_cache, gone, run.cache)
    found = (*found, *sizes.findings)
    summary = summarise(request, run.clock, found, facts, rendered=len(to_make), published=published)
    remember(request, run.cache, inputs, summary, wanted)
    return summary


def _publish(
    run: Run,
    output: Output,
    keyed: "KeyedPages",
    wanted: Mapping[str, bytes],
    rendered: Iterator[tuple[str, "Content"]],
) -> PublishResult | None:
    """Publish the pages; only render them when the request is to check."""
    if run.request.publish:
        return output.publish(wanted, rendered)
    for _ in rendered:
        pass
    remember_checked(keyed.keys, run.cache)
    return None
