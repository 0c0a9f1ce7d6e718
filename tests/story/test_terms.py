"""Tags and topics as editors declare them in content/tags.toml, and as readers then find them."""

import pytest

from dateline.pages.lists import initials
from tests.story.newsroom import Newsroom
from tests.story.previewing import Preview

WEB = """
[[tags]]
name = "万维网"
slug = "web"
aliases = ["Web", "World Wide Web"]
description = "一切从一份备忘录开始。"
"""


def three_articles(newsroom: Newsroom) -> Newsroom:
    newsroom.article("a.md", title="甲", date="2026-01-01", tags=["WEB", "Atom"])
    newsroom.article("b.md", title="乙", date="2026-01-02", tags=["world wide web", "Web"])
    return newsroom.article("c.md", title="丙", date="2026-01-03", tags=["万维网"])


def test_a_terms_own_page_does_not_name_it_with_each_article(newsroom: Newsroom) -> None:
    newsroom.article("a.md", title="一", tags=["甲", "乙"]).article("b.md", title="二", tags=["甲"])
    edition = newsroom.build()
    terms = "article[@class='card']/ul[@class='terms']/li/a"
    assert edition.page("/tags/甲/").texts(terms) == ["乙"]
    assert edition.page("/tags/乙/").texts(terms) == ["甲"]


def test_an_index_names_as_most_used_what_several_articles_use(newsroom: Newsroom) -> None:
    newsroom.article("a.md", date="2026-01-01", tags=["万维网", *(f"标签{number}" for number in range(30))])
    newsroom.article("b.md", date="2026-01-02", tags=["万维网"])

    common = newsroom.build().page("/tags/").one("section[@aria-labelledby='t-common']")
    assert common.texts("ul/li") == ["万维网 2"]


def test_what_editors_declare_to_be_one_term_has_one_page(newsroom: Newsroom) -> None:
    site = three_articles(newsroom).has("content/tags.toml", WEB).build()

    page = site.page("/tags/web/")
    assert page.one("h1").words == "万维网"
    assert page.texts("section[@class='cards']//h3") == ["丙", "乙", "甲"]
    assert not site.has("/tags/万维网/")
    assert not site.has("/tags/world-wide-web/")
    tags = {link.words for link in site.page("/b/").parts("a") if link.get("href").startswith("/tags/web/")}
    assert "万维网" in tags
    assert not tags & {"Web", "world wide web"}
    assert site.page("/tags/").one("main").says("万维网", "Atom")
    assert site.diagnostics == []


def test_a_terms_description_in_another_language_stands_below_it(newsroom: Newsroom) -> None:
    text = '[[tags]]\nname = "Atom"\ndescription = "一种格式。"\ndescriptions = { en = "A format." }\n'
    page = newsroom.has("content/tags.toml", text).article("a.md", tags=["Atom"]).build().page("/tags/atom/")
    assert page.texts("p[@class='intro']") == ["一种格式。", "A format."]
    assert page.one("p[@lang='en']").words == "A format."


def test_a_terms_description_stands_on_its_page_and_in_its_head(newsroom: Newsroom) -> None:
    newsroom.settings(page_size=1)
    site = three_articles(newsroom).has("content/tags.toml", WEB).build()

    front = site.page("/tags/web/")
    assert front.one("p[@class='intro']").words == "一切从一份备忘录开始。"
    (description,) = (each for each in front.parts("meta") if each.get("name") == "description")
    assert description.get("content") == "一切从一份备忘录开始。"
    assert not site.page("/tags/web/page/1/").all("p[@class='intro']")


def test_a_slug_that_editors_choose_is_theirs(newsroom: Newsroom) -> None:
    newsroom.article("a.md", tags=["Atom", "Web"]).article("b.md", tags=["atom", "Feed"])
    newsroom.has("content/tags.toml", '[[tags]]\nname = "Feed"\nslug = "atom"\n')
    site = newsroom.build()

    assert site.page("/tags/atom/").one("h1").words == "Feed"
    (report,) = site.found("tags-slug-taken")
    assert report.line == 3
    (moved,) = (url for url in site.addresses if url.startswith("/tags/atom-") and url.count("/") == 3)
    assert site.page(moved).one("h1").words == "Atom"
    assert moved in report.message


def test_each_taxonomy_has_terms_of_its_own(newsroom: Newsroom) -> None:
    newsroom.article("a.md", tags=["Web"], main_topics=["Web"])
    site = newsroom.has("content/tags.toml", '[[main_topics]]\nname = "网"\naliases = ["web"]\n').build()

    assert site.page("/tags/web/").one("h1").words == "Web"
    assert site.page("/topics/网/").one("h1").words == "网"


def test_an_alias_is_no_rarer_spelling(newsroom: Newsroom) -> None:
    three_articles(newsroom)
    newsroom.article("d.md", title="丁", tags=["atom"]).article("e.md", title="戊", tags=["Web"])
    before = newsroom.check().found("tag-spelling")
    after = newsroom.has("content/tags.toml", WEB).check().found("tag-spelling")

    assert [(report.path, "WEB" in report.message) for report in before] == [
        ("content/a.md", True),
        ("content/d.md", False),
    ]
    assert [report.path for report in after] == ["content/d.md"]


def test_the_preview_follows(newsroom: Newsroom) -> None:
    with Preview(three_articles(newsroom)) as preview:
        assert preview.page("/tags/web/").one("h1").words == "WEB"
        newsroom.has("content/tags.toml", WEB)
        preview.looks("content/tags.toml")
        assert preview.page("/tags/web/").one("h1").words == "万维网"
        newsroom.loses("content/tags.toml")
        preview.looks("content/tags.toml")
        assert preview.page("/tags/web/").one("h1").words == "WEB"
        assert preview.page("/tags/万维网/").one("h1").words == "万维网"


def test_the_settings_say_which_terms_lead_from_article_to_article(newsroom: Newsroom) -> None:
    newsroom.article("a.md", title="甲", date="2026-01-01", tags=["Web"], people=["某人"])
    newsroom.article("b.md", title="乙", date="2026-01-02", people=["某人"])
    newsroom.article("c.md", title="丙", date="2026-01-03", tags=["Web"], people=["某人"])
    taxonomies = """
    [[taxonomies]]
    field = "tags"
    path = "tags"
    {more}

    [[taxonomies]]
    field = "people"
    path = "people"
    """

    def later(more: str) -> list[str]:
        page = newsroom.settings(taxonomies.format(more=more)).build().page("/a/")
        return page.one("nav[@class='neighbours']").texts("a")[:2]

    assert later("") == ["某人", "乙"]
    assert later("neighbours = true") == ["Web", "丙"]


def test_of_very_many_tags_all_but_the_first_twenty_are_folded(newsroom: Newsroom) -> None:
    newsroom.article("a.md", tags=[f"标签{number}" for number in range(200)])
    page = newsroom.build().page("/a/")
    assert len(page.parts("section[@class='filed']/dl/dd/ul/li")) == 20
    folded = page.one("section[@class='filed']/dl/dd/details")
    assert folded.says("另有180个", "标签199")
    assert len(folded.parts("ul/li")) == 180


def test_a_topic_is_a_dossier_with_its_key_dates_and_most_cited_sources(newsroom: Newsroom) -> None:
    note = "[^1]: [样本](https://example.com/a)，样本社，2025年6月8日。"
    for day in (1, 2, 3):
        text = f"2025年6月{day}日，港口开工第{day}次。[^1] 预计2027年完工。\n\n{note}\n"
        newsroom.article(f"{day}.md", text, date=f"2025-07-0{day}", main_topics=["港口"])
    dossier = newsroom.build().page("/topics/港口/").one("div[@class='dossier']")
    assert dossier.says("重要日期", "2025年6月1日", "2025年6月3日", "样本", "3篇文章引用")
    assert not dossier.says("2027年完工")


def test_a_sentence_with_two_dates_is_told_once_among_a_topics(newsroom: Newsroom) -> None:
    text = "2025年6月1日，港口停工，2025年6月3日复工。"
    for day in (1, 2, 3):
        newsroom.article(f"{day}.md", text, date=f"2025-07-0{day}", main_topics=["港口"])
    page = newsroom.build().page("/topics/港口/")
    assert page.one("div[@class='dossier']").texts("li/a") == [text]


def test_an_index_of_a_few_is_one_list_without_initials_and_filter(newsroom: Newsroom) -> None:
    newsroom.article("a.md", tags=["港口", "Atom", "桥"])
    index = newsroom.build().page("/tags/")
    assert index.texts("ul[@class='counted']/li/a") == ["Atom", "港口", "桥"]
    assert not index.parts("section[@class='group']")
    assert not index.parts("div[@class='index-tools']")
    assert not index.parts("nav[@class='breadcrumbs']")


def test_an_index_of_very_many_shows_the_commonest_and_has_a_page_for_each_initial(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(initials, "ENTRIES_OF_ONE_PAGE", 3)
    monkeypatch.setattr(initials, "COMMONEST_SHOWN", 2)
    newsroom.article("a.md", tags=["Atom", "网页", "Axe", "initial"])
    newsroom.article("b.md", tags=["Atom", "网页", "2025"])
    site = newsroom.build()

    index = site.page("/tags/")
    assert index.texts("section[@class='group']//li/a") == ["Atom", "网页"]
    assert index.one("p[@class='every']").words == "A：全部2项"
    letters = [link.get("href") for link in index.parts("nav[@class='initials']//a")]
    assert letters == ["/tags/initial/a/", "/tags/initial/i/", "/tags/initial/w/", "/tags/initial/other/"]
    assert site.page("/tags/initial/a/").texts("section[@class='group']//li/a") == ["Atom", "Axe"]
    assert site.page("/tags/initial/").one("h1").words == "initial"
    assert site.diagnostics == []
