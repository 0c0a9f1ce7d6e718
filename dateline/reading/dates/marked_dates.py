"""Dates marked in a block's tokens, so that each can be shown as a date and linked to."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from dateline.reading.dates.mentions import DateMention
from dateline.reading.markdown.paragraphs import Paragraph, Word
from dateline.reading.markdown.tokens import new_token


class MarkedDate(NamedTuple):
    """A mention in the text that is event number ``event`` of the article; ``anchor`` is its id."""

    mention: DateMention
    event: int
    anchor: str


def mark_dates(paragraph: Paragraph, dates: Sequence[MarkedDate]) -> None:
    """Put the tokens of dates, which are in order, into a block.

    A date that goes on behind markup is marked as far as that.
    """
    words = {id(word.token): word for word in paragraph.words}
    starts = [date.mention.start for date in dates]
    tokens: list[Token] = []
    for token in paragraph.inline.children or []:
        word = words.get(id(token))
        first = bisect_left(starts, word.start) if word else 0
        after = bisect_left(starts, word.start + len(token.content), first) if word else 0
        tokens += _with_dates(word, dates[first:after]) if word and first < after else [token]
    paragraph.inline.children = tokens


def _with_dates(word: Word, dates: Sequence[MarkedDate]) -> Iterator[Token]:
    """A text token as several: those of the dates that begin in it, and what is around them."""
    text, done = word.token.content, 0
    for date in dates:
        begin = date.mention.start - word.start
        end = min(date.mention.end - word.start, len(text))
        yield from _text(text[done:begin])
        opening = new_token("date_open", "", 1)
        opening.meta = {"event": date.event, "anchor": date.anchor, "linked": not word.linked}
        yield opening
        yield from _text(text[begin:end])
        yield new_token("date_close", "", -1)
        done = end
    yield from _text(text[done:])


def _text(content: str) -> Iterator[Token]:
    """A text token, nothing where it would be empty."""
    if content:
        yield new_token("text", "", 0, content=content)
