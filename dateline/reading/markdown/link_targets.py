"""Where links and images point: outside, within the site, within the page, or nowhere safe."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

_UNSAFE = frozenset({"javascript", "vbscript", "file", "data"})
_scheme = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):").match
_image_data = re.compile(r"data:image/(?:gif|png|jpeg|webp|avif);", re.IGNORECASE).match

Where = Literal["outside", "site", "page", "unsafe", "nowhere"]


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. ``path`` and ``fragment`` are decoded, ``tail`` is as written."""

    where: Where
    path: str = ""
    tail: str = ""
    fragment: str = ""


def target_of(address: str, *, image: bool = False) -> Target:
    """What an address means here (RFC 3986). ``image`` allows pictures in ``data:``.

    ``?query`` alone is left as it is, like an address outside.
    """
    if not address:
        return Target("nowhere")
    if address.startswith("#"):
        return Target("page", fragment=unquote(address[1:]))
    if found := _scheme(address):
        unsafe = found[1].lower() in _UNSAFE and not (image and _image_data(address))
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
