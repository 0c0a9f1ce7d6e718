"""What is read from a text, together with the findings collected on the way."""

from collections.abc import Callable
from typing import TypeVar

from dateline.reading.body import ArticleText, TextOptions, render_markdown
from dateline.reading.front_matter.front_matter import FrontMatter, read_front_matter
from dateline.reading.text import decode
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.settings import RawHtml, Settings

T = TypeVar("T")
Found = tuple[Diagnostic, ...]


def collected(path: str, read: Callable[[Findings], T]) -> tuple[T, Found]:
    """What ``read`` gives, and what it finds in the file of this path."""
    findings = Findings(path)
    return read(findings), tuple(findings.diagnostics)


def decoded(data: bytes, path: str = "a.md") -> tuple[str | None, Found]:
    return collected(path, lambda findings: decode(data, findings))


def front_matter_of(text: str, settings: Settings, path: str = "a.md") -> tuple[FrontMatter, str, int, Found]:
    read, found = collected(path, lambda findings: read_front_matter(text, settings, findings))
    return *read, found


def rendered(
    source: str,
    *,
    path: str = "content/x.md",
    first_line: int = 1,
    raw_html: RawHtml = "sanitise",
    lang: str = "zh",
    lines_are_paragraphs: bool = False,
) -> tuple[ArticleText, Found]:
    """An article's body in Markdown, none of its dates taken for events."""
    options = TextOptions(lang, raw_html, lines_are_paragraphs=lines_are_paragraphs)
    return collected(path, lambda findings: render_markdown(source, options, findings, first_line=first_line))
