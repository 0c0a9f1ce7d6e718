"""Articles by year and month, as their dates were written."""

from collections import defaultdict
from collections.abc import Sequence

from dateline.values.model import Article


def by_month(order: Sequence[Article]) -> dict[tuple[int, int], tuple[int, ...]]:
    """Positions in ``order`` by (year, month), both in order of time; undated ones under (0, 0)."""
    months: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for position, article in enumerate(order):
        date = article.card.date
        months[(date.year, date.month) if date else (0, 0)].append(position)
    return {month: tuple(months[month]) for month in sorted(months)}
