"""Pages of the site as a whole, and its view: sitemap and robots.txt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.archive.sources import ROOT as SOURCES
from dateline.archive.terms import Taxonomy
from dateline.pages.context import Context
from dateline.pages.lists.feeds import ATOM, SITE_FEED, forms_of
from dateline.pages.page import Page, page
from dateline.pages.search_segments import SEARCH
from dateline.pages.site_facts import SiteFacts
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.pages.views import (
    NavLink,
    OtherFeed,
    RobotsView,
    SitemapEntry,
    SitemapIndexView,
    SitemapView,
    SiteView,
)
from dateline.pages.writers import XML, Template
from dateline.reading.images import Asset
from dateline.values.addresses import is_safe
from dateline.values.partials import as_it_is
from dateline.values.settings import Settings, TaxonomySetting
from dateline.values.wording import Words

ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
SITEMAP_ADDRESSES = 40_000
"""Addresses in one sitemap; the protocol allows 50,000."""

_VERSIONED = (".css", ".js", ".svg", ".ico", ".webmanifest")


def site_view(
    settings: Settings,
    facts: SiteFacts,
    static: Mapping[str, Asset],
    taxonomies: Iterable[Taxonomy],
    picture: Asset | None,
) -> SiteView:
    """What every template knows of the site. ``static`` are the files of static/, by address.

    ``picture`` is the file of the site's picture, None for one that lies elsewhere.

    An index that nothing stands in yet is not among the ``taxonomies`` of the view: nothing leads there.
    """
    href, absolute = facts.urls.href, facts.urls.absolute
    image = settings.image
    image_address = absolute(image if "://" in image else "/" + image.lstrip("/")) if image else ""
    return SiteView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        author=settings.author,
        copyright=settings.copyright,
        image_absolute=picture.versioned(image_address) if picture else image_address,
        image_width=picture.width if picture else 0,
        image_height=picture.height if picture else 0,
        home=href("/"),
        home_absolute=absolute("/"),
        feed=href(SITE_FEED),
        feed_absolute=absolute(SITE_FEED),
        other_feeds=tuple(
            OtherFeed(media_type=form.media_type, href=href(f"/{form.file}"))
            for form in forms_of(settings)
            if form != ATOM
        ),
        timeline=href(TIMELINE),
        sources=href(SOURCES),
        search=href(SEARCH) if settings.search else "",
        nav=tuple(
            NavLink(label=item.label, href=facts.urls.written(item.url))
            for item in settings.nav
            if is_safe(item.url)
        ),
        taxonomies={
            each.setting.field: NavLink(label=_own_name(each.setting, facts.words), href=href(each.url))
            for each in taxonomies
            if each.terms
        },
        assets={
            url[1:]: asset.versioned(href(url))
            for url, asset in sorted(static.items())
            if url.endswith(_VERSIONED)
        },
        own_words=settings.own_words,
    )


def _own_name(setting: TaxonomySetting, words: Words) -> str:
    """A taxonomy's name where the interface has no word for it in the page's language."""
    return setting.title or ("" if words.has(setting.field) else setting.field)


def robots_pages(_: None) -> Iterator[Page]:
    """robots.txt."""
    robots = Template(name="robots.txt", media_type="text/plain; charset=utf-8")
    yield page(ROBOTS, robots, _gather_robots, as_it_is, None)


def _gather_robots(context: Context, _: None) -> RobotsView:
    return RobotsView(sitemap=context.facts.urls.absolute(SITEMAP))


def sitemap_pages(urls: Sequence[str]) -> Iterator[Page]:
    """The sitemap of these addresses; several under an index where there are too many for one."""
    template = Template(name="sitemap.xml", media_type=XML)
    if len(urls) <= SITEMAP_ADDRESSES:
        yield page(SITEMAP, template, _gather_sitemap, as_it_is, urls)
        return
    count = -(-len(urls) // SITEMAP_ADDRESSES)
    names = [f"/sitemap-{number}.xml" for number in range(1, count + 1)]
    index = Template(name="sitemap-index.xml", media_type=XML)
    yield page(SITEMAP, index, _gather_sitemap_index, as_it_is, names)
    for place, name in enumerate(names):
        part = urls[place * SITEMAP_ADDRESSES : (place + 1) * SITEMAP_ADDRESSES]
        yield page(name, template, _gather_sitemap, as_it_is, part)


def _gather_sitemap(context: Context, urls: Sequence[str]) -> SitemapView:
    facts, changed_at = context.facts, context.archive.last_change_at
    alternates = {
        each.url: facts.alternates(work)
        for path, work in context.archive.versions.items()
        for each in work
        if each.path == path
    }
    return SitemapView(
        entries=tuple(
            SitemapEntry(
                loc=facts.urls.absolute(url),
                # Of lists nobody dates the changes.
                lastmod=changed.edtf if (changed := changed_at(url)) else "",
                alternates=alternates.get(url, ()),
            )
            for url in urls
        )
    )


def _gather_sitemap_index(context: Context, names: Sequence[str]) -> SitemapIndexView:
    return SitemapIndexView(sitemaps=tuple(context.facts.urls.absolute(name) for name in names))
