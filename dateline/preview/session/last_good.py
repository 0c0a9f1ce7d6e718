"""Last good: a file that cannot be read leaves the article that was there before."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Self

from dateline.pipeline.parsing import ParsedSite
from dateline.reading.site_folder import SiteFiles
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, Level, severity_of


class LastGood(NamedTuple):
    """The articles to show: ``good`` ones have no error, ``held`` are those that their files no longer hold.

    It follows from the articles ``parsed``, and from what decides which of them are ``good``.
    """

    articles: Mapping[str, Article]
    good: Mapping[str, Article]
    held: tuple[Article, ...]
    parsed: ParsedSite | None = None
    levels: Mapping[str, Level] = {}
    unreadable: tuple[str, ...] = ()

    def without(self, lost: AbstractSet[str]) -> Self:
        """The same where the texts of these held articles are lost: they are shown as their files are now."""
        parsed = self.parsed.articles if self.parsed else {}
        kept = {path: article for path, article in self.articles.items() if path not in lost}
        return self._replace(
            articles=kept | {path: parsed[path] for path in lost if path in parsed},
            good={path: article for path, article in self.good.items() if path not in lost},
            held=tuple(article for article in self.held if article.path not in lost),
        )


NOTHING_YET = LastGood({}, {}, ())


def last_good(
    parsed: ParsedSite, files: SiteFiles, levels: Mapping[str, Level], before: LastGood
) -> LastGood:
    """Each file's facts: as they are now, or as they were ``before`` an error got in."""
    unreadable = _unreadable(files)
    if parsed is before.parsed and (levels, unreadable) == (before.levels, before.unreadable):
        return before
    articles: dict[str, Article] = {}
    good: dict[str, Article] = {}
    held: list[Article] = []
    for path in parsed.bytes:
        new, last = parsed.articles.get(path), before.good.get(path)
        if new is not None and (new is last or not has_errors(parsed.found[path], levels)):
            articles[path] = good[path] = new
        elif last is not None:
            articles[path] = good[path] = last
            held.append(last)
        elif new is not None:
            articles[path] = new
    for path in _below(unreadable, before.good.keys() - articles.keys()):
        articles[path] = good[path] = before.good[path]
        held.append(articles[path])
    return LastGood(articles, good, tuple(held), parsed, levels, unreadable)


def has_errors(found: Iterable[Diagnostic], levels: Mapping[str, Level]) -> bool:
    """Whether anything among them keeps an article from being published."""
    return any(severity_of(each, levels) == "error" for each in found)


def _unreadable(files: SiteFiles) -> tuple[str, ...]:
    """Files and folders that are there, though nobody can tell what they hold."""
    codes = ("file-unreadable", "folder-unreadable")
    return tuple(each.path for each in files.inventory.diagnostics if each.code in codes)


def _below(places: Iterable[str], paths: Iterable[str]) -> list[str]:
    within = tuple(f"{place}/" for place in places)
    return [path for path in paths if f"{path}/".startswith(within)]
