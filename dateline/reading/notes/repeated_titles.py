"""What a note says twice: its title, with and without the name of the site, and who published it."""

from collections.abc import Sequence

from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.names import publishes
from dateline.values.lazy_pattern import lazy_pattern

_SITED = lazy_pattern(r"\s+[-–—|｜·]\s+|[_|｜]")
"""The mark before a site's name in the title of its page."""


def without_title(title: str, before: Sequence[str], after: Sequence[str]) -> tuple[list[str], str]:
    """The parts before a title without the title itself, and a name that stands behind it again."""
    if not before:
        return [], ""
    keys = {name_key(part) for part in after}
    kept = [part for part in before if not _are_same(part, title)]
    repeated = next((part for part in kept if name_key(part) in keys), "")
    return [part for part in kept if part != repeated], repeated


def not_title(title: str, after: Sequence[str]) -> list[str]:
    """The parts behind a title that are not that title again; each once."""
    return [part for part in dict.fromkeys(after) if not _are_same(part, title)]


def site_behind_repeated(title: str, parts: Sequence[str]) -> tuple[str, str]:
    """A title without the site that stands behind it where the note has the title without, and the site."""
    head, site = _sited(title)
    if site and any(name_key(part) == name_key(head) for part in parts):
        return head, site
    return title, ""


def _are_same(part: str, title: str) -> bool:
    """Whether a part says the title again, with or without the site that is named behind it."""
    if not title.startswith(part[:1]):
        return name_key(part) == name_key(title)
    part, (head, site) = name_key(part), _sited(title)
    return part in (name_key(title), name_key(head), name_key(f"{head} {site}"))


def _sited(title: str) -> tuple[str, str]:
    """A title and what stands behind a bar or a dash; not where a newspaper stands before it."""
    mark = _SITED.search(title)
    if mark is None or publishes(title[: mark.start()]):
        return title, ""
    return title[: mark.start()], title[mark.end() :]
