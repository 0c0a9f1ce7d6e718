r"""Footnotes as they are written: ``[^label]`` in the text, ``[^label]: ...`` for the note.

The syntax is that of GitHub and Pandoc, read the way editors write it: a
definition needs no blank line before it, ends at the next definition, may
have a full-width colon, or a space before it, and goes on over lines indented by four spaces.
Labels are compared as CommonMark compares link labels, in NFC, and
letters and digits of full width as narrow ones.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import normalize

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from dateline.reading.markdown.tokens import new_token

_LABEL = r"\[\^((?:[^\[\]\\\n]|\\.){1,999})\]"
_definition_mark = re.compile(_LABEL + "[ \t]?[:：]").match
_reference_mark = re.compile(_LABEL).match
_any_reference_mark = re.compile(_LABEL).finditer
_INDENT_SPACES = 4
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def label_key(label: str) -> str:
    """What labels are compared by; a letter with its accent may be one character or two."""
    return normalizeReference(normalize("NFC", narrow_label(label)))


def narrow_label(label: str) -> str:
    """The label with letters and digits of usual width for those of an input method for Chinese."""
    return label if label.isascii() else label.translate(_NARROW)


def plain_label(label: str) -> str:
    """A note's label in usual width and without a caret: that of ``［^１］`` and of ``[^1^]`` is 1."""
    return narrow_label(label.strip("^＾"))


@dataclass(slots=True)
class Definition:
    """One definition: its label as written, what labels are compared by, its line (0-based), its content."""

    label: str
    key: str
    line: int
    content: list[Token]


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """The block rule: a ``note_open`` … ``note_close`` pair around the note's own blocks."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[^", begin) or state.is_code_block(start):
        return False
    mark = _definition_mark(state.src, begin, state.eMarks[start])
    if mark is None or not mark[1].strip():
        return False
    if state.parentType == "note" and state.src[state.bMarks[start] - 1] != "\n":
        return False  # Right behind the mark of a note: that names another note, and adds a place in it.
    if silent:
        return True

    opening = state.push("note_open", "", 1)
    key = label_key(mark[1])
    opening.meta.update(label=mark[1].strip(), key=key)
    state.env.setdefault("notes", set()).add(key)

    # The text after the mark is read as if it stood where continuation lines stand; where there is none,
    # so is the paragraph right below it, as Pandoc has it.
    first, text = start, mark.end()
    if state.skipSpaces(text) >= state.eMarks[start] and _paragraph_follows(state, start, end):
        first, text = start + 1, state.bMarks[start + 1]
    before = state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType
    state.bMarks[first] = text
    state.tShift[first] = min(state.skipSpaces(text), state.eMarks[first]) - text
    state.blkIndent += _INDENT_SPACES
    state.sCount[first] = state.blkIndent
    state.parentType = "note"
    state.md.block.tokenize(state, first, end)
    state.bMarks[first], state.tShift[first], state.sCount[first], state.blkIndent, state.parentType = before

    opening.map = [start, state.line]
    state.push("note_close", "", -1)
    return True


def _paragraph_follows(state: StateBlock, start: int, end: int) -> bool:
    """Whether the next line begins a paragraph that stands no farther in than the note's mark."""
    below = start + 1
    if below >= end or state.isEmpty(below):
        return False
    if not 0 <= state.sCount[below] - state.blkIndent < _INDENT_SPACES:
        return False
    rules = state.md.block.ruler.getRules("paragraph")
    return not any(rule(state, below, end, True) for rule in rules)


def reference(state: StateInline, silent: bool) -> bool:
    """The inline rule for ``[^label]`` that has a definition.

    It comes before links: most brackets in an annotated text are notes.
    """
    return _reference(state, silent, defined=True)


def missing_reference(state: StateInline, silent: bool) -> bool:
    """The inline rule for ``[^label]`` without a definition, where it is no link either."""
    return _reference(state, silent, defined=False)


def _reference(state: StateInline, silent: bool, *, defined: bool) -> bool:
    if not state.src.startswith("[^", state.pos):
        return False
    mark = _reference_mark(state.src, state.pos, state.posMax)
    if mark is None or not mark[1].strip():
        return False
    key = label_key(mark[1])
    if (key in state.env.get("notes", ())) is not defined:
        return False
    if not silent:
        if not defined:
            state.env["has_missing_notes"] = True
        token = state.push("note_reference" if defined else "note_missing", "", 0)
        token.content = mark[0]
        token.meta.update(key=key, at=state.pos)
    state.pos = mark.end()
    return True


class FoundMark(NamedTuple):
    """A mark where it stands in a text; ``defined``: its note is there."""

    begin: int
    end: int
    key: str
    defined: bool


def marks_in(text: str, notes: Container[str]) -> Iterator[FoundMark]:
    """The marks in a text that is no Markdown, with the keys of ``notes`` for those that are defined."""
    if "[^" not in text:
        return
    for mark in _any_reference_mark(text):
        if mark[1].strip():
            key = label_key(mark[1])
            yield FoundMark(mark.start(), mark.end(), key, key in notes)


def take_definitions(tokens: list[Token]) -> tuple[list[Token], list[Definition]]:
    """The text without its definitions, and these in the order they begin.

    Where a top-level definition stood, a token ``note_definition`` remains.
    Quotes and lists that held nothing else are taken away.
    """
    first = next((place for place, token in enumerate(tokens) if token.type == "note_open"), None)
    if first is None:
        return tokens, []
    if tokens[first].level:
        first = 0  # it may be all that a quote or a list holds
    definitions: list[Definition] = []
    text: list[Token] = tokens[:first]
    # The streams being filled, innermost last, each with its open containers' places.
    streams: list[tuple[list[Token], list[int]]] = [(text, [])]
    for token in tokens[first:]:
        stream, containers = streams[-1]
        if token.type == "note_open":
            stream.append(new_token("note_definition", "", 0))
            content: list[Token] = []
            definitions.append(
                Definition(token.meta["label"], token.meta["key"], (token.map or [0])[0], content)
            )
            streams.append((content, []))
        elif token.type == "note_close":
            streams.pop()
        elif token.nesting == 1:
            containers.append(len(stream))
            stream.append(token)
        elif token.nesting == -1:
            begin = containers.pop()
            inside = stream[begin + 1 :] if stream[-1].type == "note_definition" else []
            if inside and all(each.type == "note_definition" for each in inside):
                stream[begin:] = inside
            else:
                stream.append(token)
        else:
            stream.append(token)
    return text, definitions
