"""Related articles: those that share most terms, the nearest in time first among equals.

Candidates are, for each term of an article, its five neighbours before and
five after in that term's own order of time. So weights do not depend on the
archive's size, and a new article can change the related list of at most ten
articles per term it has.
"""

from collections import Counter
from collections.abc import Sequence

REACH = 5
LIMIT = 5


def related(term_members: Sequence[Sequence[int]], instants: Sequence[int | None]) -> list[tuple[int, ...]]:
    """For each article's position, the positions of at most five related ones, best first.

    ``term_members`` holds each term's articles in order of time, whatever its
    taxonomy; ``instants`` each article's POSIX seconds (None: undated).
    """
    shared: list[Counter[int]] = [Counter() for _ in instants]
    for members in term_members:
        if len(members) < 2:
            continue
        for place, position in enumerate(members):
            shared[position].update(members[max(0, place - REACH) : place])
            shared[position].update(members[place + 1 : place + 1 + REACH])
    return [_best(position, counts, instants) for position, counts in enumerate(shared)]


def _best(position: int, counts: Counter[int], instants: Sequence[int | None]) -> tuple[int, ...]:
    if not counts:
        return ()
    here = instants[position] or 0
    # One article ties with another only at equal distance in time; the later one goes first.
    ranked = sorted((-count, abs((instants[other] or 0) - here), -other) for other, count in counts.items())
    return tuple(-other for _, _, other in ranked[:LIMIT])
