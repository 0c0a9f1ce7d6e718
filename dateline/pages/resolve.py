"""What depends on other files is settled here: images, and links within the site.

Each slot of a body gets a pair of HTML strings: what stands at its mark, and
at its end mark. What cannot be found is reported, and the page shows the
alternative text or the link's text instead.
"""

from collections.abc import Callable, Mapping
from html import escape
from posixpath import dirname, normpath
from typing import NamedTuple

from dateline.archive.links import local_address
from dateline.pages.urls import Urls
from dateline.reading.images import PIXEL_IMAGES, Asset
from dateline.reading.markdown.ids import anchor_named, fragment
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.slots import ImageSlot, LinkSlot, TimeSlot, UrlSlot

SlotHtml = tuple[str, str]


UNDATED: SlotHtml = ("", "")
"""Stands for a date until ``with_dates``."""


class ResolvedLinks(NamedTuple):
    """One file's slots, filled in order; the assets it shows or links to; what was not found.

    Dates are still to be filled in: they depend on the timeline, all else on
    the files that an article names.
    """

    fills: tuple[SlotHtml, ...]
    image: Asset | None
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


class Resolver:
    """Fills slots, given what the site holds.

    ``targets`` are the paths of the ``articles`` that each file's links lead to, by slot;
    ``is_page`` tells whether an address belongs to a page of the site.
    """

    def __init__(
        self,
        targets: Mapping[str, tuple[str, ...]],
        articles: Mapping[str, Article],
        assets: Mapping[str, Asset],
        is_page: Callable[[str], bool],
        addresses: Urls,
        prefix: str,
    ) -> None:
        self._targets = targets
        self._articles = articles
        self._assets = assets
        self._is_page = is_page
        self._addresses = addresses
        self._prefix = prefix

    def fill(self, article: Article) -> ResolvedLinks:
        """Fill all slots of one file, and find its featured image."""
        fills: list[SlotHtml] = []
        used: list[Asset] = []
        found: list[Diagnostic] = []
        targets = self._targets.get(article.path) or ("",) * len(article.slots)
        for slot, target in zip(article.slots, targets, strict=True):
            if isinstance(slot, ImageSlot):
                fills.append(self._image(article, slot, used, found))
            elif isinstance(slot, TimeSlot):
                fills.append(UNDATED)
            else:
                fills.append(self._link(article, slot, self._articles.get(target), used, found))
        image = None
        featured = article.featured_image
        if featured is not None and "://" not in featured.source:
            image = self.asset(article.path, featured.source)
            if image is None:
                found.append(_missing("image-missing", article, featured, featured.source))
            else:
                used.append(image)
        return ResolvedLinks(tuple(fills), image, tuple(used), tuple(found))

    def asset(self, origin: str, target: str) -> Asset | None:
        """The file that an image or a link means: beside the article, in static/, or below content/."""
        if target.startswith("/"):
            inner = target[len(self._prefix) :] if target.startswith(self._prefix) else target[1:]
            guesses = (f"static/{inner}", f"content/{inner}")
        else:
            guesses = (f"{dirname(origin)}/{target}", f"static/{target}", f"content/{target}")
        for guess in guesses:
            asset = self._assets.get(normpath(guess))
            if asset is not None:
                return asset
        return None

    def _image(
        self, article: Article, slot: ImageSlot, used: list[Asset], found: list[Diagnostic]
    ) -> SlotHtml:
        asset = self.asset(article.path, slot.source)
        if asset is None:
            found.append(_missing("image-missing", article, slot, slot.source))
            return f'<span class="image-missing">{escape(slot.alt or slot.source)}</span>', ""
        used.append(asset)
        if not asset.width and asset.path.lower().endswith(PIXEL_IMAGES):
            found.append(_missing("image-unreadable", article, slot, slot.source))
        attributes = {"src": self._addresses.href(asset.url), "alt": slot.alt}
        if slot.title:
            attributes["title"] = slot.title
        if asset.width and asset.height:
            attributes |= {"width": str(asset.width), "height": str(asset.height)}
        featured = article.featured_image
        above = featured is not None and self.asset(article.path, featured.source) is not asset
        if above or not slot.first:
            attributes["loading"] = "lazy"
        written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
        return f"<img {written}>", ""

    def _link(
        self,
        article: Article,
        slot: LinkSlot | UrlSlot,
        target: Article | None,
        used: list[Asset],
        found: list[Diagnostic],
    ) -> SlotHtml:
        href = self._destination(article, slot, target, used, found)
        if isinstance(slot, UrlSlot):
            return escape(href if href is not None else slot.target + slot.tail), ""
        if href is None:
            return '<span class="link-broken">', "</span>"
        title = f' title="{escape(slot.title)}"' if slot.title else ""
        return f'<a href="{escape(href)}"{title}>', "</a>"

    def _destination(
        self,
        article: Article,
        slot: LinkSlot | UrlSlot,
        target: Article | None,
        used: list[Asset],
        found: list[Diagnostic],
    ) -> str | None:
        if target is not None:
            tail = slot.tail
            if isinstance(slot, LinkSlot) and slot.fragment:
                anchor = anchor_named(slot.fragment, target.anchors)
                if anchor is None:
                    found.append(
                        _missing("link-fragment-elsewhere", article, slot, slot.fragment, other=target.path)
                    )
                else:
                    tail = f"{tail.partition('#')[0]}#{fragment(anchor)}"
            return self._addresses.href(target.url) + tail
        asset = self.asset(article.path, slot.target)
        if asset is not None:
            used.append(asset)
            return self._addresses.href(asset.url) + slot.tail
        if slot.target.startswith("/"):
            address = local_address(slot.target, self._prefix)
            if self._is_page(address):
                return self._addresses.href(address) + slot.tail
        found.append(_missing("link-broken", article, slot, slot.target))
        return None


def with_dates(
    fills: tuple[SlotHtml, ...], article: Article, entry_of: Callable[[Article, int], str]
) -> tuple[SlotHtml, ...]:
    """An article's fills with its dates. ``entry_of`` gives the link to an event's entry, "" for none."""
    return tuple(
        _date(article, slot, entry_of) if isinstance(slot, TimeSlot) else fill
        for slot, fill in zip(article.slots, fills, strict=True)
    )


def _date(article: Article, slot: TimeSlot, entry_of: Callable[[Article, int], str]) -> SlotHtml:
    """A date in the text, with its anchor; it leads to its entry in the timeline."""
    event = article.events[slot.event]
    when = event.moment.html
    # What no day, month or year holds whole is no time in HTML's sense.
    name, stamp = ("time", f' datetime="{escape(when)}"') if when else ("span", "")
    opening = f'<{name} id="{escape(slot.anchor)}"{stamp} data-edtf="{escape(event.moment.edtf)}">'
    href = entry_of(article, slot.event) if slot.linked else ""
    if not href:
        return opening, f"</{name}>"
    return f'<a class="date" href="{escape(href)}">{opening}', f"</{name}></a>"


def _missing(
    code: str, article: Article, slot: ImageSlot | LinkSlot | UrlSlot, target: str, **more: str
) -> Diagnostic:
    return diagnostic(code, article.path, slot.line, slot.column, target=target, **more)
