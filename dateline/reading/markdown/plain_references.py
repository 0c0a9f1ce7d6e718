"""Sources that stand in a text as a plain list: the index has none of them.

They are listed under a heading such as 参考资料, or are the text's last lines, numbered ``[1]``, ``[2]``
and so on. ``[1]: https://…`` is a link's address to Markdown: pages show no more of it than the number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, takewhile
from unicodedata import numeric

from markdown_it.token import Token

from dateline.reading.markdown.headings import is_list_name
from dateline.reading.markdown.plain_text import inline_text
from dateline.reading.markdown.positions import Positions
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern

_NAMING = ("heading_open", "paragraph_open")
_LONGEST_NAME = 20
_numbered = lazy_pattern(r"\s*(?:[\[［【(（]\s?\d{1,3}\s?[\]］】)）]|\d{1,3}\s?[.、．)）]|[①-⑳])")
_bracketed = lazy_pattern(r"\s*(?:[\[［【]\s?(\d{1,3})\s?[\]］】]|([①-⑳])|<sup>\[?(\d{1,3})\]?</sup>)")
_FEWEST_WITHOUT_A_HEADING = 2
_of_a_source = lazy_pattern(r"https?://|[《「“\"]|(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\bdoi\b", re.IGNORECASE)


def report_plain_references(tokens: Sequence[Token], positions: Positions, findings: Findings) -> None:
    """Report such a list in the text of an article without notes."""
    found = False
    for index, token in enumerate(tokens):
        if token.type != "inline" or token.level != 1 or len(token.content) > _LONGEST_NAME:
            continue
        if tokens[index - 1].type not in _NAMING or not is_list_name(token.content):
            continue
        count = sum(1 for _ in _sources(tokens[index + 2 :]))
        if count:
            found = True
            findings.at(positions.of(token, 0), "references-plain", count=count)
    last = [] if found else _last_lines(tokens)
    count = sum(len(lines) for _, lines in last)
    alone = count == 1 and "://" in last[0][1][0] and _is_cited(tokens, last[0][1][0])
    if (alone or count >= _FEWEST_WITHOUT_A_HEADING) and any(
        map(_of_a_source.search, chain(*(lines for _, lines in last)))
    ):
        findings.at(positions.of(last[0][0], 0), "references-plain", count=count)


def report_numbered_links(
    text: str, references: Mapping[str, Mapping[str, list[int]]], positions: Positions, findings: Findings
) -> None:
    """Report addresses that stand as the definitions of links with numbers for names, and no other words."""
    lines = [
        defined["map"][0]
        for label, defined in references.items()
        if label.isdecimal() and f"][{label}]" not in text
    ]
    if lines:
        findings.add("references-plain", positions.line(min(lines)), 1, count=len(lines))


def _is_cited(tokens: Sequence[Token], line: str) -> bool:
    """Whether the mark that the last line begins with stands in the text before it, too."""
    mark = _bracketed.match(line)
    return mark is not None and sum(token.content.count(mark[0].strip()) for token in tokens) > 1


def _last_lines(tokens: Sequence[Token]) -> list[tuple[Token, list[str]]]:
    """The paragraphs at the end of a text whose lines are numbered in brackets from 1; nothing otherwise."""
    last: list[tuple[Token, list[str]]] = []
    for place in range(len(tokens) - 2, 0, -3):
        if tokens[place - 1].type != "paragraph_open" or tokens[place].level != 1:
            break
        lines = tokens[place].content.split("\n")
        if is_list_name(lines[0].rstrip("：: ")):
            lines = lines[1:]
        if not lines or not all(map(_bracketed.match, lines)):
            break
        last.insert(0, (tokens[place], lines))
    marks = (mark for _, lines in last for mark in map(_bracketed.match, lines) if mark)
    numbers = [int(mark[1] or mark[3] or numeric(mark[2])) for mark in marks]
    return last if numbers == [*range(1, len(numbers) + 1)] else []


def _sources(tokens: Sequence[Token]) -> Iterator[str]:
    """What is listed up to the next heading, if it looks like sources: items, and lines with a number."""
    section = takewhile(lambda token: token.type != "heading_open", tokens)
    listed: list[str] = []
    for token in section:
        if token.type != "inline":
            continue
        text = inline_text(token.children or [])
        if token.level > 1:
            listed.append(text + _addresses(token))
        else:
            listed += [line for line in token.content.split("\n") if _numbered.match(line) or "://" in line]
    if any(_of_a_source.search(each) for each in listed):
        yield from listed


def _addresses(token: Token) -> str:
    return " ".join(str(child.attrs["href"]) for child in token.children or () if "href" in child.attrs)
