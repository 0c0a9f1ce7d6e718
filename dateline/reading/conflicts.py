"""Marks of a merge that nobody finished: git leaves both versions of a text between them."""

from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})")


def check_conflicts(text: str, findings: Findings) -> None:
    """Report each place where two versions stand; an example of one in a fenced block of code is none."""
    if _MARKERS[0] not in text or _MARKERS[2] not in text:
        return
    fence, opening, parted, marker = "", 0, False, ""
    for number, line in enumerate(text.split("\n"), 1):
        if (match := _FENCE.match(line)) and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        if fence:
            continue
        if line.startswith("<<<<<<< ") or line == _MARKERS[0]:
            opening, parted, marker = number, False, line
        elif opening and line.rstrip() == _MARKERS[1]:
            parted = True
        elif opening and parted and line.startswith(_MARKERS[2]):
            findings.add("conflict-marker", opening, 1, marker=marker)
            opening = 0
