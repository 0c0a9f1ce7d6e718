"""The front page: what a reader meets first, with three articles, with many, with none that has a date."""

from tests.story.newsroom import Newsroom

SERIES_AND_AUTHORS = """
    [[taxonomies]]
    field = "main_topics"
    path = "topics"
    [[taxonomies]]
    field = "series"
    path = "series"
    ordered = true
    neighbours = true
    [[taxonomies]]
    field = "author"
    path = "authors"
"""

SOURCE = "\n\n[^1]: [样本](https://example.com/a)，样本社，2025年6月8日。\n"


def paper(newsroom: Newsroom, articles: int) -> Newsroom:
    """A paper of so many articles, a day each, by turns in two topics, all citing one source."""
    for number in range(1, articles + 1):
        newsroom.article(
            f"{number:02}.md",
            f"第{number}篇的正文。[^1]{SOURCE}",
            title=f"第{number}篇",
            date=f"20{10 + number:02}-03-0{number % 3 + 1}",
            main_topics=["港口" if number % 2 else "桥"],
        )
    return newsroom


def test_three_articles_make_a_front_page_without_a_list_behind_it(newsroom: Newsroom) -> None:
    edition = paper(newsroom, 3).build()
    front = edition.page("/")
    assert front.texts("article/div/h2/a") == ["第3篇"]
    assert front.texts("section[@class='latest']/ol/li/h3/a") == ["第2篇", "第1篇"]
    assert front.texts("h1") == ["样刊"]
    assert "/page/" not in edition.addresses


def test_many_stand_in_a_list_behind_it_whose_pages_say_of_how_many_they_are(newsroom: Newsroom) -> None:
    edition = paper(newsroom, 20).settings(page_size=4).build()
    front = edition.page("/")
    assert len(front.parts("section[@class='latest']/ol/li")) == 6
    assert front.says("全部20篇文章")
    assert edition.page("/page/").texts("h3/a")[:2] == ["第20篇", "第19篇"]
    assert edition.page("/page/1/").says("第1页，共5页")
    assert "/page/" in edition.page("/page/4/").links


def test_the_lead_stands_under_the_first_of_its_topics(newsroom: Newsroom) -> None:
    paper(newsroom, 2).article(
        "new.md", title="新", date="2026-01-01", main_topics=["桥", "港口"], tags=["甲"]
    )
    assert newsroom.build().page("/").texts("article/div/p[@class='kicker']/a") == ["桥"]


def test_a_lead_without_topics_stands_under_none(newsroom: Newsroom) -> None:
    newsroom.article("new.md", title="新", tags=["甲"])
    assert newsroom.build().page("/").texts("article/div/p[@class='kicker']") == []


def test_one_that_is_featured_leads_whatever_its_date(newsroom: Newsroom) -> None:
    paper(newsroom, 5).article("old.md", title="旧而重要", date="2001-01-01", featured=True)
    front = newsroom.has_image("content/a.png", 8, 6).build().page("/")
    assert front.texts("article/div/h2/a") == ["旧而重要"]
    assert front.texts("section[@class='latest']/ol/li/h3/a")[0] == "第5篇"


def test_the_lead_has_its_picture_unless_that_is_an_icon(newsroom: Newsroom) -> None:
    newsroom.has_image("content/a.png", 400, 300).has_image("content/b.png", 40, 40)
    newsroom.article("a.md", title="图", date="2026-07-01", featured_image="a.png")
    assert "/a.png" in newsroom.build().text("/")
    edition = newsroom.article("b.md", title="标", date="2026-07-02", featured_image="b.png").build()
    assert "/b.png" not in edition.text("/")
    assert "/b.png" in edition.text("/b/")


def test_topics_say_how_much_they_hold_from_when_to_when_and_the_newest_but_the_lead(
    newsroom: Newsroom,
) -> None:
    topics = paper(newsroom, 5).build().page("/").one("section[@class='topics']")
    assert topics.texts("h3") == ["港口", "桥"]
    assert topics.says("3篇文章", "2011–2015", "第3篇", "2篇文章", "2012–2014", "第4篇")


def test_each_topic_names_an_article_of_its_own_where_it_has_one(newsroom: Newsroom) -> None:
    for day, topics in ((1, ["港口"]), (2, ["桥", "港口"]), (3, ["桥", "港口", "路"])):
        newsroom.article(f"{day}.md", title=f"文{day}", date=f"2026-07-0{day}", main_topics=topics)
    topics = newsroom.build().page("/").one("section[@class='topics']")
    named = dict(zip(topics.texts("h3"), topics.texts("p[@class='newest']/a"), strict=False))
    assert named == {"桥": "文2", "港口": "文1"}


def test_no_article_is_named_under_two_topics(newsroom: Newsroom) -> None:
    newsroom.article("lead.md", title="头条", date="2026-07-03", main_topics=["甲"])
    newsroom.article("other.md", title="另一篇", date="2026-07-02", main_topics=["乙", "丙", "丁"])
    topics = newsroom.build().page("/").one("section[@class='topics']")
    assert len(topics.texts("h3")) == 4
    assert topics.texts("p[@class='newest']/a") == ["另一篇"]


def test_topics_stay_what_articles_are_about_where_series_and_authors_have_pages_too(
    newsroom: Newsroom,
) -> None:
    newsroom.settings(SERIES_AND_AUTHORS)
    for day in (1, 2, 3):
        text = f"2025年6月{day}日，港口开工第{day}次。"
        about = {"main_topics": ["港口"], "author": "张样本", "series": "样本系列"}
        newsroom.article(f"{day}.md", text, date=f"2026-07-0{day}", **about)
    site = newsroom.build()
    front = site.page("/")
    assert front.texts("section[@class='topics']//h3") == ["港口"]
    assert front.texts("p[@class='kicker']") == ["港口"]
    assert site.page("/topics/港口/").texts("div[@class='dossier']//h2") == ["重要日期"]
    assert site.page("/authors/张样本/").texts("div[@class='dossier']//h2") == []
    assert site.page("/timeline/").texts("section[@class='by-topic']//li/a") == ["港口"]


def test_this_time_in_other_years_is_that_of_the_newest_articles_day(newsroom: Newsroom) -> None:
    """A build on another day publishes the same."""
    paper(newsroom, 3).article("b.md", "1998年2月28日，桥通车。1998年4月1日，桥关闭。", date="2012-07-01")
    edition = newsroom.build()
    section = edition.page("/").one("section[@class='this-time']")
    assert section.says("往年的3月1日前后", "桥通车")
    assert not section.says("桥关闭")
    assert not section.says("第3篇")
    assert newsroom.build(as_of=1_900_000_000).text("/") == edition.text("/")


def test_the_most_cited_sources_are_there(newsroom: Newsroom) -> None:
    cited = paper(newsroom, 3).build().page("/").one("section[@class='most-cited']")
    assert cited.says("样本", "3篇文章引用")


def test_undated_articles_are_not_called_the_latest(newsroom: Newsroom) -> None:
    for name in "abc":
        newsroom.article(f"{name}.md", date=None)
    front = newsroom.build().page("/")
    assert front.says("全部文章", "日期不详")
    assert not front.one("section[@class='latest']").says("日期不详")
    assert not front.says("最新")


def test_the_home_page_can_be_a_plain_list(newsroom: Newsroom) -> None:
    edition = paper(newsroom, 9).settings(home="list", page_size=4).build()
    assert edition.page("/").texts("h3/a")[:2] == ["第9篇", "第8篇"]
    assert edition.page("/").texts("h1") == ["样刊"]
    assert "/page/" not in edition.addresses


def test_a_home_page_with_a_heading_of_its_own_has_that_alone(newsroom: Newsroom) -> None:
    newsroom.has("content/_index.md", "---\ntitle: 欢迎\n---\n\n我们写港口。\n")
    front = paper(newsroom, 2).build().page("/")
    assert front.texts("h1") == ["欢迎"]
    assert front.says("我们写港口。")
