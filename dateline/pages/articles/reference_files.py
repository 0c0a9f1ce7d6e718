"""An article's sources as files that reference managers read."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from dateline.pages.articles.notes import note_sources, note_views
from dateline.pages.bibliography.bibtex import bibtex
from dateline.pages.bibliography.csl_data import csl_data
from dateline.pages.bibliography.ris import ris
from dateline.pages.bibliography.work import Work, note_work
from dateline.pages.context import Context
from dateline.pages.note_views import NoteView
from dateline.pages.page import DataView, Page, page
from dateline.pages.views import NavLink
from dateline.pages.writers import Data
from dateline.reading.permalinks import beside
from dateline.values.digests import Value
from dateline.values.settings import ReferenceFiles


class _FileFormat(NamedTuple):
    """A format of such files: its names in site.toml and on pages, the ending of theirs, their media type,
    what writes them."""

    setting: str
    label: str
    ending: str
    media_type: str
    written: Callable[[Sequence[Work]], str]

    @property
    def name(self) -> str:
        return f"references.{self.ending}"


def _as_csl(works: Sequence[Work]) -> str:
    return msgspec.json.encode(list(map(csl_data, works))).decode() + "\n"


def _as_bibtex(works: Sequence[Work]) -> str:
    return "\n\n".join(map(bibtex, works)) + "\n"


def _as_ris(works: Sequence[Work]) -> str:
    return "\r\n\r\n".join(map(ris, works)) + "\r\n"


_FORMATS = {
    each.setting: each
    for each in (
        _FileFormat("bibtex", "BibTeX", "bib", "text/x-bibtex; charset=utf-8", _as_bibtex),
        _FileFormat("ris", "RIS", "ris", "application/x-research-info-systems", _as_ris),
        _FileFormat("csl-json", "CSL-JSON", "json", "application/vnd.citationstyles.csl+json", _as_csl),
    )
}


class ReferenceFilesListing(NamedTuple):
    """What the files are listed from: the addresses of the articles that cite sources, by their paths."""

    urls: dict[str, str]
    setting: ReferenceFiles


def reference_files(article: str, setting: ReferenceFiles) -> tuple[NavLink, ...]:
    """The files of the article at an address, each with its format's name."""
    return tuple(NavLink(label=each.label, href=beside(article, each.name)) for each in _made(setting))


def reference_file_pages(inputs: ReferenceFilesListing) -> Iterator[Page]:
    """The files of every article that cites sources."""
    for each in _made(inputs.setting):
        writer = Data(media_type=each.media_type)
        for path, url in inputs.urls.items():
            yield page(beside(url, each.name), writer, _gather, _view, (path, each.setting))


def _made(setting: ReferenceFiles) -> list[_FileFormat]:
    return [each for each in _FORMATS.values() if setting in ("all", each.setting)]


class _ReferenceFileIngredients(Value, frozen=True):
    """Ingredients of a file: its format, by its name in site.toml, and the notes that cite sources."""

    format: str
    notes: tuple[NoteView, ...]


def _gather(context: Context, of: tuple[str, str]) -> _ReferenceFileIngredients:
    path, setting = of
    article = context.archive.by_path[path]
    notes = note_views(article.notes, note_sources(context, article))
    return _ReferenceFileIngredients(format=setting, notes=tuple(note for note in notes if note.is_source))


def _view(of: _ReferenceFileIngredients) -> DataView:
    works = dict.fromkeys(map(note_work, of.notes))
    written = _FORMATS[of.format].written([work for work in works if work.is_known])
    return DataView(data=written.encode("utf-8", "replace"))
