"""One look at one address of the web, as gentle as can be: one request, of whose answer little is read."""

import re
import zlib
from html import unescape
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from dateline.reading.text import text_codec
from dateline.web.fetching import Fetched, FetchLimits, HttpExchange, ascii_url, fetch, is_redirect

Outcome = Literal["found", "moved", "gone", "failing", "closed", "later"]
"""What a look tells.

"gone": the host says that there is nothing, or shows a page that says so;
"failing": nobody answers, or with a fault of the server's; "closed": it is not
shown to a program (a login, a wall of cookies), which tells nothing of it;
"later": the host wants to be left alone for now.
"""

SECONDS_AN_ANSWER = 20.0
BYTES_READ = 100_000
PURPOSE = "link check"

_GONE = frozenset((404, 410))
_CLOSED = frozenset((400, 401, 402, 403, 405, 406, 407, 412, 418, 421, 423, 425, 428, 431, 451, 999))
_LATER = frozenset((429, 503))
# Bounded, so that a page of nothing but openings takes no longer than any other.
_TITLE = re.compile(r"<title[^<>]*>(.{0,500}?)</title>|<h1[^<>]*>(.{0,500}?)</h1>", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([A-Za-z0-9._-]+)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9]{1,9}")
_TAG = re.compile(r"<[^<>]*>")
_SAYS_GONE = re.compile(
    r"\b404\b|\bnot found\b|page (?:can(?:no|')t be|could ?n[o']t be|isn't|is not) (?:found|available)"
    r"|no longer (?:available|exists)"
    r"|页面不存在|找不到(?:该|您|此)?.{0,6}(?:页|内容)|(?:文章|内容|页面)(?:已被?|不)(?:删除|存在)"
    r"|ページが見つかりません|お探しのページ",
    re.IGNORECASE,
)


class LinkAnswer(NamedTuple):
    """What one look told; ``detail`` in the host's words, ``address`` where it led for good, or "".

    ``reached``: something was heard of a host.
    """

    outcome: Outcome
    detail: str
    address: str = ""
    wait: int = 0
    reached: bool = True

    @property
    def later(self) -> bool:
        """Whether the host wants to be asked later."""
        return self.outcome == "later"


def look_up(url: str, seconds: float = SECONDS_AN_ANSWER) -> LinkAnswer:
    """What the web says of an address now. Never raises for what the web does."""
    return judged(url, fetch(url, FetchLimits(answer=seconds, size=BYTES_READ), PURPOSE))


def judged(url: str, fetched: Fetched) -> LinkAnswer:
    """What was told by what came of an address."""
    if fetched.fault:
        outcome = "later" if fetched.unasked else "failing"
        return LinkAnswer(outcome, fetched.fault, reached=not (fetched.unreached or fetched.unasked))
    last = fetched.last
    if is_redirect(last) or last.status >= 400:
        return _refused(last)
    permanent = all(each.status in (301, 308) for each in fetched.exchanges[:-1])
    return _answered(ascii_url(url), last.url, page_text(last), permanent=permanent)


def page_text(exchange: HttpExchange) -> str:
    """The beginning of a page as text, whatever it is encoded in."""
    body = exchange.body[:BYTES_READ]
    if exchange.header("content-encoding").lower() in ("gzip", "x-gzip", "deflate"):
        body = _unpacked(body)
    named = _CHARSET.search(exchange.header("content-type")) or _CHARSET.search(
        body[:2000].decode("ascii", "replace")
    )
    codec = text_codec(named[1]) if named else None
    return body.decode(codec or "utf-8", "replace")


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 32).decompress(body, BYTES_READ)
    except zlib.error:
        return body


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


def _refused(refused: HttpExchange) -> LinkAnswer:
    code, detail = refused.status, f"{refused.status} {refused.reason}"
    if code in _GONE:
        return LinkAnswer("gone", detail)
    if code in _LATER:
        wait = _NUMBER.fullmatch(refused.header("retry-after"))
        return LinkAnswer("later", detail, wait=int(wait[0]) if wait else 0)
    return LinkAnswer("closed" if code in _CLOSED or code < 500 else "failing", detail)
