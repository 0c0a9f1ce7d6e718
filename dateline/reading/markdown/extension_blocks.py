"""Blocks and shortcodes of a site's extensions as tokens: ``:::name`` … ``:::`` and ``{{< name >}}``.

``block_call_open`` and ``block_call_close`` stand around the content of a
block, ``block_call`` for one without; each has the call in ``meta["call"]``.
"""

from collections.abc import Mapping
from typing import NamedTuple, cast

from markdown_it.rules_block import StateBlock

from dateline.reading.markdown.positions import Positions
from dateline.reading.suggestions import nearest
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_fence = lazy_pattern(r"(?P<colons>:{3,})[ \t]*(?P<name>[A-Za-z_][\w-]*)?(?P<rest>[^\n]*)")
_code_fence = lazy_pattern(r"(`{3,}|~{3,})")
# What may stand before a block in its line: marks of quotes, of list items and of notes.
_before = lazy_pattern(r"(?:[ \t>]|[-+*][ \t]+|\d{1,9}[.)][ \t]+|\[\^[^\]\n]+\]:)*")
_argument = lazy_pattern(
    r"""(?:(?P<option>[A-Za-z_][\w-]*)=)?"""
    r"""(?:"(?P<double>(?:[^"\\]|\\.)*)"|“(?P<curly>[^”]*)”|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`|(?P<plain>[^\s"'“`]+))"""
)
_escaped = lazy_pattern(r"\\(.)")


class BlockNames(NamedTuple):
    """The names of a site's blocks, and those of them whose content is no Markdown."""

    every: frozenset[str] = frozenset()
    raw: frozenset[str] = frozenset()


NO_BLOCKS = BlockNames()


class BlockCall(NamedTuple):
    """A block as it was written; ``text`` is what stands in it, ``line`` its first in the text (0-based)."""

    name: str
    arguments: tuple[str, ...]
    options: Mapping[str, str]
    text: str = ""
    line: int = 0


def read_call(name: str, rest: str) -> BlockCall:
    """A block's call, given the words behind its name."""
    arguments: list[str] = []
    options: dict[str, str] = {}
    for found in _argument.finditer(rest):
        value = next(group for group in found.groups()[1:] if group is not None)
        if found["double"] is not None:
            value = _escaped.sub(r"\1", value)
        if found["option"]:
            options[found["option"]] = value
        else:
            arguments.append(value)
    return BlockCall(name, tuple(arguments), options)


def called_name(words: str) -> tuple[str, str]:
    """The name and the rest of a shortcode's words."""
    name, _, rest = words.strip().removesuffix("/").partition(" ")
    return name, rest


class BlockRule:
    """The rule for blocks of these names."""

    def __init__(self, names: BlockNames) -> None:
        self._names = names

    def __call__(self, state: StateBlock, start: int, end: int, silent: bool) -> bool:
        begin = state.bMarks[start] + state.tShift[start]
        if not state.src.startswith(":::", begin) or state.is_code_block(start):
            return False
        opening = _fence.fullmatch(state.src[begin : state.eMarks[start]])
        if opening is None or not opening["name"]:
            return False
        name = opening["name"]
        if name not in self._names.every:
            unknown: list[tuple[int, str, str]] = state.env.setdefault("blocks_unknown", [])
            if not silent:
                unknown.append((start, name, nearest(name, sorted(self._names.every), likeness=0) or ""))
            return False
        closing = _closings(state).get(start, end)
        if closing >= end:
            if not silent:
                state.env.setdefault("blocks_unclosed", []).append((start, name))
            return False
        if not silent:
            text = state.getLines(start + 1, closing, state.blkIndent, False)
            call = read_call(name, opening["rest"])._replace(text=text, line=start)
            if name in self._names.raw:
                self._push(state, "block_call", 0, call, start, closing)
            else:
                self._push(state, "block_call_open", 1, call, start, closing)
                self._within(state, start, closing)
                self._push(state, "block_call_close", -1, call, start, closing)
            state.line = closing + 1
        return True

    def _push(
        self, state: StateBlock, kind: str, nesting: int, call: BlockCall, start: int, closing: int
    ) -> None:
        token = state.push(kind, "", nesting)  # pyright: ignore[reportArgumentType]
        token.block, token.map = True, [start, closing + 1]
        token.meta["call"] = call

    def _within(self, state: StateBlock, start: int, closing: int) -> None:
        parent, last = state.parentType, state.lineMax
        state.parentType, state.lineMax = "container", closing
        state.md.block.tokenize(state, start + 1, closing)
        state.parentType, state.lineMax = parent, last


def report_blocks(context: Mapping[str, object], positions: Positions, findings: Findings) -> None:
    """Report what looks like a block and was not read as one, given the environment of a parse."""
    for line, name in cast("list[tuple[int, str]]", context.get("blocks_unclosed", [])):
        findings.add("block-unclosed", positions.line(line), 1, name=name)
    for line, name, near in cast("list[tuple[int, str, str]]", context.get("blocks_unknown", [])):
        findings.add("block-unknown", positions.line(line), 1, name=name, near=near)


def _closings(state: StateBlock) -> Mapping[int, int]:
    """The last line of each block by its first; the whole text is looked at once."""
    found: dict[int, int] | None = state.env.get("block_closings")
    if found is None:
        found = state.env["block_closings"] = {}
        opened: list[int] = []
        code = ""
        for number, line in enumerate(state.src.split("\n")):
            begin = _before.match(line)
            words = line[begin.end() if begin else 0 :].rstrip()
            fence = _code_fence.match(words)
            if code:
                code = "" if fence and words.startswith(code) and not words.strip(code[0]) else code
            elif fence:
                code = fence[1]
            elif words.startswith(":::") and (match := _fence.fullmatch(words)):
                if match["name"]:
                    opened.append(number)
                elif not match["rest"].strip() and opened:
                    found[opened.pop()] = number
    return found
