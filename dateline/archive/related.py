"""Related articles: those that share most terms, the nearest in time first among equals.

Candidates are, for each term of an article, its five neighbours before and
five after in that term's own order of time. So weights do not depend on the
archive's size, and a new article can change the related list of at most ten
articles per term it has.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

NEIGHBOURS_IN_A_TERM = 5
RELATED_SHOWN = 5


def related(position: int, terms: Iterable[Sequence[int]], instants: Sequence[int | None]) -> tuple[int, ...]:
    """The positions of at most five articles related to the one at ``position``, best first.

    ``terms`` are the members of each of its terms, in order of time;
    ``instants`` are the POSIX seconds of all articles (None: undated).
    """
    shared: Counter[int] = Counter()
    for members in terms:
        place = bisect_left(members, position)
        shared.update(members[max(0, place - NEIGHBOURS_IN_A_TERM) : place])
        shared.update(members[place + 1 : place + 1 + NEIGHBOURS_IN_A_TERM])
    here = instants[position] or 0
    # One article ties with another only at equal distance in time; the later one goes first.
    ranked = sorted([(-count, abs((instants[other] or 0) - here), -other) for other, count in shared.items()])
    return tuple(-other for _, _, other in ranked[:RELATED_SHOWN])
