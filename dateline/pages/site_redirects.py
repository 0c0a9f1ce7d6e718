"""Former addresses that site.toml names: each leads on to a page of the site, or elsewhere.

A page that sends browsers on stands at each. What programs read, such as a
feed, is published under both addresses: they follow no page, and the feed
itself says where it is now.
"""

from collections.abc import Iterable
from typing import NamedTuple

from dateline.archive.file_owners import FileOwners
from dateline.archive.links import local_address
from dateline.pages.articles.redirect_page import RedirectIngredients, redirect_view
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.writers import HTML, Template, media_type_of
from dateline.reading.permalinks import output_path
from dateline.values.addresses import is_safe, scheme_of
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.settings import Settings


class SiteRedirects(NamedTuple):
    """The pages at former addresses; where each of these leads; and what is wrong with the others."""

    pages: tuple[Page, ...]
    targets: dict[str, str]
    found: tuple[Diagnostic, ...]


def site_redirects(settings: Settings, own: Iterable[Page]) -> SiteRedirects:
    """The former addresses that lead somewhere, and are in no other page's way; ``own`` are all of these."""
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
        url = local_address(new, settings.prefix) if new.startswith("/") else new
        target = None if is_elsewhere else by_url.get(url)
        if other := owners.in_the_way(old):
            found.append(diagnostic("redirect-taken", "site.toml", redirect.line, old=old, other=other))
        elif not is_safe(new):
            found.append(diagnostic("link-unsafe", "site.toml", redirect.line, address=new))
        elif not (target or is_elsewhere):
            found.append(diagnostic("redirect-broken", "site.toml", redirect.line, old=old, new=new))
        else:
            owners.give(old, old)
            targets[old] = url
            pages.append(_page(old, url, target))
    return SiteRedirects(tuple(pages), targets, tuple(found))


def _page(old: str, url: str, target: Page | None) -> Page:
    """What stands at an ``old`` address: the ``target`` itself, or a page that leads to its ``url``."""
    if target and target.writer.media_type != HTML and media_type_of(output_path(old)) != HTML:
        return target._replace(url=old, file="", indexed=False)
    return page(old, Template(name="redirect.html"), _gather, redirect_view, url)


def _gather(context: Context, url: str) -> RedirectIngredients:
    return RedirectIngredients(site=context.facts, url=url, title=url, lang=context.facts.language)
