"""The timeline for machines: all entries as JSON, events as iCalendar (RFC 5545), joined from pieces."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

import msgspec

from dateline.archive.timeline import Entry, event_at
from dateline.pages.context import Context
from dateline.pages.page import JOINED, JoinedView, Page, Piece
from dateline.pages.timeline.entries import entries_of, entry_part, inputs
from dateline.pages.timeline.views import EntryView, MentionView
from dateline.pages.timeline_placement import PeriodPage
from dateline.values.digests import digest
from dateline.values.moments import Moment, to_utc

DATA = "/timeline.json"
CALENDAR = "/timeline.ics"
FOLD = 75
"""Octets in a line of a calendar."""

_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def timeline_data_pages(_: Context) -> Iterator[Page]:
    """Both exports."""
    yield Page(DATA, JOINED, _data)
    yield Page(CALENDAR, JOINED, _calendar)


def _data(context: Context) -> JoinedView:
    return JoinedView(
        before=b"[", pieces=tuple(_pieces(context, "json", _items)), between=b",\n", after=b"]\n"
    )


def _calendar(context: Context) -> JoinedView:
    before = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Timeline//EN", "CALSCALE:GREGORIAN"]
    before.append(f"X-WR-CALNAME:{context.settings.title.translate(_ESCAPED)}")
    return JoinedView(
        before=b"".join(map(_folded, before)),
        pieces=tuple(_pieces(context, "ics", _occasions)),
        between=b"",
        after=_folded("END:VCALENDAR"),
    )


def _pieces(context: Context, name: str, make: Callable[[Context, PeriodPage], bytes]) -> Iterator[Piece]:
    for month in context.archive.timeline.months:
        for shelf in context.period(month).of:
            if shelf.sheet.members:
                yield Piece(
                    digest(name, context.settings, inputs(context, shelf)), partial(make, context, shelf)
                )


def _views(context: Context, shelf: PeriodPage) -> Iterator[tuple[Entry, EntryView]]:
    for entry in reversed(entries_of(context, shelf)):
        view = entry_part(context, entry).view
        assert isinstance(view, EntryView)
        yield entry, view


def _items(context: Context, shelf: PeriodPage) -> bytes:
    return b",\n".join(msgspec.json.encode(_item(context, view)) for _, view in _views(context, shelf))


def _item(context: Context, view: EntryView) -> dict[str, object]:
    origin = context.addresses.origin
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
        item |= {"status": view.mark, "told": [_told(origin, telling) for telling in view.tellings]}
        item |= {"place": view.place} if view.place else {}
        item |= {"people": list(view.people)} if view.people else {}
    if view.terms:
        item["terms"] = [term.label for term in view.terms]
    return item


def _told(origin: str, telling: MentionView) -> dict[str, object]:
    told: dict[str, object] = {
        "url": origin + telling.href,
        "article": telling.article.title,
        **_date(telling.moment),
        "certainty": telling.certainty,
    }
    if telling.wording:
        told["wording"] = telling.wording
    if telling.text:
        told["sentence"] = telling.text
    if telling.sources:
        told["sources"] = [
            {
                "title": source.link.label,
                "url": origin + source.link.href,
                "publisher": source.publisher.label,
            }
            for source in telling.sources
        ]
    return told


def _date(moment: Moment | None) -> dict[str, str]:
    if moment is None:
        return {}
    return {"date": moment.edtf, "part": moment.part} if moment.part else {"date": moment.edtf}


def _occasions(context: Context, shelf: PeriodPage) -> bytes:
    """The events of a page as whole days; those no more precise than a season or a year are left out."""
    articles = context.archive.articles
    written: list[bytes] = []
    for entry, view in _views(context, shelf):
        moment = view.moment
        if not view.tellings or moment is None or not moment.first or not moment.last or not shelf.month:
            continue
        first = articles[entry.told[0].article]
        event = event_at(articles, entry.told[0])
        telling = view.tellings[0]
        changed = first.updated or first.card.date
        stamp = to_utc(changed) if changed else "1970-01-01T00:00:00Z"
        lines = [
            "BEGIN:VEVENT",
            f"UID:{view.anchor}@{context.addresses.origin.partition('://')[2]}",
            f"DTSTAMP:{stamp.replace('-', '').replace(':', '').partition('.')[0].rstrip('Z')}Z",
            f"DTSTART;VALUE=DATE:{_day(moment.first)}",
            f"DTEND;VALUE=DATE:{_day(_next(moment.last))}",
            f"SUMMARY:{(view.title or telling.text or event.wording).translate(_ESCAPED)}",
            f"DESCRIPTION:{f'{telling.article.title}: {telling.text}'.translate(_ESCAPED)}",
            f"URL:{context.addresses.origin}{telling.href}",
            f"STATUS:{'TENTATIVE' if view.mark == 'planned' else 'CONFIRMED'}",
            "TRANSP:TRANSPARENT",
            *([f"LOCATION:{view.place.translate(_ESCAPED)}"] if view.place else []),
            "END:VEVENT",
        ]
        written += map(_folded, lines)
    return b"".join(written)


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _folded(line: str) -> bytes:
    """A content line, cut between characters where it is longer than 75 octets."""
    out = b""
    length = 0
    for character in line:
        encoded = character.encode("utf-8", "replace")
        if length + len(encoded) > FOLD:
            out += b"\r\n "
            length = 1
        out += encoded
        length += len(encoded)
    return out + b"\r\n"
