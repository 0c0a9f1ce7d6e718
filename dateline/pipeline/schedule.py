"""Articles that appear and expire by themselves: which are published when, and when that changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from dateline.pipeline.request import HeldBack
from dateline.reading.config.site_toml import read_site_toml
from dateline.reading.front_matter.date_values import read_date
from dateline.runtime.errors import os_errors_as_faults
from dateline.values.article import Article
from dateline.values.settings import Settings
from dateline.values.wording import word

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

ARTICLES_NAMED = 3
"""Articles named of those that come or go at one time."""


class ScheduledChange(NamedTuple):
    """A time, in POSIX seconds, at which published articles change by themselves.

    ``appearing`` and ``expiring`` are the paths of those that then come and go.
    """

    instant: int
    appearing: tuple[str, ...]
    expiring: tuple[str, ...]


def visible_at(instant: int, articles: Iterable[Article], *, drafts: bool) -> list[Article]:
    """The articles that are published at an instant: from ``publish`` on, and no longer at ``expires``."""
    return [
        article
        for article in articles
        if (drafts or not article.card.draft)
        and (article.publish is None or article.publish.instant <= instant)
        and (article.expires is None or article.expires.instant > instant)
    ]


def held_back(instant: int, articles: Iterable[Article], *, drafts: bool) -> dict[HeldBack, list[str]]:
    """The paths of the articles that are not published at an instant, by the reason, where there are any."""
    paths: defaultdict[HeldBack, list[str]] = defaultdict(list)
    for article in articles:
        if article.card.draft and not drafts:
            paths["drafts"].append(article.path)
        elif article.expires is not None and article.expires.instant <= instant:
            paths["expired"].append(article.path)
        elif article.publish is not None and article.publish.instant > instant:
            paths["scheduled"].append(article.path)
    return {reason: sorted(held) for reason, held in sorted(paths.items())}


def next_change(instant: int, articles: Iterable[Article], *, drafts: bool) -> ScheduledChange | None:
    """When those published next change, after an instant; None for never."""
    appearing: defaultdict[int, list[str]] = defaultdict(list)
    expiring: defaultdict[int, list[str]] = defaultdict(list)
    for article in articles:
        publish, expires = article.publish, article.expires
        never = publish and expires and publish.instant >= expires.instant
        if never or (article.card.draft and not drafts):
            continue
        if publish and publish.instant > instant:
            appearing[publish.instant].append(article.path)
        if expires and expires.instant > instant:
            expiring[expires.instant].append(article.path)
    first = min((*appearing, *expiring), default=None)
    return (
        None
        if first is None
        else ScheduledChange(first, tuple(sorted(appearing[first])), tuple(sorted(expiring[first])))
    )


def in_words(change: ScheduledChange, settings: Settings) -> Iterator[str]:
    """What changes and when, in the site's language and zone: a line for what comes, one for what goes."""
    language = settings.language
    when = f"{_local(change.instant, settings.timezone)} ({settings.timezone})"
    for key, paths in (("told-appears", change.appearing), ("told-expires", change.expiring)):
        if paths:
            yield word(key, language, when=when, paths=first_of(paths, language))


def first_of(paths: Sequence[str], language: str) -> str:
    """The first paths, and how many more there are."""
    more = len(paths) - ARTICLES_NAMED
    named = word("list-separator", language).join(paths[:ARTICLES_NAMED])
    return f"{named} (+{more})" if more > 0 else named


def _local(instant: int, zone: str) -> str:
    when = _EPOCH + timedelta(seconds=instant)
    try:
        when = when.astimezone(ZoneInfo(zone))
    except OverflowError:  # the last day of the year 9999, which is another year's in the zone
        return f"{when:%Y-%m-%d %H:%M}Z"
    return f"{when:%Y-%m-%d %H:%M}"


def instant_of(text: str, site: Path) -> int | None:
    """The POSIX seconds of an ISO 8601 date (its beginning) or date-time; None for any other text.

    One without an offset is in the zone of the settings of ``site``, or in UTC
    while these have errors. Raises ``MachineFault``.
    """
    file = site / "site.toml"
    with os_errors_as_faults(file):
        settings = read_site_toml(file.read_bytes())[0] if file.is_file() else None
    read = read_date(text, ZoneInfo(settings.timezone if settings else "UTC"))
    return read.moment.instant if read.moment and read.iso else None
