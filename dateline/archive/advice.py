"""Advice across the articles: what could be better, and keeps nothing from being published."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from dateline.archive.memo import Columns
from dateline.archive.terms import Labels, Taxonomy
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.term_key import term_key


class SpellingInputs(NamedTuple):
    """The labels of all articles, and the taxonomies made from them."""

    labels: Columns[Labels]
    taxonomies: tuple[Taxonomy, ...]


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
        if label != taxonomy.terms[key].label
    }
