"""Labels in a note: the dates of retrieval and publication that say so, and fields such as ``标题：…``."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dateline.reading.notes.note_dates import DATE, UNKNOWN, DateInNote, read_date_in_note

# A label may stand before its date or behind it; ``a``, ``b`` and ``c`` are the date in each case.
# What follows a label must not make it another word: 检索日期 is no 检索, 发布于 is no 发布 behind a date.
_OPEN, _CLOSE = r"[（(\[【［]\s*", r"\s*[）)\]】］]"
_RETRIEVED_ZH = (
    *("检索", "檢索", "访问", "訪問", "查阅", "查閱", "查询", "引用", "获取", "獲取", "擷取", "读取", "讀取"),
    *("浏览", "瀏覽", "存取"),
)
_RETRIEVED_EN = ("accessed", "retrieved", "visited", "viewed", "consulted")
_RETRIEVED_DATE_EN = ("access", "retrieval")
_PUBLISHED_ZH = ("发布", "發布", "发表", "發表", "刊登", "刊载", "刊載", "出版")
_PUBLISHED_EN = ("published", "posted")
_PUBLISHED_DATE_EN = ("publication",)
_WHEN = r"(?:日期|时间|時間|日|于|於)?\s*[:：]?\s*"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


class _DateLabel(NamedTuple):
    """A label of dates: the words that it is made of, in lower case, and the pattern of it with its date."""

    words: tuple[str, ...]
    pattern: re.Pattern[str]


_RETRIEVED = _DateLabel(
    (*_RETRIEVED_ZH, *_RETRIEVED_EN, *_RETRIEVED_DATE_EN),
    re.compile(
        rf"(?:{_OPEN})?(?:"
        rf"(?:最后|最後|最近|上次)?{_any(_RETRIEVED_ZH)}{_WHEN}(?P<a>{DATE}|{UNKNOWN})"
        rf"|(?P<b>{DATE})\s*(?:最后|最後|最近|上次)?{_any(_RETRIEVED_ZH)}(?!日期|时间|時間)"
        rf"|(?<![a-z])(?:last\s+)?(?:{_any(_RETRIEVED_EN)}|{_any(_RETRIEVED_DATE_EN)}\s+date)(?:\s+on)?"
        rf"\s*[:：]?\s*(?P<c>{DATE})(?:,?\s*(?:from|at)\b\s*:?)?"
        rf")(?:{_CLOSE})?",
        re.IGNORECASE,
    ),
)
_PUBLISHED = _DateLabel(
    (*_PUBLISHED_ZH, *_PUBLISHED_EN, *_PUBLISHED_DATE_EN),
    re.compile(
        rf"(?:{_OPEN})?(?:"
        rf"{_any(_PUBLISHED_ZH)}{_WHEN}(?P<a>{DATE}|{UNKNOWN})"
        rf"|(?<![a-z])(?:{_any(_PUBLISHED_EN)}|{_any(_PUBLISHED_DATE_EN)}\s+date)(?:\s+on)?"
        rf"\s*[:：]?\s*(?P<b>{DATE}|{UNKNOWN})"
        rf"|(?P<c>{DATE})\s*(?:发布|發布|发表|發表)(?!于|於)"
        rf")(?:{_CLOSE})?",
        re.IGNORECASE,
    ),
)
_ENDS_DATE = re.compile(r"[0-9０-９年月日号號A-Za-z.]\s*(?:最后|最後|最近|上次)?\Z")
_LONGEST_LEAD_CHARACTERS = 12
"""The distance from a label's word up to which the label may begin: with a bracket, ``last``, ``最后``."""
_LONGEST_DATE_BEFORE_CHARACTERS = 80
"""The same where a date stands before a label, with the spaces between."""
_BRACKETED = re.compile(rf"(?P<open>[（(\[【［])\s*(?P<date>{DATE}|{UNKNOWN})\s*[）)\]】］]", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:[·•・‧|｜/／。.,，;；:：—–\n（(\[【［-]|\Z)")
_FROM = re.compile(
    r"(?:available\s+(?:from|at)|retrieved\s+from|url|网址|網址|链接|鏈接|地址)\s*[:：]?\s*\Z", re.IGNORECASE
)
_FROM_ENDS = ("from", "at", "url", "网址", "網址", "链接", "鏈接", "地址")
_ENDS_PART = re.compile(r"(?:\A|[；;。.·•|｜\n，,])\s*\Z")
LABELS = {
    "title": ("标题", "標題", "题名", "題名", "篇名", "title"),
    "publisher": (
        *("发布者", "發布者", "出版者", "出版社", "出版方", "发布方", "来源", "來源", "媒体", "媒體", "机构"),
        *("publisher", "published by", "source", "website"),
    ),
    "author": ("作者", "撰文", "记者", "記者", "文", "author", "authors", "by"),
    "published": (
        *("发布日期", "發布日期", "发表日期", "出版日期", "发布时间", "日期", "date", "published"),
        *("publication date",),
    ),
    "retrieved": ("检索日期", "檢索日期", "访问日期", "引用日期", "retrieved", "accessed"),
    "url": ("网址", "網址", "链接", "鏈接", "地址", "url", "link"),
}
"""Labels of a note's fields; a colon follows, and the label is the first thing in its part."""

_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_LONGEST_FIRST = sorted(_FIELD_OF, key=len, reverse=True)
_ANY_LABEL = tuple(_FIELD_OF)
_LONGEST_LABEL_CHARACTERS = 24
"""The length of any label, with the spaces before its colon."""
_COLON = re.compile(r"[:：]")
_LABEL = re.compile(
    rf"(?:(?P<label>{'|'.join(map(re.escape, _LONGEST_FIRST))})\s*[:：]|(?P<by>文|by|记者)(?:/|／|\s+))\s*",
    re.IGNORECASE,
)


class LabelledDate(NamedTuple):
    """A date in a note; ``start`` and ``end`` are those of it with the brackets and the label around it."""

    start: int
    end: int
    date: DateInNote
    bracket: str = ""


class NoteDates(NamedTuple):
    """A note's labelled dates of retrieval and of publication, and its dates in brackets of their own."""

    retrieved: LabelledDate | None
    published: LabelledDate | None
    bracketed: tuple[LabelledDate, ...]

    @property
    def all(self) -> list[LabelledDate]:
        return [date for date in (self.retrieved, self.published, *self.bracketed) if date]


def find_dates(text: str, links: Sequence[tuple[int, int]]) -> NoteDates:
    """The dates of a note that say what they are, outside its links."""
    lower = text.lower()
    retrieved = _first(_RETRIEVED, text, lower, links)
    taken = [*links, *([retrieved[:2]] if retrieved else [])]
    published = _first(_PUBLISHED, text, lower, taken)
    if published:
        taken.append(published[:2])
    bracketed: list[LabelledDate] = []
    for match in _BRACKETED.finditer(text):
        # A date within a title is followed by the rest of the title.
        if not _within(match, taken) and _stands_alone(text, match.end(), links):
            date = read_date_in_note(match["date"])
            if date:
                bracketed.append(LabelledDate(*match.span(), date, match["open"]))
    if retrieved is None and len(bracketed) > 1 and bracketed[1].bracket in "[［【":
        # GB/T 7714: the date of publication in round brackets, then that of citing in square ones.
        retrieved = bracketed.pop(1)
    return NoteDates(retrieved, published, tuple(bracketed))


def label_of(text: str) -> tuple[str, str]:
    """The field that a part names, and what it says; ("", the part) for one without a label."""
    match = _LABEL.match(text)
    if match is None or match.end() == len(text):
        return "", text
    name = (match["label"] or match["by"]).lower()
    return _FIELD_OF.get(" ".join(name.split()), "author"), text[match.end() :].strip()


def labels_in(text: str) -> list[int]:
    """The offsets of labels that may begin a part: at the beginning, or behind a mark that may end one."""
    places: list[int] = []
    for colon in _COLON.finditer(text):
        before = text[max(0, colon.start() - _LONGEST_LABEL_CHARACTERS) : colon.start()].rstrip().lower()
        if before.endswith(_ANY_LABEL):
            label = next(label for label in _LONGEST_FIRST if before.endswith(label))
            place = len(text[: colon.start()].rstrip()) - len(label)
            if _ENDS_PART.search(text[max(0, place - 4) : place]):
                places.append(place)
    return places


def announced(text: str, start: int) -> int:
    """The offset of the words that announce an address at ``start``; ``start`` where there are none."""
    before = text[max(0, start - 20) : start]
    match = _FROM.search(before) if _may_announce(before) else None
    return start - len(before) + match.start() if match else start


def without_lead(text: str) -> str:
    """The words before an address, without those that only announce it."""
    return (_FROM.sub("", text) if _may_announce(text) else text).rstrip()


def _may_announce(text: str) -> bool:
    """A quick look: whether a text ends as one that announces an address does."""
    return text.rstrip().rstrip(":：").rstrip()[-4:].lower().endswith(_FROM_ENDS)


def _first(label: _DateLabel, text: str, lower: str, taken: Sequence[tuple[int, int]]) -> LabelledDate | None:
    words = [place for word in label.words if (place := lower.find(word)) >= 0]
    if not words:
        return None
    for match in label.pattern.finditer(text, _earliest_begin(text, min(words))):
        written = next((match[name] for name in "abc" if match[name]), "")
        if not _within(match, taken) and (date := read_date_in_note(written)):
            return LabelledDate(*match.span(), date)
    return None


def _earliest_begin(text: str, word: int) -> int:
    """Where a label and its date can begin at the earliest, whose word is at ``word``."""
    begin = max(0, word - _LONGEST_LEAD_CHARACTERS)
    if text[word : word + 1].isascii() or not _ENDS_DATE.search(text, begin, word):
        return begin
    return max(0, word - _LONGEST_DATE_BEFORE_CHARACTERS)


def _within(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _stands_alone(text: str, end: int, links: Sequence[tuple[int, int]]) -> bool:
    rest = text[end:]
    place = end + len(rest) - len(rest.lstrip())
    return _GOES_ON.match(text, end) is not None or any(start == place for start, _ in links)
