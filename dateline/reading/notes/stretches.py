"""What is unmistakable in a note: where its title, its writers, its dates and addresses stand."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from dateline.reading.notes.asides import PARTS_OF_BOOKS
from dateline.reading.notes.book_imprints import writer_before_book
from dateline.reading.notes.cases import case_name
from dateline.reading.notes.european_acts import european_act
from dateline.reading.notes.first_citation import source_begin
from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.labels import announced
from dateline.reading.notes.named_parts import is_byline
from dateline.reading.notes.names import is_medium, is_organisation, is_person, publishes
from dateline.reading.notes.note_text import NoteLink, NoteText
from dateline.reading.notes.platform_names import account_in, is_platform_name
from dateline.reading.notes.segments import Segment, Span
from dateline.reading.notes.short_forms import short_form
from dateline.reading.notes.source_url import Address
from dateline.reading.notes.titles import INSTALMENT, TitleMark, link_title, title_marks
from dateline.reading.notes.writer_lists import writers_at
from dateline.values.lazy_pattern import holds_any, lazy_pattern

_GENRE = (
    r"[\[［【](?:(?:EB|J|M|N|C|D|R|P|S|L|DB|CP|A|Z|G|K|V|AV|CM|DS)(?:/(?:OL|CD|DK|MT))?"
    r"|Internet|Online)[\]］】]"
)
GENRE = lazy_pattern(_GENRE, re.IGNORECASE)
"""A mark of the kind of source, as GB/T 7714 and Vancouver write it: ``[EB/OL]``, ``[Internet]``."""
_SERIES = lazy_pattern(r"(?:新書|文庫|叢書|選書|全書|ブックス|新书|文库|丛书|译丛|书系)\Z")
"""How the names of series end, which stand in marks behind the press."""
_CHAPTER = lazy_pattern(
    r"(?<=》)\s*[，,]?\s*卷[一二三四五六七八九十百\d]{1,4}\s*[，,]?\s*[“「〈《][^“”「」〈〉《》]{1,20}[”」〉》]"
)
"""A chapter of an old book, behind its title: ``《某县志》卷三“津梁”``."""
_HEADED = lazy_pattern(r"\s*[（(]?\d{4}[^：:《“\"]{0,40}[：:]\s*(?!//)\S")
_APPEARED_IN = lazy_pattern(
    r"(?:[载載刊]|[载載刊]于|[载載刊]於|[刊收][载載录錄]于?|[发發]表于|[发發]表於|原[载載刊])\s*\Z"
)
_TITLE_BEFORE = lazy_pattern(
    r"(?:\A|(?<=[。）)])|(?<=\d\. ))[^，,。.“\"（(]{4,}(?:（[^（）]*）){0,3}[，,。.]\s*\Z"
)
_SENDS = (
    "播客",
    "节目",
    "節目",
    "栏目",
    "欄目",
    "电视台",
    "電視台",
    "卫视",
    "衛視",
    "央视",
    "央視",
    "电台",
    "電台",
    "频道",
)
"""How those end who send, before the name of a programme or a podcast."""
_CHANNEL = lazy_pattern(r"CCTV[-–]?\d{0,2}\Z")
LONGEST_STATION_CHARACTERS = 12
SHORTEST_TITLE_CHARACTERS = 4
_DAY_BEHIND = lazy_pattern(r"\s*[，,]?\s*\d{4}\s*(?:年\s*\d{1,2}\s*月|[-/.]\d|年第)")
_COLUMN_BEFORE = lazy_pattern(
    r"[，,]\s*(?:知乎|豆瓣|澎湃新闻|网易|微信|[\u3400-\u9fff]{2,6}[报网])?(?:专栏|專欄|公众号|公眾號|栏目|欄目|播客)\s*\Z"
)
_ISSUE = lazy_pattern(
    r"\s*(?:[杂雜][志誌]\s*)?(?:\d{4}\s*年\s*)?(?:总|總)?第\s*[\d一二三四五六七八九十]+\s*[期号號辑輯]"
    r"|\s*\d{4}年\d{1,2}月\d{1,2}日[，,]?\s*第?\s*[A-Z]?\d{1,3}\s*版"
)
"""What stands behind the name of a journal or a newspaper, and not behind the title of a book."""
_HEADS = lazy_pattern(
    r"\s*(?:第\s*[\d一二三四五六七八九十百]+\s*[期集季回]\s*[:：，,]?|(?i:vol|ep|no)\.?\s*\d{1,4}\s*[:：，,]|[:：])\s*"
    r"|(?:[节節]目)?\s*\d{4}年\d{1,2}月\d{1,2}日(?:[播放]出)?的?(?:[节節]目)?的?[:：]?"
)
"""What stands between a newspaper or a programme and what it says: ``《节目》第45期：《题》``."""
_EPISODE = lazy_pattern(
    r"\s*(?:第\s*[\d一二三四五六七八九十百]{1,5}\s*[期集季回]|(?i:vol|ep|no)\.?\s*\d{1,4}|[栏欄节節]目|[专專][栏欄])"
    r"\s*[:：]\s*(?=[^\s《“「])"
)
"""What stands between a programme and the title, without marks, of a part: ``《节目》第45期：题``."""
_BEHIND_TITLE = " ，,。.；;（(|｜·-—"
_ENDS_AS_EDITOR = lazy_pattern(r"(?:[编編著]|主[编編])[，,。：:]?\s*\Z")
_LEADS_TEXT = lazy_pattern(
    r"\s*(?:(?:[\[〔［(（]\d{1,3}[\]〕］)）]|[①-⑳]|\d{1,3}[.、)）](?=\s))\s*)?(?:(?:参见|參見|参阅|參閱|详见|詳見|转引自|引自"
    r"|例如|比如|又如|引用自|摘自|转自|转载自|摘编自|节选自)[:：，]?\s*"
    r"|(?:[见見]|[参參][见見]|[参參][阅閱]|转引自|轉引自)(?=《|[\u3400-\u9fff]{2,12}[:：]?[《“])|[又另][见見](?=《)|[据據](?=《|[\u3400-\u9fff]{2,12}(?:[报報][道导導]|消息)[:：]?[《“])|(?:原[载載刊]|[载載刊])[于於]?(?=《)"
    r"|(?:see(?!\s+(?:No|You|It|Me|Us)\s)(?:\s+also)?|cf\.|(?:as\s+)?(?:quoted|cited|reported)\s+(?:in|by))\s+(?=[\"“A-Z])|原文(?:链接)?[:：]\s*)?",
    re.IGNORECASE,
)


_DOES = lazy_pattern(r",\s(?:(?:eds?|trans)\.?|Note|Comment|Essay|Book Review)\Z")
"""What the persons did who are named before a title in italics."""
_INSTITUTION_ENDS = lazy_pattern(r"[.,]\s+")
_HOUSED = lazy_pattern(
    r"(?P<who>[A-Z][^,:“”\"()]{3,60}), (?=[A-Z][^“”\"():]{4,200} \([A-Z][^():]{1,40}: [^()]{1,60}, \d{4}\))"
)
"""An institution before a title without marks, behind which city, press and year stand."""
_CAPITALISED = lazy_pattern(r"[A-Z][\w’'-]*(?:\s(?:[A-Z][\w’'-]*|of|for|and|the|on|de))*")


def writers_of(note: NoteText) -> Span:
    """Where the names of writers begin and end that a note begins with, in Latin script."""
    text = note.text
    begin = source_begin(note) or (lead.end() if (lead := _LEADS_TEXT.match(text)) else 0)
    end = writers_at(text, begin)
    end = writer_before_book(text, begin, end)
    if note.emphasised and begin < note.emphasised[0][0] < end:
        end = begin + len(
            text[begin : note.emphasised[0][0]].rstrip(" ,.")
        )  # what is in italics is the title
    if end == begin and note.emphasised:
        # Names, and behind them a title in italics.
        names = _DOES.sub("", text[begin : note.emphasised[0][0]].rstrip(" ,."))
        short = short_form(text, begin)
        named = is_person(names) or _is_institutions(names) or (short and short["who"] == names)
        end = begin + len(names) if named else begin
    elif (
        end == begin and not note.links and (short := short_form(text, begin)) and not publishes(short["who"])
    ):
        end = short.end("who")
    elif (
        end == begin
        and ": " in text
        and (housed := _HOUSED.match(text, begin))
        and is_organisation(housed["who"])
    ):
        end = housed.end("who")
    return begin, end


def _is_institutions(names: str) -> bool:
    """Whether words before a title in italics are an institution, and behind a mark a part of it."""
    parts = _INSTITUTION_ENDS.split(names)
    return len(parts) == 2 and all(
        _CAPITALISED.fullmatch(part) and is_organisation(part) and not is_medium(part) for part in parts
    )


def _names_medium(text: str, link: NoteLink) -> bool:
    """Whether a link's words are a newspaper's or a writer's name, and no more than that."""
    words = text[link.start : link.end]
    return not link.bare and (is_medium(words) or is_person(words))


class Stretches(NamedTuple):
    """What is unmistakable in a note: where its title and its writers stand, and what is taken already.

    ``words`` are the title's, which may be the name of a case of a court; ``genre`` is where
    the mark of the kind stands.
    """

    title: Span | None
    words: str
    linked: bool
    writers: Span
    whole: list[Span]
    taken: list[Span]
    addresses: list[Span]
    genre: Span | None
    is_case: bool

    def takes(self, segment: Segment) -> bool:
        begin, stop = segment
        return segment in self.taken or any(start <= begin and stop <= end for start, end in self.taken)


def stretches(note: NoteText, address: Address, dates: NoteDates, writers: Span) -> Stretches:
    """What is unmistakable in a note; ``writers`` is where its writers stand."""
    text = note.text
    named = address.link if address.names else None
    addresses = [
        (announced(text, link.start), link.end)
        for link in note.links
        if link is not named and not _names_medium(text, link)
    ]
    if address.written:
        addresses.append(address.written)
    taken = [*((date.start, date.end) for date in dates.all), *addresses]
    title = link_title(text, named) if named else None
    marks = title_marks(text, [*taken, *([title] if title else [])], writers[0])
    if len(marks) > 1 and _is_account(text, marks[0]):
        marks = marks[1:]
    if chapter := _CHAPTER.search(text) if "》" in text and "卷" in text else None:
        taken.append(chapter.span())
        marks = [mark for mark in marks if not chapter.start() <= mark.start < chapter.end()]
    whole: list[Span] = [mark[:2] for mark in marks]
    words, is_case = "", False
    act = european_act(text, writers[0])
    if act and not (named and title and not act.start <= title[0] <= title[1] < act.end):
        title, words, named = act[:2], text[act.start : act.end], None
        whole.append(title)
    elif named and title:
        words = text[named.start : named.end]
        whole.append(title)
    elif case := case_name(text, writers[0]):
        title, words, is_case = case, text[slice(*case)], True
        whole.append(case)
        taken.append((writers[0], case[0]))  # the number of the case
    elif len(marks) == 1 and (episode := _episode(text, marks[0])):
        title = _unmarked_title(text, episode.end(), taken)
        words = text[slice(*title)]
        taken.append((marks[0].end, episode.end()))
        whole = whole if marks[0].book else []
        whole.append(title)
    elif chosen := _title_among(marks, text):
        title, words = chosen[:2], chosen.words
    if writers[0]:
        taken.append((0, writers[0]))
    if writers[0] < writers[1]:
        whole.append(writers)
    genre = match.span() if holds_any(text, "[［【") and (match := GENRE.search(text)) else None
    if genre:
        taken.append(genre)
    return Stretches(title, words, named is not None, writers, whole, taken, addresses, genre, is_case)


def _unmarked_title(text: str, begin: int, taken: Sequence[Span]) -> Span:
    """Where a title without marks stands that begins there: up to a name, a day, an address."""
    end = min((start for start, _ in taken if start >= begin), default=len(text))
    stretch = text[begin:end].rstrip(_BEHIND_TITLE)
    head, comma, last = stretch.rpartition("，")
    while comma and (is_medium(last) or is_person(last) or is_platform_name(last) or is_byline(last)):
        stretch = head.rstrip(_BEHIND_TITLE)
        head, comma, last = stretch.rpartition("，")
    return begin, begin + len(stretch)


def _episode(text: str, mark: TitleMark) -> re.Match[str] | None:
    """What stands between a programme or a podcast and the title of a part of it, without marks."""
    episode = _EPISODE.match(text, mark.end)
    return episode if episode and (mark.book or _is_account(text, mark)) else None


def _is_account(text: str, mark: TitleMark) -> bool:
    """Whether what is quoted is an account or a podcast, before its title: ``播客“某某”第200期，《题》``."""
    begin = max(text.rfind(sign, 0, mark.start) for sign in "，。,；") + 1
    return not mark.book and account_in(text[begin : mark.end].strip()) != ""


def _title_among(marks: Sequence[TitleMark], text: str) -> TitleMark | None:
    """The mark that is the title: a quotation before a book; the first of two, but in ``《报》：《题》``."""
    if len(marks) > 1 and (
        (_is_periodical(text, marks[0]) and not _is_periodical(text, marks[1]))
        or _is_programme(text, marks[0])
    ):
        marks = marks[1:]  # the newspaper first, or the programme
    marks = [mark for mark in marks if not (mark.book and _APPEARED_IN.search(text, 0, mark.start))]
    if len(marks) == 1 and marks[0].book and _is_behind_title(text, marks[0]):
        return None  # a writer, a title without marks, and behind a comma the newspaper of a day
    if (
        len(marks) == 1
        and _is_periodical(text, marks[0])
        and (before := _TITLE_BEFORE.search(text, 0, marks[0].start))
        and not _ENDS_AS_EDITOR.search(before[0])
        and not is_person(before[0].rstrip("，, "))
    ):
        return None  # a title without marks, and behind a comma the newspaper
    if not marks:
        return None
    if (
        len(marks) == 1
        and marks[0].book
        and (column := _COLUMN_BEFORE.search(text, 0, marks[0].start))
        and _TITLE_BEFORE.search(text[: column.start() + 1])
    ):
        return None  # a title without marks, and behind a comma the column
    marks = [marks[0], *(mark for mark in marks[1:] if not _SERIES.search(mark.words))]
    quoted = [mark for mark in marks if not (mark.book or (marks[0].book and mark.words in PARTS_OF_BOOKS))]
    first = (quoted or marks)[0]
    if len(marks) == 1 and marks[0].book and is_medium(first.words) and _HEADED.match(text, first.end):
        return None  # a newspaper, its day, and behind a colon what it says
    if not quoted and len(marks) > 1 and _heads(text, marks[0].end, marks[1].start):
        first = marks[1]
    return first


def _heads(text: str, begin: int, end: int) -> bool:
    """Whether what stands between a newspaper or a programme and a work says that it is in that."""
    between = text[begin:end].strip().rstrip(":：")
    return _HEADS.fullmatch(text, begin, end) is not None or INSTALMENT.fullmatch(between) is not None


def _is_programme(text: str, mark: TitleMark) -> bool:
    """Whether who sends stands right before a mark: ``播客《样本》``, ``CCTV-1《样本》``."""
    words = text[max(0, mark.start - LONGEST_STATION_CHARACTERS) : mark.start]
    return words.endswith(_SENDS) or _CHANNEL.search(words) is not None


def _is_behind_title(text: str, mark: TitleMark) -> bool:
    """Whether a writer and a title without marks are before a newspaper: ``王芳：题名，《样本周刊》``."""
    who, colon, title = text[: mark.start].rstrip().partition("：")
    if not colon or len(title) <= SHORTEST_TITLE_CHARACTERS or title[-1] not in "，,":
        return False
    return _is_dated(text, mark) and is_person(who) and not _ENDS_AS_EDITOR.search(title)


def _is_dated(text: str, mark: TitleMark) -> bool:
    """Whether a day or an issue stands right behind a mark, as behind a newspaper."""
    return _DAY_BEHIND.match(text, mark.end) is not None or is_medium(mark.words)


def _is_periodical(text: str, mark: TitleMark) -> bool:
    """Whether a mark is round the name of a newspaper, or of what has an issue behind it."""
    return mark.book and (is_medium(mark.words) or _ISSUE.match(text, mark.end) is not None)
