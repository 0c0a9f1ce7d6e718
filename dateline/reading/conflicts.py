"""Marks of a merge that nobody finished: git leaves both versions of a text between them."""

from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")
_BASE = "|||||||"
"""What stands above the text that both versions come from, where git shows it."""
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})")
_LONE = lazy_pattern(r"<{7}(?: \S.*)?|\|{7} \S+|={7}|>{7} \S+(?: \(.*\))?")
_ENDS_SENTENCE = lazy_pattern(r"[。；;，：:….]\s*\Z")
"""How the line above a heading underlined with ``=`` does not end."""


def is_marker(line: str) -> bool:
    """Whether git wrote a line between two versions."""
    return line.startswith((*_MARKERS, _BASE))


def check_conflicts(text: str, findings: Findings) -> None:
    """Report each place where two versions stand, and each mark of a merge that is left alone.

    An example of one in a fenced block of code is none.
    """
    if not any(marker in text for marker in _MARKERS):
        return
    fence, opening, parted = "", 0, False
    lone: dict[int, str] = {}
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if (match := _FENCE.match(line)) and (not fence or match[1].startswith(fence)):
            fence = "" if fence else match[1]
        if fence or line[:7] not in (*_MARKERS, _BASE):
            continue
        marker = line.rstrip()
        if marker.startswith("<<<<<<< ") or marker == _MARKERS[0]:
            opening, parted = number, False
        elif opening and marker == _MARKERS[1]:
            parted = True
        elif opening and parted and marker.startswith(_MARKERS[2]):
            findings.add("conflict-marker", opening, 1, marker=lines[opening - 1])
            lone = {place: mark for place, mark in lone.items() if place < opening}
            opening = 0
            continue
        if _LONE.fullmatch(marker) and not (marker == _MARKERS[1] and _underlines(lines[: number - 1])):
            lone[number] = marker
    for number, marker in lone.items():
        findings.add("conflict-rest", number, 1, marker=marker)


def _underlines(above: list[str]) -> bool:
    """Whether seven ``=`` below these lines make a heading of the last: one line that is no sentence."""
    last, before = ("\n", *above)[-1], ("", "", *above)[-2]
    return last.strip() != "" and before.strip() == "" and not _ENDS_SENTENCE.search(last)
