"""One page of the site: its address, what writes it, and how its view is made."""

from collections.abc import Callable
from typing import NamedTuple

from dateline.values.digests import Value

COPY = "copy"


class CopyView(Value, frozen=True):
    """A file that is published as it is: its path as the inventory knows it, and its bytes' digest."""

    source: str
    digest: bytes


class Page(NamedTuple):
    """A page to be: made only when its view is wanted.

    ``url`` is site-relative; ``writer`` a template's name or ``copy``;
    ``origin`` the content file it comes from, "" for a page of the site's own.
    """

    url: str
    writer: str
    make: Callable[[], Value]
    origin: str = ""
