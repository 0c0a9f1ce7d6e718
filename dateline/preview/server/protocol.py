"""The messages between the preview's parts: pages ready to be sent, and the state of an open page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import msgspec

from dateline.pipeline.hidden import Hidden
from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.values.diagnostics import Report, Severity


class SiteResponse(NamedTuple):
    """The site's response for one path: a page or a file, ready to be sent.

    Equal ``key``s mean equal bytes. ``status`` is 200, 404 for the site's own
    page of what is missing, or 500 where nothing can be rendered and ``body``
    is the preview's own page. ``media`` is the whole Content-Type. A ``Path``
    as ``body`` is a file to be sent as it is.
    """

    key: bytes
    status: int
    media: str
    body: bytes | Path


class Redirect(NamedTuple):
    """The response for a page at another address; ``url`` is root-relative and percent-encoded."""

    url: str


class ClientMessage(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Base of all that is sent to an open page: JSON with names as JavaScript writes them."""


class PageState(ClientMessage, frozen=True):
    """The page that is open.

    ``key`` is that of ``SiteResponse`` in hexadecimal; "" where there is nothing to
    show. ``moved`` is the address where the page lives now, or "".
    ``hidden_words`` say each reason of ``hidden`` in the site's language.
    """

    key: str
    status: int
    moved: str = ""
    hidden: tuple[Hidden, ...] = ()
    hidden_words: tuple[str, ...] = ()


class ExcerptState(ClientMessage, frozen=True):
    """Lines of a file around a finding; ``first`` is the number of the first, from 1.

    ``column`` is that of the finding in its line as it is shown here, where a
    very long line is cut; 0 for none.
    """

    first: int
    lines: tuple[str, ...]
    column: int = 0


class PanelFinding(ClientMessage, frozen=True):
    """A diagnostic for the page to show; plain text throughout, nothing escaped.

    ``here`` says that the open page is made from this file. ``editor`` is the
    address that opens the file in an editor, or "" where there is none.
    """

    path: str
    line: int
    column: int
    severity: Severity
    code: str
    message: str
    hint: str
    here: bool
    editor: str
    excerpt: ExcerptState | None = None


class FindingCounts(ClientMessage, frozen=True):
    """The number of findings in the whole site."""

    errors: int
    warnings: int
    advice: int = 0


class LastChange(ClientMessage, frozen=True):
    """The last change on another page; ``id`` grows with each."""

    id: int
    title: str
    href: str


class State(ClientMessage, frozen=True):
    """The state of one open page, sent whole each time: a client that missed some acts on the last alone.

    ``styles`` maps the path of each versioned style sheet and script to its
    versioned address. ``hidden_links`` maps the path of each page that a build
    would not publish to a word that says why. ``words`` are the interface's,
    in the site's ``language``. ``run`` tells one run of the preview from another.
    """

    run: str
    language: str
    page: PageState
    counts: FindingCounts
    styles: dict[str, str] = {}
    hidden_links: dict[str, str] = {}
    findings: tuple[PanelFinding, ...] = ()
    words: dict[str, str] = {}
    last_change: LastChange | None = None
    follow: bool = False


class SiteInMemory(Protocol):
    """The site as the server sees it; called in one thread only, in order."""

    @property
    def prefix(self) -> str:
        """The path below which the site stands: "/" or, say, "/archive/"."""
        ...

    @property
    def language(self) -> str:
        """The site's language tag, for the server's own words."""
        ...

    def refresh(self, changed: ChangedPaths) -> None:
        """Look at these files again, and at all that depends on them."""
        ...

    def survey_in_pieces(self) -> Iterator[None]:
        """Find what is wrong in the whole site, piece by piece; of no use after a refresh."""
        ...

    def errors(self) -> Sequence[Report]:
        """The errors that the last whole survey found."""
        ...

    def page(self, path: str) -> SiteResponse | Redirect:
        """The response for a decoded request path, which begins with ``prefix``."""
        ...

    def state(self, path: str) -> State:
        """The state of the open page at this decoded path.

        Any text a client may send that begins with "/"; ``/_dateline/`` is the page of all findings.
        """
        ...

    def findings_page(self) -> SiteResponse:
        """The preview's page of all findings, at ``/_dateline/``."""
        ...

    def folders(self) -> tuple[Path, ...]:
        """The folders in which files to be sent must lie, whatever ``page`` answers: the site, the theme."""
        ...

    def close(self) -> None:
        """Let go of processes, databases and files."""
        ...
