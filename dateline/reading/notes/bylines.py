"""Parts of a note that name a publisher and a writer at once: bylines, and names behind names in brackets."""

from typing import NamedTuple

from dateline.reading.notes.names import ends_as_organisation, is_medium, is_person, publishes
from dateline.reading.notes.platform_names import account_in, answered_on, is_platform_name
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import holds_any, lazy_pattern

NAME_IN_BRACKETS = lazy_pattern(r"(?P<name>.{2,}?)\s*[（(](?P<who>[^（()）]{2,40})[）)]")
_REPORTED = lazy_pattern(
    r"[据據]?(?P<where>.{2,12}?)(?:特[约約派]|首席|[资資]深|[见見][习習])?(?:[记記]者)\s*(?P<who>[\u3400-\u9fff、\s]{2,20}?)(?:\d{1,2}月\d{1,2}日(?=[报報综綜]))?(?:[综綜]合)?(?:[报報][道导導]|[摄攝]|(?:(?:\d{1,2}月)?\d{1,2}日)?[电電]|撰[文稿]|[报報]?文|采[写寫])?"
)


_DATELINE = lazy_pattern(
    r"(?P<where>[\u3400-\u9fff]{2,10}?)(?:本[报報刊])?(?:特[约約])?[评評][论論][员員]"
    r"|[据據]?(?P<agency>[\u3400-\u9fff]{1,4}社)[\u3400-\u9fff]{2,4}"
)
_WIRE = lazy_pattern(
    r"[据據]?(?P<house>[\u3400-\u9fff]{1,6}?(?:社|网|網|报|報))"
    r"(?:[\u3400-\u9fff]{0,6}(?:(?:\d{4}年)?\d{1,2}月\d{1,2}日)[电電讯訊]|[讯訊](?=\s*[（(]))"
    r"(?:\s*[（(](?:本[报社]|见习|特约)?(?:[记記]者)?\s*(?P<who>[\u3400-\u9fff、 ]{2,20})[）)]"
    r"|\s*[，,]?\s*(?:本[报社]|见习|特约)?[记記]者\s*[:：]?\s*(?P<named>[\u3400-\u9fff、 ]{2,20}))?"
)
"""The head of a report of an agency: ``样本社北京3月5日电（记者王芳）``."""
_WIRE_HEAD = lazy_pattern(
    r"(?P<head>[\u3400-\u9fff]{1,6}[社网網报報](?:[\u3400-\u9fff]{0,8}(?:\d{4}年)?\d{1,2}月\d{1,2}日[电電讯訊]|[讯訊](?=\s*[（(][本记記见特]))"
    r"(?:\s*[（(][^（()）]{2,30}[）)])?)(?:(?<=[）)])|\s+|(?=[:：]))\s*(?:[题題]?\s*[:：])?\s*(?=[^\s，。,;；])"
)
_HOUSE_HEAD = lazy_pattern(
    r"[（(](?P<alone>[\u3400-\u9fff]{2,12})[）)]\s*(?=[^\s，。,;；（(])"
    r"|[综綜]合(?P<several>[\u3400-\u9fff、]{3,40}?)等?(?:[报報][道导導]|消息)\s*[：:]\s*(?=\S)"
)
"""Who publishes, before a title: ``（样本晚报）题名``, ``综合样本社、样本日报报道：题名``."""
_FROM_PLACE = lazy_pattern(
    r"(?:[记記]者)?\s*(?P<who>[\u3400-\u9fff、]{2,12})\s*[/／]\s*[\u3400-\u9fff]{1,6}(?:[报報][导導道]|[电電])"
)
"""A writer and the place of a report: ``王芳／台北報導``."""
_WRITER_AND_HOUSE = lazy_pattern(r"(?P<who>[\u3400-\u9fff·、]{2,12})\s*[/／]\s*(?P<house>[^/／]{2,20})")
"""A writer and a house: ``王芳／样本报``."""
_REPORT_IN = lazy_pattern(
    r"《(?P<house>[^》]{2,20})》(?:(?:[同当當]日)?的?(?:报道|報導|报导|消息|文章)"
    r"|[杂雜][志誌]社?|(?:新[闻聞])?[双雙半]?[周週月季旬]刊|期刊|[学學日晚早][报報])"
)
"""A newspaper and what leads from it to a work, or what it is: ``《样本报》同日报道``, ``《样本》杂志``."""
_ACCORDING = lazy_pattern(r"(?:[据據见]|[参參][见見]|引自)(?P<where>[\u3400-\u9fff]{2,12})")
_PROGRAMME = lazy_pattern(
    r"(?P<house>[^《》「」『』]{2,20})[《「『](?P<name>[^《》「」『』]{2,30})[》」』](?:栏目|节目|節目)?"
)
"""A broadcaster and its programme: ``样本卫视《样本调查》``."""
_INTERVIEW = lazy_pattern(
    r"(?P<who>[^\s，,、：:]{2,20}?)(?:的?(?:独家)?(?:[采採][访訪]|[专專][访訪])了?|[访訪][问問]|[对對][话話])(?P<whom>[\u3400-\u9fff·]{2,12})"
)
"""Who asked whom: ``王芳采访李明``."""
_LEARNERS = lazy_pattern(r"实习生|實習生|通讯员|通訊員|(?:实习|见习)记者")
"""What those are called who write with a reporter."""
_INITIALLED = lazy_pattern(r"[\u3400-\u9fff]{2,20}\s*[（(](?P<initials>(?!PDF|HTML)[A-Z]{2,8})[)）]")
"""An institution and its initials: ``世界样本组织（WSO）``."""
_OURS = lazy_pattern(r"[本我][报報刊网網台臺社].{0,4}|特[约約]|首席|[见見][习習]|[实實][习習]")
"""Words of a paper for itself, and for the rank of its writers."""


_ROLES = frozenset(
    {"Host", "Director", "Producer", "Executive Producer", "Narrator", "Writer", "Creator", "Presenter"}
)
_EDITORS = frozenset({"ed", "eds", "ed.", "eds.", "Ed.", "Eds."})
"""What somebody did, in brackets behind the name, as APA has it."""


_SCHOOLS = ("大学", "大學", "学院", "學院", "研究院", "研究所")
"""How the names of institutions end where persons work, in brackets behind theirs."""


_POSITION = lazy_pattern(
    r"(?<=[\u3400-\u9fff]{2})(?:特[约約派]|首席|[资資]深)?(?:[记記]者|[编編][辑輯]|主[编編]|主[笔筆])\Z"
)
"""What somebody is at a house, behind its name."""


class Byline(NamedTuple):
    """Who published and who wrote, "" for who is not named."""

    publisher: str = ""
    author: str = ""


def byline(name: str) -> Byline:
    """What a part says of both: ``样本社记者王芳北京报道``, ``样本日报（王芳）``; of neither, else."""
    if account := account_in(name):
        return Byline(account)
    if (both := _INITIALLED.fullmatch(name)) and not is_medium(both["initials"]):
        return Byline(name)
    if any(said := answered_on(name)):
        return Byline(*said)
    if name[-1:] in "讯訊" and publishes(name[:-1]):
        return Byline(name[:-1])
    if "·" in name and (of := name.partition("·")) and is_platform_name(of[0]):
        return Byline(of[2])
    if match := _FROM_PLACE.fullmatch(name):
        return Byline("", match["who"])
    if (match := _WRITER_AND_HOUSE.fullmatch(name)) and is_person(match["who"]) and publishes(match["house"]):
        return Byline(match["house"], match["who"])
    if match and is_person(match["house"]) and publishes(match["who"]):
        return Byline(match["who"], match["house"])
    if match := _WIRE.fullmatch(name):
        return Byline(match["house"], match["who"] or match["named"] or "")
    if match := _REPORTED.fullmatch(name):
        where = "" if _OURS.fullmatch(match["where"]) else match["where"].strip("《》 ")
        where = paper["house"] if (paper := _REPORT_IN.fullmatch(match["where"])) else where
        who = match["who"].strip()
        if is_person(_LEARNERS.sub("", who)):
            return Byline(where, who)
        short = len(who) == len("甲乙京都") or (len(who) == len("甲乙某某县") and who[-1] in "县縣市")
        lengths = (2, 3) if short else (3, 2)
        return Byline(where, next((who[:most] for most in lengths if is_person(who[:most])), "").strip())
    if match := NAME_IN_BRACKETS.fullmatch(name):
        return _with_brackets(match["name"], match["who"])
    if (match := _PROGRAMME.fullmatch(name)) and (publishes(match["house"]) or match["house"].endswith("台")):
        return Byline(match["name"])
    if match := _REPORT_IN.fullmatch(name):
        return Byline(match["house"])
    if (match := _ACCORDING.fullmatch(name)) and ends_as_organisation(match["where"].removesuffix("网站")):
        return Byline(match["where"])
    if match := _INTERVIEW.fullmatch(name):
        if is_person(match["who"]):
            return Byline("", match["who"])
        if not is_person(match["whom"]):
            return Byline()
        return Byline(match["who"]) if publishes(match["who"]) else Byline()
    match = _DATELINE.fullmatch(name)
    if match is None or ends_as_organisation(name):
        return Byline()
    if match["where"] and _OURS.fullmatch(match["where"]):
        return Byline("", name)
    return Byline(match["where"] or match["agency"])


_NOBODY = Byline()


def is_wire_head(words: str) -> bool:
    """Whether words are the head of a report of an agency: ``样本社北京3月5日电``."""
    return _WIRE.fullmatch(words) is not None


def wire_byline(text: str) -> tuple[Byline, int]:
    """Who is named in the head of a report that a note begins with, and where the head ends; 0 for no head.

    Before a title without marks: ``样本社样本市8月2日电（记者周航）题名``, ``（样本晚报）题名``.
    """
    if text[:1] in "（(综綜" and (head := _HOUSE_HEAD.match(text)):
        house = head["alone"] or head["several"]
        return (Byline(house), head.end()) if all(map(publishes, house.split("、"))) else (_NOBODY, 0)
    head = _WIRE_HEAD.match(text) if holds_any(text[:24], "日讯訊") else None
    return (byline(head["head"]), head.end()) if head else (_NOBODY, 0)


def _with_brackets(name: str, who: str) -> Byline:
    """A publisher and a writer one of whom stands in brackets behind the other."""
    if who in _EDITORS:
        return Byline()
    if is_kind_of_work(who) or who in _ROLES:
        return Byline("", name) if is_person(name) else Byline(name)
    if is_person(who) and not is_person(name):
        return Byline(name, who)
    who = _POSITION.sub("", who)
    if is_person(name) and who.endswith(_SCHOOLS):
        return Byline("", name)
    if is_person(name) and not is_person(who) and not who.startswith("@"):
        return Byline(who, name)
    return Byline()
