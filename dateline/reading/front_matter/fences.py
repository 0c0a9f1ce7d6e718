"""The fences of front matter: ``---`` (YAML, or as ``---toml`` says), ``+++`` (TOML), ``{`` (JSON).

A fence that a word processor turned into dashes, one that was forgotten and
one with nothing before it are understood where the fields around it leave no
doubt; otherwise the text stays text.
"""

import re
from json import JSONDecodeError, JSONDecoder
from typing import Literal

from frontmatter.default_handlers import BaseHandler, YAMLHandler
from msgspec.structs import replace

from dateline.reading.front_matter.known_fields import BORROWED, OWN
from dateline.values.diagnostics import Findings
from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.settings import DEFAULT_TAXONOMIES

Format = Literal["yaml", "toml", "json"]

_DASH = "-—–―－─‒−⸺⸻"
_YAML = YAMLHandler(
    fm_boundary=lazy_pattern(rf"^(?:[{_DASH}]{{2,}}|[—―⸺⸻]|\.\.\.)[^\S\n]*$\n?", re.MULTILINE)
)
_JSON_START = lazy_pattern(r'\{\s*["}]')
_LABELLED = lazy_pattern(r"---[^\S\n]*(ya?ml|toml|json)[^\S\n]*\n")
_LABELLED_END = lazy_pattern(r"^---[^\S\n]*$\n?", re.MULTILINE)
_COMMENTS = lazy_pattern(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*\n(?=---[^\S\n]*\n)", re.DOTALL)
_IN_COMMENT = lazy_pattern(
    r"<!--[^\S\n]*\n(?P<fields>(?:\.\. [\w-]+:.*\n|[^\S\n]*\n)+)[^\S\n]*-->[^\S\n]*(?:\n|$)"
)
"""Fields as Nikola writes them."""
_TOML = BaseHandler(lazy_pattern(r"^\+{3,}[^\S\n]*$\n?", re.MULTILINE), "+++", "+++")
_OTHER = lazy_pattern(r"(?:={3,}|\*{3,}|~{3,}|_{3,}|#{3,})[^\S\n]*\n")
"""Lines that Markdown and other programs divide by."""
_IN_CODE = lazy_pattern(r"(`{3,}|~{3,})[^\S\n]*(?:ya?ml)?[^\S\n]*\n")
"""A block of code as the fences of fields, as a program for chats writes them."""
_BLANK = lazy_pattern(r"(?:[^\S\n]*\n)*[^\S\n]{0,3}")
_EXACT = lazy_pattern(r"-{3,}[^\S\n]*")
_FENCED = lazy_pattern(r"\s*---[^\S\n]*\n(?P<fields>(?:(?!---).*\n){1,200}?)---[^\S\n]*(?:\n|\Z)")
_KEY = lazy_pattern(r"([\w-]+)[^\S\n]*[:：]")
_TOML_KEY = lazy_pattern(r"([\w-]+)[^\S\n]*=[^\S\n]*[\S]")
_DATA = lazy_pattern(
    r"[a-z][A-Za-z0-9_-]*:(?:[^\S\n]|$)"  # primary_image: …
    r"|[\w-]+:[^\S\n]*(?:$|true$|false$|[-+.\d:]+$|[\"'\[{])",
)
_CONTINUED = lazy_pattern(r"\s|#|-(?:\s|$)|[\]}]")

_NAMES = frozenset((*OWN, *BORROWED, "categories", *(taxonomy.field for taxonomy in DEFAULT_TAXONOMIES)))


class FileParts(Value, frozen=True):
    """A file's front matter, without its fences, and its body, each with the number of its first line."""

    format: Format | None
    source: str
    line: int
    body: str
    body_line: int


def split(text: str, findings: Findings) -> FileParts:
    """Cut front matter from body; ``format`` is None where there is none."""
    blank = _BLANK.match(text)
    start = blank.end() if blank else 0
    if in_comment := _IN_COMMENT.match(text, start):
        findings.add("front-matter-unfenced", text.count("\n", 0, start) + 1, 1)
        parts = _cut(text, "yaml", in_comment.start("fields"), in_comment.end("fields"), in_comment.end())
        return replace(parts, source=re.sub(r"^\.\. ", "", parts.source, flags=re.MULTILINE))
    if (comments := _COMMENTS.match(text, start)) and _is_field(text[_line_end(text, comments.end()) :]):
        start = comments.end()
    if (label := _LABELLED.match(text, start)) and (end := _LABELLED_END.search(text, label.end())):
        kind: Format = "toml" if label[1] == "toml" else "json" if label[1] == "json" else "yaml"
        return _cut(text, kind, label.end(), end.start(), end.end())
    head = text[start : start + 1]
    if head == "+" and _TOML.detect(text[start:]):
        is_yaml = _is_field(text[_line_end(text, start) :])
        return _fenced(_TOML, "yaml" if is_yaml else "toml", text, start, findings)
    if head and head in _DASH and _YAML.detect(text[start:]):
        return _fenced(_YAML, "yaml", text, start, findings)
    if (code := _IN_CODE.match(text, start)) and (parts := _in_code(text, start, code, findings)):
        return parts
    if (
        (other := _OTHER.match(text, start))
        and _is_field(text[other.end() :])
        and (end := _closing(text, other.end(), other[0].strip()))
    ):
        return _between(text, start, other.end(), end, findings)
    if head == "{" and (parts := _json(text, start, findings)):
        return parts
    return _unopened(text, start, findings)


def _all_body(text: str) -> FileParts:
    return FileParts(format=None, source="", line=1, body=text, body_line=1)


def _cut(text: str, kind: Format, start: int, end: int, body: int) -> FileParts:
    return FileParts(
        format=kind,
        source=text[start:end],
        line=text.count("\n", 0, start) + 1,
        body=text[body:],
        body_line=text.count("\n", 0, body) + 1,
    )


def _fenced(handler: BaseHandler, kind: Format, text: str, start: int, findings: Findings) -> FileParts:
    try:
        source, body = handler.split(text[start:])
    except ValueError:
        return _unclosed(kind, text, start, findings)
    if kind == "yaml" and (key := _TOML_KEY.match(source.lstrip())) and key[1].lower() in _NAMES:
        findings.add("front-matter-kind", text.count("\n", 0, start) + 1, 1)
        kind = "toml"
    if kind == "yaml" and ("\n\n" in source or source.startswith("\n")) and _holds_prose(source):
        return _unclosed(kind, text, start, findings)
    opening_end = _line_end(text, start)
    body_start = len(text) - len(body)
    source_end = opening_end + len(source)
    if kind == "yaml":
        if not (_is_exact(text, start) or _is_field(text[opening_end:])):
            return _all_body(text)
        for position in (start, source_end):
            _check_fence(text, position, findings)
    return _cut(text, kind, opening_end, source_end, body_start)


def _in_code(text: str, start: int, code: re.Match[str], findings: Findings) -> FileParts | None:
    """Fields in a block of code, two of which have a meaning here; None where it may be code."""
    end = _closing(text, code.end(), code[1])
    if end is None:
        return None
    lines = [line for line in text[code.end() : end.start()].split("\n") if line]
    if sum(map(_is_known, lines)) < 2 or not all(map(_looks_like_field, lines)):
        return None
    return _between(text, start, code.end(), end, findings)


def _closing(text: str, start: int, fence: str) -> re.Match[str] | None:
    """The first line behind ``start`` that is the same as an opening one."""
    return re.compile(rf"^{re.escape(fence)}[^\S\n]*$\n?", re.MULTILINE).search(text, start)


def _between(text: str, start: int, opened: int, end: re.Match[str], findings: Findings) -> FileParts:
    """The fields between two lines, the first from ``start`` to ``opened``, each told that is no fence."""
    for position in (start, end.start()):
        _check_fence(text, position, findings)
    return _cut(text, "yaml", opened, end.start(), end.end())


def begins_again(body: str) -> bool:
    """Whether a text begins with another block of fields between two lines of hyphens."""
    opened = _FENCED.match(body)
    if opened is None:
        return False
    lines = [line for line in opened["fields"].split("\n") if line.strip()]
    return all(map(_looks_like_field, lines)) and any(map(_is_data, lines))


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end + 1


def _is_exact(text: str, start: int) -> bool:
    return _EXACT.match(text, start) is not None and not text[start : _line_end(text, start)].strip(" \t\n-")


def _check_fence(text: str, start: int, findings: Findings) -> None:
    fence = text[start : _line_end(text, start)].rstrip("\n")
    if not _is_exact(text, start) and fence.rstrip() != "...":  # which ends YAML, too
        findings.add("front-matter-fence", text.count("\n", 0, start) + 1, 1, fence=fence)


def _is_field(text: str) -> bool:
    """Whether the first line with something on it is a field that has a meaning here."""
    return _is_known(text.lstrip().partition("\n")[0])


def _is_known(line: str) -> bool:
    match = _KEY.match(line)
    return match is not None and match[1].lower() in _NAMES


def _is_data(line: str) -> bool:
    """Whether a line can only be a field: its name is a program's, or its value no sentence."""
    return _is_known(line) or _DATA.match(line) is not None


def _looks_like_field(line: str) -> bool:
    return _KEY.match(line) is not None or _CONTINUED.match(line) is not None


def _holds_prose(source: str) -> bool:
    """Whether something that cannot be a field stands below a blank line: then the fence is missing."""
    rest = source if source.startswith("\n") else source.partition("\n\n")[2]
    lines = [line for line in rest.split("\n") if line]
    if any(not _looks_like_field(line) for line in lines):
        return True
    # A dividing line needs a blank one above it, a fence does not.
    return source.endswith("\n\n") and bool(lines) and not any(_is_data(line) for line in lines)


def _unclosed(kind: Format, text: str, start: int, findings: Findings) -> FileParts:
    """Fields up to a blank line, or to the first line that is none; no front matter without a known field."""
    opening_end = position = _line_end(text, start)
    known = False
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end].rstrip("\n")
        if kind == "toml":
            line = line.replace("=", ":", 1)
        elif known and _EXACT.fullmatch(line.strip()):
            findings.add("front-matter-fence", text.count("\n", 0, position) + 1, 1, fence=line)
            return _cut(text, kind, opening_end, position, end)
        if not line.strip():
            if not _is_known(text[end : _line_end(text, end)]):
                break
        elif not _looks_like_field(line):
            break
        known = known or _is_known(line)
        position = end
    if not known:
        return _all_body(text)
    parts = _cut(text, kind, opening_end, position, position)
    findings.add("front-matter-unclosed", parts.body_line, 1, fence="+++" if kind == "toml" else "---")
    return parts


def _unopened(text: str, start: int, findings: Findings) -> FileParts:
    """Two known fields at the very beginning, up to ``---`` or a blank line: fences are missing."""
    if not _is_known(text[start : _line_end(text, start)]):
        return _all_body(text)
    position, known = start, 0
    while position < len(text):
        end = _line_end(text, position)
        line = text[position:end].rstrip("\n")
        if known > 1 and _is_exact(text, position):
            findings.add("front-matter-unopened", text.count("\n", 0, start) + 1, 1)
            return _cut(text, "yaml", start, position, end)
        if known > 1 and not line.strip():
            # Pelican and MultiMarkdown write so.
            findings.add("front-matter-unfenced", text.count("\n", 0, start) + 1, 1)
            return _cut(text, "yaml", start, position, end)
        if not line.strip() or not _looks_like_field(line):
            break
        known += _is_known(line)
        position = end
    return _all_body(text)


def _json(text: str, start: int, findings: Findings) -> FileParts | None:
    """A JSON object at the very start; ``{{< shortcode >}}`` and other prose in braces is not one."""
    if not _JSON_START.match(text, start):
        return None
    try:
        _, end = JSONDecoder().raw_decode(text, start)
    except JSONDecodeError as error:
        line, column = error.lineno, error.colno
        findings.add("front-matter-syntax", line, column, problem=error.msg)
        return None
    except (RecursionError, ValueError):
        findings.add("front-matter-too-large", 1, 1)
        return None
    rest = _line_end(text, end)
    body = rest if not text[end:rest].strip() else end
    return _cut(text, "json", start, end, body)
