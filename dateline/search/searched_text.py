"""The text of a document that is searched: what a reader sees, without tags, one line for each block.

``static/search-engine.js`` reads the same lines out of the article's page.
"""

import re
from collections.abc import Iterator
from html import unescape

from dateline.values.article import Body, Reference
from dateline.values.lazy_pattern import lazy_pattern

_INLINE_NAMES = (
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q rb rtc ruby s samp small span"
    " strong sub sup time u var wbr"
)
INLINE = frozenset(_INLINE_NAMES.split())
"""Elements within a line; every other one begins a line of its own."""

# Each begins with a character that is sought for, so that the search is a scan.
_UNSEEN = lazy_pattern(
    '<(?:sup class="noteref">[^<]*(?:<(?!/sup>)[^<]*)*</sup>'
    r"|(rt|rp|script|style|template)\b[^>]*>.*?</\1>|!--.*?-->)",
    re.DOTALL,
)
_SLOT = lazy_pattern("\ufdd0/?[0-9]+\ufdd1")
_BLOCK_SLOT = lazy_pattern("\ufdd4/?[0-9]+\ufdd5")
_TAG = lazy_pattern(
    r"""</?([a-z][^\s/>]*)(?=[\s/>])[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""", re.IGNORECASE
)
_ADDRESS = lazy_pattern(r'<a\b[^>]*?\shref="(https?:[^"]*)"', re.IGNORECASE)


class _Breaks(dict[str, str]):
    """What an element's tags are in the text, by its name."""

    def __missing__(self, name: str) -> str:
        made = self[name] = "" if name.lower() in INLINE else "\n"
        return made


_breaks = _Breaks()


def text_of_html(html: str) -> str:
    """The text of rendered HTML, its slots left out."""
    # A break in the source is a blank like others.
    seen = _UNSEEN.sub("", html.replace("\n", " "))
    parts = _TAG.split(_BLOCK_SLOT.sub("", _SLOT.sub("", seen)))
    parts[1::2] = map(_breaks.__getitem__, parts[1::2])
    return unescape("".join(parts))


def lines_of(body: Body) -> Iterator[str]:
    """The text of a body: before and behind the list, its heading, each note and what else it links to."""
    yield text_of_html(body.before.text)
    yield text_of_html(body.after.text)
    if body.list_heading:
        yield body.list_heading.text
    for reference in body.references:
        text = text_of_html(reference.html.text)
        yield text
        yield from _addresses_unread(reference, text)


def _addresses_unread(reference: Reference, text: str) -> Iterator[str]:
    """The addresses that a note leads to and its text does not name."""
    addresses = map(unescape, _ADDRESS.findall(reference.html.text))
    return (address for address in addresses if not _is_read(address, text))


def _is_read(address: str, text: str) -> bool:
    """Whether an address stands in a text as well, and no word goes on with it."""
    place = text.find(address)
    return place >= 0 and not text[place - 1 : place].isalnum()
