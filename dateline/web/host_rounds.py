"""A round of questions to many hosts: hosts beside each other, each host's one after the other."""

import time
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

HOSTS_AT_ONCE = 8
SECONDS_BETWEEN_REQUESTS = 2.0
"""The pace at which one host is asked."""

LONGEST_WAIT_SECONDS = 30
"""A host that wants to be left alone for longer is asked another day."""


class HostAnswer(Protocol):
    """What a host answered: whether it wants to be asked later, and in how many seconds (0 where unsaid)."""

    @property
    def later(self) -> bool: ...
    @property
    def wait(self) -> int: ...


Answer = TypeVar("Answer", bound=HostAnswer)


def ask_hosts(
    urls: Iterable[str], ask: Callable[[str], Answer], between: float = SECONDS_BETWEEN_REQUESTS
) -> Generator[tuple[str, Answer]]:
    """Each address with what its host answered, once each, as the answers come.

    A host that has had enough is left alone; one that only wants a short rest, after it.
    """
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        by_host[_host(url)].append(url)
    answers: SimpleQueue[tuple[str, Answer] | BaseException | None] = SimpleQueue()
    waiting = len(by_host)
    hosts = ThreadPoolExecutor(HOSTS_AT_ONCE)
    try:
        for some in by_host.values():
            hosts.submit(_ask_host, some, ask, between, answers)
        while waiting:
            answered = answers.get()
            if answered is None:
                waiting -= 1
            elif isinstance(answered, BaseException):
                raise answered
            else:
                yield answered
    finally:
        hosts.shutdown(wait=False, cancel_futures=True)


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ask_host(
    urls: Sequence[str],
    ask: Callable[[str], Answer],
    between: float,
    answers: "SimpleQueue[tuple[str, Answer] | BaseException | None]",
) -> None:
    """Ask for one host's addresses, and say when it is done, or the host has had enough."""
    try:
        for place, url in enumerate(urls):
            if place:
                time.sleep(between)
            answer = ask(url)
            answers.put((url, answer))
            if answer.later:
                if not 0 < answer.wait <= LONGEST_WAIT_SECONDS:
                    break
                time.sleep(answer.wait)
    except Exception as fault:  # told where the answers are waited for, not lost in a thread
        answers.put(fault)
    finally:
        answers.put(None)
