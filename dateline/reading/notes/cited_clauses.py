"""A clause behind a linked title, as a piece of its citation: a name, a day, a place in a work, or none."""

import re
from typing import NamedTuple

from dateline.reading.notes.asides import is_aside, is_unknown, without_places
from dateline.reading.notes.bylines import byline
from dateline.reading.notes.labels import label_of
from dateline.reading.notes.named_parts import author_name, is_byline
from dateline.reading.notes.names import LOWER_WORD, is_medium, is_organisation, is_person, names_somebody
from dateline.reading.notes.note_dates import DATE, read_date_in_note
from dateline.reading.notes.platform_names import is_platform_name
from dateline.reading.notes.statements import is_sentence
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
_SAYS = lazy_pattern(
    r"\A(?:[详詳參参][见見]|专访|專訪|[对對][话話]|[访訪][谈談问問]|[报報][导導道](?!者)|引用|基[于於]|前(?=[外总總])|收[录錄]|揭[露示]|披露|曝光|指出|找到|[讨討][论論]|分析|[记記紀][录錄载載述]|剖析|[说說]明|[说說]的是|描述|介[绍紹]|列[明举舉]|解[释釋]"
    r"|回[顾顧]|梳理|[汇彙整][整理总總]|探[讨討]|[讲講叙敘概详詳][述解]|[总總][结結]|比[较較]|[对對]比|追[踪蹤]|[还還]原|[复復][盘盤]|[质質]疑|澄清|否[认認]|呼[吁籲]|[证證][实實]|[关關][于於]|有[关關]|[论論]述|[阐闡][述释釋]|[提谈談][到及]|[盘盤][点點]"
    r"|附[有录錄]|包[括含]|[内內]含|[从從].+到|[为為](?:什么|什麼|何)|如何|怎[样樣麼么]|[这這本此该該][篇文]|文中|文章|一文|作者|第一手|重要|[完全]整?面?的)"
    r"|\A(?:[另内內附配]?有|含|附|配[有图圖])(?![\u3400-\u9fff]{0,3}[社报報网網局]\Z)|的(?:[声聲]明|照片|[图圖]片|[视視][频頻]|[录錄][音像]|截[图圖]|[报報]告|[证證][词詞言]|公告|通知|信|文件|[资資]料|[演讲講]{2}|全文|原文|始末|[经經][过過]|[故]事)\Z|[たるの](?:記事|資料|論文|動画|まとめ|解説)\Z"
    r"|[与與和及、][\u3400-\u9fff]{2,10}(?:分析|反思|[说說]明|背景|[细細][节節]|整理|[汇彙]整|[补補]充|批[评評]|[声聲]明|介[绍紹]|[数數][据據]|[资資]料|[记紀][录錄]|[报報][导導道]|[讨討][论論]|影[响響]|始末|[经經][过過])\Z"
    r"|(?:[资資]料|[内內]文)?[补補]充\Z|[紀记記][录錄]\Z|(?:背景|始末|[经經][过過]|[内內]容|原文|全文|概[况況])\Z"
)
"""How an editor's words begin or end that say what a source does, or what is in it."""
_SAYS_LATIN = lazy_pattern(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|did|not|it|its|that|which|who|why|how|what|when|where|because"
    r"|we|you|they|about|includes?|with)\b|\A(?:an?|this|these|see|on|about)\s",
    re.IGNORECASE,
)
_HAN = lazy_pattern(r"[\u3040-\u9fff]")
_STAFF = lazy_pattern(
    r"(?:staff|senior|contributing) (?:writer|reporter|editor|correspondent)s?", re.IGNORECASE
)
_COMMA = lazy_pattern(r"[，、;；]|,(?!\s\d{4})")
_OPAQUE = lazy_pattern(r"[《》“”「」『』〈〉\"（）()\[\]]")
"""Marks within which words are no clause; they are left to those who read titles and brackets."""
LONGEST_NAME_CHARACTERS = 14
"""The length in Han characters up to which words behind a title may be a name."""
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
        named = is_person(who) or (short and not _says(who))
        return Clause((words,), named=True) if named else Clause((), says=True)
    if read_date_in_note(words):
        return Clause((words,), dated=True)
    if bracketed := _BRACKETED.fullmatch(words):
        return _with_bracket(bracketed, words)
    if _OPAQUE.search(words):
        return Clause((), says=True) if _says(words) else Clause((words,), placed=True)
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
    if _says(words):
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
    says = not (done or _is_place(rest) or _REPORT_ALONE.fullmatch(rest))
    named = _is_name(name)
    if where and not _is_name(where):
        return None
    if says and not named:
        return Clause((), says=True)
    if name and not named and _says(name):
        return Clause((), says=True)
    return Clause(tuple(filter(None, (name, where, date))), says=says, named=named, dated=True)


def _reported(match: re.Match[str], title: str) -> Clause | None:
    """A house and what it did, without which its name is none: ``样本社报道``."""
    name, rest = match["name"], match["rest"]
    known = [house for house in (name + match["kinds"], name) if _is_name(house)]
    if not known and not _SAYS.search(name) and (name in title or _is_house(name)):
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
    if _SAYS.search(words) or (_SAYS_LATIN.search(words) and not is_medium(words)):
        return False
    return names_somebody(words) or any(byline(words)) or is_platform_name(words)


def _says(words: str) -> bool:
    """Whether a clause says something."""
    if not _HAN.search(words):
        return _SAYS_LATIN.search(words) is not None or (
            len(words.split()) > 2 and LOWER_WORD.search(words) is not None
        )
    return (
        len(_HAN.findall(words)) > LONGEST_NAME_CHARACTERS
        or _SAYS.search(words) is not None
        or is_sentence(words)
    )
