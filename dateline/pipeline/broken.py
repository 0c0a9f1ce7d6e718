"""Leaving out the files of ``content/`` that have errors, where a build is asked to publish the rest."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.pipeline.findings import findings
from dateline.pipeline.parsing import ParsedSite
from dateline.pipeline.request import Run
from dateline.pipeline.site import Choice, LoadedSite, load_site
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, severity_of


class CheckedSite(NamedTuple):
    """A site with all that was found in it, and the files that are ``left_out`` of it for their errors."""

    loaded: LoadedSite
    found: tuple[Diagnostic, ...]
    left_out: frozenset[str] = frozenset()


def check_site(loaded: LoadedSite, choose: Choice, run: Run) -> CheckedSite:
    """The site that a build publishes, and what was found in it.

    Where broken files are to be left out, the site is made again without them
    for as long as that brings up other errors: of two files with one address,
    say, the one goes at which that is told. ``choose`` is what ``loaded`` was made with.
    """
    found = findings(loaded, run.request)
    checked = CheckedSite(loaded, found)
    while run.request.leave_out_broken:
        errors = _errors(found, loaded, run)
        broken = frozenset(each.path for each in errors if can_be_left_out(each.path, each.code))
        left_out = checked.left_out | broken
        if left_out == checked.left_out:
            break
        loaded = load_site(loaded.files, loaded.settings, _without(left_out, choose), run, loaded)
        kept = (each for each in checked.found if each.path in left_out)
        found = findings(loaded, run.request)
        checked = CheckedSite(loaded, (*found, *kept), left_out)
    return checked


def keeps_from_publishing(checked: CheckedSite, run: Run) -> bool:
    """Whether anything that was found does."""
    errors = _errors(checked.found, checked.loaded, run)
    return any(each.path not in checked.left_out for each in errors)


def _errors(found: Iterable[Diagnostic], loaded: LoadedSite, run: Run) -> Iterable[Diagnostic]:
    levels, strict = loaded.settings.diagnostics, run.request.strict
    return (each for each in found if severity_of(each, levels, strict=strict) == "error")


def can_be_left_out(path: str, code: str) -> bool:
    """Whether what has this error is one file of many.

    Corrections, templates and settings concern all pages; a folder that cannot be read may hold any number.
    """
    return path.startswith("content/") and not path.endswith(".toml") and code != "folder-unreadable"


def _without(left_out: frozenset[str], choose: Choice) -> Choice:
    def chosen(parsed: ParsedSite) -> Mapping[str, Article]:
        return {path: article for path, article in choose(parsed).items() if path not in left_out}

    return chosen
