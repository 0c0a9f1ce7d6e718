"""Works in several languages: which files are translations of which, by their ``translation_of``.

A work is an original with its translations, one a language. Lists show each
work once: in the site's language where there is such a version, else as the
original.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from dateline.archive.links import LinkInputs, linked_file
from dateline.reading.suggestions import nearest
from dateline.values.article import Article, TranslationOf
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.language_tags import written_language
from dateline.values.settings import Settings


class Version(NamedTuple):
    """A file of a work: its path, its address, its language."""

    path: str
    url: str
    lang: str


class Translations(NamedTuple):
    """The works that there are in several languages, and what is wrong.

    ``versions`` are all files of a work by the path of each, the original
    first. ``shown`` leads from each that lists leave out to the one that they
    show in its place.
    """

    versions: dict[str, tuple[Version, ...]]
    shown: dict[str, str]
    found: tuple[Diagnostic, ...]

    def one_of_each(self, paths: Sequence[str]) -> tuple[str, ...]:
        """The files among these that lists show: one of each work, the first version for want of a better."""
        if self.shown.keys().isdisjoint(paths):
            return tuple(paths)
        here = set(paths)
        kept: list[str] = []
        for path in paths:
            work = [each.path for each in self.versions.get(path, ()) if each.path in here]
            best = [other for other in work if other not in self.shown] or work
            if not work or path == best[0]:
                kept.append(path)
        return tuple(kept)


def index_translations(files: Mapping[str, Article], links: LinkInputs, settings: Settings) -> Translations:
    """The works of these files; ``links`` tell what leads to which."""
    claims = {path: article.translation_of for path, article in files.items() if article.translation_of}
    if not claims:
        return Translations({}, {}, ())
    found: list[Diagnostic] = []

    def tell(path: str, code: str, **args: str) -> None:
        claim = claims[path]
        found.append(diagnostic(code, path, claim.line, claim.column, **args))

    originals = _originals(files, claims, links, settings.origin, tell)
    works: defaultdict[str, list[str]] = defaultdict(list)
    for path, original in originals.items():
        work = (original, *works.get(original, ()))
        taken = {written_language(files[each].card.lang): each for each in work}
        tag = files[path].card.lang
        other = taken.get(written_language(tag))
        if other is None:
            works[original].append(path)
        elif other == original:
            tell(path, "translation-language", other=other, value=tag)
        else:
            tell(path, "translation-twice", other=other, value=tag)
    versions: dict[str, tuple[Version, ...]] = {}
    shown: dict[str, str] = {}
    for original, translations in works.items():
        paths = (original, *sorted(translations, key=lambda each: (files[each].card.lang.lower(), each)))
        work = tuple(Version(each, files[each].url, files[each].card.lang) for each in paths)
        versions |= dict.fromkeys(paths, work)
        own = written_language(settings.language)
        best = next((each.path for each in work if written_language(each.lang) == own), original)
        shown |= {path: best for path in paths if path != best}
    return Translations(versions, shown, tuple(found))


def _originals(
    files: Mapping[str, Article],
    claims: Mapping[str, TranslationOf],
    links: LinkInputs,
    origin: str,
    tell: Callable[..., None],
) -> dict[str, str]:
    """The original of each translation, by path: the whole work's, where a translation is translated."""
    claimed: dict[str, str] = {}
    for path, claim in claims.items():
        target = _named(path, claim.target.removeprefix(origin), links)
        if not target:
            near = _near(claim.target, files)
            tell(
                path, "translation-unknown" if near else "translation-unlike", target=claim.target, near=near
            )
        elif target == path:
            tell(path, "translation-self")
        elif files[target].kind != files[path].kind or files[path].kind == "section":
            tell(path, "translation-kind", other=target)
        else:
            claimed[path] = target
    originals: dict[str, str] = {}
    for path, target in claimed.items():
        way = [path]
        while target in claimed and target not in way:
            way.append(target)
            target = claimed[target]
        if target not in way:
            originals[path] = target
        elif target == path == min(way):  # told once
            tell(path, "translation-circle", other=claimed[path])
    return originals


def _named(path: str, target: str, links: LinkInputs) -> str:
    """The file that a translation names: as a link in it would, or by its path from the site's folder."""
    from_root = target if target.startswith("/") else f"/{target.removeprefix('content/')}"
    return linked_file(path, target, links) or linked_file(path, from_root, links)


def _near(target: str, files: Iterable[str]) -> str:
    """The file whose name is most like what was written; "" where none is."""
    by_name = {path.removeprefix("content/"): path for path in files}
    by_end = {name.rpartition("/")[2]: name for name in by_name}
    bare = target.strip("/").removeprefix("content/")
    return nearest(bare, by_name) or by_end.get(
        nearest(bare.rpartition("/")[2], by_end, likeness=0.6) or "", ""
    )
