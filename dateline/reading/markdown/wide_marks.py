"""Marks of Markdown that an input method made full-width: told where they stand, with the mend."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from markdown_it.token import Token

from dateline.reading.markdown.positions import Positions, place_of_text
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern, literal_look

_SHOWN_CHARACTERS = 40

# What a text holds in which any of this may stand: most hold none of it.
_line_begins = lazy_pattern(r"\n(?:[＝－]{2}|[＞》｜]|[｀’‘´·]{3})")
"""It begins with the line break before it, so that the search is a scan: the text is to begin with one."""
_suspect = literal_look(r"！[\[［]|[］】][（(]")
_TICKS = r"^(?:｀{3}|[’‘]{3}|´{3}|·{3})"
_FENCE = "~~~"
_LINES = (
    (lazy_pattern(r"(?<=[^\n]\n)＝{2,}(?=[ \t]*$)", re.MULTILINE), "==="),
    (lazy_pattern(r"(?<=[^\n]\n)－{3,}(?=[ \t]*$)", re.MULTILINE), "---"),
    (lazy_pattern(r"^＞(?=[^＞\n])|\A》(?=[^》\n，。、；：！？])", re.MULTILINE), "> "),
    (lazy_pattern(rf"{_TICKS}(?:[A-Za-z+#]+)?(?=[ \t]*$)", re.MULTILINE), _FENCE),
    (lazy_pattern(r"^｜[^\n]*(?=\n｜)", re.MULTILINE), "|"),
)
"""What begins a line, or is the line below a heading, and the mark that was meant."""
_fence_ends = lazy_pattern(rf"{_TICKS}[ \t]*\Z", re.MULTILINE)
_picture = lazy_pattern(
    r"[!！][\[［]([^\[\]［］\n]{0,200})[\]］]"
    r"[（(]([^()（）\s]{1,500}\.(?:png|jpe?g|gif|webp|svg|avif|bmp))[)）]"
)
_before_address = lazy_pattern(r"[［【]([^\[\]［］【】\n^]{1,200})[］】][（(]\Z")


def report_wide_marks(text: str, tokens: Sequence[Token], positions: Positions, findings: Findings) -> None:
    """Report the marks of a text that are none, in its tokens: once of each kind in a block.

    A fence is told only where something says that it is one: a language behind it, or its end.
    """
    if not (_suspect.finds(text) or _line_begins.search("\n" + text)):
        return
    for inline in tokens:
        for place, shown, mend in _slips(inline) if inline.type == "inline" else ():
            position = positions.of(inline, max(place, 0))
            findings.at(position, "markup-wide", text=shown[:_SHOWN_CHARACTERS], mend=mend)


def _slips(inline: Token) -> Iterator[tuple[int, str, str]]:
    """The place in a block's text, the words and the mend of each mark that is none."""
    content = inline.content
    for pattern, mark in _LINES:
        found = pattern.search(content)
        if found and (mark != _FENCE or _is_fence(found)):
            yield found.start(), found[0], mark
    children = inline.children or ()
    for token, after in zip_longest(children, children[1:]):
        if token.type != "text":
            continue
        if found := _picture.search(token.content):
            yield place_of_text(content, token.content, found.start()), found[0], f"![{found[1]}]({found[2]})"
        if after is None or after.type != "link_open":
            continue
        address = str(after.attrs.get("href", ""))
        if found := _before_address.search(token.content):
            place = place_of_text(content, token.content, found.start())
            yield place, found[0] + address, f"[{found[1]}]({address})"
        for found in _picture.finditer(content) if token.content.endswith("！") else ():
            if found[0].startswith("！[") and found[2] == address:
                yield found.start(), found[0], f"![{found[1]}]({address})"
                break


def _is_fence(found: re.Match[str]) -> bool:
    return found[0][-1].isascii() or _fence_ends.search(found.string, found.end()) is not None
