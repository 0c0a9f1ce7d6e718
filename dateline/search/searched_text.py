"""The text of a document that is searched: what a reader sees, without tags, one line for each block.

It is indexed as a whole, and published line by line, each with where it stands, for the script that looks for
what was asked and shows it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import Literal, NamedTuple

from dateline.values.article import Body, Reference
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.slots import mark

INLINE = (
    "a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|rb|rtc|ruby|s|samp|small|span|strong|sub"
    "|sup|time|u|var|wbr"
)
"""Elements within a line; every other one begins a line of its own."""

# It begins with a set of characters, so that the search is a scan.
_UNSEEN = lazy_pattern(
    '[<\ufdd0\ufdd4](?:sup class="noteref">.*?</sup>|(rt|rp|script|style|template)\\b[^>]*>.*?</\\1>'
    "|!--.*?-->|(?<!<)/?[0-9]+[\ufdd1\ufdd5])",
    re.DOTALL,
)
_REST = r"""(?=[\s/>])(?:[^<>"']|"[^"]*"|'[^']*')*>"""
_TIME = lazy_pattern("<time\\b", re.IGNORECASE)
_DATED = "\ufdef"
"""Stands where a date is marked: a line that has one tells of an event."""
_INLINE_TAG = lazy_pattern(f"</?(?:{INLINE}){_REST}", re.IGNORECASE)
_TAG = lazy_pattern(f"</?[a-z][^\\s/>]*{_REST}", re.IGNORECASE)
_HEADING = lazy_pattern("<h[1-6]\\b", re.IGNORECASE)
_ID = lazy_pattern('\\sid="([^"]*)"')
_ADDRESS = lazy_pattern(r'<a\b[^>]*?\shref="(https?:[^"]*)"', re.IGNORECASE)
_SENTENCE = lazy_pattern("[^。！？；｡.!?;…]+(?:[。！？；｡.!?;…]+[”’」』）》〉】\"')\\]]*)?")

LineKind = Literal["text", "event", "source", "heading"]


class Line(NamedTuple):
    """A line: its text, what it is, and the id of where it stands, "" for that of the line before."""

    text: str
    kind: LineKind = "text"
    anchor: str = ""


def text_of_html(html: str) -> str:
    """The text of rendered HTML, its slots left out."""
    return unescape(_TAG.sub("\n", _without_inline_tags(html)))


def text_lines(
    html: str, kind: LineKind = "text", anchor: str = "", dates: Sequence[int] = ()
) -> Iterator[Line]:
    """The same text, line by line; ``dates`` are the numbers of the slots that are dates."""
    html = _TIME.sub(f"{_DATED}<time", html)
    for number in dates:
        html = html.replace(mark(number), _DATED)
    html = _without_inline_tags(html)
    place = 0
    heading = False
    for tag in _TAG.finditer(html):
        for line in _line(html[place : tag.start()], "heading" if heading else kind, anchor):
            yield line
            anchor = ""
        if named := _ID.search(tag[0]):
            anchor = unescape(named[1])
        heading = kind == "text" and _HEADING.match(tag[0]) is not None
        place = tag.end()
    yield from _line(html[place:], kind, anchor)


def _line(html: str, kind: LineKind, anchor: str) -> Iterator[Line]:
    text = html.replace(_DATED, "")
    if text and not text.isspace():
        dated = kind == "text" and text is not html
        yield Line(unescape(text).strip(), "event" if dated else kind, anchor)


def _without_inline_tags(html: str) -> str:
    # A break in the source is a blank like others.
    return _INLINE_TAG.sub("", _UNSEEN.sub("", html.replace("\n", " ")))


def article_lines(summary: str, events: Iterable[str], body: Body, dates: Sequence[int]) -> Iterator[Line]:
    """All lines of an article but its title, as they are published for the script that searches.

    A summary that is made of the text's own sentences is none of them.
    """
    lines = list(_body_lines(body, dates))
    whole = "\n".join(_unspaced(line.text) for line in lines)
    if not all(sentence in whole for sentence in _SENTENCE.findall(_unspaced(summary).removesuffix("…"))):
        yield Line(summary)
    yield from lines
    yield from (Line(event, "event") for event in events)


def _unspaced(text: str) -> str:
    return "".join(text.split())


def _body_lines(body: Body, dates: Sequence[int]) -> Iterator[Line]:
    yield from text_lines(body.before.text, dates=dates)
    if body.list_heading:
        yield Line(body.list_heading.text, "heading", body.list_heading.id)
    for reference in body.references:
        yield from text_lines(reference.html.text, "source", reference.anchor)
        yield from (Line(each, "source") for each in _addresses_unread(reference))
    yield from text_lines(body.after.text, dates=dates)


def lines_of(body: Body) -> Iterator[str]:
    """The text of a body: before and behind the list, its heading, each note and what else it links to."""
    yield text_of_html(body.before.text)
    yield text_of_html(body.after.text)
    if body.list_heading:
        yield body.list_heading.text
    for reference in body.references:
        yield text_of_html(reference.html.text)
        yield from _addresses_unread(reference)


def _addresses_unread(reference: Reference) -> Iterator[str]:
    """The addresses that a note leads to and does not name."""
    text = text_of_html(reference.html.text)
    addresses = map(unescape, _ADDRESS.findall(reference.html.text))
    return (address for address in addresses if not _is_read(address, text))


def _is_read(address: str, text: str) -> bool:
    """Whether an address stands in a text as well, and no word goes on with it."""
    place = text.find(address)
    return place >= 0 and not text[place - 1 : place].isalnum()
