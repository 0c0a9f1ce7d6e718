"""What a page is made of, and what of it has changed since it was last rendered; nothing is written."""

import os
from pathlib import Path
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.explain.ingredients import Ingredients, changes, common_ingredients, own_marks
from dateline.explain.lookup import page_of
from dateline.explain.record import recorded
from dateline.explain.report import Explanation, FileState, Freshness, ReachedTemplate, Unexplained
from dateline.explain.view_fields import ViewFields
from dateline.pages.page import Page
from dateline.pages.site import Site
from dateline.pipeline.listing import closures_of, list_site, render_set
from dateline.pipeline.parsing import parse_files
from dateline.pipeline.request import Progress, Request
from dateline.pipeline.schedule import visible_at
from dateline.publishing.published_files import PublishedFile, name_in_cache, read_published
from dateline.publishing.tree import digest_of, read_list
from dateline.reading.permalinks import output_path
from dateline.reading.site_folder import SiteFiles, read_site
from dateline.rendering.closure import Closures
from dateline.rendering.keys import Keys
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.errors import os_errors_as_faults
from dateline.runtime.read_only_cache import ReadOnlyCache
from dateline.runtime.toolchain import Toolchain, toolchain
from dateline.runtime.workers import Workers
from dateline.values.diagnostics import Diagnostic, reports


class _Site(NamedTuple):
    """The site as it is now, with all that was found wrong on the way."""

    tools: Toolchain
    files: SiteFiles
    edition: Site
    closed: Closures
    found: tuple[Diagnostic, ...]


def explain(request: Request, wanted: str, progress: Progress) -> Explanation | Unexplained:
    """The page that ``wanted`` means (see ``page_of``), as a build for this request would make it now.

    Raises ``MachineFault``.
    """
    with ReadOnlyCache.open(request.site / STATE_FOLDER) as cache, Workers(request.jobs) as workers:
        tools = toolchain()
        files = read_site(request.site, cache.files())
        if files.settings is None:
            return Unexplained(files.diagnostics, files.language)
        parsed = parse_files(files, files.settings, tools.digest, request, cache, workers, progress)
        visible = visible_at(request.as_of, parsed.articles.values(), drafts=request.drafts)
        archive = Archive({article.path: article for article in visible}, files.settings, files.corrections)
        edition = list_site(files, archive, cache)
        page = page_of(wanted, edition, request.site, parsed)
        if not isinstance(page, Page):
            return Unexplained(page, files.language)
        closed = closures_of(files.templates, tools.digest, cache)
        found = (*files.diagnostics, *parsed.diagnostics, *closed.diagnostics)
        return _explained(page, _Site(tools, files, edition, closed, found), request.output, cache)


def _explained(page: Page, site: _Site, output: Path, cache: Cache) -> Explanation:
    edition, files = site.edition, site.files
    view, path = page.make(edition.context), output_path(page.url)
    shared = render_set(files.templates, site.closed, edition, site.tools.digest)
    common = common_ingredients(site.tools, shared, site.closed, page.writer, type(view))
    key = Keys(site.tools.digest, site.closed.digests, edition.site).key(page.writer, view)
    record = name_in_cache(output, files.root)
    claim = read_published(cache, record).get(path)
    before = recorded(record, path, claim.key, cache) if claim else None
    told = reports(site.found, language=files.language, levels=edition.archive.settings.diagnostics)
    holdings = ViewFields(edition, page.origin)
    return Explanation(
        url=page.url,
        absolute=edition.context.addresses.absolute(page.url),
        file=(output / path).as_posix(),
        writer=page.writer,
        source=page.origin,
        versions=common.versions,
        templates=tuple(
            ReachedTemplate(name, own=(files.root / "templates" / name).is_file())
            for name in common.templates
        ),
        site=holdings.fields(edition.site) if common.site else (),
        page=holdings.fields(view),
        rendered=_rendered(output, path, key, claim, before),
        published=_published(output / path, claim),
        changes=changes(before, Ingredients(common, own_marks(view))) if before else None,
        errors=sum(report.severity == "error" for report in told),
        language=files.language,
    )


def _rendered(
    output: Path, path: str, key: bytes, claim: PublishedFile | None, before: Ingredients | None
) -> Freshness:
    if claim is None:
        with os_errors_as_faults(output):
            return "unknown" if path in (read_list(output) or ()) else "never"
    if claim.key == key:
        return "current"
    return "changed" if before else "unknown"


def _published(file: Path, claim: PublishedFile | None) -> FileState:
    if not file.is_file():
        return "missing"
    with os_errors_as_faults(file):
        return "intact" if claim is None or digest_of(os.fspath(file)) == claim.digest else "edited"
