"""Tags and topics: which there are, how they are spelled, who has them.

Two labels are one term when they are equal by NFKC, case fold and collapsed
space, or when an entry of ``content/tags.toml`` says so. Such an entry's name
is shown; without one the commonest spelling, of equals the one that sorts first.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from dateline.archive.memo import Columns, Keep
from dateline.archive.translations import Translations
from dateline.reading.config.correction_files import TAGS
from dateline.reading.permalinks import INDEX_FILE, name_part, slugify
from dateline.values.article import Article
from dateline.values.corrections import TermCorrection
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import DigestedOnce, digest
from dateline.values.settings import TaxonomySetting
from dateline.values.term_key import term_key


class Term(NamedTuple):
    """One tag or topic; ``descriptions`` are further ones with their languages."""

    key: str
    label: str
    url: str
    description: str = ""
    descriptions: tuple[tuple[str, str], ...] = ()


class Taxonomy(NamedTuple):
    """One front matter field's terms by key.

    ``members`` are the paths of each term's articles, in order of time, each work once;
    ``held`` are the keys of each article's terms, by its path, as it lists them.
    """

    setting: TaxonomySetting
    terms: Mapping[str, Term]
    members: Mapping[str, tuple[str, ...]]
    held: Mapping[str, tuple[str, ...]]

    @property
    def url(self) -> str:
        return f"/{self.setting.path}/"


class Taxonomies(DigestedOnce):
    """The taxonomies of a site, as its settings list them: digested once for all that is made from them."""

    def __init__(self, every: tuple[Taxonomy, ...]) -> None:
        self._every = every

    def _content(self) -> tuple[object, ...]:
        return (self._every,)

    def __iter__(self) -> Iterator[Taxonomy]:
        return iter(self._every)


Labels = dict[str, tuple[str, ...]]
"""The labels that an article writes in its taxonomies' fields, by field."""


class TermInputs(NamedTuple):
    """The inputs of terms: all articles' labels in order of time, the taxonomies, the corrections.

    ``corrections`` are the editors' entries by the taxonomies' fields,
    ``translations`` the works in several languages, of which lists show one version.
    """

    labels: Columns[Labels]
    taxonomies: tuple[TaxonomySetting, ...]
    corrections: Mapping[str, tuple[TermCorrection, ...]]
    translations: Translations


def labels_of(article: Article) -> Labels:
    """The column of what each article writes in its taxonomies' fields."""
    return article.terms


def index_terms(inputs: TermInputs) -> tuple[Taxonomy, ...]:
    """The terms of each taxonomy, as the settings list them."""
    return tuple(
        _taxonomy(setting, inputs.labels, inputs.corrections.get(setting.field, ()), inputs.translations)
        for setting in inputs.taxonomies
    )


def _key(inputs: TermInputs) -> bytes:
    return digest(list(inputs.labels.items()), *inputs[1:])


KEEP_TERMS = Keep(_key, msgspec.msgpack.Decoder(tuple[Taxonomy, ...]).decode)
"""How terms are kept from build to build."""


def _taxonomy(
    setting: TaxonomySetting,
    labels: Columns[Labels],
    corrections: Sequence[TermCorrection],
    translations: Translations,
) -> Taxonomy:
    """One taxonomy, given all articles' labels and the editors' entries for this taxonomy."""
    leading = {key: entry.keys[0] for entry in corrections for key in entry.keys}
    members: defaultdict[str, list[str]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    held: dict[str, tuple[str, ...]] = {}
    for path, row in labels.items():
        keys: dict[str, None] = {}
        for label in row.get(setting.field, ()):
            key = term_key(label)
            key = leading.get(key, key)
            spellings[key][label] += 1
            keys[key] = None
        for key in keys:
            members[key].append(path)
        held[path] = tuple(keys)
    terms = _terms(spellings, setting, {entry.keys[0]: entry for entry in corrections})
    shown = {key: translations.one_of_each(members[key]) for key in terms}
    # By path: articles without terms may change places and nothing is made anew, here as little as elsewhere.
    return Taxonomy(setting, terms, shown, dict(sorted(held.items())))


def _terms(
    spellings: Mapping[str, Counter[str]], setting: TaxonomySetting, entries: Mapping[str, TermCorrection]
) -> dict[str, Term]:
    """The terms by key, each as its editors' entry has it, where there is one."""
    chosen = {key: entry.slug for key, entry in entries.items() if entry.slug and key in spellings}
    slugs = distinct_slugs({key: slugify(key) for key in spellings if key not in chosen}, chosen)
    labels = {key: entries[key].name if key in entries else _commonest(spellings[key]) for key in spellings}
    pattern = setting.permalink or f"/{setting.path}/:slug/"
    if ":name" in pattern:
        slugs |= _names({key: label for key, label in labels.items() if key not in chosen}, slugs)
    return {
        key: Term(
            key=key,
            label=labels[key],
            url=pattern.replace(":name", ":slug").replace(":slug", slugs[key]),
            description=entries[key].description if key in entries else "",
            descriptions=entries[key].descriptions if key in entries else (),
        )
        for key in sorted(spellings)
    }


def _names(labels: Mapping[str, str], slugs: Mapping[str, str]) -> dict[str, str]:
    """The parts of addresses that are the labels as written, of those that have one of their own."""
    names = {key: name_part(label) for key, label in labels.items()}
    taken = Counter(name.casefold() for name in names.values())
    taken.update(slug.casefold() for key, slug in slugs.items() if key not in labels)
    return {key: name for key, name in names.items() if name and taken[name.casefold()] == 1}


def _commonest(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda label: (-spellings[label], label))


def distinct_slugs(wanted: Mapping[str, str], chosen: Mapping[str, str] | None = None) -> dict[str, str]:
    """A slug for each key, given the one it would like; those that an editor has ``chosen`` are taken.

    Where two keys want one, only a key that is its own slug keeps it plain;
    ``index.html`` is the name of the index's own file.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key, slug in wanted.items():
        holders[slug].append(key)
    slugs = dict(chosen or {})
    taken = {INDEX_FILE, *slugs.values()}
    for slug, sharing in holders.items():
        for key in sharing:
            alone = (len(sharing) == 1 or key == slug) and slug not in taken
            slugs[key] = slug if alone else f"{slug}-{blake2b(key.encode(), digest_size=3).hexdigest()}"
    return slugs


class CorrectedTerms(NamedTuple):
    """The terms of each taxonomy, and the editors' entries by the taxonomies' fields."""

    taxonomies: Taxonomies
    corrections: Mapping[str, tuple[TermCorrection, ...]]


def check_terms(of: CorrectedTerms) -> tuple[Diagnostic, ...]:
    """The editors' entries that no article uses, or whose slug another term would have."""
    return tuple(
        found
        for taxonomy in of.taxonomies
        for found in _wrong_entries(taxonomy, of.corrections.get(taxonomy.setting.field, ()))
    )


def _wrong_entries(taxonomy: Taxonomy, corrections: Iterable[TermCorrection]) -> Iterator[Diagnostic]:
    field, terms = taxonomy.setting.field, taxonomy.terms
    entries = {entry.keys[0]: entry for entry in corrections}
    chosen = {entry.slug: entry for key, entry in entries.items() if entry.slug and key in terms}
    for key, entry in entries.items():
        if key not in terms:
            yield diagnostic("tags-unused", TAGS, entry.line, 1, name=entry.name, field=field)
    for key, term in terms.items() if chosen else ():
        has_own_slug = key in entries and entries[key].slug
        if not has_own_slug and (entry := chosen.get(slugify(key))):
            where = (entry.slug_line, 1)
            yield diagnostic("tags-slug-taken", TAGS, *where, slug=entry.slug, label=term.label, url=term.url)
