"""A note cut into its parts, at the mark its writer cuts with.

Titles hold dots, bars and full stops of their own. So the mark is found
beside what is unmistakable (the link, the dates), and only there, outside
brackets and links, is the note cut.
"""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.reading.notes.asides import without_places
from dateline.reading.notes.dashes import DASH, dash_parts
from dateline.reading.notes.document_numbers import begins_bill, is_document_number
from dateline.reading.notes.names import (
    ends_as_organisation,
    is_foreign_name,
    is_medium,
    is_press,
)
from dateline.values.lazy_pattern import lazy_pattern

Span = tuple[int, int]
"""Begin and end of a stretch of text."""

_OPENING = "（(「『《〈【[［“"
_CLOSING = "）)」』》〉】]］”"
_BRACKET = lazy_pattern(f"[{re.escape(_OPENING + _CLOSING)}]")
_MARK = lazy_pattern(
    r"[·•・‧|｜丨/／—–。；;.．，,、_\n-](?:(?<=[。；．，、])|(?<=[·•・‧|｜丨／])\s*|(?<=[;,])\s|(?<=\.)\s+|(?<=\n)\n*"
    r"|(?<=\s/)\s+|(?<=/)/|(?<=\s[—–-])[—–-]?\s+|(?<=—)—\s*"
    r"|(?<=[\u3400-\u9fff\])）］]\.)(?=[\u3400-\u9fff\[《“])"
    r"|(?<=[\u3400-\u9fff]_)(?=[\u3400-\u9fffA-Z])|(?<=[\u3400-\u9fff\d],)(?=[\u3400-\u9fff\d]))"
)
"""A mark that may part, from its sign on; white space before it is looked at behind this.

What must stand around a sign is asked for behind it: so the search is a scan for signs.
"""
_SPACED_SIGNS = "·•・‧|｜丨/／—–-"
_INITIAL = lazy_pattern(
    r"(?<![\w'’])(?:(?<![\u3400-\u9fff]\s)[A-Z]|[vns]|ss|cols?|paras?|[Dd]ir|[Pp]erf|[Nn]arr|[Ee]ds?|[Vv]ol|[Nn]os?|pp|p|[Ss]ec|[Cc]h|[Aa]rt"
    r"|et al|vs|Nr|núm|Bd|[Rr]ev|Proc|Conf|Dr|Mr|Ms|Mrs"
    r"|Prof|St|Stat|Pub|Jr|Inc|Ltd|Corp|Cong|Sess|Res|Con|U\.S|U\.K)\Z"
)
_EDITION = lazy_pattern(r"(?:\d(?:st|nd|rd|th)|(?<![A-Za-z])[Rr]ev\.)\s+ed\Z")
RUBRIC = lazy_pattern(
    r"\s*(?:专访|独家|对话|深度|解读|观点|评论|快讯|视频|图解|重磅|首发|聚焦|特稿|人物|访谈|调查|社论|前沿"
    r"|盘点|直击|热点|观察)\s*"
)
"""A word before a bar that begins the title, and is no part of its own."""
_KANA = lazy_pattern(r"[ぁ-んァ-ヶ巻県発図駅覧広検訳売読]|日付|参照")
_YEAR_LAST = lazy_pattern(r"\d{4}年版?\Z")
_ASIDE_LAST = lazy_pattern(r"\s*[（(][^（()）]{1,20}[)）][。.]?")
"""A bracket that is all that stands behind a mark: ``。（網站已關閉）``."""
_COLON = lazy_pattern("[:：]")
_SAYS = lazy_pattern(r"[^\W_]")
LONGEST_NEAR_CHARACTERS = 30
"""The length of a newspaper's name that may stand right before its day."""
_BETWEEN_PARTS = "，,、;；·/ "
_BEFORE_PARTS = _BETWEEN_PARTS + "载載刊于於"
"""With the ends of words that lead to a newspaper: ``（王芳，原载《样本报》2016年）``."""
_WIRES = frozenset("电電讯訊")
_AGENCY = lazy_pattern(r"[\u3400-\u9fff]{1,4}社[\u3400-\u9fff]{2,10}")
_STRONG = ("\n", "。", "·", "|", " - ", "；", ". ", "，", "、", " / ", "_")


class Segment(NamedTuple):
    """A part of a note: where it begins and ends, without white space around it."""

    start: int
    end: int


class Divider(NamedTuple):
    """A mark that may part; ``kind`` is the same for marks that are the same to their writer."""

    start: int
    end: int
    kind: str


def cut(
    text: str, standalone: Sequence[Span], unbroken: Sequence[Span], usual: str = ""
) -> tuple[list[Segment], str]:
    """The parts of a note, and the kind of mark between them.

    ``standalone`` are the stretches that are parts of their own, whatever is
    around them (links to an address, dates); ``unbroken`` those within which
    nothing is cut (links). ``usual`` is the kind of mark that the style of the
    note has, where that is known.
    """
    brackets = _within_brackets(text)
    opened = [span for span in brackets if _holds_parts(text, span, standalone)]
    # A colon stands between a press and its city, which may have a comma of its own.
    several = [span for span in opened if not _COLON.search(text, *span)]
    closed = sorted({*brackets}.difference(several)) if several else brackets
    marks = _marks(text, sorted([*unbroken, *standalone, *closed]))
    kind = usual if usual and any(mark.kind == usual for mark in marks) else _usual(text, marks, standalone)
    edges = [(edge, edge) for span in standalone for edge in span]
    used = [mark for mark in marks if mark.kind in (kind, "\n", "//")]
    if kind == "·" and len({_is_spaced(text, mark) for mark in used}) > 1:
        # Where dots between spaces part, one without is a letter of a name, unless it stands at an edge.
        used = [mark for mark in used if _is_spaced(text, mark) or _is_at_edge(text, mark, edges)]
    places: list[Span] = [(mark.start, mark.end) for mark in used]
    if opened:
        places += [(edge - 1, edge) for edge, _ in opened] + [(edge, edge + 1) for _, edge in opened]
        places += [(mark.start, mark.end) for mark in marks if _is_within(mark, several)]
    segments: list[Segment] = []
    begin = 0
    for start, end in [*sorted(places + edges), (len(text), len(text))]:
        if start >= begin:
            if words := text[begin:start].strip():
                place = text.index(words, begin)
                segments.append(Segment(place, place + len(words)))
            begin = end
    return segments, kind


def _holds_parts(text: str, span: Span, standalone: Sequence[Span]) -> bool:
    """Whether a round bracket holds a date and names, and so several parts; or all that the note says."""
    start, end = span
    if text[start - 1] not in "（(":
        return False
    for begin, stop in standalone:
        if start < begin and stop <= end + 1 and text[begin - 1] in _BEFORE_PARTS:
            return True
        first = begin == start or (start < begin and text[begin - 1] in _CLOSING)
        if first and stop < end and text[stop] in _BETWEEN_PARTS:
            return True
    return _is_all(text, span, standalone)


def _is_all(text: str, span: Span, standalone: Sequence[Span]) -> bool:
    """Whether a note says nothing outside a bracket but, before it, what is a part of its own."""
    begin = 0
    if not standalone or _SAYS.search(text, span[1]):
        return False
    for start, end in sorted(standalone):
        if _SAYS.search(text, begin, min(start, span[0])) or end >= span[0]:
            return False
        begin = end
    return not _SAYS.search(text, begin, span[0])


def _is_within(mark: Divider, spans: Sequence[Span]) -> bool:
    return any(start <= mark.start and mark.end <= end for start, end in spans)


def _marks(text: str, inside: Sequence[Span]) -> list[Divider]:
    """Every mark that may part, outside the stretches ``inside``, which are in order."""
    marks: list[Divider] = []
    begin = 0
    for start, end in [*inside, (len(text), len(text))]:
        for mark in _MARK.finditer(text, begin, start) if start > begin else ():
            at, stop = mark.span()
            while at > begin and text[at - 1].isspace() and mark[0][0] in _SPACED_SIGNS:
                at -= 1
            begin = stop
            if not _parts_nothing(text, mark):
                marks.append(Divider(at, stop, _kind(mark[0])))
        begin = max(begin, end)
    return marks


def _within_brackets(text: str) -> list[Span]:
    """What stands within each pair of brackets; brackets that never close do not count."""
    opened: list[Span] = []
    pairs: list[Span] = []
    for bracket in _BRACKET.finditer(text):
        place = bracket.start()
        if (kind := _OPENING.find(bracket[0])) >= 0:
            opened.append((kind, place))
            continue
        kind = _CLOSING.find(bracket[0])
        for at in range(len(opened) - 1, max(-1, len(opened) - 9), -1):
            # A full-width bracket may be closed by a narrow one.
            if opened[at][0] == kind or {opened[at][0], kind} == {0, 1}:
                pairs.append((opened[at][1] + 1, place))
                del opened[at:]
                break
    return pairs


def _is_spaced(text: str, mark: Divider) -> bool:
    return text[mark.start].isspace() or text[mark.end - 1].isspace()


def _is_at_edge(text: str, mark: Divider, edges: Sequence[Span]) -> bool:
    """Whether the mark stands beside a bracket, a quotation mark or what is a part of its own."""
    around = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    at = (mark.start, mark.start), (mark.end, mark.end)
    return around[0] in _CLOSING or around[1] in _OPENING or any(edge in edges for edge in at)


def _parts_nothing(text: str, mark: re.Match[str]) -> bool:
    """Whether the mark belongs to a number, a name, or to an initial or an abbreviation."""
    sign = mark[0][0]
    if sign == "。":
        return text[mark.start() - 1 : mark.start()].isdigit() and text[mark.end() : mark.end() + 1].isdigit()
    if sign == ".":
        before = text[max(0, mark.start() - 8) : mark.start()]
        return _INITIAL.search(before) is not None and not _EDITION.search(before)
    if sign == "、":
        return _KANA.search(text) is None
    if sign in "|｜" and RUBRIC.fullmatch(text, 0, mark.start()):
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    if sign == "—" and (dash := DASH.match(text, mark.start())) and not dash_parts(text, dash):
        return True
    if mark[0] == "・" and _KANA.match(before) and _KANA.match(after):
        return True
    if sign in "·•・‧" and before.isalpha() and after.isalpha() and not before.isascii():
        return _is_in_foreign_name(text, mark.start())
    return mark[0] == "·" and before.isdigit() and after.isdigit()


def _is_in_foreign_name(text: str, place: int) -> bool:
    """Whether a dot there is a letter of a name from elsewhere: ``约翰·史密斯``."""
    begin = end = place
    while begin and _is_of_name(text[begin - 1]):
        begin -= 1
    while end < len(text) and _is_of_name(text[end]):
        end += 1
    return is_foreign_name(text[begin:end])


def _is_of_name(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or character in "·•・‧"


@lru_cache(maxsize=256)
def _kind(mark: str) -> str:
    """Marks that are the same to their writer, with and without spaces around them."""
    bare = mark.strip() or "\n"
    if bare in "·•・‧":
        return "·"
    if bare in "|｜丨":
        return "|"
    if bare in "—–-——":
        return " - "
    if bare in ".．":
        return ". "
    if bare in ",，":
        return ","
    if bare in "/／":
        return " / "
    return "；" if bare in ";；" else bare


def _usual(text: str, marks: Sequence[Divider], standalone: Sequence[Span]) -> str:
    """The mark that stands beside what is unmistakable most often; the strongest of those there are, else."""
    kinds = {mark.kind for mark in marks if mark.end < len(text)} - {"\n"}
    if len(kinds) == 1 and "," not in kinds:
        return kinds.pop()
    beside, between = Counter[str](), Counter[str]()
    for mark in marks:
        if mark.kind == "\n" or mark.end == len(text):
            continue
        if mark.kind == "。" and _ASIDE_LAST.fullmatch(text, mark.end):
            continue  # the end of what is cited
        sides = 0
        for start, end in standalone:
            before = mark.end <= start
            begin, stop = (mark.end, start) if before else (end, mark.start)
            if 0 <= stop - begin < LONGEST_NEAR_CHARACTERS:
                near = text[begin:stop]
                if not near.strip(" )）]］载載刊于於见見") or (
                    before and (ends_as_organisation(near.rstrip("》 ")) or _is_wire(text, near, end))
                ):
                    sides += 1  # a newspaper may stand right before its day
        if sides:
            (between if sides > 1 else beside)[mark.kind] += sides
    if between and (not beside or any(_ends_part_twice(text, marks, kind) for kind in between)):
        beside += between  # else a mark between a date and an address parts no names
    if (
        beside[". "] == 0
        and 1 in (beside[","], beside["；"])
        and beside.total() == 1
        and sum(mark.kind == ". " for mark in marks) > 1
    ):
        return ". "  # a comma before the date only: the parts end with full stops
    if beside:
        kind = max(beside, key=lambda kind: (beside[kind], -_rank(kind)))
        if (
            kind == ","
            and "|" in kinds
            and (_names_site(text, marks) or _are_beside(text, marks, standalone))
        ):
            return "|"
        return kind
    if kinds == {","} and _are_listed(text, [mark for mark in marks if mark.kind == ","]):
        return ","  # ``王芳（2023-08-23）：题名，副题，样本晚报``
    return min(kinds - {","}, key=_rank, default="\n")


def _are_listed(text: str, commas: Sequence[Divider]) -> bool:
    """Whether a house, a number or a place in a work stands before the first comma or behind the last."""
    first = text[: commas[0].start].strip()
    last = text[commas[-1].end :].rstrip("。. ") or text[commas[-2:][0].end : commas[-1].start]
    last = _YEAR_LAST.sub("", last)
    return (
        ends_as_organisation(first)
        or is_medium(last)
        or ends_as_organisation(last)
        or is_press(last)
        or (is_document_number(first) is not is_document_number(last) and not begins_bill(text, 0))
        or not without_places(last)[0]
    )


def _is_wire(text: str, near: str, end: int) -> bool:
    """Whether an agency and a place stand before a day, and behind it 电: ``样本社某市…日电``."""
    return text[end - 1] in _WIRES and _AGENCY.fullmatch(near) is not None


def _names_site(text: str, marks: Sequence[Divider]) -> bool:
    """Whether the last bar stands before the name of a newspaper: ``一题，两句｜样本报，2020年``."""
    last = max(place for place, mark in enumerate(marks) if mark.kind == "|")
    end = marks[last + 1].start if last + 1 < len(marks) else len(text)
    return ends_as_organisation(text[marks[last].end : end])


def _are_beside(text: str, marks: Sequence[Divider], standalone: Sequence[Span]) -> bool:
    """Whether every comma stands at what is a part anyway, and the names are parted by bars in spaces."""
    edges = {edge for span in standalone for edge in span}
    commas = all(not edges.isdisjoint((mark.start, mark.end)) for mark in marks if mark.kind == ",")
    return commas and all(_is_spaced(text, mark) for mark in marks if mark.kind == "|")


def _ends_part_twice(text: str, marks: Sequence[Divider], kind: str) -> bool:
    return sum(mark.kind == kind and mark.end < len(text) for mark in marks) > 1


def _rank(kind: str) -> int:
    return _STRONG.index(kind) if kind in _STRONG else len(_STRONG)
