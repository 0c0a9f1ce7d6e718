"""An article more leaves the pages of those alone that told of the same before, and of other times."""

from tests.story.newsroom import Newsroom

TELLING = 24
"""Articles that tell of one event; more than stand beside a new one, or share its time."""


def test_only_what_stands_beside_the_new_article_is_looked_at_again(
    newsroom: Newsroom, gathered: list[str]
) -> None:
    for number in range(TELLING):
        year = 1990 + number
        text = f"1987年3月5日，大桥通车。{year}年1月2日，第{number}座水库蓄水。"
        newsroom.article(f"{number}.md", text, date=f"{year}-01-01")
    newsroom.build()
    gathered.clear()
    newsroom.article("new.md", "1987年3月5日，大桥通车。", date="2015-01-01")
    newsroom.build()
    others = {f"/{number}/" for number in range(TELLING)}
    assert "/new/" in gathered
    # The one before it, and that to whose time the event is nearest.
    assert len(others.intersection(gathered)) <= 2


def test_the_first_event_of_a_month_is_nothing_to_articles_of_other_times(
    newsroom: Newsroom, gathered: list[str]
) -> None:
    for number in range(TELLING):
        year = 1990 + number
        newsroom.article(f"{number}.md", f"{year}年1月2日，第{number}座水库蓄水。", date=f"{year}-01-01")
    newsroom.build()
    gathered.clear()
    newsroom.article("new.md", "2014年7月8日，大桥通车。", date="2014-07-09")
    newsroom.build()
    assert "/new/" in gathered
    # The one before it.
    assert len({f"/{number}/" for number in range(TELLING)}.intersection(gathered)) <= 1
