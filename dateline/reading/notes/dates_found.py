"""The dates of a note: of retrieval, of publication, and those that stand by themselves."""

import re
from collections.abc import Iterator, Sequence

from dateline.reading.dates.eras import era_dates
from dateline.reading.month_names import MONTH_NAME
from dateline.reading.notes.asides import UNKNOWN_WHO
from dateline.reading.notes.book_imprints import last_imprint
from dateline.reading.notes.date_labels import (
    DATE_LABELS,
    KIND_OF_WORD,
    LABEL_BEGINS,
    LABEL_WORDS,
    TIME,
    earliest_begin,
)
from dateline.reading.notes.european_acts import european_act
from dateline.reading.notes.european_months import EUROPEAN_MONTH_NAME
from dateline.reading.notes.labelled_dates import LabelledDate, NoteDates, precision_of
from dateline.reading.notes.names import is_organisation, is_press
from dateline.reading.notes.note_dates import DATE, UNKNOWN, DateInNote, read_date_in_note
from dateline.reading.notes.reigns import reign_dates
from dateline.reading.notes.segments import Span
from dateline.reading.numerals import number
from dateline.values.lazy_pattern import lazy_pattern, quick_look, scan
from dateline.values.moments import from_edtf

_D = r"[0-9０-９]"
_MONTH_INITIALS = "".join({name[0] for name in f"{MONTH_NAME}|{EUROPEAN_MONTH_NAME}".split("|")})
_BRACKETED = lazy_pattern(
    rf"(?P<open>[（(\[【［])\s*(?:(?!{_D}){UNKNOWN_WHO}\s*[,，、;；]\s*)?(?P<date>{DATE}"
    rf"|{UNKNOWN}){TIME}(?:(?<=\d)[–—-](?:[A-Z][a-z]+ )?\d{{1,2}}(?=\s*\))"
    r"|付け?|年?修[正订訂]|年?第?[一二三四五六七八九十\d]?版)?\s*[）)\]】］]",
    re.IGNORECASE,
)
_GENRE = lazy_pattern(r"\s?\[[A-Z]{1,2}(?:/[A-Z]{2})?\]")
"""A mark of GB/T 7714, right behind the title: ``年报(2023)[R]``."""
_NAMED_BRACKET = lazy_pattern(
    rf"[（(]\s*(?P<who>[^（()）\n]{{1,80}}?)\s*[,，·;；、:：]?\s*(?P<date>{DATE}){TIME}\s*(?:年?版|付け?(?:[朝夕]刊)?|[朝夕]刊|第?[A-Z]?\d{{1,3}}版)?\s*[）)]",
    re.IGNORECASE,
)
_EDITION = (
    r"年?(?:[博硕碩学學]士(?:[学學]位)?[论論]文"
    r"|(?:第?[一二三四五六七八九十\d]+)?版|[\u3400-\u9fff]{1,3}本"
    r"|初版)"
)
"""Words for the edition of a book behind its year."""
_HOW = (
    rf"(?:자(?![가-힣])|在[\u3400-\u9fff]{{4,40}}(?:[会會][议議]?|大[会會])上(?:的?(?:[讲講][话話]|[报報]告|[发發]言|致[辞辭]))?|(?:、(?:\d{{1,2}}月)?\d{{1,2}}日)+(?:连载|連載)?|连载|連載|的?版本|付け?(?:[朝夕]刊(?:第?\d{{1,2}}面)?)?|[号號]外|[春夏秋冬]季?[号號]|(?:東京|大阪|西部|中部|名古屋)?[朝夕]刊(?:第?\d{{1,2}}面)?|的?修[订訂]版本?|{_EDITION}|号|號|放[送映]|电子[版报]|電子[版報]|[首重]播|开播|上[线映]|首[映演]|[播公]映|的?(?:文章|推[文送]|帖[子文])(?=[《“「：:])|[电電讯訊](?![a-z\u3400-\u9fff])"
    r"|[报報][道导導]|通稿|特稿|社[论論]|[评評][论論][员員]文章|微博(?=[，,。：:“《])|刊[登发發]?|[宣]?判(?:[决決])?(?=[，,。；;]|\Z)|裁定(?=[，,。；;]|\Z)|播出|推送|(?:短?[视視][频頻]|直播(?:回放)?|推文|帖子?|[笔筆][记記]|[动動][态態]|[创創]刊[号號]|[增特合]刊|[录錄][制製音]|[摄攝][制製]?|出品|编?印[行制製]?|[创創]作|[绘繪][制製]?)(?=[，,。；;]|\Z)|[节節]目|[发發][帖布文行]|见报|通[过過]|修[正订訂]|[签簽][发發]"
    r"|\s?(?:[头頭要]|第?[a-z]?[0-9]{1,3}|第?[一二三四五六七八九十])版(?:刊[登发發]|[发發]表)?|[头頭][条條])"
)
"""Words behind a date that say how its source came out."""
_FREE = lazy_pattern(
    rf"(?<!\bon )(?<!\bof )(?<!\d )(?<!\buntil )(?<!\bsince )(?<![截以及直]至)(?<!截止)"
    rf"(?:(?<=[\s·•・‧|｜丨/／。．.,，;；:：、—–》』」〉”）)\]］】_-])|(?<![^《『「（(])"
    rf"|(?<=[a-z])(?=\d{{4}}年\d{{1,2}}月)|(?<=[\u3400-\u9fff])(?=\d{{4}}年\d{{1,2}}月|\d{{4}}{_EDITION}|\d{{4}}年(?:出品|编印|印[行制]|上映|首[播映演]|公映|[摄攝][制製]))"
    r"|(?<=[社局店馆館房])(?=\d{4}年(?:[，,。；;]|\Z))|(?<=[志誌刊》])(?=\d{4}年第))"
    rf"(?P<date>{DATE})(?!\s+年){TIME}{_HOW}?(?!/[a-z]|\[[A-Z]{{1,2}}(?:/[A-Z]{{2}})?\]|\s+(?:WL|LEXIS)\s)"
    rf"(?![-–—~～/.．]{{1,2}}{_D}|第?[一二三四1-4]季)(?=\s*(?:[·•・‧|｜丨/／。．.,，;；:：、—–_\n（(\[［【「『《〈“第总總-]|\Z)"
    rf"|(?:首发|[发發][布表]|刊[登发發载載]|播出|上[线線])[于於在]|\s+(?:https?:|\["
    rf"|[A-Z\u3400-\u9fff]|\d{{2,3}}[A-Z氪世财]))",
    re.IGNORECASE,
)
_FREE_BEGINS = quick_look(rf"[0-9０-９]|[{_MONTH_INITIALS}](?<![A-Za-zÀ-ÿ].)", re.IGNORECASE)
"""Where a date may begin: at any digit, and at the first letter of a word that may be a month's name."""
_DIGIT = lazy_pattern(r"\d")
_NUMBER_BEFORE = lazy_pattern(r"(?:(?i:no)\.?|[号號:：#]|[A-Za-z][.-]?)\s*\Z")
"""What stands before a number of eight digits that is no day."""
_WEEKDAY = lazy_pattern(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+\Z", re.IGNORECASE
)
_DAY_OF_YEAR = lazy_pattern(
    rf"(?<=[,.] )(?:\d{{1,2}} (?:{MONTH_NAME})|(?:{MONTH_NAME}) \d{{1,2}},?)(?=\.|,\s\D|\Z)", re.IGNORECASE
)
"""A day without a year, as Chicago has it behind the newspaper: ``Doe, Jane. 2023. … Post, March 14.``"""
_PAIR = lazy_pattern(rf"(?<=[\s,，.])(?P<published>{DATE})/(?P<retrieved>{DATE})(?=[.。\s]|\Z)")
"""The dates of publication and of citing, as GB/T 7714 had them until 2005."""
_DAY_BEFORE = lazy_pattern(rf"\b{DATE}{TIME}\s*[.．。,，;；]\s*\Z", re.IGNORECASE)
LONGEST_DAY_CHARACTERS = 40
"""The length of a day with its time and the mark behind it."""
_PART_BEGINS = lazy_pattern(r"(?:\A|[,，、。.;；:：·|｜(（》」』〉\s])\Z")
_PART_ENDS = lazy_pattern(r"\s*(?:[,，、。.;；:：·|｜)）《「『〈“]|第|\Z)")
_GOES_ON = lazy_pattern(
    r"\s*(?:[·•・‧|｜/／。．.,，;；:：、—–\n（(）)\[［【「『《〈“\"'‘-]|\d{1,4}(?:\s?\(\d+\))?\s[A-Z]|(?:\d{1,4}[-–—~～]{1,2})?\d{1,4}\s*[頁页]|\s\d{1,5}[-–]\d{1,5}(?=[.,;]|\Z)"
    r"|\s*第\s*[\d一二三四五六七八九十]{1,3}\s*[卷冊册期]|\Z)"
)
_QUOTATION = lazy_pattern(r"“[^“”\n]{4,300}”|\"[^\"\n]{4,300}\"|「[^「」\n]{4,300}」|《[^《》\n]{4,300}》")
_MAY_BE_UNKNOWN = lazy_pattern(
    r"[不未无無日][详詳知明注期付]|n\.\s?d|undated|no date|date not|unknown", re.IGNORECASE
)
"""A quick look."""
_NUMERALS = lazy_pattern(
    r"(?P<year>[一二][〇零○一二三四五六七八九]{3})年(?:(?P<month>[一二三四五六七八九十]{1,2})月(?:(?P<day>[一二三四五六七八九十]{1,3})日)?)?"
)
_MAY_BE_ABOUT = quick_look(r"[约約]\s?\d|c\.\s?\d|ca\.?\s?\d|circa\b")
_ABOUT = lazy_pattern(
    r"(?:[约約大概]{1,2}\s?|(?<!\w)(?:c\.|ca\.?|circa)\s?)(?P<year>(?:1[5-9]|20)\d\d)(?:\s?年)?(?!\d)"
)
_UNKNOWN_FREE = lazy_pattern(rf"(?<=[，,。.;；、\s]){UNKNOWN}(?=[，,。.;；、\s]|\Z)", re.IGNORECASE)
_DOCKET_BEFORE = lazy_pattern(r"[A-Z]{2,6}(?:\s?\d{1,6}/|\s\d{1,6}\sof\s)\Z")
"""The number of a case in a court's register, before its year: ``HCCC 69/2022``."""
_NUMBER_OF_CASE = lazy_pattern(r"\s*[\u3400-\u9fff]{1,6}\d{0,6}[\u3400-\u9fff]{1,6}\d+\s*[号號]")
"""The rest of a case's number, behind its year: ``（2021）样01民终7号``."""
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")


def find_dates(
    text: str, links: Sequence[Span], writers: int = -1, emphasised: Sequence[Span] = ()
) -> NoteDates:
    """The dates of a note that say what they are, outside its links.

    ``writers`` is where the names of its writers end that it begins with;
    what is ``emphasised`` begins a part, as a link does.
    """
    words: dict[str, int] = {}
    lower, begin = text.lower(), 0
    for start, end in [*links, (len(text), len(text))]:
        for word in LABEL_WORDS.finditer(lower, begin, start):
            words.setdefault(KIND_OF_WORD[word[0]], word.start())
        begin = end
    taken = list(links)
    act = european_act(text, max(writers, 0))
    if act:
        taken.append(act[:2])
    labelled: dict[str, LabelledDate] = {}
    others: list[LabelledDate] = []
    for name, pattern in DATE_LABELS.items():
        if name == "archived" and name not in words and ("the original" in lower or "原始" in lower):
            # The words of the label may be the link to the original, or to the copy.
            words[name] = lower.find("from the original" if "the original" in lower else "存")
        among = () if name == "archived" else taken
        if words.get(name, -1) >= 0:
            for date in _labelled(pattern, text, words[name], among):
                if name == "other" or labelled.setdefault(name, date) is not date:
                    others.append(date)
                taken.append(date[:2])
    retrieved, published = labelled.get("retrieved"), labelled.get("published")
    bracketed: list[LabelledDate] = []
    for match in _BRACKETED.finditer(text):
        # A date within a title is followed by the rest of the title, or by the mark of its kind.
        if (
            not _GENRE.match(text, match.end())
            and not _within(match, taken)
            and (
                match.start() - writers in (0, 1, 2)
                or _stands_alone(text, match.end(), (*taken, *emphasised))
            )
        ):
            date = read_date_in_note(match["date"])
            if date and not (len(match["date"]) == 4 and _NUMBER_OF_CASE.match(text, match.end())):
                bracketed.append(LabelledDate(*match.span(), date, match["open"]))
    if (
        retrieved is None
        and bracketed
        and bracketed[-1].bracket in "[［【"
        and ("archived" in labelled or _is_of_citing(text, bracketed[-1], links))
    ):
        # GB/T 7714, Wikipedia: the date of publication in round brackets or none,
        # then that of citing in square ones.
        retrieved = bracketed.pop()
    if retrieved is None and not bracketed and "/OL]" in text and (pair := _PAIR.search(text)):
        published, retrieved = (_date_in(pair, name) for name in ("published", "retrieved"))
    free = (
        ()
        if any(precision_of(each) != "year" for each in (*bracketed, *([published] if published else [])))
        else tuple(
            each
            for each in _free(_masked(text, links), [*taken, *([retrieved[:2]] if retrieved else [])])
            if not any(begin <= each.start and each.end < end for begin, end in emphasised)
        )
    )
    if act and act.day and all(precision_of(each) == "year" for each in (*bracketed, *free)):
        published = published or act.day
    if len(free) > 1 and (imprint := last_imprint(text)):
        free = tuple(date for date in free if date.end >= imprint.start("year"))  # not those of the title
    if (year := _only_year((*([published] if published else []), *bracketed, *free))) and (
        day := _day_in(year, text, taken)
    ):
        free = (*free, day)
    if not (published or bracketed or free) and "年" in text:
        free = (*_in_eras(text), *_in_numerals(text), *_in_reigns(text))
    if not (published or bracketed or free) and _MAY_BE_ABOUT.search(text):
        free = tuple(_about(text))
    if not (published or bracketed or free) and _MAY_BE_UNKNOWN.search(text):
        free = tuple(
            LabelledDate(*match.span(), date)
            for match in _UNKNOWN_FREE.finditer(text)
            if (date := read_date_in_note(match[0]))
        )
    if (
        retrieved is None
        and len(free) > 1
        and any(free[-2].end <= start and end <= free[-1].start for start, end in links)
    ):
        *free, retrieved = free  # behind the address: the day on which it was there
    return NoteDates(
        retrieved, published, tuple(bracketed), tuple(free), labelled.get("archived"), tuple(others)
    )


def _only_year(dates: Sequence[LabelledDate]) -> str:
    """The year of the only date, where it says no more."""
    moment = dates[0].date.moment if len(dates) == 1 else None
    return moment.edtf if moment and moment.precision == "year" else ""


def _day_in(year: str, text: str, taken: Sequence[Span]) -> LabelledDate | None:
    """The day without a year behind what is described, where the year stands behind the writers."""
    for match in _DAY_OF_YEAR.finditer(text):
        if not _within(match, taken) and (date := read_date_in_note(f"{match[0]} {year}")):
            return LabelledDate(*match.span(), date)
    return None


def _is_of_citing(text: str, date: LabelledDate, links: Sequence[Span]) -> bool:
    """Whether a date in square brackets stands right behind a date or the pages of a certain issue.

    Or behind a day and a mark, or between the full stop of what is described and its address.
    """
    before = text[max(0, date.start - 3) : date.start].rstrip()
    if not before:
        return False  # a list by date
    if before[-1:].isdigit() or before[-1:] in ")）日号號]］":
        return True
    if before[-1:] in ".．。,，;；":
        day = _DAY_BEFORE.search(text, max(0, date.start - LONGEST_DAY_CHARACTERS), date.start)
        if day and sum(map(str.isdigit, day[0])) > len("2024"):
            return True
    return before[-1:] in ".．" and any(0 <= start - date.end <= 2 for start, _ in links)


def _date_in(match: re.Match[str], name: str) -> LabelledDate | None:
    date = read_date_in_note(match[name])
    return LabelledDate(*match.span(name), date) if date else None


def _masked(text: str, links: Sequence[Span]) -> str:
    """The text with slashes for its addresses, and for the digits of titles that are links.

    The last digit of one says nothing of a date behind it.
    """
    for start, end in links:
        if text.startswith("http", start):
            text = f"{text[:start]}{'/' * (end - start)}{text[end:]}"
        elif text[end - 1 : end].isdigit():
            text = f"{text[:start]}{_DIGIT.sub('/', text[start:end])}{text[end:]}"
    return text


def _free(text: str, taken: Sequence[Span]) -> Iterator[LabelledDate]:
    quoted: list[Span] | None = None
    for pattern in (_FREE, _NAMED_BRACKET):
        found = False
        for match in scan(_FREE_BEGINS, _FREE, text) if pattern is _FREE else pattern.finditer(text):
            start = match.start("date")
            written = match["date"]
            if quoted is None:
                quoted = [quotation.span() for quotation in _QUOTATION.finditer(text)]
            if any(begin < start and match.end() < end for begin, end in quoted):
                continue  # a word of a title
            named = pattern is _NAMED_BRACKET and (is_organisation(match["who"]) or is_press(match["who"]))
            if len(written) == 4 and not named and _is_numbered(text[:start]):
                continue
            if (
                len(written) == len("20230310")
                and written.isdigit()
                and _NUMBER_BEFORE.search(text, 0, start)
            ):
                continue
            if not _overlap(start, match.end(), taken) and (date := read_date_in_note(match["date"])):
                found = True
                weekday = text[start - 2 : start - 1].isascii() and _WEEKDAY.search(
                    text, max(0, start - 12), start
                )
                yield LabelledDate(weekday.start() if weekday else start, match.end(), date)
        if found:
            return


def _in_eras(text: str) -> Iterator[LabelledDate]:
    """The dates that stand by themselves and whose years are counted in an era: ``民國112年7月8日``."""
    for date in era_dates(text):
        begins = _PART_BEGINS.search(text[max(0, date.start - 2) : date.start])
        if begins and _PART_ENDS.match(text, date.end):
            parts = [f"{date.year:04}", *(f"{part:02}" for part in (date.month, date.day) if part)]
            moment = from_edtf("-".join(parts))
            yield LabelledDate(date.start, date.end, DateInNote(moment, "" if moment else "impossible"))


def _in_reigns(text: str) -> Iterator[LabelledDate]:
    """The years that are counted in an emperor's reign: ``光绪二十九年三月``."""
    for start, end, moment in reign_dates(text):
        yield LabelledDate(start, end, DateInNote(moment, ""))


def _about(text: str) -> Iterator[LabelledDate]:
    """The years that stand by themselves and are not sure: ``约1962年``, ``c. 1962``."""
    for match in _ABOUT.finditer(text):
        begins = _PART_BEGINS.search(text[max(0, match.start() - 2) : match.start()])
        if begins and _PART_ENDS.match(text, match.end()):
            yield LabelledDate(*match.span(), DateInNote(from_edtf(f"{match['year']}~"), ""))


def _in_numerals(text: str) -> Iterator[LabelledDate]:
    """The dates that stand by themselves in Chinese numerals: ``二〇二一年十一月二日``."""
    for match in _NUMERALS.finditer(text):
        begins = _PART_BEGINS.search(text[max(0, match.start() - 2) : match.start()])
        if begins and _PART_ENDS.match(text, match.end()):
            year = "".join(str(number(digit)) for digit in match["year"])
            rest = (f"{number(part):02}" for part in match.group("month", "day") if part)
            moment = from_edtf("-".join([year, *rest]))
            yield LabelledDate(*match.span(), DateInNote(moment, "" if moment else "impossible"))


def _is_numbered(before: str) -> bool:
    """Whether a number of four digits behind these words is that of a standard, or belongs to a name."""
    words = before.rstrip()
    if _DOCKET_BEFORE.search(before):
        return True
    return (
        words[-1:] in "—–-"
        if words == before
        else words[-1:].isalnum() and not words.lower().endswith(_SEASONS)
    )


def _labelled(label: re.Pattern[str], text: str, word: int, taken: Sequence[Span]) -> Iterator[LabelledDate]:
    """The dates with this label outside the stretches ``taken``; ``word`` is where its word stands."""
    for match in scan(LABEL_BEGINS, label, text, earliest_begin(text, word)):
        written = next(filter(None, match.groups()), "")
        if _within(match, taken) or _is_in_title(text, match):
            continue
        if date := read_date_in_note(written):
            yield LabelledDate(*match.span(), date)


def _is_in_title(text: str, match: re.Match[str]) -> bool:
    """Whether a label and its date are words of a title in marks: ``《关于公布2023年度名单的公告》``."""
    opened = text.rfind("《", 0, match.start())
    return 0 <= opened > text.rfind("》", 0, match.start()) and "》" in text[match.end() :]


def _within(match: re.Match[str], spans: Sequence[Span]) -> bool:
    return _overlap(match.start(), match.end(), spans)


def _overlap(begin: int, stop: int, spans: Sequence[Span]) -> bool:
    return any(start < stop and begin < end for start, end in spans)


def _stands_alone(text: str, end: int, links: Sequence[Span]) -> bool:
    rest = text[end:]
    place = end + len(rest) - len(rest.lstrip())
    return _GOES_ON.match(text, end) is not None or any(start == place for start, _ in links)
