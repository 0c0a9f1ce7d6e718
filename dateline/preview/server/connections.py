"""Bounds on connections to the preview: how many, and how long a client asks and reads."""

import asyncio
from typing import cast

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

MOST_CONNECTIONS = 256
"""With so many open, a new one is ended at once; each open page has one for its events."""

REQUEST_SECONDS = 10.0
"""The time for a whole request, from a connection's first moment or the end of the last answer."""


UNREAD_SECONDS = 60.0
"""The time in which a client reads some of an answer that waits for it; each holds memory meanwhile."""


class BoundedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1, which bounds the bytes of a request's head, with these bounds besides."""

    _deadline: asyncio.TimerHandle | None = None
    _unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Takes a connection, unless there are too many."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
        else:
            self._wait_for_request()

    def data_received(self, data: bytes) -> None:
        """Takes bytes; once they are a whole request, it may take as long as it likes to answer."""
        super().data_received(data)
        self._wait_for_request()

    def on_response_complete(self) -> None:
        """Waits for another request; its first bytes may have come before."""
        super().on_response_complete()
        self._wait_for_request()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets a connection go."""
        super().connection_lost(exc)
        self._stop_waiting()
        self._is_read()

    def pause_writing(self) -> None:
        """Waits for the client to read."""
        super().pause_writing()
        self._is_read()
        self._unread = self.loop.call_later(UNREAD_SECONDS, self.transport.abort)

    def resume_writing(self) -> None:
        """Goes on: the client has read."""
        super().resume_writing()
        self._is_read()

    def _is_read(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def _wait_for_request(self) -> None:
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None before the first request
        if cycle is not None and not cycle.response_complete:
            self._stop_waiting()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
