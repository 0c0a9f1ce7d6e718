"""Ids of paragraphs, so that one can be linked to: from what a paragraph says, never from where it stands."""

import re
from zlib import crc32

import msgspec

from dateline.rendering.bodies import FilledBody
from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern

NAMING_LETTERS = 32
"""The letters at a paragraph's beginning that its id is made from: a mend further on leaves it alone."""

_LOOKED_AT = 600
"""Characters of HTML in which these letters are looked for."""
_MOSTLY_ENOUGH = 48
"""Characters in which they are found where there are no tags among them."""

_PARAGRAPH = lazy_pattern("<p>")
_NOT_SAID = lazy_pattern(r'<sup class="noteref">.*?</sup>|<[^>]*>?|[\W_]+', re.DOTALL)
_NO_LETTERS = lazy_pattern(r"[\W_]+")


def with_paragraph_ids(body: FilledBody) -> FilledBody:
    """A body whose paragraphs have ids, but for those that have one of their author's, or no letters."""
    given: dict[str, int] = {}
    before, after = _named(body.before.text, given), _named(body.after.text, given)
    return msgspec.structs.replace(body, before=Html(text=before), after=Html(text=after))


def _named(html: str, given: dict[str, int]) -> str:
    def opening(match: re.Match[str]) -> str:
        letters = _letters(html, match.end())
        if not letters:
            return "<p>"
        name = f"t-p{crc32(letters.encode('utf-8', 'replace')) & 0xFFFFFF:06x}"
        given[name] = count = given.get(name, 0) + 1
        return f'<p id="{name}">' if count == 1 else f'<p id="{name}-{count}">'

    return _PARAGRAPH.sub(opening, html)


def _letters(html: str, begin: int) -> str:
    """The letters at the beginning of the paragraph whose content begins there."""
    near = html[begin : begin + _MOSTLY_ENOUGH]
    if "<" not in near and len(letters := _NO_LETTERS.sub("", near)) >= NAMING_LETTERS:
        return letters[:NAMING_LETTERS]
    end = html.find("</p>", begin, begin + _LOOKED_AT)
    said = html[begin : end if end >= 0 else begin + _LOOKED_AT]
    return _NOT_SAID.sub("", said)[:NAMING_LETTERS]
