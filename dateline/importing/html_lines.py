"""What stands in lines of HTML (words, links, pictures, code) as Markdown."""

import re
from collections.abc import Sequence

from dateline.editing.plain_markdown import paragraph
from dateline.importing.html_tree import INVISIBLE, HtmlNode, markup_of

_SPACES = re.compile(r"[ \t\r\n\f]+")
_CLOSING = re.compile(r"(\\\[\^[^\[\]]*\])|(?<!\\)\]")
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_NO_MARK = "\ufdd0"


class LineWriter:
    """Writes lines; with ``breaks`` a line end of the source is one on the page."""

    def __init__(self, *, breaks: bool = False) -> None:
        self._breaks = breaks

    def lines(self, nodes: Sequence[HtmlNode], *, one: bool = False) -> str:
        """The Markdown of nodes that stand in lines; of ``one`` line, in a heading, without breaks."""
        return "".join(self._inline(node, one=one) for node in nodes)

    def _inline(self, node: HtmlNode, *, one: bool) -> str:
        if not node.name:
            return self._text(node.text, one=one)
        match node.name:
            case "#note":
                return f"[^{node.text}]"
            case "br":
                return " " if one else "\\\n"
            case "em" | "i":
                return self._around(node, "*", one=one)
            case "strong" | "b":
                return self._around(node, "**", one=one)
            case "del" | "s" | "strike":
                return self._around(node, "~~", one=one)
            case "code" if all(not each.name for each in node.children) and node.words().strip():
                return _code_span(node.words())
            case "img":
                return image(node, node.get("title"))
            case "a" if node.get("href"):
                return self._link(node, one=one)
            case "span" | "font" | "a" | "label" | "time" | "nobr":
                return self.lines(node.children, one=one)
            case name if name in INVISIBLE:
                return ""
            case _:
                return _SPACES.sub(" ", markup_with_marks(node))

    def _text(self, text: str, *, one: bool) -> str:
        text = _RESERVED.sub("\ufffd", text)
        lines = text.split("\n") if self._breaks and not one else [_SPACES.sub(" ", text)]
        return "\\\n".join(_escaped(_SPACES.sub(" ", line)) for line in lines)

    def _around(self, node: HtmlNode, mark: str, *, one: bool) -> str:
        inner = self.lines(node.children, one=one)
        words = inner.strip()
        if not words:
            return inner
        begin = inner[: len(inner) - len(inner.lstrip())]
        return f"{begin}{mark}{words}{mark}{inner[len(inner.rstrip()) :]}"

    def _link(self, node: HtmlNode, *, one: bool) -> str:
        words = self.lines(node.children, one=one).strip()
        title = node.get("title").replace('"', "'")
        shown = f' "{title}"' if title and "\n" not in title else ""
        return f"[{words}]({_destination(node.get('href'))}{shown})" if words else ""


def image(node: HtmlNode, title: str) -> str:
    """A picture with these words as its title; "" for one that is shown from nowhere."""
    if not node.get("src"):
        return ""
    alternative = _escaped(" ".join(node.get("alt").split())).replace("]", "\\]")
    title = " ".join(title.split()).replace('"', "'")
    shown = f' "{title}"' if title else ""
    return f"![{alternative}]({_destination(node.get('src'))}{shown})"


def markup_with_marks(node: HtmlNode) -> str:
    """The node's HTML with marks of notes as they are written there as well; what looks like one is none."""
    return markup_of(_with_marks(node)).replace(_NO_MARK, "&#91;^")


def _with_marks(node: HtmlNode) -> HtmlNode:
    children = [
        HtmlNode("", text=f"[^{each.text}]") if each.name == "#note" else _with_marks(each)
        for each in node.children
    ]
    text = _RESERVED.sub("\ufffd", node.text).replace("[^", _NO_MARK)
    return HtmlNode(node.name, node.attributes, text, children, node.line)


def _escaped(text: str) -> str:
    """Text within a paragraph as Markdown; the white space around it stays."""
    words = text.strip()
    if not words:
        return " " if text else ""
    begin, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    # What looks like a mark stays as it is escaped: with its end escaped as well it were a formula.
    written = _CLOSING.sub(lambda found: found[1] or "\\]", paragraph(words))
    return f"{' ' if begin else ''}{written}{' ' if end else ''}"


def _destination(address: str) -> str:
    address = address.replace("\n", "").strip()
    return f"<{address}>" if re.search(r"[\s()<>]", address) and not set("<>") & set(address) else address


def _code_span(text: str) -> str:
    text = _SPACES.sub(" ", text)
    fence = "`" * (max((len(run) for run in re.findall(r"`+", text)), default=0) + 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}"
