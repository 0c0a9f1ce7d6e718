"""Names in the parts of a note: without the words that lead to them, and what they did."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from dateline.reading.notes.asides import is_unknown
from dateline.reading.notes.bylines import NAME_IN_BRACKETS, byline, is_wire_head
from dateline.reading.notes.document_numbers import law_journal
from dateline.reading.notes.known_names import CITIES
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_medium,
    is_organisation,
    is_person,
    is_press,
    may_be_person,
    publishes,
)
from dateline.reading.notes.part_text import clean_part
from dateline.reading.notes.platform_names import account_in, is_platform_name, platform_in
from dateline.reading.notes.work_words import is_secondary
from dateline.values.lazy_pattern import lazy_pattern

_EDITS = lazy_pattern(
    r"(?:edited|translated|ed\.|eds\.|trans\.)(?:\s+by)?\s+\S.*|.{1,60}\((?:eds?|trans)\.\)"
    r"|.{1,40}[，,\s]*(?:译|譯|校|訳|编译|主编：?)|(?:译者|编者)[:：].*"
    r"|[\u3400-\u9fff]{2,8}(?:等)?(?:编著|主编|校[注點点]|[点點]校|整理|编|編|注|译|譯)《[^》]+》",
    re.IGNORECASE,
)
_BEHIND_EDITOR = lazy_pattern(r", |(?<=[a-z]{3})\. ")
_IN_BOOK = lazy_pattern(r"in:?\s+.{3,200}?\((?:eds?|hrsg)\.\),?:?\s*(?P<book>.*)", re.IGNORECASE)
"""A chapter's book behind its editors: ``In: Poe, E. (ed.) River Science``."""
_PLACE_BEHIND = lazy_pattern(r"(?<=[a-z]),\s+[A-Z][a-z]+(?:\s[A-Z][a-z]+)?\Z")
"""The city behind the press of a book."""
_PREPRINT = lazy_pattern(
    r"arxiv(?:\s+(?:e-?print"
    r"|preprint))?[:：\s]*(?:arxiv[:：]\s*)?(?:\d{4}\.\d{4,5}(?:v\d+)?)?(?:\s*\[[\w.-]+\])?",
    re.IGNORECASE,
)
_CONTAINS = lazy_pattern(r"in:?(?:\s|\Z)", re.IGNORECASE)
_THESIS = lazy_pattern(r"(?<=[学學院所系])[硕碩博学學]士(?:[学學]位)?(?:[论論]文)?\Z")
_LEADS = lazy_pattern(
    r"(?:unpublished\s+)?(?:master['’]s|doctoral|ph\.?d\.?)\s+(?:thesis|dissertation|diss\.),\s+"
    r"|(?:[本该該原此]文)?(?:最[初早先])?(?:[原首][载載刊发發][于於]?|[发發]表[于於在]|[发發]布[于於]|播出[于於]|刊[登载載发發][于於在])\s*|(?:in:|(?:in|from|via|on))\s+(?=[A-Z])(?:(?:[A-Z]\.\s*)+[\w-]+\s+\(eds?\.\),?\s*)?|(?:载于|載於|载|載|刊于"
    r"|刊於|刊载于|收录于|收入|见于|[见見刊](?=《))\s*",
    re.IGNORECASE,
)
_ORIGINAL = lazy_pattern(r"[原][创創]\s+(?:(?P<who>\S{2,12})\s+)?(?P<house>\S{2,30})")
"""Writer and account below the title of a post, as they are copied: ``原创 王芳 样本观察``."""
_SAYS_MORE = lazy_pattern(
    r"[·创創作述收藏播摄攝绘繪导導持讲演者员員访訪话話转轉的》」』”译譯校訳编編著撰记記载載刊于於见及与文,，:：(（|｜/／]|社(?![会會区區])(?=[\u3400-\u9fff]{2,4}\Z)|日[电電讯訊]|\b(?:by|in|from|via|on|and|for|at|of|eds?|trans|dir|perf|narr"
    r"|en|dans|em|edited|translated|written|uploaded|thesis|dissertation)\b",
    re.IGNORECASE,
)
"""Whether a name may be more than a name: a quick look before the slow ones."""
_LEAD_ALONE = lazy_pattern(
    r"in|by|via|from|on|at|and|eds?|en|dans|em|(?:episode|ep\.?|part|season|no\.)\s*\d+\s+(?:of|in)|载|載|刊于|刊於|及|与|",
    re.IGNORECASE,
)
_BY = lazy_pattern(
    r"\A(?:(?:dir|perf|narr)\.\s|(?:(?:written|uploaded|posted|hosted|directed|produced|presented|narrated|created|performed"
    r"|illustrated|reported"
    r"|words|text|story)\s+)?by\s+|(?:本报|本刊|本网|特约|首席|见习)?(?:记者|記者|通讯员"
    r"|作者|主播|主持人?|主讲人?|导演|编剧|作[词曲]|词曲)\s*[:：]?\s*(?=[\u3400-\u9fffA-Z])|(?:文|撰文|图文|[摄攝]影)[|｜/]\s*)",
    re.IGNORECASE,
)
_MADE = lazy_pattern(r"(?:hosted|directed|produced|presented|narrated)\s", re.IGNORECASE)
"""What those do who make a programme, behind whom its publisher stands as behind an editor."""
_DOES = lazy_pattern(
    r",\s(?:hosts?|directors?|producers?|narrators?|performers?|creators?|presenters?|editors?|eds?|translators?|trans)\.?\Z"
)
_WROTE = lazy_pattern(
    r"(?<=[\u3040-\u9fff])(?:[,，]\s*[译譯]|(?:等)?[,，]?\s*(?:编著|編著|合著|主编|主編|监修|監修|監督|著|[摄攝]影?|[绘繪]|[执執]?[导導]演?(?<![编編]导)|[编編][导導]|的?[硕碩博学學]士(?:学位|學位)?[论論]文|撰文|撰|(?<![选選专專年特])[辑輯]|编|編|口述|[采採][访訪][整理撰写]*|整理|\s?[/／]\s?图?文)(?:[、，,]\s*[\u3400-\u9fff·]{2,12}(?:整理|[记記][录錄]|[采採][写寫编編访訪]|[撰执執][写寫笔筆]|译|譯|校))?)\s*\Z"
)
_THESIS_ENDS = ("士", "学位", "學位", "论文", "論文")
_EDITED = lazy_pattern(r"(?<=[\u3040-\u9fff])(?:等)?[,，]?\s*(?:主|选|選|合)?[编編]\Z")
_COLLECTED = lazy_pattern(
    r"(?:[原首]?[载載刊发發]|[载載刊收][于於入]|[收刊][录錄][于於]?|[见見][于於]?)\s*"
    r"(?:(?P<who>[\u3400-\u9fff·、，,]{2,30}?)(?:等)?(?:主|选|選|合)?[编編][著]?[：:,，]?)?(?:《(?P<book>[^》]+)》)?"
)
"""The collection in which a work is, and its editors: ``载林朗编《海港旧事》``."""
_HELD = lazy_pattern(
    r"(?P<house>[\u3400-\u9fff]{2,20}(?:馆|館|院|社|会|寺|大学|大學))(?:收?藏(?:[\u3400-\u9fff]{0,16}(?:档案|檔案|全宗|文书|文件|资料|資料))?|(?:[调調][查]|研究)?[报報]告)"
)
_RELEASED = lazy_pattern(r"(?<=\S\S)(?<!官方)\s*(?:官方)?(?:新[闻聞]稿|通稿|(?<=官方)[声聲]明|文件)\Z")
"""What an institution has given out, behind its name."""
_NATION = lazy_pattern(r"[\[［(（【〔][\u3400-\u9fff]{1,3}[\]］)）】〕]\s*(?=[\u3400-\u9fff])")
_TALK = lazy_pattern(
    r"(?P<where>.{2,60}?)\s+(?:talk|lecture|speech|interview|video|photograph|photo|column|post"
    r"|report)\s+by\s+(?P<who>[A-Z].*)"
)
_FOR = lazy_pattern(r"(?P<who>.{3,60}?)\s+(?:for|at|of|in|on|via)\s+(?P<where>(?:the\s+)?[A-Z].*)")
_CITY = lazy_pattern(
    r"(?:[A-Z][\w.'’-]*(?:[ ,]+[A-Z][\w.'’-]*){0,3}|\[[^\]]{2,40}\]|[\u3400-\u9fff]{2,4})\s*[:：]+\s*(?=\S)"
)


_REPRINTED = lazy_pattern(r"[转轉](?:[载載發发]|引自)")
_RELAYS = lazy_pattern(r"(?<=[\u3400-\u9fff]{2})(?:[转轉][载載发發]|首[发發播]|播[出映]|[刊登][载載登])\Z")
_RELAYS_ENDS = frozenset("载載发發播出映登")
"""What a house did with a work, behind its name: ``样本网转载``."""
_TRANSLATES = lazy_pattern(r"[\u3400-\u9fff·、]{2,20}(?:等)?(?<![编編])[译譯訳]")
_COLUMN = lazy_pattern(r"(?P<name>[^“”「」]{2,20})[“「][^”」]{1,12}[”」](?:栏目|欄目|专栏|專欄|频道|頻道|版)")
"""A rubric in quotation marks behind the name of its house."""
_SAID = lazy_pattern(
    r"(?:用户|用戶)?[“「]?(?P<who>.{2,12}?)[”」]?的(?:回答|回复|文章|帖子|[专專][栏欄]|[视視][频頻]|推文|微博|[评評][论論]|[演讲講]+|博文)"
)
_LANGUAGE_EDITION = lazy_pattern(r"《(?P<name>[^》]{2,20})》(?P<edition>中文[网網版]|[国國][际際]版)")
"""A newspaper in its marks, and behind them which of its sites is meant."""
_SITE_OF = lazy_pattern(
    r"[《「『“](?P<name>[^》」』”]{2,30})[》」』”]\s*(?:官方|中文)?(?:[网網](?:站|[络絡]版|[页頁]版)|官[网網]|[电電]子[版报報]|客[户戶]端|APP|(?:[同当當]日)?\d{1,2}月\d{1,2}日"
    r"|App|海外版|(?:新[闻聞])?[双雙半]?[周週月季旬]刊|期刊|[学學日晚早][报報]|[专專][栏欄]|[杂雜][志誌]|[报報][纸紙])"
)


_JURISDICTIONS = frozenset({"Cth", "NSW", "Qld", "Vic", "Tas", "WA", "SA", "NT", "ACT", "UK", "NZ"})
"""Whose an act is, in brackets behind it: ``Sample Act 2001 (Cth)``."""
_STAGE = lazy_pattern(
    r"(?P<house>[A-Z][A-Z\d]{1,6})\s+(?i:(?:proposed|candidate|community|working|final|editor['’]s|technical)\s+){0,2}"
    r"(?i:(?:group\s+|internet-)?(?:recommendation|draft|note|standard|technical\s+report)(?:\s+draft)?)"
)
"""How far a standard has come, behind the short name of who makes it: ``W3C Recommendation``."""


_AGENCIES = frozenset(
    ("AFP", "AP", "Reuters", "EPA", "法新社", "美联社", "美聯社", "路透社", "新华社", "中央社")
)
"""Whose reports newspapers print, and name behind themselves: ``The Sample Times/AFP``."""
_RELAYED = lazy_pattern(
    r"(?P<house>[^/]{2,40}?)\s*/\s*(?P<agency>[^/\s]{2,8})|(?P<first>\w{2,8})\s+via\s+(?P<paper>\S.{1,40})"
)
_ORIGINALS = ("原创", "原創")


_RULINGS = ("判决书", "判決書", "裁定书", "裁定書")
_PAGES_BEFORE = lazy_pattern(r"\A\d{1,4}[-–]\d{1,4}[.,]\s+(?=[A-Z])")
"""Pages of a chapter, before the press of its book: ``77–80. Sample Press``."""


class Names(NamedTuple):
    """Names behind a title: ``authors`` say themselves that they are; ``open`` are the others, in order.

    ``accounts`` are those that are accounts on a platform, ``secondary`` series, databases and archives,
    ``editors`` are authors where nobody else is.
    ``edited``: an editor or a translator is named, behind whom the publisher stands;
    ``contained``: the work is in another, which the first of the open names is.
    """

    authors: tuple[str, ...]
    open: tuple[str, ...]
    accounts: tuple[str, ...]
    secondary: tuple[str, ...]
    editors: tuple[str, ...]
    edited: bool = False
    contained: bool = False


@lru_cache(maxsize=4096)
def names_in(parts: tuple[str, ...]) -> Names:
    """The names in parts behind a title, without the words that only lead to them."""
    authors: list[str] = []
    named: list[str] = []
    accounts: list[str] = []
    secondary: list[str] = []
    editors: list[str] = []
    edited = contained = False
    for part in chain.from_iterable(map(_at_bracket, parts)):
        part = _NATION.sub("", part) if part[:1] in "[［〔（【" else part
        part = _PAGES_BEFORE.sub("", part) if part[:1].isdigit() else part
        if account := account_in(part):
            accounts.append(account)
            continue
        if part[-1:] in "书書" and part.endswith(_RULINGS) and (court := part.find("法院")) > 0:
            named.append(part[: court + len("法院")])
            continue
        if journal := law_journal(part):
            named.append(journal)
            continue
        if part.startswith("r/"):
            secondary.append(part)  # a board of the platform that stands behind it
            continue
        if part.startswith(("Dept", "Department of ")) and len(parts) > 1 and "University" not in part:
            continue  # whose university stands beside it
        part = stage["house"] if (stage := _STAGE.fullmatch(part)) else part
        part = _RELAYS.sub("", part) if part[-1:] in _RELAYS_ENDS else part
        part = house_of_holding(part) if part[-1:] == "稿" else part
        part = platform_in(part) or (_preprint(part) if part[:2] in ("ar", "Ar", "AR") else part)
        contained = contained or (part[:2] in ("In", "in") and _CONTAINS.match(part) is not None)
        if part.lower() in CITIES or part in _JURISDICTIONS or (part[-1:] == "-" and len(parts) > 1):
            continue  # or a site, and behind a dash the newspaper from which it has the work
        if is_secondary(part):
            secondary.append(part)
        elif part.endswith(_THESIS_ENDS) and (match := _THESIS.search(part)):
            named.append(part[: match.start()])
        elif not _SAYS_MORE.search(part) and not part.endswith(("et al", "et al.", "等")):
            named.append(part)
        elif part[:2] in _ORIGINALS and (post := _ORIGINAL.fullmatch(part)):
            named.append(post["house"])
            authors.extend(filter(None, [post["who"]]))
        elif held := _HELD.fullmatch(part):
            secondary.append(held["house"])
        elif collected := _COLLECTED.fullmatch(part):
            contained = True
            named.extend(filter(None, [collected["book"]]))
        elif _LEAD_ALONE.fullmatch(part) or _REPRINTED.match(part):
            continue
        elif _EDITS.fullmatch(part):
            edited = True
            house = _BEHIND_EDITOR.split(part)[-1]
            named.extend([house] if house != part and not is_person(house) else [])
        elif match := _IN_BOOK.fullmatch(part):
            edited = True
            named.extend(filter(None, [clean_part(match["book"])]))
        elif any(said := byline(part)):
            # A programme may be called as a person is.
            houses = accounts if is_person(said.publisher or "-") else named
            if is_wire_head(part) or (said.author and said.publisher.endswith("社")):
                houses = secondary  # an agency, from which another has it
            houses.extend(filter(None, said[:1]))
            authors.extend(filter(None, said[1:]))
        elif by := _BY.match(part):
            edited = edited or _MADE.match(part) is not None
            writers, *others = _split(part[by.end() :])
            authors.extend([] if is_unknown(writers) else [author_name(writers)])
            named.extend(others)
        elif part.endswith(("et al", "et al.", "等")) and is_person(part):
            authors.append(part)
        elif (match := _SAID.fullmatch(part)) and is_person(match["who"]):
            authors.append(match["who"])
        elif edition := _LANGUAGE_EDITION.fullmatch(part):
            named.append(edition["name"] + edition["edition"])
        elif site := _SITE_OF.fullmatch(_without_lead(part)) or _COLUMN.fullmatch(_without_lead(part)):
            named.append(site["name"])
        elif _EDITED.search(part) and not ends_as_organisation(part):
            if not contained:
                editors.append(author_name(part))
        elif _WROTE.search(part) and not ends_as_organisation(part):
            authors.append(author_name(part))
        else:
            named.extend(each for each in _split(clean_part(_without_lead(part))) if each)
    if edited and named and (place := _PLACE_BEHIND.search(named[-1])):
        named[-1] = named[-1][: place.start()]
    voices = [*authors, *accounts]
    others = [name for name in named if not is_platform_name(name)]
    if len(others) < len(named) and (accounts or (others and not (voices or any(map(is_person, others))))):
        # The platform where an account publishes is not who does.
        named = others
    return Names(
        tuple(authors), tuple(named), tuple(accounts), tuple(secondary), tuple(editors), edited, contained
    )


def _preprint(part: str) -> str:
    """The archive of a preprint without the preprint's number."""
    return "arXiv" if _PREPRINT.fullmatch(part) else part


def _without_lead(part: str) -> str:
    return part[lead.end() :] if (lead := _LEADS.match(part)) else part


def _at_bracket(part: str) -> list[str]:
    """A part, or the two of it before and behind a bracket that never closes: the date was cut from it.

    Or before and in a bracket with a writer's name.
    """
    if " " in part and not part.isascii():
        head, _, tail = part.partition(" ")
        if ends_as_organisation(head) and is_person(tail):
            return [head, tail]
        if is_person(head) and (ends_as_organisation(tail) or (tail[:1] == "《" and tail[-1:] == "》")):
            return [head, tail]
    place = max(part.rfind("("), part.rfind("（"))
    if place < 0:
        return [part]
    if (match := NAME_IN_BRACKETS.fullmatch(part)) and (_BY.match(match["who"]) or is_person(match["who"])):
        return [match["name"], match["who"]]
    closes = part.find(")", place) >= 0 or part.find("）", place) >= 0
    return [part] if closes else [part[:place].rstrip(" ,，"), part[place + 1 :]]


def _split(part: str) -> Iterator[str]:
    """One part, or the two names that it joins: ``Jane Doe for Sample Post``; without the press's city."""
    match = _FOR.fullmatch(part) or _TALK.fullmatch(part)
    if match and is_person(match["who"]):
        _, comma, house = match["where"].rpartition(", ")
        yield from (match["who"], house if comma and is_medium(house) else match["where"])
        return
    house, dot, writer = part.rpartition("·")
    if dot and len(house) > 2 and is_person(writer) and not is_person(part):
        yield from (house, writer)
        return
    if (
        ("/" in part or " via " in part)
        and (match := _RELAYED.fullmatch(part))
        and (match["agency"] or match["first"]) in _AGENCIES
    ):
        yield match["house"] or match["paper"]
        return
    for comma in re.finditer(r"\s*[,，/／]+\s*", part):
        head, tail = part[: comma.start()], part[comma.end() :]
        if (
            is_person(head)
            and (is_organisation(tail) or is_medium(tail))
            and not is_person(tail)
            and not may_be_person(tail)
        ):
            yield from (head, tail)
            return
        if is_organisation(head) and not is_person(head) and is_person(tail):
            yield from (head, tail)
            return
        if _EDITS.fullmatch(tail):
            yield head
            return
        if (is_organisation(head) or part.startswith("In ")) and _EDITS.match(tail) and "," in tail:
            yield tail.rpartition(",")[2].strip()
            return
    head, comma, _ = part.partition(", ")
    if comma and is_press(head):
        yield head  # behind a press stands its city
        return
    if (city := _CITY.match(part)) and (is_organisation(part[city.end() :]) or not is_organisation(city[0])):
        part = part[city.end() :]
        if is_unknown(part):
            return  # 某市：作者
    yield part


_JOINED = lazy_pattern(r"(?P<who>[^—–]{3,60}?)(?:\s+(?:for|at)\s+|\s*——?\s*|\s+–\s+)(?P<where>[^—–]{1,60})")


def parted(name: str) -> tuple[str, ...]:
    """A name before a title, or the two that it joins: ``Jane Doe for Sample Post``."""
    match = _JOINED.fullmatch(name) if " " in name or "—" in name else None
    if match and (
        is_person(match["who"]) is not is_person(match["where"])
        or (may_be_person(match["who"]) and publishes(match["where"]))
        or (may_be_person(match["where"]) and publishes(match["who"]))
    ):
        return match["who"], match["where"]
    return (name,)


_OF_HOUSES = ("记者", "記者", "视频", "視頻")


def house_of_holding(name: str) -> str:
    """A house's name without the word for what it has or gave out: ``某馆藏``, ``某公司官方新闻稿``."""
    if name[-1:] in "者频頻" and name.endswith(_OF_HOUSES) and publishes(house := name[:-2]):
        return house  # 样本网视频, 样本报记者
    if name.endswith(("稿", "聲明", "声明", "文件")):
        return _RELEASED.sub("", name) or name
    held = _HELD.fullmatch(name) if "藏" in name or name.endswith(("报告", "報告")) else None
    return held["house"] if held else name


def is_led(part: str) -> bool:
    """Whether a part begins with a word that leads to a name: ``首发于样本报``."""
    return not part.isascii() and _LEADS.match(part) is not None


def is_translator(name: str) -> bool:
    """Whether a name before a work is that of who translated it: ``王芳译``."""
    return name.endswith(("译", "譯", "訳")) and _TRANSLATES.fullmatch(name) is not None


def is_byline(part: str) -> bool:
    """Whether a part says who wrote: ``by Jane Doe``, ``记者王芳``."""
    return _BY.match(part) is not None


def names_writer(name: str) -> bool:
    """Whether a name before a work is a writer's: a person's, or with the word for what they did."""
    return is_person(name) or (_WROTE.search(name) is not None and not ends_as_organisation(name))


_IN_BRACKETS = lazy_pattern(
    r"\s*(?:\[@?[^\]]*\]|[(（](?:@[^)）]*|主?[编編]|[Ee]ds?\.?|[Ee]ditors?)[)）])(?=\Z|[,;，；、])"
)
"""An account, or what somebody did, behind a name."""


_KOREAN_REPORTER = lazy_pattern(r"\s?(?:(?:선임|수습|전문)\s?)?(?:기자|특파원|논설위원|통신원)\Z")
"""What somebody is at a Korean paper, behind the name."""


def author_name(name: str) -> str:
    """An author's name without the words that say what they did, and without their country."""
    if name[-1:] in "자원":
        name = _KOREAN_REPORTER.sub("", name) or name
    name = _NATION.sub("", _BY.sub("", name, count=1))
    name = _DOES.sub("", name) if name.isascii() else name
    shorter = _WROTE.sub("", name)
    name = shorter if shorter != name and not ends_as_organisation(name) else name
    return clean_part(_IN_BRACKETS.sub("", name)) or name
