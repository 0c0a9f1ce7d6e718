"""The facts of an article as its editor knows them, and where each comes from: written, or derived."""

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Literal

from dateline.reading.file_names import own_name, read_file_name
from dateline.reading.front_matter.front_matter import read_front_matter
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.text import decode
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.article import Article
from dateline.values.diagnostics import Findings
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.settings import AUTHORS, Settings
from dateline.values.wording import word

FactOrigin = Literal[
    "front-matter", "publish", "file-name", "heading", "path", "permalink", "text", "settings"
]
"""Where a fact comes from.

Its own field of the front matter; the field ``publish`` in place of ``date``;
the file's name; the text's first heading; the file's path, by itself or put
into a permalink pattern of site.toml; the text; site.toml.
"""


class ArticleFact(Value, frozen=True):
    """One fact: its name, its value in plain text, its origin, and the line of it in the file (0: none)."""

    name: str
    holds: str
    origin: FactOrigin
    line: int = 0


def article_facts(article: Article, root: Path, settings: Settings) -> tuple[ArticleFact, ...]:
    """What an article of the site in ``root`` says, without what is neither written nor derived.

    Raises ``MachineFault``.
    """
    file = root / article.path
    with os_errors_as_faults(file):
        data = file.read_bytes()
    text = decode(data, Findings(article.path)) or ""
    front, _, _ = read_front_matter(text, settings, Findings(article.path))
    return tuple(fact for fact in _facts(article, front, settings) if fact.holds)


def _facts(article: Article, front: FrontMatter, settings: Settings) -> Iterator[ArticleFact]:
    card, metadata = article.card, article.metadata
    separator = word("list-separator", settings.language)

    def of_text(name: str, holds: str) -> ArticleFact:
        return ArticleFact(name, holds, "text")

    def written(name: str, holds: str, otherwise: FactOrigin) -> ArticleFact:
        line = front.places.get(name, (0, 0))[0]
        return ArticleFact(name, holds, "front-matter", line) if line else ArticleFact(name, holds, otherwise)

    named = card.title == read_file_name(article.path, UTC).rest
    yield written("title", card.title, "file-name" if named else "heading")
    in_name = read_file_name(f"content/{own_name(article.path)}.md", UTC).date is not None
    stands_in = "publish" if "publish" in front.places else "file-name" if in_name else "path"
    yield written("date", _day(card.date), stands_in)
    for name in ("updated", "publish", "expires"):
        yield written(name, _day(getattr(front, name)), "front-matter")
    address = next((name for name in ("url", "slug") if name in front.places), "")
    patterns = article.kind == "article" and (settings.permalink != ":path" or settings.permalinks)
    if address:
        yield ArticleFact("url", card.url, "front-matter", front.places[address][0])
    else:
        yield ArticleFact("url", card.url, "permalink" if patterns else "path")
    yield written("aliases", " ".join(article.aliases), "front-matter")
    yield written("authors", separator.join(metadata.authors) or settings.author, "settings")
    yield written("lang", card.lang, "settings")
    yield written("translation_of", front.translation_of or "", "front-matter")
    yield written("summary", card.summary, "text")
    for field, labels in article.terms.items():
        if field != AUTHORS:
            yield written(field, separator.join(labels), "front-matter")
    yield written("featured_image", front.featured_image or "", "front-matter")
    yield written("correction", metadata.correction.text if metadata.correction else "", "front-matter")
    yield of_text("notes", str(len(article.notes) or ""))
    yield of_text("events", str(len(article.events) or ""))


def _day(moment: Moment | None) -> str:
    return moment.edtf if moment else ""
