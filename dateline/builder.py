"""A build, from the files of a site to its published pages: the stages, in order."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.explain.record import RenderRecord
from dateline.pipeline.findings import findings
from dateline.pipeline.listing import KeyedPages
from dateline.pipeline.page_rendering import RenderFailed, render_pages
from dateline.pipeline.request import Clock, Progress, Request, Run, Summary
from dateline.pipeline.site import load_site, published_by
from dateline.pipeline.summary import facts_of, summarise
from dateline.pipeline.up_to_date import output_of, remember, unchanged_since
from dateline.publishing.output import Output, PublishResult
from dateline.reading.site_folder import read_site
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.toolchain import toolchain
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import severity_of
from dateline.values.digests import digest


def build(request: Request, progress: Progress = lambda stage, done, total: None) -> Summary:
    """Build a site, and publish it unless its content has errors.

    Faults of the machine are raised (``MachineFault``), as is an output that
    must not be published to (``OutputRefused``); all else is in the summary.
    """
    clock = Clock()
    if not (request.site / "site.toml").is_file():
        # In a folder given by mistake nothing is left behind.
        return summarise(request, clock, read_site(request.site, {}).diagnostics, "en")
    with Cache.open(request.site / STATE_FOLDER) as cache, Workers(request.jobs) as workers:
        with clock("read"):
            run = Run(request, toolchain(), cache, workers, clock, progress)
            files = read_site(request.site, {} if request.clean else cache.files())
            if request.clean:
                cache.drop_pieces()
            inputs = digest(run.tools.digest, files.digest, request.drafts, request.strict)
            last = unchanged_since(request, cache, inputs)
        if last:
            return msgspec.structs.replace(last, seconds=clock.seconds)
        if files.settings is None:
            return summarise(request, clock, files.diagnostics, files.language)
        loaded = load_site(files, files.settings, published_by(request), run)
        with clock("pages"):
            found = findings(loaded, request)
            facts = facts_of(loaded, request)
        levels = loaded.settings.diagnostics
        if any(severity_of(each, levels, strict=request.strict) == "error" for each in found):
            return summarise(request, clock, found, facts)
        with clock("pages"):
            keyed = KeyedPages(loaded)
            keys = keyed.keys
        with clock("render and publish"), output_of(request, cache) as output:
            missing = output.missing(keys)
            record, gone = RenderRecord(keyed, run.tools), output.obsolete(keys)
            rendered = render_pages(keyed, missing, run, record.note)
            try:
                published = _publish(request, output, keyed, rendered)
            except RenderFailed as failed:
                return summarise(request, clock, (*found, *failed.diagnostics), facts)
            if published:
                record.keep(output.name_in_cache, gone, cache)
        summary = summarise(request, clock, found, facts, rendered=len(missing), published=published)
        remember(request, cache, inputs, summary)
        return summary


def _publish(
    request: Request, output: Output, keyed: KeyedPages, rendered: Iterator[tuple[str, bytes | Path]]
) -> PublishResult | None:
    """Publish the pages; only render them when the request is to check."""
    if request.publish:
        return output.publish(keyed.keys, rendered)
    for _ in rendered:
        pass
    return None
