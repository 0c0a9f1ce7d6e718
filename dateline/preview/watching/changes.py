"""Where something may have changed: events are hints, bytes decide."""

from typing import NamedTuple


class Hints(NamedTuple):
    """Places to look at again.

    ``paths`` are files or folders, relative to the site's folder and with
    ``/``; a folder means all that is below it. ``everything`` means that hints
    were lost, or that none are to be had: then all of the site is looked at.
    """

    paths: frozenset[str] = frozenset()
    everything: bool = False

    def with_more(self, other: "Hints") -> "Hints":
        """Both together."""
        return Hints(self.paths | other.paths, self.everything or other.everything)


EVERYTHING = Hints(everything=True)
