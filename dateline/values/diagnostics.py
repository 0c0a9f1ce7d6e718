"""Diagnostics: what is wrong in a site, as data, collected and sorted, never raised.

The wording of every code, in English and Chinese, stands in ``diagnostics.toml``
beside this module; that in another language of the interface may stand in a
file like ``diagnostics.zh-Hant.toml``.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, Protocol

import msgspec

from dateline.values.digests import Value
from dateline.values.program_tables import program_table
from dateline.values.reasons import reason_in
from dateline.values.shown_text import shown
from dateline.values.wording import interface_language

_REASONS = ("problem", "reason")
"""Arguments in the words of a parser or of the system."""

TEXT_FILES = (".md", ".toml", ".py")
"""Files with lines."""

Severity = Literal["error", "warning", "advice"]
Level = Literal["error", "warning", "advice", "off"]
"""The gravity of a code; advice is given to those who ask for it, and keeps no site from being published."""


class Diagnostic(Value, frozen=True, order=True):
    """One finding at one place.

    ``path`` is relative to the site's folder, with ``/``. ``line`` and
    ``column`` count from 1, columns in code points; 0 means the whole file.
    ``args`` fill the wording's ``{names}``; they are plain text.
    """

    path: str
    line: int
    column: int
    code: str
    args: dict[str, str] = {}


class DiagnosticWording(Value, frozen=True):
    """The words of one code in one language; ``{names}`` are filled from ``args``."""

    message: str
    hint: str


class DiagnosticKind(Value, frozen=True):
    """One code: how grave it is by default, and its words in the languages that every code has."""

    severity: Severity
    en: DiagnosticWording
    zh: DiagnosticWording


class Report(Value, frozen=True, order=True):
    """A diagnostic as people read it: severity decided, words chosen.

    ``line`` 1 without a ``column`` may be all of a text file (``with_line``).
    """

    path: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    hint: str

    def __str__(self) -> str:
        place = shown(self.path)
        if self.line:
            place += f":{self.line}"
            if self.column:
                place += f":{self.column}"
        return f"{place}: {self.severity}[{self.code}] {self.words}"

    @property
    def words(self) -> str:
        """What is said and, on a line of its own, the hint, for whoever sees where it is."""
        message = shown(self.message)
        return f"{message}\n  hint: {shown(self.hint)}" if self.hint else message


def diagnostic(code: str, path: str, line: int = 0, column: int = 0, **args: object) -> Diagnostic:
    """A diagnostic whose ``args`` are turned into text."""
    return Diagnostic(
        path=path, line=line, column=column, code=code, args={name: str(arg) for name, arg in args.items()}
    )


def with_line(item: Diagnostic) -> Diagnostic:
    """The diagnostic at a line, where its file has lines: what is about all of it stands at the first."""
    is_of_text = not item.line and item.path.endswith(TEXT_FILES)
    return msgspec.structs.replace(item, line=1) if is_of_text else item


class Placed(Protocol):
    """A thing that knows its place in a file: ``line`` and ``column``, as in ``Diagnostic``."""

    @property
    def line(self) -> int: ...

    @property
    def column(self) -> int: ...


class Findings:
    """The collector of one file's diagnostics, handed down to whatever reads a part of the file."""

    __slots__ = ("diagnostics", "path")

    def __init__(self, path: str) -> None:
        self.path = path
        self.diagnostics: list[Diagnostic] = []

    @property
    def has_errors(self) -> bool:
        """Whether any of them is an error, unless the site's settings make it something else."""
        return any(kinds()[each.code].severity == "error" for each in self.diagnostics)

    def add(self, code: str, line: int = 0, column: int = 0, **args: object) -> None:
        """One more diagnostic, at a line and column; of the whole file without them."""
        self.diagnostics.append(diagnostic(code, self.path, line, column, **args))

    def at(self, place: Placed, code: str, **args: object) -> None:
        """One more diagnostic, where something stands."""
        self.add(code, place.line, place.column, **args)


@cache
def kinds() -> dict[str, DiagnosticKind]:
    """Every code there is."""
    return {
        code: DiagnosticKind(
            severity=entry["severity"],
            en=DiagnosticWording(message=entry["en"], hint=entry.get("en_hint", "")),
            zh=DiagnosticWording(message=entry["zh"], hint=entry.get("zh_hint", "")),
        )
        for code, entry in program_table(Path(__file__).with_name("diagnostics.toml")).items()
    }


@cache
def wording_of(code: str, tag: str) -> DiagnosticWording:
    """What a code says to readers of a BCP 47 tag: in their language, else in Chinese or English."""
    found = _translations(interface_language(tag)).get(code)
    if found:
        return found
    return kinds()[code].zh if tag.lower().startswith("zh") else kinds()[code].en


@cache
def _translations(language: str) -> dict[str, DiagnosticWording]:
    """The words of further languages, by code; a translator may have left some out."""
    file = Path(__file__).with_name(f"diagnostics.{language}.toml")
    if not file.is_file():
        return {}
    return {
        code: DiagnosticWording(message=entry["message"], hint=entry.get("hint", ""))
        for code, entry in program_table(file).items()
    }


def severity_of(
    item: Diagnostic, levels: Mapping[str, Level], *, strict: bool = False, advice: bool = False
) -> Severity | None:
    """The severity of a diagnostic under ``[diagnostics]`` of site.toml; None where it is not reported.

    ``strict`` makes every warning an error, and leaves advice what it is: who
    takes none is not wrong. Only with ``advice`` is it reported.
    """
    level = levels.get(item.code) or kinds()[item.code].severity
    if level == "off" or (level == "advice" and not advice):
        return None
    return "error" if strict and level == "warning" else level


def reports(
    diagnostics: Iterable[Diagnostic],
    *,
    language: str,
    levels: Mapping[str, Level] = {},
    strict: bool = False,
    advice: bool = False,
) -> list[Report]:
    """The diagnostics in order of place, each once, in the site's language.

    ``levels`` is ``[diagnostics]`` of site.toml; ``strict`` and ``advice`` are
    those of ``severity_of``.
    """
    chosen: set[Report] = set()
    for item in diagnostics:
        severity = severity_of(item, levels, strict=strict, advice=advice)
        if severity is None:
            continue
        wording = wording_of(item.code, language)
        args = {
            name: reason_in(language, arg) if name in _REASONS else arg for name, arg in item.args.items()
        }
        chosen.add(
            Report(
                path=item.path,
                line=item.line,
                column=item.column,
                code=item.code,
                severity=severity,
                message=wording.message.format_map(args),
                hint=wording.hint.format_map(args),
            )
        )
    return sorted(chosen)


def has_errors(reported: Iterable[Report]) -> bool:
    """Whether anything among them keeps the site from being published."""
    return any(report.severity == "error" for report in reported)
