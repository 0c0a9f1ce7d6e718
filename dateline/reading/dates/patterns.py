"""Single dates as they are written, in Chinese and English: as much of them as stands there."""

import re
from collections.abc import Iterator

from dateline.reading.dates.numerals import DIGIT, HAN, number
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.month_names import MONTH_NAME, month_number
from dateline.values.moments import Part

# Grammars, not validators: each finds what an editor may have written, ``from_edtf`` decides whether there
# is such a day. Digits may be full-width. A pattern begins with a lookahead for its first characters, or is
# tried only where a hint is found, since it runs over every paragraph of every article.
_YEAR = rf"(?:[12１２]{DIGIT}{{3}}|{HAN}{{4}})"
_MONTH = r"(?:1[0-2]|０?[１-９]|１[０-２]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    rf"(?:3[01]|[12]{DIGIT}|0?[1-9]|３[０１]|[１２]{DIGIT}|０?[１-９]"
    r"|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
)
_RELATIVE_YEAR = "今年|去年|明年|前年|本年"
_CHINESE = re.compile(
    # Not within a longer number, a decimal, or a date with slashes or hyphens.
    rf"(?=[0-9０-９一二三四五六七八九十〇零○今去明前本上下这])(?<![0-9０-９.．/-])(?:"
    # A span of years; 2020-2021年级, 年版 and 年度 are classes, editions and fiscal years.
    rf"(?P<from>{_YEAR})\s*(?:年\s*)?[-–—~～至到－]{{1,2}}\s*(?P<to>{_YEAR})\s*年(?![级版度])"
    # A month, with its year or without. 第三月 is counted, and 月 also begins words: 月球, 月饼, 月薪.
    rf"|(?:(?:(?P<y>{_YEAR})\s*年|(?P<ry>{_RELATIVE_YEAR}))\s*)?(?<!第)"
    rf"(?P<m>{_MONTH})\s*月(?!球|亮|饼|薪|租|活|均|经|子|刊|票|底层)份?"
    # Its day or its part. 中 is a part only at a clause's end: 6月中发布 may be 中 of anything.
    rf"(?:\s*(?P<d>{_DAY})\s*[日号號]|(?P<pm>上旬|中旬|下旬|初|底|末|中(?=[，。、；,\s]|\Z)))?"
    # A year, with the part that is named; a bare number is a year only before 岁首 and its like.
    rf"|(?:(?P<y2>{_YEAR})\s*年|(?P<bare>{_YEAR})(?=岁[首尾末])|(?P<ry2>{_RELATIVE_YEAR}))"
    # 春节, 春运, 春晚, 春城, 夏令营, 冬奥 are names, no seasons.
    rf"\s*(?P<py>上半年|下半年|(?:第?[一二三四1-4]季度)|年?[初底末]|年中|岁首(?:年月)?|岁尾|岁末"
    rf"|春(?!节|運|运|晚|城|秋)季?|夏(?!令|威)季?|秋(?!千)季?|冬(?!奥|令)季?)?"
    # A month as seen from the article's.
    rf"|(?P<rm>本月|上个?月|下个?月|这个?月)(?:(?P<rd>{_DAY})[日号號])?"
    rf")"
)
_CHINESE_HINT = re.compile(
    r"[0-9０-９一二三四五六七八九十〇零○今去明前本上下这]"
    r"(?:[0-9０-９一二三四五六七八九十〇零○]{0,3}\s*[年月岁–—~～至到－-]|年|个?月)"
)
_DECADE = re.compile(
    rf"(?:(?P<full>[12]{DIGIT}{{2}}0)年代|(?:20世纪|上世纪|二十世纪)\s*(?P<tens>[1-9])0年代)"
)
# One mark parts all three, and the date is no part of a path, a version or a longer number.
_ISO = re.compile(
    r"(?<![A-Za-z0-9_.:/-])(?:(?P<y>(?:1[5-9]|20|21)\d\d)(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])"
    r"|(?P<ym>(?:19|20)\d\d)-(?P<mm>0[1-9]|1[0-2]))(?![A-Za-z0-9_:/-]|\.\d)"
)
_ISO_HINT = re.compile(r"[0-9][-/.][0-9]")
_ORDINAL = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# Four digits are a year from 1500 on, unless they go on as a number does: 1,900.5 or 1950% or 2000-word.
_Y = r"(?:1[5-9]|20|21)\d\d"
_NOT_ON = r"(?![\w-]|[.,:]\d|%)"
# Names of months count in upper case only: march and may are other words.
_ENGLISH = re.compile(
    rf"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ](?:in )?)?(?:"
    rf"(?P<m1>{MONTH_NAME})\.?\s+(?P<d1>{_ORDINAL})(?!\d)(?:,?\s+(?P<y1>{_Y}){_NOT_ON})?"
    rf"|(?P<d2>{_ORDINAL})\s+(?:of\s+)?(?P<m2>{MONTH_NAME})\b\.?(?:,?\s+(?P<y2>{_Y}){_NOT_ON})?"
    rf"|(?P<m3>{MONTH_NAME})\.?,?\s+(?:of\s+)?(?P<y3>{_Y}){_NOT_ON})"
)
# A year alone needs a word that makes it one, as a four-digit number may be anything.
_ENGLISH_YEAR = re.compile(
    rf"\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[- ](?:in )?(?P<y0>{_Y}){_NOT_ON}"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+of)?\s+(?P<y1>{_Y}){_NOT_ON}"
    rf"|[Tt]he\s+(?P<half>first|second)\s+half\s+of\s+(?P<y2>{_Y}){_NOT_ON}"
    rf"|(?:[Tt]he\s+)?(?P<quarter>first|second|third|fourth)\s+quarter\s+of\s+(?P<y3>{_Y}){_NOT_ON}"
    rf"|Q(?P<q>[1-4])\s+(?P<y4>{_Y}){_NOT_ON}"
    rf"|[Tt]he\s+(?:(?P<dpart>early|mid|late)[- ])?(?P<decade>{_Y[:-4]}\d0)s\b"
    rf"|[Ff]rom\s+(?P<from>{_Y})\s+(?:to|until|through)\s+(?P<to>{_Y}){_NOT_ON}"
    rf"|[Bb]etween\s+(?P<from2>{_Y})\s+and\s+(?P<to2>{_Y}){_NOT_ON}"
    rf"|(?P<word>[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Bb]efore|[Aa]fter|[Tt]hroughout|[Aa]round)\s+(?P<y5>{_Y}){_NOT_ON})"
)
# All alternatives begin with a literal character, so that the search is a scan.
_LATIN_HINT = re.compile(
    "|".join([*(rf"{name}\b" for name in MONTH_NAME.split("|")), r"1[5-9]\d\ds?\b", r"2[01]\d\ds?\b"])
)
_YEARS_AWAY = {"今年": 0, "本年": 0, "去年": -1, "明年": 1, "前年": -2}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late"}
_MONTH_PARTS: dict[str, Part] = {
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "初": "early",
    "中": "mid",
    "底": "late",
    "末": "late",
}


def written_dates(text: str) -> list[WrittenDate]:
    """All dates of a text, in order, not overlapping; the longer one where two begin alike."""
    candidates = [*_chinese(text), *_iso(text), *_english(text)]
    dates: list[WrittenDate] = []
    for date in sorted(candidates, key=lambda date: (date.start, -date.end)):
        if not dates or date.start >= dates[-1].end:
            dates.append(date)
    return dates


def _chinese(text: str) -> Iterator[WrittenDate]:
    hint = _CHINESE_HINT.search(text)
    for match in _CHINESE.finditer(text, hint.start()) if hint else ():
        if match["from"]:
            yield WrittenDate(*match.span(), year=number(match["from"]), last=number(match["to"]))
            continue
        date = _chinese_date(match)
        if not _is_other(text, date):
            yield date
    for match in _DECADE.finditer(text) if "年代" in text else ():
        year = number(match["full"]) if match["full"] else 1900 + 10 * number(match["tens"])
        yield WrittenDate(*match.span(), year=year, decade=True)


def _chinese_date(match: re.Match[str]) -> WrittenDate:
    found = match.groupdict("")
    if word := found["rm"]:
        months = 0 if word[0] in "本这" else -1 if word[0] == "上" else 1
        return WrittenDate(*match.span(), day=number(found["rd"]) if found["rd"] else 0, months=months)
    written = found["y"] or found["y2"] or found["bare"]
    year = number(written) if written else 0
    relative = _YEARS_AWAY.get(found["ry"] or found["ry2"])
    if found["m"]:
        return WrittenDate(
            *match.span(),
            year=year,
            month=number(found["m"]),
            day=number(found["d"]) if found["d"] else 0,
            part=_MONTH_PARTS.get(found["pm"], ""),
            exact=found["pm"].endswith("旬"),
            relative=relative,
        )
    part, span, season = _year_part(found["py"])
    return WrittenDate(*match.span(), year=year, part=part, span=span, season=season, relative=relative)


def _year_part(word: str) -> tuple[Part, tuple[int, int], int]:
    if not word:
        return "", (0, 0), 0
    bare = word.removeprefix("年") if word != "年中" else "年中"
    if bare in ("初", "岁首", "岁首年月"):
        return "early", (0, 0), 0
    if bare in ("底", "末", "岁尾", "岁末"):
        return "late", (0, 0), 0
    if bare == "年中":
        return "mid", (0, 0), 0
    if bare in ("上半年", "下半年"):
        return "", (1, 6) if bare[0] == "上" else (7, 12), 0
    if bare.endswith("季度"):
        quarter = number(bare.removesuffix("季度").removeprefix("第"))
        return "", (3 * quarter - 2, 3 * quarter), 0
    return "", (0, 0), {"春": 21, "夏": 22, "秋": 23, "冬": 24}.get(bare[:1], 0)


# 2024届 and 2024级 are classes, 2024版 and 2024款 editions, 2024条 counts things.
_OTHER = re.compile(r"[届级]|\s*\d{1,2}\s*月|年?(?:版|款|级|份的第)|[条万亿名人个元美余多]")
_AGO = re.compile(r"之?[前后]|来|历史|以[前后]")


def _is_other(text: str, written: WrittenDate) -> bool:
    """Whether the date only looks like one: an edition, a class, a span of two thousand years."""
    after = text[written.end : written.end + 3]
    if written.year and not (written.month or written.part or written.season or any(written.span)):
        if _OTHER.match(after):
            return True
        return written.year % 1000 == 0 and _AGO.match(after) is not None
    before = text[max(0, written.start - 2) : written.start]
    # 每年6月 comes every year, 第5月 and 近3月 are counted, and a year that is not read here leaves none.
    return not written.year and written.relative is None and before.endswith(("年", "第", "近", "个", "点"))


def _iso(text: str) -> Iterator[WrittenDate]:
    if not _ISO_HINT.search(text):
        return
    for match in _ISO.finditer(text):
        if match["ym"]:
            yield WrittenDate(*match.span(), year=int(match["ym"]), month=int(match["mm"]))
        else:
            yield WrittenDate(*match.span(), year=int(match["y"]), month=int(match["m"]), day=int(match["d"]))


def _english(text: str) -> Iterator[WrittenDate]:
    if not _LATIN_HINT.search(text):
        return
    for match in _ENGLISH.finditer(text):
        month = month_number(match["m1"] or match["m2"] or match["m3"])
        year = int(match["y1"] or match["y2"] or match["y3"] or 0)
        day = int(re.sub(r"\D", "", match["d1"] or match["d2"] or "0"))
        part = _PARTS.get((match["part"] or "").lower(), "")
        if part and day:
            continue
        # A full stop behind the month's name is the sentence's, unless the name is cut short.
        end = match.end() - (text[match.end() - 1] == ".")
        yield WrittenDate(match.start(), end, year=year, month=month, day=day, part=part)
    for match in _ENGLISH_YEAR.finditer(text):
        span = match.span()
        if match["from"] or match["from2"]:
            first, last = match["from"] or match["from2"], match["to"] or match["to2"]
            yield WrittenDate(*span, year=int(first), last=int(last))
        elif match["decade"]:
            yield WrittenDate(*span, year=int(match["decade"]), decade=True)
        elif match["season"]:
            yield WrittenDate(*span, year=int(match["y1"]), season=_SEASONS[match["season"].lower()])
        elif match["half"]:
            first = 1 if match["half"] == "first" else 7
            yield WrittenDate(*span, year=int(match["y2"]), span=(first, first + 5))
        elif match["quarter"] or match["q"]:
            quarter = _ORDINALS[match["quarter"]] if match["quarter"] else int(match["q"])
            year = int(match["y3"] or match["y4"])
            yield WrittenDate(*span, year=year, span=(3 * quarter - 2, 3 * quarter))
        elif match["part"]:
            yield WrittenDate(*span, year=int(match["y0"]), part=_PARTS[match["part"].lower()])
        else:
            # The preposition is not part of the date.
            yield WrittenDate(
                match.start("y5"), match.end(), year=int(match["y5"]), word=match["word"].lower()
            )
