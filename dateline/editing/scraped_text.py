"""A text copied from a web page as the body of an article: all of it is kept, what looks odd is marked."""

import re
from typing import NamedTuple

from dateline.editing.plain_markdown import paragraph
from dateline.editing.site_chrome import suspicions
from dateline.reading.text import UTF8_BOM, decode, encodings_of
from dateline.values.diagnostics import Diagnostic, Findings
from dateline.values.wording import word

_PRIVATE = re.compile("[\ue000-\uf8ff]")


class WrappedText(NamedTuple):
    """A scraped text as the body of an article.

    ``body`` is Markdown; of its ``paragraphs``, ``marked`` may be the website's and not the text's.
    """

    body: str
    paragraphs: int
    marked: int


def decode_any(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text of a file, as ``decode`` gives it, also where it is in GB18030, Big5, UTF-16 or UTF-32.

    None, with an error for ``path``, where bytes make no sense in its
    encoding. A byte order mark is nothing to tell of here.
    """
    data = data.removeprefix(UTF8_BOM)
    texts = [text for encoding in encodings_of(data) if (text := _try_decode(data, encoding)) is not None]
    # A wrong guess shows in characters of private use, which no text from elsewhere has.
    text = min(texts, key=lambda text: len(_PRIVATE.findall(text)), default=None)
    findings = Findings(path)
    decoded = decode(data if text is None else text.encode(), findings)
    return decoded, tuple(findings.diagnostics)


def _try_decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def wrap(text: str, language: str) -> WrappedText:
    """Each line that is not empty as a paragraph that says the same, in the same order.

    ``text`` has ``\\n`` as its only line end. Above a line that may be the
    website's stands a comment that says why, in the interface's words for
    ``language``.
    """
    lines = [stripped for line in text.split("\n") if (stripped := line.strip())]
    blocks: list[str] = []
    marked = 0
    for line, reason in zip(lines, suspicions(lines), strict=True):
        if reason:
            why = word(f"chrome-{reason}", language)
            blocks.append(f"<!-- {word('chrome-mark', language, reason=why)} -->")
            marked += 1
        blocks.append(paragraph(line))
    return WrappedText(body="".join(f"{block}\n\n" for block in blocks), paragraphs=len(lines), marked=marked)
