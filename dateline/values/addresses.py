"""The schemes of addresses, read as browsers read them: what may be linked, and what must not.

A browser takes away control characters and spaces before an address, and
tabs and line ends anywhere in it (WHATWG URL, section 4.4), so that
``java\\tscript:`` is a script. Every address that is written to a page is
judged here, after its character references are decoded.
"""

import re

LINKED_SCHEMES = frozenset(
    {
        *("bitcoin", "ed2k", "feed", "ftp", "ftps", "gemini", "geo", "gopher", "http", "https", "im", "irc"),
        *("ircs", "magnet", "mailto", "matrix", "mms", "news", "nntp", "openpgp4fpr", "sip", "sips", "sms"),
        *("ssh", "tel", "webcal", "wtai", "xmpp"),
    }
)
"""What may be linked. Any other scheme, known or not, may run what it names."""

_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):").match
_image_data = re.compile(r"data:image/(?:gif|png|jpeg|webp|avif);", re.IGNORECASE).match
_LEADING = "".join(map(chr, range(0x21)))
_IGNORED = str.maketrans("", "", "\t\n\r")


def as_browsers_read(address: str) -> str:
    """The address without what browsers do not see of it."""
    if address.isprintable() and not address.startswith(" "):
        return address
    return address.lstrip(_LEADING).translate(_IGNORED)


def scheme_of(address: str) -> str:
    """The scheme that an address begins with, in lower case; "" where it has none (RFC 3986)."""
    match = _scheme(as_browsers_read(address))
    return match[1].lower() if match else ""


def is_safe(address: str, *, image: bool = False) -> bool:
    """Whether an address may be written to a page. ``image`` allows pictures in ``data:``."""
    scheme = scheme_of(address)
    if not scheme or scheme in LINKED_SCHEMES:
        return True
    return image and _image_data(as_browsers_read(address)) is not None
