"""What templates and exports get of a source: its entry, with those that cite it."""

from dateline.pages.note_views import CopyLink, OwnCopy
from dateline.pages.views import LinkView
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.sources import Imprint, Status


class SentenceView(Value, frozen=True):
    """A citing sentence: plain text, the heading it stands under, and the link to its very mark."""

    href: str
    text: str
    heading: str


class CitingView(Value, frozen=True):
    """An article that cites a source, with every sentence that does; ``note_href`` leads to its note.

    Without sentences the article lists the source and refers to it nowhere.
    """

    article: LinkView
    note_href: str
    sentences: tuple[SentenceView, ...]


class SourceEntryView(Value, frozen=True):
    """One source with those that cite it, the latest first.

    ``more`` leads to all of them where the entry
    shows only the latest, and ``articles`` is their number in all.
    ``publisher`` is the name of its publisher's page, ``named`` what the
    publisher of this source is called where that is another. ``when`` leads to the entry of its
    publication in the timeline ("" for an unknown date).
    """

    anchor: str
    permalink: str
    when: str
    title: str
    titles: tuple[str, ...]
    href: str
    publisher: str
    named: str
    author: str
    contributor: str
    published: Moment | None
    status: Status
    remark: str
    copy: CopyLink | None
    own: OwnCopy | None
    marks: tuple[str, ...]
    retrieved: Moment | None
    imprint: Imprint
    articles: int
    citing: tuple[CitingView, ...]
    more: str
