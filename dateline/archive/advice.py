"""Advice across the articles: what could be better, and keeps nothing from being published."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from dateline.archive.homes import likely_homes
from dateline.archive.memo import Columns
from dateline.archive.sources import Publisher
from dateline.archive.terms import Labels, Taxonomies, Taxonomy
from dateline.reading.config.correction_files import PUBLISHERS
from dateline.reading.notes.canonical_url import publisher_name_key
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.term_key import term_key


class SpellingInputs(NamedTuple):
    """The labels of all articles, and the taxonomies made from them."""

    labels: Columns[Labels]
    taxonomies: Taxonomies


def tag_spellings(inputs: SpellingInputs) -> tuple[Diagnostic, ...]:
    """Labels of one term that differ in case, width or spaces: each article that has a rarer one."""
    found: list[Diagnostic] = []
    rows = inputs.labels.rows()
    for taxonomy in inputs.taxonomies:
        field = taxonomy.setting.field
        better = _better_spellings(rows, taxonomy)
        if not better:
            continue
        for path, row in inputs.labels.items():
            for label in row.get(field, ()):
                if label in better:
                    common = better[label]
                    found.append(diagnostic("tag-spelling", path, field=field, label=label, common=common))
    return tuple(found)


class NamedPublishers(NamedTuple):
    """The publishers by key, and how many sources have a domain and a name together (``homes.py``)."""

    publishers: Mapping[str, Publisher]
    pairs: Mapping[str, int]


def open_publishers(inputs: NamedPublishers) -> tuple[Diagnostic, ...]:
    """Publishers of one name that nothing has joined, each with the entry that would join them.

    A domain has not only the name that it is called by, but also one whose sources are most of them there.
    """
    publishers = inputs.publishers
    called: defaultdict[str, list[Publisher]] = defaultdict(list)
    for publisher in publishers.values():
        called[publisher_name_key(publisher.name)].append(publisher)
    for name, domain in likely_homes(inputs.pairs).items():
        there = publishers.get(domain)
        if there and name in called and there not in called[name]:
            called[name].append(there)
    found: list[Diagnostic] = []
    for several in called.values():
        domains = ", ".join(f'"{each.domain}"' for each in several if each.domain)
        if len(several) > 1 and domains:
            pages = ", ".join(each.key for each in several)
            name = several[0].name
            found.append(diagnostic("publisher-twice", PUBLISHERS, name=name, pages=pages, domains=domains))
    return tuple(found)


def _better_spellings(rows: Sequence[Labels], taxonomy: Taxonomy) -> dict[str, str]:
    """The commonest spelling for each that is rarer."""
    # The distinct labels first: they are few, and folding is what costs.
    labels = {label for row in rows for label in row.get(taxonomy.setting.field, ())}
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        spellings[term_key(label)].append(label)
    return {
        label: taxonomy.terms[key].label
        for key, several in spellings.items()
        if len(several) > 1 and key in taxonomy.terms
        for label in several
        if normalize("NFC", label) != normalize("NFC", taxonomy.terms[key].label)
    }
