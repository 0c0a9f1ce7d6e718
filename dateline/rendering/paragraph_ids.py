"""Ids of paragraphs, so that one can be linked to: from what a paragraph says, never from where it stands."""

import re

import msgspec

from dateline.rendering.bodies import FilledBody
from dateline.values.digests import checksum
from dateline.values.html import Html

NAMING_LETTERS = 32
"""The letters at a paragraph's beginning that its id is made from: a mend further on leaves it alone."""

_LOOKED_AT = 600
"""Characters of HTML in which these letters are looked for."""
_MOSTLY_ENOUGH = 48
"""Characters in which they are found where there are no tags among them."""

_NOT_SAID = r'(?:<sup class="noteref">.*?</sup>|<[^>]*>?|[\W_]+)?'
_NEXT_LETTERS = re.compile(rf"{_NOT_SAID}([^\W_]*)", re.DOTALL)
_LETTERS = re.compile(r"[^\W_]+")


def with_paragraph_ids(body: FilledBody) -> FilledBody:
    """A body whose paragraphs have ids, but for those that have one of their author's, or no letters."""
    given: dict[str, int] = {}
    before, after = _named(body.before.text, given), _named(body.after.text, given)
    return msgspec.structs.replace(body, before=Html(text=before), after=Html(text=after))


def _named(html: str, given: dict[str, int]) -> str:
    first, *paragraphs = html.split("<p>")
    named = [first]
    for paragraph in paragraphs:
        letters = _letters(paragraph)
        if letters:
            name = f"t-p{checksum(letters) & 0xFFFFFF:06x}"
            given[name] = count = given.get(name, 0) + 1
            named.append(f'<p id="{name}">' if count == 1 else f'<p id="{name}-{count}">')
        else:
            named.append("<p>")
        named.append(paragraph)
    return "".join(named)


def _letters(html: str) -> str:
    """The letters at the beginning of the paragraph whose content begins the HTML."""
    near = html[:_MOSTLY_ENOUGH]
    if "<" not in near and len(letters := "".join(_LETTERS.findall(near))) >= NAMING_LETTERS:
        return letters[:NAMING_LETTERS]
    end = html.find("</p>", 0, _LOOKED_AT)
    said = ""
    for found in _NEXT_LETTERS.finditer(html, 0, end if end >= 0 else _LOOKED_AT):
        said += found[1]
        if len(said) >= NAMING_LETTERS:
            break
    return said[:NAMING_LETTERS]
