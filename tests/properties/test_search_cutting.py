"""An article that is added, or removed, among thousands leaves all generations of the search but its own."""

from collections.abc import Sequence
from random import Random

from dateline.pages.search_segments import Member, SegmentOf
from dateline.search.cutting import MOST_OLD, OLD_DOCUMENTS, generations

TRIED = 60
ARTICLES = [f"{number}.md" for number in range(10_000)]


def cut(articles: Sequence[str]) -> list[tuple[str, ...]]:
    old, recent = generations(articles, str)
    assert [each for some in (*old, recent) for each in some] == list(articles)
    return [tuple(some) for some in (*old, recent)]


def test_an_archive_is_cut_into_few_generations_and_those_of_thousands_are_short() -> None:
    for count in (0, 1, 300, 1_000, 3_000, 10_000):
        *old, recent = cut(ARTICLES[:count])
        assert len(old) <= MOST_OLD
        assert len(recent) < 1.5 * OLD_DOCUMENTS
        assert max(map(len, old), default=0) < 2 * max(OLD_DOCUMENTS, count / MOST_OLD)


def test_where_the_newest_article_makes_the_recent_ones_old_the_older_generations_stay() -> None:
    dice, left_alone = Random(0), 0
    for _ in range(TRIED):
        count = dice.randrange(2_000, len(ARTICLES))
        newest = next(each for number in range(9_999) if not cut([each := f"newest-{number}.md"])[-1])
        before = set(cut(ARTICLES[:count]))
        left_alone += len(before.difference(cut([*ARTICLES[:count], newest]))) <= 2
    # All are cut anew where the length has grown by a step: once for four to sixteen such articles.
    assert left_alone >= TRIED * 0.8


def test_an_article_added_to_ten_thousand_leaves_the_other_generations() -> None:
    dice = Random(0)
    before = set(cut(ARTICLES))
    assert len(before) == MOST_OLD + 1
    changed: list[int] = []
    for added in range(TRIED):
        place = dice.randrange(len(ARTICLES))
        with_it = [*ARTICLES[:place], f"added-{added}.md", *ARTICLES[place:]]
        changed.append(len(before.difference(cut(with_it))))
    assert changed.count(1) >= TRIED * 0.9


def test_a_shard_of_another_number_of_shards_does_not_fit() -> None:
    members = (Member("a.md", "/a/", "", "article"),)
    assert len({SegmentOf("a", members, shards).check for shards in (1, 2, 4)}) == 3
