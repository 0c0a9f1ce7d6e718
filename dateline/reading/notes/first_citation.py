"""A note with several citations, or with words around one: where the first of them stands.

What a source is cited for is the editor's sentence, and a note may cite more
than one source; its fields are those of the first.
"""

from collections.abc import Iterator
from itertools import islice

from dateline.reading.notes.note_text import NoteLink, NoteText
from dateline.reading.notes.short_forms import short_form
from dateline.reading.notes.titles import is_generic
from dateline.values.lazy_pattern import holds_any, lazy_pattern

_LEAD = (
    r"(?:[可亦另又并並请請均])?(?:参见|參見|参阅|參閱|参看|參看|详见|詳見|见于|見於|见|見|转引自|轉引自|引自|出自|来自|來自"
    r"|(?<!\w)(?:[Ss]ee(?:\s+also)?|[Cc]f\.|(?:as\s+)?(?:quoted|cited|reported)\s+(?:in|by)))"
)
_LEADS_OVER = lazy_pattern(
    rf"(?:(?<=[，,。；;—\s])|(?<=[\u3400-\u9fff])(?<![意看可再听罕])(?=[见見])|(?<=最早)|(?<=最先)|(?<=首次)|(?<=首先))"
    rf"(?:{_LEAD}[:：]?|[\u3400-\u9fff]{{0,6}}[见見][:：]"
    rf"|[\u3400-\u9fff]{{2,10}}[是如有][:：]?(?=[\u3400-\u9fff·]{{2,8}}[:：]《))\s*"
    r"(?=[《〈“\"「\ue000]|[\u3400-\u9fff·、]{2,24}(?:[:：]\s*[《〈“\ue000]|《)"
    r"|[A-Z][\w. ]{2,40},\s[\"“])"
)
"""Words that lead from a remark over to the source; U+E000 stands for a link."""
_GOES_ON = lazy_pattern(
    r"(?P<second>[。；;,，.]\s*(?:转引自|轉引自|[另又也亦]?(?:参见|參見|见|見)(?=[《〈\u3400-\u9fff])(?![于於]\s*[:：]?\s*\d)"
    r"|(?:英文|中文|日文)?(?:原文|[译譯]文|中[译譯]|英[译譯]|中文版|英文版)(?:本)?(?:[见見]|[:：])(?=\s*[《〈“\"\u3400-\u9fffA-Z])"
    r"|(?:[Rr]e)?(?:quoted|cited|printed)\s+in\s|[Ss]ee\s+also\s))|(?P<mark>[；;\n]|\s/\s(?=[《“]))"
)
_ENDS = ("；", ";", "\n", "见", "見", "原文:", "原文：", "引自", "ed in", "ee also")
_SLASH = lazy_pattern(r"/\s")
"""One of these stands wherever a citation ends before the note does."""
_NAMES_WORK = lazy_pattern(r"[《〈「]|\[[A-Z]")
_QUOTES_WORK = lazy_pattern(
    r"[《〈「]|\[[A-Z]"
    r"|\A\s*(?:(?:and|[Ss]ee(?:\s+also)?|[Cc]f\.)\s+|[\u3400-\u9fff·、]{2,24}[:：]\s*"
    r"|[A-Z][\w .&'’]{1,40}[,:]\s+)?[“\"]"
)
_HAS_WORK = lazy_pattern(r"[《〈「“\"]|\[[A-Z]")
_YEAR_WRITTEN = r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)"
_YEAR = lazy_pattern(_YEAR_WRITTEN)
_DATES = lazy_pattern(rf"{_YEAR_WRITTEN}|》\s*第[\d一二三四五六七八九十百]+[条條]")
"""The year of a citation, or the article of a law, which has none."""
_OPEN, _CLOSED = lazy_pattern(r"[（(\[［【“]"), lazy_pattern(r"[）)\]］】”]")
_REMARK_BEHIND = lazy_pattern(r"[^，。；;《「\d]{2,12}(?:[为為是称稱]|未|已)[^《「]*\Z")
"""A sentence of the editor's behind a citation."""
_HEADED_WORK = lazy_pattern(r"[是如有][\u3400-\u9fff·]{2,8}[:：]《")
_LEAD_WORDS = (*"见見参參引自", " see ", "See ", "cf.", "Cf.", "quoted ", "cited ", "reported ")
"""One of these stands in all words that lead over."""
MOST_MARKS = 24
"""The number of marks in a note up to which it is looked at whether another citation begins there."""
LONGEST_REMARK_CHARACTERS = 160
"""The length of a remark before its source up to which it is told from that."""


def first_citation(note: NoteText) -> NoteText:
    """The note up to the end of its first citation: the note itself where it has but one."""
    text = note.text
    if not (holds_any(text, _ENDS) or _SLASH.search(text)):
        return note
    for match in islice(_GOES_ON.finditer(text), MOST_MARKS):
        end = match.start()
        if _is_inside(note, text, end):
            continue
        head, tail = text[:end], text[match.end() :]
        if match["second"]:
            # What is quoted by another work ends there; 转引自样本网，2024年 still says where it stood.
            if not _NAMES_WORK.search(head) and note.links and note.links[0].start == match.end():
                continue  # words that lead over to the link, behind a sentence that quotes a word
            ends = ("引" in match[0] and _NAMES_WORK.search(tail)) or _YEAR.search(head)
            if ends and (_HAS_WORK.search(head) or any(_named(text, note.links, 0, end))):
                return _until(note, end)
        elif (
            (any(_named(text, note.links, 0, end)) and any(_named(text, note.links, end, len(text))))
            or (
                all(link.bare for link in note.links)
                and (not note.links or note.links[0].end <= end)
                and all(_DATES.search(part) and _QUOTES_WORK.search(part) for part in (head, tail))
            )
            or (match["mark"] == ";" and (short := short_form(text, 0)) and short.end() == end)
            or (_REMARK_BEHIND.match(tail) and _YEAR.search(head) and _NAMES_WORK.search(head))
        ):
            return _until(note, end)
    return note


def source_begin(note: NoteText) -> int:
    """Where the source begins behind a remark that leads over to it: ``…，参见《…》``; 0 for no remark."""
    text = note.text
    if not (holds_any(text, _LEAD_WORDS) or ("《" in text and _HEADED_WORK.search(text))):
        return 0
    link = next(iter(note.links), None)
    if link is not None and not link.bare:
        text = f"{text[: link.start]}\ue000"
    for match in _LEADS_OVER.finditer(text, 0, LONGEST_REMARK_CHARACTERS):
        if not _NAMES_WORK.search(text, 0, match.start()):
            return match.end()
    return 0


def _named(text: str, links: tuple[NoteLink, ...], begin: int, end: int) -> Iterator[NoteLink]:
    """The links of a stretch that lead to a work, and are no copies or further words for one."""
    for link in links:
        if (
            begin <= link.start
            and link.end <= end
            and not (link.bare or is_generic(text[link.start : link.end]))
        ):
            yield link


def _is_inside(note: NoteText, text: str, place: int) -> bool:
    """Whether a place lies within a link, brackets or quotation marks."""
    if any(link.start <= place < link.end for link in note.links):
        return True
    opened = len(_OPEN.findall(text, 0, place)) - len(_CLOSED.findall(text, 0, place))
    return opened > 0 or text.count('"', 0, place) % 2 == 1


def _until(note: NoteText, end: int) -> NoteText:
    return NoteText(
        note.text[:end],
        tuple(link for link in note.links if link.end <= end),
        tuple(span for span in note.emphasised if span[1] <= end),
    )
