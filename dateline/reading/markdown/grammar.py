"""The Markdown that articles are written in, as a markdown-it parser.

CommonMark 0.31.2 with tables, strikethrough, bare addresses, footnotes and
the CJK-friendly amendment. What looks like CommonMark to an editor and is
not (image paths with spaces), and what other tools would have filled in
(shortcodes, wiki links), has its own token, so that it can be reported.
"""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, partial
from types import SimpleNamespace
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim, normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore, text_join
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token

from dateline.reading.markdown import footnotes
from dateline.reading.markdown.bare_urls import bare_url
from dateline.reading.markdown.block_parser import BlockParser
from dateline.reading.markdown.definition_slips import addressed_reference
from dateline.reading.markdown.delimiter_pairs import pair_delimiters
from dateline.reading.markdown.emphasis import CjkFriendlyState
from dateline.reading.markdown.extension_blocks import (
    NO_BLOCKS,
    BlockNames,
    BlockRule,
    called_name,
    read_call,
)
from dateline.reading.markdown.formulas import formula, formula_block
from dateline.reading.markdown.inline_parser import MAX_NESTING_LEVELS, InlineParser, InlineRule
from dateline.reading.markdown.paragraph_tokens import push_paragraph
from dateline.reading.markdown.raw_blocks import closed_html_block
from dateline.reading.markdown.table_rows import whole_table
from dateline.values.lazy_pattern import lazy_pattern

_MAX_IMAGES_IN_IMAGES = 4
_LONGEST_PATH_CHARACTERS = 1000

_plain_destination = lazy_pattern(r"[^\x00-\x20\x7f()\\<&][^\x00-\x20\x7f()\\&]*(?=[) \n])")
_encoded_url = lazy_pattern(
    r"https?://[a-z0-9.-]+(?::[0-9]+)?"
    r"(?:[/?#][\w\-.~:/?#@!$&'()*+,;=]*(?:%[0-9A-Fa-f]{2}[\w\-.~:/?#@!$&'()*+,;=]*)*)?",
    re.ASCII,
)
_shortcode = lazy_pattern(r"\{\{(?:<[^{}]{0,2000}?>|%[^{}]{0,2000}?%)\}\}")
_wiki_link = lazy_pattern(r"\[\[(?!(?i:_?toc_?)\]\])([^\[\]\n^][^\[\]\n]*)\]\]")
_loose_image = lazy_pattern(r"!\[([^\[\]\n]*)\]\(")
_image_path = lazy_pattern(
    r"""[ ]*(?P<path>[^\n]*?\.(?:png|jpe?g|jfif|gif|webp|avif|svg|bmp|heic|heif|tiff?))"""
    r"""(?:[ ]+(?:"(?P<title>[^"\n]*)"|'(?P<other>[^'\n]*)'))?[ ]*""",
    re.IGNORECASE,
)
_loose_link = lazy_pattern(r"\[([^\[\]\n]+)\]\(")
# A file's path, which has spaces, or it would be no loose link: with an ending, and without a scheme.
_file_path = lazy_pattern(
    r"""[ ]*(?P<path>(?![A-Za-z][A-Za-z0-9+.-]+:)[^\n#?`<>]*\.[A-Za-z][A-Za-z0-9]{0,4}(?:#[^\n`<>]*?)?)"""
    r"""(?:[ ]+(?:"(?P<title>[^"\n]*)"|'(?P<other>[^'\n]*)'))?[ ]*"""
)
# Whatever may hold a bracket that closes no label, and brackets themselves.
_in_label = lazy_pattern(r"[\[\]\\`<]|\{\{")
_heading_id = lazy_pattern(r"(?:^|[ \t]+)\{[ ]*#([^\s{}]+)[ ]*\}[ \t]*$")


@cache
def grammar(*, html: bool, blocks: BlockNames = NO_BLOCKS) -> "Grammar":
    """The parser, once per process. ``html`` False leaves tags as text; ``blocks`` are extensions'."""
    return Grammar(html=html, blocks=blocks)


class Grammar(MarkdownIt):
    """markdown-it with this project's parsers and rules; nothing of the library is patched."""

    def __init__(self, *, html: bool, blocks: BlockNames = NO_BLOCKS) -> None:
        super().__init__("commonmark", {"html": html, "maxNesting": MAX_NESTING_LEVELS})
        self.block = BlockParser()
        self.inline = InlineParser()
        self.helpers = SimpleNamespace(
            parseLinkDestination=_link_destination,
            parseLinkLabel=_link_label,
            parseLinkTitle=parseLinkTitle,
        )
        self.inline.ruler.disable("linkify")
        self.core.ruler.enableOnly(["block", "inline"])
        self.core.ruler.at("inline", _read_lines)
        self.block.ruler.at("table", whole_table, {"alt": ["paragraph", "reference"]})
        self.block.ruler.before("table", "plain_paragraph", _plain_paragraph)
        self.block.ruler.at("reference", addressed_reference)
        self.block.ruler.after("plain_paragraph", "formula", formula_block, {"alt": ["paragraph"]})
        self.block.ruler.at(
            "html_block", closed_html_block, {"alt": ["paragraph", "reference", "blockquote"]}
        )
        self.block.ruler.before(
            "code", "note", footnotes.definition, {"alt": ["paragraph", "reference", "blockquote", "list"]}
        )
        if blocks.every:
            self.block.ruler.before(
                "fence",
                "extension_block",
                BlockRule(blocks),
                {"alt": ["paragraph", "reference", "blockquote", "list"]},
            )
        inline = self.inline.ruler
        inline.at("link", _placed(link))
        inline.at("image", _placed(_image))
        inline.at("autolink", _placed(autolink))
        inline.at("html_inline", _placed(html_inline))
        inline.before("escape", "formula", formula)
        inline.before("link", "note_reference", footnotes.reference)
        inline.after("link", "note_missing", footnotes.missing_reference)
        inline.after("note_missing", "wiki_link", _wiki_link_rule)
        inline.after("link", "loose_link", _placed(_loose_link_rule))
        inline.after("image", "loose_image", _loose_image_rule)
        inline.push("bare_url", bare_url)
        inline.push("shortcode", partial(_shortcode_rule, blocks.every))
        self.inline.ruler2.at("balance_pairs", pair_delimiters)
        self.block.sort_rules()
        self.inline.sort_rules()

    def validateLink(self, url: str) -> bool:
        """Everything: what must not be linked is reported where links are settled."""
        return True

    def normalizeLink(self, url: str) -> str:
        """The address percent-encoded; most are already."""
        return url if _encoded_url.fullmatch(url) else super().normalizeLink(url)


def _plain_paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """One line of text above a blank one, or above a note, which no other rule need look at; no code."""
    begin, after = state.bMarks[start] + state.tShift[start], start + 1
    first = state.src[begin]
    if first.isascii() and not first.isalpha():
        return False
    goes_on = after < state.lineMax and not state.isEmpty(after)
    if goes_on and (state.sCount[after] < 0 or not footnotes.definition(state, after, end, True)):
        return False
    push_paragraph(state, start, after, mdTrim(state.src[begin : state.eMarks[start]]))
    return True


def _placed(rule: InlineRule) -> InlineRule:
    """The rule, noting in its first token where in the text it began (``meta["at"]``)."""

    def placed(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            if state.tokens[count].type == "text":  # what came before was written out first
                count += 1
            state.tokens[count].meta["at"] = start
        return True

    return placed


def _image(state: StateInline, silent: bool) -> bool:
    """Images; an image's text may hold images, but only so many, for each is a parse of its own."""
    depth: int = state.env.get("image_depth", 0)
    if depth >= _MAX_IMAGES_IN_IMAGES or not state.src.startswith("![", state.pos):
        return False
    state.env["image_depth"] = depth + 1
    try:
        return image(state, silent)
    finally:
        state.env["image_depth"] = depth


def _loose_image_rule(state: StateInline, silent: bool) -> bool:
    """``![](images/default (19).png)``: a path with spaces, up to the parenthesis that closes it."""
    opening = _loose_image.match(state.src, state.pos, state.posMax)
    if opening is None:
        return False
    depth = 0
    for position in range(opening.end(), min(opening.end() + _LONGEST_PATH_CHARACTERS, state.posMax)):
        character = state.src[position]
        if character == "\n":
            return False
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
    else:
        return False
    target = _image_path.fullmatch(state.src[opening.end() : position])
    if target is None:
        return False
    if not silent:
        token = state.push("image", "img", 0)
        token.attrs = {"src": state.md.normalizeLink(target["path"]), "alt": ""}
        if title := target["title"] or target["other"]:
            token.attrs["title"] = title
        token.content = opening[1]
        alt = Token("text", "", 0)
        alt.content = opening[1]
        token.children = [alt]
        token.meta["at"] = state.pos
    state.pos = position + 1
    return True


def _loose_link_rule(state: StateInline, silent: bool) -> bool:
    """``[text](My File.md#part)``: a file's path with spaces, which CommonMark takes for text."""
    opening = _loose_link.match(state.src, state.pos, state.posMax)
    if opening is None or state.linkLevel:
        return False
    position = _closing_parenthesis(state, opening.end())
    target = _file_path.fullmatch(state.src[opening.end() : position]) if position > 0 else None
    if target is None:
        return False
    if not silent:
        end = state.posMax
        token = state.push("link_open", "a", 1)
        token.attrs = {"href": state.md.normalizeLink(target["path"])}
        if title := target["title"] or target["other"]:
            token.attrs["title"] = title
        state.pos, state.posMax = opening.start(1), opening.end(1)
        state.linkLevel += 1
        state.md.inline.tokenize(state)
        state.linkLevel -= 1
        state.push("link_close", "a", -1)
        state.posMax = end
    state.pos = position + 1
    return True


def _closing_parenthesis(state: StateInline, begin: int) -> int:
    """The place of the parenthesis that closes the one before ``begin``, on its line; -1 for none near."""
    depth = 0
    for position in range(begin, min(begin + _LONGEST_PATH_CHARACTERS, state.posMax)):
        character = state.src[position]
        if character == "\n":
            return -1
        if character == "(":
            depth += 1
        elif character == ")":
            if depth == 0:
                return position
            depth -= 1
    return -1


def _wiki_link_rule(state: StateInline, silent: bool) -> bool:
    """``[[page]]``, where it is no link: a literal of its own."""
    match = _wiki_link.match(state.src, state.pos, state.posMax)
    if match and normalizeReference(match[1]) in state.env.get("references", ()):
        return False
    return _literal(state, silent, match, "wikilink")


def _shortcode_rule(names: AbstractSet[str], state: StateInline, silent: bool) -> bool:
    """``{{< name >}}`` and ``{{% name %}}``: calls of the extensions of these names; else literals."""
    match = _shortcode.match(state.src, state.pos, state.posMax)
    name, rest = called_name(match[0][3:-3]) if match else ("", "")
    if match is None or name not in names:
        return _literal(state, silent, match, "shortcode")
    if not silent:
        token = state.push("block_call", "", 0)
        token.meta.update(call=read_call(name, rest), at=state.pos)
    state.pos = match.end()
    return True


def _literal(state: StateInline, silent: bool, match: re.Match[str] | None, kind: str) -> bool:
    if match is None:
        return False
    if not silent:
        token = state.push("literal", "", 0)
        token.content, token.info = match[0], kind
        token.meta["at"] = state.pos
    state.pos = match.end()
    return True


def _read_lines(state: StateCore) -> None:
    """Read the text of each paragraph and the like; ``{#id}`` is taken from the end of headings before."""
    tokens, parse, escapes = state.tokens, state.md.inline.parse, False
    for index, token in enumerate(tokens):
        if token.type != "inline":
            continue
        if token.content.endswith("}") and tokens[index - 1].type == "heading_open":
            _take_id(tokens[index - 1], token)
        token.children = parse(token.content, state.md, state.env, [])
        escapes = escapes or _may_escape(token.content)
    if escapes:
        text_join(state)


def _may_escape(content: str) -> bool:
    """What is escaped, an entity and a formula are tokens of their own, and then joined to the text."""
    return "\\" in content or "&" in content or "$" in content


def _take_id(heading: Token, text: Token) -> None:
    if match := _heading_id.search(text.content):
        heading.meta["id"] = match[1]
        text.content = text.content[: match.start()]


def _link_label(state: StateInline, start: int, disableNested: bool = False) -> int:
    """The position at which the bracket at ``start`` closes, -1 if nowhere.

    As in markdown-it, a link's text holds no link; but it may hold a note's mark.
    """
    source, end, begin = state.src, state.posMax, state.pos
    first = _in_label.search(source, start + 1, end)
    if first and first[0] == "]":
        return first.start()
    unclosed = cast(CjkFriendlyState, state).unclosed_brackets
    if (start, end) in unclosed:
        return -1
    state.pos = start + 1
    opened = [start]
    closing = -1
    while state.pos < end:
        position = state.pos
        if source[position] == "]":
            opened.pop()
            if not opened:
                closing = position
                break
        state.md.inline.skipToken(state)
        if source[position] == "[":
            if state.pos == position + 1:
                opened.append(position)
            elif disableNested and not source.startswith("[^", position):
                break
    else:
        unclosed.update((bracket, end) for bracket in opened)
    state.pos = begin
    return closing


@dataclass(slots=True)
class LinkDestination:
    """A link's destination as markdown-it's rules want it."""

    ok: bool
    pos: int
    str: str


def _link_destination(string: str, pos: int, maximum: int) -> LinkDestination:
    """markdown-it's, without its walk over every character where there is nothing to decide."""
    if plain := _plain_destination.match(string, pos, maximum):
        return LinkDestination(True, plain.end(), plain[0])
    result = parseLinkDestination(string, pos, maximum)
    return LinkDestination(result.ok, result.pos, result.str)
