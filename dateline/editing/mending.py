"""Mending of what is certain in a site's files, each with the proof that nothing else changes."""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

import msgspec

from dateline.editing.listed_sources import as_notes
from dateline.editing.slips import CERTAIN_CODES, candidates
from dateline.reading.config.site_toml import read_site_toml
from dateline.reading.front_matter.fences import split
from dateline.reading.parse import parse
from dateline.reading.text import decode
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.article import Article, as_encoded, shared_facts
from dateline.values.diagnostics import Diagnostic, Findings, Level, Report, severity_of
from dateline.values.settings import ParseSettings, Settings, settings_for_parsing
from dateline.values.slots import TimeSlot

LIST_CODE = "references-plain"
"""The code of a list of sources without marks, which becomes notes where the text cites all its numbers."""

MENDED_CODES = CERTAIN_CODES | {LIST_CODE}

MAX_ROUNDS = 50
"""The most looks at one file: mending one thing may uncover the next, and each takes one look at least."""


class Mending(NamedTuple):
    """A file below the site, as it is and as it would be."""

    path: str
    before: bytes
    after: bytes


class _FileReading(NamedTuple):
    """The meaning of a file, None where it cannot be read, and the diagnostics found in it."""

    meaning: object
    diagnostics: tuple[Diagnostic, ...]


def mendings(site: Path, reports: Sequence[Report], codes: AbstractSet[str] = MENDED_CODES) -> list[Mending]:
    """The files of a site in which something certain was found, mended of what has one of these ``codes``.

    Raises ``MachineFault`` for a file that cannot be read. What site.toml
    silences is left alone; while it cannot be read itself, no article is mended.
    """
    settings_file = site / "site.toml"
    with os_errors_as_faults("site.toml"):
        settings = read_site_toml(settings_file.read_bytes())[0] if settings_file.is_file() else None
    levels = settings.diagnostics if settings else {}
    proposed: list[Mending] = []
    for path in sorted({report.path for report in reports if report.code in codes & MENDED_CODES}):
        if not (site / path).is_file():
            continue  # a template of the theme's
        with os_errors_as_faults(path):
            before = (site / path).read_bytes()
        after = mend_bytes(path, before, settings, levels, codes)
        if after != before:
            proposed.append(Mending(path, before, after))
    return proposed


def mend_bytes(
    path: str,
    data: bytes,
    settings: Settings | None,
    levels: Mapping[str, Level],
    codes: AbstractSet[str] = MENDED_CODES,
) -> bytes:
    """Mend everything in the file's bytes that is certain.

    A slip's mend is taken only if the file then means the same, the finding is gone,
    and no other has come or gone; a list of sources becomes notes only if each
    has its marks then, and no note is found wrong.
    """
    is_article = path.startswith("content/") and path.endswith(".md")
    if is_article and settings is None:
        return data
    wanted = settings_for_parsing(settings) if is_article and settings else None
    now = _read(path, data, wanted)
    for _ in range(MAX_ROUNDS):
        certain = [
            each
            for each in now.diagnostics
            if each.code in codes & CERTAIN_CODES and severity_of(each, levels, advice=True)
        ]
        for better in candidates(path, data, certain, wanted):
            then = _read(path, better, wanted)
            if _is_proven(now, then, certain):
                data, now = better, then
                break
        else:
            break
    lists = [each for each in now.diagnostics if each.code == LIST_CODE and severity_of(each, levels)]
    if wanted and LIST_CODE in codes and len(lists) == 1:
        return _with_notes(path, data, lists[0].line, wanted)
    return data


def _with_notes(path: str, data: bytes, place: int, settings: ParseSettings) -> bytes:
    """The file with notes for the list of sources that is told at the line ``place``, if that is proven."""
    body = split(decode(data, Findings(path)) or "", Findings(path)).body_line
    better = as_notes(data, place, body)
    if better is None:
        return data
    then = parse(path, better.data, settings)
    notes = then.article.notes if then.article else ()
    proven = (
        len(notes) == better.notes
        and sum(len(note.citations) for note in notes) == better.marks
        and all(note.citations and not note.duplicate for note in notes)
        and not any(each.code == LIST_CODE or each.code.startswith("note-") for each in then.diagnostics)
    )
    return better.data if proven else data


def _read(path: str, data: bytes, settings: ParseSettings | None) -> _FileReading:
    if settings is None:
        findings = Findings(path)
        return _FileReading(decode(data, findings), tuple(findings.diagnostics))
    parsed = parse(path, data, settings)
    meaning = (_without_columns(parsed.article), parsed.body) if parsed.article else None
    return _FileReading(meaning, parsed.diagnostics)


def _is_proven(now: _FileReading, then: _FileReading, certain: Sequence[Diagnostic]) -> bool:
    if now.meaning is None:
        return then.meaning is not None
    before, after = _places(now.diagnostics), _places(then.diagnostics)
    gone = before - after
    return now.meaning == then.meaning and bool(gone) and gone <= _places(certain) and after <= before


def _places(diagnostics: Sequence[Diagnostic]) -> Counter[tuple[str, int]]:
    """Findings by code and line; a mend moves the columns behind it."""
    return Counter((each.code, each.line) for each in diagnostics)


def _without_columns(article: Article) -> Article:
    """The article without the columns at which things stand in its file."""
    image = article.featured_image
    return msgspec.structs.replace(
        article,
        slots_encoded=as_encoded(
            [
                slot if isinstance(slot, TimeSlot) else msgspec.structs.replace(slot, column=0)
                for slot in article.slots
            ]
        ),
        linking=b"",
        featured_image=image and msgspec.structs.replace(image, column=0),
        shared=shared_facts(
            article.shared,
            article.shared.quotes,
            article.notes,
            [msgspec.structs.replace(event, column=0) for event in article.events],
        ),
    )
