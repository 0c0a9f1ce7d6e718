"""The sentences that others quote: those that cite a note, date an event, or link to another page.

A mark belongs to the sentence it follows: after its full stop, or within it.
"""

from collections.abc import Sequence

from dateline.reading.markdown.link_targets import target_of
from dateline.reading.markdown.paragraphs import Paragraph
from dateline.values.article import Quote

LONGEST_QUOTE_CHARACTERS = 400
"""A sentence that is longer is hardly one, and is quoted around its mark."""


class Quotes:
    """The quotes of one article, each once, in the order in which they are taken."""

    def __init__(self) -> None:
        self._places: dict[Quote, int] = {}

    def take(self, paragraph: Paragraph, offset: int) -> int:
        """The place among the quotes of the sentence that a mark at ``offset`` follows."""
        text = _around(paragraph.text, *paragraph.sentence_at(offset), offset)
        quote = Quote(text=text, heading=paragraph.heading, section=paragraph.section)
        return self._places.setdefault(quote, len(self._places))

    @property
    def all(self) -> tuple[Quote, ...]:
        return tuple(self._places)


def cited_in(paragraphs: Sequence[Paragraph], quotes: Quotes) -> dict[str, int]:
    """The quote of each note mark, by the mark's id."""
    return {
        mark.anchor: quotes.take(paragraph, mark.offset)
        for paragraph in paragraphs
        for mark in paragraph.marks
    }


def quote_links(paragraphs: Sequence[Paragraph], quotes: Quotes) -> None:
    """Note on each link within the site the quote of the sentence that it stands in."""
    for paragraph in paragraphs:
        for offset, token in paragraph.links:
            if target_of(str(token.attrs.get("href", ""))).where == "site":
                token.meta["quote"] = quotes.take(paragraph, offset)


def _around(text: str, begin: int, end: int, offset: int) -> str:
    """The sentence in one line; of a very long one, what stands before the mark and a little after it.

    One that ends in a colon goes on in a list, in code or in a paragraph: dots stand for that.
    """
    if end - begin > LONGEST_QUOTE_CHARACTERS:
        stop = min(end, max(offset, begin) + LONGEST_QUOTE_CHARACTERS // 4)
        start = max(begin, stop - LONGEST_QUOTE_CHARACTERS)
        piece = " ".join(text[start:stop].split())
        return ("…" if start > begin else "") + piece + ("…" if stop < end else "")
    whole = " ".join(text[begin:end].split())
    return whole + ("…" if whole.endswith("：") else " …" if whole.endswith(":") else "")
