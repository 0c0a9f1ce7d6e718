"""A round of questions to many hosts: hosts beside each other, each host's one after the other."""

from collections import defaultdict
from collections.abc import Callable, Generator, Iterable, Sequence
from queue import Empty, SimpleQueue
from threading import Event, Thread
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
    hosts: SimpleQueue[Sequence[str]] = SimpleQueue()
    for some in by_host.values():
        hosts.put(some)
    answers: SimpleQueue[tuple[str, Answer] | Exception | None] = SimpleQueue()
    stopped = Event()
    asking = min(HOSTS_AT_ONCE, len(by_host))
    for _ in range(asking):
        # Whoever stops a round does not wait for a host that is slow to answer.
        Thread(target=_ask, args=(hosts, ask, between, answers, stopped), daemon=True).start()
    try:
        while asking:
            answered = answers.get()
            if answered is None:
                asking -= 1
            elif isinstance(answered, Exception):
                raise answered
            else:
                yield answered
    finally:
        stopped.set()


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _ask(
    hosts: "SimpleQueue[Sequence[str]]",
    ask: Callable[[str], Answer],
    between: float,
    answers: "SimpleQueue[tuple[str, Answer] | Exception | None]",
    stopped: Event,
) -> None:
    """Ask one host after the other, and say when there is none left."""
    try:
        while not stopped.is_set():
            _ask_host(hosts.get_nowait(), ask, between, answers, stopped)
    except Empty:
        pass
    except Exception as fault:  # told where the answers are waited for, not lost in a thread
        answers.put(fault)
    finally:
        answers.put(None)


def _ask_host(
    urls: Sequence[str],
    ask: Callable[[str], Answer],
    between: float,
    answers: "SimpleQueue[tuple[str, Answer] | Exception | None]",
    stopped: Event,
) -> None:
    """Ask for one host's addresses, until it has had enough."""
    for place, url in enumerate(urls):
        if stopped.wait(between if place else 0):
            return
        answer = ask(url)
        answers.put((url, answer))
        if answer.later and (not 0 < answer.wait <= LONGEST_WAIT_SECONDS or stopped.wait(answer.wait)):
            return
