"""What is longer than a page can show well: published as it is, and told as advice."""

from collections.abc import Sequence

from dateline.reading.front_matter.known_fields import FrontMatter
from dateline.values.article import Note
from dateline.values.diagnostics import Findings

TITLE_CHARACTERS = 150
"""Headlines of newspapers have hardly half of that; what is longer fills a phone's first screen."""
TERMS_OF_A_FIELD = 40
NOTES_OF_AN_ARTICLE = 300


def check_lengths(front: FrontMatter, notes: Sequence[Note], findings: Findings) -> None:
    """Report a title, a field of terms and a list of notes that nobody reads to its end."""
    if front.title and len(front.title) > TITLE_CHARACTERS:
        place = front.places.get("title", (1, 1))
        findings.add("title-long", *place, length=len(front.title), most=TITLE_CHARACTERS)
    for field, labels in front.terms.items():
        if len(labels) > TERMS_OF_A_FIELD:
            place = front.places.get(field, (1, 1))
            findings.add("terms-many", *place, field=field, count=len(labels), most=TERMS_OF_A_FIELD)
    if len(notes) > NOTES_OF_AN_ARTICLE:
        findings.add("notes-many", count=len(notes), most=NOTES_OF_AN_ARTICLE)
