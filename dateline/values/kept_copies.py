"""Copies of cited pages that a site keeps in ``archive/``, as its index there names them."""

import msgspec

from dateline.values.digests import Value

COPIES_FOLDER = "archive"
COPY_INDEX = f"{COPIES_FOLDER}/index.jsonl"
"""One line a copy, as JSON: the last one for an address counts."""


class CopyLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the index: a copy that is kept, or a public one that was asked for.

    ``date`` is the time in UTC (``2026-11-28T09:30:00Z``). Of a copy that is kept,
    ``digest`` is that of the page's bytes as they came, and the records of
    request and answer are the ``length`` bytes of ``file`` from ``offset`` on;
    of a public one, ``public`` is its address.
    """

    url: str
    date: str
    status: int = 0
    type: str = ""
    digest: str = ""
    file: str = ""
    offset: int = 0
    length: int = 0
    public: str = ""


class KeptCopy(Value, frozen=True):
    """What is kept of an address: the site's own copy, and a public one; "" for what there is not."""

    url: str
    date: str = ""
    digest: str = ""
    public: str = ""
    public_date: str = ""
