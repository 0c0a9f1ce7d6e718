"""HTML of links and images: settled where this text alone decides, slots where other files do."""

import html
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote

from dateline.reading.markdown.ids import anchor_named, fragment
from dateline.reading.markdown.link_targets import Target, respelled, target_of
from dateline.reading.markdown.markup import attributes, escaped
from dateline.reading.markdown.positions import Position
from dateline.values.addresses import scheme_of
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.slots import (
    OWN,
    ImageSlot,
    LinkSlot,
    Slot,
    TimeSlot,
    UrlSlot,
    end_mark,
    mark,
    uncleaned_link,
)

_OF_ONE_COMPUTER = ("file", "smb", "afp")
"""Schemes of places that only one computer, or one office, can reach."""
_NOTE = r"(?:_(?:ftn|edn)|ftnt|fn[:-]?|footnote-|cite_note-(?:\w+[_-])?|sdfootnote)"
_BACK = r"(?:_(?:ftn|edn)ref|ftnt_ref|fnref[:-]?|footnote-anchor-|cite_ref-(?:\w+[_-])?)"
_note_elsewhere = lazy_pattern(rf"(?:user-content-)?(?:{_NOTE}|{_BACK})(\d{{1,3}})(?:sym|anc|[-:_]\d+)?")
"""The names that Word, LibreOffice, Google, Substack, Wikipedia and other generators give notes and marks."""


class Destinations:
    """The links and images of one body, in the order they are written.

    ``anchors`` are the ids a link within the page may name. ``cleaned``: the
    markup will be cleaned, so what is of this program's making is marked. ``slots``
    are those of the body that what is written here is a part of.
    Methods get a function for the position, which few links need. ``printed``
    are the addresses that are printed elsewhere on the page.
    """

    def __init__(
        self,
        findings: Findings,
        anchors: AbstractSet[str],
        *,
        cleaned: bool,
        slots: list[Slot] | None = None,
    ) -> None:
        self.printed: set[str] = set()
        self.slots: list[Slot] = [] if slots is None else slots
        self._findings = findings
        self._anchors = anchors
        self._cleaned = cleaned
        self._own = OWN if cleaned else ""
        self._has_image = False

    def link(
        self,
        address: str,
        title: str,
        position: Callable[[], Position],
        *,
        bare: bool = False,
        more: str = "",
        quote: int = -1,
    ) -> tuple[str, str]:
        """The HTML before and after a link's text; nothing where it leads nowhere.

        ``bare``: the text is the address itself; such a link outside gets the class of this name, one whose
        address is printed elsewhere the class ``again``: on paper each address is said once.
        ``more`` are the further attributes of an author's own link, as HTML; ``quote`` is the article's
        quote that the link stands in.
        """
        target = target_of(address)
        if target.where == "outside":
            again = address in self.printed and "class=" not in more
            kind = {"class": "bare" if bare else "again"} if bare or again else {}
            self.printed.add(address)
            return f"<a{attributes(self._own, href=address, title=title, **kind)}{more}>", "</a>"
        if target.where == "page" and (anchor := self._anchor(target, position)) is not None:
            return f"<a{attributes(self._own, href='#' + fragment(anchor), title=title)}{more}>", "</a>"
        if not self._is_of_site(target, address, position):
            return "", ""
        number, place = len(self.slots), position()
        self.slots.append(
            LinkSlot(
                target=target.path,
                tail=target.tail,
                fragment=target.fragment,
                title=title,
                line=place.line,
                column=place.column,
                more=more.replace(OWN, ""),
                quote=quote,
            )
        )
        if self._cleaned:
            return uncleaned_link(number), "</a>"
        return mark(number), end_mark(number)

    def image(self, address: str, alternative: str, title: str, position: Callable[[], Position]) -> str:
        """An image, or its slot; where neither can be, its words."""
        target = target_of(address, image=True)
        if target.where in ("outside", "site") and not alternative.strip():
            self._findings.at(position(), "alt-missing")
        if target.where == "outside":
            self._has_image = True
            source, titled = attributes(self._own, src=address), attributes(self._own, title=title)
            return f'<img{source} alt="{html.escape(alternative)}"{titled} loading="lazy">'
        if not self._is_of_site(target, address, position):
            return escaped(alternative)
        place = position()
        self.slots.append(
            ImageSlot(
                source=target.path,
                alt=alternative,
                title=title,
                first=not self._has_image,
                line=place.line,
                column=place.column,
            )
        )
        self._has_image = True
        return mark(len(self.slots) - 1)

    def date(self, event: int, anchor: str, *, linked: bool) -> tuple[str, str]:
        """The marks around the words of a date: its slot, which pages fill."""
        number = len(self.slots)
        self.slots.append(TimeSlot(event=event, anchor=anchor, linked=linked))
        return mark(number), end_mark(number)

    def address(self, address: str, position: Callable[[], Position], *, picture: bool = False) -> str | None:
        """The value of an address attribute in an author's own HTML, None where it must not stand.

        ``picture``: a picture is shown from there.
        """
        target = target_of(address, image=picture)
        if target.where == "page":
            anchor = self._anchor(target, position)
            return address if anchor is None else "#" + fragment(anchor)
        if target.where == "unsafe":
            self._report_unsafe(address, position)
            return None
        if target.where != "site":
            return address
        if self._is_misspelled(address, position):
            return None
        place = position()
        self.slots.append(UrlSlot(target=target.path, tail=target.tail, line=place.line, column=place.column))
        return mark(len(self.slots) - 1)

    def _anchor(self, target: Target, position: Callable[[], Position]) -> str | None:
        """The id on this page that an address leads to; one that it has not, or a foreign note's, is told."""
        anchor = anchor_named(target.fragment, self._anchors)
        if anchor is None or anchor.startswith("u-"):
            if note := _note_elsewhere.fullmatch(target.fragment):
                mark = f"[^{note[1]}]"
                self._findings.at(position(), "note-linked", text=f"#{target.fragment}", mark=mark)
            elif anchor is None:
                self._findings.at(position(), "link-fragment", fragment=target.fragment)
        return anchor

    def _is_of_site(self, target: Target, address: str, position: Callable[[], Position]) -> bool:
        """Whether an address leads to a path within the site; what is wrong with another is told."""
        if target.where == "unsafe":
            self._report_unsafe(address, position)
        if target.where == "nowhere":
            self._findings.at(position(), "link-empty")
        return target.where == "site" and not self._is_misspelled(address, position)

    def _is_misspelled(self, address: str, position: Callable[[], Position]) -> bool:
        """Whether a path was to be an address outside, or is one of an office's computers: it is told."""
        written = unquote(address)
        if written.startswith("\\"):
            self._findings.at(position(), "link-drive", address=written)
            return True
        mend = respelled(written)
        if mend:
            self._findings.at(position(), "address-spelling", address=written, mend=mend)
        return bool(mend)

    def _report_unsafe(self, address: str, position: Callable[[], Position]) -> None:
        """Report an address that must not be linked."""
        code = code_of_unsafe(address)
        shown = unquote(address) if code == "link-drive" else address
        self._findings.at(position(), code, address=shown)


def code_of_unsafe(address: str) -> str:
    """The finding on an address that must not be linked; one letter before the colon is a drive's."""
    scheme = scheme_of(address)
    return "link-drive" if len(scheme) == 1 or scheme in _OF_ONE_COMPUTER else "link-unsafe"
