"""From the characters of a paragraph to its tokens: which rules are tried where.

markdown-it tries every rule wherever text may end. Here each is tried only
at the characters that its syntax begins with, and a paragraph without any is
one token: most of an article is plain text.
"""

from collections.abc import Callable
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from dateline.reading.markdown.emphasis import CjkFriendlyState
from dateline.reading.markdown.tokens import new_token
from dateline.values.lazy_pattern import lazy_pattern

InlineRule = Callable[[StateInline, bool], bool]

MAX_NESTING_LEVELS = 40
"""Deeper than anybody writes, and far from Python's own limit."""
# Where plain text may end. All alternatives begin with a literal character, so that the search is a scan.
SPECIAL = lazy_pattern(r"\n|&|\$|\*|<|\[|\]|\\|_|`|~|!\[|\{\{|https?://|www\.")
# What each inline rule's syntax may begin with.
_BEGINNINGS = {
    "text": "",
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "note_reference": "[",
    "link": "[",
    "loose_link": "[",
    "note_missing": "[",
    "wiki_link": "[",
    "image": "!",
    "loose_image": "!",
    "formula": "$\\",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
    "bare_url": "hw",
    "shortcode": "{",
}


class InlineParser(ParserInline):
    """Tries each rule only where it can apply, and knows of CJK; ``sort_rules`` precedes the first parse."""

    def __init__(self) -> None:
        super().__init__()
        self._rules: dict[str, list[InlineRule]] = {}

    def sort_rules(self) -> None:
        """Sort the rules, now complete, by the characters that their syntax begins with."""
        for name, rule in zip(self.ruler.get_active_rules(), self.ruler.getRules(""), strict=True):
            for character in _BEGINNINGS[name]:
                self._rules.setdefault(character, []).append(rule)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        special = SPECIAL.search(src)
        if special is None and src:
            tokens.append(new_token("text", "", 0, content=src))
            return tokens
        state = CjkFriendlyState(src, md, env, tokens)
        if special and special.start():
            state.pos = special.start()
            state.append_pending(src[: state.pos])
        self.tokenize(state)
        if state.has_delimiters:  # without any, these rules find nothing to do
            for rule in self.ruler2.getRules(""):
                rule(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        source, end = state.src, state.posMax
        while (start := state.pos) < end:
            special = SPECIAL.search(source, start, end)
            state.pos = special.start() if special else end
            if state.pos > start:
                state.append_pending(source[start : state.pos])
            if special and not self._rule_applies(state, silent=False):
                state.append_pending(source[state.pos])
                state.pos += 1
        cast(CjkFriendlyState, state).flush()

    def skipToken(self, state: StateInline) -> None:
        start = state.pos
        if start in state.cache:
            state.pos = state.cache[start]
            return
        special = SPECIAL.search(state.src, start)
        if special is None or special.start() > start:
            state.pos = special.start() if special else state.posMax
        elif not self._rule_applies(state, silent=True):
            state.pos += 1
        state.cache[start] = state.pos

    def _rule_applies(self, state: StateInline, *, silent: bool) -> bool:
        """Try the rules for the character at hand."""
        if state.level >= MAX_NESTING_LEVELS:
            if silent:
                state.pos = state.posMax
            return silent
        state.level += silent
        applies = False
        for rule in self._rules.get(state.src[state.pos], ()):
            if rule(state, silent):
                applies = True
                break
        state.level -= silent
        return applies
