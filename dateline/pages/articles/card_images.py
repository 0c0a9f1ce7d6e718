"""Card images of articles: the pages that they are, and where they stand."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.pages.bibliography.work import day_of
from dateline.pages.context import Context
from dateline.pages.page import Page, page
from dateline.pages.writers import Scaled
from dateline.pictures.card_image import CardImage
from dateline.reading.permalinks import beside
from dateline.values.article import Card
from dateline.values.partials import as_it_is
from dateline.values.settings import Settings


class CardListing(NamedTuple):
    """What cards are listed from: the addresses of the articles that have one, by their paths."""

    urls: dict[str, str]


def cards_of(archive: Archive) -> CardListing:
    """The articles of an archive that have cards."""
    settings, urls = archive.settings, archive.order.urls
    return CardListing(
        {
            path: urls[path]
            for path in archive.order.articles
            if has_card(settings, archive.by_path[path].card)
        }
        if settings.card_font_digest
        else {}
    )


def has_card(settings: Settings, card: Card) -> bool:
    """Whether an article has a card: there is a font, and it is no older than it may be."""
    recent = not settings.cards_since or (card.date is not None and card.date.year >= settings.cards_since)
    return bool(settings.card_font_digest) and recent


def card_url(article: str) -> str:
    """The address of the card of the article at an address."""
    return beside(article, "card.png")


def card_pages(inputs: CardListing) -> Iterator[Page]:
    """A picture for each of these articles."""
    for path, url in inputs.urls.items():
        yield page(card_url(url), Scaled(media_type="image/png"), _gather, as_it_is, path)


def _gather(context: Context, path: str) -> CardImage:
    article, settings = context.archive.by_path[path], context.archive.settings
    # The last one is what articles are grouped by: main topics, unless a site says otherwise.
    terms = [label for each in settings.subjects for label in article.terms.get(each.field, ())[:1]]
    card = article.card
    return CardImage(
        font=settings.card_font_digest,
        title=card.title,
        topic=terms[-1] if terms else "",
        date=day_of(card.date) or (card.date.edtf if card.date else ""),
        site=settings.title,
        lang=card.lang,
    )
