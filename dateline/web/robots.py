"""What hosts let programs ask for: their ``robots.txt``, read once a host (RFC 9309)."""

from threading import Lock
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from dateline.web.fetching import Fetched, FetchLimits, fetch

_AGENT = "Dateline"
_SIZE = 500_000
_LONGEST_DELAY_SECONDS = 30.0


class RobotsAnswer(NamedTuple):
    """Whether an address may be asked for, the seconds to wait before, and whether the host was asked now."""

    allowed: bool
    delay: float = 0.0
    asked: bool = False


class Robots:
    """The rules of the hosts that were asked for them."""

    def __init__(self, limits: FetchLimits, purpose: str) -> None:
        self._limits = limits._replace(size=_SIZE)
        self._purpose = purpose
        self._rules: dict[str, RobotFileParser] = {}
        self._lock = Lock()

    def of(self, url: str) -> RobotsAnswer:
        """What the host of an address says of it."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self._lock:
            rules = self._rules.get(origin)
        asked = rules is None
        if rules is None:
            rules = _rules(fetch(f"{origin}/robots.txt", self._limits, self._purpose))
            with self._lock:
                self._rules[origin] = rules
        delay = float(min(int(rules.crawl_delay(_AGENT) or 0), _LONGEST_DELAY_SECONDS))
        return RobotsAnswer(_allow(rules, url), delay, asked)


def _rules(fetched: Fetched) -> RobotFileParser:
    """The rules in an answer; without any, all is allowed, and nothing while the host is at fault."""
    rules = RobotFileParser()
    lines: list[str] = []
    if not fetched.fault:
        if fetched.last.status >= 500:
            lines = ["User-agent: *", "Disallow: /"]
        elif fetched.last.status == 200:
            lines = fetched.last.body.decode("utf-8", "replace").splitlines()
    rules.parse(filter(_is_understood, lines))
    return rules


def _is_understood(line: str) -> bool:
    """Whether a line can be read; what hosts write may be no number and no address."""
    try:
        RobotFileParser().parse(("User-agent: *", line))
    except ValueError:
        return False
    return True


def _allow(rules: RobotFileParser, url: str) -> bool:
    try:
        return rules.can_fetch(_AGENT, url)
    except ValueError:  # it is decoded first, and may be no address then
        return False
