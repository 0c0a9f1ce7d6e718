"""Stored bodies made whole: slots filled in, and made fit for feeds."""

import re
from html import escape
from operator import itemgetter

import msgspec

from dateline.pages.views import FeedEntry
from dateline.values.article import Body, Heading, Reference
from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.partials import BodyPartial
from dateline.values.slots import fill
from dateline.values.wording import Words

_decode = msgspec.msgpack.Decoder(Body).decode


class FilledBody(msgspec.Struct, frozen=True):
    """A body as templates get it; all HTML is whole."""

    before: Html
    after: Html
    list_heading: Heading | None
    references: tuple[Reference, ...]
    headings: tuple[Heading, ...]


def fill_body(part: BodyPartial, stored: bytes) -> FilledBody:
    """Fill the slots of a stored body (msgpack of ``Body``)."""
    body = _decode(stored)

    def whole(html: Html) -> Html:
        filled = fill(html.text, part.fills)
        return html if filled is html.text else Html(text=filled)

    def whole_reference(reference: Reference) -> Reference:
        html = whole(reference.html)
        return reference if html is reference.html else msgspec.structs.replace(reference, html=html)

    return FilledBody(
        before=whole(body.before),
        after=whole(body.after),
        list_heading=body.list_heading,
        references=tuple(map(whole_reference, body.references)),
        headings=body.headings,
    )


_TAG = lazy_pattern(r"""<[a-z](?:[^<>"]|"[^"]*")*>""")
_ATTRIBUTE = lazy_pattern(r"""\s([a-z-]+)="([^"]*)\"""")
_ADDRESSES = frozenset({"cite", "href", "poster", "src"})
_NOT_IN_FEEDS = lazy_pattern(r"id|role|aria-[a-z]+|tabindex")
_KEPT_TOGETHER = lazy_pattern(r'<span class="(?:whole|joined)">([^<]*)</span>')
"""Its class means nothing in a reader of feeds."""

_CANDIDATE = lazy_pattern(r"(?:^|(?<=,))(\s*)(\S+)")


def _part(reference: Reference) -> str:
    """Its number where a list of whole numbers cannot show it."""
    return f"{reference.shown_number} " if reference.part else ""


def feed_html(body: FilledBody, entry: FeedEntry, origin: str, words: Words) -> Html:
    """An entry's body for a feed: absolute links, notes at its end, no ids and no roles.

    ``origin`` is the site's scheme and host. Note marks lead to the notes on
    the article's page.
    """
    page_absolute = entry.href_absolute
    uncited = f" <small>{words.word('uncited', entry.lang)}</small>"
    notes = "".join(
        f'<li value="{reference.number}">{_part(reference)}{reference.html.text}'
        f"{'' if reference.backlinks else uncited}</li>"
        for reference in body.references
    )
    heading = body.list_heading
    title = f"<h2>{heading.html.text}</h2>" if heading else "<hr>"
    listed = f"{title}<ol>{notes}</ol>" if notes else ""
    html = _KEPT_TOGETHER.sub(itemgetter(1), f"{body.before.text}{listed}{body.after.text}")

    def absolute(url: str) -> str:
        if url.startswith("#"):
            return escape(page_absolute) + url
        if url.startswith("/") and not url.startswith("//"):
            return escape(origin) + url
        return url

    def attribute(match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        if _NOT_IN_FEEDS.fullmatch(name):
            return ""
        if name in _ADDRESSES:
            return f' {name}="{absolute(value)}"'
        if name == "srcset":
            return f' {name}="{_CANDIDATE.sub(lambda one: one[1] + absolute(one[2]), value)}"'
        return match[0]

    return Html(text=_TAG.sub(lambda tag: _ATTRIBUTE.sub(attribute, tag[0]), html))
