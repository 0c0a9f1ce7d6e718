"""Addresses in other programs' sites: the parts of one, and what a pattern makes."""

import re
from collections.abc import Mapping
from urllib.parse import SplitResult, urlsplit

_PLACEHOLDER = re.compile(r":([a-z_]+)(?:\[[^\]]*\])?")


def parts_of(address: str) -> SplitResult:
    """The parts of an address; all empty for what is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return SplitResult("", "", "", "", "")


def patterned(pattern: str, values: Mapping[str, str]) -> str:
    """The address that a pattern gives, its empty parts left out."""
    address = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), pattern)
    return "/" + re.sub(r"/{2,}", "/", address).lstrip("/")
