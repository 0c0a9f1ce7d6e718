"""The notes of an article with their sources, as the whole archive knows them."""

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.pages.context import Context
from dateline.pages.note_views import CopyLink, NoteView, OwnCopy
from dateline.pages.source_marks import copy_link, marks_of, others, own_copy
from dateline.reading.shortening import shortened
from dateline.values.article import Article, Note, Quote, Shared
from dateline.values.digests import Value
from dateline.values.sources import CitedSource, Status

_REMARK = NoteView()

BEGINNING_CHARACTERS = 24
"""As much of a sentence as tells it from others."""


class NoteSource(Value, frozen=True):
    """The source that a note cites, as the archive knows it; the other fields as ``NoteView`` has them."""

    entry: str
    others: str
    marks: tuple[str, ...]
    status: Status
    copy: CopyLink | None
    own: OwnCopy | None


def note_sources(context: Context, article: Article) -> tuple[NoteSource | None, ...]:
    """The source of each note, in the order of the list; None for a remark, and for what adds a place."""
    keys = context.archive.sources.cited[article.path]
    return tuple(
        _note_source(context, note.cited, key) if note.cited and key and not note.part else None
        for note, key in zip(article.notes, keys, strict=True)
    )


def _note_source(context: Context, cited: CitedSource, key: str) -> NoteSource:
    source, settings = context.archive.sources.by_key[key], context.archive.settings
    return NoteSource(
        entry=context.placements.source(key),
        others=others(source.articles - 1),
        marks=marks_of(source, cited.doubts),
        status=source.status,
        copy=copy_link(settings.archived_copies, source, cited.url, cited.retrieved),
        own=own_copy(settings.own_copies, source),
    )


def note_views(notes: Sequence[Note], sources: Sequence[NoteSource | None]) -> tuple[NoteView, ...]:
    """One view a note."""
    return tuple(
        _note_view(note.cited, source) if note.cited and source else _REMARK
        for note, source in zip(notes, sources, strict=True)
    )


def with_uses(article: Shared, views: Sequence[NoteView]) -> tuple[NoteView, ...]:
    """The views of an article's notes, with the sentences that refer to each where a source has several."""
    return tuple(
        replace(view, uses=tuple(_beginning(article.quoted(use.quote)) for use in note.citations))
        if note.part or len(note.citations) > 1
        else view
        for note, view in zip(article.notes, views, strict=True)
    )


def _note_view(cited: CitedSource, source: NoteSource) -> NoteView:
    return NoteView(
        is_source=True,
        entry=source.entry,
        others=source.others,
        marks=source.marks,
        status=source.status,
        copy=source.copy,
        own=source.own,
        title=cited.title,
        url=cited.url,
        publisher=cited.publisher,
        author=cited.author,
        published=cited.published,
        retrieved=cited.retrieved,
        imprint=cited.imprint,
    )


def _beginning(quote: Quote | None) -> str:
    return shortened(quote.text, BEGINNING_CHARACTERS) if quote else ""
