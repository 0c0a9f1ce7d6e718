"""What earlier looks at links told: one look tells little, several on different days tell more.

The memory is in the site's state folder: to lose it costs days, nothing else.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import msgspec

from dateline.link_check.looked_up import LinkAnswer
from dateline.publishing.lock import Lock
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.errors import os_errors_as_faults
from dateline.runtime.kept_places import require_file
from dateline.values.digests import Value

DAYS_OF_FAILURE = 3
"""Days on which a source must have been gone or failing, with no answer between, to count as dead."""

DAYS_BETWEEN_LOOKS = 14
"""Days after which a source that was found is looked at again."""

LinkState = Literal["live", "doubtful", "dead", "moved", "closed"]

LOOKS_BETWEEN_WRITES = 20

_FILE = "links.json"


class RememberedLink(Value, frozen=True):
    """What is known of an address: the day of the last look, the days of failure since it was last found.

    ``looked`` is the first of all days where no look told anything yet.
    """

    looked: date
    found: date | None = None
    failures: tuple[date, ...] = ()
    closed: bool = False
    moves: tuple[date, ...] = ()
    address: str = ""
    detail: str = ""
    later: date | None = None
    """The day on which the host last wanted to be asked later."""

    @property
    def state(self) -> LinkState:
        """What its editors should think of it."""
        if len(self.failures) >= DAYS_OF_FAILURE:
            return "dead"
        if self.failures:
            return "doubtful"
        if len(self.moves) >= DAYS_OF_FAILURE - 1:
            return "moved"
        return "closed" if self.closed or self.found is None else "live"


def is_due(known: RememberedLink | None, today: date) -> bool:
    """Whether to look at an address today: at one that fails each day, at the others now and then."""
    if known is None:
        return True
    wait = timedelta(days=1 if known.state == "doubtful" or known.moves else DAYS_BETWEEN_LOOKS)
    return today - known.looked >= wait


def in_turn(urls: Iterable[str], known: Mapping[str, RememberedLink]) -> list[str]:
    """The addresses in the order in which they are to be asked for.

    Those whose host wanted to be asked later come last: one that always says so would keep
    the host's others back for ever, since a host that has had enough is left alone.
    """

    def put_off(url: str) -> date:
        last = known.get(url)
        return (last and last.later) or date.min

    return sorted(urls, key=put_off)


def remembered(known: RememberedLink | None, look: LinkAnswer, today: date) -> RememberedLink:
    """What is known after a look; no more than before where the host only wants to be asked later."""
    before = known or RememberedLink(looked=date.min)
    match look.outcome:
        case "later":
            return msgspec.structs.replace(before, later=today)
        case "gone" | "failing":
            failures = tuple(dict.fromkeys((*before.failures, today)))
            return msgspec.structs.replace(before, looked=today, failures=failures, detail=look.detail)
        case "closed":
            return msgspec.structs.replace(before, looked=today, closed=True, detail=look.detail)
        case "moved":
            same = before.moves if before.address == look.address else ()
            moves = tuple(dict.fromkeys((*same, today)))
            return RememberedLink(looked=today, found=today, moves=moves, address=look.address)
        case _:
            return RememberedLink(looked=today, found=today)


class LinkMemory:
    """The memory of a site's links. What was learnt in a ``with`` block is written down when it is left.

    Another run may learn meanwhile: each writes down what it learnt itself. Raises ``MachineFault``.
    """

    def __init__(self, site: Path) -> None:
        self._file = site / STATE_FOLDER / _FILE
        self._lock = Lock(self._file.with_suffix(".lock"))
        self._learnt: dict[str, RememberedLink] = {}
        self._unwritten = 0
        self._reached = False
        self._unsure: list[tuple[str, LinkAnswer]] = []
        self.links = self._kept()

    @property
    def is_offline(self) -> bool:
        """Whether no host was reached so far, though some were asked: there may be no network."""
        return bool(self._unsure)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._unwritten:
            self._keep()

    def learn(self, url: str, look: LinkAnswer, today: date) -> RememberedLink | None:
        """What is known of an address after a look at it. Raises ``MachineFault``.

        It is written down now and then, so that a round that is stopped goes on the next time. Of hosts
        that are not reached nothing is known before another one is: it may be the network's fault.
        """
        self._reached = self._reached or look.reached
        if not self._reached:
            if not look.later:
                self._unsure.append((url, look))
            return self.links.get(url)
        unsure, self._unsure = self._unsure, []
        for earlier in unsure:
            self.learn(*earlier, today)
        known = self.links[url] = self._learnt[url] = remembered(self.links.get(url), look, today)
        self._unwritten += 1
        if self._unwritten == LOOKS_BETWEEN_WRITES:
            self._keep()
        return known

    def _kept(self) -> dict[str, RememberedLink]:
        """What is written down; nothing where that cannot be read."""
        require_file(self._file)
        with suppress(OSError, ValueError):  # also msgspec's, and that of bytes which are no text
            return msgspec.json.decode(self._file.read_bytes(), type=dict[str, RememberedLink])
        return {}

    def _keep(self) -> None:
        """Write it down, whole or not at all."""
        self._unwritten = 0
        with self._lock, os_errors_as_faults(self._file):
            self.links = self._kept() | self._learnt
            new = self._file.with_suffix(".tmp")
            new.unlink(missing_ok=True)
            with new.open("xb") as file:
                file.write(msgspec.json.encode(self.links))
            new.replace(self._file)
