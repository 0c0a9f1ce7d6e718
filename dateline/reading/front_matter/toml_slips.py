"""Lines of TOML as they are meant: with wrong quotes, marks of full width, words without quotes."""

import json
import tomllib
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from dateline.reading.front_matter.date_values import in_iso
from dateline.values.lazy_pattern import lazy_pattern

_ODD_SPACES = lazy_pattern("[\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff]")
_FENCE = lazy_pattern(r"(?:-{3,}|\+{3,}|`{3,}\w*|~{3,}\w*)\s*")
_COMMENT = lazy_pattern(r"(?://|＃|;|；|--\s)\s*(.*)")
_BULLET = lazy_pattern(r"^[-*>•·]\s+")
_SENTENCE = lazy_pattern(r"[\u3400-\u9fff][^=＝\"'“”\[\]{}#]*")
"""Words in Chinese and no more: a comment without its mark."""
_TABLE = lazy_pattern(r"([\[［【]{1,2})\s*([^\[\]［］【】=＝]+?)\s*[\]］】]{0,2}\s*(#.*)?")
_PAIR = lazy_pattern(
    r"(\"[^\"]*\"|'[^']*'|[“「‘][^”」’]*[”」’]|[^\s\"'“「‘\[\]{}［］｛｝#=＝:：,，][^\"'“「\[\]{}#=＝:：,，]*?)"
    r"\s*(=>|->|[=＝]|[:：](?!//))\s*(\S.*)"
)
_INNER_NAME = lazy_pattern(r"\s*([^=＝:：{}｛｝]+?)\s*[=＝:：]\s*")
_TEXT = lazy_pattern(r'"(?:[^"\\]|\\.)*"')
_BARE_NAME = lazy_pattern(r"[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*")
_QUOTES = {"“": "”", "„": "“", "‘": "’", "「": "」", "『": "』", "＂": "＂", "«": "»", "”": "”", "’": "’"} | {
    "″": "″",
    "`": "`",
    "´": "´",
    "〝": "〞",
}
"""Quotation marks that TOML does not know, each with the one that ends it."""
_ENDS = "\"'" + "".join(_QUOTES.values())
_BRACKETS = {"［": "[", "【": "[", "］": "]", "】": "]", "｛": "{", "｝": "}"}
_OVER_LINES = ('"""', "'''")
_OPENING = "[［【{｛"
_BETWEEN = ",，、;；"
_WORD_ENDS = lazy_pattern(r"[,，、;；\]］】}｝]|\s+(?:#|＃|//)")
_AT_THE_END = lazy_pattern(r"\s*[,，;；]?\s*(?:(?:#|＃|//)\s*(.*))?")
_SECOND_PAIR = lazy_pattern(r"[,，;；]\s*[\w-]+\s*[=＝]")
"""A pair on the line of another: which is a line of its own is for its writer to say."""
_MONTH = lazy_pattern(r"((?:1[5-9]|20)\d\d)\s*[-/.年]\s*(0?[1-9]|1[0-2])\s*月?")
_WRONG_ESCAPE = lazy_pattern(r"\\(?![btnfr\"\\]|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})")


class MendedLine(NamedTuple):
    """A line of a TOML document, counted from 0, and what it is read as.

    ``column``, from 1, is the first that differs.
    """

    row: int
    column: int
    better: str


def mended_lines(lines: list[str], row: int) -> Iterator[MendedLine]:
    """What may be meant by the line, or the one above it, at which a document can no longer be read.

    Whether the document can be read so is for the caller to see. Pure.
    """
    above = next((number for number in range(row - 1, -1, -1) if lines[number].strip()), None)
    # A list that is not closed is found out at the next line.
    for number in (row,) if above is None else (row, above):
        line = lines[number]
        better = _mended(line)
        if better is not None and better != line:
            same = (one == other for one, other in zip(line, better, strict=False))
            alike = next((at for at, each in enumerate(same) if not each), min(len(line), len(better)))
            yield MendedLine(number, alike + 1, better)


def _mended(line: str) -> str | None:
    text = _ODD_SPACES.sub(" ", line)
    indent = text[: len(text) - len(text.lstrip())]
    text = _BULLET.sub("", text.strip())
    if _FENCE.fullmatch(text):
        return f"# {text}"
    if comment := _COMMENT.fullmatch(text):
        return f"# {comment[1]}"
    if table := _TABLE.fullmatch(text):
        brackets = len(table[1])
        return f"{'[' * brackets}{_name(table[2])}{']' * brackets}{' ' + table[3] if table[3] else ''}"
    if pair := _PAIR.fullmatch(text):
        if (
            pair[2] in ":："
            and not pair[1].isascii()
            and pair[3][0] not in "\"'"
            and pair[3][0] not in _QUOTES
        ):
            return f"# {text}"  # a sentence
        value = _value(pair[3])
        return None if value is None else f"{indent}{_name(pair[1])} = {value}"
    if _SENTENCE.fullmatch(text):
        return f"# {text}"
    value = _items(text)
    return None if value is None else f"{indent}{value}"


def _name(written: str) -> str:
    """A key or a table's name, in quotes where it needs them."""
    if _BARE_NAME.fullmatch(written):
        return written
    parts = _text_in_quotes(written)
    return json.dumps(written if parts is None else parts, ensure_ascii=False)


def _text_in_quotes(written: str) -> str | None:
    """The text between quotes of any kind, also where one of the two is missing; None without quotes."""
    begins, ends = _begins_in_quotes(written), written[-1] in _ENDS
    if not begins and not ends:
        return None
    return written[begins : len(written) - (ends and len(written) > 1)]


def _begins_in_quotes(written: str) -> bool:
    return written[0] in "\"'" or written[0] in _QUOTES


def _value(written: str) -> str | None:
    """What stands behind the equals sign: a list, a table in braces, or one value."""
    if written.startswith(_OVER_LINES):
        return None
    scan = _Scan(written)
    value = scan.value()
    rest = _AT_THE_END.fullmatch(written, scan.at)
    if value is None or rest is None:
        return _several(written) or _whole(written)
    return f"{value}{f' # {rest[1]}' if rest[1] else ''}"


def _several(written: str) -> str | None:
    """Texts in a row, as a list that lacks its brackets."""
    items = (_items(written) or "").partition(" #")[0]
    return f"[{items.rstrip(',')}]" if items.count(",") > 1 else None


def _whole(written: str) -> str | None:
    """All of it as one text, which may hold quotes: ``"He said "no""``; brackets may be of something else."""
    written = written.rstrip(" ,，;；")
    if not written or written[0] in _OPENING or any(mark in written for mark in "{}"):
        return None
    text = _text_in_quotes(written)
    if text is None:
        return None if _SECOND_PAIR.search(written) else _quoted(written)
    is_one = not any(mark in text for mark in "\"'") or (written[0] == written[-1] and "=" not in text)
    return _quoted(text) if is_one else None


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text and "'" not in text else json.dumps(text, ensure_ascii=False)


def _items(written: str) -> str | None:
    """The items that one line of a longer list holds, each with its comma."""
    scan, items = _Scan(written), list[str]()
    while scan.at < len(written):
        if written[scan.at] in "]］】":
            end = scan.at + 1
            is_last = _AT_THE_END.fullmatch(written, end) is not None
            return f"{', '.join(items)}]" if is_last and items else None
        if (rest := _AT_THE_END.fullmatch(written, scan.at)) and items:
            return f"{', '.join(items)},{f' # {rest[1]}' if rest[1] else ''}"
        if written[scan.at] not in "{｛" and not _begins_in_quotes(written[scan.at]):
            return None
        value = scan.value()
        if value is None:
            return None
        items.append(value)
        scan.skip(_BETWEEN + " \t")
    return f"{', '.join(items)}," if items else None


class _Scan:
    """Reads values from a line, and writes them as TOML does. ``at`` is how far it has come."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def skip(self, characters: str) -> None:
        while self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1

    def value(self) -> str | None:
        """The next value, None where there is none."""
        if self.at >= len(self.text):
            return None
        first = self.text[self.at]
        if first in "[［【":
            return self.list()
        if first in "{｛":
            return self.table()
        if _begins_in_quotes(first):
            return self.quoted()
        return self.word()

    def list(self) -> str | None:
        self.at += 1
        items: list[str] = []
        self.skip(_BETWEEN + " \t")
        while self.at < len(self.text) and self.text[self.at] not in "]］】":
            if self.text[self.at] in "#＃" or (item := self.value()) is None:
                return None
            items.append(item)
            self.skip(_BETWEEN + " \t")
        if self.at >= len(self.text) and not items:
            return None  # its items stand below
        self.at += 1
        return f"[{', '.join(items)}]"

    def table(self) -> str | None:
        self.at += 1
        pairs: list[str] = []
        self.skip(_BETWEEN + " \t")
        while self.at < len(self.text) and self.text[self.at] not in "}｝":
            name = _INNER_NAME.match(self.text, self.at)
            if name is None:
                return None
            self.at = name.end()
            if (value := self.value()) is None:
                return None
            pairs.append(f"{_name(name[1])} = {value}")
            self.skip(_BETWEEN + " \t")
        if self.at >= len(self.text):
            return None
        self.at += 1
        return f"{{ {', '.join(pairs)} }}"

    def quoted(self) -> str | None:
        """A text in quotes of one kind; of two kinds, or without the last, only where it ends the line."""
        first = self.text[self.at]
        end = self.text.find(_QUOTES.get(first, first), self.at + 1)
        if first == '"' and (match := _TEXT.match(self.text, self.at)):
            end = match.end() - 1
        if end < 0:
            rest = self.text[self.at + 1 :].rstrip().rstrip(",，;；").rstrip()
            text = rest[:-1] if rest[-1:] and rest[-1] in _ENDS else rest
            if any(mark in text for mark in '"[]{}#'):
                return None
            self.at = len(self.text)
            return json.dumps(text, ensure_ascii=False)
        written, text = self.text[self.at : end + 1], self.text[self.at + 1 : end]
        self.at = end + 1
        if first == "'" or (first == '"' and not _WRONG_ESCAPE.search(text)):
            return written
        if first == '"' and "'" not in text:
            return f"'{text}'"
        return json.dumps(text, ensure_ascii=False)

    def word(self) -> str | None:
        """A number, a date, ``true`` or ``false`` as TOML writes it; anything else as a text."""
        end = len(self.text)
        if match := _WORD_ENDS.search(self.text, self.at):
            end = match.start()
        written = self.text[self.at : end].strip()
        if not written or any(mark in written for mark in '"[]{}'):
            return None
        self.at = end
        return _plain(written)


def _plain(written: str) -> str:
    simple = unicodedata.normalize("NFKC", written)
    for candidate in (simple, simple.lower(), in_iso(simple) or ""):
        try:
            tomllib.loads(f"a = {candidate}")
        except (tomllib.TOMLDecodeError, ValueError):
            continue
        return candidate
    if month := month_of(simple):
        return f'"{month}"'
    return json.dumps(simple if simple.isascii() else written, ensure_ascii=False)


def month_of(text: str) -> str:
    """The month that a text such as ``2025年6月`` or ``2025/6`` names, in EDTF; "" for any other."""
    month = _MONTH.fullmatch(unicodedata.normalize("NFKC", text))
    return f"{month[1]}-{int(month[2]):02}" if month else ""
