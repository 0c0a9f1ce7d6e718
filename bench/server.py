"""A running preview, asked over HTTP as a browser asks it."""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from urllib.parse import quote, urlencode

import msgspec

from bench.measure import memory_of

HOST = "127.0.0.1"
PATIENCE = 900
"""Seconds after which an answer is not waited for any longer: a large archive is read from nothing first."""

SILENCE = 60
"""Seconds in which an open page is told of an edit, or never."""

STOPPING = 60
"""Seconds a server may take to end."""

_TAG = re.compile(r'<script [^>]*data-token="([^"]+)" data-key="([0-9a-f]*)"')


class PreviewFailed(Exception):
    """The preview ended, was silent, or served something else; the message says what, and what it printed."""


class Page(NamedTuple):
    """A page as it was served. ``token`` and ``key`` are what its event stream is asked for with."""

    status: int
    text: str
    token: str
    key: str


class _PageState(msgspec.Struct):
    key: str


class _State(msgspec.Struct):
    page: _PageState


class Stream:
    """The event stream of an open page."""

    def __init__(self, response: HTTPResponse) -> None:
        self._response = response

    def key(self) -> str:
        """The page key of the next state that is told; beside states, the server beats."""
        until = time.monotonic() + SILENCE
        for line in iter(self._response.readline, b""):
            if time.monotonic() > until:
                raise PreviewFailed(f"the open page was told nothing new for {SILENCE} s")
            if line.startswith(b"data: "):
                return msgspec.json.decode(line[6:], type=_State).page.key
        raise PreviewFailed("the event stream ended")


class Server:
    """A preview in a process of its own, on a free port; ``started`` is what ``perf_counter`` said then."""

    def __init__(self, program: Path, site: Path, options: Sequence[str], said: IO[bytes]) -> None:
        with closing(socket.create_server((HOST, 0))) as free:
            self.port: int = free.getsockname()[1]
        command = [sys.executable, str(program), "serve", "--site", str(site), "--port", str(self.port)]
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [*command, *options], cwd=site, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )

    def address(self, url: str) -> str:
        """A page's address for a browser."""
        return f"http://{HOST}:{self.port}{quote(url)}"

    def get(self, url: str) -> Page:
        """A page by its decoded path; waits for a server that has just been started."""
        while True:
            try:
                with closing(self._connection()) as connection:
                    connection.request("GET", quote(url))
                    response = connection.getresponse()
                    text = response.read().decode()
            except ConnectionRefusedError:
                if self._process.poll() is not None:
                    raise PreviewFailed("the preview ended") from None
                time.sleep(0.002)
            else:
                found = _TAG.search(text)
                return Page(response.status, text, found[1] if found else "", found[2] if found else "")

    @contextmanager
    def events(self, url: str, page: Page) -> Generator[Stream]:
        """The event stream of a page that was served, as its script asks for it."""
        asked = urlencode({"token": page.token, "page": url, "key": page.key})
        with closing(self._connection()) as connection:
            connection.request("GET", f"/_dateline/events?{asked}")
            response = connection.getresponse()
            if response.status != 200:
                raise PreviewFailed(f"no event stream for {url}: {response.read().decode()}")
            with response:
                yield Stream(response)

    def memory(self) -> int | None:
        """The memory (PSS, bytes) of all its processes; None where the system does not tell."""
        return memory_of(self._process.pid)

    def stop(self) -> None:
        """Ends it, and waits until it has ended."""
        self._process.terminate()
        try:
            self._process.wait(STOPPING)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _connection(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=PATIENCE)


@contextmanager
def serving(program: Path, site: Path, options: Sequence[str] = ()) -> Generator[Server]:
    """A preview that runs while the block does. Raises ``PreviewFailed`` with all it printed."""
    with TemporaryFile() as said:
        server = Server(program, site, options, said)
        try:
            yield server
        except (PreviewFailed, OSError, HTTPException) as failed:
            server.stop()
            said.seek(0)
            raise PreviewFailed(f"{failed}\n{said.read().decode(errors='replace')}".rstrip()) from failed
        finally:
            server.stop()
