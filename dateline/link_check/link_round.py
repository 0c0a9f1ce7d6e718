"""A round of looks at the sources that are due."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from datetime import date
from typing import NamedTuple

from dateline.link_check.link_memory import LinkMemory, RememberedLink, is_due, remembered
from dateline.link_check.looked_up import LinkAnswer, look_up
from dateline.web.host_rounds import SECONDS_BETWEEN_REQUESTS, ask_hosts

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
    due = [url for url in urls if is_due(memory.links.get(url), today)]
    done = 0
    try:
        with closing(ask_hosts(due, lambda url: looker(url, pace.answer), pace.between)) as answers:
            for url, look in answers:
                known = remembered(memory.links.get(url), look, today)
                if known is not None:
                    memory.links[url] = known
                done += 1
                if done % LOOKS_BETWEEN_WRITES == 0:
                    memory.keep()
                yield LookedAt(url, look, known)
    finally:
        if done:
            memory.keep()
