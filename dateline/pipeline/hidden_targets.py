"""Links to what the site has and does not publish today: told as such, with the field that decides."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from dateline.archive.links import (
    LinkInputs,
    linked_file,
    linking_of,
    local_address,
    site_path,
    spelled_otherwise,
    targets_of,
)
from dateline.archive.memo import Columns
from dateline.pages.site import Site
from dateline.pipeline.hidden import Hidden, hidden_reasons
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.slots import LinkSlot, UrlSlot

_TARGETS = {"link-broken": "target", "nav-broken": "target", "redirect-broken": "new"}
"""The findings of a link that leads to nothing, and which of their arguments is the link."""
_FIELDS: Mapping[Hidden, str] = {"draft": "draft", "scheduled": "publish", "expired": "expires"}
"""The field of front matter that hides an article for each reason."""


def told_of_hidden(
    found: Iterable[Diagnostic],
    articles: Mapping[str, Article],
    unreadable: AbstractSet[str],
    published: AbstractSet[str],
    prefix: str,
    now: int,
) -> Iterator[Diagnostic]:
    """The findings, with ``link-hidden`` for each of a link that leads to an article that is not published.

    It is ``link-left-out`` where errors keep it from that.

    ``articles`` are all by path, ``unreadable`` the files that are none for their errors, ``published`` the
    paths of those that are at ``now`` (POSIX seconds);
    ``prefix`` is the path that the site stands below. Only where a link is broken are they looked at. An
    article is hidden or shown by its own front matter, which no text that links to it is parsed or
    resolved again for: hence this stands behind all that is kept from run to run.
    """
    inputs: LinkInputs | None = None
    for each in found:
        if link := _TARGETS.get(each.code):
            inputs = inputs or _leading_to(articles, published, prefix)
            target = each.args[link].partition("#")[0]
            if path := linked_file(each.path, target, inputs) or _unread(each.path, target, unreadable):
                reasons = hidden_reasons(articles[path], now) if path in articles else ()
                args = {"target": each.args[link], "other": path}
                if reasons:
                    args["field"] = _FIELDS[reasons[0]]
                code = "link-hidden" if reasons else "link-left-out"
                yield msgspec.structs.replace(each, code=code, args=args)
                continue
        yield each


def broken_once_published(site: Site, published: AbstractSet[str]) -> Iterator[Diagnostic]:
    """The links to articles that a preview shows and a build does not publish, as a build finds them."""
    archive = site.archive
    hidden = archive.by_path.keys() - published
    if not hidden:
        return
    prefix, links = archive.settings.prefix, archive.links
    former = {alias for path in hidden for alias in archive.by_path[path].aliases}
    for path, targets in links.files.items():
        by_former = not former.isdisjoint(links.addresses.get(path, ()))
        if path in hidden or (hidden.isdisjoint(targets) and not by_former):
            continue
        for slot, target in zip(archive.by_path[path].slots, targets, strict=True):
            if not isinstance(slot, LinkSlot | UrlSlot):
                continue
            if target in hidden or (not target and _leads_into(site, slot.target, prefix, hidden)):
                yield diagnostic("link-broken", path, slot.line, slot.column, target=slot.target)
    for item in archive.settings.nav:
        if _leads_into(site, item.url, prefix, hidden):
            yield diagnostic("nav-broken", "site.toml", item.line, target=item.url)
    for redirect in archive.settings.redirects:
        if _leads_into(site, redirect.new, prefix, hidden):
            old, new = redirect.old, redirect.new
            yield diagnostic("redirect-broken", "site.toml", redirect.line, old=old, new=new)


def _leads_into(site: Site, target: str, prefix: str, hidden: AbstractSet[str]) -> bool:
    path = target.partition("#")[0]
    page = site.page(local_address(path, prefix)) if path.startswith("/") else None
    return page is not None and page.file in hidden


def _unread(file: str, target: str, unreadable: AbstractSet[str]) -> str:
    """The unreadable file that a link leads to; its address nobody knows."""
    path = site_path(file, target)
    guesses = (path, f"{path}.md", f"{path}/index.md") if path else ()
    return next((each for each in guesses if each in unreadable), "")


def _leading_to(articles: Mapping[str, Article], published: AbstractSet[str], prefix: str) -> LinkInputs:
    hidden = {path: each for path, each in articles.items() if path not in published}
    addresses = {url: path for path, each in hidden.items() for url in (*each.aliases, each.url)}
    targets, linking = Columns(hidden, targets_of), Columns(hidden, linking_of)
    return LinkInputs(targets, linking, addresses, prefix, spelled_otherwise(hidden))
