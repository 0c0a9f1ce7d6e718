"""One file's bytes become one article: its facts, its body, and what is wrong with it.

Pure: the result depends on the path, the bytes and the settings given, and
on nothing else; so it can be cached by them and made in any process.
"""

from functools import lru_cache
from itertools import chain
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from dateline.extending.extension_source import NO_SOURCE, ExtensionSource
from dateline.extending.extensions import NO_EXTENSIONS, SLOW, Extensions, extensions_of_round
from dateline.reading.body import ArticleText, TextOptions, render_markdown
from dateline.reading.conflicts import check_conflicts
from dateline.reading.dates.events import EventOptions
from dateline.reading.dates.listed_events import read_events
from dateline.reading.extension_checks import run_checks
from dateline.reading.file_names import FileName, is_in_drafts, kind_of, read_file_name
from dateline.reading.front_matter.front_matter import read_front_matter, zone_of
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.length_checks import check_lengths
from dateline.reading.markdown.destinations import code_of_unsafe
from dateline.reading.markdown.pictures import pictures_in
from dateline.reading.markdown.plain_line import marks_of_line, plain_line, plain_name
from dateline.reading.markdown.summaries import reading_minutes, summary_of
from dateline.reading.notes.checks import doubtful
from dateline.reading.permalinks import alias_addresses, permalink
from dateline.reading.text import decode
from dateline.runtime.cache import ParsedRow
from dateline.values.addresses import is_safe
from dateline.values.article import (
    Article,
    ArticleKind,
    Card,
    Outline,
    TranslationOf,
    as_encoded,
    shared_facts,
)
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.digests import digest, digest_bytes, encoded, fields_of
from dateline.values.metadata import Metadata
from dateline.values.pattern_codes import new_codes, take_codes
from dateline.values.program_cache import kept_by_program
from dateline.values.settings import ParseSettings
from dateline.values.slots import ImageSlot

_encode = msgspec.msgpack.encode

PATTERNS = "patterns"
"""The name under which it is kept what patterns are compiled to."""


class ParseChunk(NamedTuple):
    """Files to parse in one go: each with its path, its key in the cache, and its bytes.

    ``program`` is the digest of the program, with which its patterns are kept. Those of one ``round``
    have its number.
    """

    settings: ParseSettings
    files: list[tuple[str, bytes, bytes]]
    program: bytes = b""
    extensions: ExtensionSource = NO_SOURCE
    round: int = 0


class Parsed(NamedTuple):
    """A parsed file; ``body`` is msgpack of ``Body``.

    Without an article, the file could not be read at all.
    """

    article: Article | None
    body: bytes
    diagnostics: tuple[Diagnostic, ...]

    @property
    def is_whole(self) -> bool:
        """Whether the same bytes give the same: not where an extension was not waited for."""
        return all(each.code != SLOW for each in self.diagnostics)


def parse(path: str, data: bytes, settings: ParseSettings, extensions: Extensions = NO_EXTENSIONS) -> Parsed:
    """Parse the file at ``path`` (``content/…``). ``settings`` are those of ``settings_for_parsing``."""
    findings = Findings(path)
    decoded = decode(data, findings)
    if decoded is None:
        return Parsed(None, b"", tuple(findings.diagnostics))
    check_conflicts(decoded, findings)
    front, source, first_line = read_front_matter(decoded, settings, findings)
    front, mentioned = _in_plain_words(front, findings)
    kind = kind_of(path)
    is_read = bool(decoded.strip()) and not findings.has_errors
    name = read_file_name(path, zone_of(settings.timezone))
    written = front
    if front.date is None and kind == "article":
        front = replace(front, date=name.date)
    options = _text_options(front, source, kind, settings, findings)._replace(
        mentioned_notes=mentioned, extensions=extensions
    )
    text = render_markdown(source, options, findings, first_line=first_line)
    if is_read:
        _check_present(kind, written, text.title, name, findings)
    url = permalink(path, front, settings, findings)
    aliases = alias_addresses(front, url, findings)
    body = _encode(text.body)
    _check_updated(front, findings)
    check_lengths(front, text.notes, findings)
    last_written = max((when for when in (front.date, front.updated) if when), default=None)
    notes = doubtful(text.notes, last_written, decoded, findings)
    featured_image = _featured(front, findings)
    pictures = pictures_in(text.body.before.text, text.slots) if front.featured_image else ()
    outline = Outline(
        card=_card(path, url, options.lang, front, text, name, settings.summary_length),
        changed=front.updated or (front.date if kind == "article" else None),
        terms=front.terms if kind == "article" else {},
    )
    article = Article(
        path=path,
        kind=kind,
        shared=shared_facts(outline, text.quotes, notes, text.events),
        metadata=replace(Metadata(**fields_of(Metadata, front)), facts=text.facts),
        aliases=aliases,
        featured_image=featured_image,
        publish=front.publish,
        expires=front.expires,
        anchors_encoded=as_encoded(text.anchors),
        pictures=pictures,
        slots_encoded=as_encoded(text.slots),
        linking=digest(text.slots, featured_image, pictures),
        body=digest_bytes(body),
        characters=text.characters,
        words=text.words,
        search=front.search,
        translation_of=_original(front),
        text=digest_bytes(text.plain.encode("utf-8", "replace")),
    )
    if extensions.checks and kind != "section":
        run_checks(extensions, article, source, first_line, findings)
    return Parsed(article, body, tuple(findings.diagnostics))


def _in_plain_words(front: FrontMatter, findings: Findings) -> tuple[FrontMatter, frozenset[str]]:
    """The front matter with its lines as plain words, and the keys of the notes that are cited there."""
    correction = front.correction
    lines = {
        "title": front.title or "",
        "summary": front.summary or "",
        "correction": correction.text if correction else "",
    }
    keys: set[str] = set()
    for name, text in lines.items():
        for mark, key in marks_of_line(text):
            keys.add(key)
            findings.add("note-unread", *front.places.get(name, (0, 0)), text=mark)
    names = {"authors": front.authors, **front.terms}
    for name, labels in names.items():
        plain = tuple(dict.fromkeys(map(plain_name, labels)))
        if plain != labels:
            names[name] = plain
            for mark, key in chain.from_iterable(map(marks_of_line, labels)):
                keys.add(key)
                findings.add("note-unread", *front.places.get(name, (0, 0)), text=mark)
    front = replace(
        front,
        authors=names["authors"],
        terms={name: names[name] for name in front.terms},
        title=front.title and plain_line(front.title),
        summary=front.summary and plain_line(front.summary),
        correction=correction and replace(correction, text=plain_line(correction.text)),
    )
    return front, frozenset(keys)


def _check_updated(front: FrontMatter, findings: Findings) -> None:
    """Report an article that was updated on a day before it was written."""
    if front.date is None or front.updated is None or front.updated.instant >= front.date.instant:
        return
    written, updated = front.date.first, front.updated.last
    if written and updated and updated < written:
        place = front.places.get("updated", (1, 1))
        findings.add("updated-first", *place, date=front.date.edtf, updated=front.updated.edtf)


def _text_options(
    front: FrontMatter, source: str, kind: ArticleKind, settings: ParseSettings, findings: Findings
) -> TextOptions:
    listed = read_events(front.events, findings) if kind == "article" else ()
    # What a translation tells of, the original has told.
    in_time = kind == "article" and front.timeline and (not front.translation_of or bool(listed))
    return TextOptions(
        lang=front.lang or settings.language,
        raw_html=settings.raw_html,
        events=EventOptions(front.date, listed) if in_time else None,
        title=front.title or "",
        lines_are_paragraphs=not front.present and "\n\n" not in source.strip(),
    )


@lru_cache(maxsize=1)
def _take_kept_codes(program: bytes) -> None:
    if codes := kept_by_program(PATTERNS, program):
        take_codes(codes)


def codes_of_patterns(program: bytes) -> bytes | None:
    """What this process has compiled its patterns to, where that is more than is kept by the program."""
    _take_kept_codes(program)
    return new_codes()


def parse_chunk(chunk: ParseChunk) -> list[ParsedRow]:
    """Parse several files and encode the results, wherever there is a process to do it.

    One that is not whole is under another key than its own, so that it is parsed again the next time.
    """
    _take_kept_codes(chunk.program)
    rows: list[ParsedRow] = []
    extensions = extensions_of_round(chunk.extensions, chunk.round)
    for path, key, data in chunk.files:
        parsed = parse(path, data, chunk.settings, extensions)
        article = parsed.article
        rows.append(
            ParsedRow(
                path=path,
                key=key if parsed.is_whole else digest(key, "unfinished"),
                facts=encoded(article) if article else b"",
                diagnostics=_encode(parsed.diagnostics),
                body_key=article.body if article else b"",
                body=parsed.body,
                details_key=article.shared.details.key if article else b"",
                details=article.shared.details.encoded() if article else b"",
            )
        )
    return rows


def _card(
    path: str,
    url: str,
    lang: str,
    front: FrontMatter,
    text: ArticleText,
    name: FileName,
    summary_length: int,
) -> Card:
    return Card(
        url=url,
        title=front.title or text.title or name.rest,
        lang=lang,
        date=front.date if kind_of(path) == "article" else None,
        summary=front.summary or summary_of(text.plain, summary_length),
        minutes=reading_minutes(text.characters, text.words),
        unnamed=not (front.title or text.title),
        draft=front.draft or is_in_drafts(path),
    )


def _original(front: FrontMatter) -> TranslationOf | None:
    if not front.translation_of:
        return None
    line, column = front.places.get("translation_of", (0, 0))
    return TranslationOf(target=front.translation_of, line=line, column=column)


def _featured(front: FrontMatter, findings: Findings) -> ImageSlot | None:
    if not front.featured_image:
        return None
    line, column = front.places.get("featured_image", (0, 0))
    if not is_safe(front.featured_image, image=True):
        findings.add(code_of_unsafe(front.featured_image), line, column, address=front.featured_image)
        return None
    return ImageSlot(source=front.featured_image, alt="", title="", first=True, line=line, column=column)


def _check_present(
    kind: ArticleKind, front: FrontMatter, heading: str, name: FileName, findings: Findings
) -> None:
    """Report the metadata that the front matter lacks, and what stands in: never guessed, always said.

    ``heading`` is the text's first one where it stands for the title.
    """
    if kind == "section":
        return
    if not front.present:
        findings.add("front-matter-none", 1, 1, title=heading or name.rest)
    elif not front.title:
        code = "title-from-heading" if heading else "title-missing"
        findings.add(code, *front.places.get("title", (1, 1)), title=heading or name.rest)
    if kind == "page":
        return
    if front.date is None and name.date:
        findings.add("date-from-name", *front.places.get("date", (1, 1)), date=name.date.edtf)
    elif front.present and front.date is None and ("date" not in front.places or "date" in front.unsaid):
        findings.add("date-missing", *front.places.get("date", (1, 1)))
    if front.present and not front.summary:
        findings.add("summary-missing", *front.places.get("summary", ()))
