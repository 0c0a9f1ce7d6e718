"""Markup of other programs, which here is text: told where it first stands, once of each kind."""

import re
from collections.abc import Sequence

from markdown_it.token import Token

from dateline.reading.markdown.positions import Positions, place_of_text
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern, literal_look

_SHOWN_CHARACTERS = 40

# What a text holds in which any of this may stand: most hold none of it.
_line_begins = lazy_pattern(
    r"\n(?:[ \t>]*(?:(?:!!!|\?\?\?\+?|:::|///) ?[\w{]"
    r"|(?:[-+*]|\d{1,3}[.)])[ \t]+\[[ xX]\][ \t]|:[ \t]+[^\s:()])|\*\[)"
)
"""It begins with the line break before it, so that the search is a scan: the text is to begin with one."""
_suspect = literal_look(r"\{[%{:.#]|=(?:=[^\s=]|[\"'][^\]\n]*\])|%%[^\s%]|\[(?:![A-Za-z]|/[a-z])")
_KINDS = (
    # Liquid, Jinja, Nunjucks, Twig
    lazy_pattern(r"\{%-?\s*[a-z/][^{}\n]{0,300}?%\}|\{\{-?\s*[\w.'\"][^{}\n]{0,300}\}\}"),
    # attributes in kramdown and Pandoc
    lazy_pattern(r"\{:[^{}\n]{1,300}\}|\{[.#][A-Za-z][\w-]*(?:\s[^{}\n]{0,300})?\}"),
    # highlights and comments in Obsidian
    lazy_pattern(r"(?<![A-Za-z0-9_=])==[^\s=][^=\n]{0,300}(?<!\s)==(?!=)"),
    lazy_pattern(r"%%[^\s%][^%\n]{0,300}%%"),
    # WordPress, BBCode
    lazy_pattern(
        r"\[[a-z][\w-]*(?:\s+[\w-]+=(?:\"[^\"\n]{0,300}\"|'[^'\n]{0,300}'))+\s*/?\]|\[/[a-z][\w-]{0,40}\]"
    ),
)
_KINDS_OF_LINES = (
    # admonitions of MkDocs and GitHub
    lazy_pattern(r"^(?:!!!|\?\?\?\+?|///) [a-z]\w*.*", re.MULTILINE),
    lazy_pattern(r"^\[![A-Za-z]+\][+-]?"),
    # abbreviations in PHP Markdown Extra
    lazy_pattern(r"^\*\[[^\[\]\n]{1,100}\]:.*", re.MULTILINE),
    # definition lists in PHP Markdown Extra, kramdown and Pandoc
    lazy_pattern(r"^:[ \t]+[^\s:()].*"),
)
"""What begins a line; in the tokens of a text each line is one, and so is what stands behind emphasis."""
_BLOCK = lazy_pattern(r"^::: ?\{?[a-z]\w*.*", re.MULTILINE)
"""VuePress, Pandoc, MyST."""
_task = lazy_pattern(r"(\[[ xX]\])[ \t]")
"""A task in GitHub and Obsidian, where it begins the text of an item of a list."""


def report_foreign_markup(
    text: str, tokens: Sequence[Token], positions: Positions, findings: Findings, *, has_blocks: bool
) -> None:
    """Report what other programs would have read, in the tokens of a text.

    ``has_blocks``: the site has blocks of its own, and ``:::`` is told as one of these.
    """
    if not (_suspect.finds(text) or _line_begins.search("\n" + text)):
        return
    of_lines = _KINDS_OF_LINES if has_blocks else (*_KINDS_OF_LINES, _BLOCK)
    left = [*_KINDS, *of_lines]
    is_task_told = False
    for index, inline in enumerate(tokens):
        if inline.type != "inline":
            continue
        if (
            not is_task_told
            and tokens[index - 2].type == "list_item_open"
            and (task := _task.match(inline.content))
        ):
            is_task_told = True
            mend = "☐" if task[1] == "[ ]" else "☑"
            findings.at(positions.of(inline, 0), "markup-wide", text=task[1], mend=mend)
        lines = "\n" + inline.content
        for token in inline.children or ():
            if token.type != "text":
                continue
            for kind in [*left]:
                begin = "\n" if kind in of_lines else ""
                # What is escaped is meant to be shown.
                as_written = (each for each in kind.finditer(token.content) if begin + each[0] in lines)
                if found := next(as_written, None):
                    left.remove(kind)
                    place = place_of_text(inline.content, token.content, found.start())
                    what = found[0][:_SHOWN_CHARACTERS]
                    findings.at(positions.of(inline, max(place, 0)), "markup-elsewhere", text=what)
