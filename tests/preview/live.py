"""A preview that answers on a real socket, and a client that sends exactly the bytes it is given."""

import asyncio
import json
import socket
import threading
from collections.abc import Callable
from http.client import HTTPResponse
from types import TracebackType
from typing import Any, NamedTuple, Self
from urllib.parse import quote

from dateline.preview.server.app import Preview, preview_app
from dateline.preview.server.guard import AllowedHosts, allowed_hosts
from dateline.preview.server.protocol import SiteInMemory
from dateline.preview.server.run import BindAddress, listen, preview_server
from dateline.preview.server.single_thread import SerialExecutor
from dateline.preview.watching.changed_paths import ChangedPaths


class Reply(NamedTuple):
    """A whole response; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Stream:
    """An open event stream, read as it comes."""

    def __init__(self, connection: socket.socket, response: HTTPResponse) -> None:
        self._connection = connection
        self._response = response
        self.status = response.status

    def state(self) -> dict[str, Any]:
        """The next state."""
        for line in iter(self._response.readline, b""):
            assert line != b": beat\n", "nothing was told until the first beat"
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        raise EOFError("the stream has ended")

    def is_over(self) -> bool:
        """Reads to the end."""
        return not self._response.read().count(b"data: ")

    def close(self) -> None:
        self._response.close()
        self._connection.close()


class Live:
    """The server, in a thread of its own; stops at the end of the ``with`` block."""

    def __init__(
        self, make: Callable[[], SiteInMemory], hosts: AllowedHosts | None = None, port: int = 0
    ) -> None:
        self.complaints: list[Exception] = []
        self._site_work = SerialExecutor()
        self._site_thread = threading.Thread(target=self._site_work.work, name="site", daemon=True)
        self._site_thread.start()
        self._site = self._site_work.submit(make).result()
        self.preview = Preview(self._site, self._site_work, self.complaints.append)
        self._listener = listen(BindAddress(port=port))
        self.port: int = self._listener.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        app = preview_app(self.preview, hosts or allowed_hosts("127.0.0.1"))
        self._server = preview_server(self.preview, app)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self._loop.run_until_complete(self._server.serve([self._listener]))
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join()
        if self._site_thread.is_alive():
            self._site_work.submit(self._site.close).result()
            self._site_work.finish()
            self._site_thread.join()

    def changes(self, *paths: str) -> None:
        """Something may have changed."""
        self._loop.call_soon_threadsafe(self.preview.refresh_soon, ChangedPaths(frozenset(paths)))

    def send(self, data: bytes, method: str = "GET") -> Reply:
        """The reply to these very bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            connection.sendall(data)
            with HTTPResponse(connection, method=method) as response:
                response.begin()
                headers = {name.lower(): value for name, value in response.getheaders()}
                return Reply(response.status, headers, response.read())

    def get(self, target: str | bytes, *headers: str, host: str | None = None, method: str = "GET") -> Reply:
        """The reply to a request for this target, as it stands, with these header lines."""
        raw = target if isinstance(target, bytes) else target.encode()
        lines = [f"Host: {host or self.host}", "Connection: close", *headers]
        head = "\r\n".join(lines).encode()
        return self.send(method.encode() + b" " + raw + b" HTTP/1.1\r\n" + head + b"\r\n\r\n", method)

    def events(self, page: str, token: str | None = None) -> Stream:
        """The event stream of the page at this path."""
        target = f"/_dateline/events?token={token or self.preview.token}&page={quote(page)}&key="
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=30)
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode())
        response = HTTPResponse(connection)
        response.begin()
        return Stream(connection, response)
