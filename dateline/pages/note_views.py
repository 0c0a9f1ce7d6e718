"""Views of what stands beside a note: its source's entry, who else cites it, what is doubtful about it."""

from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.sources import Imprint, Status


class CopyLink(Value, frozen=True):
    """An archived copy as a Robust Link: where it is, what it is a copy of, and its date where known."""

    href: str
    original: str
    date: Moment | None


class OwnCopy(Value, frozen=True):
    """The copy that the site keeps: of which day, and the digest of its bytes (``sha256:…``)."""

    date: Moment | None
    digest: str


class NoteView(Value, frozen=True):
    """One note of the article, in the order of its list.

    ``entry`` is the link to its source's entry ("" for a remark), ``others`` by
    how many other articles it is cited: exact to 9, then "10+", "100+".
    ``marks`` are keys of interface words for what a reader should know.
    The fields of the source are there for ``is_source``. ``uses`` are the
    beginnings of the sentences that refer to the note, "" for a use outside
    the running text, where there are several to choose from: the one sentence
    of a note the script says.
    """

    is_source: bool = False
    entry: str = ""
    others: str = ""
    marks: tuple[str, ...] = ()
    status: Status = "live"
    copy: CopyLink | None = None
    own: OwnCopy | None = None
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: Moment | None = None
    retrieved: Moment | None = None
    imprint: Imprint = Imprint()
    uses: tuple[str, ...] = ()
