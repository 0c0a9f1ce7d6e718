"""An article that is added, or removed, among thousands leaves all generations of the search but its own."""

from collections.abc import Sequence
from random import Random

from dateline.search.cutting import MOST_OLD, OLD_DOCUMENTS, generations

TRIED = 100


def cut(articles: Sequence[str]) -> list[tuple[str, ...]]:
    old, recent = generations(articles, str)
    assert [each for some in (*old, recent) for each in some] == list(articles)
    return [tuple(some) for some in (*old, recent)]


def test_a_large_archive_is_cut_into_few_generations_of_about_one_length() -> None:
    for count in (0, 1, 300, 3_000, 10_000, 30_000):
        *old, _ = cut([f"{number}.md" for number in range(count)])
        assert len(old) <= MOST_OLD
        if len(old) > 1:
            assert min(map(len, old)) > OLD_DOCUMENTS / 2
            assert max(map(len, old)) < 2 * min(map(len, old))


def test_an_article_added_to_ten_thousand_leaves_the_other_generations() -> None:
    dice = Random(0)
    articles = [f"{number}.md" for number in range(10_000)]
    before = set(cut(articles))
    assert len(before) == 3
    changed: list[int] = []
    for added in range(TRIED):
        place = dice.randrange(len(articles))
        with_it = [*articles[:place], f"added-{added}.md", *articles[place:]]
        changed.append(len(before.difference(cut(with_it))))
    assert changed.count(1) >= TRIED * 0.95
