"""A build, from the files of a site to its published pages: the stages, in order."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.archive.archive import Archive
from dateline.explain.record import RenderRecord
from dateline.pipeline.advice import advice
from dateline.pipeline.listing import KeyedPages, ahead_of_time, key_pages, list_site
from dateline.pipeline.page_rendering import RenderFailed, render_pages
from dateline.pipeline.parsing import parse_files
from dateline.pipeline.request import Clock, Facts, Progress, Request, Summary, summarise
from dateline.pipeline.schedule import next_change, visible_at
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
            made_by = toolchain()
            tools = made_by.digest
            files = read_site(request.site, {} if request.clean else cache.files())
            inputs = digest(tools, files.digest, request.drafts, request.strict)
            earlier = unchanged_since(request, cache, inputs)
        if earlier:
            return msgspec.structs.replace(earlier, seconds=clock.seconds)
        if files.settings is None:
            return summarise(request, clock, files.diagnostics, files.language)
        with clock("parse"):
            parsed = parse_files(files, files.settings, tools, request, cache, workers, progress)
        with clock("assemble"):
            visible = visible_at(request.as_of, parsed.articles.values(), drafts=request.drafts)
            change = next_change(request.as_of, parsed.articles.values(), drafts=request.drafts)
            archive = Archive(
                {article.path: article for article in visible},
                files.settings,
                files.corrections,
            )
        with clock("pages"):
            edition = list_site(files, archive, cache)
            keyed, broken = key_pages(files, edition, tools, request, cache)
            early = ahead_of_time(visible, request.as_of)
            better = advice(files, parsed.articles, edition)
            found = (*files.diagnostics, *parsed.diagnostics, *early, *edition.diagnostics, *better, *broken)
        facts = Facts(files.settings, len(archive.articles), len(keyed.pages), change)
        if any(
            severity_of(each, files.settings.diagnostics, strict=request.strict) == "error" for each in found
        ):
            return summarise(request, clock, found, facts)
        with clock("render and publish"), output_of(request, cache) as output:
            missing = output.missing(keyed.keys)
            record, gone = RenderRecord(made_by, keyed), output.obsolete(keyed.keys)
            rendered = render_pages(keyed, missing, files, cache, workers, progress, record.note)
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
