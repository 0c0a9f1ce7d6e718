"""Addresses that other programs make of their patterns."""

import re
from collections.abc import Mapping

_PLACEHOLDER = re.compile(r":([a-z_]+)(?:\[[^\]]*\])?")


def patterned(pattern: str, values: Mapping[str, str]) -> str:
    """The address that a pattern gives, its empty parts left out."""
    address = _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), pattern)
    return "/" + re.sub(r"/{2,}", "/", address).lstrip("/")
