"""Footnotes in HTML, as many programs and plugins write them, taken out of the tree as notes.

A mark becomes a node ``#note`` that names its note by ``text``; the list of notes is
taken away. A link is a mark where it leads to an element of the page that
leads back to it, or that stands in what calls itself footnotes.
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from dateline.importing.html_tree import HtmlNode, parse_html

_LISTS = re.compile(
    r"foot-?notes?|end-?notes?|doc-endnotes|easy-footnotes|modern-footnotes|fn-?list|noten", re.IGNORECASE
)
_MARKS = re.compile(r"foot-?note|note-?ref|doc-noteref|\bfn\b|easy-footnote|mfn", re.IGNORECASE)
_MARK = re.compile(r"[\[(（［]?(?:\d{1,4}|[ivxlc]{1,6}|[*†‡§¶]{1,3})[\])）］]?")
_BACK = re.compile(r"[\s↩︎↑^⤴⏎←a-z0-9,]*", re.IGNORECASE)
# Nothing looks beyond the next beginning of its kind, so that many without an end take no longer.
_CODE = re.compile(r"<(pre|code)\b(?:(?!</?\1\b).)*+</\1>", re.DOTALL | re.IGNORECASE)
_BY_SHORTCODE = (
    re.compile(r"\[(efn_note|mfn|ref|footnote|fn|note)\]((?:(?!\[/?\1\]).)*+)\[/\1\]", re.DOTALL),
    re.compile(r"\[()\d+\.\s++((?:[^\[\]]|\[[^\[\]]*\])+)\]"),
    re.compile(r"(?<=\S)()[ \u00a0]?\(\(((?:[^()]|\([^()]*\))+)\)\)"),
)


class TakenNotes(NamedTuple):
    """The notes of a tree by their labels, in the order in which they are first used."""

    contents: dict[str, list[HtmlNode]]


def with_plugin_notes(markup: str) -> str:
    """Markup with the notes that WordPress' plugins write in shortcodes as elements ``dateline-note``."""
    pieces: list[str] = []
    done = 0
    for code in _CODE.finditer(markup):
        pieces += (_with_notes(markup[done : code.start()]), code[0])
        done = code.end()
    return "".join((*pieces, _with_notes(markup[done:])))


def _with_notes(markup: str) -> str:
    for pattern in _BY_SHORTCODE:
        markup = pattern.sub(r"<dateline-note>\2</dateline-note>", markup)
    return markup


def take_notes(root: HtmlNode, block_notes: Mapping[str, str]) -> TakenNotes:
    """Take the notes out of a tree. ``block_notes`` is the HTML of those that WordPress keeps apart."""
    targets = {name: node for node in root.walk() if (name := node.get("id") or node.get("name"))}
    parents = {id(child): node for node in root.walk() for child in node.children}
    taker = _Taker(targets, parents, block_notes)
    taker.take(root)
    taker.remove_lists(root)
    return TakenNotes(taker.contents)


class _BlockNote(msgspec.Struct):
    """A note as WordPress' own block keeps it."""

    id: str
    content: str = ""


class _Taker:
    def __init__(
        self, targets: Mapping[str, HtmlNode], parents: Mapping[int, HtmlNode], block_notes: Mapping[str, str]
    ) -> None:
        self.contents: dict[str, list[HtmlNode]] = {}
        self._labels: dict[str, str] = {}
        self._taken: set[int] = set()
        self._back: dict[int, frozenset[str]] = {}
        self._targets = targets
        self._parents = parents
        self._block_notes = block_notes

    def take(self, node: HtmlNode) -> None:
        for place, child in enumerate(node.children):
            label = self._label(child)
            if label:
                node.children[place] = HtmlNode("#note", text=label, line=child.line)
            elif id(child) not in self._taken:
                self.take(child)

    def _label(self, node: HtmlNode) -> str:
        """The label of the note that a node marks, "" for one that marks none."""
        if node.name == "dateline-note":
            return self._new(f"own-{id(node)}", node.children)
        if node.name == "sup" and (key := node.get("data-fn")) in self._block_notes:
            return self._new(key, parse_html(self._block_notes[key]).children)
        link = node
        if node.name in ("sup", "span"):
            inner = [each for each in node.children if each.name or each.text.strip("[]()（） \n")]
            if len(inner) != 1 or inner[0].name != "a":
                return ""
            link = inner[0]
        if link.name != "a" or not link.get("href").startswith("#"):
            return ""
        name = unquote(link.get("href")[1:])
        target = self._targets.get(name)
        if target is None or not _MARK.fullmatch("".join(link.words().split())):
            return ""
        own = {
            node.get("id"),
            link.get("id"),
            link.get("name"),
            *(each.get("id") for each in node.walk()),
        } - {""}
        item = self._item(target)
        names = self._names_around(item)
        is_listed = bool(_LISTS.search(names)) or bool(
            _MARKS.search(f"{link.get('class')} {link.get('role')} {node.get('class')} {link.get('rel')}")
        )
        leads_back = not own.isdisjoint(self._led_back_to(item))
        if not (is_listed or leads_back):
            return ""
        if name not in self._labels:
            self._taken.add(id(item))
            content = [each for each in item.children if not _is_back_link(each)]
            for each in content:
                _without_back_links(each)
            return self._new(name, content)
        return self._labels[name]

    def _led_back_to(self, item: HtmlNode) -> frozenset[str]:
        """The names that links in a note lead to; many marks may name one."""
        if id(item) not in self._back:
            self._back[id(item)] = frozenset(
                unquote(address[1:]) for address in _hrefs(item) if len(address) > 1
            )
        return self._back[id(item)]

    def _new(self, key: str, content: list[HtmlNode]) -> str:
        if key not in self._labels:
            label = self._labels[key] = str(len(self._labels) + 1)
            self.contents[label] = content
            holder = HtmlNode("#content", children=content)
            self.take(holder)
        return self._labels[key]

    def _item(self, target: HtmlNode) -> HtmlNode:
        """The element that is the note: the one named, or the item or paragraph that the name stands in."""
        node = target
        while node.name in ("a", "span", "sup") and id(node) in self._parents:
            node = self._parents[id(node)]
        return node

    def _names_around(self, node: HtmlNode) -> str:
        names: list[str] = []
        for _ in range(4):
            names += [node.get("class"), node.get("role"), node.get("id")]
            if id(node) not in self._parents:
                break
            node = self._parents[id(node)]
        return " ".join(names)

    def remove_lists(self, node: HtmlNode) -> None:
        """Take away the items that are notes now, and the lists that hold nothing else."""
        kept: list[HtmlNode] = []
        for child in node.children:
            if id(child) in self._taken:
                continue
            held = any(id(each) in self._taken for each in child.walk())
            if held:
                self.remove_lists(child)
                if not any(
                    each.text.strip() or each.name == "img"
                    for each in child.walk()
                    if each.name != "#comment"
                ):
                    continue
            kept.append(child)
        node.children[:] = kept


def _hrefs(node: HtmlNode) -> Iterator[str]:
    return (each.get("href") for each in node.walk() if each.name == "a" and each.get("href").startswith("#"))


def _is_back_link(node: HtmlNode) -> bool:
    if node.name == "sup" or node.name == "span":
        return bool(node.children) and all(
            _is_back_link(each) or not each.words().strip() for each in node.children
        )
    if node.name != "a" or not node.get("href").startswith("#"):
        return False
    names = f"{node.get('class')} {node.get('role')} {node.get('rev')}".lower()
    return "back" in names or "footnote" in names or _BACK.fullmatch(node.words()) is not None


def _without_back_links(node: HtmlNode) -> None:
    node.children[:] = [each for each in node.children if not _is_back_link(each)]
    for each in node.children:
        _without_back_links(each)


def block_notes(stored: str) -> dict[str, str]:
    """The notes that WordPress' own block keeps with a post, as JSON."""
    try:
        return {row.id: row.content for row in msgspec.json.decode(stored or "[]", type=list[_BlockNote])}
    except msgspec.MsgspecError:
        return {}
