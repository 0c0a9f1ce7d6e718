"""A new article: one Markdown file, in the folder and with the fields that the site's articles have."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.archive.sources import ROOT as SOURCES
from dateline.editing.archive_habits import habits, owner, read_archive
from dateline.editing.article_path import default_path, is_article_path
from dateline.editing.front_matter_text import front_matter_text, title_of
from dateline.editing.scraped_text import WrappedText, decode_any, wrap
from dateline.pages.timeline_placement import ROOT as TIMELINE
from dateline.reading.config.site_toml import read_site_toml
from dateline.reading.file_names import kind_of
from dateline.reading.front_matter.languages import is_language
from dateline.reading.parse import parse
from dateline.reading.text import MAX_FILE_BYTES
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.diagnostics import Diagnostic, diagnostic, kinds
from dateline.values.settings import Settings, settings_for_parsing


class ArticleRequest(NamedTuple):
    """A request for a new article.

    ``title`` may be missing where there is a ``raw`` text to wrap. ``path`` is
    relative to the site, with ``/``; without one the article goes where others
    are. ``now`` (with a zone) becomes the date of an article without raw text.
    """

    site: Path
    now: datetime
    title: str = ""
    raw: Path | None = None
    lang: str = ""
    path: str = ""


class CreatedArticle(NamedTuple):
    """A new article: the path of its file, its address on the site, the findings of a build, its text."""

    path: str
    url: str
    findings: tuple[Diagnostic, ...]
    text: WrappedText


class RefusedArticle(NamedTuple):
    """A refusal: the errors for which no file was written."""

    findings: tuple[Diagnostic, ...]


def new_article(request: ArticleRequest) -> CreatedArticle | RefusedArticle:
    """Write the file, unless there is one already or a build would not publish it.

    The file appears whole or not at all. Raises ``MachineFault`` where the
    disk fails.
    """
    settings, wrong = _settings(request.site)
    if settings is None:
        return RefusedArticle(wrong)
    title = title_of(request.title)
    if not title and request.raw is None:
        return _refused(diagnostic("new-title", "new"))
    if request.lang and not is_language(request.lang):
        return _refused(diagnostic("new-language", "content", value=request.lang))
    raw = _raw_text(request.raw)
    if isinstance(raw, RefusedArticle):
        return raw
    text = wrap(raw[0], settings.language)
    archive = read_archive(request.site, settings)
    usual = habits(archive)
    here = request.now.astimezone(ZoneInfo(settings.timezone))
    path = request.path or default_path(title or (request.raw or Path()).stem, usual.folder, here)
    if not is_article_path(request.site, path):
        return _refused(diagnostic("new-path", path))
    fields = front_matter_text(
        title=title,
        written=request.now if request.raw is None else None,
        kind=kind_of(path),
        settings=settings,
        lang=request.lang,
        more=usual.fields,
    )
    data = (fields + text.body).encode()
    read = parse(path, data, settings_for_parsing(settings))
    errors = tuple(each for each in read.diagnostics if kinds()[each.code].severity == "error")
    if read.article is None or errors:
        return RefusedArticle(errors)
    url = read.article.card.url
    other = owner(url, path, archive) or (url if url in _own_pages(settings) else None)
    if other is not None:
        return _refused(diagnostic("new-url-taken", path, url=url, other=other))
    if not _write_new(request.site / path, data):
        return _refused(diagnostic("new-exists", path))
    return CreatedArticle(path, url, (*raw[1], *read.diagnostics), text)


def _own_pages(settings: Settings) -> frozenset[str]:
    """The addresses of the site's own indexes, which no article may have."""
    return frozenset((SOURCES, TIMELINE, *(f"/{taxonomy.path}/" for taxonomy in settings.taxonomies)))


def _settings(site: Path) -> tuple[Settings | None, tuple[Diagnostic, ...]]:
    file = site / "site.toml"
    with os_errors_as_faults(file):
        data = file.read_bytes() if file.is_file() else None
    return (None, (diagnostic("settings-none", "site.toml"),)) if data is None else read_site_toml(data)


def _raw_text(raw: Path | None) -> tuple[str, tuple[Diagnostic, ...]] | RefusedArticle:
    """The text to wrap, "" where none was asked for, and what could not be kept of it."""
    if raw is None:
        return "", ()
    with os_errors_as_faults(raw):
        if raw.is_dir() or not raw.exists():
            return _refused(diagnostic("new-raw", str(raw)))
        with raw.open("rb") as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    text, found = decode_any(data, str(raw))
    if text is None:
        return RefusedArticle(found)
    return (text, found) if text.strip() else _refused(diagnostic("new-raw", str(raw)))


def _write_new(file: Path, data: bytes) -> bool:
    """Write a file that is not there yet; False where it is."""
    with os_errors_as_faults(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            stream = file.open("xb")
        except FileExistsError:
            return False
        try:
            with stream:
                stream.write(data)
        except BaseException:
            file.unlink(missing_ok=True)
            raise
    return True


def _refused(finding: Diagnostic) -> RefusedArticle:
    return RefusedArticle((finding,))
