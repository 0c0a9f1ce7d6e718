"""The headings of an article: their ranks, their ids, and the one that is the reference list's."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple
from unicodedata import normalize

from markdown_it.token import Token

from dateline.reading.markdown.html_pieces import is_invisible, piece_of, shows
from dateline.reading.markdown.ids import Ids, author_id, heading_id, slug
from dateline.reading.markdown.markup import escaped, simple_html
from dateline.reading.markdown.plain_text import inline_text
from dateline.reading.markdown.positions import Positions
from dateline.values.article import Heading
from dateline.values.diagnostics import Findings
from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.term_key import term_key

_DEEPEST_RANK = 6

_LIST_NAMES = frozenset(
    normalize("NFKC", name.strip()).casefold()
    for name in re.findall(
        r"[^,\n]*[^,\s][^,\n]*",
        """
        Reference, References, Note, Notes, Footnote, Footnotes, Endnotes, Source, Sources, Citations,
        Bibliography, Works cited, Notes and references, References and notes, Notes and sources,
        引用, 引用来源, 引用资料, 引用文献, 引文, 引用与来源, 参考, 参考文献, 参考资料, 参考来源, 参考链接,
        资料, 文献, 注, 注释, 注解, 脚注, 尾注, 附注, 来源, 资料来源, 信息来源, 消息来源, 新闻来源, 信源,
        出处,
        引用來源, 引用資料, 引用文獻, 參考, 參考文獻, 參考資料, 參考來源, 參考連結, 資料, 文獻, 註, 註釋,
        注釋, 註解, 腳註, 腳注, 來源, 資料來源, 出處, 出典, 注釈, 参照, 참고, 참고문헌, 참고 문헌, 참고 자료,
        각주, 출처, Références, Notes et références, Quellen, Fußnoten, Einzelnachweise, Literatur,
        Referencias, Notas, Fuentes
        """,
    )
)
"""Titles of a reference list as editors write them, without punctuation, case-folded."""
_WORDS = frozenset(("text", "literal", "softbreak", "hardbreak", "code_inline")) | {
    f"{name}_{end}" for name in ("em", "strong", "s") for end in ("open", "close")
}
"""What a heading may hold without saying more than its text."""
_PLAIN_TAGS = frozenset(("b", "br", "center", "code", "em", "font", "i", "small", "span", "strong", "u"))
"""Tags in ``<h1>`` that its words can do without."""
_SPACES = " \t\u00a0\u2002\u2003\u200b\u200c\u200d\u2060\u3000\ufeff\\"
_OPENINGS = frozenset(("heading_close", "html_block", "paragraph_close"))
# Found at the first letter, and taken to the last one: what looks for an end from everywhere is quadratic.
_from_letter_to_letter = lazy_pattern(r"[^\W\d_](?:.*[^\W\d_])?", re.DOTALL)


def take_title(tokens: list[Token], known: str = "") -> tuple[str, list[Token]]:
    """The text of a heading of rank 1 that stands first, and the tokens without it; else "".

    Comments and tags may stand above it. It stays where it holds more than its words: a note's mark,
    a link, an id. ``<h1>`` is such a heading, too. Where the title is ``known``, one with the same words
    is taken away, and gives none.
    """
    title, rest = _first_heading(tokens)
    if not known:
        return title, rest
    return "", rest if title and term_key(title) == term_key(known) else tokens


def _first_heading(tokens: list[Token]) -> tuple[str, list[Token]]:
    place = next((place for place, token in enumerate(tokens) if not is_invisible(token)), 0)
    if not tokens:
        return "", tokens
    first = tokens[place]
    if first.type == "html_block":
        title, rest = _take_html_title(first.children or [])
        return title, [*tokens[:place], first.copy(children=rest), *tokens[place + 1 :]] if title else tokens
    if first.type != "heading_open" or first.tag != "h1":
        return "", tokens
    children = tokens[place + 1].children or []
    says_more = "id" in first.meta or any(child.type not in _WORDS for child in children)
    return inline_text(children).strip(), tokens if says_more else [*tokens[:place], *tokens[place + 3 :]]


def _take_html_title(children: list[Token]) -> tuple[str, list[Token]]:
    """The same of ``<h1>`` in a block of HTML."""
    begin = next((at for at, child in enumerate(children) if _shows_something(child)), 0)
    end = next((at for at, child in enumerate(children) if _is_tag(child, "close", "h1")), 0)
    opening = piece_of(children[begin]) if begin < end else None
    if opening is None or opening.name != "h1":
        return "", children
    inner = children[begin + 1 : end]
    says_more = "id" in (opening.attributes or ()) or any(
        child.type not in _WORDS and not (child.type == "html_inline" and _is_plain(child)) for child in inner
    )
    title = " ".join(inline_text(inner).split())
    return title, children if says_more else [*children[:begin], *children[end + 1 :]]


def _shows_something(child: Token) -> bool:
    """Whether a part of a block of HTML is the first that readers see, or a heading."""
    piece = piece_of(child)
    return bool(child.content.strip()) if piece is None else shows(piece) or piece.name == "h1"


def _is_tag(child: Token, kind: str, name: str) -> bool:
    piece = piece_of(child)
    return piece is not None and (piece.kind, piece.name) == (kind, name)


def _is_plain(child: Token) -> bool:
    """Whether a tag says nothing that the words in it do not."""
    piece = piece_of(child)
    return piece is not None and (piece.kind == "comment" or piece.name in _PLAIN_TAGS)


def settle_headings(tokens: list[Token], ids: Ids) -> None:
    """Give each heading its rank below the title (``tag``) and its id (``meta["id"]``), in place.

    Ranks follow the title without a gap: a heading's is 2 and one more for
    each open heading of higher rank in the source. One inside a quote or a
    list opens no section. Ids the editor wrote come first.
    """
    headings = [
        (token, tokens[index + 1], tokens[index + 2])
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    ]
    open_ranks: list[int] = []
    for opening, _, closing in headings:
        rank = int(opening.tag[1])
        above = [each for each in open_ranks if each < rank]
        if opening.level == 0:
            open_ranks = [*above, rank]
        opening.tag = closing.tag = f"h{min(len(above) + 2, _DEEPEST_RANK)}"
    for opening, _, _ in headings:
        if "id" in opening.meta:
            opening.meta["id"] = ids.unique(heading_id(opening.meta["id"]))
    for opening, text, _ in headings:
        if "id" not in opening.meta:
            opening.meta["id"] = ids.unique(heading_id(slug(inline_text(text.children or []))))


_TOC = ("[TOC]", "[[TOC]]", "[[_TOC_]]")


def without_fillers(tokens: list[Token]) -> list[Token]:
    """The text without empty headings and ``[TOC]`` or ``[[toc]]``: pages show their contents themselves."""
    fillers: set[int] = set()
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            filler = not tokens[index + 1].children
        else:
            filler = token.type == "paragraph_open" and tokens[index + 1].content[:10].upper() in _TOC
        if filler:
            fillers.update(range(index, index + 3))
    return [token for index, token in enumerate(tokens) if index not in fillers] if fillers else tokens


class AroundList(NamedTuple):
    """The text before and after the reference list, and the editor's own heading of the list."""

    before: list[Token]
    heading: Heading | None
    after: list[Token]


def around_list(tokens: list[Token], ids: Ids, positions: Positions, findings: Findings) -> AroundList:
    """The text without the heading of its reference list; a paragraph that is one gets an id.

    Other headings over notes and nothing else are left out as well, and are told.
    """
    place = list_place(tokens)
    if place is None:
        return AroundList(tokens, None, [])
    opening, text = tokens[place.start], _text(tokens, place.start)
    if opening.type == "heading_open":
        heading = _heading(opening, text)
    else:
        words = inline_text(text.children or []).strip().rstrip("：:").rstrip()
        own = _own_ids(text)
        name = ids.unique(author_id(own[0]) if own else heading_id(slug(words)))
        heading = Heading(level=2, id=name, text=words, html=Html(text=escaped(words)))
    before, after = tokens[: place.start], tokens[place.stop :]
    for stream in (before, after):
        for emptied in reversed(_emptied_headings(stream)):
            words = " ".join(_words(stream, emptied.start).split())
            if words and words != heading.text:
                line = positions.line((_text(stream, emptied.start).map or [0])[0])
                findings.add("heading-left-out", line, 1, text=words, list=heading.text)
            del stream[emptied.start : emptied.stop]
    return AroundList(before, heading, after)


def section_headings(tokens: list[Token]) -> list[Heading]:
    """The headings that open a section; those inside quotes and lists do not."""
    return [
        _heading(token, tokens[index + 1])
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def _heading(opening: Token, text: Token) -> Heading:
    inner = simple_html(text.children or [])
    words = html.unescape(re.sub(r"<[^>]*>", "", inner)) if "<" in inner or "&" in inner else inner
    return Heading(
        level=int(opening.tag[1]),
        id=str(opening.meta["id"]),
        text=" ".join(words.split()),
        html=Html(text=inner),
    )


def list_place(tokens: list[Token]) -> range | None:
    """The tokens of the editor's own heading over the notes, or of a paragraph or HTML with such a name.

    Counted as one where definitions follow it at once, whatever follows them:
    the list stands where they stood. A heading with another name counts too when its
    whole section holds definitions and nothing else; a name goes first. Last comes a named heading with one
    block between it and the definitions, such as a line that says when all was looked up.
    """
    candidates = _openings_over_notes(tokens)
    for index in candidates or _openings_over_notes(tokens, alone=False):
        if is_list_name(_words(tokens, index)):
            return _range(tokens, index)
    for index in candidates:
        if tokens[index].type == "heading_open" and _section_ends(tokens, index):
            return range(index, index + 3)
    named = (index for index in _headings_above_notes(tokens) if is_list_name(_words(tokens, index)))
    return next((range(index, index + 3) for index in named), None)


def _headings_above_notes(tokens: list[Token]) -> Iterator[int]:
    """Headings with one block that cites no note between them and definitions."""
    heading = None
    for place, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level:
            heading = place
        elif token.type == "note_definition" and heading is not None and not token.level:
            between = tokens[heading + 3 : place]
            blocks = [each for each in between if not each.level and each.nesting >= 0]
            if len(blocks) == 1 and not any(map(_cites, tokens[heading:place])):
                yield heading
            heading = None


def _range(tokens: list[Token], index: int) -> range:
    return range(index, index + (1 if tokens[index].type == "html_block" else 3))


def _emptied_headings(tokens: list[Token]) -> list[range]:
    """Where the other headings stand that stood over notes and nothing else."""
    return [
        _range(tokens, index)
        for index in _openings_over_notes(tokens)
        if is_list_name(_words(tokens, index))
        or (tokens[index].type == "heading_open" and _section_ends(tokens, index))
    ]


def is_list_name(text: str) -> bool:
    """Whether a heading's text is a usual name of a reference list, as in ``六、参考资料：``."""
    found = _from_letter_to_letter.search(normalize("NFKC", text).casefold())
    name = found[0] if found else ""
    if name in _LIST_NAMES:
        return True
    number, mark, rest = name.partition("、")
    return bool(mark) and len(number) <= 3 and rest in _LIST_NAMES


def _openings_over_notes(tokens: list[Token], *, alone: bool = True) -> list[int]:
    """Headings, paragraphs, HTML that notes follow; notes ``alone``, up to the next heading or the end.

    Tags, comments, rules and spaces are nothing. One that refers to a note itself is text: the way back
    from the note leads there.
    """
    openings: list[int] = []
    done = -1
    for place in [place for place, token in enumerate(tokens) if token.type == "note_definition"]:
        if place <= done:
            continue
        above, after = place - 1, place + 1
        while above >= 0 and (size := _invisible(tokens, _begin(tokens, above))):
            above -= size
        while after < len(tokens) and (
            size := tokens[after].type == "note_definition" or _invisible(tokens, after)
        ):
            after += size
        done = after - 1
        if above < 0 or tokens[above].type not in _OPENINGS or tokens[above].level:
            continue
        if not alone or after == len(tokens) or tokens[after].type == "heading_open":
            openings.append(_begin(tokens, above))
    return [index for index in openings if not _cites(_text(tokens, index))]


def _begin(tokens: list[Token], last: int) -> int:
    """The index of the first token of the block whose last one it is, if it is a heading or a paragraph."""
    return last - 2 if tokens[last].type in ("heading_close", "paragraph_close") else last


def _text(tokens: list[Token], index: int) -> Token:
    """The token that holds the words of the block that begins here."""
    return tokens[index] if tokens[index].type == "html_block" else tokens[index + 1]


def _words(tokens: list[Token], index: int) -> str:
    """The words of a heading, a paragraph, or a block of HTML; links can lead to one place of it alone."""
    text = _text(tokens, index)
    return inline_text(text.children or []) if len(_own_ids(text)) < 2 else ""


def _own_ids(text: Token) -> list[str]:
    """The ids that the author's own tags have in a block."""
    pieces = filter(None, map(piece_of, text.children or ()))
    return [name for piece in pieces if (name := (piece.attributes or {}).get("id"))]


def _invisible(tokens: list[Token], index: int) -> int:
    """The number of tokens of the block that begins here and shows no words: tags, a rule, spaces; else 0."""
    token = tokens[index]
    if token.type == "paragraph_open":
        return 3 * all(map(_shows_nothing, tokens[index + 1].children or ()))
    return int(token.type == "hr" or is_invisible(token))


def _shows_nothing(child: Token) -> bool:
    piece = piece_of(child)
    if piece is not None:
        return not shows(piece)
    return child.type == "softbreak" or (child.type == "text" and not child.content.strip(_SPACES))


def _cites(inline: Token) -> bool:
    return any(child.type == "note_reference" for child in inline.children or ())


def _section_ends(tokens: list[Token], index: int) -> bool:
    following = (tokens[after] for after in range(index + 3, len(tokens)))
    heading = next((token for token in following if token.type == "heading_open"), None)
    return heading is None or heading.tag <= tokens[index].tag
