"""Page keys: equal keys mean equal bytes.

A page's bytes are a pure function of the toolchain, its template's closure,
the writer, the site's view and its own view; its key is the digest of
exactly these.
"""

from collections.abc import Mapping

from dateline.pages.page import COPY, JOINED, CopyView
from dateline.pages.views import SiteView
from dateline.values.digests import Value, digest


class Keys:
    """Makes the keys of one build's pages."""

    def __init__(self, toolchain: bytes, closures: Mapping[str, bytes], site: SiteView) -> None:
        self._makers = {
            writer: digest(toolchain, closure, writer, site) for writer, closure in closures.items()
        }
        self._makers[JOINED] = digest(toolchain, JOINED)

    def key(self, writer: str, view: Value) -> bytes:
        """The key of a page. A copied file's is its bytes' alone."""
        if writer == COPY:
            assert isinstance(view, CopyView)
            return digest(COPY, view.digest)
        return digest(self._makers[writer], view)
