"""A site, from its files to the list of its pages: the one composition of these stages.

A build, ``explain`` and the preview all come through ``load_site``. A preview
hands it the site of the last time, and goes on from there.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.archive.memo import Memo
from dateline.extending.extension_source import EXTENSIONS, NO_SOURCE
from dateline.extending.extensions import Extensions
from dateline.pages.site import Site
from dateline.pipeline.card_checks import missing_characters
from dateline.pipeline.kept_indexes import kept_memo
from dateline.pipeline.parsing import ParsedSite, parse_files
from dateline.pipeline.request import Request, Run
from dateline.pipeline.schedule import visible_at
from dateline.reading.images import Asset
from dateline.reading.permalinks import sections_without_articles
from dateline.reading.site_folder import KnownPictures, SiteFiles, assets
from dateline.reading.templates import TemplateText, texts_of_theme
from dateline.rendering.closure import Closures, closures, unused_templates
from dateline.rendering.compiled_templates import CompiledTemplates
from dateline.rendering.environment import taken_names
from dateline.rendering.keys import Keys
from dateline.rendering.render import RenderSet
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic, severity_of
from dateline.values.digests import digest
from dateline.values.program_cache import keep_by_program, kept_by_program
from dateline.values.settings import Settings

_closures = msgspec.msgpack.Decoder(Closures)
_pictures = msgspec.msgpack.Decoder(KnownPictures)

Choice = Callable[[ParsedSite], Mapping[str, Article]]
"""Which of the articles that were parsed the site shows, by their paths."""


def published_by(request: Request) -> Choice:
    """The articles that a build for this request publishes."""

    def choose(parsed: ParsedSite) -> Mapping[str, Article]:
        visible = visible_at(request.as_of, parsed.articles.values(), drafts=request.drafts)
        return {article.path: article for article in visible}

    return choose


class LoadedTemplates(NamedTuple):
    """The templates' texts and what each can reach; ``whole`` if there is no mistake in any."""

    texts: Mapping[str, TemplateText]
    closures: Closures
    whole: bool


class LoadedSite(NamedTuple):
    """A site as it was read, with its pages, and with what these are keyed and rendered with.

    ``settings`` and ``templates`` may be earlier ones than those of the
    ``files``, while these have errors. ``articles`` are those it shows.
    """

    files: SiteFiles
    settings: Settings
    parsed: ParsedSite
    articles: Mapping[str, Article]
    site: Site
    templates: LoadedTemplates
    template_findings: tuple[Diagnostic, ...]
    rendering: RenderSet
    keys: Keys
    pictures: KnownPictures

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """What is wrong with files, templates, and between files; what parsing found is in ``parsed``."""
        return (*self.files.diagnostics, *self.template_findings, *self.site.diagnostics)


def load_site(
    files: SiteFiles, settings: Settings, choose: Choice, run: Run, previous: LoadedSite | None = None
) -> LoadedSite:
    """The site of these files and settings; what has not changed since ``previous`` is taken from there.

    While templates have a mistake, those of ``previous`` are used.
    """
    with run.clock("parse"):
        parsed = parse_files(files, settings, run, previous.parsed if previous else None)
    with run.clock("assemble"):
        articles = choose(parsed)
        # What was worked out before is worked out from the settings, too.
        if previous and previous.settings == settings:
            memo = previous.site.archive.memo
        elif run.request.clean:
            memo = Memo()
        else:
            memo = kept_memo(parsed, files.corrections, run.cache)
        archive = Archive(articles, settings, files.corrections, memo=memo)
    with run.clock("pages"):
        assets_found, pictures = _assets(files, run, previous)
        templates, mistakes = _templates(files, settings, run, previous)
        extensions, untold = _with_templates(run.extensions.for_round(), templates)
        site = Site(archive, *memo("assets", assets_found, _as_found), extensions)
        tools = run.tools.digest
        rendering = RenderSet(
            key=digest(tools, sorted(templates.closures.digests.items()), site.view),
            texts=templates.texts,
            site=site.view,
            origin=settings.origin,
            compiled=None
            if run.request.clean
            else CompiledTemplates(
                run.cache.path.parent / "templates", tools, _texts_of_program(files.templates, run)
            ),
            extensions=run.extensions.source,
        )
        keys = Keys(tools, templates.closures.digests, site.view)
    unused = (
        diagnostic("permalinks-unused", "site.toml", section=section)
        for section in sections_without_articles(files.articles, settings)
    )
    found = (*mistakes, *untold, *unused, *missing_characters(archive, files, run))
    return LoadedSite(files, settings, parsed, articles, site, templates, found, rendering, keys, pictures)


def _with_templates(
    extensions: Extensions, templates: LoadedTemplates
) -> tuple[Extensions, tuple[Diagnostic, ...]]:
    """The extensions with those kinds of pages whose templates are there; which are not, or are not used."""
    used = {kind.template for kind in extensions.kinds.values()}
    unused = tuple(unused_templates(templates.texts, templates.closures, used))
    missing = {name: kind for name, kind in extensions.kinds.items() if kind.template not in templates.texts}
    found = [*_taken_names(extensions), *unused]
    if not missing:
        return extensions, tuple(found)
    kinds = {name: kind for name, kind in extensions.kinds.items() if name not in missing}
    found += (diagnostic("template-missing", EXTENSIONS, name=kind.template) for kind in missing.values())
    return extensions._replace(kinds=kinds), tuple(found)


def _taken_names(extensions: Extensions) -> Iterator[Diagnostic]:
    """The functions and filters of extensions that would take the place of those that templates have."""
    if extensions.functions or extensions.filters:
        for name in taken_names(extensions.functions, extensions.filters):
            yield diagnostic("extension-name", *extensions.places[name], name=name)


_FoundAssets = tuple[dict[str, Asset], dict[str, Asset]]


def _as_found(found: _FoundAssets) -> _FoundAssets:
    """The same: asked of a memo, it gives the earlier objects while they are equal, for quick comparing."""
    return found


def _assets(files: SiteFiles, run: Run, previous: LoadedSite | None) -> tuple[_FoundAssets, KnownPictures]:
    """The files that pages may show; a picture is opened only when nothing is known of it."""
    tools = run.tools.digest
    stored = None if previous or run.request.clean else run.cache.index("pictures")
    known = previous.pictures if previous else {}
    if stored and stored[0] == tools:
        known = _pictures.decode(stored[1])
    referable, static, pictures = assets(files, known)
    if pictures != known:
        run.cache.put_index("pictures", tools, msgspec.msgpack.encode(pictures, order="deterministic"))
    return (referable, static), pictures


def _templates(
    files: SiteFiles, settings: Settings, run: Run, previous: LoadedSite | None
) -> tuple[LoadedTemplates, tuple[Diagnostic, ...]]:
    """The templates that pages are rendered with, and what is wrong with those that are there."""
    last = previous.templates if previous and previous.templates.whole else None
    if last and last.texts == files.templates:
        return last, ()
    closed = _closures_of(files.templates, run)
    unread = [each for each in files.own_diagnostics if each.path.startswith("templates/")]
    whole = not closed.diagnostics and not any(
        severity_of(each, settings.diagnostics) == "error" for each in unread
    )
    templates = last if last and not whole else LoadedTemplates(files.templates, closed, whole)
    return templates, closed.diagnostics


def _texts_of_program(templates: Mapping[str, TemplateText], run: Run) -> frozenset[str]:
    """The texts of those templates that are the same for all sites; none where one has its own filters."""
    return texts_of_theme(templates) if run.extensions.source == NO_SOURCE else frozenset()


def _closures_of(templates: Mapping[str, TemplateText], run: Run) -> Closures:
    """What each template's output depends on; templates are parsed again only when one has changed."""
    texts = digest(run.tools.digest, sorted((name, text.text) for name, text in templates.items()))
    stored = None if run.request.clean else run.cache.index("closures")
    if stored and stored[0] == texts:
        return _closures.decode(stored[1])
    # Of the theme alone they are the same for all sites.
    theme = texts_of_theme(templates)
    shared = not run.request.clean and all(each.text in theme for each in templates.values())
    kept = kept_by_program("closures", texts) if shared else None
    made = _closures.decode(kept) if kept else closures(templates)
    data = kept or msgspec.msgpack.encode(made)
    if shared and not kept:
        keep_by_program("closures", texts, data)
    run.cache.put_index("closures", texts, data)
    return made
