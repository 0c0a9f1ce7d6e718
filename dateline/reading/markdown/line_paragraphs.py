"""Text without a blank line, as it is copied from elsewhere: each line is a paragraph."""

import re

_belongs_together = re.compile(r"(?P<kind>[|>]|[-*+] |[0-9]{1,9}[.)] |\[\^[^\]\n]+\][:：])").match
_fence = re.compile(r"(`{3,}|~{3,})").match


def paragraphs_from_lines(source: str) -> tuple[str, list[int]]:
    """The text with blank lines between its lines, and for each new line the old one it came from (0-based).

    Lines of one list, quote, table or fence stay together. Indentation goes,
    for in such text it is never code.
    """
    lines: list[str] = []
    numbers: list[int] = []
    fence = ""
    last_kind = ""
    for number, line in enumerate(source.split("\n")):
        if fence:
            lines.append(line)
            numbers.append(number)
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            continue
        line = line.strip()
        match = _belongs_together(line)
        kind = match["kind"][-1] if match else ""
        if lines and not (kind and kind == last_kind):
            lines.append("")
            numbers.append(number)
        lines.append(line)
        numbers.append(number)
        last_kind = kind
        if opening := _fence(line):
            fence = opening[1]
    return "\n".join(lines), numbers
