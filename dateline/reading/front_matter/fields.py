"""Readers of single values from their nodes: text, list of texts, names, truth value, date."""

import re
from datetime import tzinfo

from dateline.reading.front_matter.date_values import FIRST_DAY, LAST_DAY, DateFault, read_date
from dateline.reading.front_matter.nodes import Fields, Items, Node, Scalar, is_empty
from dateline.reading.shortening import shortened
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment

_EDGES = " \t\u00a0\u1680\u202f\u205f\u2060\u3000" + "".join(map(chr, range(0x2000, 0x200C)))
_HAN = r"[\u3001-\u30ff\u3400-\u9fff\uff00-\uffef]"
_HAN_BREAK = rf"(?<={_HAN})\s*\n\s*(?={_HAN})"  # compiled for the few values of several lines
_BREAK = lazy_pattern(r"\s*\n\s*")
BETWEEN_ITEMS = lazy_pattern(r"\s*[,，、;；]\s*")
"""The separators of a list written as one text."""
BETWEEN_NAMES = lazy_pattern(r"\s*[、;；]\s*|(?<=[\u3400-\u9fff])\s{0,3}[,，]\s{0,3}(?=[\u3400-\u9fff])")
"""The same for people's names, which may hold a comma, but between Han characters."""

_HAN_WORDS = lazy_pattern(r"[\u3400-\u9fff]+(?:\s+[\u3400-\u9fff]+)+")
"""Words in Han with spaces between them, as no term is written."""
_SPACES = lazy_pattern(r"\s+")
_LINE_BREAK = lazy_pattern(r"\s*\n\s*")
_HASHTAGS = lazy_pattern(r"\s*[#＃]([^\s#＃]+)")
_BEFORE_HASHTAG = lazy_pattern(r"[\s,，、;；]*[#＃](?=[^\s#＃])")
_BRACKETS = {"［": "］", "【": "】", "[": "]"}
VALUE_EXCERPT_CHARACTERS = 60
"""The length of a value in a message."""
_YES = frozenset(("true", "yes", "on", "y", "1", "是"))
_DECIDING = ("publish", "expires")
DATE_FINDINGS: dict[DateFault, str] = {
    "words": "date-unclear",
    "part": "date-unclear",
    "order": "date-order",
    "day": "date-invalid",
    "time": "time-invalid",
    "offset": "offset-invalid",
    "range": "date-range",
    "time alone": "time-alone",
    "other": "date-unclear",
}
"""The finding on a value that is no date, by what is wrong with it."""
_DECIDING_FINDINGS: dict[DateFault, str] = {
    "words": "date-none",
    "other": "date-none",
    "part": "date-incomplete",
    "order": "date-incomplete",
}
"""The same where a date decides when an article is published: it cannot be left out."""
_BLOCK_MARK = lazy_pattern(r"^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+(?=\S)", re.MULTILINE)
"""What makes a line of Markdown a heading, a quotation or an item: no words of a summary."""
_NO = frozenset(("false", "no", "off", "n", "0", "否"))


def read_text(node: Node, field: str, findings: Findings, *, quietly: bool = False) -> str | None:
    """Text as it was written, on one line; None if there is none.

    A value that YAML would call a number, date or truth value stays text.
    A list or map is read as its source, with a warning; so is what a ``#``
    or a YAML mark (``!``, ``&``) would have cut off.
    """
    if not isinstance(node, Scalar):
        findings.at(node, "value-not-text", field=field, value=short(node.source))
        return one_line(node.source)
    text = node.source or node.text
    if node.plain:
        if is_empty(node) and node.comment is None:
            return None
        text = _with_comment(node, text, field, findings, prose=not quietly)
        text = text.strip(_EDGES)
    # A title may begin with one, as a name does: "# a".
    if "\n" in text or text[:2] == "##" or (text[:1] == "#" and field == "summary"):
        text, marks = _BLOCK_MARK.subn("", text)
        if marks:
            text = " ".join(text.split())
    return one_line(text) or None


def _with_comment(node: Scalar, text: str, field: str, findings: Findings, *, prose: bool) -> str:
    """The text with what YAML took for a comment: all of it behind ``#word``, none behind ``# words``."""
    if node.source[:1] in ("!", "&"):
        findings.at(node, "value-marked", field=field, value=short(text))
    comment = node.comment
    if comment is None:
        return text
    is_word = len(comment.text) > 1 and not comment.text[1].isspace()
    empty = is_empty(node)
    if is_word or (prose and not empty):
        findings.at(comment, "value-comment", field=field, comment=short(comment.text))
    value = "" if empty else text
    return f"{value} {comment.text}" if is_word else value


def one_line(text: str) -> str:
    """The text on one line, without spaces around it; a line break between Han characters vanishes."""
    if "\n" in text:
        text = _BREAK.sub(" ", re.sub(_HAN_BREAK, "", text.strip()))
    return text.strip(" \t\r")


def han_join(above: str, below: str) -> str:
    """Two pieces of text joined without a space if Han characters meet at the seam, otherwise nothing."""
    return above + below if re.search(_HAN_BREAK, f"{above[-1:]}\n{below[:1]}") else ""


def read_texts(node: Node, field: str, findings: Findings, *, separators: re.Pattern[str]) -> tuple[str, ...]:
    """A list of texts, in order, without repeats.

    A lone text is cut at ``separators``, with a warning; lists in the list
    are taken apart, with a warning; an item of nothing is left out, with a warning.
    """
    texts: dict[str, None] = {}
    if isinstance(node, Items):
        for item in node.items:
            texts |= dict.fromkeys(_texts_of_item(item, field, findings, separators, inline=node.inline))
    else:
        texts |= dict.fromkeys(_texts_of_one(node, field, findings, separators))
    return tuple(texts)


def _texts_of_item(
    item: Node, field: str, findings: Findings, separators: re.Pattern[str], *, inline: bool
) -> tuple[str, ...]:
    if isinstance(item, Items):
        findings.at(item, "list-nested", field=field)
        return read_texts(item, field, findings, separators=separators)
    text = read_text(item, field, findings)
    if text is None:
        findings.at(item, "list-empty-item", field=field)
        return ()
    if _HASHTAGS.fullmatch(text):
        text = text.lstrip("#＃")
    if inline and isinstance(item, Scalar) and item.plain and re.search("[，、；]", text):
        return _split_texts(item, text, field, findings, separators, within=True)
    return (text,)


def _texts_of_one(node: Node, field: str, findings: Findings, separators: re.Pattern[str]) -> tuple[str, ...]:
    text = read_text(node, field, findings)
    if text is None:
        return ()
    if isinstance(node, Scalar) and node.comment and is_empty(node):
        hashtags = _HASHTAGS.findall(text)
        return tuple(hashtags)
    if isinstance(node, Scalar) and node.lines and not separators.search(text):
        return _split_texts(node, "\n".join(node.lines), field, findings, _LINE_BREAK)
    if separators is BETWEEN_ITEMS and _HAN_WORDS.fullmatch(text):
        separators = _SPACES
    if isinstance(node, Scalar) and node.plain:
        return _split_texts(node, text, field, findings, separators)
    return (text,) if isinstance(node, Fields) else _split_texts(node, text, field, findings, separators)


def _split_texts(
    node: Node,
    text: str,
    field: str,
    findings: Findings,
    separators: re.Pattern[str],
    *,
    within: bool = False,
) -> tuple[str, ...]:
    """The parts of one text; ``within`` where it is an item of a list in brackets."""
    closing = None if text.startswith("[[") else _BRACKETS.get(text[0])  # a link of Obsidian
    bare = text[1:-1] if closing and text[-1] == closing else text
    between = _BEFORE_HASHTAG if text[0] in "#＃" and _HASHTAGS.match(text) else separators
    parts = tuple(part for part in between.split(bare.strip(_EDGES)) if part)
    if len(parts) > 1 or bare is not text or between is _BEFORE_HASHTAG:
        items = ", ".join(parts)
        findings.at(
            node,
            "list-as-text",
            field=field,
            items=f"[{items}]",
            value=written(node),
            better=items if within else f"[{items}]",
        )
        return parts
    return (text,)


def read_names(node: Node, field: str, findings: Findings) -> tuple[str, ...]:
    """People's names, each as written; commas belong to a name. Of a person given as a map, its ``name``."""
    if not isinstance(node, Items):
        return read_texts(_name_of(node), field, findings, separators=BETWEEN_NAMES)
    names = tuple(map(_name_of, node.items))
    whole = Items(items=names, line=node.line, column=node.column, source=node.source)
    return read_texts(whole, field, findings, separators=BETWEEN_NAMES)


def _name_of(node: Node) -> Node:
    if isinstance(node, Fields):
        return next((value for key, value in node.entries if key.text.lower() == "name"), node)
    return node


def read_flag(node: Node, field: str, findings: Findings) -> bool:
    """True or false; another plain way to say so is a warning, as is anything else, which counts as true."""
    if is_empty(node):
        return False
    flag, value = flag_of(node), written(node)
    if flag is None:
        # A draft of any kind is not to be published; any other field is taken for another program's.
        code = "flag-invalid" if field == "draft" else "field-elsewhere"
        findings.at(node, code, field=field, value=short(value))
        return True
    if value not in ("true", "false") or not (isinstance(node, Scalar) and node.plain):
        findings.at(node, "flag-spelling", field=field, value=value, better="true" if flag else "false")
    return flag


def flag_of(node: Node) -> bool | None:
    """The truth value that stands there in any plain way; None for anything else."""
    text = node.text.strip(_EDGES).casefold() if isinstance(node, Scalar) else ""
    return True if text in _YES else False if text in _NO else None


def read_moment(node: Node, field: str, zone: tzinfo, findings: Findings) -> Moment | None:
    """A date or time.

    One not written as ISO 8601 is a warning, as is one that names no single
    day, and what is no text at all; a day or a time that does not exist is an
    error. So is whatever cannot be read where it decides when an article is published.
    """
    is_listed = isinstance(node, Items) and len(node.items) == 1
    if isinstance(node, Items) and is_listed:
        (node,) = node.items
    if is_empty(node):
        return None
    text = written(node)
    read = read_date(text, zone)
    if read.moment is None:
        fault = read.fault if isinstance(node, Scalar) else "words"
        code = (field in _DECIDING and _DECIDING_FINDINGS.get(fault)) or DATE_FINDINGS[fault]
        findings.at(
            node, code, field=field, value=short(text), better=read.better, first=FIRST_DAY, last=LAST_DAY
        )
    elif not read.iso or is_listed:
        findings.at(node, "date-spelling", field=field, value=short(text), better=read.better)
    return read.moment


def written(node: Node) -> str:
    """The value as text, whatever it is."""
    return node.text if isinstance(node, Scalar) else node.source


def short(text: str) -> str:
    """A value as messages show it."""
    return shortened(one_line(text), VALUE_EXCERPT_CHARACTERS)
