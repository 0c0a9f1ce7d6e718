r"""Formulas stand as they are written: nothing within them is Markdown.

``$…$``, ``$$…$$``, ``\(…\)``, ``\[…\]`` and ``\begin{…}…\end{…}``, as TeX writes them. Sums of money,
and parentheses that another program has escaped, are none: a formula on a line holds a
sign of one, and no word that TeX does not know.
"""

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

from dateline.reading.markdown.paragraph_tokens import push_paragraph
from dateline.values.lazy_pattern import lazy_pattern

_LONGEST_CHARACTERS = 4000
_inline = lazy_pattern(
    rf"\$\$(?P<display>[^$]{{1,{_LONGEST_CHARACTERS}}})\$\$"
    r"|\$(?P<dollars>(?![\s$])[^$\n]{1,400}?(?<![\s\\]))\$(?![0-9A-Za-z])"
    r"|\\\((?P<round>[^$\n]{1,400}?)\\\)"
    rf"|\\\[(?P<square>[^$]{{1,{_LONGEST_CHARACTERS}}}?)\\\]"
    rf"|\\begin\{{(?P<name>[a-z]+\*?)\}}(?P<environment>[^$]{{1,{_LONGEST_CHARACTERS}}}?)\\end\{{(?P=name)\}}"
)
_sign = lazy_pattern(r"[\\^_={}*+<>]")
_word = lazy_pattern(
    r"(?<![A-Za-z\\])(?!(?:sin|cos|tan|log|exp|lim|max|min|mod|det)(?![A-Za-z]))[A-Za-z]{3,}"
)
_command = lazy_pattern(r"\\[A-Za-z]+(?:\{[A-Za-z ]*\})?")
_term = lazy_pattern(r"[A-Za-z0-9]")
_cjk = lazy_pattern("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")


def formula(state: StateInline, silent: bool) -> bool:
    """The inline rule: a formula is text, whatever it looks like."""
    match = _inline.match(state.src, state.pos, state.posMax)
    if match is None or not (
        match["display"] or match["environment"] or _is_formula(match[match.lastgroup or 0])
    ):
        return False
    if not silent:
        token = state.push("text", "", 0)
        token.content = match[0]
    state.pos = match.end()
    return True


def formula_block(state: StateBlock, startLine: int, endLine: int, silent: bool) -> bool:
    """The block rule: lines between ``$$`` are a paragraph, though they may look like lists or headings."""
    begin = state.bMarks[startLine] + state.tShift[startLine]
    if not state.src.startswith("$$", begin) or state.is_code_block(startLine):
        return False
    line = startLine
    opened = state.src[begin + 2 : state.eMarks[startLine]]
    if "$$" not in opened:
        line += 1
        while line < endLine and not state.isEmpty(line) and state.sCount[line] >= state.blkIndent:
            if state.src[state.bMarks[line] : state.eMarks[line]].rstrip().endswith("$$"):
                break
            line += 1
        else:
            return False
    elif not opened.rstrip().endswith("$$"):
        return False
    if not silent:
        content = state.getLines(startLine, line + 1, state.blkIndent, False).strip()
        push_paragraph(state, startLine, line + 1, content)
    return True


def _is_formula(text: str) -> bool:
    return (
        bool(_sign.search(text) and _term.search(text))
        and not _cjk.search(text)
        and _word.search(_command.sub(" ", text)) is None
    )
