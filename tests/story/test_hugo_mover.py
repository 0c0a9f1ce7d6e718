"""Somebody who has a Hugo site tries it here, with its folder unchanged."""

import pytest

from tests.story.newsroom import AS_OF, Edition, Newsroom

POST = """\
+++
title = "订阅今昔"
date = 2026-02-03T08:00:00+08:00
lastmod = 2026-02-10T08:00:00+08:00
description = "一种格式的来历。"
categories = ["网络", "格式"]
tags = ["订阅"]
aliases = ["/posts/old-feeds/"]
weight = 3
draft = false
+++

订阅的格式在二〇〇五年定为标准[^1]。

{{< figure src="feed.png" title="图" >}}

{{% notice %}}此处待查。{{% /notice %}}

{{< youtube abc >}}

另见 [[地址]] 与 [[时间|写法]]。

![图](feed.png)

[^1]: RFC 4287，The Atom Syndication Format，2005年12月。
"""


@pytest.fixture
def moved(newsroom: Newsroom) -> Edition:
    newsroom.settings(
        """
        [[taxonomies]]
        field = "tags"
        path = "tags"

        [[taxonomies]]
        field = "categories"
        path = "categories"
        title = "分类"
        """
    )
    newsroom.has("content/posts/Feed Story/index.md", POST)
    newsroom.has_image("content/posts/Feed Story/feed.png", 40, 30)
    newsroom.has("content/posts/_index.md", "---\ntitle: 文章\n---\n\n这里是全部文章。\n")
    newsroom.has("content/_index.md", "---\ntitle: 欢迎\n---\n\n欢迎来读。\n")
    return newsroom.build()


def test_it_builds_with_one_warning_a_file_and_kind(moved: Edition) -> None:
    assert moved.published
    assert moved.diagnostics == [
        "content/posts/Feed Story/index.md:15:1: warning[shortcode]",
        "content/posts/Feed Story/index.md:21:4: warning[wikilink]",
    ]


def test_a_bundle_is_one_page_at_hugos_address_with_its_image(moved: Edition) -> None:
    page = moved.page("/posts/feed-story/")
    assert page.outline[0] == (1, "订阅今昔")
    image = page.one("img")
    assert (image.get("width"), image.get("height")) == ("40", "30")
    assert moved.has(image.get("src"))


def test_dates_and_description_keep_their_meaning(moved: Edition) -> None:
    page = moved.page("/posts/feed-story/")
    assert page.says("2026年2月3日", "2026年2月10日")
    assert moved.page("/").one("p[@class='summary']").words == "一种格式的来历。"
    assert "2026-02-10" in moved.text("/sitemap.xml")


def test_categories_and_aliases_work(moved: Edition) -> None:
    assert "/categories/%E7%BD%91%E7%BB%9C/" in moved.page("/posts/feed-story/").links
    assert moved.page("/categories/格式/").says("订阅今昔")
    assert moved.page("/posts/old-feeds/").links == ["/posts/feed-story/"]


def test_shortcodes_and_wiki_links_stay_visible(moved: Edition) -> None:
    page = moved.page("/posts/feed-story/")
    assert page.says('{{< figure src="feed.png" title="图" >}}', "此处待查。", "[[地址]]", "[[时间|写法]]")


def test_the_text_of_index_files_introduces_its_list(moved: Edition) -> None:
    assert moved.page("/").says("欢迎来读。")
    section = moved.page("/posts/")
    assert section.says("文章", "这里是全部文章。", "订阅今昔")


def test_scheduled_and_expired_articles_are_kept_back(newsroom: Newsroom) -> None:
    newsroom.has(
        "content/a.md", '+++\ntitle = "未来"\ndate = 2026-01-01\npublishDate = 2026-06-02\n+++\n\n文。\n'
    )
    newsroom.has(
        "content/b.md", '+++\ntitle = "过去"\ndate = 2026-01-01\nexpiryDate = 2026-05-01\n+++\n\n文。\n'
    )
    edition = newsroom.build(as_of=AS_OF)
    assert (edition.published, edition.has("/a/"), edition.has("/b/")) == (True, False, False)


def test_a_url_of_its_own_is_kept(newsroom: Newsroom) -> None:
    newsroom.has(
        "content/posts/a.md", '+++\ntitle = "甲"\ndate = 2026-01-01\nurl = "/2019/a.html"\n+++\n\n文。\n'
    )
    edition = newsroom.build()
    assert edition.has("/2019/a.html")
    assert "/2019/a.html" in edition.page("/").links


def test_json_front_matter_is_read_too(newsroom: Newsroom) -> None:
    newsroom.has("content/a.md", '{\n  "title": "甲",\n  "date": "2026-01-01"\n}\n\n文。\n')
    edition = newsroom.build()
    assert edition.diagnostics == []
    assert edition.page("/a/").outline == [(1, "甲")]
