"""A note as plain words, with its links where they stand."""

from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.token import Token


class NoteLink(NamedTuple):
    """A link: where its text begins and ends, its address, and whether that text is the address itself."""

    start: int
    end: int
    href: str
    bare: bool


class NoteText(NamedTuple):
    """A note's visible text, one line a paragraph or line break, and its links in order."""

    text: str
    links: tuple[NoteLink, ...]


def note_text(tokens: list[Token]) -> NoteText:
    """The text of a note's blocks. ``href`` is as Markdown has it: percent-encoded where it must be."""
    text = ""
    links: list[NoteLink] = []
    for inline in tokens:
        if inline.type not in ("inline", "code_block", "fence"):
            continue
        text += "\n" if text else ""
        begin, href = 0, ""
        for token in inline.children or [inline]:
            kind = token.type
            if kind in ("text", "code_inline", "literal", "note_missing", "code_block", "fence"):
                text += token.content
            elif kind in ("softbreak", "hardbreak"):
                text += "\n"
            elif kind == "link_open":
                begin, href = len(text), str(token.attrs.get("href", ""))
            elif kind == "link_close" and href:
                links.append(NoteLink(begin, len(text), href, same_address(text[begin:], href)))
    return NoteText(text, tuple(links))


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
