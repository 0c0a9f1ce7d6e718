"""What a bracket says of the day before it: its zone, another calendar, what became of the source since.

``2024-05-30 14:20（香港时间）``, ``2023年3月2日（2023年3月5日更新）``. It names nobody, and is no other day
of publication; so it is taken out of a note before the note is cut. A name in such a bracket stays.
"""

import re
from collections.abc import Sequence

from dateline.reading.notes.bylines import byline
from dateline.reading.notes.date_labels import TIME
from dateline.reading.notes.names import names_somebody, publishes
from dateline.reading.notes.note_dates import DATE
from dateline.reading.notes.note_text import NoteLink, NoteText
from dateline.values.lazy_pattern import holds_any, lazy_pattern

_ZONE_WORDS = ("时间", "時間", "標準時", "标准时")
_ZONE = r"[\u3400-\u9fff]{1,6}(?:时间|時間|標準時|标准时)"
_DAY = r"(?:\d{1,2}月)?\d{1,2}[日号號]"
_CLOCK = r"(?:\s*\d{1,2}[:：]\d{2})?"
_SAID = lazy_pattern(
    rf"{_ZONE}{_CLOCK}|(?:GMT|UTC|[A-Z]{{1,4}}T)(?:\s*[+-−]\s*\d{{1,2}}(?::?\d{{2}})?)?"
    r"|(?:local|[A-Z][\w ]{2,20}) (?:standard )?time"
    rf"|(?:(?:{DATE}|{_DAY}){_CLOCK}\s*)?(?:最[后後近]|已|有)?(?:更新|更正|修[订訂改])(?:日期|[时時][间間])?(?:[于於:：]?\s*(?:{DATE}|{_DAY}){_CLOCK})?"
    rf"|(?:last )?(?:updated|corrected|revised|modified)(?: (?:on )?{DATE})?"
    r"|(?:农历|農曆|[阴陰][历曆]|[旧舊][历曆]|夏[历曆]).{1,12}"
    r"|(?:首次|首度|最早|初次|再次)(?:[发發][表布佈]|刊[登发發]|播出|公[开開布佈])|[首初][发發刊出]|[有无無略][删刪][节節减減改]|[节節][选選錄录]"
    r"|(?:有料|無料|[会會][员員]限定)(?:[記记]事|会員|版)?",
    re.IGNORECASE,
)
_BEHIND_DAY = lazy_pattern(
    rf"(?:{DATE}){TIME}\s*(?P<said>[（(]\s*(?P<words>[^（()）\n]{{1,40}}?)\s*[)）])", re.IGNORECASE
)
_OF_DAY = lazy_pattern(rf"[（(，,]\s*(?P<said>{_ZONE}\s*)(?=\d{{4}}\s*年|\d{{4}}-\d)")
_DAY_OF = lazy_pattern(rf"(?:{DATE}){TIME}(?P<said>\s*[，,]\s*{_ZONE})(?=\s*[)）])", re.IGNORECASE)
_DAY_ALONE = lazy_pattern(
    rf"(?P<said>[（(]\s*(?:{_ZONE})?\s*\d{{1,2}}月\d{{1,2}}[日号號]{_CLOCK}\s*(?:{_ZONE})?\s*[)）])(?=\s*[，,])"
)
_DIGIT = lazy_pattern("[0-9０-９]")
_MAY_STAND_BEHIND = lazy_pattern(
    r"[（(](?:(?<=[\d年月日号號时時分点點년월일A-Z].)|(?<=[ap]m.)|(?<=m\..)"
    r"|(?<=[\d年月日号號时時分点點년월일A-Z]\s.)|(?<=[ap]m\s.)|(?<=m\.\s.))"
)
"""A quick look: a bracket behind what may be the end of a day and its time."""
_WRITES = lazy_pattern(r"[记記]者|[文图圖摄攝编編译譯撰著]")
_HAN_WORD = lazy_pattern(r"[\u3400-\u9fff]{2,8}")
_PARTED = lazy_pattern(r"[，,。.·|；;]")


def without_date_remarks(note: NoteText) -> NoteText:
    """The note without such brackets behind days, and without a zone before one; itself if it has none."""
    text, links = note.text, note.links
    places = [match.span("said") for link in links if (match := _DAY_ALONE.match(text, link.end))]
    bracket = max(text.rfind("（"), text.rfind("("))
    if (
        bracket > 0
        and (digit := _DIGIT.search(text, 0, bracket))
        and _MAY_STAND_BEHIND.search(text, digit.end())
    ):
        places += [match.span("said") for match in _BEHIND_DAY.finditer(text) if _names_nobody(match, links)]
    if holds_any(text, _ZONE_WORDS):
        places += [match.span("said") for zone in (_OF_DAY, _DAY_OF) for match in zone.finditer(text)]
    for begin, end in sorted(places, reverse=True):
        if not any(link.start < end and begin < link.end for link in note.links):
            note = _without(note, begin, end)
    return note


def _names_nobody(match: re.Match[str], links: Sequence[NoteLink]) -> bool:
    """Whether the words of a bracket behind a day are of the day; or, behind a house's name, no name."""
    words = match["words"]
    if _SAID.fullmatch(words):
        return True
    if not _HAN_WORD.fullmatch(words) or any(byline(words)) or names_somebody(words) or _WRITES.search(words):
        return False
    before = match.string[: match.start()].rstrip(" ，,。.·|；;")
    linked = any(link.start < len(before) <= link.end for link in links)
    return not linked and publishes(_PARTED.split(before)[-1].strip())


def _without(note: NoteText, begin: int, end: int) -> NoteText:
    """The note without a stretch that is in no link."""
    length = end - begin

    def moved(place: int) -> int:
        return place - length if place >= end else min(place, begin)

    return NoteText(
        note.text[:begin] + note.text[end:],
        tuple(NoteLink(moved(link.start), moved(link.end), link.href, link.bare) for link in note.links),
        tuple((moved(start), moved(stop)) for start, stop in note.emphasised),
    )
