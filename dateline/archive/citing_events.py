"""An index of the events that are mentioned in sentences that cite sources, by publisher."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.timeline import Mention
from dateline.values.article import Article

NotesOfEvents = tuple[tuple[int, ...], ...]
"""For each event of an article, which of its notes the sentence cites."""


class CitingEventInputs(NamedTuple):
    """What the index is made from; ``cited`` are the keys of each article's notes, "" for a remark,
    ``publisher_of`` those of the publishers of sources.
    """

    notes: Columns[NotesOfEvents]
    cited: Mapping[str, tuple[str, ...]]
    publisher_of: Mapping[str, str]


def notes_of_events(article: Article) -> NotesOfEvents:
    """The column of the notes that events cite."""
    return tuple(event.sources for event in article.events)


def index_citing_events(inputs: CitingEventInputs) -> dict[str, tuple[Mention, ...]]:
    """The mentions by the publishers whose sources they cite, in order of the articles' time."""
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    for path, events in inputs.notes.items():
        keys = inputs.cited[path]
        for place, notes in enumerate(events):
            cited = (keys[note] for note in notes if keys[note])
            for publisher in dict.fromkeys(inputs.publisher_of[key] for key in cited):
                mentions[publisher].append(Mention(path, place))
    return {publisher: tuple(found) for publisher, found in mentions.items()}
