"""Whether pages show what authors wrote: the words of a text, its title and summary; or a finding tells."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import cast

import yaml

from dateline.pipeline.read_only_run import read_only_run
from dateline.pipeline.request import Request
from dateline.pipeline.site import load_site, published_by
from dateline.reading.characters import without_strays
from dateline.reading.permalinks import output_path
from dateline.reading.site_folder import read_site
from dateline.values.diagnostics import Report
from tests.cases.visible_words import lost_words, seen, words_in
from tests.story.markup import Markup

TELLING = frozenset(
    ("html-removed", "html-unclosed", "link-unsafe", "link-drive", "heading-left-out", "code-language")
)
"""Findings that say, of their lines, that something is not shown."""

NAMING = frozenset(
    ("link-broken", "link-fragment", "link-fragment-elsewhere", "image-missing", "note-unread")
)
"""Findings that name what is not shown, such as a target with a space in it: CommonMark takes it for text."""

_HOLDING_WORDS = ("href", "src", "alt", "title", "srcset", "poster", "cite", "content", "id")
"""Attributes of a page that may hold what is text in CommonMark, such as an address with spaces."""


def untold_losses(request: Request, files: Mapping[str, bytes], told: Iterable[Report]) -> Iterator[str]:
    """The words that a published page lacks, and nobody is told of, each with its file and lines.

    Not of files whose front matter has no clear end: what is text in them, is told.
    """
    told = list(told)
    unclear = {report.path for report in told if report.code.startswith("front-matter-")}
    named = [report for report in told if report.code in NAMING]
    told = [report for report in told if report.code in TELLING]
    for path, url in _pages(request).items():
        text = _text(request, path)
        page = files.get(output_path(url))
        if text is None or page is None or path in unclear:
            continue
        front, first_line, markdown = _parts(text)
        shown = seen(Markup(page.decode()).root, _HOLDING_WORDS)
        lines = [report.line - first_line + 1 for report in told if report.path == path]
        targets = words_in(" ".join(report.message for report in named if report.path == path))
        lost = (front - words_in(shown)).keys() - targets.keys()
        yield from (f"{path}: {word} (front matter)" for word in lost)
        for word, blocks in lost_words(markdown, shown):
            told_there = any(block.first <= line <= block.last for block in blocks for line in lines)
            if not (told_there or word in targets):
                yield f"{path}: {word} (lines {[(each.first, each.last) for each in blocks][:3]})"


def _pages(request: Request) -> dict[str, str]:
    """The addresses of the pages that a build for this request makes of texts, by the texts' files."""
    with read_only_run(request) as run:
        files = read_site(request.site, run.cache.files())
        assert files.settings is not None
        loaded = load_site(files, files.settings, published_by(request), run)
        return {path: article.url for path, article in loaded.articles.items()}


def _text(request: Request, path: str) -> str | None:
    """A file's text as it counts: control characters are told, and are in no word, address or file name."""
    try:
        text = (request.site / path).read_bytes().decode()
    except UnicodeDecodeError:
        return None
    return without_strays(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\ufeff", "")


def _parts(text: str) -> tuple[Counter[str], int, str]:
    """The words of title and summary, the first line of the text below the front matter, and that text."""
    lines = text.split("\n")
    fences = [number for number, line in enumerate(lines) if line.rstrip() == "---"]
    # Above the first fence there may be blank lines.
    if len(fences) < 2 or any(map(str.strip, lines[: fences[0]])):
        return Counter(), 1, text
    begin, end, *_ = fences
    fields = _fields("\n".join(lines[begin + 1 : end]))
    values = [value for name in ("title", "summary") if isinstance(value := fields.get(name), str)]
    return words_in(unescape(" ".join(values))), end + 2, "\n".join(lines[end + 1 :])


def _fields(front_matter: str) -> dict[object, object]:
    try:
        read: object = yaml.safe_load(front_matter)
    except (yaml.YAMLError, ValueError):
        return {}
    return cast(dict[object, object], read) if isinstance(read, dict) else {}
