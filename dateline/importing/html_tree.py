"""HTML as a tree: lenient as browsers are with what is left open, and never wrong about what can be read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser

VOID = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
        *("hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td"),
        *("tfoot", "th", "thead", "tr", "ul", "caption"),
    }
)
INVISIBLE = frozenset(("script", "style", "noscript", "template", "head", "title"))

DEEPEST_ELEMENTS = 100
"""Elements that are looked into one within the other; what is deeper stands beside them."""

_ENDS_P = BLOCKS - {"body", "html", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "caption"}
_ENDS_ROW = frozenset(("tr", "tbody", "thead", "tfoot"))
_ENDED_BY = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tbody": _ENDS_ROW - {"tr"},
    "thead": _ENDS_ROW - {"tr"},
    "tfoot": _ENDS_ROW - {"tr"},
    "tr": _ENDS_ROW,
    "td": _ENDS_ROW | {"td", "th"},
    "th": _ENDS_ROW | {"td", "th"},
    "p": _ENDS_P,
}
_IN_HEAD = frozenset(("base", "link", "meta", "noscript", "object", "script", "style", "template", "title"))
_BARRIERS = frozenset(("ol", "ul", "dl", "table", "blockquote", "body", "html"))


CUT_TAG = re.compile(r"<[A-Za-z/!?][^<>]*\Z")
"""A tag without an end, at the end of all, of which no browser shows anything."""


@dataclass(slots=True, eq=False)
class HtmlNode:
    """An element, or with the name "" a text, with "#comment" a comment."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    text: str = ""
    children: list["HtmlNode"] = field(default_factory=list["HtmlNode"])
    line: int = 0

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def walk(self: "HtmlNode") -> Iterator["HtmlNode"]:
        """The node and all within it, in order."""
        waiting: list[HtmlNode] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def find(self, wanted: Callable[["HtmlNode"], bool]) -> "HtmlNode | None":
        """The first node like that."""
        return next(filter(wanted, self.walk()), None)

    def words(self) -> str:
        """All its text as it is written."""
        return "".join(node.text for node in self.walk() if not node.name)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = HtmlNode("#root")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_before(tag)
        node = HtmlNode(tag, {name: value or "" for name, value in attrs}, line=self.getpos()[0])
        self.open[-1].children.append(node)
        if tag not in VOID and len(self.open) < DEEPEST_ELEMENTS:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID and self.open[-1].name == tag and self.open[-1] is not self.root:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].name == tag:
                del self.open[place:]
                return
            if self.open[place].name in ("td", "th", "table") and tag not in _BARRIERS | BLOCKS:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(HtmlNode("", text=data, line=self.getpos()[0]))

    def handle_comment(self, data: str) -> None:
        self.open[-1].children.append(HtmlNode("#comment", text=data, line=self.getpos()[0]))

    def _end_before(self, tag: str) -> None:
        if self.open[-1].name == "head" and tag not in _IN_HEAD:
            self.open.pop()
        for place in range(len(self.open) - 1, 0, -1):
            name = self.open[place].name
            if tag in _ENDED_BY.get(name, ()):
                del self.open[place:]
            elif name in _BARRIERS:
                return


def parse_html(markup: str) -> HtmlNode:
    """The tree of a page or of a piece of one, below a node of its own; without a tag that is cut off."""
    builder = _Builder()
    # Behind the last ``>`` no tag is whole: the parser would look for the end of each again and again.
    whole = markup.rfind(">") + 1
    builder.feed(markup[:whole])
    builder.close()
    if rest := unescape(CUT_TAG.sub("", markup[whole:])):
        builder.handle_data(rest)
    return builder.root


def markup_of(node: HtmlNode) -> str:
    """The node as HTML."""
    if not node.name:
        return escape(node.text, quote=False)
    if node.name == "#comment":
        return ""
    inner = "".join(map(markup_of, node.children))
    if node.name.startswith("#"):
        return inner
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in node.attributes.items())
    return f"<{node.name}{attributes}>" + ("" if node.name in VOID else f"{inner}</{node.name}>")


_SPACE = re.compile(r"\s+")


def visible_text(node: HtmlNode) -> str:
    """The words that a reader sees, without any white space: that is set differently by every program."""
    return _SPACE.sub("", "".join(_visible(node)))


def _visible(node: HtmlNode) -> Iterator[str]:
    if node.name in INVISIBLE or node.name == "#comment":
        return
    if not node.name:
        yield node.text
    for child in node.children:
        yield from _visible(child)
