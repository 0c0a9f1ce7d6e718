"""Single dates as they are written in English."""

import re
from collections.abc import Iterator

from dateline.reading.dates.days_alone import MOST_LISTED
from dateline.reading.dates.intervals import is_moved
from dateline.reading.dates.numbered import is_numbered, is_numbered_before_month
from dateline.reading.dates.recurring import is_recurring
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.month_names import MONTH_NAME, WHOLE_MONTH_NAME, month_number
from dateline.values.lazy_pattern import lazy_pattern, scan
from dateline.values.moments import Part

_ORDINAL = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
# Four digits are a year from 1500 on, unless they go on as a number does: 1,900.5 or 1950% or 2000-word.
_Y = r"(?:1[5-9]|20|21)\d\d"
_NOT_ON = r"(?![\w-]|[.,:]\d|%)"
_JOINT = r"(?:\s*[-–—~]\s*|\s+(?:to|until|through|thru)\s+)"
_PART = (
    r"[Ee]arly|[Mm]id|[Ll]ate|[Yy]ear-end|[Ee]nd(?=-)"
    r"|(?:[Tt]he )?(?:[Bb]eginning|[Ss]tart|[Mm]iddle|[Ee]nd) of"
)
# Names of months count in upper case only: march and may are other words.
_DAY_OR_MONTH = lazy_pattern(
    rf"\b(?:(?P<part>{_PART})[- ](?:in )?)?(?:"
    # June 8, June 8–10, June 8 and 10, June 8, 10 and 12
    rf"(?P<m1>{MONTH_NAME})\.?\s+(?P<d1>{_ORDINAL})(?!\d)"
    rf"(?:{_JOINT}(?P<to1>{_ORDINAL})(?![\w:-]|\s+(?:of\s+)?(?:{MONTH_NAME})\b)"
    rf"|(?P<list1>(?:,\s+{_ORDINAL}){{0,{MOST_LISTED}}},?\s+(?:and|&)\s+{_ORDINAL})(?![.,]\d)(?=[.,;:)]|\s*\Z|\s+{_Y}\b))?"
    rf"(?:,?\s+(?P<y1>{_Y}){_NOT_ON}|\s+(?:of\s+)?(?P<r1>last|this|next)\s+year\b)?"
    # 8 June, 8–10 June, 8 and 10 June, 8, 10 and 12 June
    rf"|(?:(?P<from2>{_ORDINAL})(?:{_JOINT}|(?P<list2>(?:,\s+{_ORDINAL}){{0,{MOST_LISTED}}},?)\s+(?:and|&)\s+))?"
    rf"(?P<d2>{_ORDINAL})\s+(?:of\s+)?(?P<m2>{MONTH_NAME})\b\.?(?:,?\s+(?P<y2>{_Y}){_NOT_ON}|\s+(?:of\s+)?(?P<r2>last|this|next)\s+year\b)?"
    # June 2025, May–June 2025
    rf"|(?:(?P<from3>{MONTH_NAME})\b\.?(?:{_JOINT}|/|\s+(?P<and3>and|&)\s+))?(?P<m3>{MONTH_NAME})\.?,?\s+(?:of\s+)?"
    rf"(?:(?P<y3>{_Y}){_NOT_ON}|(?P<r3>last|this|next)\s+year\b)"
    # In June, in June and July, in March, May and June, but by May Lee
    r"|(?:(?<=[Ii]n )|(?<=[Ss]ince )|(?<=[Uu]ntil )|(?<=[Bb]efore )|(?<=[Dd]uring )"
    r"|(?<=[Aa]s of )|(?<=[Tt]hrough )|(?<=week of )|(?<=weekend of )|(?<=half of )|(?<=days of )"
    r"|(?<=\bset for )|(?<=scheduled for )|(?<=planned for )|(?<=slated for )"
    r"|(?<=early as )|(?<=soon as )|(?<=late as ))"
    rf"(?P<m4>{WHOLE_MONTH_NAME})\b"
    rf"(?P<list4>(?:,\s+(?:{WHOLE_MONTH_NAME})\b){{0,11}},?\s+and\s+(?:{WHOLE_MONTH_NAME})\b)?(?![-'’]|\s+\d)"
    rf"|(?:(?<=[Bb]y )|(?<=[Ff]rom ))(?P<m5>{WHOLE_MONTH_NAME})\b"
    r"(?![-'’]|\s+(?:[A-Z\d]|to\b|until\b|through\b))"
    # From January to March, but not from May to June, two names.
    rf"|(?:(?<=[mn] )(?:(?<=[Ff]rom )|(?<=[Bb]etween ))(?P<from7>{WHOLE_MONTH_NAME})\s+(?:to|until|and)"
    rf"|(?P<from8>{WHOLE_MONTH_NAME})\s+through)\s+(?P<m7>{WHOLE_MONTH_NAME})\b(?![-'’]|\s+\d)"
    # Late June
    rf"|(?(part)(?P<m6>{WHOLE_MONTH_NAME})\b(?!\s+\d)|(?!)))"
)
# A year alone needs a word that makes it one, as a four-digit number may be anything, and counts no things.
_COUNTED = (
    r"(?!\s+(?:BCE?|UTC|GMT|[KMGT]i?B|k?Hz|R\d|SP\d|problem|bug|bytes|bits|pixels|volts|watts|kg"
    r"|people|hours|days|years|words|pages|cities|villages|towns|schools|stores|shops|countries|places|points"
    r"|users|customers|patients|students|employees|workers|companies|cases|samples|parameters|copies|units|ships|boats|cars"
    r"|votes|steps|miles|km|metres|meters|tons|tonnes|dollars|euros|yuan|homes|households|houses|rooms|pieces|doors|streets|fields|trees|feet|acres|hectares|sites|times)\b)"
)
# Early 2019 models are called so.
_OF_MODEL = r"(?!\s(?:[Mm]odels?|[Ee]ditions?|MacBooks?|iMacs?|[Ll]aptops?|[Nn]otebooks?)\b)"
_YEAR_OR_PART = lazy_pattern(
    rf"\b(?:(?P<part>{_PART})[- ](?:in )?(?P<y0>{_Y}){_NOT_ON}{_OF_MODEL}"
    rf"|(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?:\s+of)?\s+(?P<y1>{_Y})(?:[-–/]\d\d)?{_NOT_ON}"
    rf"|(?:[Tt]he\s+)?[Ff]irst\s+(?P<months>three|six|nine|\d)\s+months\s+of\s+(?P<y8>{_Y}){_NOT_ON}"
    rf"|[Tt]he\s+(?P<half>first|second)\s+half\s+of\s+(?P<y2>{_Y}){_NOT_ON}"
    rf"|(?:[Tt]he\s+)?(?P<quarter>first|second|third|fourth)[ -]quarter\s+(?:of\s+)?(?P<y3>{_Y}){_NOT_ON}"
    rf"|Q(?P<q>[1-4])\s*(?:of\s+|/)?(?P<y4>{_Y}){_NOT_ON}"
    rf"|(?:H(?P<h>[12])|(?P<h2>[12])H)\s*(?:of\s+|/)?(?P<y6>{_Y}){_NOT_ON}"
    rf"|(?<![-./])(?P<y7>{_Y})[ /-]?(?:Q(?P<q2>[1-4])|H(?P<h3>[12]))(?![A-Za-z0-9_-])"
    rf"|[Tt]he\s+(?:(?P<dpart>early|mid|late)[- ])?(?P<decade>{_Y[:-4]}\d0)s\b"
    rf"(?:\s+(?:and|or)\s+(?P<second>(?:the\s+)?(?:(?:early|mid|late)[- ])?"
    rf"(?P<also>(?:{_Y[:-4]}\d|['’]?[1-9])0)s)\b)?"
    rf"|[Ff]rom\s+(?P<from>{_Y})\s+(?:to|until|through)\s+(?P<to>{_Y}){_NOT_ON}{_COUNTED}"
    rf"|(?P<from9>{_Y})\s+(?:to|through)\s+(?P<to9>{_Y}){_NOT_ON}{_COUNTED}"
    rf"|[Bb]etween\s+(?P<from2>{_Y})\s+and\s+(?P<to2>{_Y}){_NOT_ON}{_COUNTED}"
    rf"|(?P<word>[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Bb]efore|[Pp]rior to|[Aa]fter"
    rf"|[Tt]hrough(?:out)?|[Tt]ill|[Ii]nto|[Aa]s of"
    rf"|[Bb]oth|[Cc]ompared (?:with|to)|[Aa]round|[Tt]he year|[Cc]irca|[Cc]a?\.(?=\s?\d)"
    rf"|[Ff]rom(?=\s+\d{{4}}\s+(?:onwards?|until|till|through|to\s[a-z]+)\b|"
    rf"\s+\d{{4}}(?:[.,;)](?!\d)|\s*\Z)))(?:\s+|(?<=\.))"
    rf"(?:(?:about|around|roughly) )?(?P<y5>{_Y})(?:–(?P<to5>[0-9]{{2}})(?![0-9]))?"
    rf"(?P<list5>(?:,\s+{_Y}){{0,{MOST_LISTED}}},?\s+(?:and|or)\s+{_Y})?{_NOT_ON}{_COUNTED})"
)
# Where one of either may begin; a set of characters, so that the search is a scan.
_DAY_OR_MONTH_BEGINS = lazy_pattern(
    r"[0-9JFMASONDEeLlmBbsTtYy](?<!\w.)(?=(?:(?<=[0-9])[0-9]?(?:st|nd|rd|th)?[\s,–—~-]"
    r"|(?<=[JFMASOND])(?:an|eb|ar|pr|ay|u[nlg]|ep|ct|ov|ec)|(?<=[EeLlMm])(?:arly|ate|id|nd|iddle)[ -]"
    r"|(?<=[SsBbTtYy])(?:tart of|eginning of|he [BbSsMmEe]|ear-end)))"
)
_YEAR_OR_PART_BEGINS = lazy_pattern(
    r"[EeLlMmBbSsTtYyFfAaWwQH12IiDdUuPpCc](?<!\w.)(?=(?:(?<=[Cc])(?:irca\s|a?\.\s?|ompared (?:with|to) )[12]|"
    r"(?<=[IiBbDdUuPpAaSs])(?:nto|n|y|oth|uring|ntil|etween|efore|rior to|fter|round|ince|s of)"
    r"\s+(?:about |around |roughly )?[12]"
    r"|(?<=[EeLlMm])(?:arly|ate|id|nd|iddle)[ -]"
    r"|(?<=[SsBbTtYy])(?:tart of|eginning of|he\s|hrough(?:out)?\s|ill\s|ear-end)"
    r"|(?<=[SsAaFfWw])(?:pring|ummer|utumn|all|inter)\s|(?<=[FfSsTt])(?:irst|ourth|rom|econd|hird)[\s-]"
    r"|(?<=[QH])[1-4]|(?<=[12])(?:H|[0-9]{3}(?:[ /-]?[QH]|\s(?:to|through)\s[12]))))"
)
# A day whose month is spoken of, at the end of its clause: on the 21st, talks resumed.
_DAY_ALONE = lazy_pattern(
    rf"[ny] the (?:(?:(?<=\b[Oo]n the )|(?<=\b[Bb]y the ))(?P<d>{_ORDINAL})(?<=[a-z])"
    r"(?=[,.;]|\s*\Z|\s(?:and|but|when|after|was|were|had|[a-z]{2,}ed)\b)"
    # Between the 17th and the 19th; of which month, may stand behind it.
    rf"|(?<=[Bb]etween the )(?P<from>{_ORDINAL})\s+and\s+(?:the\s+)?(?P<to>{_ORDINAL})(?<=[a-z])"
    rf"(?!\s+(?:centur|floor|place|grade))(?:\s+(?:of\s+)?(?P<m>{MONTH_NAME})\b(?:,?\s+(?P<y>{_Y}))?)?)"
)
# The flood of 1934, delayed to 2027: a year behind other words, where what stands before makes it one.
_YEAR_BEHIND = lazy_pattern(
    rf" (?P<y>{_Y})(?:(?<=[^a-z]of \d{{4}})|(?<=[^a-z]to \d{{4}})|(?<=[^a-z]until \d{{4}})"
    rf"|(?<=es from \d{{4}})|(?<=r than \d{{4}})){_NOT_ON}"
)
_OF_WHICH_YEAR = lazy_pattern(
    r"\b(?:[Tt]reaty|[Ll]aw|[Aa]ct|[Aa]greement|[Aa]ccords?|[Cc]onstitution|[Rr]eforms?|[Ss]tatutes?|[Oo]rdinances?|[Dd]ecrees?|[Cc]harter|[Pp]act|[Cc]onvention|[Dd]eclaration|[Cc]oup|[Rr]ebellion|[Pp]urges?|[Mm]utiny|[Ee]lections?|[Cc]risis|[Ww]ar"
    r"|[Ff]loods?|[Ff]ire|[Ee]arthquake|[Ss]torm|[Rr]evolution|[Uu]prising|[Ff]amine|[Cc]ensus|[Dd]rought|[Ss]trikes?)"
    r" of\Z"
    r"|\b(?:[Dd]at(?:es?|ed|ing)|go(?:es|ing)|stretch(?:es|ing)) (?:back )?(?:to|from)\Z"
    r"|\b(?:earli|lat)er than\Z|\b(?:all|most|much|rest|part|days?|weeks?|months?|nights?|hours) of\Z"
    r"|\b(?:delayed|postponed|deferred|pushed|moved|extended)(?: [a-z]+){0,3} (?:to|until)\Z"
)
_BEFORE_CHARACTERS = 48
"""The characters before a year in which what makes it one stands."""
# Parts of the year and the month as seen from the article's: late last year, the end of this month.
_RELATIVE_PART = lazy_pattern(rf"\b(?P<part>{_PART})[- ](?P<which>last|this|next)\s(?P<unit>year|month)\b")
_PART_OF_RELATIVE_YEAR = lazy_pattern(
    r"\b(?:[Tt]he )?(?:(?P<half>first|second) half|(?P<quarter>first|second|third|fourth) quarter)"
    r" of (?P<which>last|this|next) year\b"
    r"|\bQ(?P<q>[1-4]) (?:of )?(?P<whose>last|this|next) year\b"
    r"|\b(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter) (?:of )?"
    r"(?P<whole>last|this|next) year\b"
)
# All alternatives begin with a literal character, so that the search is a scan.
_MONTHS = "|".join(rf"{name}\b" for name in MONTH_NAME.split("|"))
_YEARS = r"1[5-9]\d\d(?:s?\b|[QH])|2[01]\d\d(?:s?\b|[QH])"
_DAYS = r"the [1-3]?\d(?:st|nd|rd|th)\b"
_HINT, _MONTH_HINT, _YEAR_HINT = (
    lazy_pattern(each) for each in (f"{_MONTHS}|{_YEARS}|{_DAYS}", _MONTHS, _YEARS)
)
_NUMBER, _NAME, _DAY_NUMBER = (
    lazy_pattern(each) for each in (r"\d+", rf"(?:{WHOLE_MONTH_NAME})\b", _ORDINAL)
)
"""What a list consists of: years, months, days."""
_BETWEEN = lazy_pattern(r"\b[Bb]etween\s*\Z")
_YEARS_AWAY = {"last": -1, "this": 0, "next": 1}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_NUMBERS = {"three": 3, "six": 6, "nine": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_PARTS: dict[str, Part] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "year-end": "late",
}


def english_dates(text: str) -> Iterator[WrittenDate]:
    """The dates of a text with English names of months, and years behind a word that makes them years."""
    if " year" in text or " month" in text:
        for match in _RELATIVE_PART.finditer(text):
            away, part = _YEARS_AWAY[match["which"]], _part(match["part"])
            if match["unit"] == "year":
                yield WrittenDate(*match.span(), relative=away, part=part)
            else:
                yield WrittenDate(*match.span(), months=away, part=part)
        for match in (
            _PART_OF_RELATIVE_YEAR.finditer(text)
            if " last year" in text or " this year" in text or " next year" in text
            else ()
        ):
            if name := match["season"]:
                away = _YEARS_AWAY[match["whole"]]
                yield WrittenDate(*match.span(), relative=away, season=_SEASONS[name.lower()])
                continue
            months = 6 if match["half"] else 3
            end = months * int(match["q"] or _ORDINALS[match["half"] or match["quarter"]])
            away = _YEARS_AWAY[match["which"] or match["whose"]]
            yield WrittenDate(*match.span(), relative=away, span=(end - months + 1, end))
    if not _HINT.search(text):
        return
    if _MONTH_HINT.search(text):
        for match in scan(_DAY_OR_MONTH_BEGINS, _DAY_OR_MONTH, text):
            yield from (each for each in _day_or_month(text, match) if not is_recurring(text, each))
    for match in _DAY_ALONE.finditer(text) if "n the " in text or "by the " in text else ():
        start, end = match.start() + 2, match.end()
        if match["d"]:
            yield WrittenDate(start, end, day=_day(match["d"]))
            continue
        month, year = month_number(match["m"]) if match["m"] else 0, int(match["y"] or 0)
        yield WrittenDate(
            start, end, year=year, month=month, day=_day(match["from"]), last_day=_day(match["to"])
        )
    if _YEAR_HINT.search(text):
        for match in _YEAR_BEHIND.finditer(text):
            if _OF_WHICH_YEAR.search(text, max(0, match.start() - _BEFORE_CHARACTERS), match.start()):
                yield WrittenDate(*match.span("y"), year=int(match["y"]))
        for match in scan(_YEAR_OR_PART_BEGINS, _YEAR_OR_PART, text):
            if match["y7"] and is_numbered(text, match.start()):
                continue
            if match["list5"]:
                yield WrittenDate(*match.span("y5"), year=int(match["y5"]))
                for each in _NUMBER.finditer(text, *match.span("list5")):
                    yield WrittenDate(*each.span(), year=int(each[0]))
            elif also := match["also"]:
                decade = match["decade"]
                yield WrittenDate(match.start(), match.end("decade") + 1, year=int(decade), unspecified=1)
                year = int((decade[:2] + also.strip("'’"))[-4:])
                yield WrittenDate(match.start("second"), match.end(), year=year, unspecified=1)
            else:
                yield _year_or_part(match)


def _day_or_month(text: str, match: re.Match[str]) -> Iterator[WrittenDate]:
    found = match.groupdict("")
    month = month_number(
        found["m1"] or found["m2"] or found["m3"] or found["m4"] or found["m5"] or found["m6"] or found["m7"]
    )
    year = int(found["y1"] or found["y2"] or found["y3"] or 0)
    part = _part(found["part"])
    if found["d2"] and is_numbered_before_month(text, match.start()):
        # Windows 10 May 2020 Update: the month has no day, and alone it is no date.
        if year:
            yield WrittenDate(match.start("m2"), match.end(), year=year, month=month)
        return
    # A full stop behind the month's name is the sentence's, unless the name is cut short.
    start, end = match.start(), match.end() - (text[match.end() - 1] == ".")
    relative = _YEARS_AWAY.get(found["r1"] or found["r2"] or found["r3"])
    if name := found["from3"] or found["from7"] or found["from8"]:
        first = month_number(name)
        both = found["and3"] and not _BETWEEN.search(text, max(0, start - 10), start)
        if both or is_moved(text, start):
            stop, begin = (
                (match.end("from3"), match.start("m3"))
                if found["from3"]
                else (match.end("from7" if found["from7"] else "from8"), match.start("m7"))
            )
            yield WrittenDate(start, stop, year=year, month=first, relative=relative)
            yield WrittenDate(begin, end, year=year, month=month, relative=relative)
        else:
            yield WrittenDate(start, end, year=year, span=(first, month), relative=relative)
        return
    if found["list4"]:
        yield WrittenDate(start, match.end("m4"), month=month)
        for each in _NAME.finditer(text, *match.span("list4")):
            yield WrittenDate(*each.span(), month=month_number(each[0]))
        return
    first = _day(found["d1"] or found["from2"] or found["d2"])
    if part and first:
        return
    last = _day(found["d2"]) if found["from2"] else _day(found["to1"])
    if listed := _further_days(text, match):
        if len(listed) > 1 or not _BETWEEN.search(text, max(0, start - 10), start):
            named = match.end("d1") if found["d1"] else match.end("from2")
            yield WrittenDate(start, named, year=year, month=month, day=first, relative=relative)
            for begin, stop, day in listed:
                stop = end if stop == listed[-1][1] else stop
                yield WrittenDate(begin, stop, year=year, month=month, day=day, relative=relative)
            return
        last = listed[0][2]
    yield WrittenDate(
        start, end, year=year, month=month, day=first, last_day=last, part=part, relative=relative
    )


def _further_days(text: str, match: re.Match[str]) -> list[tuple[int, int, int]]:
    """The days behind the first one of a list, each where it stands."""
    if match["list1"]:
        begin, stop = match.span("list1")
    elif match["list2"] is not None:
        begin, stop = match.end("from2"), match.end("d2")
    else:
        return []
    return [(*each.span(), _day(each[0])) for each in _DAY_NUMBER.finditer(text, begin, stop)]


def _part(words: str) -> Part:
    """The part that words name: early, mid-, the end of."""
    return _PARTS.get(words.lower().removeprefix("the ").removesuffix(" of"), "")


def _day(text: str) -> int:
    return int(text.rstrip("stndrh") or 0)


def _year_or_part(match: re.Match[str]) -> WrittenDate:
    found = match.groupdict("")
    span = match.span()
    if first := found["from"] or found["from2"] or found["from9"]:
        last_year = int(found["to"] or found["to2"] or found["to9"])
        return WrittenDate(*span, year=int(first), last=last_year)
    if found["decade"]:
        return WrittenDate(*span, year=int(found["decade"]), unspecified=1)
    if found["season"]:
        return WrittenDate(*span, year=int(found["y1"]), season=_SEASONS[found["season"].lower()])
    if months := found["months"]:
        last = int(months) if months.isdigit() else _NUMBERS[months]
        return WrittenDate(*span, year=int(found["y8"]), span=(1, last))
    if half := found["half"] or found["h"] or found["h2"] or found["h3"]:
        begin = 1 if half in ("first", "1") else 7
        year = int(found["y2"] or found["y6"] or found["y7"])
        return WrittenDate(*span, year=year, span=(begin, begin + 5))
    if which := found["quarter"] or found["q"] or found["q2"]:
        quarter = _ORDINALS.get(which) or int(which)
        year = int(found["y3"] or found["y4"] or found["y7"])
        return WrittenDate(*span, year=year, span=(3 * quarter - 2, 3 * quarter))
    if found["part"]:
        return WrittenDate(*span, year=int(found["y0"]), part=_part(found["part"]))
    # The preposition is not part of the date.
    year = int(found["y5"])
    if found["to5"] and (last := year - year % 100 + int(found["to5"])) > year:
        return WrittenDate(match.start("y5"), match.end(), year=year, last=last)
    return WrittenDate(match.start("y5"), match.end("y5"), year=year, word=found["word"].lower())
