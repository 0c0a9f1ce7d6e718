"""Footnotes in HTML, as many programs and plugins write them, taken out of the tree as notes.

A mark becomes a node ``#note`` that names its note by ``text``; the list of notes is
taken away. A link is a mark where it leads to an element of the page that leads
back to it, or that stands in what calls itself footnotes; above the line, where it leads to a list's item.
A note in the margin stands in the text itself.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from html import escape
from typing import NamedTuple
from urllib.parse import unquote

import msgspec

from dateline.importing.html_tree import BLOCKS, HtmlNode, parse_html

_LISTS = re.compile(
    r"foot-?notes?|end-?notes?|doc-endnotes|easy-footnotes|modern-footnotes|fn-?list|noten", re.IGNORECASE
)
_MARKS = re.compile(r"foot-?note|note-?ref|doc-noteref|\bfn\b|easy-footnote|mfn", re.IGNORECASE)
_MARK = re.compile(r"[\[(（［]?(?:\d{1,4}|[ivxlc]{1,6}|[*†‡§¶]{1,3})[\])）］]?")
_BACK = re.compile(r"[\s\[\]↩︎↑^⤴⏎←a-z0-9,]*", re.IGNORECASE)
# Nothing looks beyond the next beginning of its kind, so that many without an end take no longer.
CODE = re.compile(r"<(pre|code)\b(?:(?!</?\1\b).)*+</\1>", re.DOTALL | re.IGNORECASE)
_BY_SHORTCODE = (
    re.compile(r"\[(efn_note|mfn|ref|footnote|fn|note|n)\]((?:(?!\[/?\1\]).)*+)\[/\1\]", re.DOTALL),
    re.compile(r"<(ref|fn)>((?:(?!</?\1\b).)*+)</\1>", re.DOTALL),
    re.compile(r"\[()\d+\.\s++((?:[^\[\]]|\[[^\[\]]*\])+)\]"),
    re.compile(r"(?<=\S)()[ \u00a0]?\(\(\(((?:[^()]|\([^()]*\))+)\)\)\)"),
    re.compile(r"(?<=\S)()[ \u00a0]?\(\(((?:[^()]|\([^()]*\))+)\)\)"),
)
_DEFINITION = re.compile(
    r"(?m)^[ \t]*(?:<p[^<>]*>)?\[\^([^\[\]\s]{1,60})\]:[ \t]*+([^\n]*?)(?:</p>)?[ \t]*$\n?"
)
"""A note in Markdown, which plugins read within HTML."""

_REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,60})\](?!:)")

BACK_CHARACTERS = 20
"""The longest words of a link that says nothing but the way back; a longer one is the note itself."""

_WHOLE = frozenset(("#root", "body", "article", "main"))
"""What holds a whole text, and is no note."""
_SIDE_NOTE = re.compile(r"(?<!\S)(?:sidenote|marginnote)(?!\S)")
_TOGGLE = re.compile(r"(?<!\S)margin-toggle(?!\S)")


class TakenNotes(NamedTuple):
    """The notes of a tree by their labels, in the order in which they are first used."""

    contents: dict[str, list[HtmlNode]]


def with_plugin_notes(markup: str) -> str:
    """Markup with the notes that WordPress' plugins write in shortcodes as elements ``dateline-note``."""
    markup = _with_markdown_notes(markup)
    pieces: list[str] = []
    done = 0
    for code in CODE.finditer(markup):
        pieces += (_with_notes(markup[done : code.start()]), code[0])
        done = code.end()
    return "".join((*pieces, _with_notes(markup[done:])))


def _with_notes(markup: str) -> str:
    for pattern in _BY_SHORTCODE:
        markup = pattern.sub(r"<dateline-note>\2</dateline-note>", markup)
    return markup


def _with_markdown_notes(markup: str) -> str:
    """Markup with its notes in Markdown, each at its first mark; those that nothing refers to stay."""
    if "]:" not in markup:
        return markup
    notes = {found[1]: found[2] for found in reversed(list(_DEFINITION.finditer(markup)))}
    cited = {found[1] for found in _REFERENCE.finditer(markup)} & notes.keys()
    if not cited:
        return markup
    markup = _DEFINITION.sub(lambda found: "" if found[1] in cited else found[0], markup)

    def marked(found: re.Match[str]) -> str:
        label = found[1]
        if label not in cited:
            return found[0]
        return f'<dateline-note data-label="{escape(label)}">{notes.pop(label, "")}</dateline-note>'

    return _REFERENCE.sub(marked, markup)


def take_notes(root: HtmlNode, block_notes: Mapping[str, str]) -> TakenNotes:
    """Take the notes out of a tree. ``block_notes`` is the HTML of those that WordPress keeps apart."""
    _mark_side_notes(root)
    targets = {name: node for node in root.walk() if (name := node.get("id") or node.get("name"))}
    _part_notes(root, targets)
    parents = {id(child): node for node in root.walk() for child in node.children}
    taker = _Taker(targets, parents, block_notes)
    taker.take(root)
    taker.remove_lists(root)
    return TakenNotes(taker.contents)


def _mark_side_notes(root: HtmlNode) -> None:
    """Let notes in the margin be notes, without what opens them on a narrow screen."""
    for node in root.walk():
        node.children[:] = [each for each in node.children if not _TOGGLE.search(each.get("class"))]
        if _SIDE_NOTE.search(node.get("class")):
            node.name = "dateline-note"


def _part_notes(root: HtmlNode, targets: Mapping[str, HtmlNode]) -> None:
    """Put each note that is a stretch of lines in an element of its own, as word processors paste them.

    Such a note begins with a link to its mark, which leads to it, and ends before the next one, or a
    blank line, or a block.
    """
    begins: set[int] = set()
    seen: set[str] = set()
    for node in root.walk():
        here, there = node.get("id") or node.get("name"), unquote(node.get("href")[1:])
        other = targets.get(there)
        if node.name == "a" and here and other is not None and other.get("href").startswith("#"):
            if there in seen and unquote(other.get("href")[1:]) == here:
                begins.add(id(node))
            seen.add(here)
    if begins:
        for node in list(root.walk()):
            begins |= {id(each) for each in node.children if _is_raised(each, begins)}
            is_raised = node.name in ("sup", "span")
            if not is_raised and node.name != "li" and _holds_more_than_a_note(node, begins):
                node.children[:] = _parted(node.children, begins)


def _holds_more_than_a_note(node: HtmlNode, begins: AbstractSet[int]) -> bool:
    """Whether notes begin in a node that is none by itself: several, or one behind something else."""
    begun = [id(child) in begins for child in node.children if child.name or child.text.strip()]
    return any(begun[1:]) or (begun[:1] == [True] and node.name in _WHOLE)


def _is_raised(node: HtmlNode, begins: AbstractSet[int]) -> bool:
    """Whether a node is nothing but a beginning that is set above the line."""
    return node.name in ("sup", "span") and [id(each) in begins for each in node.children] == [True]


def _parted(children: list[HtmlNode], begins: AbstractSet[int]) -> Iterator[HtmlNode]:
    note: HtmlNode | None = None
    for child in children:
        if id(child) in begins:
            note = HtmlNode("p", line=child.line)
            yield note
        elif note and child.name in BLOCKS:
            note = None
        if note is None:
            yield child
            continue
        lines, blank, rest = child.text.partition("\n\n") if not child.name else ("", "", "")
        note.children.append(HtmlNode("", text=lines, line=child.line) if blank else child)
        if blank:
            note = None
            yield HtmlNode("", text=f"{blank}{rest}", line=child.line)


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
            label = node.get("data-label")
            return self._new(f"as-{label}" if label else f"own-{id(node)}", node.children)
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
        if self._is_within(node, item):
            return ""
        names = self._names_around(item)
        is_listed = bool(_LISTS.search(names)) or bool(
            _MARKS.search(f"{link.get('class')} {link.get('role')} {node.get('class')} {link.get('rel')}")
        )
        leads_back = not own.isdisjoint(self._led_back_to(item))
        is_raised_number = "sup" in (node.name, *(each.name for each in link.children)) and item.name == "li"
        if not (is_listed or leads_back or is_raised_number):
            return ""
        if name not in self._labels:
            self._taken.add(id(item))
            _without_back_links(item, own)
            return self._new(name, list(item.children))
        return self._labels[name]

    def _is_within(self, node: HtmlNode, item: HtmlNode) -> bool:
        while id(node) in self._parents and node is not item:
            node = self._parents[id(node)]
        return node is item

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


def _is_back_link(node: HtmlNode, marks: AbstractSet[str]) -> bool:
    """Whether a node of a note leads back to one of its marks, by its form or to what it leads."""
    if "cite-backlink" in node.get("class"):
        return True
    if node.name == "sup" or node.name == "span":
        return bool(node.children) and all(
            _is_back_link(each, marks) or not each.words().strip() for each in node.children
        )
    if node.name != "a" or not node.get("href").startswith("#"):
        return False
    names = f"{node.get('class')} {node.get('role')} {node.get('rev')}".lower()
    words = node.words()
    leads_there = unquote(node.get("href")[1:]) in marks and len(words.strip()) <= BACK_CHARACTERS
    return leads_there or "back" in names or "footnote" in names or _BACK.fullmatch(words) is not None


def _without_back_links(node: HtmlNode, marks: AbstractSet[str]) -> None:
    node.children[:] = [each for each in node.children if not _is_back_link(each, marks)]
    for each in node.children:
        _without_back_links(each, marks)


def block_notes(stored: str) -> dict[str, str]:
    """The notes that WordPress' own block keeps with a post, as JSON."""
    try:
        return {row.id: row.content for row in msgspec.json.decode(stored or "[]", type=list[_BlockNote])}
    except msgspec.MsgspecError:
        return {}
