"""One page of the web: the request, whatever it is redirected to, and the answers as they came."""

import errno
import socket
import ssl
import time
from contextlib import suppress
from datetime import UTC, datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from threading import Event, Timer
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from dateline import __version__
from dateline.web.connection import PrivateAddress, connect

MAX_REDIRECTS = 6
NO_ANSWER = "no answer in time"
NO_HOST = "no host of this name"
NO_PUBLIC_HOST = "no host of the public web"
NO_CONNECTION = "the host accepts no connection"
HUNG_UP = "the host ended the connection without an answer"
BROKEN_OFF = "the answer breaks off"
NOT_HTTP = "the answer is not HTTP"
BAD_ADDRESS = "no address that can be asked"
"""Faults that whoever asked may say in other words."""
_NAMED: tuple[tuple[type[Exception], str], ...] = (
    (PrivateAddress, NO_PUBLIC_HOST),
    (TimeoutError, NO_ANSWER),
    (socket.gaierror, NO_HOST),
    (ConnectionRefusedError, NO_CONNECTION),
    (ConnectionError, HUNG_UP),
    (IncompleteRead, BROKEN_OFF),
    (HTTPException, NOT_HTTP),
    (ValueError, BAD_ADDRESS),
)
"""What an exception is told as: the first that it is."""
_BYTES_AT_ONCE = 65_536
_LOST = frozenset((errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))

Headers = tuple[tuple[str, str], ...]


class FetchLimits(NamedTuple):
    """How long one answer may take to begin and to go on, how long all of them, and how large it may be."""

    answer: float = 20.0
    whole: float = 60.0
    size: int = 100_000
    private: bool = True
    """Whether hosts that not everybody can reach may be asked; a page of the web never leads there."""


class HttpExchange(NamedTuple):
    """One request and the answer to it, as both went over the wire; ``cut`` where the answer was larger."""

    url: str
    when: datetime
    target: str
    sent: Headers
    status: int
    reason: str
    headers: Headers
    body: bytes
    cut: bool

    def header(self, name: str) -> str:
        """The first header of this name (in lower case), or ""."""
        return next((value for each, value in self.headers if each.lower() == name), "")


class Fetched(NamedTuple):
    """What came of an address: the exchanges in order, and why there is no answer, or "".

    ``unasked`` where the host was left alone because not everybody can reach it, which says nothing of it;
    ``unreached`` where nothing was heard of any host, as is so of all of them without a network.
    """

    exchanges: tuple[HttpExchange, ...]
    fault: str = ""
    unasked: bool = False
    unreached: bool = False

    @property
    def last(self) -> HttpExchange:
        """The last exchange; there is one where there is no fault."""
        return self.exchanges[-1]


def fetch(url: str, limits: FetchLimits, purpose: str) -> Fetched:
    """What the web has at an address now. Never raises for what the web does; cookies are not kept.

    ``purpose`` is told to the host beside the program's name.
    """
    exchanges: list[HttpExchange] = []
    ends, private = time.monotonic() + limits.whole, limits.private
    here = url
    while len(exchanges) <= MAX_REDIRECTS:
        try:
            exchange, public = _exchange(ascii_url(here), limits, ends, purpose, private=private)
        except (OSError, HTTPException, ValueError, PrivateAddress) as fault:
            unasked = isinstance(fault, PrivateAddress) and not exchanges
            return Fetched(tuple(exchanges), _why(fault), unasked, not exchanges and _is_lost(fault))
        exchanges.append(exchange)
        here, private = _led_to(exchange), private and not public
        if not here:
            break
    return Fetched(tuple(exchanges))


def is_redirect(exchange: HttpExchange) -> bool:
    """Whether an answer leads elsewhere."""
    return exchange.status in _REDIRECTS


def _led_to(exchange: HttpExchange) -> str:
    """The address of the web that an answer leads to, or ""."""
    location = exchange.header("location")
    if exchange.status not in _REDIRECTS or not location:
        return ""
    # Headers are read as Latin-1; hosts write UTF-8 where they do not encode.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        address = urljoin(exchange.url, location)
        return address if urlsplit(address).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _exchange(
    url: str, limits: FetchLimits, ends: float, purpose: str, *, private: bool
) -> tuple[HttpExchange, bool]:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        raise ValueError(f"no address of the web: {url}")
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    route = connect(parts, min(limits.answer, left), ends, private=private)
    # An answer that comes drop by drop never waits long: it is ended from outside.
    ended = Event()
    timer = Timer(max(0.0, ends - time.monotonic()), _end, (route.socket, ended))
    timer.daemon = True
    timer.start()
    try:
        if isinstance(route.socket, ssl.SSLSocket):
            route.socket.do_handshake()
        sent = _headers(url, purpose)
        when = datetime.now(UTC)
        route.connection.request("GET", route.target, headers=dict((*sent, *route.headers.items())))
        answer = route.connection.getresponse()
        body, cut = _body(answer, limits.size)
    except (OSError, HTTPException, ValueError):
        if ended.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
        route.connection.close()
        route.socket.close()
    if ended.is_set():
        raise TimeoutError
    headers = tuple(answer.getheaders())
    target = route.target if route.target.startswith("/") else urlsplit(route.target).path or "/"
    exchange = HttpExchange(url, when, target, sent, answer.status, answer.reason, headers, body, cut)
    return exchange, route.public


def _end(connected: socket.socket, ended: Event) -> None:
    ended.set()
    with suppress(OSError):
        # That of TLS would take its session away from whoever waits for it in another thread.
        socket.socket.shutdown(connected, socket.SHUT_RDWR)


def _headers(url: str, purpose: str) -> Headers:
    return (
        ("Host", urlsplit(url).netloc.rpartition("@")[2]),
        ("User-Agent", f"Mozilla/5.0 (compatible; Dateline/{__version__}; {purpose})"),
        ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
        ("Accept-Language", "*"),
        ("Accept-Encoding", "identity"),
        ("Connection", "close"),
    )


def _body(answer: HTTPResponse, size: int) -> tuple[bytes, bool]:
    """As much of the answer as is wanted, and whether there is more. Raises where it ends too early."""
    parts: list[bytes] = []
    left = size + 1
    while left > 0 and (part := answer.read(min(_BYTES_AT_ONCE, left))):
        parts.append(part)
        left -= len(part)
    body = b"".join(parts)
    if left > 0 and answer.length:
        raise IncompleteRead(body, answer.length)
    return body[:size], len(body) > size


def _is_lost(fault: Exception) -> bool:
    """Whether a fault may be that of a missing network."""
    return isinstance(fault, TimeoutError | socket.gaierror) or (
        isinstance(fault, OSError) and fault.errno in _LOST
    )


def _why(fault: Exception) -> str:
    if isinstance(fault, ssl.SSLError):
        return f"TLS: {fault.reason or fault}"
    known = (name for kind, name in _NAMED if isinstance(fault, kind))
    return next(known, "") or str(fault) or type(fault).__name__


def ascii_url(url: str) -> str:
    """The address as it may stand in a request: a host in ASCII, the rest percent-encoded."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return parts._replace(
        netloc=host,
        path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
        fragment="",
    ).geturl()
