"""Related articles: those that share most terms, the nearest in time first among equals.

Candidates are, for each term of an article, its five neighbours before and
five after in that term's own order of time. So weights do not depend on the
archive's size, and a new article can change the related list of at most ten
articles per term it has.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

NEIGHBOURS_IN_A_TERM = 5
RELATED_KEPT = 5


def related(
    path: str, terms: Iterable[Sequence[str]], position: Mapping[str, int], instants: Mapping[str, int]
) -> tuple[str, ...]:
    """The paths of at most five articles related to the one at ``path``, best first.

    ``terms`` are the members of each of its terms, in order of time;
    ``position`` is each article's place in that order, ``instants`` are the
    POSIX seconds of their dates (0: undated).
    """
    shared: Counter[str] = Counter()
    for members in terms:
        place = bisect_left(members, position[path], key=position.__getitem__)
        shared.update(members[max(0, place - NEIGHBOURS_IN_A_TERM) : place])
        shared.update(members[place + 1 : place + 1 + NEIGHBOURS_IN_A_TERM])
    here = instants[path]
    # One article ties with another only at equal distance in time; the later one goes first.
    ranked = sorted(
        [(-count, abs(instants[other] - here), -position[other], other) for other, count in shared.items()]
    )
    return tuple(other for *_, other in ranked[:RELATED_KEPT])
