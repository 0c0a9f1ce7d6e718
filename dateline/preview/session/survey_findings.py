"""The findings of a survey: all that is wrong in the site, by file, as open pages hear of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from dateline.editing.excerpts import excerpt
from dateline.pipeline.finding_places import FindingPlaces
from dateline.preview.server.protocol import ExcerptState, FindingCounts, PanelFinding
from dateline.values.diagnostics import Diagnostic, Level, Report, reports, with_line
from dateline.values.settings import Settings


class _FileReports(NamedTuple):
    """What was found in a file while parsing and otherwise, and the same in words."""

    parsed: tuple[Diagnostic, ...]
    others: tuple[Diagnostic, ...]
    reports: tuple[Report, ...]


class SurveyFindings:
    """The findings of a site in ``root``, advice included.

    ``editor`` is the address that opens a file in an editor, with ``{path}``
    (absolute, percent-encoded), ``{line}`` and ``{column}`` to be filled in.
    """

    def __init__(self, root: Path, editor: str) -> None:
        self._root = root
        self._editor = editor
        self._places = FindingPlaces(root)
        self._wording: tuple[str, Mapping[str, Level]] = ("en", {})
        self._files: dict[str, _FileReports] = {}
        self.errors: list[Report] = []
        self.counts = FindingCounts(errors=0, warnings=0)

    def survey(
        self,
        parsed: Mapping[str, tuple[Diagnostic, ...]],
        others: Iterable[Diagnostic],
        language: str,
        settings: Settings | None,
    ) -> None:
        """Take these for all there is: by file what parsing found, and whatever else was found.

        ``settings`` are those of site.toml, as far as they are known. Only files with other findings than
        before are put into words again.
        """
        levels = settings.diagnostics if settings else {}
        if self._wording != (language, levels):
            self._wording, self._files = (language, levels), {}
        grouped: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for each in self._places.put(others, settings):
            grouped[each.path].append(each)
        files: dict[str, _FileReports] = {}
        for path in parsed.keys() | grouped.keys():
            found = (parsed.get(path, ()), tuple(grouped.get(path, ())))
            file = self._files.get(path)
            if file is None or file[:2] != found:
                placed = (*map(with_line, found[0]), *found[1])
                worded = reports(placed, language=language, levels=levels, advice=True)
                file = _FileReports(*found, tuple(worded))
            files[path] = file
        self._files = files
        every = [report for file in files.values() for report in file.reports]
        self.errors = sorted(filter(_is_error, every))
        counts = Counter(report.severity for report in every)
        self.counts = FindingCounts(
            errors=counts["error"], warnings=counts["warning"], advice=counts["advice"]
        )

    def __iter__(self) -> Iterator[Report]:
        """All findings in the order of their files."""
        for path in sorted(self._files):
            yield from self._files[path].reports

    def for_page(self, file: str) -> tuple[PanelFinding, ...]:
        """All errors, and the warnings of the content file that a page is made from ("" for none).

        Errors of that file come first, with those of templates and settings:
        they concern every page.
        """
        own = self._files[file].reports if file in self._files else ()
        concerning = [*self.errors, *(report for report in own if not _is_error(report))]
        findings = [self.finding(report, here=_concerns(report, file)) for report in concerning]
        return tuple(sorted(findings, key=lambda each: not each.here))

    def finding(self, report: Report, *, here: bool, with_lines: bool = True) -> PanelFinding:
        """One finding, and the lines around it. ``here``: it concerns the open page."""
        lines = excerpt(self._root, report) if with_lines else None
        return PanelFinding(
            path=report.path,
            line=report.line,
            column=report.column,
            severity=report.severity,
            code=report.code,
            message=report.message,
            hint=report.hint,
            here=here,
            editor=self._address(report),
            excerpt=ExcerptState(first=lines.first, lines=lines.lines, column=lines.column)
            if lines
            else None,
        )

    def _address(self, report: Report) -> str:
        file = self._root.absolute() / report.path
        if not self._editor or not file.is_file():
            return ""
        path = quote(file.as_posix().removeprefix("/"))
        line, column = max(1, report.line), max(1, report.column)
        return self._editor.format(path=path, line=line, column=column)


def _is_error(report: Report) -> bool:
    return report.severity == "error"


def _concerns(report: Report, file: str) -> bool:
    return report.path == file or not report.path.startswith("content/")
