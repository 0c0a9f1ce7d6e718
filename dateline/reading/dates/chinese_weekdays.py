"""Days of the week by themselves, in Chinese: 法院周三驳回了申请, 颱風最快週六接近.

They are told from what happens every week (周一闭馆, 周六上班) by the words around them, and those that are
to come from those that are past.
"""

import re
from datetime import date, timedelta

from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.past_tense import is_told_as_past
from dateline.reading.dates.tense import has_happened, is_forecast, is_plan
from dateline.values.lazy_pattern import lazy_pattern

WEEKDAYS = {name: day for names in ("一二三四五六日", "一二三四五六天") for day, name in enumerate(names)}
"""The number of a day in its week by the last character of its name."""

WEEKDAY_ALONE = (
    r"(?<![每个個逢至到、和与與及或日号號首次双雙单單四数數几幾半整同多近满滿逾超过過全所两兩一二三四五六七八九十百千\d—–~～-])"
    r"(?<![日号號][，, ])(?P<bare>(?:周|週|星期|[礼禮]拜)(?P<name>[一二三四五六]|[日天](?![本曜]))"
    r"(?![、和与與及或次十百千万萬亿億\d到至]|(?:持[续續]|一直)?[到至—–~～-]{1,2}(?:周|週|星期|[礼禮])))"
)
"""A pattern with groups."""
_EVERY_WEEK = lazy_pattern(
    r"[每逢]|通常|一般|往往|平[时時日]|[经經]常|常常|[总總][是会會]|固定|[轮輪]流|[时時][间間](?:[：:为為是]|\Z)|[规規]定|制度|[单單双雙]休|除|代[号號]|[习習][惯慣]"
)
_EVERY_WEEK_BEHIND = lazy_pattern(
    rf"{CLOCK}(?:\Z|[都也总總常则則才只可须須需要应應不休无無见見好例版档檔刊报報班]|照常|[没沒]有|[闭閉关關开開][馆館门門](?!了)|[开開]放|上[课課班]|下班|值班"
    r"|[营營][业業]|有(?![大中小暴雷阵陣][雨雪雾霧]|一名|[\d两兩三四五六七八九十])|和|[或与與])"
)
_OF_THE_DAY = lazy_pattern(
    rf"{CLOCK}的(?![^，。；]{{0,8}}(?:集[会會]|[会會][议議谈談]|比[赛賽]|[选選][举舉]|投票|爆炸|[袭襲][击擊]|演[讲講]|[听聽][证證]|[记記]者[会會]|表[决決]|游行|遊行|抗[议議]|交易|空[袭襲]|事故|[决決][赛賽]))"
)
"""星期天的公园: of every week, unless what is of the day happens once."""
_HELD = lazy_pattern(r"(?:[发發]生|[举舉]行|[进進]行|[爆][发發]|抵[达達])?[在于於]\Z")
_NO_MORE = lazy_pattern(rf"{CLOCK}[许許]?\s*")
_WEATHER = lazy_pattern(rf"{CLOCK}(?:[将將仍还還]?[会會]?)?有[大中小暴雷阵陣强強]")
_INTENDED = lazy_pattern(
    r"最[快早迟遲晚]|[约約]好|[约約]定|[计計][划劃]|打算|准[备備]|準備|同意|要求|呼[吁籲]|通知|[决決]定|定[在于於]|改[在到至期]|延[到至期]|推[迟遲]|有望|期限"
    r"|[将將要](?:[在于於])?\Z"
)
_SCHEDULED = lazy_pattern(
    rf"{CLOCK}(?:再次?)?(?:提堂|[开開](?:庭|打|[赛賽]|[标標播奖獎])|宣判|再[讯訊]|投票|表[决決]|首映|上映|揭[晓曉]|就[职職]|[启啟]程|截止|到期|登[场場])"
)
"""What is told in the present of a day that is still to come in the article's week."""
_BORDER = lazy_pattern(r"[，,。；;！!？?：:\n]")
_DAY_BEHIND = lazy_pattern(r"\s?[（(](\d{1,2})[日号號][）)]")
_REACH = 40
"""The characters on either side of a day in which its clause stands."""


def weekday_alone(match: re.Match[str], article_day: date) -> date | None:
    """The last day of the name, the next one where a plan is told; None for what comes every week.

    The number behind it decides where there is one: 周三（18日）.
    """
    text, weekday = match.string, WEEKDAYS[match["name"]]
    if day := _DAY_BEHIND.match(text, match.end()):
        near = (article_day + timedelta(days=step) for step in range(-7, 8))
        return next((each for each in near if each.weekday() == weekday and each.day == int(day[1])), None)
    before, behind = _clause(text, *match.span())
    past = is_told_as_past(before, behind) or has_happened(behind)
    told = past or _WEATHER.match(behind)
    if _OF_THE_DAY.match(behind) or (not told and _is_of_every_week(before, behind)):
        return None
    clause = before + match[0] + behind
    ahead = is_plan(clause) or is_forecast(before) or _INTENDED.search(before) or _WEATHER.match(behind)
    to_come = weekday > article_day.weekday() and _SCHEDULED.match(behind)
    if (ahead or to_come) and not past:
        return article_day + timedelta(days=(weekday - article_day.weekday()) % 7)
    return article_day - timedelta(days=(article_day.weekday() - weekday) % 7)


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """The clause before a day, and behind it; the next one where the day is a clause by itself."""
    before = text[max(0, start - _REACH) : start]
    begin = [border.end() for border in _BORDER.finditer(before)]
    behind = text[end : end + _REACH]
    clock = re.match(CLOCK, behind)
    place = clock.end() if clock else 0
    if behind[place : place + 1] in ("，", ","):
        place += 1
    stop = _BORDER.search(behind, place)
    return before[begin[-1] if begin else 0 :], behind[: stop.start() if stop else None].replace("，", "")


def _is_of_every_week(before: str, behind: str) -> bool:
    if behind and not "\u4e00" <= behind[0] <= "\u9fff" and behind[0] not in "（( ":
        return True
    if _EVERY_WEEK.search(before):
        return True
    if _NO_MORE.fullmatch(behind):
        return _HELD.search(before) is None
    return _EVERY_WEEK_BEHIND.match(behind) is not None
