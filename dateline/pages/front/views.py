"""The view of the front page. Addresses and text are as ``views`` says."""

from dateline.pages.entry_views import EntryLine
from dateline.pages.sources.views import SourceLine
from dateline.pages.views import CardView, Head, ImageView, LinkView, NavLink
from dateline.values.digests import Value
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial


class TopicLine(Value, frozen=True):
    """A topic: how many articles it has, the years they span (0: none is dated), the newest but the lead."""

    link: NavLink
    count: int
    first_year: int
    last_year: int
    newest: LinkView | None


class FrontView(Value, frozen=True):
    """``front.html``: the front page.

    ``title`` is its heading, "" where the site's own name at the top of the
    page is that. ``lead`` is the featured article, else the newest, ``lead_topic``
    the first of its topics; ``latest`` are those after it. ``dated`` is False
    where no article has a date: then none is called the newest. ``count`` is the
    number of all articles, ``every`` leads to the list of them, "" where all are
    shown. ``topics`` are those with the newest articles, ``topic_index`` leads to
    all. ``this_time`` is what happened, or was written, around ``day``, the day of
    the newest article, in other years. ``intro`` is the text of ``_index.md``,
    ``pages`` the plain pages that the navigation does not name.
    """

    head: Head
    title: str
    lead: CardView | None
    lead_image: ImageView | None
    lead_topic: NavLink | None
    latest: tuple[CardView, ...]
    dated: bool
    count: int
    every: str
    topics: tuple[TopicLine, ...]
    topic_index: NavLink | None
    day: Moment | None
    this_time: tuple[EntryLine, ...]
    most_cited: tuple[SourceLine, ...]
    intro: BodyPartial | None
    pages: tuple[NavLink, ...]
