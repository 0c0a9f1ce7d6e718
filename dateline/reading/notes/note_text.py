"""A note as plain words, with its links where they stand."""

import html
import re
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token

from dateline.values.addresses import as_browsers_read
from dateline.values.lazy_pattern import lazy_pattern

_ANCHOR = lazy_pattern(
    r"""<a\s(?:[^>"']|"[^"]*"|'[^']*')*?\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""", re.IGNORECASE
)


class NoteLink(NamedTuple):
    """A link: where its text begins and ends, its address, and whether that text is the address itself."""

    start: int
    end: int
    href: str
    bare: bool


class NoteText(NamedTuple):
    """A note's visible text, one line a paragraph or line break, and its links in order.

    ``emphasised`` are the stretches that stand in italics or bold.
    """

    text: str
    links: tuple[NoteLink, ...]
    emphasised: tuple[tuple[int, int], ...] = ()


def note_text(tokens: list[Token]) -> NoteText:
    """The text of a note's blocks. ``href`` is as Markdown has it: percent-encoded where it must be."""
    text = ""
    links: list[NoteLink] = []
    emphasised: list[tuple[int, int]] = []
    opened: list[int] = []
    for inline in tokens:
        if inline.type not in ("inline", "code_block", "fence", "html_block"):
            continue
        text += "\n" if text else ""
        begin, href = 0, ""
        for token in inline.children or [inline]:
            kind = token.type
            if kind in ("text", "code_inline", "literal", "note_missing", "code_block", "fence"):
                if "annotation" not in token.meta:  # what ruby sets above its words
                    text += token.content
            elif kind in ("softbreak", "hardbreak"):
                text += "\n"
            elif kind == "link_open":
                begin, href = len(text), str(token.attrs.get("href", ""))
            elif kind in ("html_inline", "html_open") and (target := _opened(token.content)):
                begin, href = len(text), target
            elif href and (kind == "link_close" or token.content[:3].lower() == "</a"):
                links.append(NoteLink(begin, len(text), href, same_address(text[begin:], href)))
                href = ""
            elif kind.startswith(("em_", "strong_")) and kind.endswith("_open"):
                opened.append(len(text))
            elif kind in ("em_close", "strong_close") and opened:
                emphasised.append((opened.pop(), len(text)))
    return NoteText(text, tuple(links), tuple(emphasised))


def _opened(tag: str) -> str:
    """The address of a link that is written in HTML, as browsers read it; "" for another tag."""
    match = _ANCHOR.match(tag)
    if match is None:
        return ""
    return as_browsers_read(html.unescape(next(filter(None, match.groups()), "")))


def same_address(text: str, href: str) -> bool:
    """Whether a link's text is its address, but for the scheme, ``www.``, encoding and a final slash."""
    return text == href or _bare(text) == _bare(href)


def is_address(text: str) -> bool:
    """Whether a link's text looks like an address."""
    return text.strip().lower().startswith(("http://", "https://", "www.")) and " " not in text.strip()


def _bare(address: str) -> str:
    plain = unquote(address.strip())
    for beginning in ("http://", "https://", "www."):
        if plain.lower().startswith(beginning):
            plain = plain[len(beginning) :]
    host, slash, rest = plain.partition("/")
    return (host.lower() + slash + rest).rstrip("/")
