"""A file of the site that makes no page now: what it is, why it makes none, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from dateline.extending.extension_source import EXTENSIONS
from dateline.pipeline.hidden import hidden_reasons, hidden_words
from dateline.pipeline.site import LoadedSite
from dateline.reading.files import is_ignored
from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.reading.permalinks import output_path, permalink
from dateline.reading.site_folder import CORRECTIONS
from dateline.values.diagnostics import Findings, Report
from dateline.values.wording import word

Standing = Literal[
    "held-back", "broken", "unused", "ignored", "template", "settings", "corrections", "extension", "outside"
]
"""What a file is to the site.

An article that is held back, or too broken to be read; a file that no article
shows or links to; one whose name is left out; one that other pages are made
with; one that lies outside of all that a site is made of.
"""


class Unmade(NamedTuple):
    """A file without a page.

    ``why`` are sentences, in the site's language. ``urls`` are the addresses
    that it would have, aliases among them; ``likely`` where these are read
    from its path alone. ``published`` are those at which a page is published
    all the same, by an earlier build. ``findings`` are those in the file.
    """

    file: str
    standing: Standing
    why: tuple[str, ...]
    urls: tuple[str, ...]
    likely: bool
    published: tuple[str, ...]
    findings: tuple[Report, ...]
    language: str


def unmade(path: str, loaded: LoadedSite, output: Path, now: int, findings: Sequence[Report]) -> Unmade:
    """The account of a file (its path in the site) that makes no page; ``findings`` are those in it."""
    language = loaded.files.language
    standing = _standing(path, loaded)
    article = loaded.parsed.articles.get(path)
    if article is not None:
        why = hidden_words(article, hidden_reasons(article, now), language)
        urls = (article.url, *article.aliases)
    else:
        why = (word(f"explain-file-{standing}", language),)
        urls = likely_urls(path, loaded) if standing == "broken" else ()
    return Unmade(
        file=path,
        standing=standing,
        why=why,
        urls=urls,
        likely=article is None,
        published=tuple(url for url in urls if (output / output_path(url)).is_file()),
        findings=tuple(findings),
        language=language,
    )


def likely_urls(path: str, loaded: LoadedSite) -> tuple[str, ...]:
    """The address that an article's path alone gives it; none where its address takes more than that."""
    findings = Findings(path)
    url = permalink(path, FrontMatter(), loaded.settings, findings)
    return () if findings.diagnostics else (url,)


def in_words(account: Unmade) -> Iterator[str]:
    """The account, line by line, in the site's language."""
    separator = word("list-separator", account.language)
    yield account.file
    if account.standing == "held-back":
        yield f"  {word('explain-file-held-back', account.language)}"
    for sentence in account.why:
        yield f"  {sentence}"
    if account.urls:
        key = "explain-likely-pages" if account.likely else "explain-its-pages"
        yield f"  {word(key, account.language, urls=separator.join(account.urls))}"
    if account.published:
        published = separator.join(account.published)
        yield f"  {word('explain-still-published', account.language, urls=published)}"
    for report in account.findings:
        yield from str(report).split("\n")


def _standing(path: str, loaded: LoadedSite) -> Standing:
    if path in loaded.parsed.articles:
        return "held-back"
    if path in loaded.parsed.found:
        return "broken"
    top = path.partition("/")[0]
    if path in CORRECTIONS:
        return "corrections"
    if path == "site.toml" or top == "wording":
        return "settings"
    if path == EXTENSIONS:
        return "extension"
    if top == "templates":
        return "template"
    if path in loaded.files.inventory.records:
        return "unused"
    if top in ("content", "static") and any(is_ignored(name, top) for name in path.split("/")[1:]):
        return "ignored"
    return "outside"
