"""The habits of an archive: the folder of its articles and their usual fields, read off those it holds."""

import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from dateline.editing.schemas import Completions
from dateline.reading.file_names import kind_of
from dateline.reading.files import is_ignored
from dateline.reading.front_matter.front_matter import read_front_matter
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.permalinks import output_path, permalink
from dateline.reading.text import decode
from dateline.values.diagnostics import Findings
from dateline.values.moments import Moment
from dateline.values.settings import Settings

LATEST_ARTICLES = 50
"""The number of the latest articles that show what is usual."""

DEFAULT_FOLDER = "content/:year"

OPTIONAL_FIELDS = ("featured_image", "author")
"""Fields that a new article gets where its archive's articles have them; others are always or never there."""


class ContentFile(NamedTuple):
    """A Markdown file that the archive holds: its path, its address, its fields."""

    path: str
    url: str
    front: FrontMatter


class Habits(NamedTuple):
    """The usual folder and fields of articles.

    ``folder`` holds ``:year``, ``:month`` and ``:day`` where these stand in the folders' names.
    """

    folder: str
    fields: tuple[str, ...]


def read_archive(site: Path, settings: Settings) -> list[ContentFile]:
    """All of a site's Markdown files, without their texts; those that cannot be read are left out."""
    return [
        ContentFile(path, permalink(path, front, settings, Findings(path)), front)
        for path in _markdown_files(site)
        if (front := _front_matter(site / path, path, settings)) is not None
    ]


def habits(archive: Iterable[ContentFile]) -> Habits:
    """The habits of at least half of the latest articles, by their dates."""
    dated = [
        (file.front.date, file)
        for file in archive
        if file.front.date is not None and kind_of(file.path) == "article"
    ]
    latest = sorted(dated, key=lambda pair: pair[0].instant, reverse=True)[:LATEST_ARTICLES]
    folders = Counter(_pattern(file.path, day) for day, file in latest)
    folder, count = max(folders.items(), key=lambda item: item[1], default=(DEFAULT_FOLDER, 0))
    return Habits(
        folder=folder if count * 2 >= len(latest) else DEFAULT_FOLDER,
        fields=tuple(
            field
            for field in OPTIONAL_FIELDS
            if latest and sum(_has(file.front, field) for _, file in latest) * 2 >= len(latest)
        ),
    )


def completions(site: Path, settings: Settings | None) -> Completions:
    """The terms and authors that a site's articles have, the commonest first; nothing without settings."""
    archive = read_archive(site, settings) if settings else []
    terms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for file in archive:
        for field, labels in file.front.terms.items():
            terms[field].update(labels)
    authors = Counter(author for file in archive for author in file.front.authors)
    return Completions({field: _commonest(labels) for field, labels in terms.items()}, _commonest(authors))


def _commonest(labels: Counter[str]) -> list[str]:
    return sorted(labels, key=lambda label: (-labels[label], label))


def owner(url: str, path: str, archive: Iterable[ContentFile]) -> str | None:
    """The file other than ``path`` that has this address, compared as disks do that ignore case."""
    name = output_path(url).casefold()
    return next(
        (file.path for file in archive if file.path != path and output_path(file.url).casefold() == name),
        None,
    )


def _pattern(path: str, when: Moment) -> str:
    """An article's folder, the parts of its own date in it replaced by their names.

    Only in this order: the month only below the year, the day below the month.
    """
    folder, _, name = path.rpartition("/")
    if name == "index.md" and folder != "content":
        folder = folder.rpartition("/")[0]
    names = [(":year", f"{when.year:04}"), (":month", f"{when.month:02}"), (":day", f"{when.day:02}")]
    parts: list[str] = []
    for part in folder.split("/"):
        if names and part == names[0][1]:
            parts.append(names.pop(0)[0])
        else:
            parts.append(part)
    return "/".join(parts)


def _has(front: FrontMatter, field: str) -> bool:
    return bool(front.authors if field == "author" else front.featured_image)


def _front_matter(file: Path, path: str, settings: Settings) -> FrontMatter | None:
    findings = Findings(path)
    try:
        text = decode(file.read_bytes(), findings)
    except OSError:  # a build tells of it
        return None
    return None if text is None else read_front_matter(text, settings, findings)[0]


def _markdown_files(site: Path) -> list[str]:
    paths: list[str] = []
    for folder, inner, names in os.walk(site / "content"):
        inner[:] = [name for name in inner if not is_ignored(name)]
        place = Path(folder).relative_to(site)
        paths += [
            (place / name).as_posix() for name in names if name.endswith(".md") and not is_ignored(name)
        ]
    return sorted(paths)
