"""The dates of a text become events: each with its sentence, the sources cited there, and an anchor.

Editors decide: an event listed in front matter takes the place of the first
mention of its date, and a comment behind a mention corrects, names or rejects
it (``event_drafts``).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dateline.reading.dates.event_drafts import EventDraft, event_drafts
from dateline.reading.dates.impossible_days import impossible_days
from dateline.reading.dates.listed_events import ListedEvent
from dateline.reading.dates.marked_dates import MarkedDate, mark_dates
from dateline.reading.dates.mentions import DateMention, find_mentions
from dateline.reading.markdown.ids import Ids
from dateline.reading.markdown.paragraphs import Paragraph
from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.quotes import Quotes
from dateline.values.article import Event
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment, from_edtf


class EventOptions(NamedTuple):
    """Inputs of a text's events: the article's own date, and the events its front matter lists."""

    article_date: Moment | None
    listed: Sequence[ListedEvent]


class EventTies(NamedTuple):
    """An article's quotes, its ids, and its notes by marks' ids and by labels, which events are tied to."""

    quotes: Quotes
    notes_by_mark: Mapping[str, int]
    notes_by_label: Mapping[str, int]
    ids: Ids
    positions: Positions
    findings: Findings


def take_events(paragraphs: Sequence[Paragraph], options: EventOptions, ties: EventTies) -> list[Event]:
    """The events of a text, those that are in no sentence last; the dates' tokens are marked in place."""
    day = options.article_date.first if options.article_date else None
    drafts: list[EventDraft] = []
    for paragraph, mentions in zip(paragraphs, find_mentions(paragraphs, day), strict=True):
        for words in impossible_days(paragraph.prose):
            place = ties.positions.of(paragraph.inline, max(0, paragraph.inline.content.find(words)))
            ties.findings.at(place, "text-date-impossible", date=words)
        if mentions or paragraph.comments:
            drafts += event_drafts(paragraph, mentions, ties.positions, ties.findings)
    unmentioned = list(options.listed)
    events: list[Event] = []
    places: dict[tuple[Moment, int, str], int] = {}
    marked: defaultdict[int, list[MarkedDate]] = defaultdict(list)
    for draft in drafts:
        listed = draft.comment or _take_listed(draft, unmentioned)
        if listed is None and draft.mention and draft.mention.kind == "mentioned":
            continue
        event = _event(draft, listed, ties)
        if event is None:
            continue
        # One sentence that gives a date twice tells of one event.
        key = (event.moment, event.quote, f"{listed.line}:{listed.column}" if listed else event.kind)
        place = places.setdefault(key, len(events))
        if place == len(events):
            events.append(event)
        if draft.mention is not None:
            marked[id(draft.paragraph.inline)].append(MarkedDate(draft.mention, place, event.anchor))
    for paragraph in paragraphs:
        if dates := marked.get(id(paragraph.inline)):
            mark_dates(paragraph, dates)
    return [*events, *(_unmentioned(listed, ties) for listed in unmentioned)]


def _take_listed(draft: EventDraft, unmentioned: list[ListedEvent]) -> ListedEvent | None:
    """The listed event of the very date that is mentioned, which is then no longer unmentioned."""
    if draft.mention is None:
        return None
    for place, listed in enumerate(unmentioned):
        if listed.moment is not None and listed.moment.edtf == draft.mention.edtf:
            return unmentioned.pop(place)
    return None


def _event(draft: EventDraft, listed: ListedEvent | None, ties: EventTies) -> Event | None:
    mention, paragraph = draft.mention, draft.paragraph
    moment = listed.moment if listed and listed.moment else _moment(mention)
    if moment is None:
        return None
    marks = paragraph.marks_by_sentence.get(paragraph.sentence_at(draft.offset), ())
    cited = dict.fromkeys(ties.notes_by_mark[mark.anchor] for mark in marks)
    cited |= dict.fromkeys(_labelled(listed, ties) if listed else ())
    event = Event(
        moment=moment,
        wording=paragraph.text[mention.start : mention.end] if mention else "",
        kind=mention.kind if mention and mention.kind != "mentioned" else "happened",
        certainty=mention.certainty if mention else "edited",
        anchor=_anchor(moment, ties),
        quote=ties.quotes.take(paragraph, draft.offset),
        sources=tuple(cited),
    )
    return _edited(event, listed) if listed else event


def _edited(event: Event, listed: ListedEvent) -> Event:
    """The event with all that an editor says of it."""
    return replace(
        event,
        certainty="edited",
        kind=listed.kind or event.kind,
        line=listed.line,
        column=listed.column,
        title=listed.title,
        id=listed.id,
        place=listed.place,
        people=listed.people,
    )


def _moment(mention: DateMention | None) -> Moment | None:
    return from_edtf(mention.edtf, mention.part) if mention else None


def _anchor(moment: Moment, ties: EventTies) -> str:
    return ties.ids.unique(f"t-{moment.edtf}", first=2)


def _unmentioned(listed: ListedEvent, ties: EventTies) -> Event:
    """An event that front matter lists and no date in the text tells of."""
    assert listed.moment is not None
    event = Event(
        moment=listed.moment,
        wording="",
        kind="happened",
        certainty="edited",
        anchor=_anchor(listed.moment, ties),
        quote=-1,
        sources=tuple(dict.fromkeys(_labelled(listed, ties))),
    )
    return _edited(event, listed)


def _labelled(listed: ListedEvent, ties: EventTies) -> Iterator[int]:
    """The notes an editor names as an event's sources."""
    for label in listed.sources:
        if label in ties.notes_by_label:
            yield ties.notes_by_label[label]
        else:
            ties.findings.at(listed, "event-source", label=label)
