"""Tags and topics: which there are, how they are spelled, who has them.

Two labels are one term when they are equal by NFKC, case fold and collapsed
space. The commonest spelling is shown; ties go to the one that sorts first.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from unicodedata import normalize

from dateline.reading.permalinks import slugify
from dateline.values.digests import Value


class Term(Value, frozen=True):
    """One tag or topic. ``members`` are positions in the archive's order, oldest first."""

    key: str
    label: str
    url: str
    members: tuple[int, ...]


@lru_cache(maxsize=65536)
def term_key(label: str) -> str:
    """What two spellings of one term have in common."""
    return " ".join(normalize("NFKC", label).casefold().split())


def group_terms(
    labels: Sequence[tuple[str, ...]], root: str
) -> tuple[dict[str, Term], list[tuple[Term, ...]]]:
    """One taxonomy's terms by key, and each article's, given all articles' labels in the archive's order.

    ``root`` is the address of the taxonomy's index (``/tags/``).
    """
    members: defaultdict[str, list[int]] = defaultdict(list)
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    held: list[dict[str, None]] = []
    for position, written in enumerate(labels):
        keys: dict[str, None] = {}
        for label in written:
            key = term_key(label)
            spellings[key][label] += 1
            keys[key] = None
        for key in keys:
            members[key].append(position)
        held.append(keys)
    slugs = distinct_slugs({key: slugify(key) for key in spellings})
    terms = {
        key: Term(
            key=key,
            label=min(spellings[key], key=lambda label, seen=spellings[key]: (-seen[label], label)),
            url=f"{root}{slugs[key]}/",
            members=tuple(members[key]),
        )
        for key in sorted(members)
    }
    return terms, [tuple(terms[key] for key in keys) for keys in held]


def distinct_slugs(wanted: Mapping[str, str]) -> dict[str, str]:
    """A slug for each key, given the one it would like.

    Where two keys want one, only a key that is its own slug keeps it plain;
    ``index.html`` is the name of the index's own file.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for key, slug in wanted.items():
        holders[slug].append(key)
    slugs: dict[str, str] = {}
    for slug, sharing in holders.items():
        for key in sharing:
            alone = (len(sharing) == 1 or key == slug) and slug != "index.html"
            slugs[key] = slug if alone else f"{slug}-{blake2b(key.encode(), digest_size=3).hexdigest()}"
    return slugs
