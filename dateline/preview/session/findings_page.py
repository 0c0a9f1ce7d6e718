"""The page of all findings, by file, at ``/_dateline/``; it works without a script, and is live with one."""

from functools import cache
from importlib.resources import files
from itertools import groupby

from jinja2 import Environment, StrictUndefined, Template

from dateline.preview.server.protocol import PanelFinding, SiteResponse
from dateline.preview.session.survey_findings import SurveyFindings
from dateline.values.digests import digest_bytes
from dateline.values.wording import word

FINDINGS = "/_dateline/"

EXCERPTS_SHOWN = 300
"""Findings shown with the lines around them; an archive can have thousands."""


def findings_page(findings: SurveyFindings, language: str, home: str, status: int) -> SiteResponse:
    """All findings as HTML, in the site's language.

    ``home`` is the root-relative address of the home page. A ``status`` of
    500 or 404 says that this page stands for one that cannot be shown.
    """
    counts = findings.counts
    text = _template().render(
        word=word,
        lang=language,
        counts=counts,
        groups=_by_file(findings),
        home=home if status == 200 else "",
    )
    data = text.encode("utf-8", "replace")
    return SiteResponse(digest_bytes(data), status, "text/html; charset=utf-8", data)


def _by_file(findings: SurveyFindings) -> list[tuple[str, list[PanelFinding]]]:
    """The findings file by file, those with errors first."""
    broken = {report.path for report in findings.errors}
    ordered = sorted(findings, key=lambda report: report.path not in broken)
    shown = [
        findings.finding(report, here=False, with_lines=number < EXCERPTS_SHOWN)
        for number, report in enumerate(ordered)
    ]
    return [(path, list(found)) for path, found in groupby(shown, key=lambda each: each.path)]


@cache
def _template() -> Template:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = files("dateline.preview").joinpath("client", "findings.html").read_text("utf-8")
    return environment.from_string(text)
