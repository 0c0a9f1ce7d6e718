"""Paths that may have changed: an event says where to look, the bytes there decide."""

from typing import NamedTuple


class ChangedPaths(NamedTuple):
    """Paths to look at again.

    ``paths`` are files or folders, relative to the site's folder and with
    ``/``; a folder means all that is below it. ``everything`` means that events
    were dropped, or that none are to be had: then all of the site is looked at.
    """

    paths: frozenset[str] = frozenset()
    everything: bool = False

    def with_more(self, other: "ChangedPaths") -> "ChangedPaths":
        """Both together."""
        return ChangedPaths(self.paths | other.paths, self.everything or other.everything)


EVERYTHING = ChangedPaths(everything=True)
