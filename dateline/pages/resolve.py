"""Resolving what depends on other files: images, and links within the site.

Each slot of a body gets a pair of HTML strings: what stands at its mark, and
at its end mark. What cannot be found is reported, and the page shows the
alternative text or the link's text instead.
"""

from collections.abc import Callable, Mapping
from html import escape
from posixpath import dirname, normpath
from typing import NamedTuple
from unicodedata import normalize

from dateline.archive.links import local_address, spelled_otherwise
from dateline.pages.urls import Urls, nowhere
from dateline.reading.images import NO_PICTURES, PIXEL_IMAGES, UNSHOWN_IMAGES, Asset, is_image
from dateline.reading.markdown.ids import anchor_named, fragment
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import DigestedOnce
from dateline.values.slots import ImageSlot, LinkSlot, Slot, TimeSlot, UrlSlot

SlotHtml = tuple[str, str]
"""The HTML at a slot's mark, and at its end mark."""

UNDATED: SlotHtml = ("", "")
"""Stands for a date until ``with_dates``."""


SLIVER = 40
"""A picture so many times as high as it is wide would fill screens, and be too narrow to be read there."""

SIZES_IN_TEXT = "(min-width: 46em) 43em, calc(100vw - 2em)"
"""How wide a picture in a text is: the theme's measure, or a phone's width without its margins."""


def picture_srcset(urls: Urls, asset: Asset) -> str:
    """The widths in which the picture is there, as ``srcset`` has them; "" for none."""
    return ", ".join(f"{urls.href(asset.variant_url(width))} {width}w" for width in asset.widths)


class LinkTarget(NamedTuple):
    """What links read of the article, page or section that they lead to."""

    path: str
    url: str
    anchors: tuple[str, ...]


class Assets(DigestedOnce):
    """The files articles may refer to, by site-relative path, and the path that the site stands below.

    ``spelled`` are those paths that are not NFC, by their NFC form.
    """

    def __init__(self, by_path: Mapping[str, Asset], prefix: str) -> None:
        self.by_path = by_path
        self.prefix = prefix
        self.spelled = spelled_otherwise(by_path)

    def _content(self) -> tuple[object, ...]:
        return self.by_path, self.prefix

    def find(self, file: str, target: str) -> Asset | None:
        """The file that an image or a link in ``file`` means.

        Beside it, in ``static/``, or below ``content/``.
        """
        if target.startswith("/"):
            inner = target[len(self.prefix) :] if target.startswith(self.prefix) else target[1:]
            guesses = (f"static/{inner}", f"content/{inner}")
        else:
            guesses = (f"{dirname(file)}/{target}", f"static/{target}", f"content/{target}")
        for guess in guesses:
            path = normalize("NFC", normpath(guess))
            asset = self.by_path.get(self.spelled.get(path, path))
            if asset is not None:
                return asset
        return None


class LinkSurroundings(NamedTuple):
    """All that one file's links and images are resolved from.

    ``targets`` are what its slots lead to, None for what is no link to an
    article; ``pages`` those of its root-relative links that lead to any page
    of the site, as ``local_address`` has them.
    """

    path: str
    slots: tuple[Slot, ...]
    featured_image: ImageSlot | None
    pictures: tuple[str, ...]
    targets: tuple[LinkTarget | None, ...]
    pages: frozenset[str]
    assets: Assets
    urls: Urls


class ResolvedLinks(NamedTuple):
    """One file's slots as HTML, in order; the assets it shows or links to; what was not found.

    ``image`` is the featured one, ``image_in_text`` whether the text shows it too.

    Dates are still to come: they depend on the timeline, all else on the files
    that an article names.
    """

    html: tuple[SlotHtml, ...]
    image: Asset | None
    image_in_text: bool
    assets: tuple[Asset, ...]
    diagnostics: tuple[Diagnostic, ...]


def resolve(around: LinkSurroundings) -> ResolvedLinks:
    """All slots of one file, and its featured image."""
    return _Resolver(around).resolved()


class _Resolver:
    """One file's slots on the way, with what they have used and what was not found."""

    def __init__(self, around: LinkSurroundings) -> None:
        self._around = around
        self._used: list[Asset] = []
        self._missing: list[Diagnostic] = []

    def resolved(self) -> ResolvedLinks:
        around = self._around
        html = tuple(map(self._slot, around.slots, around.targets))
        image = None
        featured = around.featured_image
        if featured is not None and "://" not in featured.source:
            image = self._asset(featured.source)
            if image is None:
                self._miss("image-missing", featured, featured.source)
            elif not self._is_shown(image, featured):
                # Above the text and where it is shared it would be a gap alone.
                image = None
            else:
                self._used.append(image)
        in_text = featured is not None and any(
            picture == featured.source or (image is not None and self._asset(picture) is image)
            for picture in around.pictures
        )
        return ResolvedLinks(html, image, in_text, tuple(self._used), tuple(self._missing))

    def _slot(self, slot: Slot, target: LinkTarget | None) -> SlotHtml:
        match slot:
            case ImageSlot():
                return self._image(slot)
            case TimeSlot():
                return UNDATED
            case LinkSlot() | UrlSlot():
                return self._link(slot, target)

    def _asset(self, target: str) -> Asset | None:
        return self._around.assets.find(self._around.path, target)

    def _image(self, slot: ImageSlot) -> SlotHtml:
        asset = self._asset(slot.source)
        if asset is None:
            self._miss("image-missing", slot, slot.source)
            return f'<span class="image-missing">{escape(slot.alt or slot.source)}</span>', ""
        self._used.append(asset)
        if asset.path.lower().endswith(NO_PICTURES):
            self._miss("image-no-picture", slot, slot.source)
            return f'<span class="image-missing">{escape(slot.alt or slot.source)}</span>', ""
        self._is_shown(asset, slot)
        attributes = {"src": asset.versioned(self._around.urls.href(asset.url)), "alt": slot.alt}
        if slot.title:
            attributes["title"] = slot.title
        if asset.width and asset.height:
            attributes |= {"width": str(asset.width), "height": str(asset.height)}
        featured = self._around.featured_image
        if asset.height > SLIVER * asset.width > 0:
            attributes["class"] = "sliver"
        above = featured is not None and self._asset(featured.source) is not asset
        if above or not slot.first:
            attributes["loading"] = "lazy"
        if srcset := picture_srcset(self._around.urls, asset):
            lazy = "auto, " if "loading" in attributes else ""
            attributes |= {"srcset": srcset, "sizes": lazy + SIZES_IN_TEXT}
        written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
        return f"<img {written}>", ""

    def _is_shown(self, asset: Asset, slot: ImageSlot | UrlSlot) -> bool:
        """Whether browsers can show a picture; told where they cannot, or not all of them."""
        source = slot.source if isinstance(slot, ImageSlot) else slot.target
        if asset.path.lower().endswith(UNSHOWN_IMAGES):
            self._miss("image-format", slot, source)
        unreadable = not asset.width and asset.path.lower().endswith(PIXEL_IMAGES)
        if unreadable:
            self._miss("image-unreadable", slot, source)
        return not unreadable

    def _link(self, slot: LinkSlot | UrlSlot, target: LinkTarget | None) -> SlotHtml:
        href = self._destination(slot, target)
        if isinstance(slot, UrlSlot):
            return escape(nowhere(slot.target) + slot.tail if href is None else href), ""
        if href is None:
            return '<span class="link-broken">', "</span>"
        title = f' title="{escape(slot.title)}"' if slot.title else ""
        return f'<a href="{escape(href)}"{title}{slot.more}>', "</a>"

    def _destination(self, slot: LinkSlot | UrlSlot, target: LinkTarget | None) -> str | None:
        urls = self._around.urls
        if target is not None:
            return urls.href(target.url) + self._tail(slot, target)
        asset = self._asset(slot.target)
        if asset is not None:
            self._used.append(asset)
            is_shown = isinstance(slot, UrlSlot) and self._is_shown(asset, slot)
            href = urls.href(asset.url)
            return asset.versioned(href) if is_shown and not slot.tail and asset.width else href + slot.tail
        if slot.target.startswith("/"):
            address = local_address(normalize("NFC", slot.target), self._around.assets.prefix)
            if address in self._around.pages:
                return urls.href(address) + slot.tail
        is_picture = isinstance(slot, UrlSlot) and is_image(slot.target)
        self._miss("image-missing" if is_picture else "link-broken", slot, slot.target)
        return None

    def _tail(self, slot: LinkSlot | UrlSlot, target: LinkTarget) -> str:
        """Query and fragment; the fragment as the page that is linked to has it."""
        if not (isinstance(slot, LinkSlot) and slot.fragment):
            return slot.tail
        anchor = anchor_named(slot.fragment, target.anchors)
        if anchor is None:
            self._miss("link-fragment-elsewhere", slot, slot.fragment, other=target.path)
            return slot.tail
        return f"{slot.tail.partition('#')[0]}#{fragment(anchor)}"

    def _miss(self, code: str, slot: ImageSlot | LinkSlot | UrlSlot, target: str, **more: str) -> None:
        self._missing.append(
            diagnostic(code, self._around.path, slot.line, slot.column, target=target, **more)
        )


def with_dates(
    html: tuple[SlotHtml, ...], article: Article, entry_of: Callable[[Article, int], str], inferred: str
) -> tuple[SlotHtml, ...]:
    """An article's slots with its dates.

    ``entry_of`` gives the link to an event's entry, "" for none; ``inferred`` are the words for a date
    that the text does not state whole.
    """
    return tuple(
        _date(article, slot, entry_of, inferred) if isinstance(slot, TimeSlot) else written
        for slot, written in zip(article.slots, html, strict=True)
    )


def _date(
    article: Article, slot: TimeSlot, entry_of: Callable[[Article, int], str], inferred: str
) -> SlotHtml:
    """A date in the text, with its anchor; it leads to its entry in the timeline.

    A link's title is what a screen reader tells of it besides its words.
    """
    event = article.events[slot.event]
    when = event.moment.html
    # What no day, month or year holds whole is no time in HTML's sense.
    name, stamp = ("time", f' datetime="{escape(when)}"') if when else ("span", "")
    opening = f'<{name} id="{escape(slot.anchor)}"{stamp} data-edtf="{escape(event.moment.edtf)}">'
    href = entry_of(article, slot.event) if slot.linked else ""
    if not href:
        return opening, f"</{name}>"
    shape = 'class="date"'
    if event.certainty == "inferred":
        shape = f'class="date inferred" title="{escape(f"{inferred} {event.moment.edtf}")}"'
    return f'<a {shape} href="{escape(href)}">{opening}', f"</{name}></a>"
