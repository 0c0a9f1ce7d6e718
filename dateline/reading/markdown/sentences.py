"""Sentences of Chinese, Japanese, Korean and Western text.

Citations, events and summaries quote sentences whole, so the cut must be
where a reader would make it:

- ``。！？`` and their like end a sentence, several in a row end it once
  (``。。。``, ``……``, ``？！``); closing quotes and brackets after them belong to it;
- not between digits: ``2。35万`` is a number typed with the wrong point;
- not before a mark that goes on (``……，``), and not where the quote that
  closes is followed by one (``“好。”，他说``);
- a Western full stop ends one only before white space, and not after an
  abbreviation, an initial, a number's point or the number of a heading;
- a line's end always ends it.

The text is the plain text, which has no note marks in it.
"""

import re

from dateline.values.lazy_pattern import lazy_pattern

_CLOSING = "”’」』）》〉】〕］｝\"')\\]}"
_GOES_ON = "，、；：,;:"
_END = lazy_pattern(
    rf"(?P<wide>(?:。|！|？|｡|．(?![0-9０-９])|‼|⁇|⁈|⁉|……+|…(?=\s|[{_CLOSING}]|\Z))[。！？｡．…!?.]*)[{_CLOSING}]*"
    rf"|(?P<narrow>[.!?]+)[{_CLOSING}]*(?=\s|\Z|[\u3000-\u9fff\uac00-\ud7a3])"
    r"|(?P<line>\n+)"
)
_END_BEGINS = lazy_pattern(r"[。！？｡．‼⁇⁈⁉….!?\n](?:(?<=[。！？])(?P<alone>)(?=[A-Za-z\u3400-\u9fff]))?")
"""Where one may end, and, ``alone``, where one does: there most do."""
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        """
        mr mrs ms dr prof st sr jr vs etc inc ltd co corp no nos vol pp p fig figs ed eds al cf ca approx dept
        est gen gov hon lt col capt sgt maj rep sen rev jan feb mar apr jun jul aug sep sept oct nov dec mon
        tue wed thu fri sat sun
        """,
    )
)
_last_word = lazy_pattern(r"[A-Za-z][A-Za-z.]*\Z")
_line_number = lazy_pattern(r"(?<![^\n])\s*[0-9]{1,3}\Z")


def sentences(text: str) -> list[tuple[int, int]]:
    """Begin and end of each sentence, in order, without the white space around it.

    Everything that is no white space lies in exactly one sentence.
    """
    spans: list[tuple[int, int]] = []
    begin = done = 0
    for mark in _END_BEGINS.finditer(text):
        if mark.start() < done:
            continue
        if mark["alone"] is not None:
            done = mark.end()
        elif (end := _END.match(text, mark.start())) is None:
            continue
        else:
            done = end.end()
            if end["line"] is None and not _ends_sentence(text, end):
                continue
        _add(spans, text, begin, done)
        begin = done
    _add(spans, text, begin, len(text))
    return spans


def _add(spans: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    if begin < end and not text[begin].isspace() and not text[end - 1].isspace():
        spans.append((begin, end))
        return
    piece = text[begin:end]
    length = len(piece.strip())
    if length:
        begin += len(piece) - len(piece.lstrip())
        spans.append((begin, begin + length))


def _ends_sentence(text: str, end: re.Match[str]) -> bool:
    following = text[end.end() : end.end() + 1]
    if following and following in _GOES_ON:
        return False
    if end["wide"] is not None:
        before = text[end.start() - 1 : end.start()]
        return not (end[0] in "。．" and before.isdigit() and following.isdigit())
    if end["narrow"] != ".":
        return not _continues_in_lower_case(text, end.end())
    return not _belongs_to_word(text, end.start()) and not _continues_in_lower_case(text, end.end())


def _belongs_to_word(text: str, point: int) -> bool:
    """Whether the full stop belongs to what is before it: ``Mr.``, ``U.S.``, ``J.``, or ``3.``."""
    if text[point - 1 : point].isdigit():
        return _line_number.search(text, max(0, point - 20), point) is not None
    word = _last_word.search(text, max(0, point - 20), point)
    if word is None:
        return False
    letters = word[0].lower()
    return letters in _ABBREVIATIONS or len(letters.rpartition(".")[2]) == 1


def _continues_in_lower_case(text: str, place: int) -> bool:
    following = text[place : place + 4].lstrip(" ")[:1]
    return following.islower()
