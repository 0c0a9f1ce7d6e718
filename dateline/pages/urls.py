"""Addresses as links need them: percent-encoded, with the path prefix or absolute."""

import re
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from dateline.archive.links import local_address
from dateline.values.settings import Settings

_TAIL = re.compile(r"([^?#]*)([?#]?)(.*)", re.DOTALL)
_SAFE = "/-._~!$&'()*+,;=:@"


@lru_cache(maxsize=200_000)
def _quoted(path: str) -> str:
    return quote(path, safe=_SAFE)


class Urls(NamedTuple):
    """Turns site-relative addresses (``/2025/x/``, NFC text) into links of this site.

    ``origin`` is scheme and host, ``prefix`` the path of the site, percent-encoded, from ``/`` to ``/``.
    """

    origin: str
    prefix: str

    def href(self, url: str) -> str:
        """Root-relative, with the prefix; an address with a scheme stays as it is."""
        return self.prefix + _quoted(url[1:]) if url.startswith("/") else url

    def written(self, url: str) -> str:
        """An address as an editor writes it: with or without the prefix, perhaps with query and fragment."""
        path, mark, tail = _TAIL.match(url).groups()  # pyright: ignore[reportOptionalMemberAccess]
        return self.href(local_address(path, self.prefix)) + mark + tail if path.startswith("/") else url

    def absolute(self, url: str) -> str:
        """With scheme and host, for canonical links, feeds and the sitemap."""
        return self.origin + self.prefix + _quoted(url[1:]) if url.startswith("/") else url


def nowhere(path: str) -> str:
    """The address of a file that is not there, encoded so that it has no scheme and names no host."""
    address = quote(path, safe=_SAFE.replace(":", ""))
    return f"/.{address}" if address.startswith("//") else address


def urls_of(settings: Settings) -> Urls:
    """The links of the site with these settings."""
    return Urls(settings.origin, _quoted(settings.prefix))
