"""The view of an article's page. Addresses and text are as ``views`` says."""

from dateline.pages.articles.structured_data import news_article
from dateline.pages.articles.ways_on import sections_open
from dateline.pages.bibliography.citation_box import citation_list
from dateline.pages.bibliography.work import article_work
from dateline.pages.entry_views import EntryLine
from dateline.pages.note_views import NoteView
from dateline.pages.views import (
    BacklinkView,
    CardView,
    Head,
    ImageView,
    LinkView,
    NavLink,
    RelatedView,
    SiteView,
    TermsView,
)
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.metadata import Metadata
from dateline.values.partials import BodyPartial


class ArticleNeighbours(Value, frozen=True):
    """The articles before and after one: within the topic ``along``, or among all for None.

    In a series, ``part`` is which one of it the article is (0 for no series).
    """

    along: NavLink | None
    earlier: LinkView | None
    later: LinkView | None
    part: int = 0


class ArticleView(Metadata, frozen=True):
    """``article.html``.

    ``characters`` counts Han characters (kana, hangul), ``words`` those of
    other scripts. ``backlinks`` are at most nine, the nearest in time;
    ``backlinks_more`` is "10+" or "100+". ``when`` leads to the article's own
    entry in the timeline. ``notes`` stand in the order of the body's
    references. ``events`` are those that an editor lists and the text does not
    tell of, ``what_else`` the nearest three told elsewhere, each leading to its
    entry in the timeline. ``lead_image`` is
    the article's picture where its text does not show it itself.
    ``reference_files`` are its sources for reference managers. ``versions`` lead
    to the work in each language that it is there in, this one among them, the
    original first; none where there is one alone.
    """

    head: Head
    card: CardView
    characters: int
    words: int
    body: BodyPartial
    breadcrumbs: tuple[NavLink, ...]
    taxonomies: tuple[TermsView, ...]
    image: ImageView | None
    lead_image: ImageView | None
    month: NavLink
    when: str
    neighbours: ArticleNeighbours
    related: tuple[RelatedView, ...]
    backlinks: tuple[BacklinkView, ...]
    backlinks_more: str
    notes: tuple[NoteView, ...]
    events: tuple[EntryLine, ...]
    what_else: tuple[EntryLine, ...]
    reference_files: tuple[NavLink, ...]
    versions: tuple[NavLink, ...] = ()

    def structured_data(self, site: SiteView) -> dict[str, object]:
        """The article as JSON-LD, still to be written out."""
        return news_article(site, self.head, self.card, self, self.breadcrumbs)

    @property
    def sections_open(self) -> int:
        """How many of the three sections of what leads on stand open."""
        length = self.characters + 3 * self.words + 50 * len(self.notes)
        beside = tuple(link for link in (self.neighbours.earlier, self.neighbours.later) if link)
        return sections_open(length, beside, self.related, self.backlinks, self.what_else)

    def citations(self, site: SiteView) -> Html:
        """The article in every style and format that it may be cited in."""
        return citation_list(article_work(site, self.head, self.card, self))
