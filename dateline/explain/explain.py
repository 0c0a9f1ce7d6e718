"""Explains a page: what it is made of, and what of that has changed since; nothing is written."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from dateline.explain.article_facts import article_facts
from dateline.explain.ingredients import Ingredients, changes, common_ingredients
from dateline.explain.lookup import FileMeant, page_of
from dateline.explain.record import recorded
from dateline.explain.report import Explanation, FileState, Freshness, ReachedTemplate, Unexplained
from dateline.explain.unmade import Unmade, unmade
from dateline.explain.view_fields import ViewFields
from dateline.extending.extensions import ExtensionFault, load_extensions
from dateline.pages.page import Page
from dateline.pages.search_segments import SearchShard
from dateline.pipeline.findings import findings
from dateline.pipeline.read_only_run import read_only_run
from dateline.pipeline.request import Progress, Request, Run
from dateline.pipeline.search_shard_keys import kept_shard_key
from dateline.pipeline.site import LoadedSite, load_site, published_by
from dateline.publishing.publication import UnreadablePublication, read_record
from dateline.publishing.published_files import PublishedFile, name_in_cache, read_published
from dateline.publishing.tree import digest_of
from dateline.reading.permalinks import output_path
from dateline.reading.site_folder import read_site
from dateline.rendering.keys import PageKey
from dateline.rendering.marks import field_marks
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.diagnostics import Diagnostic, Report, reports


def explain(request: Request, wanted: str, progress: Progress) -> Explanation | Unmade | Unexplained:
    """The page or file that ``wanted`` means (see ``page_of``), as a build for this request would make it.

    Raises ``MachineFault``.
    """
    with read_only_run(request, progress) as run:
        files = read_site(request.site, run.cache.files())
        if files.settings is None:
            return Unexplained(files.diagnostics, files.language)
        try:
            run = run.extended(load_extensions(files.extensions))
        except ExtensionFault as fault:
            return Unexplained((*files.diagnostics, fault.diagnostic), files.language)
        loaded = load_site(files, files.settings, published_by(request), run)
        meant = page_of(wanted, loaded, _own_files(request.output, files.root))
        if isinstance(meant, Diagnostic):
            return Unexplained((meant,), files.language)
        found = reports(
            findings(loaded, request), language=files.language, levels=loaded.settings.diagnostics
        )
        if isinstance(meant, FileMeant):
            own = _found_in(meant.path, found)
            return unmade(meant.path, loaded, request.output, request.as_of, own)
        return _explained(meant, loaded, run, found)


def _found_in(path: str, found: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(report for report in found if report.path == path))


def _explained(page: Page, loaded: LoadedSite, run: Run, found: Sequence[Report]) -> Explanation:
    site, files, output = loaded.site, loaded.files, run.request.output
    path, ingredients = output_path(page.url), page.ingredients(site.context)
    view, key = page.make(ingredients), loaded.keys.key(page, ingredients)
    if isinstance(ingredients, SearchShard):
        key = PageKey(kept_shard_key(ingredients, loaded.keys.toolchain, run.cache))
    common = common_ingredients(run.tools, loaded, page.writer, key.partials, view.__struct_fields__)
    record = name_in_cache(output, files.root)
    claim = read_published(run.cache, record).get(path)
    before = recorded(record, path, claim.key, run.cache) if claim else None
    fields = ViewFields(site, page.file)
    article = loaded.parsed.articles.get(page.file)
    return Explanation(
        url=page.url,
        absolute=site.context.facts.urls.absolute(page.url),
        file=(output / path).as_posix(),
        writer=page.writer.name,
        source=page.file,
        facts=article_facts(article, files.root, loaded.settings) if article else (),
        versions=common.versions,
        templates=tuple(
            ReachedTemplate(name, own=(files.root / "templates" / name).is_file())
            for name in common.templates
        ),
        site=fields.of(loaded.rendering.site) if common.site else (),
        page=fields.of(view),
        rendered=_rendered(output, files.root, path, key.key, claim, before),
        published=_published(output / path, claim),
        changes=changes(before, Ingredients(common, field_marks(view))) if before else None,
        findings=_found_in(page.file, found),
        errors=sum(report.severity == "error" for report in found),
        language=files.language,
    )


def _rendered(
    output: Path, site: Path, path: str, key: bytes, claim: PublishedFile | None, before: Ingredients | None
) -> Freshness:
    if claim is None:
        return "unknown" if path in _own_files(output, site) else "never"
    if claim.key == key:
        return "current"
    return "changed" if before else "unknown"


def _own_files(output: Path, site: Path) -> tuple[str, ...]:
    """What the record beside an output says that the site has published there."""
    with os_errors_as_faults(output):
        try:
            found = read_record(Path(os.path.realpath(output)), Path(os.path.realpath(site)))
        except UnreadablePublication:
            return ()
    return found.files if found else ()


def _published(file: Path, claim: PublishedFile | None) -> FileState:
    if not file.is_file():
        return "missing"
    with os_errors_as_faults(file):
        return "intact" if claim is None or digest_of(os.fspath(file)) == claim.digest else "edited"
