"""An article more that tells of an event leaves the pages of those alone that told of it before."""

import pytest

from dateline.pages.context import Context
from dateline.pages.page import Page
from dateline.values.digests import Value
from tests.story.newsroom import Newsroom

TELLING = 24
"""Articles that tell of one event; more than stand beside a new one, or share its time."""


def test_only_what_stands_beside_the_new_article_is_looked_at_again(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(TELLING):
        year = 1990 + number
        text = f"1987年3月5日，大桥通车。{year}年1月2日，第{number}座水库蓄水。"
        newsroom.article(f"{number}.md", text, date=f"{year}-01-01")
    newsroom.build()
    gathered: list[str] = []
    gather = Page.ingredients

    def counting(page: Page, context: Context) -> Value:
        gathered.append(page.url)
        return gather(page, context)

    monkeypatch.setattr(Page, "ingredients", counting)
    newsroom.article("new.md", "1987年3月5日，大桥通车。", date="2015-01-01")
    newsroom.build()
    others = {f"/{number}/" for number in range(TELLING)}
    assert "/new/" in gathered
    # The one before it, and that to whose time the event is nearest.
    assert len(others.intersection(gathered)) <= 2
