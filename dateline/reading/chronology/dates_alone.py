"""A date that stands by itself, as an editor writes it for an event."""

from datetime import UTC

from dateline.reading.chronology.mentions import Paragraph, find_mentions
from dateline.reading.metadata.dates_written import read_date
from dateline.values.moments import Moment, from_edtf


def read_moment_alone(text: str) -> Moment | None:
    """The moment of EDTF, of a day in any usual spelling, or of words like ``2025年6月中旬``; else None."""
    written = text.strip()
    if found := from_edtf(written):
        return found
    if (day := read_date(written, UTC).moment) is not None:
        return from_edtf(day.edtf[:10])
    mentions = find_mentions([Paragraph(written, [(0, len(written))])], "")[0]
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(written)):
        return from_edtf(mentions[0].edtf, mentions[0].part)
    return None
