"""One form of each address, domain and name, by which citations are compared.

Addresses follow RFC 3986, section 6, and nothing that needs asking a server;
hosts that a site has for telephones, and ``www.``, are the site's own. What
else is one, ``same_as`` in ``content/sources.toml`` joins.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from dateline.reading.notes.trackers import EVERYWHERE, ON_SITES, PREFIXES, VALUES
from dateline.values.lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_URL = lazy_pattern(
    r"(?P<scheme>https?)://(?:[^/?#@]*@)*(?P<host>\[[^\]/?#]*\]|[^/?#:\[\]]*)(?::(?P<port>[0-9]*))?"
    r"(?P<path>/[^?#]*)?(?:\?(?P<query>[^#]*))?(?:\#(?P<fragment>.*))?",
    re.IGNORECASE,
)
_BROWSERS_DROP = lazy_pattern(r"[\t\n\r]")
_HOST = lazy_pattern(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\]")
_is_plain = re.compile(r"[A-Za-z0-9._~!$&'()*+,;=:@/?-]*").fullmatch
_ENCODED = lazy_pattern(r"%[0-9A-Fa-f]{2}|%|[^%A-Za-z0-9._~!$&'()*+,;=:@/?-]+")
_UNRESERVED = lazy_pattern(r"[A-Za-z0-9._~-]")
_PAGE_FRAGMENT = lazy_pattern(r"!?/.|![^/]")
_SHOWN_BY = frozenset({"www", "www1", "www2", "www3", "m", "mobile", "wap", "3g", "touch", "amp", "h5"})
"""First labels of hosts that show a site's pages another way."""
_SESSION = lazy_pattern(r";jsessionid=[^/;]*", re.IGNORECASE)
_SPACE_BESIDE_HAN = lazy_pattern(r"(?<=[\u3400-\u9fff]) (?=[a-z0-9])|(?<=[a-z0-9]) (?=[\u3400-\u9fff])")
"""A space that some set between scripts for its looks, and others do not: ``36 氪``."""
_ONE_NOTES_ADDRESSES = 8
"""The number of addresses remembered: a note's is looked at again and again, one after another."""


class UrlParts(NamedTuple):
    """An address in its parts; the host is ready to be compared."""

    host: str
    port: str
    path: str
    query: str
    fragment: str


@lru_cache(maxsize=_ONE_NOTES_ADDRESSES)
def canonical_url(url: str) -> str:
    """The form in which an address is compared, "" where it is no http or https URL.

    Host in lower case ASCII (IDNA) without ``www.`` and ``m.``, ``http`` as
    ``https``, without user, default port, known trackers, session and fragment, unless the fragment
    is a path (``#!/a``, ``#/a``). Percent-encoding is normalised (RFC 3986:
    upper case, nothing unreserved encoded, other scripts as UTF-8) and dot
    segments are resolved; slashes at the end go, except the root's. Query
    parameters otherwise stay as they are, in order. Idempotent.
    """
    parts = _parts(url)
    if parts is None:
        return ""
    path = _encoded(parts.path)
    if ";" in path:
        path = _SESSION.sub("", path)
    path = _without_dots(path).rstrip("/") or "/"
    query = _without_trackers(_encoded(parts.query), parts.host) if parts.query else ""
    fragment = _encoded(parts.fragment) if _PAGE_FRAGMENT.match(parts.fragment) else ""
    port = f":{parts.port}" if parts.port else ""
    return f"https://{_site_host(parts.host)}{port}{path}{query and '?'}{query}{fragment and '#'}{fragment}"


@lru_cache(maxsize=16_384)
def _site_host(host: str) -> str:
    """The host without labels that only tell how a page is shown: ``www.``, ``m.``."""
    label, _, rest = host.partition(".")
    if label in _SHOWN_BY and "." in rest and _registered(host) != host:
        return rest
    # As in en.m.wikipedia.org.
    second, _, beyond = rest.partition(".")
    return f"{label}.{beyond}" if second == "m" and _registered(host) in beyond else host


def host_of(url: str) -> str:
    """The host of an http or https URL, in lower case ASCII (IDNA); "" where it is none."""
    parts = _parts(url)
    return parts.host if parts else ""


def path_of(url: str) -> str:
    """The path of an http or https URL, as it is written; "" where it is none."""
    parts = _parts(url)
    return parts.path if parts else ""


def is_home_page(url: str) -> bool:
    """Whether an address is that of a site's first page."""
    parts = _parts(url)
    return parts is not None and parts.path == "/" and not (parts.query or parts.fragment.startswith("!"))


def registered_domain(url: str) -> str:
    """The domain that was registered, by the Public Suffix List (``bbc.co.uk``), in ASCII; "" for no URL.

    IP addresses, single labels and public suffixes themselves are returned as they are.
    """
    return _registered(host_of(url))


def name_key(name: str) -> str:
    """The form in which names are compared: NFKC, no case, no punctuation around.

    Spaces are single, and none stands between Han characters and Latin letters or digits.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    words = " ".join(folded.split())
    if " " in words and not words.isascii():
        words = _SPACE_BESIDE_HAN.sub("", words)
    start, end = 0, len(words)
    while start < end and _is_punctuation(words[start]):
        start += 1
    while end > start and _is_punctuation(words[end - 1]):
        end -= 1
    return words[start:end] or words


@lru_cache(maxsize=65536)
def publisher_name_key(name: str) -> str:
    """The form in which names of publishers are compared: as ``name_key``, without an English article.

    They are few, and asked for again and again.
    """
    key = name_key(name)
    return key.removeprefix("the ") or key


def source_key(url: str, title: str, publisher: str, told_apart: Iterable[str] = ()) -> str:
    """The key by which citations are merged: canonical URL, else title and publisher; "" without either.

    ``told_apart`` are the number, the issue and the day of a work without an address, "" for each that is
    not known: works of one name that differ in one of them are several.
    """
    if key := canonical_url(url):
        return key
    title = name_key(title)
    if not title:
        return ""
    return "\u001f".join((title, name_key(publisher), *filter(None, told_apart)))


def named_key(key: str) -> str:
    """The key of all works of one title and publisher, which an editor's correction names."""
    return "\u001f".join(key.split("\u001f", 2)[:2])


@lru_cache(maxsize=_ONE_NOTES_ADDRESSES)
def _parts(url: str) -> UrlParts | None:
    url = url.strip()
    match = _URL.fullmatch(url if url.isprintable() else _BROWSERS_DROP.sub("", url))
    if match is None:
        return None
    host = _ascii_host(match["host"])
    if host is None:
        return None
    port = (match["port"] or "").lstrip("0")
    if len(port) > 5 or (port and int(port) > 65535):
        return None
    # Written with http, 443 is still where https answers.
    if port == "443" or (port == "80" and len(match["scheme"]) == 4):
        port = ""
    return UrlParts(host, port, match["path"] or "/", match["query"] or "", match["fragment"] or "")


@lru_cache(maxsize=16_384)
def _ascii_host(written: str) -> str | None:
    """The host in lower case ASCII, or None if it cannot be one.

    Not Python's ``idna`` codec: it follows the IDNA of 2003, which takes
    ``straße`` and ``strasse`` for one.
    """
    host = unicodedata.normalize("NFKC", unquote(written)).replace("。", ".").lower().removesuffix(".")
    if not host.isascii():
        host = ".".join(_ascii_label(unicodedata.normalize("NFC", label)) for label in host.split("."))
    return host if _HOST.fullmatch(host) else None


def _ascii_label(label: str) -> str:
    # Punycode passes on what is ASCII: a space or a slash is still found by the check of the host.
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


@lru_cache(maxsize=16_384)
def _registered(host: str) -> str:
    labels = host.split(".")
    if len(labels) == 1 or labels[-1].isdigit() or host[0] == "[":  # a label; IPv4, IPv6
        return host
    written = [*map(_unicode_label, labels)]
    domain = _suffixes(written[-1]).privatesuffix(".".join(written))
    return ".".join(labels[-1 - domain.count(".") :]) if domain else host


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").replace(".", "") or label
    except (ValueError, OverflowError):
        return label


@cache
def _suffixes(top: str) -> "PublicSuffixList":
    """The public suffixes below a top-level domain: to read those of all takes longer than an article."""
    from publicsuffixlist import PublicSuffixList

    # In ASCII as well, they would take four times as long to read.
    return PublicSuffixList(_suffix_rules(top), accept_encoded_idn=False)


def _suffix_rules(top: str) -> Iterator[str]:
    """The lines of the Public Suffix List that end with a top-level domain.

    To cut all of its lines apart takes longer than most edits need for their notes.
    """
    text, last = _suffix_list(), f"{top}\n"
    found = text.find(last)
    while found >= 0:
        end = found + len(top)
        if text[found - 1] in ".\n":
            yield text[text.rindex("\n", 0, found) + 1 : end]
        found = text.find(last, end)


@cache
def _suffix_list() -> str:
    """The Public Suffix List, each of its lines between two line breaks."""
    import publicsuffixlist

    text = Path(publicsuffixlist.__file__).with_name("public_suffix_list.dat").read_text("utf-8")
    return f"\n{text}\n"


def _encoded(text: str) -> str:
    """The text with its percent-encoding in the one form of RFC 3986."""
    return text if _is_plain(text) else _ENCODED.sub(_encode, text)


def _encode(match: re.Match[str]) -> str:
    written = match[0]
    if written[0] != "%":
        return "".join(f"%{byte:02X}" for byte in written.encode("utf-8", "surrogatepass"))
    if len(written) == 1:
        return "%25"
    character = chr(int(written[1:], 16))
    return character if _UNRESERVED.match(character) else written.upper()


def _without_dots(path: str) -> str:
    """The path with ``.`` and ``..`` resolved (RFC 3986, section 5.2.4)."""
    if "/." not in path:
        return path
    resolved: list[str] = []
    segments = path.split("/")[1:]
    for segment in segments:
        if segment == "..":
            del resolved[-1:]
        elif segment != ".":
            resolved.append(segment)
    return "/" + "/".join(resolved)


def _without_trackers(query: str, host: str) -> str:
    here = _trackers(host)
    return "&".join(part for part in query.split("&") if part and not _is_tracker(part.lower(), here))


def _is_tracker(part: str, here: frozenset[str]) -> bool:
    name = part.partition("=")[0]
    return name in here or name.startswith(PREFIXES) or part in VALUES


@lru_cache(maxsize=16_384)
def _trackers(host: str) -> frozenset[str]:
    """The names that are trackers on this host."""
    labels = host.split(".")
    above = (".".join(labels[start:]) for start in range(len(labels)))
    return EVERYWHERE.union(*(ON_SITES.get(site, ()) for site in above))


def _is_punctuation(character: str) -> bool:
    return character == " " or unicodedata.category(character)[0] == "P"
