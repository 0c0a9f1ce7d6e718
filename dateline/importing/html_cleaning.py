"""An article's tree before it is written: addresses are settled, and what cannot run on a page goes."""

from collections.abc import Callable, Iterator

from dateline.importing.html_tree import HtmlNode

AddressOf = Callable[[str, bool], str]
"""The address to write for one in the source; the second says whether a picture is shown from there."""
Lose = Callable[[int, str, str], None]
"""Hears of what is left out: its line, what it is (``lost-…``), and what is said of it."""

_EMBEDS = frozenset(("audio", "embed", "iframe", "object", "video"))
_GONE = frozenset(
    ("button", "form", "input", "noscript", "script", "select", "style", "textarea", "template")
)
_GONE_SILENTLY = frozenset(("noscript", "style", "input"))
_STYLING = ("style", "srcset", "sizes", "data-srcset")
_SHOWN_LATER = ("data-src", "data-original", "data-lazy-src", "data-actualsrc")
"""Where a picture stands that a script shows once it is scrolled to; what ``src`` has is a blank one."""


def clean_tree(root: HtmlNode, address_of: AddressOf, lose: Lose) -> None:
    """Settle the addresses below a node; take away what cannot run, and link to what was embedded."""
    for node in root.walk():
        kept: list[HtmlNode] = []
        for child in _of_html(node):
            if child.name in _GONE:
                if child.name not in _GONE_SILENTLY:
                    lose(child.line, "lost-element", f"<{child.name}>")
            elif child.name in _EMBEDS:
                kept.append(_linked(child, lose))
            elif child.name != "#comment":
                kept.append(child)
        node.children[:] = kept
        if node.name == "img":
            _without_script(node)
            if not node.get("src"):
                lose(node.line, "lost-element", "<img>")
        for name in ("href", "src", "poster"):
            if address := node.get(name).strip():
                node.attributes[name] = address_of(address, name != "href")
        for name in (*_STYLING, *(each for each in node.attributes if each.startswith("on"))):
            node.attributes.pop(name, None)


def _without_script(picture: HtmlNode) -> None:
    """Let a picture be shown from where it is, whether a script was to do that or a choice of sizes."""
    addresses = [picture.attributes.pop(name, "").strip() for name in _SHOWN_LATER]
    sizes = picture.get("srcset").split()
    shown = next(filter(None, addresses), "") or picture.get("src") or (sizes[0].rstrip(",") if sizes else "")
    if shown:
        picture.attributes["src"] = shown


def _of_html(node: HtmlNode) -> Iterator[HtmlNode]:
    """What a node holds; of an element of another language (``<o:p>``, as Word writes it) what that holds."""
    for child in node.children:
        if ":" in child.name:
            yield from _of_html(child)
        else:
            yield child


def _linked(node: HtmlNode, lose: Lose) -> HtmlNode:
    """A link to what was shown within the page."""
    source = node.find(lambda each: bool(each.get("src") or each.get("data")))
    address = (source.get("src") or source.get("data")) if source else ""
    lose(node.line, "lost-embed", address or f"<{node.name}>")
    if not address:
        return HtmlNode("", text="")
    words = node.get("title") or address
    link = HtmlNode("a", {"href": address}, children=[HtmlNode("", text=words)], line=node.line)
    return HtmlNode("p", children=[link], line=node.line)
