"""One cited page, of which a copy is made: asked of a host that allows it, and judged."""

import time
from typing import Literal, NamedTuple

from dateline.link_check.looked_up import LinkAnswer, judged
from dateline.web.fetching import Fetched, FetchLimits, fetch
from dateline.web.robots import Robots

PURPOSE = "keeps a copy of a cited page"

NotKept = Literal["robots", "large", "refused"]


class CopyAnswer(NamedTuple):
    """What came of an address: the page, or why there is none to keep.

    ``look`` is what it tells of the link; None where the page was not asked for.
    """

    fetched: Fetched | None
    look: LinkAnswer | None
    why: NotKept | Literal[""] = ""

    @property
    def later(self) -> bool:
        """Whether the host wants to be asked later."""
        return self.look is not None and self.look.later

    @property
    def wait(self) -> int:
        """In how many seconds; 0 where unsaid."""
        return self.look.wait if self.look else 0


def ask_for_page(url: str, limits: FetchLimits, robots: Robots, between: float) -> CopyAnswer:
    """What the web has at a cited address, if its host lets programs ask."""
    rules = robots.of(url)
    if not rules.allowed:
        return CopyAnswer(None, None, "robots")
    if rules.asked:
        time.sleep(between)
    time.sleep(max(0.0, rules.delay - between))
    fetched = fetch(url, limits, PURPOSE)
    look = judged(url, fetched)
    if look.outcome not in ("found", "moved"):
        return CopyAnswer(None, look, "refused")
    if fetched.last.cut:
        return CopyAnswer(None, look, "large")
    return CopyAnswer(fetched, look)
