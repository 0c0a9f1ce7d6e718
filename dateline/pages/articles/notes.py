"""The notes of an article with their sources, as the whole archive knows them."""

from collections.abc import Sequence

from dateline.pages.context import Context
from dateline.pages.note_views import NoteView
from dateline.pages.site_facts import SiteFacts
from dateline.pages.source_marks import copy_link, marks_of, others
from dateline.values.article import Article, Note
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.sources import Status, Unknown

_REMARK = NoteView()


class NoteSource(Value, frozen=True):
    """The source that a note cites, as the archive knows it; ``others`` as ``NoteView`` has it."""

    entry: str
    others: str
    status: Status
    url: str
    archived: str
    archived_on: Moment | None
    published: Moment | None
    published_unknown: Unknown


def note_sources(context: Context, article: Article) -> tuple[NoteSource | None, ...]:
    """The source of each note, in the order of the list; None for a remark."""
    keys = context.archive.sources.cited[context.archive.position[article.path]]
    return tuple(_note_source(context, key) if key else None for key in keys)


def _note_source(context: Context, key: str) -> NoteSource:
    source = context.archive.sources.by_key[key]
    return NoteSource(
        entry=context.placements.source(key),
        others=others(source.articles - 1),
        status=source.status,
        url=source.url,
        archived=source.archived,
        archived_on=source.archived_on,
        published=source.published,
        published_unknown=source.published_unknown,
    )


def note_views(
    site: SiteFacts, notes: Sequence[Note], sources: Sequence[NoteSource | None]
) -> tuple[NoteView, ...]:
    """One view a note."""
    return tuple(_note_view(site, note, source) for note, source in zip(notes, sources, strict=True))


def _note_view(site: SiteFacts, note: Note, source: NoteSource | None) -> NoteView:
    cited = note.cited
    if cited is None or source is None:
        return _REMARK
    return NoteView(
        is_source=True,
        entry=source.entry,
        others=source.others,
        marks=marks_of(source, cited.doubts),
        status=source.status,
        copy=copy_link(site, source, cited.url, cited.retrieved),
        title=cited.title,
        url=cited.url,
        publisher=cited.publisher,
        author=cited.author,
        published=cited.published,
    )
