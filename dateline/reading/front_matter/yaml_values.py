"""Reader of YAML front matter, as nodes with their places; composed, never loaded: loading loses text."""

from collections.abc import Iterator
from itertools import chain, pairwise
from typing import cast

import yaml

from dateline.reading.conflicts import is_marker
from dateline.reading.front_matter.fields import han_join
from dateline.reading.front_matter.nodes import MAX_DEPTH, Fields, Items, Node, Scalar
from dateline.reading.front_matter.yaml_mending import (
    MendedYaml,
    blocks,
    closed,
    continued,
    mend,
    outdented,
    quote,
    quoted_on,
    with_colons,
)
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

# The loaders that ask for no types: what a value means is decided later, by its field.
try:
    from yaml import CBaseLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same result, more slowly
    from yaml import BaseLoader as Loader

MAX_VALUES = 10_000
"""Front matter that means more values than this, aliases followed, is a mistake or an attack."""

_PROPERTY = lazy_pattern(r"[!&]")
_OPENERS = lazy_pattern(r"[\[{]|[-?:](?=\s)")

_YAMLS_OWN_LINE_ENDS = ("\x85", "\u2028", "\u2029")
"""What ends a line for YAML, and for no editor: text that was pasted from elsewhere holds it."""


class _TooLarge(Exception):
    """Values beyond ``MAX_DEPTH`` or ``MAX_VALUES``, or that contain themselves."""


def read_yaml(source: str, line: int, findings: Findings, *, words: frozenset[str]) -> Fields | None:
    """The fields of YAML 1.1 front matter whose first line is ``line``; None if it is no map.

    Slips with one plain meaning are mended, each with a warning. Where YAML
    fails all the same, each field is read by itself, so that only the wrong
    one is lost, with an error at its line. ``words`` are the names of fields.
    """
    text = source
    for line_end in _YAMLS_OWN_LINE_ENDS:
        text = text.replace(line_end, " ")
    mended = mend(text, line, findings, words)
    try:
        entries = _entries(mended.text, mended, line, findings)
    except yaml.YAMLError:
        mended = with_colons(mended, line, findings, words)
        read = (_read_block(*block, mended, line, findings, words) for block in blocks(mended.text))
        entries = list(chain.from_iterable(read))
    except _TooLarge:
        findings.add("front-matter-too-large", line, 1)
        return None
    if entries is None:
        return None
    return Fields(entries=tuple(entries), line=line, column=1, source=source)


def _entries(
    text: str, mended: MendedYaml, line: int, findings: Findings
) -> list[tuple[Scalar, Node]] | None:
    if len(text) > 500 and sum(1 for _ in _OPENERS.finditer(text)) > MAX_DEPTH:
        _check_depth(text)
    try:
        node = _compose(text)
    except RecursionError:
        raise _TooLarge from None
    if node is None:
        return []
    if not isinstance(node, yaml.MappingNode):
        findings.add("front-matter-not-fields", line + node.start_mark.line, 1)
        return None
    return list(YamlReader(text, mended, line, findings).entries(node, 0))


def _compose(text: str) -> yaml.Node | None:
    return cast("yaml.Node | None", yaml.compose(text, Loader=Loader))  # pyright: ignore[reportUnknownMemberType]


def _events(text: str) -> Iterator[yaml.Event]:
    return cast("Iterator[yaml.Event]", yaml.parse(text, Loader=Loader))  # pyright: ignore[reportUnknownMemberType]


def _check_depth(text: str) -> None:
    """Depth by the events alone: composing values nested thousands deep overflows the C stack."""
    depth = 0
    try:
        for event in _events(text):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    raise _TooLarge
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.MarkedYAMLError as error:
        # Newer parsers have a limit of their own, which they reach before the first event.
        if "nesting depth" in str(error.problem):
            raise _TooLarge from None
        raise


def _read_block(
    first: int, block: str, mended: MendedYaml, line: int, findings: Findings, words: frozenset[str]
) -> list[tuple[Scalar, Node]]:
    """The fields of one top-level block, which begins ``first`` lines below ``line``."""
    here = MendedYaml(text=block, shifts={at - first: shift for at, shift in mended.shifts.items()})
    problem: yaml.YAMLError
    try:
        return _entries(block, here, line + first, findings) or []
    except yaml.YAMLError as error:
        problem = error
    except _TooLarge:
        findings.add("front-matter-too-large", line + first, 1)
        return []
    lines = block.split("\n")
    for number, text in enumerate(lines):
        if _is_broken(text.strip()) and (better := quote(text, block)):
            lines[number:] = quoted_on(better.text, lines[number + 1 :])
            where = line + first + number, here.column(number, better.column)
            findings.add("front-matter-quotes", *where, value=better.value)
            if lines[number] != better.text:
                break  # All that is below belongs to this value.
    for better, indented in (("\n".join(lines), []), outdented("\n".join(lines), words)):
        try:
            entries = _entries(better, here, line + first, findings) or []
        except (yaml.YAMLError, _TooLarge):
            continue
        for number in indented:
            findings.add("front-matter-indent", line + first + number, 1)
        return entries
    row, column, reason = _problem(problem, block)
    if is_marker(block.split("\n")[row]) and findings.has_errors:
        return []  # a conflict, and told as one
    if (entries := _read_mended(first, block, here, line, findings)) is not None:
        return entries
    findings.add("front-matter-syntax", line + first + row, here.column(row, column), problem=reason)
    return []


def _read_mended(
    first: int, block: str, here: MendedYaml, line: int, findings: Findings
) -> list[tuple[Scalar, Node]] | None:
    """The fields of a block whose value goes on at the beginning of a line, or lacks its closing bracket."""
    row, better, code = 0, closed(block), "front-matter-bracket"
    if better is None and (further := continued(block)):
        (better, row), code = further, "front-matter-spelling"
    if better is None:
        return None
    try:
        entries = _entries(better, here, line + first, findings)
    except (yaml.YAMLError, _TooLarge):
        return None
    shown = " ".join(each.strip() for each in better.strip().split("\n"))
    findings.add(code, line + first + row, 1, better=shown)
    return entries


def _is_broken(text: str) -> bool:
    try:
        for _ in _events(text):
            pass
        if "*" in text:
            _compose(text)
    except yaml.YAMLError:
        return True
    return False


def _problem(error: yaml.YAMLError, block: str) -> tuple[int, int, str]:
    """The line and column (from 0) where YAML gave up, or where what has no end began; its words."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return 0, 0, str(error).partition("\n")[0]
    mark = error.problem_mark or error.context_mark
    if mark is not None and error.context_mark is not None and mark.index >= len(block.rstrip()):
        mark = error.context_mark
    words = error.problem or error.context or ""
    if mark is None:
        return 0, 0, words
    lines = block.split("\n")
    if mark.line >= len(lines):  # behind the last line's end
        return len(lines) - 1, len(lines[-1]), words
    if words.startswith("mapping values") and lines[mark.line][:1] == " ":
        words = "line indented"
    return mark.line, mark.column, words


def unfolded(text: str, source: str) -> str:
    """Text that YAML joined from lines, without the spaces it put between Han characters."""
    lines = [line.strip() for line in source.split("\n")]
    for above, below in pairwise(lines):
        if joined := han_join(above[-20:], below[:20]):
            text = text.replace(f"{above[-20:]} {below[:20]}", joined, 1)
    return text


class YamlReader:
    """Reads one composed document as nodes of our own."""

    def __init__(self, text: str, mended: MendedYaml, line: int, findings: Findings) -> None:
        self.text = text
        self.mended = mended
        self.line = line
        self.findings = findings
        self.left = MAX_VALUES
        self.commented = "#" in text
        self.marked = "&" in text or "!" in text

    def entries(self, node: yaml.MappingNode, depth: int) -> Iterator[tuple[Scalar, Node]]:
        merged: list[tuple[Scalar, Node]] = []
        names: set[str] = set()
        for key_node, value_node in node.value:
            key = self.key(key_node)
            value = self.value(value_node, depth + 1)
            if key.text == "<<" and key.plain and isinstance(value, Fields):
                merged += value.entries
            else:
                names.add(key.text)
                yield key, value
        for key, value in merged:
            if key.text not in names:
                names.add(key.text)
                yield key, value

    def key(self, node: yaml.Node) -> Scalar:
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        line, column = self.place(node)
        return Scalar(text=self.source(node), line=line, column=column)

    def value(self, node: yaml.Node, depth: int) -> Node:
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise _TooLarge
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node)
        line, column = self.place(node)
        source = self.source(node)
        if isinstance(node, yaml.MappingNode):
            return Fields(entries=tuple(self.entries(node, depth)), line=line, column=column, source=source)
        inline = isinstance(node, yaml.SequenceNode) and bool(node.flow_style)
        items = tuple(self.value(item, depth + 1) for item in node.value)
        return Items(items=items, line=line, column=column, source=source, inline=inline)

    def scalar(self, node: yaml.ScalarNode) -> Scalar:
        line, column = self.place(node)
        plain = not node.style
        text: str = node.value
        source = self.as_marked(node) if self.marked else ""
        comment = self.comment(node) if self.commented and node.style not in ("|", ">") else None
        lines: tuple[str, ...] = ()
        if node.style != "|" and node.end_mark.line > node.start_mark.line:
            written = self.source(node)
            if node.style in ("'", '"'):
                written = written[1:-1].replace("''", "'")
            text = unfolded(text, written)
            lines = tuple(written.split("\n")) if plain else ()
        return Scalar(
            text=text, line=line, column=column, plain=plain, source=source, comment=comment, lines=lines
        )

    def as_marked(self, node: yaml.ScalarNode) -> str:
        """The source that begins with a tag or anchor which YAML took away and nothing uses, else ""."""
        source = self.source(node)
        if not _PROPERTY.match(source) or source.startswith(("!!", "!<")):
            return ""
        name = source[1:].partition(" ")[0].rstrip()
        return "" if source[0] == "&" and f"*{name}" in self.text else source.rstrip()

    def comment(self, node: yaml.ScalarNode) -> Scalar | None:
        end = node.end_mark.index
        stop = self.text.find("\n", end)
        rest = self.text[end : len(self.text) if stop < 0 else stop]
        if not (text := rest.strip()).startswith("#"):
            return None
        line = node.end_mark.line
        column = node.end_mark.column + len(rest) - len(rest.lstrip())
        return Scalar(text=text, line=self.line + line, column=self.mended.column(line, column), plain=True)

    def source(self, node: yaml.Node) -> str:
        return self.text[node.start_mark.index : node.end_mark.index]

    def place(self, node: yaml.Node) -> tuple[int, int]:
        mark = node.start_mark
        return self.line + mark.line, self.mended.column(mark.line, mark.column)
