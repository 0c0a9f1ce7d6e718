"""One publisher has one page, whether notes know it by its domain or by its name."""

import json
from urllib.parse import unquote

import pytest

from tests.story.newsroom import Newsroom


def listed(newsroom: Newsroom, *notes: str) -> dict[str, str]:
    """The publishers that the index of sources lists, by address, when an article has these notes."""
    marks = "".join(f"[^{number}]" for number in range(len(notes)))
    definitions = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes))
    newsroom.article("a.md", f"正文{marks}。\n\n{definitions}\n", date="2025-08-01")
    index = newsroom.build().page("/sources/")
    return {unquote(link.get("href")): link.words for link in index.parts("ul[@class='publishers']/li/a")}


def number_of_sources(newsroom: Newsroom, publisher: str) -> int:
    return len(newsroom.build().page(publisher).parts("li[@class='source']"))


def test_a_name_joins_the_domain_whose_notes_call_it_so(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://www.lamp.example/1)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://www.lamp.example/2)·灯塔周刊·（2025/7/2）",
        "丙地的灯塔·灯塔周刊（2025/7/3）",
    )
    assert names == {"/sources/lamp.example/": "灯塔周刊"}


def test_a_name_that_several_domains_have_joins_none(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://lamp.example/1)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://light.example/2)·灯塔周刊·（2025/7/2）",
        "丙地的灯塔·灯塔周刊（2025/7/3）",
    )
    assert set(names) == {"/sources/lamp.example/", "/sources/light.example/", "/sources/灯塔周刊/"}
    (advice,) = newsroom.check().found("publisher-twice")
    assert 'domains = ["lamp.example", "light.example"]' in advice.hint

    newsroom.has("content/publishers.toml", '["灯塔周刊"]\ndomains = ["lamp.example", "light.example"]\n')
    assert number_of_sources(newsroom, "/sources/灯塔周刊/") == 3
    assert newsroom.check().found("publisher-twice") == []


def test_a_name_that_a_domain_has_once_among_others_is_not_its_name(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://lamp.example/1)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://lamp.example/2)·灯塔周刊·（2025/7/2）",
        "[丙地的灯塔](https://lamp.example/3)·样本社·（2025/7/3）",
        "丁地的灯塔·样本社（2025/7/4）",
    )
    assert names == {"/sources/lamp.example/": "灯塔周刊", "/sources/样本社/": "样本社"}


def test_a_name_with_more_behind_it_and_that_of_the_domain_speak_for_it(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://lamp9.example/1)·9号灯塔·（2025/7/1）",
        "[乙地的灯塔](https://lamp9.example/2)·9号灯塔快讯·（2025/7/2）",
        "[丙地的灯塔](https://lamp9.example/3)·Lamp9·（2025/7/3）",
        "丁地的灯塔·9号灯塔（2025/7/4）",
        "戊地的灯塔·9号灯塔快讯（2025/7/5）",
        "己地的灯塔·lamp9.example（2025/7/6）",
    )
    assert names == {"/sources/lamp9.example/": "9号灯塔"}


def test_words_that_only_begin_alike_are_no_name_with_more_behind_it(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[Lamps](https://sea.example/1), Lamp Post, 2025-07-01",
        "[Buoys](https://sea.example/2), Lampoon, 2025-07-02",
        "“Beacons”, Lamp Post, 2025-07-03",
    )
    assert set(names) == {"/sources/sea.example/", "/sources/lamp-post/"}


def test_a_space_between_scripts_and_an_article_make_no_other_name(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "甲地的灯塔·9 号灯塔 Weekly（2025/7/1）",
        "乙地的灯塔·9号灯塔Weekly（2025/7/2）",
        "“Lamps at Sea”, The Lamp Review, 2025-07-03",
        "“Buoys at Sea”, Lamp Review, 2025-07-04",
    )
    assert set(names) == {"/sources/9号灯塔weekly/", "/sources/lamp-review/"}


def test_what_an_address_that_leads_on_is_cited_for_is_the_named_publishers(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://lamp.example/1)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://t.cn/A6abcd)·灯塔周刊·（2025/7/2）",
    )
    assert names == {"/sources/lamp.example/": "灯塔周刊"}


def test_an_address_that_leads_on_is_that_of_the_page_it_leads_to(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://lamp.example/a?b=1)·灯塔周刊·（2025/7/1）",
        "[甲地的灯塔](https://link.zhihu.com/?target=https%3A//lamp.example/a%3Fb%3D1)·灯塔周刊·（2025/7/1）",
        "[甲地的灯塔](https://www.google.com/url?sa=t&q=https://www.lamp.example/a%3Fb%3D1)（2025/7/1）",
        "[乙地的灯塔](https://lamp-example.cdn.ampproject.org/c/s/lamp.example/b?usqp=1)（2025/7/2）",
        "[丙地的灯塔](https://www.google.com/amp/s/lamp.example/c)（2025/7/3）",
        "[丁地的灯塔](https://link.zhihu.com/?target=javascript:alert)·浮标月刊·（2025/7/4）",
    )
    assert names == {"/sources/lamp.example/": "灯塔周刊", "/sources/浮标月刊/": "浮标月刊"}
    assert number_of_sources(newsroom, "/sources/lamp.example/") == 3


def test_an_account_is_one_on_a_platform_that_has_moved(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://twitter.com/LampKeeper/status/1)（2022/7/5）",
        "[乙地的灯塔](https://x.com/lampkeeper/status/2)（2025/7/5）",
    )
    assert [*names] == ["/sources/x.com-lampkeeper/"]


def test_an_agency_that_one_page_elsewhere_reprints_does_not_move_there(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://county.example/1)·新华社·（2025/7/1）",
        "乙地的灯塔·新华社（2025/7/2）",
    )
    assert set(names) == {"/sources/county.example/", "/sources/新华社/"}


def test_a_platform_is_the_publisher_of_nobody_elses_texts(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://mp.weixin.qq.com/s/a)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://mp.weixin.qq.com/s/b)·浮标月刊·（2025/7/2）",
        "[丙地的灯塔](https://www.lamp.example/3)·灯塔周刊·（2025/7/3）",
        "[丁地的灯塔](https://zhuanlan.zhihu.com/p/4)·知乎·（2025/7/4）",
        "[戊地的灯塔](https://x.com/LampKeeper/status/5)（2025/7/5）",
        "[己地的灯塔](https://lampkeeper.substack.com/p/6)（2025/7/6）",
    )
    assert names == {
        "/sources/lamp.example/": "灯塔周刊",
        "/sources/浮标月刊/": "浮标月刊",
        "/sources/zhihu.com/": "知乎",
        "/sources/x.com-lampkeeper/": "x.com/lampkeeper",
        "/sources/lampkeeper.substack.com/": "lampkeeper.substack.com",
    }


def test_an_account_publishes_on_its_platform(newsroom: Newsroom) -> None:
    names = listed(
        newsroom,
        "[甲地的灯塔](https://mp.weixin.qq.com/s/a)，微信公众号“灯塔周刊”，2025年7月1日",
        "Beacon Channel. “Lights at night.” *YouTube*, 2 July 2025, https://www.youtube.com/watch?v=b.",
        "[丙地的灯塔](https://www.bilibili.com/video/c)·灯塔周刊·（2025/7/3）",
        "@LampKeeper（2025年7月4日）。“丁地的灯塔”。X。https://x.com/LampKeeper/status/4",
    )
    assert names == {
        "/sources/灯塔周刊/": "灯塔周刊",
        "/sources/beacon-channel/": "Beacon Channel",
        "/sources/x.com-lampkeeper/": "@LampKeeper",
    }
    shown = {
        publisher: newsroom.build().page(publisher).parts("p[@class='facts']")[0].words for publisher in names
    }
    assert "哔哩哔哩" in shown["/sources/灯塔周刊/"]
    assert "微信公众号" in shown["/sources/灯塔周刊/"]
    assert "YouTube" in shown["/sources/beacon-channel/"]
    assert "X" in shown["/sources/x.com-lampkeeper/"]


def test_papers_that_share_a_domain_are_named_alike_wherever_they_are_shown(newsroom: Newsroom) -> None:
    listed(
        newsroom,
        "[甲地的灯塔](https://shared.example/a)·灯塔周刊·（2025/7/1）",
        "[乙地的灯塔](https://shared.example/b)·浮标月刊·（2025/7/2）",
        "丙地的灯塔·X用户@lampkeeper（2025/7/3）",
    )

    def names() -> list[dict[str, str]]:
        edition = newsroom.build()
        timeline = [each for each in json.loads(edition.text("/timeline.json")) if each["kind"] == "source"]
        sources = json.loads(edition.text("/sources.json"))
        return [
            {each["title"]: each["publisher"] for each in timeline},
            {each["title"]: each["container-title"] for each in sources},
        ]

    in_timeline, in_sources = names()
    assert in_timeline == {"甲地的灯塔": "灯塔周刊", "乙地的灯塔": "浮标月刊", "丙地的灯塔": "X"}
    assert in_sources == in_timeline

    newsroom.has("content/publishers.toml", '["灯塔报业"]\ndomains = ["shared.example"]\n')
    in_timeline, in_sources = names()
    assert in_timeline == {"甲地的灯塔": "灯塔报业", "乙地的灯塔": "灯塔报业", "丙地的灯塔": "X"}
    assert in_sources == in_timeline


def test_hosts_for_telephones_and_trackers_are_one_address(newsroom: Newsroom) -> None:
    listed(
        newsroom,
        "[甲地的灯塔](https://www.lamp.example/1)·灯塔周刊·（2025/7/1）",
        "[甲地的灯塔](https://m.lamp.example/1?utm_source=a)·灯塔周刊·（2025/7/1）",
        "[甲地的灯塔](http://lamp.example/1/#b)·灯塔周刊·（2025/7/1）",
    )
    assert number_of_sources(newsroom, "/sources/lamp.example/") == 1


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("甲地的灯塔·灯塔周刊（2025/7/1）", 1),
        ("甲地的灯塔·灯塔周刊", 1),
        ("“甲地的灯塔”，灯塔周刊，2025年7月", 1),
        ("甲地的灯塔·灯塔周刊（2025/7/9）", 2),
        ("甲地的浮标·灯塔周刊（2025/7/1）", 2),
        ("甲地的灯塔·浮标月刊（2025/7/1）", 1),
    ],
)
def test_a_note_without_an_address_joins_the_same_title_of_the_same_publisher(
    newsroom: Newsroom, note: str, count: int
) -> None:
    listed(
        newsroom, "[甲地的灯塔](https://lamp.example/1)·灯塔周刊·（2025/7/1）", f"{note}·检索日期2025/7/10"
    )
    assert number_of_sources(newsroom, "/sources/lamp.example/") == count


def test_a_note_that_makes_it_plain_joins_what_was_apart_and_one_that_goes_parts_it(
    newsroom: Newsroom,
) -> None:
    newsroom.article(
        "b.md", "正文[^1]。\n\n[^1]: 丙地的灯塔·灯塔周刊（2025/7/3）·检索日期2025/7/4\n", date="2025-07-30"
    )
    alone = listed(newsroom, "[甲地的灯塔](https://lamp.example/1)（2025/7/1）")
    assert set(alone) == {"/sources/lamp.example/", "/sources/灯塔周刊/"}
    joined = listed(newsroom, "[甲地的灯塔](https://lamp.example/1)·灯塔周刊（2025/7/1）")
    assert joined == {"/sources/lamp.example/": "灯塔周刊"}
    assert (
        newsroom.build()
        .page("/b/")
        .one("a[@class='source-link']")
        .get("href")
        .startswith("/sources/lamp.example/")
    )
    assert set(listed(newsroom, "[甲地的灯塔](https://lamp.example/1)（2025/7/1）")) == set(alone)


def test_an_address_may_be_a_link_in_html(newsroom: Newsroom) -> None:
    note = '题一（2024/3/5）。<a href="https://one.example/1">题二</a>。样本晚报。'
    edition = newsroom.article("a.md", f"正文[^1]。\n\n[^1]: {note}\n").build()
    assert not edition.found("source-no-address")
    (source,) = json.loads(edition.files["sources.json"])
    assert source["URL"] == "https://one.example/1"


def test_a_long_page_leads_to_the_years_in_which_its_sources_were_cited(newsroom: Newsroom) -> None:
    for year, count in ((2023, 8), (2024, 8), (2025, 8)):
        marks = "".join(f"句[^{at}]。" for at in range(count))
        notes = "".join(
            f"[^{at}]: [灯塔{year}之{at}](https://lamp.example/{year}/{at})·灯塔周刊·（{year}/7/1）\n"
            for at in range(count)
        )
        newsroom.article(f"{year}.md", f"{marks}\n\n{notes}", date=f"{year}-08-01")
    page = newsroom.build().page("/sources/lamp.example/")
    assert len(page.parts("li[@class='source']")) == 24
    years = page.parts("nav[@class='jump']//a")
    assert [year.words for year in years] == ["2025年", "2024年", "2023年"]
    (second,) = page.parts(f"li[@id='{years[1].get('href')[1:]}']")
    assert second.says("灯塔2024之")
