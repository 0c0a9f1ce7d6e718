"""What other programs read in Markdown and Dateline does not: tasks, callouts, lists of definitions."""

import re
from collections.abc import Mapping

# What was taken is not given back (``++``): each line is read once, however many there are.
_TERM = r"(?![ \t]*(?:\n|[>|#<]|:[ \t]|[*+-][ \t]|\d+[.)][ \t]|\[\^))[^\n]*+\n"
_SAID = r":[ \t]++\S[^\n]*+(?:\n|\Z)(?:[ \t]++\S[^\n]*+(?:\n|\Z))*+"
_LIST = re.compile(rf"(?m)(?:(?<=\n\n)|\A\n?)(?:(?:{_TERM})++\n?(?:{_SAID})++\n*+)++")
_ROW = re.compile(rf"(?m)^(?:{_SAID}|{_TERM})")
_CALLOUT = re.compile(r"(?m)^((?:>[ \t]*)+)\[!([\w-]+)\][+-]?[ \t]*([^\n]*)$")
_TASK = re.compile(r"(?m)^([ \t>]*(?:[-*+]|\d+[.)])[ \t]+)\[([ xX/-])\](?=[ \t])")
TASKS = {" ": "☐", "x": "☑", "X": "☑"}
OBSIDIAN_TASKS = TASKS | {"/": "◐", "-": "☒"}
"""Tasks that are begun, and those that were given up; what else a theme may know stays as it is written."""


def with_tasks(prose: str, signs: Mapping[str, str] = TASKS) -> str:
    """Markdown with the boxes of its tasks as signs, ticked or not."""
    return _TASK.sub(lambda box: f"{box[1]}{signs[box[2]]}" if box[2] in signs else box[0], prose)


def with_callouts(prose: str) -> str:
    """Markdown with the titles of its callouts (``> [!NOTE]``) in words, as their programs show them."""
    return _CALLOUT.sub(_callout, prose)


def _callout(found: re.Match[str]) -> str:
    title = found[3].strip() or found[2].capitalize()
    return f"{found[1]}**{title}**\n{found[1].rstrip()}"


def with_definition_lists(prose: str) -> str:
    """Markdown with its lists of definitions as ``dl``, in which all words stay Markdown.

    ``Term`` stands on a line, ``: what it is`` on the next, as goldmark and kramdown read it.
    """
    return _LIST.sub(_in_html, prose) if "\n:" in prose else prose


def _in_html(found: re.Match[str]) -> str:
    rows = [
        f"<dd>\n\n{_dedented(row[0][1:])}\n\n</dd>\n" if row[0].startswith(":") else _term(row[0])
        for row in _ROW.finditer(found[0])
    ]
    return f"\n<dl>\n{''.join(rows)}</dl>\n\n"


def _term(row: str) -> str:
    return f"<dt>\n\n{row.strip()}\n\n</dt>\n"


def _dedented(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))
