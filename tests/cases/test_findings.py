"""The collector that hands one file's diagnostics up."""

import pytest

from dateline.reading.markdown.positions import Position
from dateline.values.diagnostics import Findings, diagnostic


def test_findings_are_those_of_one_file_in_the_order_they_were_made() -> None:
    findings = Findings("content/a.md")
    findings.at(Position(3, 7), "note-undefined", label="[^1]")
    findings.add("html-unclosed", 9, 1)
    findings.add("file-empty")
    assert findings.diagnostics == [
        diagnostic("note-undefined", "content/a.md", 3, 7, label="[^1]"),
        diagnostic("html-unclosed", "content/a.md", 9, 1),
        diagnostic("file-empty", "content/a.md"),
    ]


@pytest.mark.parametrize(
    ("codes", "errors"),
    [((), False), (("file-empty",), False), (("file-empty", "date-invalid"), True)],
)
def test_findings_know_whether_one_is_an_error(codes: tuple[str, ...], errors: bool) -> None:
    findings = Findings("content/a.md")
    for code in codes:
        findings.add(code)
    assert findings.has_errors is errors
