"""Markdown to an article's body: text to tokens, tokens settled, tokens to HTML.

``render_markdown`` is the one entry. Whatever an editor wrote comes out: what
is wrong is told of in diagnostics, and nothing raises.
"""

import html
import re
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import cast

from markdown_it.token import Token

from dateline.reading.dates.events import take_events
from dateline.reading.dates.listed_events import Listed
from dateline.reading.markdown.destinations import Destinations
from dateline.reading.markdown.footnotes import take_definitions
from dateline.reading.markdown.grammar import grammar
from dateline.reading.markdown.headings import (
    list_place,
    settle_headings,
    without_emptied_headings,
    without_fillers,
)
from dateline.reading.markdown.html_writer import BodyHtml
from dateline.reading.markdown.ids import Ids, heading_id, slug
from dateline.reading.markdown.latin_emphasis import is_dotted, mark_latin_emphasis
from dateline.reading.markdown.line_joins import join_lines
from dateline.reading.markdown.line_paragraphs import paragraphs_from_lines
from dateline.reading.markdown.markup import simple_html
from dateline.reading.markdown.paragraphs import paragraphs
from dateline.reading.markdown.plain_text import inline_text, plain_text
from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.quotes import Quotes, cited_in
from dateline.reading.markdown.raw_html import author_ids
from dateline.reading.markdown.reference_list import Note as ListedNote
from dateline.reading.markdown.reference_list import inlines, settle_notes
from dateline.reading.markdown.summaries import lengths
from dateline.reading.notes.note_text import note_text
from dateline.reading.notes.read_note import read_note
from dateline.values.article import BackLink, Body, Citation, Event, Heading, Note, Quote, Reference
from dateline.values.diagnostics import Findings
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.settings import RawHtml
from dateline.values.slots import Slot

# Longer than any article. What exceeds it is most likely no article; it is shown without markup.
LONGEST = 4_000_000

LONGEST_NOTE = 20_000
NOTE_SHOWN = 300
"""Characters of a note's plain text that lists show."""


class Rendered(Value, frozen=True):
    """An article's body and what its text alone tells.

    ``plain`` is described in ``plain_text``; ``characters`` and ``words``
    count it. ``anchors`` are all the ids on the page that links may name.
    ``notes`` are the references as facts, in the same order.
    """

    body: Body
    slots: tuple[Slot, ...]
    quotes: tuple[Quote, ...]
    notes: tuple[Note, ...]
    events: tuple[Event, ...]
    plain: str
    characters: int
    words: int
    anchors: tuple[str, ...]


def render_markdown(
    source: str,
    findings: Findings,
    *,
    first_line: int,
    raw_html: RawHtml,
    lang: str,
    written: str = "",
    listed: Sequence[Listed] = (),
    chronicled: bool = False,
    lines_are_paragraphs: bool = False,
) -> Rendered:
    """The body of an article, by this text alone.

    ``source`` is what follows the front matter, with ``\\n`` for line breaks
    and without the noncharacters U+FDD0 to U+FDEF; ``first_line`` is the
    number of its first line in the file. With ``chronicled`` the
    dates in the text become events, read for an article ``written`` on a day
    (EDTF, "" for unknown), with those ``listed`` in front matter. With
    ``lines_are_paragraphs`` each line is a paragraph, as in text copied from
    elsewhere.
    """
    if len(source) > LONGEST:
        return _without_markup(source, first_line, findings)
    text, line_numbers = paragraphs_from_lines(source) if lines_are_paragraphs else (source, None)
    positions = Positions(source, first_line, line_numbers)

    context: dict[str, object] = {}
    tokens, definitions = take_definitions(grammar(html=raw_html != "escape").parse(text, context))
    for line in cast("list[int]", context.get("html_unclosed", [])):
        findings.add("html-unclosed", positions.line(line), 1)
    if isinstance(too_deep := context.get("too_deep"), int):
        findings.add("nesting-too-deep", positions.line(too_deep))
    dotted = is_dotted(lang)
    for inline in chain(inlines(tokens), *(inlines(each.content) for each in definitions)):
        children = inline.children or []
        if "\n" in inline.content:
            join_lines(children, lang)
        if dotted and ("*" in inline.content or "_" in inline.content):
            mark_latin_emphasis(children)

    tokens = without_fillers(tokens)
    ids = Ids()
    settle_headings(tokens, ids)
    notes = settle_notes(tokens, definitions, ids, positions, findings)
    before, list_heading, after = _around_list(tokens, ids)
    blocks = [*paragraphs(before), *paragraphs(after)]
    quotes = Quotes()
    places = cited_in(blocks, quotes)
    events = (
        take_events(blocks, written, listed, quotes, _marks(notes), _labels(notes), ids, positions, findings)
        if chronicled
        else []
    )

    streams = [before, after, *(note.definition.content for note in notes)]
    has_tags, authors_ids = _raw_html_in(streams) if "<" in text else (False, set[str]())
    cleaned = has_tags and raw_html == "sanitise"
    destinations = Destinations(findings, ids.given | authors_ids, cleaned=cleaned)
    writer = BodyHtml(destinations, positions, findings, raw_html, cleaned=cleaned)
    body = Body(
        before=Html(text=writer.body(before)),
        after=Html(text=writer.body(after)),
        list_heading=list_heading,
        references=tuple(
            Reference(
                label=note.definition.label,
                number=note.number,
                anchor=note.anchor,
                html=Html(text=written),
                inline=inline,
                backlinks=tuple(BackLink(anchor=use) for use in note.uses),
                line=positions.line(note.definition.line),
                duplicate=note.duplicate,
            )
            for note in notes
            for written, inline in [writer.note(note.definition.content)]
        ),
        headings=(*_headings(before), *([list_heading] if list_heading else []), *_headings(after)),
    )
    plain = "\n".join(filter(None, (plain_text(before), plain_text(after))))
    characters, words = lengths(plain)
    return Rendered(
        body=body,
        slots=tuple(destinations.slots),
        quotes=quotes.all,
        notes=tuple(_facts(note, places, positions, findings) for note in notes),
        events=tuple(events),
        plain=plain,
        characters=characters,
        words=words,
        anchors=tuple(sorted(ids.given | authors_ids)),
    )


def _around_list(tokens: list[Token], ids: Ids) -> tuple[list[Token], Heading | None, list[Token]]:
    """The text before and after the reference list, and the editor's heading of it."""
    place = list_place(tokens)
    if place is None:
        return tokens, None, []
    opening, text = tokens[place.start], tokens[place.start + 1]
    if opening.type == "heading_open":
        heading = _heading(opening, text)
    else:
        words = inline_text(text.children or []).strip().rstrip("：:").rstrip()
        heading = Heading(
            level=2,
            id=ids.unique(heading_id(slug(words))),
            text=words,
            html=Html(text=html.escape(words, quote=False)),
        )
    return (
        without_emptied_headings(tokens[: place.start]),
        heading,
        without_emptied_headings(tokens[place.stop :]),
    )


def _marks(notes: Sequence[ListedNote]) -> dict[str, int]:
    """Which note each mark refers to, by the mark's id."""
    return {use: place for place, note in enumerate(notes) for use in note.uses}


def _labels(notes: Sequence[ListedNote]) -> dict[str, int]:
    """Which note has a label."""
    return {note.definition.label: place for place, note in enumerate(notes) if not note.duplicate}


def _facts(note: ListedNote, places: Mapping[str, int], positions: Positions, findings: Findings) -> Note:
    """What other pages may know of a note."""
    written = note_text(note.definition.content)
    line, length = positions.line(note.definition.line), len(written.text)
    if length > LONGEST_NOTE:
        label = f"[^{note.definition.label}]"
        findings.add("note-long", line, 1, label=label, characters=length, limit=LONGEST_NOTE)
    return Note(
        label=note.definition.label,
        number=note.number,
        anchor=note.anchor,
        line=line,
        text=_in_short(written.text),
        cited=read_note(written),
        citations=tuple(Citation(anchor=use, quote=places.get(use, -1)) for use in note.uses),
        duplicate=note.duplicate,
    )


def _in_short(text: str) -> str:
    line = " ".join(text[: 2 * NOTE_SHOWN].split())
    return line if len(line) <= NOTE_SHOWN else line[: NOTE_SHOWN - 1] + "…"


def _headings(tokens: list[Token]) -> list[Heading]:
    """The headings that open a section; those inside quotes and lists do not."""
    return [
        _heading(token, tokens[index + 1])
        for index, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def _heading(opening: Token, text: Token) -> Heading:
    children = text.children or []
    written = simple_html(children)
    return Heading(
        level=int(opening.tag[1]),
        id=str(opening.meta["id"]),
        text=" ".join(html.unescape(re.sub(r"<[^>]*>", "", written)).split()),
        html=Html(text=written),
    )


def _raw_html_in(streams: list[list[Token]]) -> tuple[bool, set[str]]:
    """Whether there are tags in the text, and the ids they will have on the page."""
    found = False
    ids: set[str] = set()
    for stream in streams:
        for token in stream:
            for each in token.children or [token]:
                if each.type in ("html_block", "html_inline"):
                    found = True
                    ids.update("u-" + "-".join(name.split()) for name in author_ids(each.content))
    return found, ids


def _without_markup(source: str, first_line: int, findings: Findings) -> Rendered:
    """The text as bare paragraphs."""
    findings.add("text-too-long", first_line, characters=len(source), limit=LONGEST)
    paragraphs = [chunk.strip("\n") for chunk in re.split(r"\n[ \t]*\n", source.replace("\0", "\ufffd"))]
    written = "".join(f"<p>{html.escape(each, quote=False)}</p>\n" for each in paragraphs if each.strip())
    characters, words = lengths(source)
    return Rendered(
        body=Body(
            before=Html(text=written), after=Html(text=""), list_heading=None, references=(), headings=()
        ),
        slots=(),
        quotes=(),
        notes=(),
        events=(),
        plain=source,
        characters=characters,
        words=words,
        anchors=(),
    )
