"""What stands around each article in time and in its terms, as a number that is another where that is.

A row of the archive has to tell whether what it stands for has changed, not
what it is. To find the articles related to each of ten thousand, after one
was added, took two seconds; a sum over each one's neighbours takes none.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.archive.related import NEIGHBOURS_IN_A_TERM
from dateline.values.digests import digest

NUMBER_BYTES = 8


class Around(NamedTuple):
    """Around one article: its terms, and what decides its ``related``, ``beside`` and ``in_terms``."""

    path: str
    terms: bytes
    related: bytes
    beside: bytes
    in_terms: bytes


def surroundings(archive: Archive) -> Iterator[Around]:
    """The surroundings of each article.

    A neighbour counts by its path and its date, which decide where it stands among others, and by
    whether lists leave it out; in a term, times the term.
    """
    hidden = archive.translations.shown
    of = {
        path: _number(digest(path, article.card.date, path in hidden))
        for path, article in archive.articles.items()
    }
    related, beside, in_terms = dict.fromkeys(of, 0), dict.fromkeys(of, 0), dict.fromkeys(of, 0)
    for articles in (archive.listed, *archive.in_language.values()):
        for path, around in _around(articles, of, 1):
            beside[path] += around
    for taxonomy in archive.taxonomies:
        setting = taxonomy.setting
        for key, members in taxonomy.members.items():
            term = _number(digest(setting.field, taxonomy.terms[key]))
            for path, around in _around(members, of, NEIGHBOURS_IN_A_TERM):
                related[path] += term * around
            if setting.neighbours:
                for part, (path, around) in enumerate(_around(members, of, 1)):
                    in_terms[path] += term * (around + (part if setting.ordered else 0))
    for path in of:
        terms = digest(archive.terms_of(path))
        if path in hidden or path in archive.versions:
            # It may not be among the members, or its versions are no relatives: these are few.
            related[path] += _number(digest(archive.related(path)))
        yield Around(
            path, terms, _bytes(related[path]), _bytes(beside[path]), digest(terms, _bytes(in_terms[path]))
        )


def _around(members: Sequence[str], of: dict[str, int], reach: int) -> Iterator[tuple[str, int]]:
    """Each of the members with the sum over itself and so many on either side."""
    sums = list(accumulate(map(of.__getitem__, members), initial=0))
    upto = [*sums[1:], *sums[-1:] * reach][reach:]
    before = [*sums[:1] * reach, *sums]
    # There is a sum more before: that of all.
    return zip(members, map(sub, upto, before), strict=False)


def _number(digested: bytes) -> int:
    return int.from_bytes(digested[:NUMBER_BYTES], "little")


def _bytes(number: int) -> bytes:
    return (number % (1 << 8 * NUMBER_BYTES)).to_bytes(NUMBER_BYTES, "little")
