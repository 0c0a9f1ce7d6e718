"""The address of a note's source among its links, and what is questionable about it."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote

from dateline.reading.notes.canonical_url import canonical_url, is_home_page, path_of
from dateline.reading.notes.leading_on import led_to
from dateline.reading.notes.note_text import NoteLink, NoteText, is_address
from dateline.reading.notes.titles import is_generic
from dateline.values.addresses import scheme_of
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, from_edtf
from dateline.values.sources import Doubt

_ARCHIVED = lazy_pattern(
    r"https?://web\.archive\.org/web/[0-9]{4,14}(?:[a-z]{2}_)?/(https?://?.+)", re.IGNORECASE
)
_ARCHIVES = lazy_pattern(
    r"https?://(?:web\.archive\.org|archive\.(?:ph|today|is|md|li|fo|vn))/", re.IGNORECASE
)
_MALFORMED = lazy_pattern(
    r"\bhttps?:(?!//[^\s/])[^\s]*|\bhttps?(?:：|//)\S+|\b(?!https?:)h?t{1,3}ps{0,2}[:：]/{1,3}\S+",
    re.IGNORECASE,
)
"""An address whose scheme is mistyped."""
_DAY = lazy_pattern(r"(20(?<![0-9]20)[0-3][0-9])([-/]?)(0[1-9]|1[0-2])\2(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_MONTH = lazy_pattern(r"/(20[0-3][0-9])/(0[1-9]|1[0-2])(?:/|\Z)")
_DOI = lazy_pattern(
    r"(?:\bdoi[\s:：]*|(?<![\w/.]))(?P<doi>10\.\d{4,9}/(?:\([^\s()]{1,40}\)"
    r"|[^\s，。；、）()\]》”\u3400-\u9fff])+)",
    re.IGNORECASE,
)
_ARXIV = lazy_pattern(
    r"arxiv(?P<all>(?:\s+preprint(?:\s+arxiv)?)?\s*[:：]\s*(?P<number>\d{4}\.\d{4,5}(?:v\d+)?))",
    re.IGNORECASE,
)
_SCHEMELESS = lazy_pattern(
    r"(?<![\w@/.:-])(?:[a-z0-9-]{1,63}\.){1,5}"
    r"(?:com|org|net|edu|gov|int|info|io|ai|co|app|dev|news|blog|site|online|me|tv|eu|uk|us|cn|hk|tw|jp|kr"
    r"|sg|in|de|fr|it|es|nl|ch|se|no"
    r"|ru|br|au|ca|nz|example|test)/[^\s<>\[\]\"“”（）()，。；、！？：《》\u3400-\u9fff]+",
    re.IGNORECASE,
)
_TRAILING = "?!.,:;*_~'"


class Address(NamedTuple):
    """A source's address ("" for none), the link it is from, and what is questionable.

    ``names``: the link's words are the source's, not an address or a word for an archived copy.
    ``written`` is where an address stands in the text that is no link: a DOI, one without a scheme.
    """

    url: str
    link: NoteLink | None
    doubts: tuple[Doubt, ...]
    names: bool = False
    written: tuple[int, int] | None = None


def address_of(note: NoteText) -> Address:
    """The first link that is not to an archive's copy; of a copy alone, what it is a copy of."""
    web = [link for link in note.links if link.href.lower().startswith(("http://", "https://"))]
    originals = [link for link in web if not _ARCHIVES.match(link.href)]
    if not web:
        absolute = [link for link in note.links if scheme_of(link.href)]
        if any(scheme_of(link.href) != "mailto" for link in absolute):
            return Address("", absolute[0], ("address-unsafe",), names=True)
        # An address that Markdown could not read stands in the text.
        if _MALFORMED.search(note.text[:2000]):
            return Address("", None, ("address-malformed",))
        return _written_out(note.text)
    link = _first_of(originals or web)
    url = link.href
    if not originals and (copy := _ARCHIVED.match(url)):
        url = copy[1]
    url = led_to(url)
    if not canonical_url(url):
        return Address("", link, ("address-malformed",))
    doubts: list[Doubt] = []
    text = note.text[link.start : link.end]
    if not link.bare and is_address(text):
        doubts.append("link-text")
    if is_home_page(url):
        doubts.append("home-page")
    named = not (is_address(text) or is_generic(text) or _is_host(text, url))
    return Address(url, link, tuple(doubts), named)


def _first_of(links: Sequence[NoteLink]) -> NoteLink:
    """The first link; where that is the bare name of a site, the first bare one to a page of it."""
    first = links[0]
    if first.bare and len(links) > 1 and is_home_page(first.href):
        host = _host(first.href)
        pages = (link for link in links[1:] if _host(link.href) == host and not is_home_page(link.href))
        return next(pages, first)
    return first


def _host(url: str) -> str:
    return url.split("/", 3)[2].lower().removeprefix("www.")


def _is_host(text: str, url: str) -> bool:
    """Whether a link's words are the host that it leads to."""
    return "." in text and text.lower().removeprefix("www.") == _host(url)


def _written_out(text: str) -> Address:
    """The address of a note without links: a DOI, a number of arXiv, or an address without its scheme."""
    if "10." in text and (match := _DOI.search(text)):
        return Address("https://doi.org/" + match["doi"].rstrip(_TRAILING), None, (), written=match.span())
    if "rxiv" in text.lower() and (match := _ARXIV.search(text)):
        return Address("https://arxiv.org/abs/" + match["number"], None, (), written=match.span("all"))
    if "/" in text and (match := _SCHEMELESS.search(text)):
        written = match[0].rstrip(_TRAILING)
        url = "https://" + written
        if canonical_url(url):
            return Address(url, None, (), written=(match.start(), match.start() + len(written)))
    return Address("", None, ())


@lru_cache(maxsize=4096)
def _moment(edtf: str) -> Moment | None:
    return from_edtf(edtf)


def contradicts(url: str, published: Moment) -> bool:
    """Whether the address holds a date that is not the date of publication, give or take a day for zones."""
    path = path_of(url)
    path = unquote(path) if "%" in path else path
    dates = _dates_in(path)
    if not dates:
        return False
    first, last = published.bounds[:2]
    return (
        first is not None
        and last is not None
        and all(
            each.first is not None
            and each.last is not None
            and ((each.first - last).days > 1 or (first - each.last).days > 1)
            for each in (moment.bounds for moment in dates)
        )
    )


def _dates_in(path: str) -> Sequence[Moment]:
    days = [f"{match[1]}-{match[3]}-{match[4]}" for match in _DAY.finditer(path)]
    months = [] if days else [f"{match[1]}-{match[2]}" for match in _MONTH.finditer(path)]
    return [moment for edtf in days or months if (moment := _moment(edtf))]
