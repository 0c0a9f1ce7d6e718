"""The timeline: what happened, what was published, what was written, linked both ways."""

import json

import pytest

from dateline.pages import timeline_placement
from tests.story.markup import Markup
from tests.story.newsroom import Edition, Newsroom

NOTE = "[^1]: 样稿标题（2025/6/17）。[https://news.example/a](https://news.example/a)。样报。检索日期2025/6/19。\n"


def an_archive(newsroom: Newsroom) -> Edition:
    newsroom.settings(term_threshold=1).article(
        "a.md",
        f"### 小节\n\n2025年6月中旬签约[^1]。6月18日公布，2024年8月至9月筹备。预计2026年完成。\n\n{NOTE}",
        title="甲文",
        date="2025-06-19",
        tags=["人才"],
    )
    newsroom.article("b.md", "2025年6月28日，备忘录公开。\n", title="乙文", date="2025-07-01", tags=["人才"])
    newsroom.article("c.md", "2019年设立。\n", title="丙文", date=None)
    return newsroom.build()


def entries(site: Edition, url: str) -> list[str]:
    return entries_in(site.page(url))


def entries_in(part: Markup) -> list[str]:
    return [entry.words for entry in part.parts("div") if "entry" in entry.get("class").split()]


def test_a_month_tells_what_happened_what_was_published_and_what_was_written(newsroom: Newsroom) -> None:
    told = entries(an_archive(newsroom), "/timeline/2025/06/")

    assert len(told) == 5
    assert told[0] == "2025年6月中旬签约。 事件 2025年6月中旬 甲文 样报"
    assert told[1].startswith("样稿标题 来源发布 2025年6月17日 样报")
    assert told[2].startswith("6月18日公布，2024年8月至9月筹备。 事件 2025年6月18日")
    assert told[3].startswith("甲文 文章 2025年6月19日")
    assert "事件 2025年6月28日" in told[4]


def test_what_is_no_more_precise_than_a_year_stands_in_its_year(newsroom: Newsroom) -> None:
    site = an_archive(newsroom)

    assert entries(site, "/timeline/2019/")[0].startswith("2019年设立。 事件 2019年 丙文")
    (plan,) = entries(site, "/timeline/2026/")
    assert "计划或预测 2026年" in plan
    assert "事件 2024年8月至9月" in entries(site, "/timeline/2024/08/")[0]


def test_a_year_lists_the_months_that_have_entries(newsroom: Newsroom) -> None:
    months = an_archive(newsroom).page("/timeline/2024/").parts("table[@class='periods']/tbody/tr/th")
    assert [month.words for month in months] == ["8月"]


def test_what_has_no_date_is_listed_all_the_same(newsroom: Newsroom) -> None:
    site = an_archive(newsroom)

    assert site.page("/timeline/").one("a[@href='/timeline/undated/']")
    assert site.page("/timeline/undated/").says("丙文")


def test_every_link_has_its_reverse(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline_placement, "ENTRIES_PER_PAGE", 2)  # so that months have days of their own
    site = an_archive(newsroom)

    def links_of(url: str, anchor: str = "") -> set[str]:
        page = site.page(url)
        parts = page.parts(f"*[@id='{anchor}']") if anchor else [page]
        assert parts, (url, anchor)
        return {link.get("href") for part in parts for link in part.parts("a")}

    seen = 0
    for url in (address for address in site.addresses if address.startswith("/timeline/")):
        for entry in site.page(url).parts("div"):
            if "entry" not in entry.get("class").split():
                continue
            here = f"{url}#{entry.get('id')}"
            for link in entry.parts("blockquote/a"):
                place, _, anchor = link.get("href").partition("#")
                assert site.page(place).all(f"time[@id='{anchor}']"), link.get("href")
                assert here in links_of(place), (here, place)
                seen += 1
            for link in entry.parts("h3/a"):
                place, _, anchor = link.get("href").partition("#")
                assert here in links_of(place, anchor), (here, place)
                seen += 1
            for link in entry.parts("p/a[@class='publisher']"):
                place, _, anchor = link.get("href").partition("#")
                if anchor:
                    assert any(back.startswith("/a/#fnref") for back in links_of(place, anchor))
                    seen += 1
    assert seen >= 10


def test_an_article_shows_its_place_in_time(newsroom: Newsroom) -> None:
    place = an_archive(newsroom).page("/a/").one("section[@class='in-time']")

    assert place.says("同一时期", "2025年6月28日", "备忘录公开")
    assert 0 < len(place.parts("li")) <= 3


def test_of_its_time_is_what_begins_within_a_month_each_sentence_once(
    newsroom: Newsroom,
) -> None:
    for name, date in (("day", "2025-06-19"), ("month", "2031-03-31"), ("alone", "2040-06-19")):
        newsroom.article(f"{name}.md", "没有日期的正文。\n", date=date)
    newsroom.article(
        "told.md",
        "1998年10月2日成立。2025年6月1日开工，6月3日停工。2025年12月20日完工。\n\n2031年4月30日开放。2031年5月5日关闭。\n",
        date="2033-01-01",
    )
    site = newsroom.build()

    def of_its_time(url: str) -> list[str]:
        page = site.page(url)
        return [line.words for part in page.parts("section[@class='in-time']") for line in part.parts("li")]

    assert of_its_time("/day/") == ["事件 2025年6月3日 2025年6月1日开工，6月3日停工。"]
    assert of_its_time("/month/") == ["事件 2031年4月30日 2031年4月30日开放。"]
    assert of_its_time("/alone/") == []


def test_a_date_in_the_text_leads_to_its_entry(newsroom: Newsroom) -> None:
    page = an_archive(newsroom).page("/a/")

    times = {time.get("id"): time for time in page.parts("time") if time.get("id")}
    assert times["t-2025-06-11/2025-06-20"].get("datetime") == "2025-06"
    assert times["t-2025-06-18"].get("datetime") == "2025-06-18"
    assert times["t-2024-08/2024-09"].get("datetime") == "2024"
    links = [link.get("href") for link in page.parts("a[@class='date']")]
    assert all(link.startswith("/timeline/20") for link in links)


def test_editors_list_name_and_reject_events(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md",
        "2025年6月28日<!-- event: title: 备忘录公开; id: memo -->，他写信给员工。\n\n"
        "这里写着2025年6月20日<!-- event: no -->，不是事件。\n\n"
        "会上无人提到日期。<!-- event: date: 2025-05-02; title: 闭门会议; place: 北京 -->\n",
        date="2025-07-01",
        events=[{"date": "2025-04", "end": "2025-05", "title": "筹备", "people": ["王某"]}],
    )
    newsroom.article(
        "b.md", "", title="乙文", date="2025-07-02", events=[{"date": "2025-06-29", "id": "memo"}]
    )
    site = newsroom.build()

    (memo,) = [words for words in entries(site, "/timeline/2025/06/") if "备忘录公开" in words]
    assert "各文日期不一" in memo
    assert "此处为2025年6月29日" in memo
    assert not any("6月20日" in words for words in entries(site, "/timeline/2025/06/"))
    assert any("闭门会议" in words and "北京" in words for words in entries(site, "/timeline/2025/05/"))
    (prepared,) = entries(site, "/timeline/2025/04/")
    assert prepared.startswith("筹备 事件 2025年4月至5月 王某")
    assert "<!--" not in site.page("/a/").words


def test_a_date_that_is_only_mentioned_is_an_event_where_an_editor_says_so(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md",
        "船长说：“2025年5月6日我们停航。”\n\n"
        "船长说：“2025年5月7日<!-- event: title: 复航 -->我们复航。”\n\n"
        "如果2025年5月8日没有下雨，船就不会停。\n",
        date="2025-07-01",
        events=[{"date": "2025-05-08", "title": "暴雨"}],
    )
    told = entries(newsroom.build(), "/timeline/2025/05/")

    assert not any("5月6日" in words for words in told)
    assert any("复航" in words for words in told)
    (rain,) = [words for words in told if "暴雨" in words]
    assert "没有下雨" in rain


def test_an_article_may_keep_its_dates_out_of_the_timeline(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "2024年5月6日有事。\n", date="2025-07-01", timeline=False)
    site = newsroom.build()

    assert not site.has("/timeline/2024/05/")
    assert entries(site, "/timeline/2025/07/")[0].startswith("a.md 文章")


def test_an_article_belongs_to_the_day_that_its_own_clock_shows(newsroom: Newsroom) -> None:
    newsroom.article("a.md", date="2026-01-14T00:10:00+08:00")
    site = newsroom.build()

    assert entries(site, "/timeline/2026/01/")[0].startswith("a.md 文章 2026年1月14日")
    (item,) = json.loads(site.text("/timeline.json"))
    assert item["date"] == "2026-01-14T00:10:00+08:00"


def test_machines_read_the_timeline(newsroom: Newsroom) -> None:
    site = an_archive(newsroom)
    items = json.loads(site.text("/timeline.json"))

    told = {item["date"]: item for item in items if item["kind"] == "event"}
    assert told["2025-06-11/2025-06-20"]["part"] == "mid"
    assert told["2025-06-11/2025-06-20"]["told"][0]["wording"] == "2025年6月中旬"
    assert told["2025-06-11/2025-06-20"]["told"][0]["sources"][0]["title"] == "样稿标题"
    assert told["2026"]["status"] == "planned"
    assert {item["kind"] for item in items} == {"event", "source", "article"}
    schema = json.loads(site.text("/timeline.schema.json"))
    known = schema["items"]["properties"]
    assert {key for item in items for key in item} <= known.keys()
    assert all(set(schema["items"]["required"]) <= item.keys() for item in items)

    calendar = site.files["timeline.ics"].decode()
    lines = calendar.split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert all(len(line.encode()) <= 75 for line in lines)
    assert "DTSTART;VALUE=DATE:20250611" in lines
    assert "DTEND;VALUE=DATE:20250621" in lines
    assert calendar.count("BEGIN:VEVENT") == calendar.count("END:VEVENT") == 4


def test_a_month_with_much_in_it_has_a_page_a_day(newsroom: Newsroom) -> None:
    for day in (2, 3):
        lines = "\n\n".join(f"2025年6月{day}日，第{number}件事发生了。" for number in range(60))
        newsroom.article(f"{day}.md", lines, date="2025-07-01")
    site = newsroom.build()

    assert not entries(site, "/timeline/2025/06/")
    assert len(entries(site, "/timeline/2025/06/02/")) == 60
    assert site.page("/timeline/2025/06/").one("a[@href='/timeline/2025/06/03/']")


def test_what_several_articles_say_of_one_day_is_one_entry_with_several_tellings(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "2025年6月28日，港务局宣布三号吊机停用。", title="甲文", date="2025-07-01")
    newsroom.article("b.md", "2025年6月28日，港务局宣布三号吊机停用。", title="乙文", date="2025-07-02")
    newsroom.article("c.md", "2025年6月28日，港务局正式宣布三号吊机停用。", title="丙文", date="2025-07-03")
    newsroom.article("d.md", "2025年6月28日，渡轮改道。", title="丁文", date="2025-07-04")
    site = newsroom.build()
    one, other = entries(site, "/timeline/2025/06/")
    assert all(name in one for name in ("甲文", "乙文", "丙文"))
    assert one.count("港务局宣布三号吊机停用") == 1
    assert "港务局正式宣布" in one
    assert "渡轮改道" in other
    dates = (date for name in "abc" for date in site.page(f"/{name}/").parts("a[@class='date']"))
    assert len({date.get("href") for date in dates if "/2025/06/#" in date.get("href")}) == 1


def key_dates(site: Edition, year: int) -> list[str]:
    return site.page(f"/timeline/{year}/").texts("div[@class='dossier']//a")


def test_a_years_page_tells_what_happened_in_it(newsroom: Newsroom) -> None:
    newsroom.article("a.md", "2025年6月28日，渡轮改道。\n\n2025年2月3日，桥开放。\n\n2024年6月1日，动工。")
    newsroom.article(
        "b.md", "2025年7月1日开始、7月9日停止的是渡轮。\n\n2025年12月9日，仓库将关闭。", date="2025-08-01"
    )
    site = newsroom.build()
    told = ["2025年2月3日，桥开放。", "2025年6月28日，渡轮改道。", "2025年7月1日开始、7月9日停止的是渡轮。"]
    assert key_dates(site, 2025) == told


def test_of_a_year_with_many_events_those_are_key_that_several_articles_tell_of(newsroom: Newsroom) -> None:
    once = "\n\n".join(f"2025年3月{day}日，第{day}件事发生了。" for day in range(1, 21))
    newsroom.article("a.md", f"{once}\n\n2025年6月28日，港务局宣布三号吊机停用。", date="2025-07-01")
    assert key_dates(newsroom.build(), 2025) == []

    newsroom.article("b.md", "2025年6月28日，港务局宣布三号吊机停用。", date="2025-07-02")
    assert key_dates(newsroom.build(), 2025) == ["2025年6月28日，港务局宣布三号吊机停用。"]


def test_an_article_that_says_the_same_twice_is_in_one_entry_with_the_others(newsroom: Newsroom) -> None:
    for name in "abc":
        sentence = "2025年6月28日，港务局宣布三号吊机停用。"
        newsroom.article(f"{name}.md", f"{sentence}\n\n{sentence}", title=f"{name}文", date="2025-07-01")
    newsroom.article(
        "d.md", "2025年6月28日，港务局宣布三号吊机停用。\n\n2025年6月28日，港务局宣布四号吊机停用。"
    )
    site = newsroom.build()

    one, other = entries(site, "/timeline/2025/06/")

    assert [one.count(f"{name}文") for name in "abc"] == [1, 1, 1]
    assert "另有2处" in one
    assert "四号吊机" in other


def test_the_same_sentence_is_one_entry_whatever_else_begins_or_ends_as_it_does(newsroom: Newsroom) -> None:
    said = "2025年6月28日，港务局宣布三号吊机从今天起停止使用。"
    news, voices = ("渡轮改道去北岸", "仓库将要拆除", "新的船长上任"), ("工会说三个月前早该", "报上登出")
    others = [f"2025年6月28日，港务局宣布{each}。" for each in news]
    others += [f"2025年6月28日，{each}三号吊机从今天起停止使用。" for each in voices]
    for number, sentence in enumerate([*others, *[said] * 5]):
        newsroom.article(f"{number}.md", sentence, date="2025-07-01", title=f"第{number}篇")

    found = entries(newsroom.build(), "/timeline/2025/06/")

    assert sum(said in each for each in found) == 1


def test_of_many_sources_of_a_day_all_but_the_first_are_folded(newsroom: Newsroom) -> None:
    notes = "\n".join(f"[^{number}]: 《样稿{number}》，样报，2025年6月28日。" for number in range(9))
    uses = "".join(f"[^{number}]" for number in range(9))
    newsroom.article("a.md", f"2025年6月28日，渡轮改道{uses}。\n\n{notes}", title="甲文", date="2025-06-28")
    page = newsroom.build().page("/timeline/2025/06/")

    assert len(entries_in(page)) == 11
    folded = page.one("details[@class='folded entry-source']")
    assert folded.says("当日另有5条来源发布")
    assert len(entries_in(folded)) == 5


def test_the_timeline_shows_where_its_newest_article_stands(newsroom: Newsroom) -> None:
    newsroom.article(
        "a.md", "码头将于2025年7月20日重开，渡轮已于2025年7月1日停航。", title="甲文", date="2025-07-05"
    )
    site = newsroom.build()

    page = site.page("/timeline/2025/07/").one("div[@class='chronology']")
    past, future = page.words.split("以下晚于最新文章（2025年7月5日）")
    assert past.count("文章 2025年7月5日") == 1
    assert future.endswith("计划或预测 2025年7月20日 甲文")
    assert site.page("/timeline/").says("最新文章：2025年7月5日")


def test_a_date_that_the_text_leaves_to_be_inferred_says_so_in_the_article_too(newsroom: Newsroom) -> None:
    text = "2025年6月17日，渡轮改道，次日复航。"
    newsroom.article("a.md", text, date="2025-07-01")
    newsroom.article(
        "b.md", "The ferry stopped on 17 June 2025. The next day it sailed.", date="2025-07-02", lang="en"
    )
    site = newsroom.build()
    dates = {link.words: link.get("title") for link in site.page("/a/").one("div[@class='text']").parts("a")}
    assert dates == {"2025年6月17日": "", "次日": "日期系推断 2025-06-18"}
    assert site.page("/b/").one("a[@class='date inferred']").get("title") == "Date inferred 2025-06-18"
