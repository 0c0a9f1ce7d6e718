"""From the lines of a text to its blocks: which rules are tried where.

markdown-it tries every rule at every line. Here each is tried only at the
characters that its syntax begins with.
"""

from collections.abc import Callable
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from dateline.reading.markdown.paragraph_tokens import push_paragraph
from dateline.reading.markdown.tokens import new_token

LineRule = Callable[[StateBlock, int, int, bool], bool]

# What each rule's syntax may begin with. Rules that are not named are tried at every line, as all are at one
# that is indented as code.
_BEGINNINGS = {
    "formula": "$",
    "extension_block": ":",
    "note": "[",
    "code": "",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
_SPACES = (" ", "\t")


class BlockState(StateBlock):
    """The state of markdown-it's block parser; it looks for spaces in indented lines alone."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # spaces behind the last line's end are no line
        self.lineMax = count = len(lines)
        # Behind the last line stands one more that is none.
        self.tShift, self.sCount, self.bsCount = [0] * (count + 1), [0] * (count + 1), [0] * (count + 1)
        self.bMarks, self.eMarks = [], []
        begin = 0
        for number, line in enumerate(lines):
            if line[:1] in _SPACES:
                indent = line[: len(line) - len(line.lstrip(" \t"))]
                self.tShift[number], self.sCount[number] = len(indent), len(indent.expandtabs(4))
            self.bMarks.append(begin)
            begin += len(line)
            self.eMarks.append(begin)
            begin += 1
        self.bMarks.append(len(src))
        self.eMarks.append(len(src))

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        level = self.level
        if nesting < 0:
            self.level = level = level - 1
        elif nesting > 0:
            self.level = level + 1
        token = new_token(ttype, tag, nesting, level, block=True)
        self.tokens.append(token)
        return token


class BlockParser(ParserBlock):
    """Tries each rule only where it can apply; ``sort_rules`` precedes the first parse.

    The text of what is nested too deep is kept, as one paragraph.
    """

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[str, list[LineRule]] = {}
        self._every: list[LineRule] = []
        self._of_words: list[LineRule] = []

    def sort_rules(self) -> None:
        """Sort the rules, now complete, by the characters that their syntax begins with."""
        rules = [*zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True)]
        self._every = [rule for _, rule in rules]
        self._of_words = [rule for name, rule in rules if name not in _BEGINNINGS]
        self._rules = {
            character: [rule for name, rule in rules if character in _BEGINNINGS.get(name, character)]
            for character in set("".join(_BEGINNINGS.values()))
        }

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:
        if not src:
            return None
        state = BlockState(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        if state.level >= state.md.options.maxNesting:
            _push_as_paragraph(state, startLine, endLine)
            return
        line, spaced = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                return
            if state.is_code_block(line):
                rules = self._every
            else:
                first = state.src[state.bMarks[line] + state.tShift[line]]
                rules = self._rules.get(first, self._of_words)
            for rule in rules:
                if rule(state, line, endLine, False):
                    break
            # What stands in a list's item decides whether the list is loose.
            state.tight = not spaced
            line = state.line
            spaced = spaced or (line - 1 < endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                spaced = True
                state.line = line = line + 1


def _push_as_paragraph(state: StateBlock, start: int, end: int) -> None:
    line = start + 1
    while line < end and (state.isEmpty(line) or not 0 <= state.sCount[line] < state.blkIndent):
        line += 1
    state.env.setdefault("too_deep", start)
    push_paragraph(state, start, line, state.getLines(start, line, state.blkIndent, False).strip())
