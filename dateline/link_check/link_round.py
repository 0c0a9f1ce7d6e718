"""A round of looks at the sources that are due: hosts beside each other, each host's one after the other."""

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from queue import SimpleQueue
from typing import NamedTuple
from urllib.parse import urlsplit

from dateline.link_check.link_memory import LinkMemory, RememberedLink, is_due, remembered
from dateline.link_check.looked_up import LinkAnswer, look_up

HOSTS_AT_ONCE = 8
SECONDS_BETWEEN_REQUESTS = 2.0
"""The pace at which one host is asked."""

LONGEST_WAIT_SECONDS = 30
"""A host that wants to be left alone for longer is asked another day."""

LOOKS_BETWEEN_WRITES = 20


class LookedAt(NamedTuple):
    """An address that was looked at, and what is known of it now."""

    url: str
    look: LinkAnswer
    known: RememberedLink | None


class LinkPace(NamedTuple):
    """How a round goes: the seconds between two requests to a host, and for one answer."""

    between: float = SECONDS_BETWEEN_REQUESTS
    answer: float = 20.0


def look_round(
    urls: Iterable[str],
    memory: LinkMemory,
    today: date,
    pace: LinkPace,
    looker: Callable[[str, float], LinkAnswer] = look_up,
) -> Generator[LookedAt]:
    """Look at the addresses that are due, and remember what was told; once each, whatever happens.

    What was learnt is written down on the way, so a round that is stopped goes on the next time.
    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        if is_due(memory.links.get(url), today):
            by_host[urlsplit(url).hostname or ""].append(url)
    looks: SimpleQueue[tuple[str, LinkAnswer] | None] = SimpleQueue()
    waiting, done = len(by_host), 0
    hosts = ThreadPoolExecutor(HOSTS_AT_ONCE)
    try:
        for some in by_host.values():
            hosts.submit(_host_round, some, pace, looker, looks)
        while waiting:
            if (looked := looks.get()) is None:
                waiting -= 1
                continue
            url, look = looked
            known = remembered(memory.links.get(url), look, today)
            if known is not None:
                memory.links[url] = known
            done += 1
            if done % LOOKS_BETWEEN_WRITES == 0:
                memory.keep()
            yield LookedAt(url, look, known)
    finally:
        hosts.shutdown(wait=False, cancel_futures=True)
        if done:
            memory.keep()


def _host_round(
    urls: Sequence[str],
    pace: LinkPace,
    looker: Callable[[str, float], LinkAnswer],
    looks: "SimpleQueue[tuple[str, LinkAnswer] | None]",
) -> None:
    """Look at one host's addresses, and say when it is done, or the host has had enough."""
    try:
        for place, url in enumerate(urls):
            if place:
                time.sleep(pace.between)
            look = looker(url, pace.answer)
            looks.put((url, look))
            if look.outcome == "later":
                if not 0 < look.wait <= LONGEST_WAIT_SECONDS:
                    break
                time.sleep(look.wait)
    finally:
        looks.put(None)
