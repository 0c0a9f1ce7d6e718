"""The dates of a text become events: each with its sentence, the sources cited there, and an anchor.

Editors decide: an event listed in front matter takes the place of the first
mention of its date, and a comment behind a mention corrects, names or rejects
it. ``<!-- event: no -->`` rejects; ``<!-- event: title: …; id: … -->`` names;
with ``date:``, a comment makes an event where the text has no date. Other
Markdown tools show nothing of it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from dateline.reading.dates import mentions
from dateline.reading.dates.listed_events import KEYS, KINDS, Listed, as_kind, near_key, read_period
from dateline.reading.dates.mentions import Mention, find_mentions
from dateline.reading.markdown.ids import Ids
from dateline.reading.markdown.paragraphs import Comment, Paragraph
from dateline.reading.markdown.positions import Position, Positions
from dateline.reading.markdown.quotes import Quotes, sentence_at
from dateline.values.article import Event
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment, from_edtf

_COMMENT = re.compile(r"(?:event|事件)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)
_FIELD = re.compile(r"\s*[;；]\s*")
_REJECTED = ("no", "none", "否", "无")
_BETWEEN = re.compile(r"[\s，。；、）)\]”’」』》,.;]*\Z")
"""What may stand between a date and the comment on it."""


class _Found(NamedTuple):
    """An event in the making: its mention where the text has one, and what an editor says of it."""

    paragraph: Paragraph
    offset: int
    mention: Mention | None
    said: Listed | None


def take_events(
    paragraphs: Sequence[Paragraph],
    written: str,
    listed: Sequence[Listed],
    quotes: Quotes,
    notes: Mapping[str, int],
    labels: Mapping[str, int],
    ids: Ids,
    positions: Positions,
    findings: Findings,
) -> list[Event]:
    """The events of a text, those that are in no sentence last; the dates' tokens are marked in place.

    ``written`` is the article's date in EDTF ("" for none); ``notes`` tells
    which note a mark's id refers to, ``labels`` which note has a label.
    """
    blocks = [mentions.Paragraph(paragraph.prose, paragraph.sentences) for paragraph in paragraphs]
    found: list[_Found] = []
    for paragraph, dates in zip(paragraphs, find_mentions(blocks, written), strict=True):
        found += _decided(paragraph, dates, positions, findings)
    waiting = list(listed)
    events: list[Event] = []
    known: dict[tuple[Moment, int, str], int] = {}
    marked: dict[int, list[tuple[Mention, int, str]]] = {}
    for each in found:
        said = each.said or _take_listed(each, waiting)
        event = _event(each, said, quotes, notes, labels, ids, findings)
        if event is None:
            continue
        # One sentence that gives a date twice tells of one event.
        key = (event.moment, event.quote, event.kind if said is None else f"{said.line}:{said.column}")
        place = known.setdefault(key, len(events))
        if place == len(events):
            events.append(event)
        if each.mention is not None:
            marked.setdefault(id(each.paragraph.inline), []).append((each.mention, place, event.anchor))
    for paragraph in paragraphs:
        if places := marked.get(id(paragraph.inline)):
            _mark(paragraph, places)
    return [*events, *(_alone(said, labels, ids, findings) for said in waiting)]


def _decided(
    paragraph: Paragraph, dates: Sequence[Mention], positions: Positions, findings: Findings
) -> list[_Found]:
    """The mentions of a block with what comments say of them, without those they reject.

    A date that is a whole sentence (a table's cell, a heading) tells of nothing
    by itself.
    """
    found = [
        _Found(paragraph, mention.end, mention, None)
        for mention in dates
        if _says_more(paragraph, mention) or paragraph.comments
    ]
    for comment in paragraph.comments:
        match = _COMMENT.fullmatch(comment.text)
        if match is None:
            continue
        position = positions.of(paragraph.inline, comment.at)
        place = _commented(paragraph, found, comment)
        if match[1].strip().lower() in _REJECTED:
            if place is None:
                findings.at(position, "event-comment-alone")
            else:
                del found[place]
            continue
        said = _said(match[1], position, findings)
        if place is not None:
            found[place] = found[place]._replace(said=said)
        elif said.moment is not None:
            found.append(_Found(paragraph, comment.offset, None, said))
        else:
            findings.at(said, "event-comment-alone")
    return sorted(found, key=lambda each: each.offset)


def _says_more(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether the sentence of a date has any other word."""
    begin, end = sentence_at(paragraph.sentences, mention.end)
    rest = paragraph.text[begin : mention.start] + paragraph.text[mention.end : end]
    return any(character.isalnum() for character in rest)


def _commented(paragraph: Paragraph, found: Sequence[_Found], comment: Comment) -> int | None:
    """Which of the mentions a comment stands behind."""
    for place in range(len(found) - 1, -1, -1):
        end = found[place].offset
        if end <= comment.offset and _BETWEEN.match(paragraph.text, end, comment.offset):
            return place
    return None


def _said(text: str, position: Position, findings: Findings) -> Listed:
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
    return Listed(
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


def _take_listed(each: _Found, waiting: list[Listed]) -> Listed | None:
    """The listed event of the very date that is mentioned."""
    if each.mention is None:
        return None
    for place, said in enumerate(waiting):
        if said.moment is not None and said.moment.edtf == each.mention.edtf:
            return waiting.pop(place)
    return None


def _event(
    each: _Found,
    said: Listed | None,
    quotes: Quotes,
    notes: Mapping[str, int],
    labels: Mapping[str, int],
    ids: Ids,
    findings: Findings,
) -> Event | None:
    mention, paragraph = each.mention, each.paragraph
    moment = said.moment if said and said.moment else _moment(mention)
    if moment is None:
        return None
    begin, end = sentence_at(paragraph.sentences, each.offset)
    cited = dict.fromkeys(
        notes[anchor]
        for offset, anchor in paragraph.marks
        if anchor in notes and sentence_at(paragraph.sentences, offset) == (begin, end)
    )
    cited |= dict.fromkeys(_labelled(said, labels, findings))
    line, column = (said.line, said.column) if said else (0, 0)
    return Event(
        moment=moment,
        wording=paragraph.text[mention.start : mention.end] if mention else "",
        kind=(said.kind if said else "") or (mention.kind if mention else "happened"),
        certainty="edited" if said else mention.certainty if mention else "edited",
        anchor=ids.unique(f"t-{moment.edtf}", first=2),
        quote=quotes.take(paragraph, each.offset),
        sources=tuple(cited),
        line=line,
        column=column,
        title=said.title if said else "",
        id=said.id if said else "",
        place=said.place if said else "",
        people=said.people if said else (),
    )


def _moment(mention: Mention | None) -> Moment | None:
    return from_edtf(mention.edtf, mention.part) if mention else None


def _alone(said: Listed, labels: Mapping[str, int], ids: Ids, findings: Findings) -> Event:
    """An event that front matter lists and no date in the text tells of."""
    assert said.moment is not None
    return Event(
        moment=said.moment,
        wording="",
        kind=said.kind or "happened",
        certainty="edited",
        anchor=ids.unique(f"t-{said.moment.edtf}", first=2),
        quote=-1,
        sources=tuple(dict.fromkeys(_labelled(said, labels, findings))),
        line=said.line,
        column=said.column,
        title=said.title,
        id=said.id,
        place=said.place,
        people=said.people,
    )


def _labelled(said: Listed | None, labels: Mapping[str, int], findings: Findings) -> list[int]:
    """The notes an editor names as an event's sources."""
    found: list[int] = []
    for label in said.sources if said else ():
        if label in labels:
            found.append(labels[label])
        elif said:
            findings.at(said, "event-source", label=label)
    return found


def _mark(paragraph: Paragraph, places: Sequence[tuple[Mention, int, str]]) -> None:
    """Put the dates' own tokens into a block. A date that goes on behind markup is marked as far as that."""
    words = {id(word.token): word for word in paragraph.words}
    marked: list[Token] = []
    for token in paragraph.inline.children or []:
        word = words.get(id(token))
        inside = [each for each in places if word and 0 <= each[0].start - word.start < len(token.content)]
        if not inside or word is None:
            marked.append(token)
            continue
        done = 0
        for mention, event, anchor in inside:
            begin = mention.start - word.start
            end = min(mention.end - word.start, len(token.content))
            marked += _text(token, done, begin)
            opening = Token(
                "date_open", "", 1, meta={"event": event, "anchor": anchor, "linked": not word.linked}
            )
            marked += [opening, *_text(token, begin, end), Token("date_close", "", -1, meta={})]
            done = end
        marked += _text(token, done, len(token.content))
    paragraph.inline.children = marked


def _text(token: Token, begin: int, end: int) -> list[Token]:
    """A stretch of a text token, nothing where it is empty."""
    if begin >= end:
        return []
    return [Token("text", "", 0, content=token.content[begin:end])]
