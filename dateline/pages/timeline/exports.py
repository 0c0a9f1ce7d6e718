"""The timeline for machines: all entries as JSON, events as iCalendar, each joined from pieces."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from dateline.archive.timeline import Month
from dateline.pages.context import Context
from dateline.pages.entry_views import EntryView, MentionView
from dateline.pages.page import JoinedView, Page, Piece, PieceGroup, page, piece_group
from dateline.pages.timeline.icalendar import (
    CALENDAR_END,
    CalendarEvent,
    CalendarEvents,
    calendar_events,
    calendar_head,
)
from dateline.pages.timeline_entries import kept_with
from dateline.pages.timeline_placement import PeriodPage
from dateline.pages.writers import Joined, media_type_of
from dateline.values.digests import Value, digest
from dateline.values.moments import Moment
from dateline.values.partials import as_it_is

DATA = "/timeline.json"
CALENDAR = "/timeline.ics"


def export_pages(wanted: bool) -> Iterator[Page]:
    """Both exports, where a site wants them."""
    if not wanted:
        return
    yield page(DATA, Joined(media_type=media_type_of(DATA)), _gather_data, as_it_is, None)
    yield page(CALENDAR, Joined(media_type=media_type_of(CALENDAR)), _gather_calendar, as_it_is, None)


class _TimelineDataIngredients(Value, frozen=True):
    """Ingredients of a piece of the data; ``origin`` is the site's scheme and host."""

    origin: str
    entries: tuple[EntryView, ...]


def _gather_data(context: Context, _: None) -> JoinedView:
    return JoinedView(
        before=b"[", pieces=tuple(_groups(context, "json", _items)), between=b",\n", after=b"]\n"
    )


def _gather_calendar(context: Context, _: None) -> JoinedView:
    return JoinedView(
        before=calendar_head(context.facts.title),
        pieces=tuple(_groups(context, "ics", _events)),
        between=b"",
        after=CALENDAR_END,
    )


def _groups(
    context: Context, form: str, pieces: Callable[[Context, Month], Iterator[Piece]]
) -> Iterator[PieceGroup]:
    """The pieces of each month."""
    for month in context.archive.timeline.months:
        yield piece_group(context, f"{form} {month}", partial(pieces, context, month), kept_with(month))


def _period_pages(context: Context, month: Month) -> Iterator[PeriodPage]:
    """The pages of a month that have entries: to each belongs a piece."""
    return (part for part in context.placements.month(month).pages if part.list_page.members)


def _items(context: Context, month: Month) -> Iterator[Piece]:
    origin = context.facts.urls.origin
    for part in _period_pages(context, month):
        key = digest("json", origin, context.entries.key(part))
        yield Piece(key, partial(_gather_items, context, part), _data_items)


def _gather_items(context: Context, part: PeriodPage) -> _TimelineDataIngredients:
    return _TimelineDataIngredients(origin=context.facts.urls.origin, entries=context.entries.views(part))


def _events(context: Context, month: Month) -> Iterator[Piece]:
    """Whole days alone: what is no more precise than a season or a year is in no calendar."""
    origin = context.facts.urls.origin
    for part in _period_pages(context, month):
        if part.month:
            key = digest("ics", origin, context.entries.key(part))
            yield Piece(key, partial(_gather_events, context, part), calendar_events)


def _gather_events(context: Context, part: PeriodPage) -> CalendarEvents:
    entries, on_page = context.entries, context.entries.on_page(part)
    events = (
        CalendarEvent(entry=shown, changed=entries.changed(entry))
        for entry, shown in zip(on_page, entries.views(part), strict=True)
        if entry.mentions and entry.moment.first and entry.moment.last
    )
    return CalendarEvents(origin=context.facts.urls.origin, events=tuple(events))


def _data_items(of: _TimelineDataIngredients) -> bytes:
    return b",\n".join(msgspec.json.encode(_item(entry, of.origin)) for entry in of.entries)


def _item(view: EntryView, origin: str) -> dict[str, object]:
    item: dict[str, object] = {
        "id": origin + view.permalink,
        "kind": view.mark if view.mark in ("source", "article") else "event",
        **_date(view.moment),
    }
    if view.title:
        item["title"] = view.title
    if view.href:
        item["url"] = origin + view.href
    if view.published_by:
        item["publisher"] = view.published_by.label
    if view.tellings:
        item |= {"status": view.mark, "told": [_mention(origin, mention) for mention in view.tellings]}
        item |= {"place": view.place} if view.place else {}
        item |= {"people": list(view.people)} if view.people else {}
    if view.terms:
        item["terms"] = [term.label for term in view.terms]
    return item


def _mention(origin: str, mention: MentionView) -> dict[str, object]:
    item: dict[str, object] = {
        "url": origin + mention.href,
        "article": mention.article.title,
        **_date(mention.moment),
        "certainty": mention.certainty,
    }
    if mention.wording:
        item["wording"] = mention.wording
    if mention.text:
        item["sentence"] = mention.text
    if mention.sources:
        item["sources"] = [
            {
                "title": source.link.label,
                "url": origin + source.link.href,
                "publisher": source.publisher.label,
            }
            for source in mention.sources
        ]
    return item


def _date(moment: Moment | None) -> dict[str, str]:
    if moment is None:
        return {}
    return {"date": moment.edtf, "part": moment.part} if moment.part else {"date": moment.edtf}
