"""A site of another program comes in: words, addresses, pictures and notes, and a list of what could not."""

import os
import re
import shutil
import sys
import tomllib
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.importing.html_notes import take_notes
from dateline.importing.html_to_markdown import MarkdownWriter, rendered
from dateline.importing.html_tree import parse_html
from dateline.importing.import_site import ImportDone, ImportRequest, import_site
from dateline.values.diagnostics import Diagnostic
from tests.story.newsroom import Edition, Newsroom

EXPORTS = Path(__file__).parent / "exports"
SOURCES = {name: EXPORTS / name for name in ("hugo", "jekyll", "hexo", "obsidian", "html")} | {
    "wordpress": EXPORTS / "wordpress/export.xml"
}


class Imported(NamedTuple):
    done: ImportDone
    folder: Path
    edition: Edition

    def lost(self) -> list[str]:
        return [f"{loss.path}:{loss.line} {loss.what}" for loss in self.done.losses]


def lay_out(files: Mapping[str, str], folder: Path) -> None:
    """A source of one's own: texts by their paths in it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")


def imported(kind: str, tmp_path: Path) -> Imported:
    """A source of this kind, brought into an empty folder and built as it is, drafts too."""
    folder = tmp_path / "site"
    done = import_site(ImportRequest(SOURCES[kind], folder, uploads=EXPORTS / "wordpress/uploads"))
    assert isinstance(done, ImportDone)
    assert done.kind == kind
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder = folder
    edition = newsroom.build(drafts=True)
    assert edition.published, edition.reports
    return Imported(done, folder, edition)


def text_of(markup: str) -> str:
    """The words that browsers show of a piece of HTML, without white space."""
    root: Element = html5lib.parse(markup, namespaceHTMLElements=False)  # pyright: ignore[reportUnknownMemberType]
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in ("script", "style") or "noteref" in (child.get("class") or ""):
                child.text, child[:] = "", []
    return re.sub(r"\s+", "", "".join(root.itertext()))


def shown(edition: Edition, url: str) -> str:
    """The words of an article's text and notes."""
    page = edition.page(url).one("div[@class='text']")
    return re.sub(r"\s+|\[\d+\]|↑\d*", "", page.words)


class TestWordPress:
    @pytest.fixture(scope="class")
    @staticmethod
    def site(tmp_path_factory: pytest.TempPathFactory) -> Imported:
        return imported("wordpress", tmp_path_factory.mktemp("wordpress"))

    def test_addresses_stay(self, site: Imported) -> None:
        assert {"/2020/01/02/块/", "/2020/01/03/classic/", "/about/"} <= set(site.edition.addresses)
        assert not site.edition.found("link-broken")

    def test_words_stay(self, site: Imported) -> None:
        words = shown(site.edition, "/2020/01/02/块/")
        for part in ("第一段粗体文字，又另一篇。", "图的说明", "甲乙x_y", "12", "ifa<b:print(1)", "注释内容"):
            assert part in words
        words = shown(site.edition, "/2020/01/03/classic/")
        for part in (
            *(
                "Firstlinesecondlinewithemphasis.",
                "Acaption",
                "1.notalist?*star_x_b",
                "Quotedtextovertwolines",
            ),
            *(
                "Anotherfootnoteends.",
                "Heading",
                "Snippet:",
                "&red.",
                "Aplugin'snotewithalink.",
                "Secondnote.",
            ),
        ):
            assert part in words

    def test_notes_of_blocks_and_of_plugins_are_notes(self, site: Imported) -> None:
        assert len(site.edition.page("/2020/01/02/块/").all("section[@class='references']/ol/li")) == 1
        assert len(site.edition.page("/2020/01/03/classic/").all("section[@class='references']/ol/li")) == 2

    def test_pictures_come_along_in_full_size(self, site: Imported) -> None:
        assert "wp-content/uploads/2020/01/pic.png" in site.edition.files
        assert not site.edition.found("image-missing")

    def test_fields_are_kept(self, site: Imported) -> None:
        text = (site.folder / "content/posts/2020/块.md").read_text("utf-8")
        for line in (
            *(
                'title: "古腾堡 & 块"',
                "date: 2020-01-02T08:00:00+08:00",
                'author: "甲乙"',
                'summary: "摘要。"',
            ),
            *('main_topics: ["技术"]', 'tags: ["标签一"]', "updated: 2020-01-05T08:00:00+08:00"),
        ):
            assert f"{line}\n" in text
        classic = (site.folder / "content/posts/2020/classic.md").read_text("utf-8")
        assert "draft: true" in classic
        assert "Uncategorized" not in classic

    def test_what_is_lost_is_told_with_its_line(self, site: Imported) -> None:
        assert site.lost() == [
            "export.xml:0 lost-feed",
            "export.xml:0 lost-lists",
            "export.xml:10 lost-embed",
            "export.xml:10 lost-comments",
            "export.xml:41 lost-shortcode",
            "export.xml:41 lost-shortcode",
            "export.xml:41 lost-element",
        ]


class TestHugo:
    def test_comes_in(self, tmp_path: Path) -> None:
        site = imported("hugo", tmp_path)
        assert {"/2021/02/one-post/", "/2021/02/own-slug/", "/posts/"} <= set(site.edition.addresses)
        words = shown(site.edition, "/2021/02/one-post/")
        for part in (
            "Atitle",
            "x={{<notatag",
            "Innertexthere.",
            "Sidetext.{{<code>}}stays.",
            "Asidenote.",
            "Aninlinenote.",
        ):
            assert part in words
        assert len(site.edition.page("/2021/02/one-post/").all("section[@class='references']/ol/li")) == 3
        assert 'href="/2021/02/own-slug/#h"' in site.edition.text("/2021/02/one-post/")
        assert {"img/a.png", "2021/02/own-slug/cover.png"} & site.edition.files.keys()
        assert site.lost() == [
            "content/:0 lost-lists",
            "content/posts/one.md:16 lost-shortcode",
            "content/posts/one.md:22 lost-embed",
            "content/posts/bundle/cover.png:0 lost-file-address",
        ]
        assert not site.edition.reports

    def test_of_several_languages_and_formats_comes_in(self, tmp_path: Path) -> None:
        old = tmp_path / "old/content/posts"
        old.mkdir(parents=True)
        config = "title: x\nbaseURL: https://x.example/\nlanguages:\n  en: {}\n  zh: {}\n"
        (tmp_path / "old/hugo.yaml").write_text(config)
        (old / "hi.zh.md").write_text("---\ntitle: 你好\n---\n正文\n", "utf-8")
        (old / "data.md").write_text('{"title": "T", "cover": {"image": "/a.png"}}\n\nBody.\n')
        (old / "page.html").write_text("---\ntitle: H\n---\n<p>A <b>bold</b> word.</p>\n")
        (old / "gbk.md").write_bytes("---\ntitle: 编码\n---\n中文正文。\n".encode("gbk"))
        import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
        new = tmp_path / "site/content/posts"
        assert (new / "hi.zh.md").read_text("utf-8").startswith('---\nurl: "/zh/posts/hi/"\nlang: "zh"\n')
        assert '"featured_image": "/a.png"' in (new / "data.md").read_text()
        assert (new / "page.md").read_text().endswith("A **bold** word.\n")
        assert (new / "gbk.md").read_text("utf-8").endswith("中文正文。\n")

    def test_a_page_that_the_theme_filled_is_told_and_left_out(self, tmp_path: Path) -> None:
        old = tmp_path / "old/content"
        old.mkdir(parents=True)
        (tmp_path / "old/hugo.toml").write_text('title = "x"\nbaseURL = "https://x.example/"\n')
        (old / "search.md").write_text("---\ntitle: Search\nlayout: search\n---\n")
        (old / "archives.md").write_text("---\ntitle: All\nlayout: archives\n---\nBefore the list.\n")
        done = import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
        assert isinstance(done, ImportDone)
        assert [(loss.path, loss.what) for loss in done.losses] == [
            ("content/", "lost-lists"),
            ("content/search.md", "lost-theme-page"),
        ]
        assert not (tmp_path / "site/content/search.md").exists()
        assert "Before the list." in (tmp_path / "site/content/pages/archives.md").read_text()

    def test_translations_stay_translations(self, tmp_path: Path) -> None:
        old = tmp_path / "old"
        files = {
            "config/_default/hugo.toml": 'title = "x"\nbaseURL = "https://x.example/"\n'
            'defaultContentLanguage = "zh"\n',
            "config/_default/languages.toml": '[en]\nweight = 2\ncontentDir = "content/english"\n'
            '[zh]\nweight = 1\ncontentDir = "content/zh"\n[ja]\ncontentDir = "ja-texts"\n',
            "content/zh/posts/one.md": "---\ntitle: 一\n---\n正文\n",
            "content/english/posts/one.md": "---\ntitle: One\n---\nBody\n",
            "content/english/posts/another-name.md": "---\ntitle: Two\ntranslationKey: second\n---\nBody\n",
            "content/zh/posts/two.md": "---\ntitle: 二\ntranslationKey: second\n---\n正文\n",
            "ja-texts/posts/one.md": "---\ntitle: 一つ\n---\n本文 {{< unknown >}}\n",
        }
        lay_out(files, old)
        done = import_site(ImportRequest(old, tmp_path / "site"))
        new = tmp_path / "site/content"
        assert (new / "zh/posts/one.md").read_text("utf-8").startswith('---\nurl: "/posts/one/"\ntitle')
        for path, url, lang, original in (
            ("english/posts/one.md", "/en/posts/one/", "en", "zh/posts/one.md"),
            ("english/posts/another-name.md", "/en/posts/another-name/", "en", "zh/posts/two.md"),
            ("ja/posts/one.md", "/ja/posts/one/", "ja", "zh/posts/one.md"),
        ):
            told = f'url: "{url}"\nlang: "{lang}"\ntranslation_of: "{original}"\n'
            assert (new / path).read_text("utf-8").startswith(f"---\n{told}")
        assert isinstance(done, ImportDone)
        told = [(loss.path, loss.line) for loss in done.losses if loss.line]
        assert told == [("ja-texts/posts/one.md", 4)]

    def test_references_lead_to_a_text_of_the_same_language(self, tmp_path: Path) -> None:
        old = tmp_path / "old"
        files = {
            "hugo.toml": 'title = "x"\nbaseURL = "https://x.example/"\n'
            '[languages.en]\ncontentDir = "content/en"\n[languages.zh]\ncontentDir = "content/zh"\n',
            "content/en/post/_index.md": "---\ntitle: Posts\n---\nList.\n",
            "content/zh/post/_index.md": "---\ntitle: 文章\n---\n列表。\n",
            "content/en/post/one/index.md": '---\ntitle: One\n---\n[a]({{< ref "two" >}})\n',
            "content/zh/post/one/index.md": '---\ntitle: 一\n---\n[甲]({{< relref "two.md#h" >}})'
            '[乙]({{< ref "../two" >}})[丙]({{< ref path="/post/two" lang="en" >}})\n',
            "content/en/post/two.md": '---\ntitle: Two\n---\n[b]({{< ref "/post/one" >}})\n',
            "content/zh/post/two.md": '---\ntitle: 二\n---\n[丁]({{< ref "/post/one" >}})'
            '[戊]({{< ref "en-only" >}})\n',
            "content/en/en-only.md": "---\ntitle: Only\n---\nBody\n",
        }
        lay_out(files, old)
        done = import_site(ImportRequest(old, tmp_path / "site"))
        assert isinstance(done, ImportDone)
        assert [loss.what for loss in done.losses] == ["lost-lists"]
        new = tmp_path / "site/content"
        assert "[a](../two.md)" in (new / "en/post/one/index.md").read_text("utf-8")
        assert "[b](one/index.md)" in (new / "en/post/two.md").read_text("utf-8")
        chinese = (new / "zh/post/one/index.md").read_text("utf-8")
        assert "[甲](../two.md#h)[乙](../two.md)[丙](../../../en/post/two.md)" in chinese
        assert "[丁](one/index.md)[戊](../../pages/en/en-only.md)" in (new / "zh/post/two.md").read_text(
            "utf-8"
        )
        # The text of a list is no one's translation: `check` would say so.
        assert "translation_of" not in (new / "zh/post/_index.md").read_text("utf-8")

    def test_undated_texts_in_no_section_are_pages(self, tmp_path: Path) -> None:
        old = tmp_path / "old"
        files = {
            "hugo.toml": 'title = "x"\nbaseURL = "https://x.example/"\n',
            "content/about.md": '---\ntitle: About\n---\n[a]({{< ref "/post/one" >}})\n',
            "content/team/index.md": "---\ntitle: Team\n---\n![x](pic.png)\n",
            "content/team/pic.png": "",
            "content/post/one.md": '---\ntitle: One\ndate: 2020-01-02\n---\n[b]({{< ref "about" >}})\n',
            "content/loose.md": "---\ntitle: Loose\ndate: 2020-01-03\n---\nBody\n",
        }
        lay_out(files, old)
        shutil.copy(EXPORTS / "hugo/static/img/a.png", old / "content/team/pic.png")
        import_site(ImportRequest(old, tmp_path / "site"))
        newsroom = Newsroom.__new__(Newsroom)
        newsroom.folder = tmp_path / "site"
        edition = newsroom.build()
        assert {"/about/", "/team/", "/post/one/", "/loose/", "/post/"} <= set(edition.addresses)
        assert edition.diagnostics == []
        assert 'href="/post/one/"' in edition.text("/about/")
        assert 'href="/about/"' in edition.text("/post/one/")
        assert (newsroom.folder / "content/loose.md").exists()


class TestJekyll:
    def test_comes_in(self, tmp_path: Path) -> None:
        site = imported("jekyll", tmp_path)
        first = "/blog/update/2019/03/04/First-Post.html"
        assert {first, "/news/2019/03/05/second.html", "/about/"} <= set(site.edition.addresses)
        assert 'href="/j/news/2019/03/05/second.html"' in site.edition.text(first)
        words = shown(site.edition, first)
        for part in ("Seenextand", 'puts"{{x}}"', "Heading", "Thenote."):
            assert part in words
        assert "no_toc" not in words
        text = (site.folder / "content/posts/2019-03-04-First-Post.md").read_text("utf-8")
        assert 'main_topics: ["blog", "update"]' in text
        assert 'tags: ["one", "two"]' in text
        # A field of the page is no loss: its text stands there.
        assert [loss for loss in site.lost() if "First" in loss] == [
            "_posts/2019-03-04-First-Post.md:16 lost-embed"
        ]

    def test_a_post_in_html_becomes_markdown(self, tmp_path: Path) -> None:
        (tmp_path / "old/_posts").mkdir(parents=True)
        (tmp_path / "old/_config.yml").write_text("title: x\nurl: https://x.example\n")
        post = "---\ntitle: T\n---\n<p>A <b>bold</b> word.</p>\n"
        (tmp_path / "old/_posts/2019-01-02-t.html").write_text(post)
        import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
        text = (tmp_path / "site/content/posts/2019-01-02-t.md").read_text()
        assert text.endswith("---\nA **bold** word.\n")


class TestHexo:
    def test_comes_in(self, tmp_path: Path) -> None:
        site = imported("hexo", tmp_path)
        first = "/2018/05/06/with-assets/"
        assert {first, "/2018/05/07/other/", "/about/"} <= set(site.edition.addresses)
        assert shown(site.edition, first).startswith("文字与别篇。标题leta=1;提示内容脚注。")
        assert 'href="/2018/05/07/other/"' in site.edition.text(first)
        assert [each for each in site.edition.files if each.endswith("b.png")]
        assert site.lost() == [
            "_config.yml:0 lost-lists",
            "source/_posts/with-assets.md:18 lost-tag",
            "content/posts/with-assets/b.png:0 lost-file-address",
        ]

    def test_categories_that_lie_in_others_lead_on(self, tmp_path: Path) -> None:
        posts = tmp_path / "old/source/_posts"
        posts.mkdir(parents=True)
        (tmp_path / "old/_config.yml").write_text("title: x\nurl: https://x.example\n", "utf-8")
        for name, categories in (("one", "[新闻, 海洋]"), ("two", "[[新闻, 天空], 技术]"), ("three", "杂")):
            text = f"---\ntitle: {name}\ndate: 2020-05-06\ncategories: {categories}\n---\n正文\n"
            (posts / f"{name}.md").write_text(text, "utf-8")
        import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
        site = tomllib.loads((tmp_path / "site/site.toml").read_text("utf-8"))
        assert {each["old"]: each["new"] for each in site["redirects"]} == {
            "/archives/": "/timeline/",
            "/archives/2020/": "/timeline/2020/",
            "/archives/2020/05/": "/timeline/2020/05/",
            "/categories/新闻/海洋/": "/categories/海洋/",
            "/categories/新闻/天空/": "/categories/天空/",
        }

    def test_names_in_addresses_keep_their_case(self, tmp_path: Path) -> None:
        posts = tmp_path / "old/source/_posts"
        posts.mkdir(parents=True)
        config = "title: x\nurl: https://x.example\ncategory_map:\n  新闻: news\n"
        (tmp_path / "old/_config.yml").write_text(config, "utf-8")
        fields = "title: One\ndate: 2020-05-06\ncategories: [新闻, Open Source]\ntags: [Python, C++]\n"
        text = f"---\n{fields}---\n正文\n"
        (posts / "One.md").write_text(text, "utf-8")
        import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
        newsroom = Newsroom.__new__(Newsroom)
        newsroom.folder = tmp_path / "site"
        edition = newsroom.build()
        kept = {"/2020/05/06/One/", "/tags/Python/", "/tags/C++/", "/categories/news/"}
        assert kept | {"/categories/Open-Source/"} <= set(edition.addresses)
        assert "url=/tags/C++/" in edition.text("/tags/C/")
        assert "url=/categories/Open-Source/" in edition.text("/categories/news/Open-Source/")
        assert not edition.found("redirect-broken")


def test_the_lists_of_jekyll_archives_keep_their_addresses_or_lead_on(tmp_path: Path) -> None:
    posts = tmp_path / "old/_posts"
    posts.mkdir(parents=True)
    config = (
        "title: x\nurl: https://x.example\njekyll-archives:\n"
        "  enabled: [year, month, day, tags, categories]\n"
        "  permalinks:\n    tag: /t/:name.html\n    month: /in/:year-:month/\n"
    )
    (tmp_path / "old/_config.yml").write_text(config, "utf-8")
    text = "---\ntitle: One\ncategories: [Sea News]\ntags: [C++, 海洋]\n---\n正文\n"
    (posts / "2020-05-06-one.md").write_text(text, "utf-8")
    done = import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
    assert isinstance(done, ImportDone)
    assert [f"{each.what} {each.detail}" for each in done.losses] == ["lost-lists /:year/:month/:day/"]
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder = tmp_path / "site"
    edition = newsroom.build()
    assert {"/category/sea-news/", "/t/c.html", "/t/海洋.html"} <= set(edition.addresses)
    assert "url=/timeline/2020/" in edition.text("/2020/")
    assert "url=/timeline/2020/05/" in edition.text("/in/2020-05/")
    assert not edition.found("redirect-broken")


@pytest.mark.parametrize(
    ("offsets", "language", "zone", "told"),
    [
        (["+08:00", "+08:00"], "zh-CN", "Asia/Shanghai", False),
        (["+08:00", "+08:00"], "en-US", "Etc/GMT-8", True),
        (["+01:00", "+02:00"], "de-DE", "Europe/Paris", True),
        (["-05:00", "-04:00"], "zh-CN", "America/New_York", True),
        ([], "", "UTC", True),
    ],
)
def test_the_zone_of_an_export_is_that_of_its_dates(
    offsets: list[str], language: str, zone: str, told: bool, tmp_path: Path
) -> None:
    items = ""
    for offset, local in zip(offsets, ("2020-01-15 12:00:00", "2020-07-15 12:00:00"), strict=False):
        utc = datetime.fromisoformat(local + offset).astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")
        items += (
            f"<item><wp:post_date>{local}</wp:post_date><wp:post_date_gmt>{utc}</wp:post_date_gmt></item>"
        )
    space = 'xmlns:wp="http://wordpress.org/export/1.2/"'
    export = (
        f"<rss {space}><channel><title>x</title><link>https://x.example</link><language>{language}</language>"
        f"<wp:wxr_version>1.2</wp:wxr_version><item><title>x</title></item>{items}</channel></rss>"
    )
    (tmp_path / "export.xml").write_text(export, "utf-8")
    done = import_site(ImportRequest(tmp_path / "export.xml", tmp_path / "site"))
    assert isinstance(done, ImportDone)
    assert tomllib.loads((tmp_path / "site/site.toml").read_text("utf-8"))["timezone"] == zone
    assert ("lost-zone" in [each.what for each in done.losses]) == told


class TestObsidian:
    def test_comes_in(self, tmp_path: Path) -> None:
        site = imported("obsidian", tmp_path)
        words = shown(site.edition, "/my-notes/first-note/")
        assert words.startswith(
            "LinktothesecondandSecond>AHeadingandMissing.Hightext.WatchoutInside.Aline.item[[code]]"
        )
        assert "Aninlinenote." in words
        assert "other-name" not in " ".join(site.edition.addresses)
        assert [each for each in site.edition.files if each.endswith(".png")]
        assert not site.edition.found("wikilink")


class TestHtml:
    def test_comes_in(self, tmp_path: Path) -> None:
        site = imported("html", tmp_path)
        assert "/other.html" in site.edition.addresses
        (address,) = [each for each in site.edition.addresses if each.startswith("/articles/")]
        assert shown(site.edition, address).startswith("Helloother.Tail*star*xNotesThenote.")
        assert "pics/c.png" in site.edition.files
        assert "Menu" not in site.edition.text(address)
        assert len(site.edition.page(address).all("section[@class='references']/ol/li")) == 1


JEKYLL = """---
title: 标题
author: 甲
---
* 目录
{:toc}

## 起因
{: #why .wide}

{{ site.title }}与{{ page.author }}，{% raw %}{{ 原样 }}{% endraw %}，[起因](#why)。

```
{% raw %}{{ code }}{% endraw %}
```
"""
WORDPRESS = """<rss xmlns:wp="http://wordpress.org/export/1.2/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>站</title><link>https://x.example</link><language>zh-CN</language><wp:wxr_version>1.2</wp:wxr_version>
<item><title>一</title><link>https://x.example/one/</link><wp:post_id>7</wp:post_id>
<wp:post_date>2020-01-02 08:00:00</wp:post_date><wp:post_date_gmt>2020-01-02 00:00:00</wp:post_date_gmt>
<content:encoded><![CDATA[<p><a href="https://x.example/?p=7">短</a></p>
<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">
https://v.example/1
</div><figcaption>片</figcaption></figure>]]></content:encoded></item></channel></rss>"""
HTML = """<html lang="zh-CN"><head><meta charset="utf-8"><title>题 - 站</title>
<link rel="canonical" href="https://x.example/one/"></head><body><h1>题</h1><p>正文。</p></body></html>"""
HUGO = '---\ntitle: 一\ndate: 2020-01-02\nmood: 晴\n---\n{{< param mood >}}，{{< param "author" >}}。\n'
HEXO = "---\ntitle: 一\ndate: 2020-01-02\ntags: [甲]\n---\n正文。\n"


@pytest.mark.parametrize(
    ("files", "source", "address", "words", "lost"),
    [
        pytest.param(
            {"_config.yml": "title: 站\npermalink: pretty\n", "_posts/2020-01-02-one.md": JEKYLL},
            "",
            "/2020/01/02/one/",
            "起因站与甲，{{原样}}，起因。{{code}}",
            "",
            id="jekyll",
        ),
        pytest.param(
            {"e.xml": WORDPRESS}, "e.xml", "/one/", "短https://v.example/1片", "lost-embed", id="wp"
        ),
        pytest.param({"index.html": HTML}, "index.html", "/one/", "正文。", "", id="html"),
        pytest.param(
            {"hugo.toml": '[params]\nauthor = "乙"\n', "content/one.md": HUGO},
            "",
            "/one/",
            "晴，乙。",
            "",
            id="hugo",
        ),
        pytest.param(
            {
                "_config.yml": "title: 站\n",
                "source/_posts/one.md": HEXO,
                "source/tags/index.md": "---\ntitle: 标签\ntype: tags\n---\n",
            },
            "",
            "/2020/01/02/one/",
            "正文。",
            "lost-theme-page",
            id="hexo",
        ),
        pytest.param(
            {".obsidian/app.json": "{}", "one.md": "甲。 ^a1\n\n| 乙 |\n|---|\n| 丙 |\n\n^b2\n"},
            "",
            "/one/",
            "甲。乙丙",
            "",
            id="obsidian",
        ),
    ],
)
def test_the_words_are_those_of_the_old_page(
    files: dict[str, str], source: str, address: str, words: str, lost: str, tmp_path: Path
) -> None:
    lay_out(files, tmp_path / "old")
    request = ImportRequest(tmp_path / "old" / source, tmp_path / "site", language="zh-CN")
    done = import_site(request)
    assert isinstance(done, ImportDone)
    general = ("lost-lists", "lost-feed", "lost-zone")
    assert [loss.what for loss in done.losses if loss.what not in general] == lost.split()
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder = tmp_path / "site"
    edition = newsroom.build()
    assert edition.published, edition.reports
    assert shown(edition, address).startswith(words)
    assert not edition.found("link-broken")
    assert 'href="https://x.example/?p=7"' not in edition.text(address)


@pytest.mark.parametrize(
    ("kind", "kept", "leading"),
    [
        ("hugo", ["/posts/"], {"/index.xml": "/feed.xml", "/posts/index.xml": "/feed.xml"}),
        (
            "hexo",
            [],
            {
                "/archives/": "/timeline/",
                "/archives/2018/05/": "/timeline/2018/05/",
                "/atom.xml": "/feed.xml",
            },
        ),
        ("jekyll", [], {"/tags.html": "/tags/", "/feed/all.xml": "/feed.xml"}),
        (
            "wordpress",
            ["/category/tech/", "/tag/t/", "/author/admin/"],
            {
                "/feed/": "/feed.xml",
                "/2020/01/": "/timeline/2020/01/",
                "/category/science/tech/": "/category/tech/",
            },
        ),
    ],
)
def test_lists_terms_and_feeds_keep_their_addresses_or_lead_on(
    kind: str, kept: list[str], leading: dict[str, str], tmp_path: Path
) -> None:
    edition = imported(kind, tmp_path).edition
    assert all(edition.has(address) for address in kept)
    for old, new in leading.items():
        if old.endswith(".xml"):
            assert edition.text(old) == edition.text(new), "a program that reads feeds follows no page"
        else:
            assert re.search(rf'url=\S*{new}"', edition.text(old))
    assert not edition.found("redirect-broken")
    assert not edition.found("redirect-taken")


def test_old_addresses_are_told_where_the_site_has_settings_already(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site")
    told = newsroom.runs("import", str(EXPORTS / "hugo"))
    assert "/index.xml → /feed.xml" in told.output
    assert not newsroom.build().has("/index.xml")


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cut.xml", (EXPORTS / "wordpress/export.xml").read_bytes()[:2500], "import-broken"),
        ("feed.xml", b"<rss><channel><title>x</title></channel></rss>", "import-not-wxr"),
        (
            "new.xml",
            (EXPORTS / "wordpress/export.xml").read_bytes().replace(b"wxr_version>1.2", b"wxr_version>9.9"),
            "import-version",
        ),
        ("bomb.xml", b'<!DOCTYPE r [<!ENTITY a "aaaa">]><rss>&a;</rss>', "import-entities"),
        (
            "file.xml",
            b'<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
            "import-entities",
        ),
        ("empty.html", b"<html><head><title>x</title></head></html>", "import-empty"),
        ("deep.html", b"<div>" * 3000 + b"x", None),
        ("notes.doc", b"x", "import-unknown"),
    ],
)
def test_a_wrong_source_is_one_sentence_and_nothing_is_written(
    name: str, data: bytes, told: str | None, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    done = import_site(ImportRequest(tmp_path / name, tmp_path / "site"))
    if told is None:
        assert isinstance(done, ImportDone)
        return
    assert isinstance(done, Diagnostic)
    assert done.code == told
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and pipes")
def test_links_that_lead_nowhere_or_out_and_pipes_are_left_where_they_are(tmp_path: Path) -> None:
    source = tmp_path / "vault"
    (source / ".obsidian").mkdir(parents=True)
    (source / "a.md").write_text("![](loop.png) ![](out.png)\n", "utf-8")
    (tmp_path / "secret").write_text("not yours", "utf-8")
    for name, target in {"loop": "{}", "nowhere": "gone", "out": "../secret"}.items():
        for each in (f"{name}.md", f"{name}.png"):
            (source / each).symlink_to(target.format(each))
    os.mkfifo(source / "pipe.md")
    done = import_site(ImportRequest(source, tmp_path / "site"))
    assert isinstance(done, ImportDone)
    brought = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")}
    assert brought == {"content/a.md", "site.toml"}


def test_no_file_is_overwritten_and_nothing_is_half_written(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "site").has("content/posts/one.md", "mine")
    before = sorted(path for path in newsroom.folder.rglob("*"))
    done = newsroom.runs("import", str(EXPORTS / "hugo"))
    assert done.exit_code == 2
    assert "import-exists" in done.output
    assert sorted(path for path in newsroom.folder.rglob("*")) == before


def test_a_broken_config_is_told_at_its_line(tmp_path: Path) -> None:
    shutil.copytree(EXPORTS / "jekyll", tmp_path / "jekyll")
    (tmp_path / "jekyll/_config.yml").write_text("title: x\n  bad: [\n")
    done = import_site(ImportRequest(tmp_path / "jekyll", tmp_path / "site"))
    assert isinstance(done, Diagnostic)
    assert (done.code, done.path, done.line) == ("import-broken", "_config.yml", 2)


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("hugo.toml", 'title = "x"\nlanguageCode = zh\n', 2),
        ("hugo.toml", 'a = 1\ntitle = "x\n', 2),
        ("hugo.toml", 'a = 1\nb = """x\n', 2),
        ("hugo.json", '{"title": "x",\n "a": }', 2),
    ],
)
def test_so_is_one_in_toml_or_json(name: str, text: str, line: int, tmp_path: Path) -> None:
    (tmp_path / "old/content").mkdir(parents=True)
    (tmp_path / "old" / name).write_text(text)
    done = import_site(ImportRequest(tmp_path / "old", tmp_path / "site"))
    assert isinstance(done, Diagnostic)
    assert (done.code, done.path, done.line) == ("import-broken", name, line)


WORDS = st.text(st.sampled_from("ab字 *_[]()#<&>`~$|{}!1.-\\\n:="), max_size=12)
TEXT = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))


def element(names: list[str], content: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """One of these elements with such content; what follows a space in a name are attributes."""
    pairs = st.tuples(st.sampled_from(names), content)
    return pairs.map(lambda pair: f"<{pair[0]}>{pair[1]}</{pair[0].split()[0]}>")


INLINE = st.recursive(
    TEXT,
    lambda inner: (
        element(["em", "strong", "code", "u", "span", "del", 'a href="/x"'], inner)
        | st.lists(inner, max_size=3).map("".join)
    ),
    max_leaves=6,
)
BLOCK = st.recursive(
    element(["p", "h2", "pre"], INLINE) | element(["li"], INLINE).map("<ul>{}</ul>".format),
    lambda inner: (
        element(["blockquote", "div"], st.lists(inner, min_size=1, max_size=3).map("".join))
        | st.lists(element(["li"], inner), min_size=1, max_size=3).map("".join).map("<ol>{}</ol>".format)
    ),
    max_leaves=5,
)


@given(st.lists(BLOCK, max_size=4).map("\n".join))
@settings(max_examples=60, deadline=None)
def test_whatever_html_becomes_its_words_stay(markup: str) -> None:
    root = parse_html(markup)
    notes = take_notes(root, {})
    lost: list[str] = []
    text = MarkdownWriter(lambda address, _: address, lambda line, what, detail: lost.append(what)).article(
        root, notes.contents
    )
    body = rendered(text)
    assert text_of(f"{body.before.text}{body.after.text}") == text_of(markup)
    assert not lost
