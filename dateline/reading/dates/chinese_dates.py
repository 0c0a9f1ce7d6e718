"""Single dates as they are written in Chinese, in simplified and in traditional characters."""

import re
from collections.abc import Iterator

from dateline.reading.dates.days_alone import DASH, DAY, MOST_LISTED, days_alone
from dateline.reading.dates.numbered import is_lettered, is_numbered
from dateline.reading.dates.recurring import is_recurring
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.numerals import DIGIT, HAN, count, number
from dateline.values.lazy_pattern import lazy_pattern, scan
from dateline.values.moments import Part

# A grammar, no validator: it finds what an editor may have written, ``from_edtf`` decides whether there is
# such a day. Digits may be full-width.
_YEAR = rf"(?:[12１２]{DIGIT}{{3}}|{HAN}{{4}})"
_MONTH = r"(?:1[0-2]|０?[１-９]|１[０-２]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
# Words are not cut through: 说明年份 is no 明年, 目前年均 no 前年, 成本年均 no 本年, 马上月底 no 上月.
_RELATIVE_YEAR = (
    r"(?:今年|(?<![过過失除])去年|(?<![说說证證声聲注表标標文发發])明年|(?<![目之以从從先提此当當生])前年(?![轻輕均度比同並割]|の[0-9０-９同])"
    r"|(?<![日成样樣资資版基根])本年|昨年|(?<![年近以月天日未将將])[来來]年(?![均度])"
    # 後年 is also "in later years", in Japanese and where a life is told.
    r"|(?<![之以今先前此然随隨最背身日月天年战戰])(?:后年|後年(?![、，のにはも]))(?![均度代级級轻輕]))"
)
_YEAR_ON = (
    r"(?:同年|[当當]年|次年|翌年|隔年|(?<!连续)(?<!連續)第二年的?(?=[一二三四五六七八九十\d]{1,2}月|[春夏秋冬])"
    r"|[那这這]一?年的?(?=[一二三四五六七八九十\d]|[春夏秋冬][季天]))"
)
_YEARS_AGO = (
    r"(?<![0-9一二三四五六七八九十])[1-9一二两兩三四五六七八九]年前[的の]?"
    r"(?=[一二三四五六七八九十\d春夏秋冬])"
)
_RELATIVE_MONTH = (
    r"(?:(?<![日成样樣资資版基根])本月|(?<![马馬晚早以])上[个個]?月"
    r"|(?<![地以之当當])(?<!不到)下[个個]?月|[这這][个個]?月|(?<!率)先月|今月|来月)"
)
# Days of the moon's calendar, which have a number without 日: 四月初八, 七月十五.
_OF_THE_MOON = (
    r"[廿卅][一二三四五六七八九十]|初[一二三四五六七八九十](?![一二三四五六七八九十两兩几幾]?[家个個名位次条條件项項艘辆輛人天日年所支篇批场場起度])"
    r"|(?:[一二]?十[一二三四五六七八九]?|[一二三四五六七八九])(?=[，。；,;\s的这這那是前后後节節]|中秋|\Z)"
)
# Where one may begin: not within a longer number, a decimal, or a date with slashes or hyphens. It runs over
# every paragraph that has a hint of a date, and begins with a set of characters, so that it is a scan.
_CHINESE_BEGINS = lazy_pattern(
    r"[0-9０-９一二三四五六七八九十〇零○今去明前后後本昨来來同次翌隔当當上下那这這先第两兩]"
    r"(?:(?<=[两兩])(?=年前的?[春夏秋冬])|(?<=第)(?=二年)|(?<=[今去明前后後本昨来來同次翌隔当當那这這])(?=一?年)|(?<=[本上下这這先今来同次翌当當])(?=[个個]?月)"
    # A number of years or months that is no date (3年, 20岁) has neither four figures nor a month behind it.
    r"|(?<=[0-9０-９一二三四五六七八九十〇零○])(?=[0-9０-９一二三四五六七八九十〇零○]{3}\s*[年岁歲]"
    r"|[0-9０-９一二三四五六七八九十〇零○]{0,3}\s*[月–—~～至到－、QＱ-]"
    r"|[0-9]?年[0-9０-９一二三四五六七八九十上下第初底末前]"
    r"|[0-9]{3}(?:[、和与與及][12][0-9]{3}|[两兩三四]年)|(?<=年[（(][0-9])[0-9]{3}[）)]))"
    r"(?<![0-9０-９.．/].)(?<![^年月日号號]-.)"
)
_CHINESE = lazy_pattern(
    rf"(?:"
    # A year of two figures, with its month; 24年3个月 is a duration, and so is what somebody is sentenced to.
    rf"(?P<yy>(?<![第民国國和治正成熙隆绪緒宗刑期满滿共近约約达達长長了过過])[0-9]{{2}})年(?=(?P<ym>{_MONTH})月)"
    rf"(?P=ym)月(?:(?P<yd>{DAY})[日号號])?"
    # 24年底, 23年第四季度, 25Q1.
    r"|(?P<yy2>(?<![第民国國和治正成熙隆绪緒宗刑期满滿共近约約达達长長了过過])[0-9]{2})(?:年(?P<ypy>[上下]半年|第?[一二三四1-4]季度|[初底末](?!期))"
    r"|(?P<yq>[QＱ][1-4])(?![A-Za-z\d]))"
    # A span of years; 2020-2021年级, 年版 and 年度 are classes, editions and fiscal years.
    rf"|(?P<from>{_YEAR})\s*(?:年\s*)?[-–—~～至到－]{{1,2}}\s*(?P<to>{_YEAR})"
    r"(?:\s*年(?![级級版度代])|(?<=[从從自][12][0-9]{3}[到至][12][0-9]{3})(?=[，,]))"
    # A month, with its year or without, or a range of months. 第三月 is counted, and 月 also begins words:
    # 月球, 月饼, 月薪.
    rf"|(?:(?:(?P<y>{_YEAR})\s*年|(?P<ry>{_RELATIVE_YEAR})|(?P<on>{_YEAR_ON})|(?P<ago>{_YEARS_AGO}))\s*の?)?(?<!第)"
    rf"(?P<m>{_MONTH})\s*(?:(?:月?\s*{DASH}|、)\s*(?P<to_m>{_MONTH})(?=\s*月))?"
    rf"\s*月(?!球|亮|[饼餅]|病(?![发發故逝房情])|合[约約]|{_OF_THE_MOON}|天(?![气氣])|雪|花|[怀懷]胎|授衣|芳菲|[党黨]人|[飞飛]霜|薪|租|活|均|[经經](?![济濟营營过過贸貿历歷常])|子|刊|票|底[层層]|革命|[号號](?![称稱召外])|流火|不知肉味"
    rf"|{DAY}[号號][楼樓线線院馆館]|[龄齡嫂]|未央|街(?![头頭上边邊]))份?"
    # Its day or its part. 中 is a part only at a clause's end: 6月中发布 may be 中 of anything. Of several
    # days, the last one may say 日 for all of them.
    rf"(?:\s*(?P<d>{DAY})\s*(?:[日号號]|(?=\s*(?:{DASH}|[、和与與及])\s*{DAY}[日号號]))"
    r"|(?P<pm>[上中]?中旬|[中下]?下旬|上旬|初|底|末|中(?=[，。、；,\s]|\Z)))?"
    # A year, with the part that is named; a bare number is a year only before 岁首 and its like.
    rf"|(?:(?P<y2>{_YEAR})\s*年|(?P<bare>{_YEAR})(?=[岁歲][首尾末]|(?<=年[（(][12][0-9]{{3}})[）)]|(?P<list>(?:[、和与與及]{_YEAR}){{1,{MOST_LISTED}}})(?:年(?![级級版度代])|[两兩三四]年)|(?<=[、和与與及][12][0-9]{{3}})[两兩三四]年(?![前后後级級来來]))|(?P<ry2>{_RELATIVE_YEAR})"
    rf"|(?P<ago2>{_YEARS_AGO})(?=[春夏秋冬][季天])"
    rf"|(?P<on2>{_YEAR_ON})(?=年?[初底末](?!期)|年中|元旦|[上下]半年|第?[一二三四]季度|的?(?:那[个個])?[春夏秋冬]))"
    # 春节, 春运, 春晚, 春城, 夏令营, 冬奥 are names, no seasons.
    rf"\s*(?P<py>上半年|下半年|[前头頭](?:[2-9]|1[01]|[二两兩三四五六七八九]|十一?)[个個]月|前三季度?|首季度?|第?[一二三四1-4]季度|第[一二三四1-4]季|[一三]季(?=[报報])|[QＱ][1-4](?!\d)|H[12](?!\d)"
    r"|[初早仲盛深暮晚隆寒](?=[春夏秋冬](?![节節]))[春夏秋冬]|年?(?:初(?!めて)め?(?!版|中|次|期|级|級|等)|[底末](?!期))|年中|中(?=之?前|[，。；已就便曾因]|完成|[将將])|元旦(?!假|小[长長]|期|前[后後]|[晚春]|[档檔])|[岁歲]首(?:年月)?|[岁歲]尾|[岁歲]末"
    r"|(?:の|的(?:那[个個])?(?=[春夏秋冬][季天]))?(?:春(?![节節運运晚城秋])|夏(?![令威])|秋(?!千)|冬(?![奥奧令]))[季天]?)?"
    # A month as seen from the one last written, with its day.
    rf"|(?P<om>[同当當次翌])月(?:(?P<od>{DAY})[日号號]|(?P<op>上旬|中旬|下旬|[初底末]))"
    # A month as seen from the article's.
    rf"|(?P<rm>{_RELATIVE_MONTH})(?:(?P<rd>{DAY})(?:[日号號]|(?=\s*{DASH}\s*{DAY}[日号號]))"
    r"|(?P<rp>上旬|中旬|下旬|[初底末]))?"
    rf")"
)
_EARLY = lazy_pattern(r"(?:(?<=[，。；\s])|^)年初(?=[，,以他她]|我们?|[这這][家座])")
"""The beginning of the year that is spoken of, else of the article's."""
_PART_ALONE = lazy_pattern(
    r"(?:(?<=[，。；、])|^)(?:而|但|到)?(?P<part>[上下]半年|第?[一二三四]季度)(?=[，又则則再才仍继繼却卻将將\u4e00-\u9fff])"
)
"""A half or a quarter of the year that is spoken of."""
_BEHIND_NAME = lazy_pattern(r"[A-Za-z.》」”\ufffc] ?\Z")
_LISTED_BEFORE = lazy_pattern(r"(?:\d{3,5}[、，,和与與及]\s?)+\Z")
_LONGEST_LIST_CHARACTERS = 40
_YEARS_LISTED_APART = 8
_MONTH_BEHIND = lazy_pattern(r"年\s*[0-9]{1,2}\s*月")
_FIRST_OF_LAST_CENTURY = 40
"""Of the years that are written in two figures the first that is of the last century."""
_YEARS_AWAY = {
    "今年": 0, "本年": 0, "去年": -1, "昨年": -1, "明年": 1, "来年": 1, "來年": 1,
    "前年": -2, "后年": 2, "後年": 2,
}  # fmt: skip
_YEARS_FARTHER = {"大前年": -3, "一昨年": -2, "再来年": 2, "大后年": 3, "大後年": 3}
"""The same with a character before it that makes it another year."""
_YEARS_ON = {"同": 0, "当": 0, "當": 0, "那": 0, "这": 0, "這": 0, "次": 1, "翌": 1, "隔": 1, "第": 1}
_MONTHS_AWAY = {"本": 0, "这": 0, "這": 0, "今": 0, "上": -1, "先": -1, "下": 1, "来": 1}
_MONTHS_ON = {"同": 0, "当": 0, "當": 0, "次": 1, "翌": 1}
_MONTH_PARTS: dict[str, Part] = {
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "初": "early",
    "中": "mid",
    "底": "late",
    "末": "late",
}


_TWO_PARTS = {"上中旬": (1, 20), "中下旬": (11, 31)}


def chinese_dates(text: str) -> Iterator[WrittenDate]:
    """The dates of a text that are written with 年, 月 and 日; some overlap."""
    for match in scan(_CHINESE_BEGINS, _CHINESE, text):
        if match["yy"] or match["yy2"]:
            yield _of_two_figures(match)
            continue
        if (match["from"] or match["bare"]) and _is_number(text, match):
            continue
        if match["from"]:
            yield WrittenDate(*match.span(), year=number(match["from"]), last=number(match["to"]))
            continue
        written = _chinese_date(match)
        if not _is_other(text, written):
            yield written
    for match in _EARLY.finditer(text) if "年初" in text else ():
        yield WrittenDate(*match.span(), part="early")
    for match in _PART_ALONE.finditer(text) if "半年" in text or "季度" in text else ():
        _, span, _ = year_part(match["part"])
        yield WrittenDate(*match.span("part"), span=span, later=True)
    if "日" in text or "号" in text or "號" in text:
        yield from days_alone(text)


def _is_number(text: str, match: re.Match[str]) -> bool:
    """Whether four figures without 年, only with another year behind them, are a thing's number.

    Behind a Latin name or a title they are a year where the next is near it and has no month of its own:
    MX 2044和1998年, but Sample 2024和2023年.
    """
    listed = _LISTED_BEFORE.search(text, max(0, match.start() - _LONGEST_LIST_CHARACTERS), match.start())
    start = listed.start() if listed else match.start()
    if is_numbered(text, start):
        return True
    if not (match["list"] and _BEHIND_NAME.search(text, max(0, start - 3), start)):
        return False
    return abs(number(match["list"][1:5]) - number(match["bare"])) > _YEARS_LISTED_APART or (
        _MONTH_BEHIND.match(text, match.end("list")) is not None
    )


def _of_two_figures(match: re.Match[str]) -> WrittenDate:
    year = number(match["yy"] or match["yy2"])
    year += 2000 if year < _FIRST_OF_LAST_CENTURY else 1900
    if match["yy2"]:
        part, span, _ = year_part(match["ypy"] or match["yq"])
        return WrittenDate(*match.span(), year=year, part=part, span=span, century=False)
    day = number(match["yd"]) if match["yd"] else 0
    return WrittenDate(*match.span(), year=year, month=number(match["ym"]), day=day, century=False)


def _chinese_date(match: re.Match[str]) -> WrittenDate:
    found = match.groupdict("")
    if word := found["rm"]:
        day = number(found["rd"]) if found["rd"] else 0
        part = _MONTH_PARTS.get(found["rp"], "")
        exact = found["rp"].endswith("旬")
        return WrittenDate(*match.span(), day=day, months=_MONTHS_AWAY[word[0]], part=part, exact=exact)
    if word := found["om"]:
        day = number(found["od"]) if found["od"] else 0
        part = _MONTH_PARTS.get(found["op"], "")
        exact = found["op"].endswith("旬")
        return WrittenDate(*match.span(), day=day, months_on=_MONTHS_ON[word], part=part, exact=exact)
    written = found["y"] or found["y2"] or found["bare"]
    year = number(written) if written else 0
    start, end = match.start(), match.start() + len(match[0].rstrip())
    word = found["ry"] or found["ry2"]
    ago = found["ago"] or found["ago2"]
    relative = -count(ago[0]) if ago else _YEARS_AWAY.get(word)
    if word and (farther := _YEARS_FARTHER.get(match.string[max(0, start - 1) : start] + word)):
        start, relative = start - 1, farther
    years_on = _YEARS_ON.get((found["on"] or found["on2"])[:1])
    if found["to_m"]:
        span = (number(found["m"]), number(found["to_m"]))
        return WrittenDate(start, end, year=year, span=span, relative=relative, years_on=years_on)
    if found["m"] and (days := _TWO_PARTS.get(found["pm"])):
        return WrittenDate(
            start, end, year=year, month=number(found["m"]), day=days[0], last_day=days[1],
            exact=True, relative=relative, years_on=years_on,
        )  # fmt: skip
    if found["m"]:
        return WrittenDate(
            start,
            end,
            year=year,
            month=number(found["m"]),
            day=number(found["d"]) if found["d"] else 0,
            part=_MONTH_PARTS.get(found["pm"], ""),
            exact=found["pm"].endswith("旬"),
            relative=relative,
            years_on=years_on,
        )
    if found["py"] == "元旦":
        return WrittenDate(start, end, year=year, month=1, day=1, relative=relative, years_on=years_on)
    part, span, season = year_part(found["py"])
    return WrittenDate(
        start, end, year=year, part=part, span=span, season=season, relative=relative, years_on=years_on
    )


def year_part(word: str) -> tuple[Part, tuple[int, int], int]:
    """A part of the year, or its months, or its season; nothing for a whole year."""
    bare = (
        word.removeprefix("年").removeprefix("の").removesuffix("め").replace("歲", "岁")
        if word != "年中"
        else word
    )
    if not bare:
        return "", (0, 0), 0
    if bare in ("初", "岁首", "岁首年月"):
        return "early", (0, 0), 0
    if bare in ("底", "末", "岁尾", "岁末"):
        return "late", (0, 0), 0
    if bare in ("年中", "中"):
        return "mid", (0, 0), 0
    if bare in ("上半年", "下半年", "H1", "H2"):
        return "", (1, 6) if bare in ("上半年", "H1") else (7, 12), 0
    if bare.endswith("月"):
        return "", (1, number(bare.strip("前头頭个個月"))), 0
    if bare.startswith("前三季"):
        return "", (1, 9), 0
    if bare.startswith("首季"):
        return "", (1, 3), 0
    if season := {"春": 21, "夏": 22, "秋": 23, "冬": 24}.get(bare.rstrip("季天")[-1:]):
        return "", (0, 0), season
    quarter = number(bare.removesuffix("度").removesuffix("季").lstrip("第QＱ"))
    return "", (3 * quarter - 2, 3 * quarter), 0


# 2024届 and 2024级 are classes, 2024版 and 2024款 editions, 2024条 counts things.
_OTHER = lazy_pattern(
    r"[届屆](?![满滿时時])|[级級]|\s*\d{1,2}\s*月|十大(?=[新人事品好]|[热熱])|年?(?:版|款|度(?:人物|十大|[^，。；\d]{1,14}(?:[奖獎]|(?:[表颁頒][彰奖獎]|励|勵|[总總][结結]|工作)大[会會]|[评評][选選]|名[单單]|榜|楷模|[先优優][进進秀])|[汉漢]字|[热熱][词詞]|流行|[最好大图圖]|词|詞|[奖獎])|[组組](?![织織成建])|[级級]|份的第)|[条條万萬亿億名人个個美余餘多]|元(?![旦日宵])|第\s*\d+\s*[号號]"
)
_YEARS_OF_PROBLEMS = (2000, 2036, 2038)
"""Years that computers count no farther than: 2038年问题 is a name."""
# Months that are counted: 3月零5天, 8月大; 有期徒刑6月, 试用期3月, 怀胎10月, 历时8月.
_COUNTED_ON = lazy_pattern(
    r"期(?=[の決をはが])|[零又]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})天|有[余餘]|之久|大(?=[的，。、；]|\Z)"
)
_COUNTED = lazy_pattern(
    r"(?:[怀懷](?:胎|[孕有])[了已]?|徒刑|拘役|[缓緩]刑|刑期|[处處]管制|监禁|監禁|[历歷]时|歷時|[历歷][经經]|[长長][达達]|[耗用费費][时時]|[花用][了费費]"
    r"|[为為]期|(?:[试試]用|合同|租|工|[实實][习習]|保修|[质質]保|有效|服[务務]|任|[学學]|存)期|(?:期|年|[时時])限)"
    r"(?:[^，。；、\d一二三四五六七八九十]{0,2}(?:[为為是共约約満满]|至少|最[长長短多少]|不少于))?[了：:]?\s*\Z"
)
_COUNTED_REACH = 12
_PART_OF_YEAR_BEHIND = lazy_pattern(r"[起初中底末开開结結届到止至]")
_FIGURES = frozenset("0123456789一二三四五六七八九")
_TURN = 2000
_TURN_WORDS = ("以前", "以后", "以後", "之后", "之後")
"""Behind 2000年 they make it the year: 2000年以前建成. 2000年前 are two thousand years ago."""
_AGO = lazy_pattern(r"之?[前后後](?!后|後)|来|來|[历歷]史|以[前后後]")


def _is_other(text: str, written: WrittenDate) -> bool:
    """Whether the date only looks like one: an edition, a class, a span of two thousand years."""
    after = text[written.end : written.end + 10]
    if written.year in _YEARS_OF_PROBLEMS and after.startswith(("问题", "問題")):
        return True
    if written.year and is_lettered(text, written.start):
        return True
    if written.year and not (written.month or written.part or written.season or any(written.span)):
        if _OTHER.match(after):
            return True
        if written.year == _TURN and after.startswith(_TURN_WORDS):
            return False
        return written.year % 1000 == 0 and _AGO.match(after) is not None
    if is_recurring(text, written) or _is_counted(text, written):
        return True
    before = text[max(0, written.start - 2) : written.start]
    # 每年6月 comes every year, 第5月 and 近3月 are counted, and a year that is not read here leaves none.
    return (
        not written.year
        and written.relative is None
        and written.years_on is None
        and before not in ("整个", "整個")
        and (
            (before in ("以来", "以來") and not written.day)  # the strongest storm in an August since 2009
            or before.endswith(("年", "第", "近", "个", "個", "人间", "人間", "烟花", "煙花"))
            or (before[-1:] == "点" and before[:1] in _FIGURES)
        )
    )


def _is_counted(text: str, written: WrittenDate) -> bool:
    """Whether a month by itself is a number of months."""
    if written.year or written.day or written.part or any(written.span) or not written.month:
        return False
    if written.relative is not None or written.years_on is not None:
        return False
    if _COUNTED_ON.match(text, written.end):
        return True
    before = text[max(0, written.start - _COUNTED_REACH) : written.start]
    return _COUNTED.search(before) is not None and _PART_OF_YEAR_BEHIND.match(text, written.end) is None
