"""Targets of links and images: outside, within the site, within the page, or nowhere safe."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

_UNSAFE = frozenset({"javascript", "vbscript", "file", "data"})
_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):").match
_BROWSERS_DROP = re.compile(r"[\t\n\r]|\A[\x00-\x20]+|[\x00-\x20]+\Z")
_image_data = re.compile(r"data:image/(?:gif|png|jpeg|webp|avif);", re.IGNORECASE).match

Where = Literal["outside", "site", "page", "unsafe", "nowhere"]


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. ``path`` and ``fragment`` are decoded, ``tail`` is as written."""

    where: Where
    path: str = ""
    tail: str = ""
    fragment: str = ""


def scheme_of(address: str) -> str:
    """The scheme that an address begins with, in lower case; "" where it has none (RFC 3986)."""
    match = _scheme(address)
    return match[1].lower() if match else ""


def as_browsers_read(address: str) -> str:
    """An address in HTML without what browsers drop from it (WHATWG URL): tabs and line ends."""
    return _BROWSERS_DROP.sub("", address)


def target_of(address: str, *, image: bool = False) -> Target:
    """The target of an address (RFC 3986). ``image`` allows pictures in ``data:``.

    ``?query`` alone is left as it is, like an address outside.
    """
    if not address:
        return Target("nowhere")
    if address.startswith("#"):
        return Target("page", fragment=unquote(address[1:]))
    if scheme := scheme_of(address):
        unsafe = scheme in _UNSAFE and not (image and _image_data(address))
        return Target("unsafe" if unsafe else "outside")
    if address.startswith(("//", "?")):
        return Target("outside")
    path, tail = _divided(address)
    fragment = tail.partition("#")[2]
    return Target("site", unquote(path), tail, unquote(fragment))


def _divided(address: str) -> tuple[str, str]:
    """Path, and query with fragment."""
    ends = [place for mark in "?#" if (place := address.find(mark)) >= 0]
    end = min(ends, default=len(address))
    return address[:end], address[end:]
