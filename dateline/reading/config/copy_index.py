"""The index of kept copies, ``archive/index.jsonl``. A line that cannot be read is told, the others count."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.kept_copies import COPY_INDEX, CopyLine, KeptCopy
from dateline.values.moments import from_edtf

_decode = msgspec.json.Decoder(CopyLine).decode


class IndexLine(NamedTuple):
    """A line of the index, with its number from 1 on; without ``copy`` where it cannot be read."""

    number: int
    copy: CopyLine | None
    reason: str = ""


def read_lines(data: bytes) -> Iterator[IndexLine]:
    """The lines of the index that hold something."""
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            copy = _decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as fault:
            yield IndexLine(number, None, str(fault))
            continue
        if from_edtf(copy.date[:10]) is None:
            yield IndexLine(number, None, f"no date: {copy.date}")
        else:
            yield IndexLine(number, copy)


def read_copies(data: bytes | None) -> tuple[dict[str, KeptCopy], tuple[Diagnostic, ...]]:
    """What is kept, by the cited address, of the bytes of the index; None where there is none. Pure."""
    findings, copies = Findings(COPY_INDEX), dict[str, KeptCopy]()
    for line in read_lines(data or b""):
        if line.copy is None:
            findings.add("copies-index", line.number, reason=line.reason)
            continue
        url, date = line.copy.url, line.copy.date[:10]
        known = copies.get(url) or KeptCopy(url)
        if line.copy.public:
            copies[url] = msgspec.structs.replace(known, public=line.copy.public, public_date=date)
        elif line.copy.file:
            copies[url] = msgspec.structs.replace(known, date=date, digest=line.copy.digest)
    return copies, tuple(findings.diagnostics)
