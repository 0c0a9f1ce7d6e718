"""Whether a note without an address cites: what its phrases name, weighed against what they say.

No one trait decides. A headline speaks as a remark does, and a remark names newspapers and days. But
who cites lists a work and where it is found, phrase by phrase; who remarks goes on in words.
"""

import re
from collections.abc import Iterator

from dateline.reading.notes.labelled_dates import NoteDates
from dateline.reading.notes.note_dates import DateInNote
from dateline.reading.notes.note_parts import NoteParts
from dateline.reading.notes.phrases import MARKED, phrase_kind, phrases
from dateline.values.lazy_pattern import lazy_pattern

ENOUGH = 2.5
"""What the traits of a note that cites weigh at least."""

WEIGHTS = {
    # What is listed, phrase by phrase.
    "work": 1.0,
    "house": 1.5,
    "person": 0.25,
    "kind": 1.0,
    "document": 3.0,
    "number": 1.0,
    "place": 0.5,
    "digits": 0.5,
    "other": -0.5,
    "runs": -1.0,
    "speech": -1.0,
    # The same in one phrase with a work in marks.
    "house of work": 0.5,
    "kind of work": 2.5,
    "place of work": 1.0,
    "digits of work": 0.5,
    "other of work": 0.5,
    "runs of work": -0.5,
    "speech of work": -1.5,
    # What the note has as a whole.
    "title": 2.0,
    "dated": 2.5,
    "day": 1.0,
    "writers": 1.5,
    "numbered": 1.0,
    "headed": 0.5,
    "located": 1.0,
    "listed": 1.0,
    "all named": 1.0,
    "defined": -2.0,
    "dated thing": 2.5,
    "bare": -2.0,
    "speaks of text": -1.25,
    "opens": -2.5,
    "refers back": -5.0,
}
"""What each trait weighs: fitted to 1,500 notes of the tables of cases, and rounded."""

_OF_TEXT = lazy_pattern(
    r"[笔筆]者|本[文站]|正文|此[处處]|[这這][里裡]|[汇匯]率|化名|着重|粗[体體]|[译譯]者|原文|下文|上文|更正|[误誤]作|[讹訛]|[恕不].?[赘贅]|[隐隱]去|感[谢謝]|[查核]?[证證][实實]|[约約]合|[简簡][称稱]|为准|前[引揭]"
    r"|emphasis|translation|exchange rate|above|below|note \d|supra|ibid|op\. cit"
)
"""What speaks of the article itself, of its words and its writer."""
_REFERS_BACK = lazy_pattern(
    r"[同见見](?:[上前]|注)|前[引揭注]|(?:ibid|op\.?\s?cit|loc\.?\s?cit|supra|ebd|idem)\b", re.IGNORECASE
)
"""How a note begins that names what others have cited."""
_OPENS = lazy_pattern(
    r"[见見](?:正文|附)|[上后後下][引注文]|注释|注[\d一二三]|[指即按照依此该該這这]|本[文章節节段页頁书書图圖表]|文中|原[文作](?!化)|(?:作|[编編]|[译譯])者[按注:：]|[编編]者|[译譯訳][注者]?[:：]"
    r"|[笔筆]者|一[说說]|以[上下]|感[谢謝]|[应應][^，]{2,8}要求|[粗黑斜]体|着重|[关關對对][于於]|[因由][此于於為为]|例如|比如|其中|[当當][时時天年]|[据據](?![点點《]|[\u3400-\u9fff]{2,12}[报報刊台臺社网網]\d{4}年)|截[至止]|[左右上下]?[图圖][中表]?[左右上下]|[左右上下][图圖]"
    r"|(?:emphasis|my|our|this|that|these|it|i|he|she|they|we|at\sthe|as\sof|not|unless|names|thanks|for\sa|note|prices|both|all|originally)\s",
    re.IGNORECASE,
)
"""How remarks begin."""
_NAMES_NOTHING = frozenset(("person", "digits", "other", "runs", "speech", "speech of work"))
_NAMES_WORK = frozenset(("work", "kind", "document", "number", "kind of work", "house of work"))
_SAYS = frozenset(("other", "runs", "speech", "other of work", "runs of work", "speech of work"))
_DEFINES = frozenset(("work", "other", "speech"))
"""The phrases of a note that says what a word means: ``“水塔”，高位的蓄水池``."""
_QUOTES = ("“", "「", '"')
_WORD = lazy_pattern(r"\w")
_BOOKS = ("《", "〈", "『")
_HEAD_ENDS = ("：", ":", "。", ".")


def weighs_enough(text: str, parts: NoteParts, dates: NoteDates, published: DateInNote | None) -> bool:
    """Whether what a note lists outweighs what it says."""
    return weight(text, parts, dates, published) >= ENOUGH


def weight(text: str, parts: NoteParts, dates: NoteDates, published: DateInNote | None) -> float:
    """The sum of what the traits of a note weigh, each once."""
    return sum(WEIGHTS.get(trait, 0.0) for trait in set(traits(text, parts, dates, published)))


def traits(text: str, parts: NoteParts, dates: NoteDates, published: DateInNote | None) -> Iterator[str]:
    """The traits of a note: the kind of each of its phrases, and what it has as a whole."""
    kinds = [kind for phrase in phrases(text, parts, dates) if (kind := phrase_kind(phrase))]
    yield from kinds
    moment = published.moment if published else None
    date = dates.of_publication
    if published:
        yield "dated"
    if moment and moment.precision == "day":
        yield "day"
    if parts.title:
        yield "title"
    if parts.writers:
        yield "writers"
    if parts.numbered:
        yield "numbered"
    if (
        date
        and date.bracket
        and parts.dated
        and text[date.end : date.end + 1] in _HEAD_ENDS
        and text[date.end + 1 :]
    ):
        yield "headed"
    if len(kinds) > 1 and "speech" not in kinds:
        yield "listed"
    if len(kinds) > 1 and _NAMES_WORK.intersection(kinds) and not _SAYS.intersection(kinds):
        yield "all named"
    if text[:1] in _QUOTES and not (published or parts.writers) and _DEFINES.issuperset(kinds):
        yield "defined"
    if kinds == ["other"] and date and not date.bracket and not _WORD.search(text, date.end):
        yield "dated thing"
    if "work" in kinds and ("place" in kinds or "digits" in kinds):
        yield "located"
    quoted = kinds == ["work"] and not published and text.lstrip()[:1] not in _BOOKS  # and nobody who said it
    if quoted or (len(kinds) < 2 and _NAMES_NOTHING.issuperset(kinds)):
        yield "bare"
    if _OF_TEXT.search(MARKED.sub("", text).lower()):
        yield "speaks of text"
    if _OPENS.match(text):
        yield "opens"
    if _REFERS_BACK.match(text):
        yield "refers back"
