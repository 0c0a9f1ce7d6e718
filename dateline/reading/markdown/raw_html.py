"""What of authors' own HTML is safe: its tags, its attributes.

Tags are written anew from what ``html_tokenizer`` has read; what it did not
read as a tag is text. Cleaning then parses the result as browsers do and
writes it out balanced. What this program itself put into the markup (ids,
roles) is told from the author's by ``OWN``.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

import nh3
from markdown_it.token import Token

from dateline.reading.markdown.html_pieces import piece_of
from dateline.reading.markdown.html_tokenizer import HtmlPiece
from dateline.values.addresses import LINKED_SCHEMES, is_safe
from dateline.values.slots import OWN, with_link_marks

TAGS_ALLOWED = frozenset(nh3.ALLOWED_TAGS) - {"acronym", "center", "strike", "tt"} | {
    "audio", "main", "picture", "section", "source", "tfoot", "track", "video",
}  # fmt: skip
REMOVED_WITH_TEXT = frozenset({"iframe", "script", "style", "template"})
EMBEDS = frozenset({"embed", "iframe", "object"})
"""What shows another address: a link to it stays."""
_ANYWHERE = {"aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "tabindex", "title"}
_MEDIA = {"src", "controls", "loop", "muted", "preload", "height", "width"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": _ANYWHERE,
    "a": {"href", "hreflang", "download"},
    "audio": _MEDIA,
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open", "name"},
    "img": {"src", "srcset", "sizes", "alt", "height", "width", "loading", "decoding"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "source": {"src", "srcset", "sizes", "media", "type", "height", "width"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": _MEDIA | {"poster", "playsinline"},
}
_LAZY = ("data-src", "data-original", "data-lazy-src")
_ONLY_OWN = frozenset({"id", "role", "tabindex"})
PICTURES = frozenset({"img", "source"})
URL_ATTRIBUTES = frozenset({"cite", "href", "poster", "src"})

_unsafe_attribute = re.compile(r"on[a-z]+|style|srcdoc|autoplay").fullmatch


def author_ids(tokens: Iterable[Token]) -> Iterator[str]:
    """The ids in the raw HTML of a text."""
    for token in tokens:
        for each in token.children or ():
            if (piece := piece_of(each)) is not None and (identifier := given_attributes(piece).get("id")):
                yield identifier


def given_attributes(piece: HtmlPiece) -> dict[str, str]:
    """The attributes of a tag; an ``<a name>`` of HTML 4, which links lead to, has its name as its id."""
    given = piece.attributes or {}
    if piece.name == "a" and given.get("name") and not given.get("id"):
        return {**given, "id": given["name"]}
    return given


def safe_attributes(piece: HtmlPiece) -> dict[str, str]:
    """The attributes of a tag that are let through; ``Destinations`` judges their addresses."""
    allowed = _ATTRIBUTES.get(piece.name, ())
    given = given_attributes(piece)
    if piece.name == "img" and (src := address_shown(given)):
        given = {**given, "src": src}
    return {
        name: value
        for name, value in given.items()
        if (name in allowed or name in _ANYWHERE) and (name == "id" or name not in _ONLY_OWN)
    }


def address_shown(given: Mapping[str, str]) -> str:
    """The address that a picture or a frame shows, "" for none; some scripts put it in when it is seen."""
    src = (given.get("src") or given.get("data") or "").strip()
    if src and not src.startswith(("data:", "about:")):
        return src
    return next(filter(None, (given.get(name, "").strip() for name in _LAZY)), src)


def unsafe_attributes(piece: HtmlPiece) -> Iterator[str]:
    """The names of attributes that run something, or hide it; others that go are harmless."""
    return (name for name in piece.attributes or () if _unsafe_attribute(name))


def clean(markup: str) -> str:
    """Safe, balanced HTML; ``OWN`` is gone from it, links within the site have become slots' marks."""
    return with_link_marks(_cleaner().clean(markup))


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=TAGS_ALLOWED,
        clean_content_tags=REMOVED_WITH_TEXT,
        attributes=_ATTRIBUTES,
        attribute_filter=_own_or_harmless,
        link_rel=None,
        url_schemes=LINKED_SCHEMES | {"data"},  # pictures; the filter decides
    )


def _own_or_harmless(tag: str, attribute: str, value: str) -> str | None:
    if value.startswith(OWN):
        return value[1:]
    if attribute in URL_ATTRIBUTES and not is_safe(value, image=tag in PICTURES):
        return None
    return None if attribute in _ONLY_OWN else value
