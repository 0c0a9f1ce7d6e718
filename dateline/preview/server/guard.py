"""The guard of the preview: which requests are answered, and what browsers may do with the answers.

Any web page can make a browser send requests to this machine. Drafts are kept
from them thrice over: by the name the browser asked for (a name that somebody
else's DNS now points here is refused), by the origin that asked, and by
headers that forbid other origins to embed or read what is sent. There is no
CORS header, ever.
"""

import re
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PREVIEW_PATH = "/_dateline"
"""The path of the preview's own pages, whatever path the site has."""

MAX_TARGET_BYTES = 8192
"""The longest request target; RFC 9110 (4.1) asks for 8000 at least."""

_HOST = re.compile(r"(?:\[(?P<v6>[0-9A-Fa-f:.]+)\]|(?P<name>[A-Za-z0-9._-]+))(?::[0-9]{1,5})?")

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
}

_OWN_PAGES = {
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
}

_SITE_PAGES = {
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "object-src 'self' https:; base-uri 'self'; form-action 'self' https:; "
    "frame-ancestors 'self'",
}
"""The headers of the site's pages. What is shown must be what readers will see: its scripts, styles, pictures
and frames are free, and a page may stand in a frame of another page of the site, as a chart does. Held off is
what no published page has use for: frames around the preview, plug-in content and forms without ``https:``
(which could reach other programs on this machine), and a ``<base>`` that leads all links elsewhere.
"""


class AllowedHosts(NamedTuple):
    """The names this server may be called by, beside those of loopback.

    ``names`` are in lower case, addresses in their shortest form.
    ``any_address`` allows every IP literal: DNS can change where a name leads,
    never where a literal does.
    """

    names: frozenset[str] = frozenset()
    any_address: bool = False

    def admit(self, host: str) -> bool:
        """Whether this is the value of a Host header (RFC 9110, 7.2) that names this server; any port."""
        found = _HOST.fullmatch(host)
        if not found:
            return False
        name = (found["v6"] or found["name"]).lower()
        if address := _address(name):
            return address.is_loopback or self.any_address or str(address) in self.names
        return name == "localhost" or name.endswith(".localhost") or name in self.names


def allowed_hosts(host: str) -> AllowedHosts:
    """The names that go with listening at ``host``, a name or an address."""
    address = _address(host)
    if address is None:
        return AllowedHosts(frozenset({host.lower()}))
    if not address.is_unspecified:
        return AllowedHosts(frozenset({str(address)}))
    own = socket.gethostname().lower()
    return AllowedHosts(frozenset({own, f"{own}.local"}), any_address=True)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


class Refusal(NamedTuple):
    """The reason why a request is not answered; ``text`` holds nothing of the request."""

    status: int
    text: str


def refusal(
    method: str,
    raw_path: bytes,
    query: bytes,
    headers: Iterable[tuple[bytes, bytes]],
    hosts: AllowedHosts,
) -> Refusal | None:
    """The reason to refuse this request; None if it may be answered.

    ``headers`` have names in lower case, as ASGI has them.
    """
    given: dict[str, list[str]] = {}
    for name, value in headers:
        given.setdefault(name.decode("latin-1"), []).append(value.decode("latin-1"))
    host = given.get("host", [])
    if len(host) != 1 or not hosts.admit(host[0]):
        return Refusal(421, "The preview does not answer to this name. dateline serve --host NAME lets it.")
    origin = [f"http://{host[0]}"]
    if given.get("origin", origin) != origin:
        return Refusal(403, "Another site may not ask the preview.")
    if given.get("sec-fetch-site", ["none"]) not in (["same-origin"], ["none"]) and not _is_visit(given):
        return Refusal(403, "Another site may not ask the preview.")
    if method not in ("GET", "HEAD"):
        return Refusal(405, "The preview only shows pages.")
    if len(raw_path) + len(query) > MAX_TARGET_BYTES:
        return Refusal(414, "This address is too long.")
    if not _is_path(raw_path):
        return Refusal(400, "This is not an address of a page.")
    return None


def _is_visit(given: dict[str, list[str]]) -> bool:
    """Whether a person follows a link to here: the answer fills a tab, and no page gets to see it."""
    return given.get("sec-fetch-mode") == ["navigate"] and given.get("sec-fetch-dest") == ["document"]


def _is_path(raw: bytes) -> bool:
    """Whether this is an absolute path (RFC 3986, 3.3) in UTF-8 as browsers send it.

    They take out dot segments, turn ``\\`` into ``/`` and keep the fragment to
    themselves; no honest request has any of these, or control characters.
    """
    if not raw.startswith(b"/") or b"#" in raw or b"\\" in raw:
        return False
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return False
    return not re.search(r"[\x00-\x1f\x7f]|(?:^|/)\.\.?(?:/|$)", path)


class Guard:
    """ASGI middleware: refuses what ``refusal`` refuses, and puts the headers on every response."""

    def __init__(self, app: ASGIApp, hosts: AllowedHosts) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = refusal(
            scope["method"], scope["raw_path"], scope["query_string"], scope["headers"], self._hosts
        )
        own = refused or scope["path"] == PREVIEW_PATH or scope["path"].startswith(f"{PREVIEW_PATH}/")
        extra = [
            (name.lower().encode(), value.encode())
            for name, value in (_ALWAYS | (_OWN_PAGES if own else _SITE_PAGES)).items()
        ]

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message["headers"], *extra]}
            await send(message)

        if refused:
            allow = {"Allow": "GET, HEAD"} if refused.status == 405 else {}
            answer = PlainTextResponse(
                refused.text + "\n", refused.status, {**allow, "Cache-Control": "no-store"}
            )
            await answer(scope, receive, send_guarded)
        else:
            await self._app(scope, receive, send_guarded)
