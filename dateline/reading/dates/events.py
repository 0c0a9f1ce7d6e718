"""The dates of a text become events: each with its sentence, the sources cited there, and an anchor.

Editors decide: an event listed in front matter takes the place of the first
mention of its date, and a comment behind a mention corrects, names or rejects
it. ``<!-- event: no -->`` rejects; ``<!-- event: title: …; id: … -->`` names;
with ``date:``, a comment makes an event where the text has no date. Other
Markdown tools show nothing of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token
from msgspec.structs import replace

from dateline.reading.dates.listed_events import KEYS, KINDS, ListedEvent, as_kind, near_key, read_period
from dateline.reading.dates.mentions import DateMention, Prose, find_mentions
from dateline.reading.markdown.ids import Ids
from dateline.reading.markdown.paragraphs import Comment, Paragraph, Word
from dateline.reading.markdown.positions import Position, Positions
from dateline.reading.markdown.quotes import Quotes, sentence_at
from dateline.values.article import Event
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment, from_edtf

_COMMENT = re.compile(r"(?:event|事件)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"\s*[;；]\s*")
_REJECTED = ("no", "none", "否", "无")
_BETWEEN = re.compile(r"[\s，。；、）)\]”’」』》,.;]*\Z")
"""The marks and spaces that may stand between a date and the comment on it."""


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


class EventDraft(NamedTuple):
    """An event in the making: its mention where the text has one, and an editor's comment on it."""

    paragraph: Paragraph
    offset: int
    mention: DateMention | None
    comment: ListedEvent | None


class MarkedDate(NamedTuple):
    """A mention in the text that is event number ``event`` of the article; ``anchor`` is its id."""

    mention: DateMention
    event: int
    anchor: str


def take_events(paragraphs: Sequence[Paragraph], options: EventOptions, ties: EventTies) -> list[Event]:
    """The events of a text, those that are in no sentence last; the dates' tokens are marked in place."""
    day = options.article_date.first if options.article_date else None
    prose = [Prose(paragraph.prose, paragraph.sentences) for paragraph in paragraphs]
    drafts: list[EventDraft] = []
    for paragraph, mentions in zip(paragraphs, find_mentions(prose, day), strict=True):
        drafts += _drafts(paragraph, mentions, ties)
    unmentioned = list(options.listed)
    events: list[Event] = []
    places: dict[tuple[Moment, int, str], int] = {}
    marked: defaultdict[int, list[MarkedDate]] = defaultdict(list)
    for draft in drafts:
        listed = draft.comment or _take_listed(draft, unmentioned)
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
            _mark(paragraph, dates)
    return [*events, *(_unmentioned(listed, ties) for listed in unmentioned)]


def _drafts(paragraph: Paragraph, mentions: Sequence[DateMention], ties: EventTies) -> list[EventDraft]:
    """The mentions of a block with the comments on them, without those that a comment rejects.

    A date that is a whole sentence (a table's cell, a heading) tells of nothing
    by itself.
    """
    drafts = [
        EventDraft(paragraph, mention.end, mention, None)
        for mention in mentions
        if _says_more(paragraph, mention) or paragraph.comments
    ]
    for comment in paragraph.comments:
        match = _COMMENT.fullmatch(comment.text)
        if match is None:
            continue
        position = ties.positions.of(paragraph.inline, comment.at)
        place = _commented(paragraph, drafts, comment)
        if match[1].strip().lower() in _REJECTED:
            if place is None:
                ties.findings.at(position, "event-comment-alone")
            else:
                del drafts[place]
            continue
        listed = _read_comment(match[1], position, ties.findings)
        if place is not None:
            drafts[place] = drafts[place]._replace(comment=listed)
        elif listed.moment is not None:
            drafts.append(EventDraft(paragraph, comment.offset, None, listed))
        else:
            ties.findings.at(listed, "event-comment-alone")
    return sorted(drafts, key=lambda draft: draft.offset)


def _says_more(paragraph: Paragraph, mention: DateMention) -> bool:
    """Whether the sentence of a date says more than the date."""
    begin, end = sentence_at(paragraph.sentences, mention.end)
    rest = paragraph.text[begin : mention.start] + paragraph.text[mention.end : end]
    return any(character.isalnum() for character in rest)


def _commented(paragraph: Paragraph, drafts: Sequence[EventDraft], comment: Comment) -> int | None:
    """The place of the draft whose mention a comment stands behind."""
    for place in range(len(drafts) - 1, -1, -1):
        end = drafts[place].offset
        if end <= comment.offset and _BETWEEN.match(paragraph.text, end, comment.offset):
            return place
    return None


def _read_comment(text: str, position: Position, findings: Findings) -> ListedEvent:
    """The fields of a comment; a text without fields is the event's title."""
    fields: dict[str, str] = {}
    for piece in _FIELD.split(text.strip()):
        key, colon, value = piece.replace("：", ":", 1).partition(":")
        name = key.strip().lower()
        if not colon:
            fields.setdefault("title", piece.strip())
        elif name in KEYS:
            fields[name] = value.strip()
        elif piece:
            findings.at(position, "event-key", key=key.strip(), near=near_key(name))
    moment = None
    if date := fields.get("date", ""):
        moment = read_period(date, fields.get("end", ""))
        if moment is None:
            findings.at(position, "date-invalid", field="event", value=date, better="2025-06-19")
    if (kind := fields.get("kind", "")) and kind not in KINDS:
        findings.at(position, "event-kind", value=kind)
    return ListedEvent(
        line=position.line,
        column=position.column,
        moment=moment,
        title=fields.get("title", ""),
        id=fields.get("id", ""),
        place=fields.get("place", ""),
        people=tuple(name for name in re.split(r"\s*[,，、]\s*", fields.get("people", "")) if name),
        sources=tuple(
            label.strip("[^] ") for label in re.split(r"[,，、]", fields.get("sources", "")) if label
        ),
        kind=as_kind(kind) or "",
    )


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
    sentence = sentence_at(paragraph.sentences, draft.offset)
    cited = dict.fromkeys(
        ties.notes_by_mark[anchor]
        for offset, anchor in paragraph.marks
        if anchor in ties.notes_by_mark and sentence_at(paragraph.sentences, offset) == sentence
    )
    cited |= dict.fromkeys(_labelled(listed, ties) if listed else ())
    event = Event(
        moment=moment,
        wording=paragraph.text[mention.start : mention.end] if mention else "",
        kind=mention.kind if mention else "happened",
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


def _mark(paragraph: Paragraph, dates: Sequence[MarkedDate]) -> None:
    """Put the dates' own tokens into a block. A date that goes on behind markup is marked as far as that."""
    words = {id(word.token): word for word in paragraph.words}
    tokens: list[Token] = []
    for token in paragraph.inline.children or []:
        word = words.get(id(token))
        inside = [date for date in dates if word and _begins_in(word, date)]
        tokens += _with_dates(word, inside) if word and inside else [token]
    paragraph.inline.children = tokens


def _begins_in(word: Word, date: MarkedDate) -> bool:
    return 0 <= date.mention.start - word.start < len(word.token.content)


def _with_dates(word: Word, dates: Sequence[MarkedDate]) -> Iterator[Token]:
    """A text token as several: those of the dates that begin in it, and what is around them."""
    text, done = word.token.content, 0
    for date in dates:
        begin = date.mention.start - word.start
        end = min(date.mention.end - word.start, len(text))
        yield from _text(text[done:begin])
        meta = {"event": date.event, "anchor": date.anchor, "linked": not word.linked}
        yield Token("date_open", "", 1, meta=meta)
        yield from _text(text[begin:end])
        yield Token("date_close", "", -1, meta={})
        done = end
    yield from _text(text[done:])


def _text(content: str) -> Iterator[Token]:
    """A text token, nothing where it would be empty."""
    if content:
        yield Token("text", "", 0, content=content)
