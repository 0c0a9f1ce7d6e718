"""Paths that differ from a file's in capitals alone: such a picture shows on many writers' own disks."""

from collections.abc import Collection, Iterable, Iterator
from posixpath import dirname, normpath

import msgspec

from dateline.values.diagnostics import Diagnostic

_CODES = ("image-missing", "link-broken")


def told_of_case(found: Iterable[Diagnostic], files: Collection[str]) -> Iterator[Diagnostic]:
    """The findings, with ``path-case`` for each of a path that would be a file's in other letters.

    ``files`` are the paths of all files; they are looked at only where something is missing.
    """
    spelled: dict[str, str] = {}
    for each in found:
        if each.code in _CODES:
            spelled = spelled or {path.casefold(): path for path in files}
            target = each.args["target"]
            guesses = tuple(_meant(each.path, target))
            is_there = any(guess in files for guess in guesses)  # and is not published
            folded = () if is_there else (guess.casefold() for guess in guesses)
            if other := next((spelled[guess] for guess in folded if guess in spelled), ""):
                yield msgspec.structs.replace(each, code="path-case", args={"target": target, "other": other})
                continue
        yield each


def _meant(file: str, target: str) -> Iterator[str]:
    """The files that a path in ``file`` may mean, in the order in which they are looked for."""
    target = target.partition("#")[0].partition("?")[0]
    if not target.strip("/"):
        return
    if not target.startswith("/"):
        yield normpath(f"{dirname(file)}/{target}")
    for folder in ("static", "content"):
        yield normpath(f"{folder}/{target}")
