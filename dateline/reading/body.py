"""An article's body out of its Markdown: tokens read, tokens settled, tokens written as HTML.

``render_markdown`` is the one entry. Whatever an editor wrote comes out: what
is wrong is reported, and nothing raises.
"""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import NamedTuple, cast

from markdown_it.token import Token

from dateline.extending.extensions import NO_EXTENSIONS, Extensions
from dateline.reading.dates.events import EventOptions, EventTies, take_events
from dateline.reading.markdown.definition_slips import report_definition_slips
from dateline.reading.markdown.destinations import Destinations
from dateline.reading.markdown.extension_blocks import BlockNames, report_blocks
from dateline.reading.markdown.extension_writer import BlockFacts, ExtensionWriter
from dateline.reading.markdown.footnotes import Definition, take_definitions
from dateline.reading.markdown.foreign_markup import report_foreign_markup
from dateline.reading.markdown.free_numbers import FreeNumbers
from dateline.reading.markdown.grammar import grammar
from dateline.reading.markdown.headings import (
    around_list,
    section_headings,
    settle_headings,
    take_title,
    without_fillers,
)
from dateline.reading.markdown.html_balance import HtmlBalance
from dateline.reading.markdown.html_pieces import take_apart
from dateline.reading.markdown.html_writer import HtmlWriter
from dateline.reading.markdown.ids import Ids, author_id
from dateline.reading.markdown.latin_emphasis import is_dotted, mark_latin_emphasis
from dateline.reading.markdown.line_joins import join_lines
from dateline.reading.markdown.line_paragraphs import paragraphs_from_lines
from dateline.reading.markdown.mark_slips import report_mark_slips
from dateline.reading.markdown.markup import escaped
from dateline.reading.markdown.misread import report_misread
from dateline.reading.markdown.paragraphs import paragraphs
from dateline.reading.markdown.plain_references import report_numbered_links, report_plain_references
from dateline.reading.markdown.plain_text import plain_text
from dateline.reading.markdown.positions import Positions
from dateline.reading.markdown.quotes import Quotes, cited_in, quote_links
from dateline.reading.markdown.raw_html import author_ids
from dateline.reading.markdown.reference_list import (
    ListedNote,
    inlines,
    notes_by_label,
    notes_by_mark,
    settle_notes,
)
from dateline.reading.markdown.summaries import lengths
from dateline.reading.markdown.unspaced_headings import report_unspaced_headings
from dateline.reading.markdown.wide_marks import report_wide_marks
from dateline.reading.notes.note_facts import notes_facts
from dateline.values.article import BackLink, Body, Event, Heading, Note, Quote, Reference
from dateline.values.diagnostics import Findings
from dateline.values.digests import Value
from dateline.values.html import NO_MARKUP, Html
from dateline.values.settings import RawHtml
from dateline.values.slots import Slot

LONGEST_TEXT_CHARACTERS = 4_000_000
"""Longer than any article. What exceeds it is most likely no article; it is shown without markup."""


class TextOptions(NamedTuple):
    """Options of reading a text.

    ``lang`` is its language (BCP 47), ``raw_html`` what becomes of authors' own
    HTML. With ``events`` the dates in the text become events. ``title`` is the
    one that it has, "" for none: then a heading of rank 1 that it begins with is;
    one of the same words is not shown again. With ``lines_are_paragraphs`` each
    line is a paragraph, as in text copied from elsewhere. ``mentioned_notes`` are
    the keys of notes that the front matter cites. ``extensions`` write the blocks
    that they name.
    """

    lang: str
    raw_html: RawHtml = "sanitise"
    events: EventOptions | None = None
    lines_are_paragraphs: bool = False
    title: str | None = None
    mentioned_notes: AbstractSet[str] = frozenset()
    extensions: Extensions = NO_EXTENSIONS


class ArticleText(Value, frozen=True):
    """An article's body, and the facts that its text alone gives.

    ``plain`` is described in ``plain_text``; ``characters`` and ``words``
    count it. ``anchors`` are all the ids on the page that links may name.
    ``notes`` are the references as facts, in the same order. ``title`` is what
    the text itself gives for one. ``facts`` are told by the blocks of extensions.
    """

    body: Body
    plain: str
    characters: int
    words: int
    slots: tuple[Slot, ...] = ()
    quotes: tuple[Quote, ...] = ()
    notes: tuple[Note, ...] = ()
    events: tuple[Event, ...] = ()
    anchors: tuple[str, ...] = ()
    title: str = ""
    facts: dict[str, list[object]] = {}


class Settled(NamedTuple):
    """A text as tokens, its ids, numbers and events settled.

    ``before`` and ``after`` are the text around the reference list,
    ``mark_quotes`` the quote each note mark stands in, by the mark's id.
    """

    before: list[Token]
    list_heading: Heading | None
    after: list[Token]
    notes: list[ListedNote]
    quotes: tuple[Quote, ...]
    mark_quotes: Mapping[str, int]
    events: tuple[Event, ...]
    anchors: AbstractSet[str]
    has_author_html: bool


def render_markdown(
    source: str, options: TextOptions, findings: Findings, *, first_line: int = 1
) -> ArticleText:
    """The body of an article, by this text alone.

    ``source`` is what follows the front matter, with ``\\n`` for line breaks
    and without the noncharacters of ``values/slots.py``; ``first_line`` is the
    number of its first line in the file.
    """
    if len(source) > LONGEST_TEXT_CHARACTERS:
        findings.add("text-too-long", first_line, characters=len(source), limit=LONGEST_TEXT_CHARACTERS)
        return _without_markup(source)
    text, line_numbers = paragraphs_from_lines(source) if options.lines_are_paragraphs else (source, None)
    positions = Positions(source, first_line, line_numbers)
    read = read_tokens(text, options, positions, findings)
    title, tokens = ("", read.tokens) if options.title is None else take_title(read.tokens, options.title)
    settled = settle(read._replace(tokens=tokens), options, positions, findings)
    body, slots, facts = write(settled, options, positions, findings)
    plain = "\n".join(filter(None, (plain_text(settled.before), plain_text(settled.after))))
    characters, words = lengths(plain)
    return ArticleText(
        body=body,
        plain=plain,
        characters=characters,
        words=words,
        slots=slots,
        quotes=settled.quotes,
        notes=notes_facts(settled.notes, settled.mark_quotes, positions, findings),
        events=settled.events,
        anchors=tuple(sorted(settled.anchors)),
        title=title,
        facts=facts,
    )


class ReadText(NamedTuple):
    """A text as tokens, and its notes' definitions.

    ``mentioned`` are the keys of notes that are cited where no mark is read.
    """

    tokens: list[Token]
    definitions: list[Definition]
    mentioned: AbstractSet[str]
    has_author_html: bool


def read_tokens(text: str, options: TextOptions, positions: Positions, findings: Findings) -> ReadText:
    """The tokens of a text, lines joined and kinds of emphasis told apart."""
    context: dict[str, object] = {}
    blocks = BlockNames(frozenset(options.extensions.blocks), options.extensions.raw_blocks)
    tokens = grammar(html=options.raw_html != "escape", blocks=blocks).parse(text, context)
    report_blocks(context, positions, findings)
    notes = cast("set[str]", context.get("notes", set[str]()))
    has_author_html = options.raw_html != "escape" and "<" in text and take_apart(tokens, notes)
    free = FreeNumbers(text, notes)
    misread = report_misread(
        text,
        tokens,
        notes,
        positions,
        findings,
        free=free,
        unpaired="unpaired" in context,
        has_html=options.raw_html != "escape",
        has_missing="has_missing_notes" in context,
    )
    misread |= report_mark_slips(text, tokens, notes, free, positions, findings)
    report_definition_slips(
        text, tokens, notes, positions, findings, has_missing="has_missing_notes" in context
    )
    report_foreign_markup(text, tokens, positions, findings, has_blocks=bool(options.extensions.blocks))
    report_wide_marks(text, tokens, positions, findings)
    report_unspaced_headings(text, tokens, positions, findings)
    tokens, definitions = take_definitions(tokens)
    if not definitions:
        report_plain_references(tokens, positions, findings)
    if "references" in context:
        links = cast("dict[str, dict[str, list[int]]]", context["references"])
        report_numbered_links(text, links, positions, findings)
    for line, what in cast("list[tuple[int, str]]", context.get("html_unclosed", [])):
        findings.add("html-unclosed", positions.line(line), 1, what=what)
    for line, cells, columns, last in cast("list[tuple[int, int, int, str]]", context.get("wide_rows", [])):
        findings.add("table-cells", positions.line(line), 1, cells=cells, columns=columns, text=last)
    if isinstance(too_deep := context.get("too_deep"), int):
        findings.add("nesting-too-deep", positions.line(too_deep))
    dotted = is_dotted(options.lang)
    for inline in chain(inlines(tokens), *(inlines(each.content) for each in definitions)):
        children = inline.children or []
        if inline.type == "html_block":
            continue
        if "\n" in inline.content:
            join_lines(children, options.lang)
        if dotted and ("*" in inline.content or "_" in inline.content):
            mark_latin_emphasis(children)
    return ReadText(tokens, definitions, misread | options.mentioned_notes, has_author_html)


def settle(read: ReadText, options: TextOptions, positions: Positions, findings: Findings) -> Settled:
    """Give headings, notes and dates their ids, numbers and places; the tokens are marked in place."""
    tokens = without_fillers(read.tokens)
    ids, quotes = Ids(), Quotes()
    settle_headings(tokens, ids)
    notes = settle_notes(tokens, read.definitions, ids, positions, findings, mentioned=read.mentioned)
    before, list_heading, after = around_list(tokens, ids, positions, findings)
    blocks = [*paragraphs(before), *paragraphs(after)]
    mark_quotes = cited_in(blocks, quotes)
    events: list[Event] = []
    if options.events:
        ties = EventTies(quotes, notes_by_mark(notes), notes_by_label(notes), ids, positions, findings)
        events = take_events(blocks, options.events, ties)
    quote_links(blocks, quotes)
    streams = [before, after, *(note.definition.content for note in notes)]
    own = author_ids(chain.from_iterable(streams)) if read.has_author_html else ()
    anchors = ids.given.union(map(author_id, own))
    return Settled(
        before=before,
        list_heading=list_heading,
        after=after,
        notes=notes,
        quotes=quotes.all,
        mark_quotes=mark_quotes,
        events=tuple(events),
        anchors=anchors,
        has_author_html=read.has_author_html,
    )


def write(
    settled: Settled, options: TextOptions, positions: Positions, findings: Findings
) -> tuple[Body, tuple[Slot, ...], dict[str, list[object]]]:
    """The body as HTML, its slots in the order in which they are written, and the facts its blocks tell."""
    cleaned = settled.has_author_html and options.raw_html == "sanitise"
    destinations = Destinations(findings, settled.anchors, cleaned=cleaned)
    balance = HtmlBalance(options.raw_html, positions, findings) if settled.has_author_html else None
    writer = HtmlWriter(destinations, positions, findings, options.raw_html, balance)
    facts: dict[str, list[object]] = {}
    if options.extensions.blocks:
        told = BlockFacts(options.lang, settled.anchors, findings, facts)
        writer.blocks = ExtensionWriter(options.extensions, writer, told)
    heading = settled.list_heading
    # An address that a note has is printed there, not in the text.
    in_notes = _addresses_in(note.definition.content for note in settled.notes)
    destinations.printed |= in_notes
    before, after = writer.body(settled.before), writer.body(settled.after)
    destinations.printed -= in_notes
    body = Body(
        before=Html(text=before),
        after=Html(text=after),
        list_heading=heading,
        references=tuple(_reference(note, writer, positions) for note in settled.notes),
        headings=(
            *section_headings(settled.before),
            *([heading] if heading else []),
            *section_headings(settled.after),
        ),
    )
    return body, tuple(destinations.slots), facts


def _addresses_in(streams: Iterable[list[Token]]) -> set[str]:
    """The addresses of all links in the tokens."""
    children = (inline.children or [] for stream in streams for inline in inlines(stream))
    return {str(token.attrs["href"]) for row in children for token in row if token.type == "link_open"}


def _reference(note: ListedNote, writer: HtmlWriter, positions: Positions) -> Reference:
    html, inline = writer.note(note.definition.content)
    return Reference(
        label=note.definition.label,
        number=note.number,
        part=note.part,
        anchor=note.anchor,
        html=Html(text=html),
        inline=inline,
        backlinks=tuple(BackLink(anchor=use) for use in note.uses),
        line=positions.line(note.definition.line),
        duplicate=note.duplicate,
    )


def _without_markup(source: str) -> ArticleText:
    """The text as bare paragraphs."""
    chunks = [chunk.strip("\n") for chunk in re.split(r"\n[ \t]*\n", source.replace("\0", "\ufffd"))]
    html = "".join(f"<p>{escaped(chunk)}</p>\n" for chunk in chunks if chunk.strip())
    characters, words = lengths(source)
    body = Body(before=Html(text=html), after=NO_MARKUP, list_heading=None, references=(), headings=())
    return ArticleText(body=body, plain=source, characters=characters, words=words)
