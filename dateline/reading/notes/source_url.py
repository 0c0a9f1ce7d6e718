"""The address of a note's source among its links, and what is questionable about it."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dateline.reading.notes.canonical_url import canonical_url
from dateline.reading.notes.note_text import NoteLink, NoteText, is_address
from dateline.values.addresses import scheme_of
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import Doubt

_ARCHIVED = re.compile(
    r"https?://web\.archive\.org/web/[0-9]{4,14}(?:[a-z]{2}_)?/(https?://?.+)", re.IGNORECASE
)
_ARCHIVES = re.compile(r"https?://(?:web\.archive\.org|archive\.(?:ph|today|is|md|li|fo|vn))/", re.IGNORECASE)
_MALFORMED = re.compile(r"\bhttps?:(?!//[^\s/])[^\s]*|\bhttps?//\S+", re.IGNORECASE)
_DAY = re.compile(r"(?<![0-9])(20[0-3][0-9])([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONTH = re.compile(r"/(20[0-3][0-9])/(0[1-9]|1[0-2])(?:/|\Z)")


class Address(NamedTuple):
    """A source's address ("" for none), the link it is from, and what is questionable.

    ``names``: the link's words are the source's, not an address or a word for an archived copy.
    """

    url: str
    link: NoteLink | None
    doubts: tuple[Doubt, ...]
    names: bool = False


def address_of(note: NoteText) -> Address:
    """The first link that is not to an archive's copy; of a copy alone, what it is a copy of."""
    web = [link for link in note.links if link.href.lower().startswith(("http://", "https://"))]
    originals = [link for link in web if not _ARCHIVES.match(link.href)]
    if not web:
        absolute = [link for link in note.links if scheme_of(link.href)]
        if any(scheme_of(link.href) != "mailto" for link in absolute):
            return Address("", absolute[0], ("address-unsafe",), names=True)
        # An address that Markdown could not read stands in the text.
        malformed = _MALFORMED.search(note.text[:2000])
        return Address("", None, ("address-malformed",) if malformed else ())
    link = (originals or web)[0]
    url = link.href
    if not originals and (copy := _ARCHIVED.match(url)):
        url = copy[1]
    if not canonical_url(url):
        return Address("", link, ("address-malformed",))
    doubts: list[Doubt] = []
    text = note.text[link.start : link.end]
    if not link.bare and is_address(text):
        doubts.append("link-text")
    parts = urlsplit(url)
    if parts.path in ("", "/") and not parts.query and not parts.fragment.startswith("!"):
        doubts.append("home-page")
    return Address(url, link, tuple(doubts), bool(originals) and not is_address(text))


def contradicts(url: str, published: Moment) -> bool:
    """Whether the address holds a date that is not the date of publication, give or take a day for zones."""
    path = unquote(urlsplit(url).path)
    dates = _dates_in(path)
    first, last = published.first, published.last
    if not dates or first is None or last is None:
        return False
    return all(
        moment.first is not None
        and moment.last is not None
        and ((moment.first - last).days > 1 or (first - moment.last).days > 1)
        for moment in dates
    )


def _dates_in(path: str) -> Sequence[Moment]:
    days = [f"{match[1]}-{match[3]}-{match[4]}" for match in _DAY.finditer(path)]
    months = [] if days else [f"{match[1]}-{match[2]}" for match in _MONTH.finditer(path)]
    return [moment for edtf in days or months if (moment := from_edtf(edtf))]
