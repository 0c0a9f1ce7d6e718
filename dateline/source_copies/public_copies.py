"""Public copies: a service of the web is asked to keep a page, and tells where its copy is."""

from collections.abc import Generator, Iterable
from contextlib import closing
from typing import NamedTuple
from urllib.parse import urljoin

from dateline.link_check.looked_up import LinkAnswer, judged
from dateline.web.fetching import Fetched, FetchLimits, fetch
from dateline.web.host_rounds import ask_hosts

PURPOSE = "asks for a public copy of a cited page"

_SIZE = 100_000


class PublicCopy(NamedTuple):
    """What came of asking: where the copy is ("" where the service does not say), and what it answered."""

    address: str
    look: LinkAnswer

    @property
    def later(self) -> bool:
        """Whether the service wants to be asked later."""
        return self.look.later

    @property
    def wait(self) -> int:
        """In how many seconds; 0 where unsaid."""
        return self.look.wait


def public_round(
    service: str, urls: Iterable[str], limits: FetchLimits, between: float
) -> Generator[tuple[str, PublicCopy]]:
    """Ask a ``service`` (an address with ``{url}``) for a copy of each page."""
    pages = {service.replace("{url}", url): url for url in urls}

    def ask(asked: str) -> PublicCopy:
        fetched = fetch(asked, limits._replace(size=_SIZE), PURPOSE)
        look = judged(asked, fetched)
        found = look.outcome in ("found", "moved")
        return PublicCopy(_address(fetched) if found else "", look)

    with closing(ask_hosts(pages, ask, between)) as answers:
        for asked, copy in answers:
            yield pages[asked], copy


def _address(fetched: Fetched) -> str:
    """Where the copy is: as the service names it, or where it led to."""
    last = fetched.last
    if named := last.header("content-location"):
        try:
            return urljoin(last.url, named)
        except ValueError:
            return ""
    return last.url if len(fetched.exchanges) > 1 else ""
