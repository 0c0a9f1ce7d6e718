"""A site's own words for the interface: ``wording/xx.toml`` beside site.toml, a file a language.

A file adds a language, or changes single words of one that the package has.
What is wrong is reported, and left out; the package's word stands there.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from dateline.reading.config.toml_document import TomlDocument, read_toml_document
from dateline.reading.files import is_ignored, leads_outside, read_file
from dateline.reading.front_matter.languages import is_language
from dateline.reading.suggestions import listed, nearest
from dateline.values.diagnostics import Diagnostic, Findings, diagnostic
from dateline.values.wording import FALLBACK, LANGUAGES, interface_language, is_programs, shipped

FOLDER = "wording"
ENDING = ".toml"
MISSING_NAMED = 5
"""How many of the words that a language lacks are named."""


class WordingFiles(NamedTuple):
    """The bytes of the files of ``wording/`` by path, and what is wrong with those that cannot be read."""

    texts: dict[str, bytes]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the files are named by, as the package writes those that it has."""
        return tuple(_language(path) for path in self.texts)


def wording_files(root: Path) -> WordingFiles:
    """The files of a site's ``wording/``. What is no such file is reported."""
    texts: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    if (root / FOLDER).is_symlink() and leads_outside(root, FOLDER):
        return WordingFiles(texts, (diagnostic("link-outside", FOLDER),))
    for file in sorted((root / FOLDER).glob("*")):
        path = f"{FOLDER}/{file.name}"
        findings = Findings(path)
        if is_ignored(file.name, FOLDER):
            continue
        if file.suffix != ENDING or not is_language(file.stem):
            findings.add("wording-language", value=file.name.removesuffix(ENDING))
        elif leads_outside(root, path):
            findings.add("link-outside")
        else:
            data = read_file(file, findings)
            texts |= {} if data is None else {path: data}
        found += findings.diagnostics
    return WordingFiles(texts, tuple(found))


def read_wording(
    files: WordingFiles, taxonomies: Collection[str]
) -> tuple[dict[str, dict[str, str]], tuple[Diagnostic, ...]]:
    """The words in the files by language and name, and what is wrong.

    Besides the interface's own words there may be one for each of the
    ``taxonomies``, by its field.
    """
    words: dict[str, dict[str, str]] = {}
    found = list(files.diagnostics)
    for path, data in files.texts.items():
        language, findings = _language(path), Findings(path)
        document = read_toml_document(data, "wording-syntax", findings)
        if document is not None:
            read = dict(_words(document, taxonomies, findings))
            words[language] = words.get(language, {}) | read
            _tell_missing(language, words[language], findings)
        # A file with nothing in it is one that somebody is about to fill.
        found += [each for each in findings.diagnostics if each.code != "file-empty"]
    return words, tuple(found)


def _language(path: str) -> str:
    tag = path.removeprefix(f"{FOLDER}/").removesuffix(ENDING)
    return next((each for each in LANGUAGES if each.lower() == tag.lower()), tag)


def _words(
    document: TomlDocument, taxonomies: Collection[str], findings: Findings
) -> Iterator[tuple[str, str]]:
    """The words that are as they should be; those that the program says are counted only."""
    programs: list[str] = []
    known = {key for key in shipped(FALLBACK) if not is_programs(key)} | set(taxonomies)
    for key, text in document.values.items():
        place = document.place((key,))
        if key in shipped(FALLBACK) and is_programs(key):
            programs.append(key)
        elif key not in known:
            findings.add("wording-unknown", *place, key=key, near=nearest(key, known, likeness=0))
        elif not isinstance(text, str) or not text.strip():
            findings.add("wording-type", *place, key=key)
        elif problem := _wrong_names(key, text):
            findings.add(problem.code, *place, key=key, names=problem.names)
        else:
            yield key, text
    if programs:
        findings.add("wording-program", *document.place((programs[0],)), count=len(programs))


class _WrongNames(NamedTuple):
    """What is wrong with the names in braces of a word: the finding's code, and the names it tells of."""

    code: str
    names: str


def _wrong_names(key: str, text: str) -> _WrongNames | None:
    """What is wrong with the ``{names}`` of a word; None for nothing."""
    required, allowed = _names(key)
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return _WrongNames("wording-names", _braced(allowed))
    written = {
        name for _, name, form, conversion in parts if name is not None and not form and not conversion
    }
    formatted = any(form or conversion for _, name, form, conversion in parts if name is not None)
    if formatted or written - allowed:
        return _WrongNames("wording-names", _braced(allowed))
    if required - written:
        return _WrongNames("wording-lacks", _braced(required - written))
    return None


def _braced(names: Collection[str]) -> str:
    return listed([f"{{{name}}}" for name in sorted(names)]) if names else "–"


@cache
def _names(key: str) -> tuple[frozenset[str], frozenset[str]]:
    """The names in braces that a word must have, and those that it may have, by the package's languages."""
    each = [frozenset(names_in(table[key])) for table in map(shipped, LANGUAGES) if key in table]
    if not each:
        return frozenset(), frozenset()
    # A number of one may be said without a figure, and a month by its name or its number.
    required = each[0].intersection(*each) - ({"month", "name"} if "month" in each[0].union(*each) else set())
    return required, each[0].union(*each)


def names_in(text: str) -> set[str]:
    """The names in braces in a word."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def _tell_missing(language: str, words: Mapping[str, str], findings: Findings) -> None:
    """One advice for all that a language lacks, unless the package has words in it or in a wider one."""
    if interface_language(language):
        return
    missing = [key for key in shipped(FALLBACK) if not is_programs(key) and key not in words]
    if missing:
        named = listed(missing[:MISSING_NAMED]) + (" …" if len(missing) > MISSING_NAMED else "")
        findings.add("wording-missing", count=len(missing), names=named)
