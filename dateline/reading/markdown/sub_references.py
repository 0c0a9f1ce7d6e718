"""A note that names another and adds a place in it: ``[^2]: 同 [^1]，第 12 页``, ``[^2]: [^1], p. 12``.

It begins with the other note's mark, perhaps behind a word such as ``同``,
``见``, ``see`` or ``ibid.``, and goes on with nothing or with a place: a page or
another part of a work, a time in a recording, a quotation. Any other note that
mentions another is a remark.
"""

import re
from collections.abc import Mapping

from markdown_it.token import Token

from dateline.reading.markdown.footnotes import Definition
from dateline.reading.markdown.plain_text import inline_text
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_PLACE_CHARACTERS = 500

_SAME = lazy_pattern(
    r"\s*(?:[(（]?(?:同(?:上|前)?(?:引|注)?|前引|引自|转引自|轉引自|参见|參見|参看|见|見|出处|出處|來源|来源"
    r"|ibid\.?|op\.\s*cit\.?|same(?:\s+as)?|as\s+in|see(?:\s+also)?|in|from|cf\.?)[\s:：,，]*)?",
    re.IGNORECASE,
)
_NUMERAL = r"[0-9０-９一二三四五六七八九十百千零〇两IVXLCivxlc]"
_PLACE = lazy_pattern(
    r"[\s,，:：;；、.。·—–-]*(?:\Z"
    rf"|[(（]?\s*(?:第\s*{_NUMERAL}+"
    r"|(?:pp?|pages?|ch|chs|chapters?|secs?|sections?|paras?|paragraphs?|vols?|volumes?|nos?|figs?|figures?|tables?"
    r"|arts?|articles?|lines?|ll?|nn?|notes?|cols?|columns?|parts?|appendix|abstract|slides?|min|minutes?|at)"
    r"(?:\b\.?\s*[0-9IVXLCivxlcA-F]|\Z)"
    rf"|(?:[页頁章节節卷图圖表段行条條版附录錄]|幻灯片|附[录錄]|摘要|正文|脚注|注释)\s*{_NUMERAL}*"
    r"|[§¶]|[0-9０-９]+(?:[:：][0-9０-９]{2}){1,2}"
    r"|[0-9０-９]+\s*(?:[-–—~～至]\s*[0-9０-９]+\s*)?(?:[页頁章节節卷段行版分秒]|min|sec|[hms]\b|[.。)）]?\s*\Z)"
    r"|[“”\"‘「『《]))",
    re.IGNORECASE,
)


def naming_mark(content: list[Token]) -> Token | None:
    """The mark by which this note names another, so as to add a place in it; None in any other note."""
    if len(content) != 3 or content[0].type != "paragraph_open":
        return None
    children = content[1].children or []
    at = next((at for at, child in enumerate(children) if child.type == "note_reference"), -1)
    if at < 0 or not _SAME.fullmatch(inline_text(children[:at])):
        return None
    place = inline_text(children[at + 1 :])
    if len(place) > LONGEST_PLACE_CHARACTERS or not _PLACE.match(place):
        return None
    return children[at]


def whole_notes(notes: Mapping[str, Definition]) -> tuple[dict[str, Definition], list[Definition]]:
    """For each of the notes that adds a place to another, that other; and one note of each circle.

    The notes are known by their keys. One may name a note that itself names
    one: all add to the last.
    """
    marks = ((key, naming_mark(note.content)) for key, note in notes.items())
    named: dict[str, str] = {key: mark.meta["key"] for key, mark in marks if mark}
    wholes: dict[str, Definition | None] = {}
    circles: list[Definition] = []
    for start in named:
        key, way = start, dict[str, None]()
        while key in named and key not in wholes and key not in way:
            way[key] = None
            key = named[key]
        if key in way:
            circles.append(notes[key])
        whole = None if key in way else wholes.get(key, notes[key] if key not in named else None)
        wholes.update(dict.fromkeys(way, whole))
    return {key: whole for key, whole in wholes.items() if whole}, circles
