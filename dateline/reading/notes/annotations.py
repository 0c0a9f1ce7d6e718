"""What an editor says of a source behind its linked title: ``[题名](…) — 样本报 2016 年报导，说的是……``.

Such an annotation names nobody but at its beginning, where the publisher and the year may stand;
all behind that is about the source.
"""

import re

from dateline.reading.notes.date_labels import DATE_LABELS
from dateline.reading.notes.names import is_organisation, is_person, publishes
from dateline.reading.notes.note_text import NoteLink, NoteText
from dateline.reading.notes.statements import is_sentence
from dateline.values.lazy_pattern import lazy_pattern

_BEGINS = lazy_pattern(r"\s*(?:[（(](?P<aside>[^（()）]{1,40})[）)]\s*[:：—–-]+|——?|–|-(?=\s)|[:：])\s*")
"""What stands between a linked title and an annotation: a dash, a colon, or a bracket and one of these."""
_CLAUSE = lazy_pattern(r"[^，,；;。：:]+")
_WRITTEN = (
    r"(?:19|20)\d\d(?:\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号號])?)?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)?"
)
_DATE = lazy_pattern(_WRITTEN)
_DATED = lazy_pattern(
    r"(?P<name>[^\s\d，。；：「」《》（）()][^\d，。；：「」《》（）()]{1,23}?)\s*"
    rf"(?P<date>{_WRITTEN})(?!\d)"
)
_REPORTED = lazy_pattern(
    r"(?P<name>[^\d，。；：「」《》（）()]{2,20}?)\s*"
    r"(?:(?:深度|独家|獨家|专题|專題|调查|調查|分析|官方|英文|中文|繁体|新闻|新聞){0,2}"
    r"(?:[报報](?:[导導]|道)(?![社网網])|专访|專訪|文章|贴文|貼文|条目|條目|专文|專文|[评評][论論](?![员員网網社报報])|新闻稿|新聞稿|官网|官網|页面|頁面)"
    r"|出版(?!社))"
)
_DATE_FIRST = lazy_pattern(r"(?:19|20)\d\d\s*年?(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?")
_PLAIN = lazy_pattern(r"[^\W\d_]+(?:[ @·・][^\W\d_]+)*")
_LATIN_CLAUSE = lazy_pattern(r"[a-z][\w'’-]*(?:\s+\S+){2,}")
"""Words that begin small: no name, and no title."""
_SITE_BEHIND = lazy_pattern(r"(?:\s[-–—·]\s|\s*[|｜_])[^-–—|｜_]{2,40}(?![^\s])")
"""A site's name behind a title, in the words of a link."""
_WHOLE = lazy_pattern(r"(?:[（(][^（()）]*(?:19|20)\d\d[^（()）]*[)）]|[》”」]\s*第\s*\d+\s*[期號号卷])\Z")
"""How the words of a link end that are a whole citation: with its day, or the number of an issue."""
_DESCRIBES = lazy_pattern(
    r"\A[详詳參参][见見]|[与與和及、][\u3400-\u9fff]{2,10}"
    r"(?:分析|反思|[说說]明|背景|[细細][节節]|整理|[汇彙]整|[补補]充|批[评評]|[声聲]明|介[绍紹]|[数數][据據]|[资資]料|[记紀][录錄]|[报報][导導道]|[讨討][论論])\Z"
    r"|(?:[资資]料|[内內]文)?[补補]充\Z|[紀记記][录錄]\Z"
)
"""How an editor's words lead to a source, or say what is in it."""
_TELLS = lazy_pattern(
    r"[报報][导導道]|引用|基[于於]|前(?=[外总總])|收[录錄]|揭露|指出|找到|[讨討][论論]|分析|[记記紀][录錄载載]|剖析|[说說]明|描述|介[绍紹]|列[明举舉]|解[释釋]"
    r"|回[顾顧]|梳理|[汇彙整][整理]|探[讨討]"
)
"""How a clause begins that says what a source does."""
_HAN = lazy_pattern(r"[\u3400-\u9fff]")
LONGEST_NAME_CHARACTERS = 14
"""The length in Han characters up to which words behind a title may be a name."""
LONGEST_PLAIN_NAME_CHARACTERS = 10
FEWEST_CLAUSES = 3
"""The number of clauses without a name or a date from which they are an annotation, however short."""


def without_annotation(note: NoteText) -> NoteText:
    """The note without an annotation, but for who is named at its beginning; the note itself without one.

    A date of retrieval behind it stays.
    """
    link = next((link for link in note.links if not link.bare), None)
    if link is None or len(note.links) > 1 or note.text[: link.start].strip():
        return note
    begins = _BEGINS.match(note.text, link.end)
    if begins is None:
        return note
    retrieved = DATE_LABELS["retrieved"].search(note.text, begins.end())
    stop = retrieved.start() if retrieved else len(note.text)
    clauses = [*_CLAUSE.finditer(note.text, begins.end(), stop)]
    first = next((clause.start() for clause in clauses if _annotates(clause[0].strip())), None)
    has_site = _SITE_BEHIND.search(note.text, link.start, link.end) is not None
    if first is None and len({clause[0].strip() for clause in clauses}) == 1 < len(clauses):
        first = clauses[1].start()  # a name, and behind a colon the same
    elif first is None:
        if (len(clauses) < FEWEST_CLAUSES and not has_site) or any(map(_is_of_citation, clauses)):
            return note
        first = clauses[0].start() if clauses else stop
    if _WHOLE.search(note.text, link.start, link.end) and not begins["aside"]:
        return _kept(note, link, [], stop)  # who is named, is named there
    return _kept(note, link, _named(note, link, begins, first, has_site=has_site), stop)


def _kept(note: NoteText, link: NoteLink, names: list[str], stop: int) -> NoteText:
    """The note up to the end of its link, these names, and what stands from ``stop`` on."""
    parts = [note.text[: link.end], *names, note.text[stop:]]
    return NoteText(
        "，".join(filter(None, parts)),
        note.links,
        tuple(span for span in note.emphasised if span[1] <= link.end),
    )


def _named(note: NoteText, link: NoteLink, begins: re.Match[str], first: int, *, has_site: bool) -> list[str]:
    """The name and the date before or at the beginning of the ``first`` clause that says something."""
    text = note.text
    aside = [
        part
        for part in re.split("[，,]", begins["aside"] or "")
        if _DATE.fullmatch(part.strip()) or _is_named(part)
    ]
    if name := text[begins.end() : first].strip("，,；;。：: "):  # and behind a comma what it says
        date = _DATE_FIRST.match(text, first)
        named = _is_named(name) or (
            not (aside or has_site) and len(name) <= LONGEST_NAME_CHARACTERS and _PLAIN.fullmatch(name)
        )
        return [*aside, *([name] if named else []), *([date[0]] if date else [])]
    if (dated := _DATED.match(text, first)) and _may_name(dated["name"].strip()):
        return [*aside, dated["name"], dated["date"]]
    reported = _REPORTED.match(text, first)
    if reported and _is_name(reported["name"].strip(), text[link.start : link.end]):
        return [*aside, reported["name"].strip()]
    return aside


def _may_name(words: str) -> bool:
    """Whether the words before a year may be a name."""
    if _is_named(words) and len(words) <= LONGEST_NAME_CHARACTERS:
        return True
    return len(words) <= LONGEST_PLAIN_NAME_CHARACTERS and not (_TELLS.match(words) or is_sentence(words))


def _is_of_citation(clause: re.Match[str]) -> bool:
    """Whether a clause is a name, or has a date or a place in a work."""
    words = clause[0].strip()
    if _DATE_FIRST.search(words) or not words:
        return True
    return _is_named(words)


def _is_named(words: str) -> bool:
    """Whether words are a name for sure."""
    return is_organisation(words) or publishes(words) or is_person(words)


def _annotates(words: str) -> bool:
    """Whether a clause says something of a source, and is no name, date or place in a work."""
    dated = _DATED.match(words)
    if (dated is not None and dated.end() < len(words)) or _REPORTED.match(words) is not None:
        return True
    if not _HAN.search(words):
        return _LATIN_CLAUSE.fullmatch(words) is not None or is_sentence(words)
    if _DESCRIBES.search(words):
        return True
    if _is_named(words):
        return False
    return (
        len(_HAN.findall(words)) > LONGEST_NAME_CHARACTERS
        or _TELLS.match(words) is not None
        or is_sentence(words)
    )


def _is_name(name: str, title: str) -> bool:
    """Whether the words before a kind of report are a name, or stand in the title as that of its site."""
    return _is_named(name) or name in title
