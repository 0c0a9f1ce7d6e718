"""A small archive with everything in it."""

from datetime import date, timedelta

from tests.story.newsroom import Newsroom


def fill(newsroom: Newsroom) -> Newsroom:
    """Both languages, tags, notes, aliases, pages, undated articles, and lists of several pages."""
    newsroom.settings(page_size=3)
    first = date(2025, 11, 20)
    for number in range(1, 11):
        newsroom.article(
            f"2026/{number:02}.md",
            f"正文[^1]，见[上一篇]({max(1, number - 1):02}.md)。\n\n## 经过\n\n文。\n\n[^1]: 档案。\n",
            title=f"第{number}篇",
            date=(first + timedelta(days=9 * number)).isoformat(),
            tags=["桥", f"标签 {number % 3}"],
            main_topics=["网页"],
        )
    newsroom.article("en.md", "One bridge.", title="A bridge", lang="en", date="2026-03-04", tags=["Bridges"])
    newsroom.article("旧 事.md", date=None, title="旧事", aliases=["/old/"])
    newsroom.has("content/pages/about.md", "---\ntitle: 关于本站\n---\n\n我们是谁。\n")
    return newsroom
