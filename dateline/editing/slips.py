"""Slips of hand with one plain meaning, and the files with them corrected."""

from collections.abc import Iterator, Sequence

from dateline.editing.line_edits import LineEdit, edited, lines_of
from dateline.reading.front_matter.date_values import in_iso
from dateline.reading.front_matter.front_matter import lines_as_read
from dateline.reading.text import UTF8_BOM, decode, encodings_of
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.settings import ParseSettings

CERTAIN_CODES = frozenset(
    (
        "encoding",
        "encoding-bom",
        "front-matter-fence",
        "front-matter-colon",
        "front-matter-space",
        "front-matter-tight",
        "date-spelling",
        "lang-spelling",
        "flag-spelling",
        "list-as-text",
    )
)
"""The codes of slips that reading understands in one way only, so that writing it so changes nothing."""


def candidates(
    path: str, data: bytes, diagnostics: Sequence[Diagnostic], settings: ParseSettings | None
) -> Iterator[bytes]:
    """The corrected versions of a file in which slips were found, the one with most corrections first.

    Everything else stays byte for byte. Without ``settings``, encodings and
    byte order marks only.
    """
    codes = {each.code for each in diagnostics}
    if "encoding" in codes:
        yield from _in_utf8(data)
    if "encoding-bom" in codes:
        yield data.replace(UTF8_BOM, b"")
    text = decode(data, Findings(path))
    if text is None or settings is None:
        return
    edits = list(_edits(lines_of(data), diagnostics, lines_as_read(text, settings)))
    if len(edits) > 1:
        yield edited(data, edits)
    for edit in edits:
        yield edited(data, [edit])


def _in_utf8(data: bytes) -> Iterator[bytes]:
    """The file in UTF-8, where one encoding alone makes sense of it and nothing is lost on the way."""
    encodings = encodings_of(data)
    if len(encodings) != 1:
        return
    try:
        text = data.decode(encodings[0])
    except UnicodeDecodeError:
        return
    if encodings[0].startswith("UTF-") or text.encode(encodings[0]) == data:
        yield text.removeprefix("\ufeff").encode()


def _edits(
    lines: Sequence[str], diagnostics: Sequence[Diagnostic], as_read: dict[int, str]
) -> Iterator[LineEdit]:
    for each in diagnostics:
        line = lines[each.line - 1] if 0 < each.line <= len(lines) else ""
        whole = (each.line, 0, len(line))
        if each.code == "front-matter-fence":
            yield LineEdit(*whole, "---")
        elif each.code.startswith("front-matter-") and each.line in as_read:
            yield LineEdit(*whole, as_read[each.line])
        elif each.code == "date-spelling" and (better := in_iso(each.args["value"])):
            yield from _replace_value(line, each, better)
        elif each.code == "lang-spelling":
            yield from _replace_value(line, each, each.args["better"])
        elif each.code in ("flag-spelling", "list-as-text"):
            yield from _replace_value(line, each, each.args["better"], quoted=False)


def _replace_value(line: str, at: Diagnostic, better: str, *, quoted: bool = True) -> Iterator[LineEdit]:
    """Replace the value at a place, within its quotes if it has any and is to stay ``quoted``."""
    begin, value = at.column - 1, at.args["value"]
    quote = line[begin : begin + 1]
    if quote in ("'", '"'):
        value = f"{quote}{value}{quote}"
        better = f"{quote}{better}{quote}" if quoted else better
    if line.startswith(value, begin):
        yield LineEdit(at.line, begin, begin + len(value), better)
