"""A round of copies: of the sources of which none is kept, as long and as much as is allowed."""

import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dateline.link_check.link_memory import LinkMemory, in_turn, is_due
from dateline.source_copies.copied_page import PURPOSE, CopyAnswer, ask_for_page
from dateline.source_copies.copy_store import CopyStore
from dateline.source_copies.warc_records import utc_text
from dateline.values.kept_copies import CopyLine
from dateline.web.fetching import FetchLimits
from dateline.web.host_rounds import SECONDS_BETWEEN_REQUESTS, ask_hosts
from dateline.web.robots import Robots

PAGE_BYTES = 20_000_000
PAGE_SECONDS = 120.0


class CopyLimits(NamedTuple):
    """How a round goes: the limits of one page, of all, and the seconds between two requests to a host.

    New copies are made of pages whose copy is ``older_than`` so many days; None for of none.
    """

    page: FetchLimits = FetchLimits(whole=PAGE_SECONDS, size=PAGE_BYTES, private=False)
    all_bytes: int = 500_000_000
    all_seconds: float = 3600.0
    between: float = SECONDS_BETWEEN_REQUESTS
    older_than: int | None = None


class Copied(NamedTuple):
    """A cited address that was asked for, with the copy that is kept now; None where there is none."""

    url: str
    answer: CopyAnswer
    copy: CopyLine | None


def wanted(
    urls: Iterable[str], lines: Iterable[CopyLine], memory: LinkMemory, now: datetime, older_than: int | None
) -> list[str]:
    """The addresses of which a copy is to be made.

    Those of which one is kept are not among them, unless it is older than that;
    nor those that failed today, or are closed to programs.
    """
    known = memory.links

    def may_be_asked(url: str) -> bool:
        last = known.get(url)
        return last is None or not (last.failures or last.closed) or is_due(last, now.date())

    kept = {line.url: line.date for line in lines if line.file}
    return in_turn(filter(may_be_asked, _without_copy(urls, kept, now, older_than)), known)


def wanted_publicly(
    urls: Iterable[str], lines: Iterable[CopyLine], now: datetime, older_than: int | None
) -> list[str]:
    """The addresses of which a public copy is to be asked for."""
    kept = {line.url: line.date for line in lines if line.public}
    return _without_copy(urls, kept, now, older_than)


def _without_copy(
    urls: Iterable[str], kept: Mapping[str, str], now: datetime, older_than: int | None
) -> list[str]:
    since = "" if older_than is None else utc_text(now - timedelta(days=older_than))
    return [url for url in dict.fromkeys(urls) if url not in kept or kept[url] < since]


def copy_round(
    urls: Iterable[str], store: CopyStore, memory: LinkMemory, today: date, limits: CopyLimits
) -> Generator[Copied]:
    """Keep a copy of each address, once each. What is kept stays, wherever the round is stopped."""
    ends, left = time.monotonic() + limits.all_seconds, limits.all_bytes
    robots = Robots(limits.page, PURPOSE)

    def ask(url: str) -> CopyAnswer:
        return ask_for_page(url, limits.page, robots, limits.between)

    with memory, closing(ask_hosts(urls, ask, limits.between)) as answers:
        for url, answer in answers:
            if answer.look is not None:
                memory.learn(url, answer.look, today)
            copy = store.keep(url, answer.fetched) if answer.fetched else None
            yield Copied(url, answer, copy)
            left -= copy.length if copy else 0
            if left <= 0 or time.monotonic() >= ends:
                return
