"""Pages as they were sent last: the same key is not rendered again, what fails is shown as it was."""

from collections import OrderedDict

from dateline.preview.server.protocol import SiteResponse

PAGES_KEPT = 200
"""More pages than anybody has open; at 100 kB each, 20 MB."""


class PageCache:
    """The last version of each page, the pages looked at longest ago forgotten."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, SiteResponse] = OrderedDict()

    def last(self, url: str) -> SiteResponse | None:
        """What was last kept for this address."""
        if url in self._pages:
            self._pages.move_to_end(url)
        return self._pages.get(url)

    def keep(self, url: str, served: SiteResponse) -> SiteResponse:
        """Keep a page, and hand it back."""
        self._pages[url] = served
        self._pages.move_to_end(url)
        if len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        return served
