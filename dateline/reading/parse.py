"""One file's bytes become one article: its facts, its body, and what is wrong with it.

Pure: the result depends on the path, the bytes and the settings given, and
on nothing else; so it can be cached by them and made in any process.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from dateline.reading.body import Rendered, render_markdown
from dateline.reading.dates.listed_events import read_events
from dateline.reading.front_matter.front_matter import read_front_matter
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.markdown.summaries import summary_of
from dateline.reading.notes.checks import doubtful
from dateline.reading.permalinks import alias_addresses, permalink
from dateline.reading.text import decode
from dateline.runtime.cache import ParsedRow
from dateline.values.article import Article, ArticleKind, Card, ImageSlot
from dateline.values.diagnostics import Diagnostic, diagnostic, kinds
from dateline.values.digests import digest, digest_bytes, fields_of
from dateline.values.metadata import Metadata
from dateline.values.settings import ParseSettings

_encode = msgspec.msgpack.encode


class ParseChunk(NamedTuple):
    """Files to parse in one go: each with its path, its key in the cache, and its bytes."""

    settings: ParseSettings
    files: list[tuple[str, bytes, bytes]]


class Parsed(NamedTuple):
    """A parsed file; ``body`` is msgpack of ``Body``.

    Without an article, the file could not be read at all.
    """

    article: Article | None
    body: bytes
    diagnostics: tuple[Diagnostic, ...]


def parse_settings(settings: ParseSettings) -> ParseSettings:
    """The settings that parsing reads, without those that it is not declared to read."""
    return ParseSettings(**fields_of(ParseSettings, settings))


def parse(path: str, data: bytes, settings: ParseSettings) -> Parsed:
    """Parse the file at ``path`` (``content/…``). ``settings`` are those of ``parse_settings``."""
    text, unreadable = decode(data, path)
    if text is None:
        return Parsed(None, b"", unreadable)
    front, source, first_line, found = read_front_matter(text, path=path, settings=settings)
    lang = front.lang or settings.language
    kind = kind_of(path)
    listed, misdated = read_events(front.events if kind == "article" else None, path)
    rendered = render_markdown(
        source,
        path=path,
        first_line=first_line,
        raw_html=settings.raw_html,
        lang=lang,
        written=front.date.edtf if front.date else "",
        listed=listed,
        chronicled=kind == "article" and front.timeline,
        lines_are_paragraphs=not front.present and "\n\n" not in source.strip(),
    )
    url, misplaced = permalink(path, front, settings)
    aliases, unusable = alias_addresses(path, front, url)
    body = _encode(rendered.body)
    last_written = max((when for when in (front.date, front.updated) if when), default=None)
    notes, doubts = doubtful(rendered.notes, last_written, path)
    card = _card(path, url, lang, front, rendered, settings.summary_length)
    terms = front.terms if kind == "article" else {}
    article = Article(
        **fields_of(Metadata, front),
        path=path,
        kind=kind,
        card=card,
        terms=terms,
        aliases=aliases,
        featured_image=_featured(front),
        publish=front.publish,
        expires=front.expires,
        anchors=rendered.anchors,
        slots=rendered.slots,
        quotes=rendered.quotes,
        notes=notes,
        events=rendered.events,
        body=digest_bytes(body),
        text=digest_bytes(rendered.plain.encode("utf-8", "replace")),
        shared=digest(
            *(card.url, card.title, card.lang, card.date, card.summary, terms, front.updated),
            *(rendered.quotes, notes, rendered.events),
        ),
    )
    missing = [] if _unreadable(text, found) else _metadata(path, kind, front)
    return Parsed(
        article,
        body,
        (*unreadable, *found, *misplaced, *unusable, *missing, *misdated, *rendered.diagnostics, *doubts),
    )


def parse_chunk(chunk: ParseChunk) -> list[ParsedRow]:
    """Parse several files and encode the results, wherever there is a process to do it."""
    rows: list[ParsedRow] = []
    for path, key, data in chunk.files:
        parsed = parse(path, data, chunk.settings)
        article = parsed.article
        rows.append(
            ParsedRow(
                path=path,
                key=key,
                facts=_encode(article) if article else b"",
                diagnostics=_encode(parsed.diagnostics),
                body_key=article.body if article else b"",
                body=parsed.body,
            )
        )
    return rows


def kind_of(path: str) -> ArticleKind:
    """What a file is, by its place: ``_index.md`` a section's text, ``content/pages/`` plain pages."""
    if path.endswith("/_index.md"):
        return "section"
    return "page" if path.startswith("content/pages/") else "article"


def _card(
    path: str, url: str, lang: str, front: FrontMatter, rendered: Rendered, summary_length: int
) -> Card:
    return Card(
        url=url,
        title=front.title or _stand_in(path),
        lang=lang,
        date=front.date if kind_of(path) == "article" else None,
        summary=front.summary or summary_of(rendered.plain, summary_length),
        characters=rendered.characters,
        words=rendered.words,
        unnamed=not front.title,
        draft=front.draft,
    )


def _stand_in(path: str) -> str:
    """The file's name as a title: what can be seen, never a guess. A bundle is named by its folder."""
    parts = path.removesuffix(".md").split("/")
    return parts[-2] if parts[-1] in ("index", "_index") and len(parts) > 2 else parts[-1]


def _featured(front: FrontMatter) -> ImageSlot | None:
    if not front.featured_image:
        return None
    line, column = front.places.get("featured_image", (0, 0))
    return ImageSlot(source=front.featured_image, alt="", title="", first=True, line=line, column=column)


def _unreadable(text: str, found: Sequence[Diagnostic]) -> bool:
    """Whether what is missing has been told already: nothing is there, or the front matter is in error."""
    return not text.strip() or any(kinds()[each.code].severity == "error" for each in found)


def _metadata(path: str, kind: ArticleKind, front: FrontMatter) -> list[Diagnostic]:
    """What an article lacks to be found: never guessed, always said."""
    if kind == "section":
        return []
    if not front.present:
        return [diagnostic("front-matter-none", path, 1, 1, title=_stand_in(path))]
    found: list[Diagnostic] = []
    if not front.title:
        found.append(diagnostic("title-missing", path, 1, 1, title=_stand_in(path)))
    if kind == "article" and front.date is None and "date" not in front.places:
        found.append(diagnostic("date-missing", path, 1, 1))
    if kind == "article" and not front.summary:
        found.append(diagnostic("summary-missing", path))
    return found
