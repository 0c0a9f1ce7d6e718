"""What an editor says behind a whole citation, which names nobody."""

from dateline.reading.notes.found_parts import FoundPart
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.names import ends_as_organisation, is_organisation, is_person, may_be_person
from dateline.reading.notes.segments import Span
from dateline.values.lazy_pattern import lazy_pattern

PARTS_OF_CITATION = 2
"""Title and publisher: the parts of a citation behind whose date of retrieval an editor speaks."""
_SENTENCE_ENDS = lazy_pattern(r"[。\n]|\.\s")
"""What stands around a sentence of the editor's, and seldom in a list of parts."""


def without_commentary(
    text: str, found: list[FoundPart], title: Span | None, dates: NoteDates, mark: str
) -> list[FoundPart]:
    """The parts without those that name nobody behind a whole citation: title, name and date."""
    end = dates.retrieved.start if dates.retrieved else -1
    if end < 0 and mark == "," and dates.of_publication:
        end = text.find("。", dates.of_publication.end)  # commas part a citation, a full stop ends it
    if end < 0 or len(found) <= PARTS_OF_CITATION:
        return found
    cited = [part for part in found if part.segment.start < end]
    if sum(not is_person(part.words) for part in cited) < PARTS_OF_CITATION:
        return found
    return [
        part
        for part in found
        if part.segment.start < end
        or part.segment == title
        or _may_be_name(part.words)
        or not _SENTENCE_ENDS.search(text, end, part.segment.end + 1)
    ]


def _may_be_name(words: str) -> bool:
    return is_person(words) or may_be_person(words) or is_organisation(words) or ends_as_organisation(words)
