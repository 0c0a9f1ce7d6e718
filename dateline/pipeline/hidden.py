"""Why a build would not publish an article now, as the preview and ``explain`` say it."""

from typing import Literal

from dateline.rendering.date_text import date_text, time_text
from dateline.values.article import Article
from dateline.values.moments import Moment
from dateline.values.wording import SHIPPED, word

Hidden = Literal["draft", "scheduled", "expired"]
"""A reason for which a build would not publish an article."""


def hidden_reasons(article: Article, now: int) -> tuple[Hidden, ...]:
    """The reasons at ``now`` (POSIX seconds), none for an article that a build would publish."""
    reasons: list[Hidden] = []
    if article.card.draft:
        reasons.append("draft")
    if article.publish is not None and article.publish.instant > now:
        reasons.append("scheduled")
    if article.expires is not None and article.expires.instant <= now:
        reasons.append("expired")
    return tuple(reasons)


def hidden_words(article: Article, reasons: tuple[Hidden, ...], language: str) -> tuple[str, ...]:
    """A sentence for each reason, with the date that decides."""
    dates = {"scheduled": article.publish, "expired": article.expires}
    return tuple(
        word(f"preview-hidden-{reason}", language, date=_written(dates.get(reason), language))
        for reason in reasons
    )


def hidden_label(reasons: tuple[Hidden, ...], language: str) -> str:
    """One word for links that lead there."""
    return word(f"preview-label-{reasons[0]}", language)


def _written(date: Moment | None, language: str) -> str:
    return " ".join(filter(None, (date_text(SHIPPED, date, language), time_text(date)))) if date else ""
