"""What stands behind a linked title: ``[题名](…) — 样本报，记者王芳，2016年3月4日，说的是……``.

Names, days and places in a work come first, and are pieces of the citation. From the first clause
on that says something, all is an editor's annotation, which names nobody.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

from dateline.reading.month_names import MONTH_NAME
from dateline.reading.notes.cited_clauses import Clause, read_clause
from dateline.reading.notes.date_labels import DATE_LABELS
from dateline.reading.notes.labels import is_label
from dateline.reading.notes.names import is_person, publishes
from dateline.reading.notes.note_text import NoteText
from dateline.reading.notes.platform_names import is_platform_name, labels_account
from dateline.values.lazy_pattern import lazy_pattern

_BEGINS = lazy_pattern(r"\s*(?:[（(](?P<aside>[^（()）]{1,40})[）)]\s*[:：—–-]+|——?|–|-(?=\s)|[:：])\s*")
"""What stands between a linked title and an annotation: a dash, a colon, or a bracket and one of these."""
_CLAUSE = lazy_pattern(
    rf"(?:(?:{MONTH_NAME})\.?\s\d{{1,2}},\s(?=\d{{4}})|\d{{1,2}}:\d\d|(?!\s[—–·-]\s|\s*[|｜]|(?<=[a-z]{{3}})\.\s)(?:[（(][^（()）]*[)）]|[^，,；;。：:]))+",
    re.IGNORECASE,
)
"""A clause, up to a comma, a full stop, a colon, a bar, or a dash or dot between spaces."""
_EDGES = " |｜—–·-"
_OPENS_WORK = ("《", "〈", "「", "“", '"')
_KANA = lazy_pattern(r"[ぁ-んァ-ヶ]")
_LISTED = lazy_pattern(r"\s*、\s*")
_SITE_BEHIND = lazy_pattern(r"(?:\s[-–—·]\s|\s*[|｜_])[^-–—|｜_]{2,40}(?![^\s])")
"""A site's name behind a title, in the words of a link."""
_WHOLE = lazy_pattern(r"(?:[（(][^（()）]*(?:19|20)\d\d[^（()）]*[)）]|[》”」]\s*第\s*\d+\s*[期號号卷])\Z")
"""How the words of a link end that are a whole citation: with its day, or the number of an issue."""
FEWEST_CLAUSES = 3
"""The number of clauses without a name or a date from which they are an annotation, however short."""
LONGEST_NAME_BEHIND_CHARACTERS = 4
"""The length in Han characters up to which words right behind a publisher may be a writer's name."""
MOST_NAME_WORDS = 3


def without_annotation(note: NoteText) -> NoteText:
    """The note with its linked title and the pieces of the citation behind it, parted with commas.

    The note itself where nothing can be told of what stands behind the title. A date of retrieval stays.
    """
    link = next((link for link in note.links if not link.bare), None)
    if link is None or len(note.links) > 1 or note.text[: link.start].strip():
        return note
    begins = _BEGINS.match(note.text, link.end)
    if begins is None:
        return note
    title = note.text[link.start : link.end]
    retrieved = DATE_LABELS["retrieved"].search(note.text, begins.end())
    stop = retrieved.start() if retrieved else len(note.text)
    if note.text.startswith(_OPENS_WORK, begins.end()):
        return note  # a title in marks: what is linked is who published it
    aside, housed = _aside(begins["aside"] or "")
    sited = _SITE_BEHIND.search(title) is not None
    clauses = [read_clause(words, title) for words in _clauses(note.text, begins.end(), stop)]
    cited = _cited(clauses, housed=housed, sited=sited)
    if cited is None:
        return note
    pieces, says = cited
    if says and not aside and _WHOLE.search(title):
        pieces = []  # who is named, is named there
    parts = (note.text[: link.end], *dict.fromkeys((*aside, *pieces)), note.text[stop:])
    return NoteText(
        "，".join(filter(None, parts)),
        note.links,
        tuple(span for span in note.emphasised if span[1] <= link.end),
    )


def _clauses(text: str, begin: int, end: int) -> Iterator[str]:
    """The clauses of a stretch, a label with what it labels."""
    label = ""
    for match in _CLAUSE.finditer(text, begin, end):
        words = match[0].strip(_EDGES)
        if text.startswith((":", "："), match.end()) and (
            is_label(words) or is_platform_name(words) or labels_account(words)
        ):
            label = words + "："
        elif words:
            listed = _LISTED.split(words)
            parted = not label and len(listed) > 1 and (_KANA.search(text) or _are_writer_and_house(listed))
            yield from (label + each for each in (listed if parted else [words]))
            label = ""


def _are_writer_and_house(names: list[str]) -> bool:
    """Whether of several names one is a person's and another a house's."""
    return any(map(is_person, names)) and any(map(publishes, names))


def _aside(words: str) -> tuple[list[str], bool]:
    """The names and the date in a bracket behind the link, and whether there is a name among them."""
    clauses = [(part.strip(), read_clause(part.strip(), "")) for part in re.split("[，,]", words)]
    kept = [(part, clause.named) for part, clause in clauses if clause.named or clause.dated]
    return [part for part, _ in kept], any(named for _, named in kept)


def _cited(clauses: list[Clause], *, housed: bool, sited: bool) -> tuple[list[str], bool] | None:
    """The pieces of the citation up to the clause that says something, and whether there is one.

    None where nothing can be told. ``housed``: the house is named in the bracket behind the title,
    ``sited``: within the title; words that no mark tells for a name are then no house.
    """
    pieces: list[str] = []
    writers: list[str] = []
    says = False
    for place, clause in enumerate(clauses):
        may_name = not clause.says and _may_name(clauses, place)
        if may_name and sited and not housed and _is_latin_name(clause.pieces[0]):
            writers.extend(clause.pieces)
        elif clause.sure or (may_name and not (housed or sited)):
            small = may_name and "a" <= clause.pieces[0][0] <= "z"  # as no house is written
            pieces.extend([f"by {clause.pieces[0]}"] if small else clause.pieces)
        else:
            says = True
        if says := says or clause.says:
            break
    if says:
        return [*pieces, *_behind(clauses)], True
    if writers:
        return [f"by {' and '.join(writers)}", *pieces], False
    if pieces and any(clause.sure for clause in clauses):
        return pieces, False
    return ([], True) if len(clauses) >= FEWEST_CLAUSES else None


def _behind(clauses: list[Clause]) -> list[str]:
    """The pieces of the citation that stand last, with a date among them, behind what is said."""
    last = [*takewhile(lambda clause: clause.sure and not clause.says, reversed(clauses))]
    dated = any(clause.dated for clause in last)
    return [piece for clause in reversed(last) for piece in clause.pieces] if dated else []


def _may_name(clauses: list[Clause], place: int) -> bool:
    """Whether words without a mark of a name may be one by their place: first, or right behind a house."""
    if clauses[place].sure:
        return False
    if place == 0:
        return True
    words, before = clauses[place].pieces[0], clauses[place - 1]
    short = _is_latin_name(words) if words.isascii() else len(words) <= LONGEST_NAME_BEHIND_CHARACTERS
    return short and not before.dated


def _is_latin_name(words: str) -> bool:
    """Whether words have the length of a person's name in Latin script."""
    return words.isascii() and len(words.split()) <= MOST_NAME_WORDS
