"""All that is wrong in the site, file by file, as open pages are told of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from dateline.editing.excerpts import excerpt
from dateline.preview.server.protocol import ExcerptState, Finding, FindingCounts
from dateline.values.diagnostics import Diagnostic, Level, Report, reports

Found = tuple[Diagnostic, ...]


class SurveyFindings:
    """The findings of a site in ``root``, advice included.

    ``editor`` is the address that opens a file in an editor, with ``{path}``
    (absolute, percent-encoded), ``{line}`` and ``{column}`` to be filled in.
    """

    def __init__(self, root: Path, editor: str) -> None:
        self._root = root
        self._editor = editor
        self._wording: tuple[str, Mapping[str, Level]] = ("en", {})
        self._made: dict[str, tuple[tuple[Found, Found], tuple[Report, ...]]] = {}
        self.errors: list[Report] = []
        self.counts = FindingCounts(errors=0, warnings=0)

    def survey(
        self,
        parsed: Mapping[str, Found],
        others: Iterable[Diagnostic],
        language: str,
        levels: Mapping[str, Level],
    ) -> None:
        """Take these for all there is: by file what parsing found, and whatever else was found.

        ``levels`` are those of site.toml. Only files with other findings than
        before are put into words again.
        """
        if self._wording != (language, levels):
            self._wording, self._made = (language, levels), {}
        grouped: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for each in others:
            grouped[each.path].append(each)
        made: dict[str, tuple[tuple[Found, Found], tuple[Report, ...]]] = {}
        for path in parsed.keys() | grouped.keys():
            found = (parsed.get(path, ()), tuple(grouped.get(path, ())))
            kept = self._made.get(path)
            if kept is None or kept[0] != found:
                told = reports((*found[0], *found[1]), language=language, levels=levels, advice=True)
                kept = (found, tuple(told))
            made[path] = kept
        self._made = made
        self.errors = sorted(report for _, told in made.values() for report in told if _is_error(report))
        warnings = sum(len(told) for _, told in made.values()) - len(self.errors)
        self.counts = FindingCounts(errors=len(self.errors), warnings=warnings)

    def __iter__(self) -> Iterator[Report]:
        """All findings in the order of their files."""
        for path in sorted(self._made):
            yield from self._made[path][1]

    def for_page(self, origin: str) -> tuple[Finding, ...]:
        """All errors, and the warnings of the content file that a page is made from ("" for none).

        Errors of that file come first, with those of templates and settings:
        they concern every page.
        """
        own = self._made[origin][1] if origin in self._made else ()
        told = [*self.errors, *(report for report in own if not _is_error(report))]
        found = [self.finding(report, here=_concerns(report, origin)) for report in told]
        return tuple(sorted(found, key=lambda each: not each.here))

    def finding(self, report: Report, *, here: bool, with_lines: bool = True) -> Finding:
        """One finding, and the lines around it. ``here``: it concerns the open page."""
        lines = excerpt(self._root, report) if with_lines else None
        return Finding(
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


def _concerns(report: Report, origin: str) -> bool:
    return report.path == origin or not report.path.startswith("content/")
