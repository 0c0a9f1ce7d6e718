"""A file's bytes as text: strict UTF-8, one kind of line end, no character that would be lost later."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from dateline.reading.characters import (
    DIRECTION_MARKS,
    INVISIBLE,
    RIGHT_TO_LEFT,
    STRAY,
    name_of,
    without_strays,
)
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

MAX_FILE_BYTES = 8 * 1024 * 1024
"""A larger file is refused: a Markdown file of this size is a mistake, and would hold up every build."""

_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
UTF8_BOM = b"\xef\xbb\xbf"
_CONTROL_BYTES = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"
_C1_BYTES = re.compile(rb"\xc2[\x80-\x9f]")
_NONCHARACTER_BYTES = re.compile(rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf]|\xbb\xbf)")
_PLANE_ENDS = re.compile(rb"[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]")
_FOUR_BYTES_BEGIN = (b"\xf0", b"\xf1", b"\xf2", b"\xf3", b"\xf4")
"""What a character beyond the first plane begins with: a single byte is found many times sooner than two."""
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff]"  # compiled for the few files that are not UTF-8
_USUAL = r"[\t\n\r -~\u3000-\u30ff\u4e00-\u9fff\uff00-\uff65\u2010-\u2026\u00a0-\u00ff]"
_WITHOUT_MARK = ("UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE")
_SAMPLE_BYTES = 65536
_TEXT_CODEC = lazy_pattern(
    r"utf-(?:8|16|32).*|ascii|gb.*|hz|big5.*|johab|euc_.*|shift_jis.*|iso2022_.*"
    r"|iso8859-\d+|cp\d+|koi8-.|mac-.*|tis-620|kz1048|ptcp154"
)

_LABELS = {
    "cn-big5": "big5",
    "gb_2312-80": "gbk",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gbk",
    "x-sjis": "shift_jis",
    "x-x-big5": "big5",
}
"""Names of encodings that pages have and Python has not."""

_READ_AS = {
    "ascii": "cp1252",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "tis-620": "cp874",
}
"""What calls itself one of these has characters of its successor; browsers read it so (Encoding Standard)."""


def decode(data: bytes, findings: Findings) -> str | None:
    """The text of a file, with ``\\n`` as its only line end.

    None, with an error, for a file that is not UTF-8 (RFC 3629) or is larger
    than ``MAX_FILE_BYTES``. A byte order mark is taken away; NUL, C1
    controls and noncharacters become U+FFFD, form feeds and vertical tabs a
    space, other control characters nothing; each with a warning at its place.
    """
    if len(data) > MAX_FILE_BYTES:
        size = f"{len(data) / 1048576:.1f}"
        findings.add("file-too-large", size=size, limit=MAX_FILE_BYTES // 1048576)
        return None
    if data.startswith(UTF8_BOM):
        data = data[3:]
        findings.add("encoding-bom", 1, 1)
    if (wide := _wide_encoding(data)) is not None:
        findings.add("encoding", 1, 1, encoding=wide)
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _report_wrong_bytes(data, error.start, findings)
        return None
    if b"\r" in data:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _has_strays(data):
        _report_strays(text, findings)
        text = without_strays(text)
    for character in INVISIBLE + DIRECTION_MARKS:
        if character in text and not (character in DIRECTION_MARKS and RIGHT_TO_LEFT.search(text)):
            line, column = place(text, text.index(character))
            count = text.count(character)
            findings.add("character-invisible", line, column, character=name_of(character), count=count)
    if not text or text.isspace():
        findings.add("file-empty")
    return text


def encodings_of(data: bytes) -> tuple[str, ...]:
    """The encodings that a file may be in, the likeliest first, by names that Python and ``iconv`` know.

    UTF-8 alone also where some bytes are damaged and no other encoding makes sense of them.
    """
    if (wide := _wide_encoding(data)) is not None:
        return (wide,)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return tuple(_chinese_encodings(data[:_SAMPLE_BYTES])) or ("UTF-8",)
    return ("UTF-8",)


def text_codec(label: str) -> str | None:
    """The codec for an encoding that a page declares; None where there is none, or it is none of texts.

    Python has more under such names: of bytes, of domain names, of what stands in programs.
    """
    try:
        name = codecs.lookup(_LABELS.get(label.lower(), label)).name
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name) if _TEXT_CODEC.fullmatch(name) else None


def own_codec(label: str) -> str | None:
    """The codec for an encoding that a text declares in itself, in bytes that are read before it is known.

    So it is none of UTF-16, whatever it says; what is in that, its bytes tell.
    """
    codec = text_codec(label)
    return None if codec and codec.startswith(("utf-16", "utf-32")) else codec


def readable(data: bytes) -> str:
    """The text of any file, for people to look at: lines and columns are those of its diagnostics.

    What is not UTF-8 is decoded as the likeliest of ``encodings_of``; broken
    bytes and stray characters are U+FFFD. A byte order mark is taken away.
    """
    data = data.removeprefix(UTF8_BOM)
    text = data.decode(encodings_of(data)[0], "replace").removeprefix("\ufeff")
    return STRAY.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _has_strays(data: bytes) -> bool:
    """A look at the bytes, many times quicker than one at the characters."""
    return (
        len(data.translate(None, _CONTROL_BYTES)) != len(data)
        or (b"\xc2" in data and _C1_BYTES.search(data) is not None)
        or _NONCHARACTER_BYTES.search(data) is not None
        or (any(map(data.__contains__, _FOUR_BYTES_BEGIN)) and _PLANE_ENDS.search(data) is not None)
    )


def _report_strays(text: str, findings: Findings) -> None:
    """Each kind of stray character once, at its first place."""
    first: dict[str, int] = {}
    count: Counter[str] = Counter()
    for match in STRAY.finditer(text):
        first.setdefault(match[0], match.start())
        count[match[0]] += 1
    for character, start in first.items():
        line, column = place(text, start)
        code = "encoding-bom" if character == "\ufeff" else "character-stray"
        name = name_of(character)
        findings.add(code, line, column, character=name, count=count[character])


def place(text: str, index: int) -> tuple[int, int]:
    """The line and column, from 1, of a character of the text."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, by the byte order mark; without one, but with NULs, by what the text is then."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    head = data[:_SAMPLE_BYTES]
    if 0 not in head:
        return None
    if head.count(0) * 5 < len(head) * 2 and _is_utf_8(data):
        return None  # with a NUL in it that is told as one
    head = head[: len(head) // 2 * 2]
    return next((name for name in _WITHOUT_MARK if _is_written_in(name, head)), None)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_written_in(encoding: str, head: bytes) -> bool:
    """Whether nearly all characters are such as texts are made of: ASCII, Han, the marks between them."""
    try:
        text = head.decode(encoding)
    except UnicodeDecodeError:
        return False
    return len(text) > 3 and len(re.sub(_USUAL, "", text)) * 20 <= len(text)


def _report_wrong_bytes(data: bytes, start: int, findings: Findings) -> None:
    """Report the encoding of a file that is not UTF-8, or the first damaged place of one that is."""
    before = data[:start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = place(before, len(before))
    encoding = next(_chinese_encodings(data[:_SAMPLE_BYTES]), None)
    if encoding is not None:
        findings.add("encoding", line, column, encoding=encoding)
    else:
        findings.add("encoding-broken", line, column, byte=f"0x{data[start]:02X}")


def _chinese_encodings(head: bytes) -> Iterator[str]:
    """GB18030 and Big5, where the text makes more sense so than as damaged UTF-8.

    Read in a wrong encoding, text becomes rare characters, outside the few
    thousand that nearly all Chinese text is made of.
    """
    as_utf8 = head.decode("utf-8", "replace")
    wrong = as_utf8.count("\ufffd")
    if wrong * 10 < sum(character > "\x7f" for character in as_utf8):
        return
    head = head[: len(head) - len(head) % 2] if len(head) == _SAMPLE_BYTES else head
    for name, common in (("GB18030", _in_gb2312), ("BIG5", _common_in_big5)):
        text = head.decode(name, "replace")
        han = re.findall(_HAN, text)
        usual = sum(map(common, han))
        if len(han) > 1 and usual * 10 >= len(han) * 8 and text.count("\ufffd") * 50 <= len(han):
            yield name


def _in_gb2312(han: str) -> bool:
    return bool(han.encode("gb2312", "ignore"))


def _common_in_big5(han: str) -> bool:
    """Whether a character is of Big5's first level: text in GB 2312 read as Big5 has many of the second."""
    return b"\xa4" <= han.encode("big5", "ignore")[:1] <= b"\xc6"
