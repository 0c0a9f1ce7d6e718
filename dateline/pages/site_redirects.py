"""Former addresses that site.toml names: each leads on to a page of the site, or elsewhere.

A page that sends browsers on stands at each. What programs read, such as a
feed, is published under both addresses: they follow no page, and the feed
itself says where it is now. A folder's address cannot give them a feed from
every host, so the page that stands there names it.
"""

from collections.abc import Callable, Container, Iterable
from typing import NamedTuple
from urllib.parse import quote, unquote

from dateline.archive.file_owners import FileOwners
from dateline.archive.links import local_address
from dateline.pages.articles.redirect_page import RedirectIngredients, redirect_view
from dateline.pages.context import Context
from dateline.pages.host_redirects import reads_redirects
from dateline.pages.lists.feeds import feed_media_type
from dateline.pages.page import Page, page
from dateline.pages.urls import Urls
from dateline.pages.writers import HTML, Template, media_type_of
from dateline.reading.markdown.ids import anchor_named, fragment
from dateline.reading.permalinks import output_path
from dateline.values.addresses import is_safe, scheme_of
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.settings import Settings


class SiteRedirects(NamedTuple):
    """The pages at former addresses, the links that these lead to, and what is wrong with the others."""

    pages: tuple[Page, ...]
    targets: dict[str, str]
    found: tuple[Diagnostic, ...]


class OfFormer(NamedTuple):
    """What a page at a former address leads to: an address, where in the page there, which kind of feed."""

    url: str
    tail: str
    feed_media_type: str


def site_redirects(
    settings: Settings,
    own: Iterable[Page],
    urls: Urls,
    anchors_at: Callable[[str], Container[str] | None],
) -> SiteRedirects:
    """The former addresses that lead somewhere, and are in no other page's way; ``own`` are all of these.

    ``anchors_at`` has the ids in the text at an address, None where the page is not made of one.
    """
    if not settings.redirects:
        return SiteRedirects((), {}, ())
    owners, by_url = FileOwners(), dict[str, Page]()
    for each in own:
        owners.give(each.url, each.url)
        by_url[each.url] = each
    pages: list[Page] = []
    targets: dict[str, str] = {}
    found: list[Diagnostic] = []
    for redirect in settings.redirects:
        old, new = redirect.old, redirect.new
        is_elsewhere = bool(scheme_of(new))
        url, inside = _parted(new, settings.prefix, by_url)
        target = None if is_elsewhere else by_url.get(url)
        if other := owners.in_the_way(old):
            found.append(diagnostic("redirect-taken", "site.toml", redirect.line, old=old, other=other))
        elif not is_safe(new):
            found.append(diagnostic("link-unsafe", "site.toml", redirect.line, address=new))
        elif not (target or is_elsewhere):
            found.append(diagnostic("redirect-broken", "site.toml", redirect.line, old=old, new=new))
        else:
            anchors = anchors_at(url) if inside and not is_elsewhere else None
            anchor = inside if anchors is None else anchor_named(unquote(inside), anchors)
            if anchor is None:
                where = ("site.toml", redirect.line)
                found.append(diagnostic("link-fragment-elsewhere", *where, target=inside, other=url))
            tail = f"#{fragment(anchor)}" if anchor else ""
            of = OfFormer(url, tail, feed_media_type(target.writer) if target else "")
            standing = _page(old, of, target)
            if standing is None and not reads_redirects(settings.host):
                found.append(diagnostic("redirect-file", "site.toml", redirect.line, old=old, new=new))
                continue
            owners.give(old, old)
            # In a header there is no letter but of ASCII.
            targets[old] = urls.href(url) + quote(of.tail, safe="#%")
            pages += [standing] if standing else []
    return SiteRedirects(tuple(pages), targets, tuple(found))


def _parted(new: str, prefix: str, pages: Container[str]) -> tuple[str, str]:
    """A page's address, or one elsewhere, and the fragment behind it; an address may hold ``#`` itself."""
    if not new.startswith("/"):
        return new, ""
    whole = local_address(new, prefix)
    if whole in pages or "#" not in new:
        return whole, ""
    path, _, inside = new.rpartition("#")
    return local_address(path, prefix), inside


def _page(old: str, of: OfFormer, target: Page | None) -> Page | None:
    """What stands at an ``old`` address: a page that leads on, or the ``target``; None if neither can."""
    if media_type_of(output_path(old)) == HTML:
        return page(old, Template(name="redirect.html"), _gather, redirect_view, of)
    if target and target.writer.media_type != HTML:
        return target._replace(url=old, file="", indexed=False)
    return None


def _gather(context: Context, of: OfFormer) -> RedirectIngredients:
    return RedirectIngredients(
        site=context.facts,
        url=of.url,
        tail=of.tail,
        title=of.url,
        lang=context.facts.language,
        feed_media_type=of.feed_media_type,
    )
