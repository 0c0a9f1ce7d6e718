"""The pages that are open in browsers, and the event stream to each.

Server-sent events as the HTML standard has them (9.2). Each page is sent its
whole state, so that only the newest is ever kept for a slow one.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator

HEARTBEAT_SECONDS = 15.0
"""The time between beats: less than proxies and browsers wait before they give up a silent connection."""

MAX_OPEN_PAGES = 100
"""The most pages that may be open: a person has fewer tabs, and each costs a state after every change."""


class OpenPage:
    """One event stream; ``path`` is that of the page, decoded."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._newest: bytes | None = None
        self._closed = False
        self._changed = asyncio.Event()

    def offer(self, state: bytes) -> None:
        """Send this state, in JSON without line ends, unless it is what was sent last."""
        self._newest = state
        self._changed.set()

    def close(self) -> None:
        """End the stream."""
        self._closed = True
        self._changed.set()

    async def events(self) -> AsyncGenerator[bytes]:
        """The stream's bytes, until it is closed."""
        # At once, so that the browser knows that the stream stands; it is to come back within a second.
        yield b"retry: 1000\n\n"
        sent: bytes | None = None
        while not self._closed:
            if self._newest != sent:
                sent = self._newest
                yield b"event: state\ndata: %b\n\n" % sent
            try:
                async with asyncio.timeout(HEARTBEAT_SECONDS):
                    await self._changed.wait()
            except TimeoutError:
                yield b": beat\n\n"
            self._changed.clear()


class OpenPages:
    """All event streams."""

    def __init__(self, limit: int = MAX_OPEN_PAGES) -> None:
        self._limit = limit
        self._pages: set[OpenPage] = set()
        self._closed = False

    def __iter__(self) -> Iterator[OpenPage]:
        return iter(tuple(self._pages))

    def __len__(self) -> int:
        return len(self._pages)

    def open(self, path: str) -> OpenPage | None:
        """A stream for one more page; None where there are too many, or the server is about to stop."""
        if self._closed or len(self._pages) >= self._limit:
            return None
        page = OpenPage(path)
        self._pages.add(page)
        return page

    def leave(self, page: OpenPage) -> None:
        """Free a page's place."""
        self._pages.discard(page)

    def close(self) -> None:
        """End all streams, and begin no more."""
        self._closed = True
        for page in self:
            page.close()
