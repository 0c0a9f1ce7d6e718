"""The interface's words: those of the package, a file a language in ``wording/``, and a site's own over them.

Names of pages are needed before rendering; everything else is looked up by
templates. What the program says to editors, in the terminal and in the
preview, is in the same files; a site has no words of its own for that.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import Path

from dateline.values.language_tags import is_traditional
from dateline.values.program_tables import program_table
from dateline.values.shown_text import shown

LANGUAGES = ("zh", "en", "zh-Hant", "ja")
"""The languages of the package's words. English stands in for all others."""

FALLBACK = "en"

PROGRAMS = ("ask-", "chrome-", "explain-", "new-", "preview-", "told-")
"""How the names of those words begin that the program says to editors and no published page shows."""

OwnWords = Mapping[str, Mapping[str, str]]
"""A site's own words by language and name."""


@cache
def shipped(language: str) -> Mapping[str, str]:
    """The package's words in one of ``LANGUAGES``, by name."""
    return program_table(Path(__file__).parent / "wording" / f"{language}.toml")


def is_programs(key: str) -> bool:
    """Whether the program says a word to editors, and pages do not show it."""
    return key.startswith(PROGRAMS)


def interface_language(tag: str, own: Iterable[str] = ()) -> str:
    """The language whose words stand on pages in the language of a BCP 47 tag; "" where there is none.

    ``own`` are languages that the site has words in. The longest tag that fits
    is best; ``zh-TW`` and ``zh-HK`` are written in ``zh-Hant``.
    """
    known = {language.lower(): language for language in (*LANGUAGES, *own)}
    for candidate in _narrowed(tag):
        if candidate in known:
            return known[candidate]
    alike = (language for language in known if language.split("-")[0] == tag.lower().split("-")[0])
    return known.get(next(alike, ""), "")


def _narrowed(tag: str) -> list[str]:
    """A tag and those that are wider, the nearest first: ``zh-hant-hk``, ``zh-hant``."""
    parts = tag.lower().split("-")
    wider = ["-".join(parts[:length]) for length in range(len(parts), 0, -1)]
    if is_traditional(tag):
        return list(dict.fromkeys((*wider[:-1], "zh-hant", "zh")))
    return wider


class Words:
    """The words of one site; ``words_of`` gives the same one for the same ``own``.

    ``word(key, language, **args)`` are the words for ``key``, with ``{names}``
    filled in; plain text, not escaped. It raises KeyError for a key that no
    language has: a mistake in a template.
    """

    word: Callable[..., str]

    def __init__(self, own: OwnWords) -> None:
        self.own = own
        self.word = lru_cache(maxsize=8192, typed=True)(self._word)
        self._tables: dict[str, dict[str, str]] = {}
        self._anywhere: dict[str, str] = {}
        for words in own.values():
            self._anywhere = {**words, **self._anywhere}

    def __reduce__(self) -> tuple[object, ...]:
        return words_of, (self.own,)

    def has(self, key: str) -> bool:
        """Whether there are words for this key: the interface knows some taxonomies by name, not all."""
        return key in shipped(FALLBACK) or key in self._anywhere

    def year_first(self, language: str) -> bool:
        """Whether dates are written from the year to the day, as in Chinese."""
        pattern = self._table(language)["day-title"]
        return pattern.find("{year}") < pattern.find("{day}")

    def _word(self, key: str, language: str, **args: object) -> str:
        words = self._table(language).get(key) or self._anywhere[key]
        if is_programs(key):
            args = {name: shown(arg) if isinstance(arg, str) else arg for name, arg in args.items()}
        return words.format_map(args) if args else words

    def _table(self, tag: str) -> dict[str, str]:
        """All words in a language; those that it lacks are a wider one's, in the end English."""
        table = self._tables.get(tag)
        if table is None:
            language = interface_language(tag, self.own) or FALLBACK
            names = dict.fromkeys((FALLBACK, *reversed(_narrowed(language)), *reversed(_narrowed(tag))))
            known = {each.lower(): each for each in (*LANGUAGES, *self.own)}
            found: dict[str, str] = {}
            for name in names:
                each = known.get(name, "")
                found |= shipped(each) if each in LANGUAGES else {}
                found |= self.own.get(each, {})
            table = self._tables[tag] = found
        return table


def words_of(own: OwnWords) -> Words:
    """The words of a site that has these of its own."""
    return _words_of(tuple((language, tuple(own[language].items())) for language in sorted(own)))


@lru_cache(maxsize=16)
def _words_of(own: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Words:
    return Words({language: dict(words) for language, words in own})


SHIPPED = words_of({})
"""The package's own words: what the program says itself is said in these."""

word = SHIPPED.word
