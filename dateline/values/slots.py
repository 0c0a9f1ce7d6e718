"""Slots: the places in a stored body that depend on other files, and the marks that stand for them.

Reading leaves a slot for each image, link, address and date; pages resolve
it; rendering fills it in. Marks are noncharacters of Unicode (U+FDD0 to
U+FDEF), which no author's text holds: reading replaces them.
"""

import re
from collections.abc import Sequence

from dateline.values.digests import Value

RESERVED = range(0xFDD0, 0xFDF0)
"""The code points that this program alone writes."""

OWN = "\ufdd2"
"""Begins the value of an attribute that this program adds, until an author's markup around it is cleaned."""

_BEGIN, _END, _UNCLEANED = "\ufdd0", "\ufdd1", "\ufdd3"
_MARK = re.compile(f"{_BEGIN}(/?)([0-9]+){_END}")
_BLOCK_BEGIN, _BLOCK_END = "\ufdd4", "\ufdd5"
_BLOCK_MARK = re.compile(f"{_BLOCK_BEGIN}(/?)([0-9]+){_BLOCK_END}")

CONTENT = "\ufdd6"
"""Stands for what is within a block of an extension, in what the extension writes around it."""

_UNCLEANED_LINK = re.compile(f'<a href="{_UNCLEANED}([0-9]+)"[^>]*>(.*?)</a>', re.DOTALL)


class ImageSlot(Value, frozen=True):
    """The place of an image. ``source`` as written, percent-decoded; ``first`` in the body or not."""

    source: str
    alt: str
    title: str
    first: bool
    line: int
    column: int


class LinkSlot(Value, frozen=True):
    """A link within the site; its text stands between the slot's two marks.

    ``target`` is the path as written, percent-decoded, without query and
    fragment (never empty: links within the page are settled at parse).
    ``tail`` is query and fragment as written (``?a=1#b``), ``fragment`` the
    decoded fragment alone. ``more`` are the other attributes of a link in
    raw HTML, as HTML. ``quote`` tells which of the article's quotes it stands
    in, -1 for none.
    """

    target: str
    tail: str
    fragment: str
    title: str
    line: int
    column: int
    more: str = ""
    quote: int = -1


class UrlSlot(Value, frozen=True):
    """An address inside an attribute of raw HTML (``<img src>``, ``<a href>``)."""

    target: str
    tail: str
    line: int
    column: int


class TimeSlot(Value, frozen=True):
    """A date in the text: which of the article's events it is; its words stand between the slot's marks.

    ``anchor`` is its id. ``linked``: it may be a link to the timeline (it does
    not stand within another link).
    """

    event: int
    anchor: str
    linked: bool


Slot = ImageSlot | LinkSlot | UrlSlot | TimeSlot


def mark(number: int) -> str:
    """The mark of a slot in a body; of a link or a date, the one before its words."""
    return f"{_BEGIN}{number}{_END}"


def end_mark(number: int) -> str:
    """The mark behind the words of a link or a date."""
    return f"{_BEGIN}/{number}{_END}"


def block_mark(number: int, *, end: bool = False) -> str:
    """The mark before, or at the end behind, what stands within a block that an extension writes."""
    return f"{_BLOCK_BEGIN}{'/' if end else ''}{number}{_BLOCK_END}"


def fill_blocks(html: str, fills: Sequence[tuple[str, str]]) -> str:
    """The HTML with what extensions write before and behind the content of their blocks, by number."""
    if _BLOCK_BEGIN not in html:
        return html
    return _BLOCK_MARK.sub(lambda mark: fills[int(mark[2])][bool(mark[1])], html)


def fill(html: str, fills: Sequence[tuple[str, str]]) -> str:
    """The HTML with its slots filled, each with a pair: what stands at its mark, and at its end mark."""
    if _BEGIN not in html:
        return html
    return _MARK.sub(lambda mark: fills[int(mark[2])][bool(mark[1])], html)


def marked(html: str, slots: Sequence[Slot]) -> list[Slot]:
    """The slots whose marks stand in the HTML, in order; ``slots`` are all of the body's."""
    return [slots[int(found[2])] for found in _MARK.finditer(html) if not found[1]]


def uncleaned_link(number: int) -> str:
    """The opening tag of a link's slot in markup to be cleaned, which balances tags and not marks."""
    return f'<a href="{_UNCLEANED}{number}">'


def with_link_marks(html: str) -> str:
    """The cleaned HTML with a slot's two marks in place of each tag of ``uncleaned_link`` and its end."""

    def marked(link: re.Match[str]) -> str:
        number = int(link[1])
        return f"{mark(number)}{link[2]}{end_mark(number)}"

    return _UNCLEANED_LINK.sub(marked, html)
