"""Percent-encoding (RFC 3986): a run of characters at once, where the standard library goes by octets."""

import re
from functools import cache


def percent_encoded(text: str, *, safe: str = "") -> str:
    """The text with every character encoded in UTF-8 that is neither unreserved nor ``safe``."""
    return _unsafe(safe).sub(_octets, text)


@cache
def _unsafe(safe: str) -> re.Pattern[str]:
    return re.compile(f"[^A-Za-z0-9_.~{re.escape(safe)}-]+")


def _octets(run: re.Match[str]) -> str:
    return "%" + run[0].encode().hex("%").upper()
