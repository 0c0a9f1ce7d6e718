"""``#小标题``, which is no heading without a space: told where it cannot well be a tag.

Notes of Obsidian, memos and posts hold ``#标签`` in the same form: above a text, below it, before its
words. A heading stands over text, in a line of its own, and once.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from markdown_it.token import Token

from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_LETTER = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
# It begins with the line break before it, so that the search is a scan: the text is to begin with one.
_suspect = lazy_pattern(rf"\n#[{_LETTER}A-Z0-9]")
_line = lazy_pattern(rf"#(?P<words>(?=[{_LETTER}A-Z0-9])[^#＃/\n]{{1,60}}(?<![。！？；，、,;!?\s]))(?:\n|\Z)")
_numbered = lazy_pattern(
    r"第[一二三四五六七八九十百0-9]{1,4}[章节節篇部回集讲講課课]|[一二三四五六七八九十]{1,3}[、.．]|[0-9]{1,2}[、.．](?!\d)"
)
_name = lazy_pattern(rf"[0-9]{{0,4}}[{_LETTER}][^\s]*|[A-Z][a-z]+(?: .*)?")
"""A heading's words, beside which a tag's do not hold a space, are in several cases, or a number alone."""
_text = lazy_pattern(
    rf"[{_LETTER}][，。；：！？”]|[\u4e00-\u9fff]{{12}}|^[A-Z][a-z]*(?: [a-z’',-]+){{3}}", re.MULTILINE
)
_NEXT_TEXT = 12
"""How many tokens on from a paragraph's first the next text begins, at most: in a list in a quote."""
_OVER_NO_TEXT = frozenset(("heading_open", "hr", "note_definition"))


def report_unspaced_headings(
    text: str, tokens: Sequence[Token], positions: Positions, findings: Findings
) -> None:
    """Report each line of a text that was to be a heading of the first rank, in its tokens."""
    if not _suspect.search("\n" + text):
        return
    candidates = [
        (index, inline, found)
        for index, (opening, inline) in enumerate(pairwise(tokens))
        if opening.type == "paragraph_open" and not opening.level and (found := _line.match(inline.content))
    ]
    times = Counter(found["words"] for _, _, found in candidates)
    for index, inline, found in candidates:
        words = found["words"]
        named = index > 0 and times[words] == 1 and _name.fullmatch(words)
        if (named or _numbered.match(words)) and _stands_over_text(
            inline.content[found.end() :], tokens[index + 3 : index + _NEXT_TEXT]
        ):
            findings.at(positions.of(inline, 0), "heading-literal", text="#", mend="# ")


def _stands_over_text(rest: str, following: Sequence[Token]) -> bool:
    """Whether the ``rest`` of the paragraph, or else the next block, is prose."""
    if not rest:
        below = next(
            (each for each in following if each.type == "inline" or each.type in _OVER_NO_TEXT), None
        )
        rest = below.content if below is not None and below.type == "inline" else ""
    return not rest.startswith("#") and _text.search(rest) is not None
