"""What an article's page shows beside its notes."""

from collections.abc import Iterable

from dateline.archive.sources import Source
from dateline.pages.context import Context
from dateline.pages.note_views import CopyLink, NoteView
from dateline.values.article import Article
from dateline.values.moments import Moment
from dateline.values.settings import Settings
from dateline.values.sources import Doubt

SHOWN: tuple[Doubt, ...] = (
    "retrieved-first",
    "published-later",
    "address-date",
    "link-text",
    "home-page",
    "address-unsafe",
    "address-malformed",
)
"""The doubts a reader should know of."""

_UNDATED = {"unknown": "mark-undated-said", "impossible": "mark-undated-impossible"}
_REMARK = NoteView()


def note_views(context: Context, article: Article) -> tuple[NoteView, ...]:
    """One view a note, in the order of the list."""
    sources = context.archive.sources
    views: list[NoteView] = []
    for note, key in zip(article.notes, sources.cited[context.archive.position[article.path]], strict=True):
        if note.cited is None or not key:
            views.append(_REMARK)
            continue
        source = sources.by_key[key]
        views.append(
            NoteView(
                is_source=True,
                entry=context.source_href(key),
                others=others(source.articles - 1),
                marks=marks_of(source, note.cited.doubts),
                status=source.status,
                copy=copy_link(context.settings, source, note.cited.url, note.cited.retrieved),
                title=note.cited.title,
                url=note.cited.url,
                publisher=note.cited.publisher,
                author=note.cited.author,
                published=note.cited.published,
            )
        )
    return tuple(views)


def marks_of(source: Source, doubts: Iterable[Doubt]) -> tuple[str, ...]:
    """The keys of the words that mark a source, or a note that cites it."""
    marks = [f"mark-{doubt}" for doubt in doubts if doubt in SHOWN]
    if source.published is None:
        marks.append(_UNDATED.get(source.published_unknown, "mark-undated"))
    if not source.url:
        marks.append("mark-no-address")
    return tuple(marks)


def copy_link(settings: Settings, source: Source, url: str, retrieved: Moment | None) -> CopyLink | None:
    """The archived copy: the editors', or the one that the site's rule finds for the day of retrieval."""
    if source.archived:
        return CopyLink(href=source.archived, original=source.url, date=source.archived_on)
    if not settings.archived_copies or not url or retrieved is None:
        return None
    day = retrieved.edtf[:10].replace("-", "")
    href = settings.archived_copies.replace("{date}", day).replace("{url}", url)
    return CopyLink(href=href, original=url, date=retrieved)


def others(count: int) -> str:
    """A count of articles: exact where few, so that most counts never change; "" for none."""
    if count >= 100:
        return "100+"
    return "10+" if count >= 10 else str(count) if count else ""
