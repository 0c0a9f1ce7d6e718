"""Targets of links and images: outside, within the site, within the page, or nowhere safe."""

import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from dateline.values.addresses import as_browsers_read, is_safe, scheme_of
from dateline.values.lazy_pattern import lazy_pattern

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


_WITHOUT_SCHEME = lazy_pattern(r"www\.[\w-]+\.[\w.-]+(?:[/?#].*)?")
_MAIL = lazy_pattern(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_SCHEME = lazy_pattern(r"(https?)\s*(?:：\s*[/／]{0,3}|:?[/／]{1,2})(?=[\w.-]+\.\w)(.+)", re.IGNORECASE)
_QUOTES = "“”‘’「」＂＇"


def respelled(address: str) -> str:
    """The address outside that was meant by one that is spelled as a path; "" for a path.

    Without its scheme, with a full-width colon, or in quotation marks that are none of HTML's.
    """
    if address[:1] in _QUOTES or address[-1:] in _QUOTES:
        return address.strip(_QUOTES)
    if _WITHOUT_SCHEME.fullmatch(address):
        return f"https://{address}"
    if _MAIL.fullmatch(address):
        return f"mailto:{address}"
    if match := _SCHEME.fullmatch(address):
        return f"{match[1].lower()}://{match[2].replace('／', '/')}"
    return ""


def _divided(address: str) -> tuple[str, str]:
    """Path, and query with fragment."""
    ends = [place for mark in "?#" if (place := address.find(mark)) >= 0]
    end = min(ends, default=len(address))
    return address[:end], address[end:]
