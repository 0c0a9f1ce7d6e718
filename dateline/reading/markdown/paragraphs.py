"""The blocks of a text as plain words, with what stands where in them: note marks, dates' tokens, comments.

A block is a paragraph, a heading, a list item's text or a table's cell.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from markdown_it.token import Token

from dateline.reading.markdown.sentences import sentences
from dateline.values.lazy_pattern import lazy_pattern

MASK = "\ufffc"
"""Stands, character by character, for words that are no prose: code and addresses."""

_COMMENT = lazy_pattern(r"<!--(.*?)-->", re.DOTALL)


class Word(NamedTuple):
    """A token of plain words, where it begins in the block's text, and whether it stands within a link."""

    start: int
    token: Token
    linked: bool


class Comment(NamedTuple):
    """An HTML comment within a block: where it stands in the text, what it says, its place in the source."""

    offset: int
    text: str
    at: int


class NoteMark(NamedTuple):
    """A note's mark within a block: where it stands in the text, its id, and the id of its note."""

    offset: int
    anchor: str
    note: str


class LinkMark(NamedTuple):
    """A link within a block: where its words end, and the token that opens it."""

    offset: int
    token: Token


@dataclass
class Paragraph:
    """One block.

    ``text`` is its plain text as ``plain_text`` has it, ``prose`` the same with
    code and addresses masked. ``heading`` and ``section`` are the words and the
    id of the heading it stands under, "" above the first. An ``item`` is the
    first block of a list's item.
    """

    inline: Token
    text: str
    prose: str
    words: list[Word]
    marks: list[NoteMark]
    comments: list[Comment]
    links: list[LinkMark]
    heading: str = ""
    section: str = ""
    item: bool = False

    @cached_property
    def sentences(self) -> Sequence[tuple[int, int]]:
        """Where the text's sentences begin and end; most blocks are never asked."""
        return sentences(self.text)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that begins before ``offset``; the first one for a mark that nothing precedes."""
        return self.sentences[max(0, bisect_left(self.sentences, (offset, 0)) - 1)]

    @cached_property
    def marks_by_sentence(self) -> dict[tuple[int, int], list[NoteMark]]:
        """The note marks by the sentence they stand in, of each note the first."""
        marks: dict[tuple[int, int], dict[str, NoteMark]] = {}
        for mark in self.marks:
            marks.setdefault(self.sentence_at(mark.offset), {}).setdefault(mark.note, mark)
        return {sentence: list(firsts.values()) for sentence, firsts in marks.items()}


def paragraphs(tokens: Sequence[Token]) -> Iterator[Paragraph]:
    """The blocks of a part of the text that hold words, in order."""
    heading = section = ""
    for index, token in enumerate(tokens):
        if token.type == "html_block":
            block = _html_block(token, heading, section)
            if block.marks and block.text and not block.text.isspace():
                yield block
            continue
        if token.type != "inline":
            continue
        block = _block(token)
        opening = tokens[index - 1]
        if opening.type == "heading_open" and opening.level == 0:
            heading, section = " ".join(block.text.split()), str(opening.meta["id"])
        if block.text and not block.text.isspace():
            block.heading, block.section = heading, section
            block.item = index > 1 and tokens[index - 2].type == "list_item_open"
            yield block


def _html_block(token: Token, heading: str, section: str) -> Paragraph:
    """A block of raw HTML: its notes are cited, its dates are not read."""
    block = _block(token)
    return replace(
        block, prose=MASK * len(block.text), words=[], comments=[], heading=heading, section=section
    )


def _block(inline: Token) -> Paragraph:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "text" and not children[0].meta:
        text = children[0].content
        return Paragraph(inline, text, text, [Word(0, children[0], linked=False)], [], [], [])
    text = ""
    masked: list[tuple[int, int]] = []
    words: list[Word] = []
    marks: list[NoteMark] = []
    comments: list[Comment] = []
    links: list[LinkMark] = []
    open_links: list[Token] = []
    for token in children:
        kind = token.type
        if "annotation" in token.meta:
            continue
        if kind == "text":
            begin = len(text)
            words.append(Word(begin, token, bool(open_links) or "linked" in token.meta))
            text += token.content
            if open_links and open_links[-1].info == "auto":  # an address that is its own text is no prose
                masked.append((begin, len(text)))
        elif kind in ("code_inline", "literal"):
            begin = len(text)
            text += token.content
            if kind == "code_inline":
                masked.append((begin, len(text)))
        elif kind in ("softbreak", "hardbreak"):
            text += " " if kind == "softbreak" else "\n"
        elif kind == "note_reference":
            marks.append(NoteMark(len(text), str(token.meta["anchor"]), str(token.meta["target"])))
        elif kind == "link_open":
            open_links.append(token)
        elif kind == "link_close":
            links.append(LinkMark(len(text), open_links.pop()))
        elif kind == "html_inline" and (comment := _COMMENT.fullmatch(token.content)):
            comments.append(Comment(len(text), comment[1].strip(), int(token.meta["at"])))
    return Paragraph(inline, text, _with_masks(text, masked), words, marks, comments, links)


def _with_masks(text: str, masked: Sequence[tuple[int, int]]) -> str:
    """The text with these parts of it masked, which are in order."""
    if not masked:
        return text
    pieces: list[str] = []
    done = 0
    for begin, end in masked:
        pieces += text[done:begin], MASK * (end - begin)
        done = end
    pieces.append(text[done:])
    return "".join(pieces)
