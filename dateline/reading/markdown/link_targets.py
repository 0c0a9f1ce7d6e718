"""Targets of links and images: outside, within the site, within the page, or nowhere safe."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from dateline.values.addresses import as_browsers_read, is_safe, scheme_of

Where = Literal["outside", "site", "page", "unsafe", "nowhere"]


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart. ``path`` and ``fragment`` are decoded, ``tail`` is as written."""

    where: Where
    path: str = ""
    tail: str = ""
    fragment: str = ""


def target_of(address: str, *, image: bool = False) -> Target:
    """The target of an address (RFC 3986). ``image`` allows pictures in ``data:``.

    ``?query`` alone is left as it is, like an address outside.
    """
    address = as_browsers_read(address)
    if not address:
        return Target("nowhere")
    if address.startswith("#"):
        return Target("page", fragment=unquote(address[1:]))
    if scheme_of(address):
        return Target("outside" if is_safe(address, image=image) else "unsafe")
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
