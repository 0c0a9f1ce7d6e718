"""A site in several languages: the interface's words, and works that there are in more than one."""

import json
from typing import Any

import pytest

from tests.story.newsroom import Edition, Newsroom

SITE = "https://news.example"
TRANSLATED: dict[str, Any] = {
    "title": "The open web",
    "lang": "en",
    "translation_of": "2026/web.md",
    "tags": ["网络"],
}


@pytest.fixture
def bilingual(newsroom: Newsroom) -> Newsroom:
    """A Chinese archive, one of whose articles is there in English and in Traditional Chinese as well."""
    newsroom.article("2026/web.md", title="开放的网络", tags=["网络"], date="2026-02-01")
    newsroom.article("2026/web-en.md", "Text of 2024.", **TRANSLATED, date="2026-03-01")
    newsroom.article(
        "2026/web-tw.md", title="開放的網路", lang="zh-TW", translation_of="/2026/web/", date="2026-03-02"
    )
    return newsroom.article("2026/other.md", title="另一篇", tags=["网络"], date="2026-01-05")


def alternates(edition: Edition, url: str) -> list[tuple[str, str]]:
    links = edition.page(url).all("link[@hreflang]")
    return [(link.get("hreflang", ""), link.get("href", "").removeprefix(SITE)) for link in links]


def structured_data(edition: Edition, url: str) -> dict[str, Any]:
    (element,) = edition.page(url).all("script[@type='application/ld+json']")
    return json.loads(element.text or "")


def test_each_version_names_all_and_the_original_for_everybody_else(bilingual: Newsroom) -> None:
    edition = bilingual.build()
    assert edition.diagnostics == []
    for url in ("/2026/web/", "/2026/web-en/", "/2026/web-tw/"):
        assert alternates(edition, url) == [
            ("zh-CN", "/2026/web/"),
            ("en", "/2026/web-en/"),
            ("zh-TW", "/2026/web-tw/"),
            ("x-default", "/2026/web/"),
        ]
    assert alternates(edition, "/2026/other/") == []


def test_a_reader_changes_the_language_on_the_page(bilingual: Newsroom) -> None:
    page = bilingual.build().text("/2026/web-en/")
    assert '<a href="/2026/web/" hreflang="zh-CN" lang="zh-CN">中文</a>' in page
    assert '<span aria-current="page">English</span>' in page
    assert '<a href="/2026/web-tw/" hreflang="zh-TW" lang="zh-TW">繁體中文</a>' in page


def test_search_engines_and_those_who_share_are_told(bilingual: Newsroom) -> None:
    edition = bilingual.build()
    page = edition.text("/2026/web-en/")
    assert '<meta property="og:locale:alternate" content="zh_CN">' in page
    sitemap = edition.text("/sitemap.xml")
    assert sitemap.count('hreflang="en" href="https://news.example/2026/web-en/"') == 3
    assert sitemap.count('hreflang="x-default" href="https://news.example/2026/web/"') == 3
    translations = structured_data(edition, "/2026/web/")["workTranslation"]
    assert [each["inLanguage"] for each in translations] == ["en", "zh-TW"]
    original = structured_data(edition, "/2026/web-en/")["translationOfWork"]
    assert original["@id"] == "https://news.example/2026/web/"


def test_a_list_shows_a_work_once_in_the_language_of_the_site(bilingual: Newsroom) -> None:
    edition = bilingual.settings(home="list").build()
    for url in ("/", "/tags/网络/"):
        assert "开放的网络" in edition.text(url)
        assert "The open web" not in edition.text(url)
        assert '<a href="/2026/web-en/" hreflang="en" lang="en">English</a>' in edition.text(url)
    assert "2篇文章" in edition.text("/")
    titles = [entry.findtext("{*}title") for entry in edition.feed().findall("{*}entry")]
    assert titles == ["开放的网络", "另一篇"]


def test_a_foreign_original_stands_behind_its_translation(
    newsroom: Newsroom,
) -> None:
    newsroom.article("a.md", title="An original", lang="en", tags=["网络"])
    newsroom.article("b.md", title="译文", translation_of="a.md", tags=["网络"])
    edition = newsroom.settings(home="list").build()
    assert "译文" in edition.text("/")
    assert "An original" not in edition.text("/")
    assert alternates(edition, "/b/")[-1] == ("x-default", "/a/")


def test_each_language_has_a_list_and_a_feed(bilingual: Newsroom) -> None:
    edition = bilingual.build()
    page = edition.text("/en/")
    assert '<html lang="en"' in page
    assert "<h1>Articles in English</h1>" in page
    assert "1 March 2026" in page
    assert "开放的网络" not in page
    assert edition.feed("/en/feed.xml").get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert "<h1>繁體中文文章</h1>" in edition.text("/zh-hant/")
    assert '<a href="/en/" lang="en">Articles in English</a>' in edition.text("/")


def test_a_site_in_one_language_has_no_lists_by_language(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md", lang="zh").article("b.md").build()
    assert not any(edition.has(url) for url in ("/zh/", "/en/", "/zh/feed.xml"))


def test_a_folder_of_the_editors_own_keeps_its_address(bilingual: Newsroom) -> None:
    bilingual.has("content/en/_index.md", "---\ntitle: In English\n---\n\nWelcome.\n")
    edition = bilingual.build()
    assert edition.diagnostics == []
    assert "<h1" in edition.text("/en/")
    assert "In English" in edition.text("/en/")


def test_a_draft_is_no_translation_yet(bilingual: Newsroom) -> None:
    bilingual.article("2026/web-en.md", **TRANSLATED, draft=True)
    edition = bilingual.build()
    assert "web-en" not in edition.text("/2026/web/")
    assert 'hreflang="en"' not in edition.text("/sitemap.xml")
    assert 'hreflang="en"' in bilingual.build(drafts=True).text("/2026/web/")


def test_what_a_translation_tells_of_the_original_has_told(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "2024年5月3日，此事发生。", title="甲")
    newsroom.article("b.md", "It happened on 3 May 2024.", title="B", lang="en", translation_of="a")
    month = newsroom.build().text("/timeline/2024/05/")
    assert "此事发生" in month
    assert "It happened" not in month


def test_an_original_that_nothing_translates_has_no_other_language(newsroom: Newsroom) -> None:
    newsroom.article("a.md", title="原文").article("b.md", title="又一篇", translation_of="a.md")
    edition = newsroom.build()
    assert edition.diagnostics == ["content/b.md:4:17: warning[translation-language]"]
    assert "hreflang" not in edition.text("/a/") + edition.text("/sitemap.xml")


def test_a_page_is_translated_as_an_article_is(newsroom: Newsroom) -> None:
    newsroom.article("pages/about.md", title="关于", date=None)
    newsroom.article("pages/about-en.md", title="About", date=None, lang="en", translation_of="about.md")
    edition = newsroom.build()
    assert '<a href="/about-en/" hreflang="en" lang="en">English</a>' in edition.text("/about/")
    assert ">关于<" in edition.text("/")
    assert ">About<" not in edition.text("/")


def test_a_translation_follows_its_original_where_that_moves(bilingual: Newsroom) -> None:
    bilingual.build()
    bilingual.article("2026/web.md", title="开放的网络", slug="moved", date="2026-02-01")
    bilingual.article("2026/web-tw.md", title="開放的網路", lang="zh-TW", date="2026-03-02")
    edition = bilingual.build()
    assert alternates(edition, "/2026/web-en/")[0] == ("zh-CN", "/2026/moved/")
    assert alternates(edition, "/2026/web-tw/") == []


def test_a_traditional_site_speaks_traditional_chinese(newsroom: Newsroom) -> None:
    edition = newsroom.settings(language="zh-TW").article("a.md", title="甲").build()
    assert edition.diagnostics == []
    page = edition.text("/a/")
    assert '<html lang="zh-TW">' in page
    assert "時間軸" in page
    assert "2026年1月1日" in page
    assert "时间线" not in page


def test_a_japanese_site_speaks_japanese(newsroom: Newsroom) -> None:
    edition = newsroom.settings(language="ja").article("a.md", "2024年6月30日から。", title="甲").build()
    assert edition.diagnostics == []
    page = edition.text("/a/")
    assert '<html lang="ja">' in page
    assert "年表" in page
    assert "出典" in page


def test_a_site_changes_a_word(newsroom: Newsroom) -> None:
    newsroom.article("a.md").has("static/own.txt", "text")
    assert "大事记" not in newsroom.build().text("/a/")
    newsroom.has("wording/zh.toml", 'timeline = "大事记"\n')
    changed = newsroom.build()
    assert changed.diagnostics == []
    assert "大事记" in changed.text("/a/")
    newsroom.loses("wording/zh.toml")
    assert "大事记" not in newsroom.build().text("/a/")


def test_a_site_adds_a_language(newsroom: Newsroom) -> None:
    newsroom.settings(language="fr", home="list").article("a.md", title="Essai")
    assert [each.code for each in newsroom.build().reports] == ["settings-language-words"]
    words = 'home = "Accueil"\nday-title = "{day} {name} {year}"\nmonth-01 = "janvier"\n'
    newsroom.has("wording/fr.toml", words)
    edition = newsroom.build()
    assert edition.diagnostics == []
    assert "Accueil" in edition.text("/a/")
    assert "1 janvier 2026" in edition.text("/a/")
    told = [each.code for each in newsroom.check().reports if each.path == "wording/fr.toml"]
    assert told == ["wording-missing"]


def test_a_taxonomy_of_one_s_own_is_called_what_each_language_calls_it(newsroom: Newsroom) -> None:
    newsroom.settings('[[taxonomies]]\nfield = "people"\npath = "people"\n')
    newsroom.has("wording/zh.toml", 'people = "人物"\n').has("wording/en.toml", 'people = "People"\n')
    newsroom.article("a.md", people=["甲"]).article("b.md", people=["乙"], lang="en")
    edition = newsroom.build()
    assert edition.diagnostics == []
    assert ">人物</a>" in edition.text("/a/")
    assert ">People</a>" in edition.text("/b/")


def test_a_language_without_words_of_the_interface_is_called_by_its_name(newsroom: Newsroom) -> None:
    edition = newsroom.article("a.md").article("b.md", title="مقال", lang="ar").build()
    assert '<a href="/ar/" lang="ar" dir="rtl">العربية</a>' in edition.text("/")
