"""What is shown of many findings: how many there are of each code, then examples, the worst first."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dateline.values.diagnostics import Report, Severity

MOST_SHOWN_WHOLE = 50
"""So many findings are all shown, in the order of their places."""
MOST_ERRORS = 20
MOST_OTHERS = 3
"""Examples of each code among more."""

_RANKS: dict[Severity, int] = {"error": 0, "warning": 1, "advice": 2}


class CodeTotal(NamedTuple):
    """How many findings have a code."""

    severity: Severity
    code: str
    number: int


class FoldedFindings(NamedTuple):
    """Findings as they are shown; ``totals`` are by code, the worst and then the commonest first."""

    totals: tuple[CodeTotal, ...]
    shown: tuple[Report, ...]
    hidden: int


def fold(reports: Sequence[Report]) -> FoldedFindings:
    """All findings where they are few; of many the totals, and some of each code."""
    if len(reports) <= MOST_SHOWN_WHOLE:
        return FoldedFindings((), tuple(reports), 0)
    by_code: defaultdict[tuple[Severity, str], list[Report]] = defaultdict(list)
    for report in reports:
        by_code[report.severity, report.code].append(report)
    ordered = sorted(by_code.items(), key=lambda each: (_RANKS[each[0][0]], -len(each[1]), each[0][1]))
    totals = tuple(CodeTotal(*name, len(found)) for name, found in ordered)
    shown = tuple(
        report
        for (severity, _), found in ordered
        for report in found[: MOST_ERRORS if severity == "error" else MOST_OTHERS]
    )
    return FoldedFindings(totals, shown, len(reports) - len(shown))
