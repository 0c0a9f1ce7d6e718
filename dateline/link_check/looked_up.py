"""One look at one address of the web, as gentle as can be: one request, of whose answer little is read."""

import re
import socket
import ssl
from html import unescape
from http.client import HTTPException, HTTPMessage
from typing import IO, Literal, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from dateline import __version__

Outcome = Literal["found", "moved", "gone", "failing", "closed", "later"]
"""What a look tells.

"gone": the host says that there is nothing, or shows a page that says so;
"failing": nobody answers, or with a fault of the server's; "closed": it is not
shown to a program (a login, a wall of cookies), which tells nothing of it;
"later": the host wants to be left alone for now.
"""

SECONDS_AN_ANSWER = 20.0
BYTES_READ = 100_000
MAX_REDIRECTS = 6

_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; Dateline/{__version__}; link check)",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "*",
}
_GONE = frozenset((404, 410))
_CLOSED = frozenset((400, 401, 402, 403, 405, 406, 407, 412, 418, 421, 423, 425, 428, 431, 451, 999))
_LATER = frozenset((429, 503))
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>|<h1[^>]*>(.*?)</h1>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SAYS_GONE = re.compile(
    r"\b404\b|\bnot found\b|page (?:can(?:no|')t be|could ?n[o']t be|isn't|is not) (?:found|available)"
    r"|no longer (?:available|exists)"
    r"|页面不存在|找不到(?:该|您|此)?.{0,6}(?:页|内容)|(?:文章|内容|页面)(?:已被?|不)(?:删除|存在)"
    r"|ページが見つかりません|お探しのページ",
    re.IGNORECASE,
)


class LinkAnswer(NamedTuple):
    """What one look told; ``detail`` in the host's words, ``address`` where it led for good, or ""."""

    outcome: Outcome
    detail: str
    address: str = ""
    wait: int = 0


class _Redirects(HTTPRedirectHandler):
    max_redirections = MAX_REDIRECTS

    def __init__(self) -> None:
        self.permanent = True

    def redirect_request(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        self.permanent = self.permanent and code in (301, 308)
        if urlsplit(newurl).scheme not in ("http", "https"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def look_up(url: str, seconds: float = SECONDS_AN_ANSWER) -> LinkAnswer:
    """What the web says of an address now. Never raises for what the web does."""
    redirects = _Redirects()
    try:
        asked = Request(_encoded(url), headers=_HEADERS)
        with build_opener(redirects).open(asked, timeout=seconds) as answer:
            text = answer.read(BYTES_READ).decode("utf-8", "replace")
            return _answered(url, answer.geturl(), text, permanent=redirects.permanent)
    except HTTPError as refused:
        return _refused(refused)
    except (URLError, OSError, HTTPException, ValueError) as fault:
        return LinkAnswer("failing", _why(fault))


def _answered(asked: str, given: str, text: str, *, permanent: bool) -> LinkAnswer:
    words = [unescape(_TAG.sub("", found[1] or found[2] or "")) for found in _TITLE.finditer(text)]
    if said := next((" ".join(each.split()) for each in words if _SAYS_GONE.search(each)), ""):
        return LinkAnswer("gone", said[:80])
    here, there = urlsplit(asked), urlsplit(given)
    if (here.netloc, here.path.rstrip("/")) == (there.netloc, there.path.rstrip("/")):
        return LinkAnswer("found", "")
    if there.path in ("", "/") and here.path not in ("", "/"):
        # A host that sends whoever asks for something gone to its front page.
        return LinkAnswer("gone", given)
    if re.search(r"log-?in|sign-?in|consent|cookie|captcha|verify", given, re.IGNORECASE):
        return LinkAnswer("closed", given)
    return LinkAnswer("moved", given, given) if permanent else LinkAnswer("found", "")


def _refused(refused: HTTPError) -> LinkAnswer:
    code, detail = refused.code, f"{refused.code} {refused.reason}"
    if code in _GONE:
        return LinkAnswer("gone", detail)
    if code in _LATER:
        wait = refused.headers.get("Retry-After", "")
        return LinkAnswer("later", detail, wait=int(wait) if wait.isdigit() else 0)
    return LinkAnswer("closed" if code in _CLOSED or code < 500 else "failing", detail)


def _why(fault: Exception) -> str:
    reason = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(reason, TimeoutError | socket.timeout):
        return "no answer in time"
    if isinstance(reason, socket.gaierror):
        return "no host of this name"
    if isinstance(reason, ssl.SSLError):
        return f"TLS: {reason.reason or reason}"
    return str(reason) or type(reason).__name__


def _encoded(url: str) -> str:
    """The address as it may stand in a request: a host in ASCII, the rest percent-encoded."""
    parts = urlsplit(url)
    host = parts.netloc if parts.netloc.isascii() else parts.netloc.encode("idna").decode("ascii")
    return parts._replace(
        netloc=host,
        path=quote(parts.path, safe="/%:@!$&'()*+,;=~-._"),
        query=quote(parts.query, safe="/%:@!$&'()*+,;=~-._?"),
        fragment="",
    ).geturl()
