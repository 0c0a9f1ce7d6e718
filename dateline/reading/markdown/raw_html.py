"""Authors' own HTML: its ids, its addresses, and what of it is safe.

Cleaning parses as browsers do and writes the result out balanced, so that no
tag left open reaches beyond the article. What this program itself put into
the markup (ids, roles) is told from the author's by ``OWN``.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

import nh3
from markdown_it.token import Token

from dateline.values.slots import OWN, RESERVED, with_link_marks

_TAGS = frozenset(nh3.ALLOWED_TAGS) - {"acronym", "center", "strike", "tt"} | {
    "audio", "main", "picture", "section", "source", "tfoot", "track", "video",
}  # fmt: skip
_REMOVED_WITH_TEXT = frozenset({"script", "style", "iframe", "object", "template", "noscript"})
_SWALLOWING = re.compile(
    r"<(?P<name>script|style|iframe|object|template|noscript|textarea|title|xmp|noembed|noframes|plaintext)\b",
    re.IGNORECASE,
)
_ANYWHERE = {"aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "tabindex", "title"}
_MEDIA = {"src", "controls", "loop", "muted", "preload", "height", "width"}
_ATTRIBUTES: dict[str, set[str]] = {
    "*": _ANYWHERE,
    "a": {"href", "hreflang", "download", "rel", "target"},
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
_ONLY_OWN = frozenset({"id", "role", "tabindex"})
URL_ATTRIBUTES = frozenset({"href", "src", "poster"})

# One tag, or what must be passed over as a whole. Quoted values may hold ``>``.
_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title)\b.*?(?:</(?P=raw)\s*>|\Z)"""
    r"""|<(?P<name>[a-zA-Z][a-zA-Z0-9:-]*)(?P<rest>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)""",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"""(\s+)([^\s"'<>/=]+)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")
_UNSAFE_ATTRIBUTE = re.compile(r"\s+(on[a-z]+|style|srcdoc|autoplay)(?=[\s=]|\Z)", re.IGNORECASE)
_NUMBER_REFERENCE = re.compile(r"&#(?:x([0-9a-f]+)|([0-9]+));?", re.IGNORECASE)


def markup_in(tokens: Iterable[Token]) -> Iterator[str]:
    """The pieces of raw HTML in a text."""
    for token in tokens:
        for each in token.children or (token,):
            if each.type in ("html_block", "html_inline"):
                yield each.content


def author_ids(markup: str) -> list[str]:
    """The ids in a piece of raw HTML."""
    if "id" not in markup.lower():
        return []
    return [
        _value(attribute[4])
        for tag in _TAG.finditer(markup)
        for attribute in _ATTRIBUTE.finditer(tag["rest"] or "")
        if attribute[2].lower() == "id" and _value(attribute[4])
    ]


def rewrite(markup: str, replace: Callable[[str, str, int], str]) -> str:
    """The markup with other attribute values.

    ``replace`` gets attribute, value (decoded) and where the tag begins, and
    gives the new value (not escaped). Text, comments and scripts stay.
    """

    def rewritten(tag: re.Match[str]) -> str:
        if not tag["name"]:
            return tag[0]

        def attribute(match: re.Match[str]) -> str:
            value = replace(match[2].lower(), _value(match[4]), tag.start())
            return f'{match[1]}{match[2]}="{html.escape(value)}"'

        return f"<{tag['name']}{_ATTRIBUTE.sub(attribute, tag['rest'])}"

    return _TAG.sub(rewritten, _without_noncharacters(markup))


def removals(markup: str) -> list[tuple[int, str]]:
    """The parts that cleaning takes away, as offsets and names: ``<iframe>``, ``onclick``; no comments."""
    removed: list[tuple[int, str]] = []
    for tag in _TAG.finditer(markup):
        name = (tag["name"] or tag["raw"] or "").lower()
        if not name:
            continue
        if name not in _TAGS:
            removed.append((tag.start(), f"<{name}>"))
            continue
        removed.extend(
            (tag.start(), attribute[1].lower()) for attribute in _UNSAFE_ATTRIBUTE.finditer(tag["rest"])
        )
    return removed


def clean(markup: str) -> str:
    """Safe, balanced HTML; ``OWN`` is gone from it, links within the site have become slots' marks."""
    cleaned = _cleaner().clean(_SWALLOWING.sub(_as_text_if_unclosed, markup))
    return with_link_marks(cleaned)


def _as_text_if_unclosed(tag: re.Match[str]) -> str:
    """A tag that would take all that follows with it stays as text."""
    closing = re.compile(rf"</{tag['name']}\s*>", re.IGNORECASE)
    return tag[0] if closing.search(tag.string, tag.end()) else f"&lt;{tag['name']}"


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=_TAGS,
        clean_content_tags=_REMOVED_WITH_TEXT,
        attributes=_ATTRIBUTES | {"a": _ATTRIBUTES["a"] - {"rel", "target"}},
        attribute_filter=_own_or_harmless,
        link_rel=None,
        url_schemes=nh3.ALLOWED_URL_SCHEMES - {"url", "mx"},
    )


def _own_or_harmless(tag: str, attribute: str, value: str) -> str | None:
    if value.startswith(OWN):
        return value[1:]
    return None if attribute in _ONLY_OWN else value


def _value(written: str) -> str:
    """An attribute's value: unquoted, character references decoded."""
    return html.unescape(written[1:-1] if written[0] in "\"'" else written)


def _without_noncharacters(markup: str) -> str:
    """No reference may spell a character that marks slots."""

    def harmless(reference: re.Match[str]) -> str:
        number = int(reference[1], 16) if reference[1] else int(reference[2])
        return "\ufffd" if number in RESERVED else reference[0]

    return _NUMBER_REFERENCE.sub(harmless, markup) if "&#" in markup else markup
