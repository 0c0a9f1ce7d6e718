"""The front matter of a new article, as YAML that reading gives back exactly."""

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from dateline.editing.plain_markdown import paragraph
from dateline.reading.characters import without_strays
from dateline.reading.markdown.plain_line import marks_of_line, plain_line
from dateline.values.article import ArticleKind
from dateline.values.settings import Settings
from dateline.values.wording import word

_is_plain_key = re.compile(r"[A-Za-z][\w-]*").fullmatch


def title_of(text: str) -> str:
    """A title as it can be written: on one line, without control characters and space around it."""
    return without_strays(" ".join(text.splitlines())).strip()


def front_matter_text(
    *,
    title: str,
    written: datetime | None,
    kind: ArticleKind,
    settings: Settings,
    lang: str,
    more: Sequence[str] = (),
) -> str:
    """The fields between their fences, up to and with the blank line below.

    ``title`` is from ``title_of``; "" stands for an unknown one. ``written``
    (with a zone) becomes the date, in the site's zone; None leaves it unknown.
    What is unknown is said in a comment, in the interface's words. A page that
    is no article has neither date nor terms. ``lang`` "" is the site's
    language; ``more`` are fields to be filled in.
    """
    lines = (
        [f"title: {_quoted(_as_written(title))}"]
        if title
        else [_comment("new-title-unknown", settings), "title:"]
    )
    if kind == "article":
        lines.append(
            f"date: {written.astimezone(ZoneInfo(settings.timezone)).isoformat(timespec='seconds')}"
            if written
            else _comment("new-date-unknown", settings)
        )
    lines.append("draft: true")
    if kind == "article":
        lines += ["summary:", *(f"{field}:" for field in more)]
        lines += [f"{_key(taxonomy.field)}: []" for taxonomy in settings.taxonomies]
    if lang:
        lines.append(f"lang: {_quoted(lang)}")
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n\n"


def _as_written(title: str) -> str:
    """The title so that reading, which takes Markdown's marks from it, gives it back."""
    return title if plain_line(title) == title and not marks_of_line(title) else paragraph(title)


def _quoted(text: str) -> str:
    """Text in YAML's single quotes, which know no escapes but their own doubling."""
    return "'" + text.replace("'", "''") + "'"


def _key(name: str) -> str:
    return name if _is_plain_key(name) else _quoted(name)


def _comment(key: str, settings: Settings) -> str:
    return f"# {word(key, settings.language)}"
