"""The pictures that a written text shows."""

from collections.abc import Sequence
from html import unescape

from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.slots import ImageSlot, Slot, UrlSlot, marked

_SOURCE = lazy_pattern(r'src="(?<=\ssrc=")([^"]*)"')  # begins with what a search finds at once


def pictures_in(html: str, slots: Sequence[Slot]) -> tuple[str, ...]:
    """The addresses of the pictures in a body's HTML, as written; within the site percent-decoded."""
    within = [slot.source for slot in marked(html, slots) if isinstance(slot, ImageSlot)]
    sources = _SOURCE.findall(html) if "src=" in html else []
    raw = [slot.target for source in sources for slot in marked(source, slots) if isinstance(slot, UrlSlot)]
    outside = [unescape(source) for source in sources if not marked(source, slots)]
    return (*within, *raw, *outside)
