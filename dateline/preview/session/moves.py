"""Moves: where an article has gone that was renamed, moved or given another address."""

from collections.abc import Mapping
from typing import NamedTuple

from dateline.values.article import Article

MOVED_WITHIN_SECONDS = 5.0
"""A file that goes and one like it that comes so soon are one: some programs take their time."""


class _Passage(NamedTuple):
    """An article that came or went, and when (in seconds, of any clock)."""

    when: float
    article: Article

    @property
    def path(self) -> str:
        return self.article.path

    def counts(self, now: float) -> bool:
        """Whether it was lately."""
        return now - self.when <= MOVED_WITHIN_SECONDS


class Moves:
    """Follows articles from address to address."""

    def __init__(self) -> None:
        self._went: list[_Passage] = []
        self._came: list[_Passage] = []
        self._moved: dict[str, str] = {}

    def __getitem__(self, url: str) -> str:
        """The address where the page of this one is now; "" where nobody knows. Both are site-relative."""
        passed: set[str] = set()
        while url in self._moved and url not in passed:
            passed.add(url)
            url = self._moved[url]
        return url if passed else ""

    def note(self, before: Mapping[str, Article], after: Mapping[str, Article], now: float) -> None:
        """Compare what there was with what there is; ``now`` in seconds."""
        for path, old in before.items():
            new = after.get(path)
            if new is not None and new is not old and new.url != old.url:
                self._lead(old.url, new.url)
        if before.keys() == after.keys():
            return
        went = [_Passage(now, before[path]) for path in before.keys() - after.keys()]
        came = [_Passage(now, after[path]) for path in after.keys() - before.keys()]
        # What has come back is not gone, what has gone again is not here: files are renamed twice, and back.
        self._went = [each for each in [*self._went, *went] if each.counts(now) and each.path not in after]
        self._came = [each for each in [*self._came, *came] if each.counts(now) and each.path in after]
        for gone in self._went:
            for here in self._came:
                if _are_one(gone.article, here.article):
                    self._lead(gone.article.url, here.article.url)

    def _lead(self, old: str, new: str) -> None:
        self._moved.pop(new, None)
        if old != new:
            self._moved[old] = new


def _are_one(old: Article, new: Article) -> bool:
    """Whether two files are one article: the same title and text, in a file of another name."""
    # The title of one without any is its file's name; and all stubs have the same text: none.
    has_text = old.characters + old.words > 0
    titled = old.card.title == new.card.title or (old.card.unnamed and has_text)
    return titled and (old.text, old.body) == (new.text, new.body) and old.path != new.path
