"""Where a template is wrong, and why: the site's own line and column, and a reason that readers understand.

Jinja tells a line alone, and names classes of ours. ``reasons.toml`` has the
words for what stands here before the colon.
"""

import re
from collections.abc import Mapping
from traceback import extract_tb
from typing import NamedTuple

from dateline.reading.templates import THEME, TemplateText

_END = "template end"
_REASONS = (
    (re.compile(r"'(?P<name>\w+)' is undefined"), "template name"),
    (re.compile(r".* has no attribute '?(?P<name>[^']+)'?"), "template attribute"),
    (re.compile(r"No filter named '(?P<name>\w+)'.*", re.DOTALL), "template filter"),
    (re.compile(r"No test named '(?P<name>\w+)'.*", re.DOTALL), "template test"),
    (
        re.compile(
            r"Encountered unknown tag '(?:end\w+|elif|else)'.* closed is '(?P<name>\w+)'.*", re.DOTALL
        ),
        _END,
    ),
    (re.compile(r"(?:Encountered u|U)nknown tag '(?P<name>\w+)'.*", re.DOTALL), "template tag"),
    (re.compile(r"block '(?P<name>\w+)' defined twice"), "template block"),
    (re.compile(r"'(?P<name>.*)' is no word"), "template word"),
    (re.compile(r".* does not export the requested name '(?P<name>\w+)'"), "template import"),
    (re.compile(r"Unexpected end of template.* closed is '(?P<name>\w+)'.*", re.DOTALL), _END),
)
_MARK = re.compile(r"\{[{%]")


class TemplateFault(NamedTuple):
    """A fault at its line and column of a file; the column is 0 where the line is unknown."""

    path: str
    line: int
    column: int
    reason: str


def template_fault(template: str, fault: BaseException, texts: Mapping[str, TemplateText]) -> TemplateFault:
    """The fault of a template that was being rendered: where the site's own last had a part in it."""
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename.startswith("templates/")]
    places = [(frame.filename, frame.lineno or 0) for frame in frames] or [
        (f"templates/{template}", getattr(fault, "lineno", 0) or 0)
    ]
    used = {each.path: each.text for name, each in texts.items() if not name.startswith(THEME)}
    own = [place for place in places if _is_own(place, texts)]
    path, line = (own or places)[-1]
    words = f"'{fault.args[0]}' is no word" if isinstance(fault, KeyError) and fault.args else str(fault)
    reason, name = reason_of(words or type(fault).__name__)
    return TemplateFault(path, line, column_of(used.get(path, ""), line, name), reason)


def reason_of(words: str) -> tuple[str, str]:
    """A reason as ``reasons.toml`` has it, and the name that it is about, "" for none."""
    for pattern, reason in _REASONS:
        if found := pattern.fullmatch(words):
            return f"{reason}: {found['name']}", found["name"]
    return words, ""


def column_of(text: str, line: int, name: str = "") -> int:
    """The column of a name in a line, else of the line's first mark; 0 for a line that there is not."""
    lines = text.split("\n")
    if not 0 < line <= len(lines):
        return 0
    written = lines[line - 1]
    if name and (found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", written)):
        return found.start() + 1
    mark = _MARK.search(written)
    return (mark.start() if mark else len(written) - len(written.lstrip())) + 1


def _is_own(place: tuple[str, int], texts: Mapping[str, TemplateText]) -> bool:
    """Whether a line is of a template that the site has instead of the theme's, or besides these."""
    name = place[0].removeprefix("templates/")
    here, themes = texts.get(name), texts.get(THEME + name)
    return here is not None and here != themes and place[1] <= here.text.count("\n") + 1
