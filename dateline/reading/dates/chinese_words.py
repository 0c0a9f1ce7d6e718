"""Chinese words for dates that only an article's own date makes sense of: 昨天, 上周五, 两周前."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.reading.dates.chinese_weekdays import WEEKDAY_ALONE, WEEKDAYS, weekday_alone
from dateline.reading.dates.distances import (
    RelativeDate,
    Unit,
    ago,
    halves_ago,
    monday,
    quarter,
    same_day,
    week,
    weekend,
)
from dateline.reading.dates.this_day import is_this_day
from dateline.reading.numerals import count
from dateline.values.lazy_pattern import lazy_pattern, scan

_DAYS = {
    "昨天": -1, "昨日": -1, "昨晚": -1, "昨夜": -1, "昨晨": -1, "昨早": -1, "昨午": -1,
    "前天": -2, "前日": -2, "前晚": -2,
    "今天": 0, "今日": 0, "今晨": 0, "今早": 0, "今晚": 0, "今夜": 0, "今午": 0,
    "明天": 1, "明日": 1, "后天": 2, "後天": 2, "大前天": -3, "大后天": 3, "大後天": 3,
}  # fmt: skip
# Words are not cut through: 注明日期 is no 明日, 目前天气 no 前天, 日本周刊 no 本周, 七天后天气 no 后天.
# What is gone, rather than what was a day ago.
_OF_YORE = (
    r"(?:故事|世界|[经經][验驗]|思[维維]|眼光|[观觀]念|智慧|地[图圖]|[办辦]法|方法|[记記回][忆憶]|[历歷]史|自己|[我你他她]们?(?=[，。；、]|\Z)|[旧舊]|[梦夢]"
    r"|太[阳陽]|[传傳][说說奇]|[时時]光|[荣榮]光|[辉輝]煌|一[页頁]|生活|玫瑰"
    # What served then and serves no more: of no day.
    r"|(?<=的)[^，。；]{1,8}(?:不管用|不[灵靈奏][，。了]?|失[灵靈]|[过過][时時]|早已|已成|已不|不再[^，。]{0,4}用|[沒没]用))"
)
# A quick look, which begins with a set of characters: a text without it has none of these words.
_HINT = lazy_pattern(
    r"[昨今明前本后後这這上下先来天日周週期拜月年之以半]"
    r"(?:(?<=[昨今明前后後])[天日晚晨早午夜（(]|(?<=[本这這上下先今来])[个個]?[周週星礼禮季]|(?<=[周週期拜])[一二三四五六日天]|(?<=[天日周週期拜月年之以半])前)"
)
# Where one may begin; a set of characters, so that the search is a scan.
_BEGINS = lazy_pattern(
    r"[0-9０-９一二两兩三四五六七八九十半昨今明前大后後周週星礼禮本这這上下先来]"
    r"(?:(?<=[昨今明前后後])[天日晚晨早午夜（(\s]|(?<=大)[前后後]天|(?<=[周週])[一二三四五六日天]|(?<=[星礼禮])[期拜]"
    r"|(?<=[本这這上下先今来])[上下]?[个個]?[周週星礼禮季]|(?<=半)年[之以]?前"
    r"|(?<=[0-9０-９一二两兩三四五六七八九十])[0-9０-９一二三四五六七八九十]{0,2}\s?"
    r"(?:[天日周週]|年半?|[个個]?(?:星期|[礼禮]拜)|[个個]半?月)[之以]?前)"
)
_WORDS = lazy_pattern(
    rf"(?P<day>(?<![与與和跟同])(?<![回于於别別住]到)(?<!不到)(?<![属屬][于於])(?<!告[别別])昨天(?!了|(?:已[经經]?)?[过過]去|的?{_OF_YORE}|[气氣到]|的?(?![上下]午|[早傍夜凌深])[^。，]{{0,8}}[今明]天)|昨[晚夜晨早午]|(?<!非)昨日(?!重现|重現|黄花|黃花|世界|可比|之|[种種死]|的?{_OF_YORE})"
    r"|大前天|(?<![目之以从從先提此当當日大])前(?:[天日](?![气氣本子津])|晚(?=[，,八九十\d]))"
    r"|(?<![如至当當])今(?:[天日](?![气氣本渐漸])|[晨早晚夜午](?!报|報|[无無]))"
    r"|(?<![说說注表标標声聲证證申文发發黎光透到])(?<!昨天、今天[和与、])明[天日](?=[（(，,]|白天|夜[间間里裡]|早[上晨]|[将將]|[上下]午|[发發][布佈]|[举舉]行|公布|起|有[大中小暴阵]?[雨雪雾霧]|下[雨雪]|[开開](?:[会會庭幕放始学學]|[业業])|出[发發]|[启啟]程|抵[达達]|[结結]束|截止|到期|[实實施]施?行|上[线線市映])"
    r"|(?<=[天日晚间間里裡上晨时時点點][到至])明[天日](?=\d{1,2}[时時点點]|白天|夜|早|晚|[上下]午)"
    r"|(?<![之以然此日年月天大])大?[后後]天(?=[（(，,]|[将將]|[上下]午|[举舉]行))"
    r"|(?P<numbered>[昨今明前](?=\s?[（(]\d{1,2}[）)]\s?[日天]))\s?[（(](?P<number>\d{1,2})[）)]\s?[日天]"
    rf"|{WEEKDAY_ALONE}"
    r"|(?P<week>(?<![日资資成版样樣基根])本|[这這]|上(?=[个個]?(?:周|週|星期|[礼禮]拜)[一二三四五六日天末])|(?<![马馬晚早以会會台臺场場])上上?|先(?=週)|今(?=週)|来(?=週)|(?<![地以之当當])(?<!不到)下下?)"
    r"[个個]?(?:周|週|星期|[礼禮]拜)(?:(?P<weekend>末)|(?P<weekday>[一二四五六天]|三(?![读讀])|日(?![本曜均]))"
    r"(?:(?:[-–—~～－]{1,2}|[至到])(?:周|週|星期|[礼禮]拜)(?P<to_day>[一二三四五六日天]))?"
    r"|の?(?P<youbi>[月火水木金土日])曜日?|(?=三[读讀])|(?![一二三四五六天边邊围圍末年期转轉刊报報均全而密岁歲]))"
    r"|(?P<quarter>(?<![马馬早以])上|(?<![日资資成版样樣基根])本|(?<![以之当當地])下)[个個]?季度(?!末|[报報])"
    r"|(?:(?P<halves>(?:(?<![\d第每])[1-9]|(?<![一二三四五六七八九十第每])[一二两兩三四五六七八九])(?:年半|[个個]半月)"
    r"|(?<![年第每大小上下前后後头頭\d])半年)"
    r"|(?P<count>(?<![\d第每])\d{1,2}|(?<![一二三四五六七八九十第每])[一二两兩三四五六七八九十]{1,3})\s?"
    r"(?P<unit>天|日|周|週|[个個]?星期|[个個]?[礼禮]拜|[个個]月|年))[之以]?前(?P<then>的今[天日])?"
    r"(?![后後夕者端瞻景沿期述台面锋鋒线線排辈輩任嘱囑])"
)
# Three years before the article, where nothing else is named: 三年前 and 早在三年前, but not 开幕三年前.
_FROM_NOW = lazy_pattern(
    r"(?:^|[\s，。、；：:,;（(—\ufffc]|早在|就在|差不多|大概|[据據]|在|于|於|[从從自与與和跟比较較是而但今]|[约約はがもの]|[他她它]们?|我们?)\Z"
)

_ROUGHLY = ("约", "約", "多", "概")


def chinese_words(text: str, article_day: date) -> Iterator[RelativeDate]:
    """The words of a text that mean a day, a week, a month or a year, in an article of this day."""
    if not _HINT.search(text):
        return
    for match in scan(_BEGINS, _WORDS, text):
        if edtf := _edtf(match, article_day):
            yield RelativeDate(*match.span(), edtf)


def _edtf(match: re.Match[str], article_day: date) -> str:
    """The days that a word means; "" where it means none."""
    if word := match["day"]:
        if word in ("今天", "今日") and not is_this_day(match):
            return ""
        return (article_day + timedelta(days=_DAYS[word])).isoformat()
    if word := match["numbered"]:
        return _numbered_day(word, int(match["number"]), article_day)
    if match["bare"]:
        day = weekday_alone(match, article_day)
        return day.isoformat() if day else ""
    if word := match["week"]:
        first = monday(article_day, {"上": -1, "先": -1, "下": 1, "来": 1}.get(word[0], 0) * len(word))
        if match["weekend"]:
            return weekend(first)
        if match["youbi"]:
            return (first + timedelta(days="月火水木金土日".index(match["youbi"]))).isoformat()
        if match["weekday"]:
            day = first + timedelta(days=WEEKDAYS[match["weekday"]])
            if name := match["to_day"]:
                last = first + timedelta(days=WEEKDAYS[name])
                return f"{day.isoformat()}/{last.isoformat()}" if last > day else ""
            return day.isoformat()
        return week(first)
    if word := match["quarter"]:
        return quarter(article_day, {"上": -1, "下": 1}.get(word, 0))
    return _ago(match, article_day)


def _numbered_day(word: str, number: int, article_day: date) -> str:
    """昨（18）日, whose number is right even where the article stands under a later day."""
    expected = article_day + timedelta(days={"昨": -1, "今": 0, "明": 1}.get(word, -2))
    near = (expected + timedelta(days=step) for step in (0, -1, 1, -2, 2))
    return next((day.isoformat() for day in near if day.day == number), "")


def _ago(match: re.Match[str], article_day: date) -> str:
    text, start = match.string, match.start()
    if not _FROM_NOW.search(text, max(0, start - 3), start):
        return ""
    if halves := match["halves"]:
        whole = count(halves.rstrip("半个個年月"))
        return halves_ago(1 + 2 * whole, "month" if halves[-1] == "月" else "year", article_day)
    units: dict[str, Unit] = {"天": "day", "日": "day", "月": "month", "年": "year"}
    unit = units.get(match["unit"].lstrip("个個")[0], "week")
    if match["then"]:
        return same_day(count(match["count"]), unit, article_day)
    return ago(count(match["count"]), unit, article_day, roughly=text[start - 1 : start] in _ROUGHLY)
