"""From the articles that are visible now to every page of the site with its key."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from dateline.archive.archive import Archive
from dateline.pages.context import Context
from dateline.pages.page import Page
from dateline.pages.site import Site
from dateline.pipeline.request import Request
from dateline.reading.permalinks import output_path
from dateline.reading.site_folder import Pixels, SiteFiles, assets
from dateline.reading.templates import TemplateText
from dateline.rendering.closure import Closures, closures
from dateline.rendering.keys import Keys
from dateline.rendering.render import RenderSet
from dateline.runtime.cache import Cache
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import digest

_closed = msgspec.msgpack.Decoder(Closures)
_inputs = msgspec.msgpack.Decoder(dict[str, tuple[bytes, bytes]])
_pixels = msgspec.msgpack.Decoder(Pixels)


class KeyedPages(NamedTuple):
    """A site's pages by the path of their files, each with its key; ``context`` makes their views."""

    context: Context
    pages: dict[str, Page]
    keys: dict[str, bytes]
    shared: RenderSet
    closed: Closures


def ahead_of_time(articles: Iterable[Article], now: int) -> list[Diagnostic]:
    """Articles dated after ``now`` (POSIX seconds): that hides nothing, and may not be what was meant."""
    return [
        diagnostic("date-future", article.path, date=article.card.date.edtf)
        for article in articles
        if article.card.date and article.card.date.instant > now
    ]


def list_site(files: SiteFiles, archive: Archive, cache: Cache) -> Site:
    """Every page, and the assets that pages show."""
    known = cache.state("pixels")
    referable, static, sizes = assets(files, _pixels.decode(known) if known else {})
    data = msgspec.msgpack.encode(sizes, order="deterministic")
    if data != known:
        cache.put_state("pixels", data)
    return Site(archive, referable, static)


def render_set(
    templates: Mapping[str, TemplateText], closed: Closures, edition: Site, tools: bytes
) -> RenderSet:
    """What all pages of an edition are rendered with."""
    return RenderSet(
        key=digest(tools, sorted(closed.digests.items()), edition.site),
        texts=templates,
        site=edition.site,
        origin=edition.origin,
    )


def key_pages(
    files: SiteFiles, edition: Site, tools: bytes, request: Request, cache: Cache
) -> tuple[KeyedPages, tuple[Diagnostic, ...]]:
    """Every page's key, and what is wrong with the templates."""
    closed = closures_of(files.templates, tools, cache)
    keys = Keys(tools, closed.digests, edition.site)
    pages = {output_path(page.url): page for page in edition.pages}
    shared = render_set(files.templates, closed, edition, tools)
    if closed.diagnostics:
        return KeyedPages(edition.context, pages, {}, shared, closed), closed.diagnostics
    base = digest(shared.key, files.settings_digest)
    kept = {} if request.clean else _kept_keys(cache, base)
    made: dict[str, bytes] = {}
    known: dict[str, tuple[bytes, bytes]] = {}
    for path, page in pages.items():
        inputs = page.digest(edition.context)
        earlier = kept.get(path) if inputs else None
        if earlier and earlier[0] == inputs:
            made[path] = earlier[1]
        else:
            made[path] = keys.key(page.writer, page.make(edition.context))
        if inputs:
            known[path] = (inputs, made[path])
    if known != kept:
        cache.put_index("keys", base, msgspec.msgpack.encode(known))
    return KeyedPages(edition.context, pages, made, shared, closed), ()


def _kept_keys(cache: Cache, base: bytes) -> dict[str, tuple[bytes, bytes]]:
    """The keys of pages that say what they are made from, by path, each with the digest of that."""
    kept = cache.index("keys")
    return _inputs.decode(kept[1]) if kept and kept[0] == base else {}


def closures_of(templates: Mapping[str, TemplateText], tools: bytes, cache: Cache) -> Closures:
    """What each template's output depends on; templates are parsed again only when one has changed."""
    texts = digest(tools, sorted((name, text.text) for name, text in templates.items()))
    known = cache.index("closures")
    if known and known[0] == texts:
        return _closed.decode(known[1])
    made = closures(templates)
    cache.put_index("closures", texts, msgspec.msgpack.encode(made))
    return made
