"""HTML as Markdown that says the same: what Markdown cannot say stays HTML, and each block is proved.

A block is read again as Dateline reads it. Where its words are not the same,
it is kept as the HTML it was.
"""

import re
from collections.abc import Iterator

from dateline.importing.html_cleaning import AddressOf, Lose, clean_tree
from dateline.importing.html_lines import LineWriter, image, markup_with_marks
from dateline.importing.html_notes import take_notes
from dateline.importing.html_tree import BLOCKS, HtmlNode, parse_html, visible_text
from dateline.reading.body import TextOptions, render_markdown
from dateline.values.article import Body
from dateline.values.diagnostics import Findings
from dateline.values.slots import fill

_TRANSPARENT = frozenset(
    ("body", "div", "article", "main", "section", "center", "font", "header", "#root", "#content")
)
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_OUTER_BREAKS = re.compile(r"\A(?:\s*\\\n)+|(?:\\\n\s*)+\Z")
_LANGUAGE = re.compile(r"\b(?:language|lang|highlight-source|brush:)[-: ]?([\w+#-]+)")
_EMPTY = [("", "")] * 10_000
"""For more slots than an article has."""


def markdown_of(markup: str, lose: Lose) -> str:
    """HTML in a text of another program as Markdown; its addresses stay as they are."""
    root = parse_html(markup)
    notes = take_notes(root, {})
    return MarkdownWriter(lambda address, _: address, lose).article(root, notes.contents)


class MarkdownWriter:
    """Writes one article. ``address`` settles links and pictures, ``lose`` hears of what is left out.

    With ``breaks`` a line end is one on the page, and a blank line a paragraph, as WordPress has it.
    """

    def __init__(self, address: AddressOf, lose: Lose, *, breaks: bool = False) -> None:
        self._address = address
        self._lose = lose
        self._breaks = breaks
        self._lines = LineWriter(breaks=breaks)

    def article(self, root: HtmlNode, notes: dict[str, list[HtmlNode]]) -> str:
        """The Markdown of a tree, and of its notes."""
        for tree in (root, *(HtmlNode("#content", children=content) for content in notes.values())):
            clean_tree(tree, self._address, self._lose)
        parts = [*self._blocks(root, notes), *(self._note(label, notes[label]) for label in notes)]
        return "\n\n".join(filter(None, parts)) + "\n"

    def _blocks(self, node: HtmlNode, notes: dict[str, list[HtmlNode]]) -> Iterator[str]:
        for block in self._grouped(node):
            if block.name in _TRANSPARENT:
                yield from self._blocks(block, notes)
            else:
                yield self._proved(block, notes)

    def _grouped(self, node: HtmlNode) -> Iterator[HtmlNode]:
        """The blocks in a node; what stands between them in lines becomes paragraphs."""
        lines: list[HtmlNode] = []
        for child in node.children:
            if child.name in BLOCKS or (child.name in _TRANSPARENT and child.name != "font"):
                yield from self._paragraphs(lines)
                lines = []
                yield child
            elif not child.name and self._breaks and _BLANK_LINE.search(child.text):
                first, *rest = _BLANK_LINE.split(child.text)
                lines.append(HtmlNode("", text=first, line=child.line))
                for text in rest:
                    yield from self._paragraphs(lines)
                    lines = [HtmlNode("", text=text, line=child.line)]
            else:
                lines.append(child)
        yield from self._paragraphs(lines)

    def _paragraphs(self, lines: list[HtmlNode]) -> Iterator[HtmlNode]:
        if any(node.name not in ("", "br") or node.text.strip() for node in lines):
            yield HtmlNode("p", children=list(lines), line=lines[0].line)

    def _proved(self, block: HtmlNode, notes: dict[str, list[HtmlNode]]) -> str:
        markdown = self._block(block)
        wanted = visible_text(block)
        if markdown is not None and words_of(markdown, notes) == wanted:
            return markdown
        raw = _as_html_block(block)
        if words_of(raw, notes) != wanted:
            self._lose(block.line, "lost-words", wanted[:40])
        return raw

    def _block(self, node: HtmlNode) -> str | None:
        """A block as Markdown, None for one that Markdown has no words for."""
        match node.name:
            case "p":
                return _OUTER_BREAKS.sub("", self._lines.lines(node.children)).strip()
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                return f"{'#' * int(node.name[1])} {self._lines.lines(node.children, one=True).strip()}"
            case "hr":
                return "---"
            case "pre":
                return _code(node)
            case "blockquote":
                return _indented(
                    "\n\n".join(filter(None, map(self._block_or_html, self._grouped(node)))), "> ", "> "
                )
            case "ul" | "ol":
                return self._list(node)
            case "figure":
                return self._figure(node)
            case _:
                return None

    def _block_or_html(self, node: HtmlNode) -> str:
        if node.name in _TRANSPARENT:
            return "\n\n".join(filter(None, map(self._block_or_html, self._grouped(node))))
        markdown = self._block(node)
        return _as_html_block(node) if markdown is None else markdown

    def _list(self, node: HtmlNode) -> str | None:
        items: list[str] = []
        number = int(node.get("start")) if node.get("start").isdigit() else 1
        rows = [child for child in node.children if child.name or child.text.strip()]
        if not rows or any(row.name != "li" or row.get("value") for row in rows) or node.get("type"):
            return None
        loose = any(each.name == "p" for row in rows for each in row.children)
        for place, row in enumerate(rows):
            mark = "- " if node.name == "ul" else f"{number + place}. "
            blocks = [self._block_or_html(each) for each in self._grouped(row)]
            text = ("\n\n" if loose else "\n").join(filter(None, blocks))
            items.append(_indented(text, mark, " " * len(mark)))
        return ("\n\n" if loose else "\n").join(items)

    def _figure(self, node: HtmlNode) -> str | None:
        images = [each for each in node.walk() if each.name == "img"]
        caption = node.find(lambda each: each.name == "figcaption")
        inside = [each.name for each in caption.walk()] if caption else []
        linked = any(each.name == "a" for each in node.walk())
        others = visible_text(node) != (visible_text(caption) if caption else "")
        if (
            len(images) != 1
            or others
            or linked
            or any(name not in ("", "figcaption", "p") for name in inside)
        ):
            return None
        words = " ".join(caption.words().split()) if caption else ""
        return None if '"' in words else image(images[0], words)

    def _note(self, label: str, content: list[HtmlNode]) -> str:
        blocks = [self._block_or_html(each) for each in self._grouped(HtmlNode("#content", children=content))]
        return _indented("\n\n".join(filter(None, blocks)), f"[^{label}]: ", "    ")


def words_of(markdown: str, notes: dict[str, list[HtmlNode]] | None = None) -> str:
    """The visible text of Markdown as Dateline sets it, without marks of notes and the notes themselves."""
    stubs = "".join(f"\n[^{label}]: x\n" for label in notes or () if f"[^{label}]" in markdown)
    body = rendered(f"{markdown}\n{stubs}")
    return visible_text(_without_note_marks(f"{body.before.text}{body.after.text}"))


def rendered(markdown: str) -> Body:
    """The body of a text as Dateline reads it, its slots left empty."""
    body = render_markdown(markdown, TextOptions("en"), Findings("content/imported.md")).body
    return Body(
        before=type(body.before)(fill(body.before.text, _EMPTY)),
        after=type(body.after)(fill(body.after.text, _EMPTY)),
        list_heading=body.list_heading,
        references=body.references,
        headings=body.headings,
    )


def _without_note_marks(markup: str) -> HtmlNode:
    root = parse_html(markup)
    for node in root.walk():
        node.children[:] = [each for each in node.children if "noteref" not in each.get("class")]
    return root


def _code(node: HtmlNode) -> str:
    inner = node.find(lambda each: each.name == "code") or node
    names = f"{node.get('class')} {inner.get('class')} {node.get('lang')}"
    language = _LANGUAGE.search(names)
    text = "".join(
        "\n" if each.name == "br" else each.text for each in node.walk() if each.name in ("", "br")
    )
    fence = "`" * max(3, max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    return f"{fence}{language[1] if language else ''}\n{text.strip(chr(10))}\n{fence}"


def _indented(text: str, first: str, rest: str) -> str:
    head, *others = text.split("\n")
    return "\n".join((first + head, *((rest + line).rstrip() for line in others)))


def _as_html_block(node: HtmlNode) -> str:
    """The node as a block of HTML, which ends at the first blank line."""
    markup = markup_with_marks(node)
    if "<pre" in markup:
        markup = re.sub(r"(?s)<pre(?=[\s>]).*?</pre>", lambda found: found[0].replace("\n", "&#10;"), markup)
    markup = "\n".join(filter(None, map(str.strip, markup.split("\n"))))
    is_block = node.name in BLOCKS
    return markup if is_block else f"<div>{markup}</div>"
