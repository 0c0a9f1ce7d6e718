"""Events in the making: the dates of a block, with editors' comments on them.

``<!-- event: no -->`` behind a date rejects it; ``<!-- event: title: …; id: … -->``
names the event; with ``date:``, a comment makes an event where the text has no
date. Other Markdown tools show nothing of it.
"""

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from dateline.reading.dates.listed_events import (
    KEYS,
    KINDS,
    ListedEvent,
    as_kind,
    near_key,
    read_period,
    report_date,
)
from dateline.reading.dates.mentions import DateMention
from dateline.reading.markdown.paragraphs import Comment, Paragraph
from dateline.reading.markdown.positions import Position, Positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_COMMENT = lazy_pattern(r"(?:event|事件)\s*[:：]\s*(.*)", re.DOTALL | re.IGNORECASE)
_FIELD = lazy_pattern(r"\s*[;；]\s*")
_REJECTED = ("no", "none", "否", "无")
_WORD = lazy_pattern(r"[^\W_]")
_BETWEEN = lazy_pattern(r"[\s，。；、）)\]”’」』》,.;]*\Z")
"""The marks and spaces that may stand between a date and the comment on it."""
_offset = attrgetter("offset")


class EventDraft(NamedTuple):
    """An event in the making: its mention where the text has one, and an editor's comment on it."""

    paragraph: Paragraph
    offset: int
    mention: DateMention | None
    comment: ListedEvent | None


def event_drafts(
    paragraph: Paragraph, mentions: Sequence[DateMention], positions: Positions, findings: Findings
) -> list[EventDraft]:
    """The mentions of a block with the comments on them, without those that a comment rejects.

    A date that is a whole sentence (a table's cell, a heading) tells of nothing
    by itself.
    """
    drafts = [
        EventDraft(paragraph, mention.end, mention, None)
        for mention in mentions
        if _says_more(paragraph, mention) or paragraph.comments
    ]
    drafts.sort(key=_offset)
    for comment in paragraph.comments:
        match = _COMMENT.fullmatch(comment.text)
        if match is None:
            continue
        position = positions.of(paragraph.inline, comment.at)
        place = _commented(paragraph, drafts, comment)
        if match[1].strip().lower() in _REJECTED:
            if place is None:
                findings.at(position, "event-comment-alone")
            else:
                del drafts[place]
            continue
        listed = _read_comment(match[1], position, findings)
        if place is not None:
            drafts[place] = drafts[place]._replace(comment=listed)
        elif listed.moment is not None:
            insort(drafts, EventDraft(paragraph, comment.offset, None, listed), key=_offset)
        else:
            findings.at(listed, "event-comment-alone")
    return drafts


def _says_more(paragraph: Paragraph, mention: DateMention) -> bool:
    """Whether the sentence of a date says more than the date."""
    begin, end = paragraph.sentence_at(mention.end)
    return bool(
        _WORD.search(paragraph.text, begin, mention.start) or _WORD.search(paragraph.text, mention.end, end)
    )


def _commented(paragraph: Paragraph, drafts: Sequence[EventDraft], comment: Comment) -> int | None:
    """The place of the draft whose mention a comment stands behind; ``drafts`` are in order."""
    place = bisect_right(drafts, comment.offset, key=_offset) - 1
    if place < 0 or not _BETWEEN.match(paragraph.text, drafts[place].offset, comment.offset):
        return None
    return place


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
            report_date(position, "event", date, findings)
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
