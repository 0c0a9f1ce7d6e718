"""The roles of a note's parts: which is the title, which the publisher, which the author."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.names import is_of_domain, is_organisation, is_person
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.segments import SURNAMES

LONGEST_TITLE_CHARACTERS = 300
LONGEST_PUBLISHER_CHARACTERS = 80

_WRITER = re.compile(
    r"[^\W\d_][\w'’-]+,\s+[A-Z](?:\W|\Z)|(?:[A-Z]\.\s*)+[A-Z][\w'’-]+(?=,|\s+(?:and|&|\()|\Z)"
)
"""A name with initials, family name first or last: nothing but a writer is called so."""


class NoteRoles(NamedTuple):
    """The names in a note by their roles; ``contributor`` may be publisher or author."""

    title: str = ""
    publisher: str = ""
    author: str = ""
    contributor: str = ""


def note_roles(fields: dict[str, str], parts: NoteParts, domain: str, *, genre: bool) -> NoteRoles:
    """The roles of a note's parts, labels first; ``genre``: the note has a mark of the kind of source."""
    texts = list(parts.texts)
    title = fields.get("title", "")
    publisher, author = fields.get("publisher", ""), fields.get("author", "")
    contributor = fields.get("before", "")
    if not title and texts:
        if not parts.titled and not author and _author_first(texts, genre=genre):
            author = texts.pop(0)
        elif len(texts) == 1 and not (parts.titled or genre or publisher) and _is_name(texts[0], domain):
            # One short part alone names somebody: the publisher where the address says the same, else
            # whoever it may be. It is no title, by which a source could be merged with others.
            name = texts.pop()
            if is_of_domain(name, domain):
                return NoteRoles(publisher=name, author=author)
            return NoteRoles(author=author, contributor=name)
        if texts:
            title = texts.pop(0)
    # Behind the title stands the publisher, then the author; what is longer is a remark on the source.
    names = [text for text in texts if len(text) <= LONGEST_PUBLISHER_CHARACTERS]
    if names and not publisher:
        # The address is the better witness: a name that is its domain's is the publisher wherever it stands.
        by_domain = next((name for name in names if is_of_domain(name, domain)), None)
        publisher = by_domain or names[0]
        if by_domain is None and len(names) > 1 and is_organisation(names[1]) and is_person(names[0]):
            # Author before publisher, where the words themselves leave no doubt.
            publisher = names[1]
        names.remove(publisher)
        if by_domain is None and is_person(publisher) and not names:
            # A person alone behind a title may be its author as well as a channel of that name.
            contributor, publisher = publisher, ""
    if names and not author:
        author = names[0]
    if contributor and (publisher or author):
        # With one of the two roles taken, the open name can only have the other.
        author, contributor = author or contributor, ""
    return NoteRoles(title[:LONGEST_TITLE_CHARACTERS], publisher, author, contributor)


def _author_first(texts: Sequence[str], *, genre: bool) -> bool:
    """Whether the author stands before the title: the order of GB/T 7714, Vancouver and APA."""
    if len(texts) < 2:
        return False
    return genre or _WRITER.match(texts[0]) is not None or SURNAMES.fullmatch(texts[0]) is not None


def _is_name(text: str, domain: str) -> bool:
    """Whether a lone part is a name rather than a title: short, without the marks of a headline."""
    if is_of_domain(text, domain):
        return True
    words = text.split()
    named = all(word[0].isupper() for word in words) and len(words) <= 3
    short = len(text) <= 6 if not text.isascii() else named and len(text) <= 30
    return short and not re.search(r"[：:，,？?！!“”《》0-9]", text)
