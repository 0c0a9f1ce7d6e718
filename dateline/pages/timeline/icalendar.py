"""Events as iCalendar (RFC 5545): whole days, each with the sentence that tells of it."""

from datetime import date, timedelta

from dateline.pages.entry_views import EntryView
from dateline.values.digests import Value
from dateline.values.moments import EPOCH_UTC, Moment, to_utc

LINE_OCTETS = 75


class CalendarEvent(Value, frozen=True):
    """An event whose first and last days are known; ``changed`` is when its article last did."""

    entry: EntryView
    changed: Moment | None


class CalendarEvents(Value, frozen=True):
    """Ingredients of a piece of the calendar; ``origin`` is the site's scheme and host."""

    origin: str
    events: tuple[CalendarEvent, ...]


def calendar_head(title: str) -> bytes:
    """What a calendar of this title begins with."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Timeline//EN", "CALSCALE:GREGORIAN"]
    return b"".join(map(_folded, (*lines, f"X-WR-CALNAME:{_escaped(title)}")))


CALENDAR_END = b"END:VCALENDAR\r\n"


def calendar_events(of: CalendarEvents) -> bytes:
    """The events, one after the other."""
    return b"".join(_folded(line) for event in of.events for line in _event_lines(event, of.origin))


def _event_lines(event: CalendarEvent, origin: str) -> list[str]:
    view = event.entry
    assert view.moment
    assert view.moment.first
    assert view.moment.last
    first = view.tellings[0]
    stamp = to_utc(event.changed) if event.changed else EPOCH_UTC
    return [
        "BEGIN:VEVENT",
        f"UID:{view.anchor}@{origin.partition('://')[2]}",
        f"DTSTAMP:{stamp.replace('-', '').replace(':', '').partition('.')[0].rstrip('Z')}Z",
        f"DTSTART;VALUE=DATE:{_day(view.moment.first)}",
        f"DTEND;VALUE=DATE:{_day(_next(view.moment.last))}",
        f"SUMMARY:{_escaped(view.title or first.text or first.wording)}",
        f"DESCRIPTION:{_escaped(f'{first.article.title}: {first.text}')}",
        f"URL:{origin}{first.href}",
        f"STATUS:{'TENTATIVE' if view.mark == 'planned' else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        *([f"LOCATION:{_escaped(view.place)}"] if view.place else []),
        "END:VEVENT",
    ]


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _next(day: date) -> date:
    return day if day == date.max else day + timedelta(days=1)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A content line, cut between characters where it is longer than 75 octets."""
    octets = line.encode("utf-8", "replace")
    pieces: list[bytes] = []
    start, end = 0, LINE_OCTETS
    while end < len(octets):
        while octets[end] & 0xC0 == 0x80:  # within a character
            end -= 1
        pieces.append(octets[start:end])
        # The space that a further line begins with counts as well.
        start, end = end, end + LINE_OCTETS - 1
    return b"\r\n ".join((*pieces, octets[start:])) + b"\r\n"
