"""A clause behind a linked title, as a piece of its citation: a name, a day, a place in a work, or none."""

import re
from typing import NamedTuple

from dateline.reading.notes.asides import is_aside, is_unknown, without_places
from dateline.reading.notes.bylines import byline
from dateline.reading.notes.editors_words import SAYS, SAYS_LATIN, says
from dateline.reading.notes.labels import label_of
from dateline.reading.notes.named_parts import author_name, is_byline
from dateline.reading.notes.names import is_medium, is_organisation, is_person, names_somebody
from dateline.reading.notes.note_dates import DATE, read_date_in_note
from dateline.reading.notes.platform_names import is_platform_name
from dateline.reading.notes.work_words import is_kind_of_work
from dateline.values.lazy_pattern import lazy_pattern

_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s?(?:[A-Z]{2,4}|[ap]m))?"
_WEEKDAY = lazy_pattern(r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*")
_DATED = lazy_pattern(
    rf"(?P<name>[^\d《“「]*?)[\s,，]*(?P<date>{DATE})(?:\s*T?{_TIME})?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_PUBLISHED = lazy_pattern(
    r"(?:(?:首次|最早)?(?:公布|公佈|公表|公開|配信|掲載|放送|付け?|[发発發][布佈表]|刊[登载載发發]?|播出|更新|出版|[电電][讯訊]?|[报報]?[讯訊])"
    r"[于於在]?(?P<where>[^\s，。]{0,20}))"
)
"""What a house did on the day before, and where: ``发表于样本网``."""
_OF_SOMEBODY = lazy_pattern(
    r"(?P<who>[^的\s]{2,12})的(?:公[开開]信|[讲講]述|[长長]文|文章|自述|[说說]法|回[忆憶](?:[录錄]|文章)?|日[记記]|手[记記]|[专專]文|[报報][导導道]|[采採][访訪]|推文|帖子|[贴貼]文|[视視][频頻])"
)
"""What somebody wrote: ``王芳的长文``."""
_BRACKETED = lazy_pattern(r"(?P<name>[^（()）《》“”「」\"]+?)\s*[（(](?P<within>[^（()）]+)[)）]")
_REPORT = lazy_pattern(
    r"(?P<name>[^\d《》“”「」（）()]{2,24}?)\s*的?(?P<kinds>(?:小[组組]|深度|独家|獨家|专题|專題|调查|調查|分析|官方|英文|中文|繁体|新闻|新聞){0,2})"
    r"(?:[报報](?:[导導]|道)(?![社网網者])|专访|專訪|文章|贴文|貼文|条目|條目|专文|專文|[评評][论論](?![员員网網社报報])|社[论論]|帖子|新闻稿|新聞稿|官网|官網|页面|頁面|出版(?!社))"
    r"(?P<rest>.*)"
)
"""A house, and what kind of report its work is: ``样本社深度报道``."""
_REPORT_ALONE = lazy_pattern(
    r"[^\s，的]{0,8}?(?:[报報](?:[导導]|道)|专访|專訪|文章|[贴貼帖]文|[专專]文|推文|分析|调查|調查|[评評][论論]|新闻稿|新聞稿|[专專][题題]|[条條]目|[节節]目|[视視][频頻]|影片|[纪紀][录錄]片)"
)
"""The kind of a report behind its year: ``2016 年深度报道``."""
_LEADS = lazy_pattern(
    r"\A(?:(?:(?:archived|reprinted|adapted|republished|originally(?:\spublished)?)\s)?(?:via|from|in|on|by)\s+(?=(?:the\s+)?[A-Z])|原[载載]|[转轉][载載]自?|[来來]源|[载載][于於]|刊[于於])"
)
_KIND_BEHIND = lazy_pattern(
    r"(?<=\w)(?:['’]s)?\s(?:(?:in|reporting from)\s[A-Z][\w ]+|(?:[a-z]+\s)?(?:editorial|op-ed|report"
    r"|(?:blog )?post|(?:press|news) release|interview|article|column|feature|statement|story|video"
    r"|discussion|thread|issue(?:\s#?\d+)?|pull request|repository|page|profile"
    r"|investigation|review|analysis|essay))\Z"
)
"""From where somebody wrote, or the kind of a work, behind a name: ``Sample Post editorial``."""
_STAFF = lazy_pattern(
    r"(?:staff|senior|contributing) (?:writer|reporter|editor|correspondent)s?", re.IGNORECASE
)
_COMMA = lazy_pattern(r"[，、;；]|,(?!\s\d{4})")
_OPAQUE = lazy_pattern(r"[《》“”「」『』〈〉\"（）()\[\]]")
"""Marks within which words are no clause; they are left to those who read titles and brackets."""
LONGEST_WRITER_CHARACTERS = 6
MOST_HOUSE_CHARACTERS = 10
"""The length up to which a word of organisations within a name before a word for its report is enough."""


class Clause(NamedTuple):
    """What a clause has of a citation: its ``pieces``, and whether it ``says`` something of the source.

    ``named``: its pieces are a name for sure, or a label or a byline; ``dated``: one of them is a date.
    A clause that has none of these may be a name, which its place decides.
    """

    pieces: tuple[str, ...]
    says: bool = False
    named: bool = False
    dated: bool = False
    placed: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is of the citation, whatever stands around it."""
        return self.named or self.dated or self.placed


def read_clause(words: str, title: str) -> Clause:
    """The clause read; ``title`` is the title before it, which may name the house as well."""
    if label_of(words)[0] or is_byline(words):
        who = author_name(words)
        short = who.isascii() or len(who) <= LONGEST_WRITER_CHARACTERS
        named = is_person(who) or (short and not says(who))
        return Clause((words,), named=True) if named else Clause((), says=True)
    if read_date_in_note(words):
        return Clause((words,), dated=True)
    if bracketed := _BRACKETED.fullmatch(words):
        return _with_bracket(bracketed, words)
    if _OPAQUE.search(words):
        return Clause((), says=True) if says(words) else Clause((words,), placed=True)
    bare = _KIND_BEHIND.sub("", _LEADS.sub("", words, count=1))
    if bare != words and _is_name(bare):
        return Clause((bare,), named=True)
    if _is_place(words) or _STAFF.fullmatch(words):
        return Clause((), placed=True)
    if (dated := _DATED.fullmatch(words)) and (clause := _dated(dated)):
        return clause
    if of_somebody := _OF_SOMEBODY.fullmatch(words):
        writes = is_person(of_somebody["who"])
        return Clause((f"作者：{of_somebody['who']}",), named=True) if writes else Clause((), says=True)
    if report := _REPORT.fullmatch(words):
        if clause := _reported(report, title):
            return clause
        if not _is_name(words):
            return Clause((), says=True)
    if _is_name(words):
        return Clause((words,), named=True)
    if says(words):
        return Clause((), says=True)
    return Clause((words,))


def _with_bracket(match: re.Match[str], words: str) -> Clause:
    """A name, and in brackets behind it a day, a place in the work, or what an editor says."""
    name = read_clause(match["name"], "")
    within = [read_clause(part.strip(), "") for part in _COMMA.split(match["within"])]
    if not name.named or not any(clause.sure or clause.says for clause in within):
        return Clause((words,), named=name.named)
    pieces = (*name.pieces, *(piece for clause in within if clause.sure for piece in clause.pieces))
    return Clause(pieces, named=True, dated=any(clause.dated for clause in within))


def _dated(match: re.Match[str]) -> Clause | None:
    """A name, a day, and what was done on it: ``样本社 2016年3月4日电``."""
    name, date, rest = _WEEKDAY.sub("", match["name"]).strip(), match["date"], match["rest"].strip()
    done = _PUBLISHED.fullmatch(rest)
    where = done["where"] if done else ""
    if is_byline(rest) and is_person(author_name(rest)):
        return Clause(tuple(filter(None, (name, date, rest))), named=True, dated=True)
    goes_on = not (done or _is_place(rest) or _REPORT_ALONE.fullmatch(rest))
    named = _is_name(name)
    if where and not _is_name(where):
        return None
    if goes_on and not named:
        return Clause((), says=True)
    if name and not named and says(name):
        return Clause((), says=True)
    return Clause(tuple(filter(None, (name, where, date))), says=goes_on, named=named, dated=True)


def _reported(match: re.Match[str], title: str) -> Clause | None:
    """A house and what it did, without which its name is none: ``样本社报道``."""
    name, rest = match["name"], match["rest"]
    known = [house for house in (name + match["kinds"], name) if _is_name(house)]
    if not known and not SAYS.search(name) and (name in title or _is_house(name)):
        known = [name]
    return Clause((known[0],), says=bool(rest), named=True) if known else None


def _is_house(words: str) -> bool:
    return len(words) <= MOST_HOUSE_CHARACTERS and is_organisation(words)


def _is_place(words: str) -> bool:
    """Whether words are no more than a place in a work, its edition or its kind."""
    return (
        not words
        or is_aside(words)
        or is_kind_of_work(words)
        or is_unknown(words)
        or without_places(words)[0] == ""
    )


def _is_name(words: str) -> bool:
    """Whether words name a house or a writer beyond doubt, and say nothing."""
    if SAYS.search(words) or (SAYS_LATIN.search(words) and not is_medium(words)):
        return False
    return names_somebody(words) or any(byline(words)) or is_platform_name(words)
