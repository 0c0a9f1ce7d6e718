"""A round of looks at the sources that are due."""

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from datetime import date
from typing import NamedTuple

from dateline.link_check.link_memory import LinkMemory, RememberedLink, in_turn, is_due
from dateline.link_check.looked_up import LinkAnswer, look_up
from dateline.web.host_rounds import SECONDS_BETWEEN_REQUESTS, ask_hosts


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

    Where no host is reached, nothing is remembered: ``memory.is_offline``. So that hosts which are gone
    can be told from a missing network, one that was there is asked with those that failed before.
    """
    due = in_turn((url for url in urls if is_due(memory.links.get(url), today)), memory.links)
    if due and all(known and known.failures for known in map(memory.links.get, due)):
        due += [url for url, known in memory.links.items() if known.state == "live"][:1]
    unsure: list[tuple[str, LinkAnswer]] = []
    with memory, closing(ask_hosts(due, lambda url: looker(url, pace.answer), pace.between)) as answers:
        for url, look in answers:
            known = memory.learn(url, look, today)
            if memory.is_offline:
                unsure.append((url, look))
                continue
            for each, earlier in unsure:
                yield LookedAt(each, earlier, memory.links.get(each))
            unsure.clear()
            yield LookedAt(url, look, known)
