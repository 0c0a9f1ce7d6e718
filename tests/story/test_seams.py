"""The theme's seams: what a site's own base.html puts into a block stands on pages of every kind."""

import re

import pytest

from tests.story.newsroom import Edition, Newsroom

EVERYWHERE = ("metadata", "scripts", "head_end", "header", "navigation", "foot", "body_end")
WITH_A_TEXT = ("article_head", "after_text")
TEXT = "2025年6月8日，样本发布。[^1]\n\n[^1]: [样本](https://example.com/a)，样本社，2025年6月8日。\n"


def marked(blocks: tuple[str, ...]) -> str:
    """A base.html that adds a marker to each of these blocks, and takes nothing away."""
    fills = (f"{{% block {name} %}}{{{{ super() }}}}<!-- at {name} -->{{% endblock %}}\n" for name in blocks)
    return '{% extends "theme/base.html" %}\n' + "".join(fills)


OF_THE_ARCHIVE = {
    *("404.html", "index.html", "search/index.html", "news/index.html"),
    *("tags/index.html", "tags/甲/index.html", "topics/乙/index.html", "authors/index.html"),
    *("timeline/index.html", "timeline/2025/index.html", "timeline/2025/06/index.html"),
    *("timeline/2025/06/08/index.html", "timeline/undated/index.html", "tags/甲/timeline/index.html"),
    *("sources/index.html", "sources/example.com/index.html", "sources/example.com/2026/index.html"),
    *("sources/example.com/timeline/index.html",),
}
"""Pages of every kind that is no text."""


def everything(newsroom: Newsroom) -> Newsroom:
    """A site that has all of these: a full month, a publisher with many sources, an author."""
    dates = "".join(f"2025年6月{day % 30 + 1}日，第{day}件事发生。\n\n" for day in range(125))
    notes = "".join(
        f"[^{n}]: [样本{n}](https://example.com/{n})，样本社，2025年7月1日。\n" for n in range(2, 80)
    )
    newsroom.article("news/full.md", f"{dates}{notes}", main_topics=["乙"], author="甲乙")
    newsroom.has("content/news/_index.md", "---\ntitle: 新闻\n---\n")
    taxonomies = {"tags": "tags", "main_topics": "topics", "author": "authors"}
    tables = (f'[[taxonomies]]\nfield = "{field}"\npath = "{path}"\n' for field, path in taxonomies.items())
    newsroom.settings("term_threshold = 1\n" + "".join(tables))
    return newspaper(newsroom)


def newspaper(newsroom: Newsroom) -> Newsroom:
    """A site with texts of every kind."""
    newsroom.article("a.md", TEXT, tags=["甲"], topics=["乙"], aliases=["/old/"])
    newsroom.article("b.md", TEXT, tags=["甲"], date=None)
    return newsroom.has("content/pages/about.md", "---\ntitle: 关于\n---\n\n文。\n")


def pages(edition: Edition) -> dict[str, str]:
    """The published pages by path, but those that only lead on."""
    texts = {path: data.decode() for path, data in edition.files.items() if path.endswith(".html")}
    return {path: text for path, text in texts.items() if 'http-equiv="refresh"' not in text}


def test_a_marker_in_each_block_stands_once_on_every_page(newsroom: Newsroom) -> None:
    everything(newsroom).has("templates/base.html", marked(EVERYWHERE + WITH_A_TEXT))
    found = pages(newsroom.build())
    texts = {path for path, text in found.items() if 'class="article"' in text}
    assert texts == {"a/index.html", "b/index.html", "about/index.html", "news/full/index.html"}
    assert found.keys() - texts >= OF_THE_ARCHIVE, OF_THE_ARCHIVE - found.keys()
    for path, text in found.items():
        expected = EVERYWHERE + (WITH_A_TEXT if path in texts else ())
        assert sorted(re.findall("<!-- at (.*?) -->", text)) == sorted(expected), path


def test_the_markers_stand_where_their_names_say(newsroom: Newsroom) -> None:
    newspaper(newsroom).has("templates/base.html", marked(EVERYWHERE + WITH_A_TEXT))
    page = newsroom.build().text("/a/")
    order = re.findall(r"<!-- at (.*?) -->|(</head>|</nav>|<h1>|</article>|</footer>|</body>)", page)
    assert [name or tag for name, tag in order if tag != "</nav>" or not name][:7] == [
        "metadata",
        "scripts",
        "head_end",
        "</head>",
        "</nav>",
        "navigation",
        "header",
    ]
    rest = [name or tag for name, tag in order if tag != "</nav>"]
    assert rest[rest.index("<h1>") :] == [
        "<h1>",
        "article_head",
        "after_text",
        "</article>",
        "foot",
        "</footer>",
        "body_end",
        "</body>",
    ]


def test_a_base_of_the_sites_own_needs_none_of_them(newsroom: Newsroom) -> None:
    base = "<!doctype html><title>{{ page.head.title }}</title>{% block main %}{% endblock %}"
    edition = newspaper(newsroom).has("templates/base.html", base).build()
    assert edition.published, [each.message for each in edition.reports]
    assert edition.text("/a/").startswith("<!doctype html><title>a.md</title>")


@pytest.mark.parametrize("block", ["metadata", "scripts"])
def test_a_block_without_super_takes_nothing_from_an_article(newsroom: Newsroom, block: str) -> None:
    plain = newspaper(newsroom).build().text("/a/")
    newsroom.has(
        "templates/base.html",
        f'{{% extends "theme/base.html" %}}{{% block {block} %}}<!-- x -->{{% endblock %}}',
    )
    page = newsroom.build().text("/a/")
    assert "<!-- x -->" in page
    assert "citation_title" in page
    assert page.count("<script") == plain.count("<script")


def test_a_style_sheet_of_the_sites_own_stands_behind_the_themes_on_every_page(newsroom: Newsroom) -> None:
    assert all("custom.css" not in text for text in pages(newspaper(newsroom).build()).values())
    newsroom.has("static/custom.css", ":root { --paper: #fff; }\n")
    edition = newsroom.build()
    for path, text in pages(edition).items():
        sheets = re.findall(r'<link rel="stylesheet" href="/([a-z.]+)\?v=', text)
        assert sheets == ["site.css", "custom.css"], path
    assert "--paper: #fff" in edition.text("/custom.css")
    newsroom.loses("static/custom.css")
    assert all("custom.css" not in text for text in pages(newsroom.build()).values())


def test_colours_and_fonts_are_named_at_the_top_of_the_style_sheet_alone(newsroom: Newsroom) -> None:
    sheet = newspaper(newsroom).build().text("/site.css")
    rules = re.sub(r":root \{.*?\}", "", sheet, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(|hsl\(", rules) == []
    stacks = [value for value in re.findall(r"font(?:-family)?:\s*([^;]+);", rules) if "," in value]
    assert stacks == []
    assert re.findall(r"--[\w-]*(?:font|sans|serif|mono)[\w-]*:(?! *(?:var\(|inherit))", rules) == []
