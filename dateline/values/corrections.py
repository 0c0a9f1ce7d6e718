"""Editors' corrections of the indexes: ``content/sources.toml``, ``publishers.toml`` and ``tags.toml``."""

from dateline.values.digests import Value
from dateline.values.kept_copies import KeptCopy
from dateline.values.moments import Moment
from dateline.values.sources import Status


class SourceCorrection(Value, frozen=True):
    """One entry of ``content/sources.toml``; "" and None leave what was read.

    ``keys`` are what its addresses (or its title with its publisher) are
    merged by, the first one leading; ``archived`` is the address of a copy,
    ``archived_on`` its date. ``line`` is its place in the file.
    """

    keys: tuple[str, ...]
    line: int
    title: str = ""
    url: str = ""
    publisher: str = ""
    author: str = ""
    published: Moment | None = None
    archived: str = ""
    archived_on: Moment | None = None
    status: Status = "live"
    note: str = ""


class PublisherCorrection(Value, frozen=True):
    """One entry of ``content/publishers.toml``: a name, and the domains and other names it covers.

    ``domains`` are lower-case hosts; one covers the hosts below it. ``names``
    are normalised by ``publisher_name_key``.
    """

    name: str
    line: int
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    url: str = ""


class TermCorrection(Value, frozen=True):
    """One entry of ``content/tags.toml``: how a term is spelled, and what else it is called.

    ``keys`` are the ``term_key`` of the name and of each alias, the name's
    first. ``slug`` "" leaves the one that follows from the name; ``slug_line``
    is where it stands. ``descriptions`` are further ones with their languages.
    """

    name: str
    keys: tuple[str, ...]
    line: int
    slug: str = ""
    slug_line: int = 0
    description: str = ""
    descriptions: tuple[tuple[str, str], ...] = ()


class Corrections(Value, frozen=True):
    """All corrections: of sources, of publishers, and of the terms of each taxonomy, by its field.

    Beside them stand the ``copies`` that are kept of sources, by the cited address.
    """

    sources: tuple[SourceCorrection, ...] = ()
    publishers: tuple[PublisherCorrection, ...] = ()
    terms: dict[str, tuple[TermCorrection, ...]] = {}
    copies: dict[str, KeptCopy] = {}
