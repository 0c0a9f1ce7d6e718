"""Years that only say of something how old it is: 1987年开业的书店, "the shop, founded in 1987, closed".

They are dates of their own, but the days told behind them are not of those years.
"""

from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern

_BEHIND = lazy_pattern(
    r"[\u3400-\u9fff]{0,6}?(?:成立|[创創][办辦立建刊]|[开開](?:[业業馆館张張放幕工]|始[营營运運])|[建修]成|建造|修建|落成|竣工|通[车車航过過]|投[产產用]"
    r"|上[市映线線]|首[映发發]|出(?:生|版|土|道|[厂廠])|[发發]行|[毕畢][业業]|入[职職行伍]|[颁頒]布|[签簽][订訂署]|[购購][买買入]|生[产產]|[启啟]用|[设設]立|注[册冊])的"
)
_BEFORE = lazy_pattern(
    r"(?:\b(?:which|who|that) (?:was |were |had )?|,\s|\(|\A\s*)"
    r"(?:[Ff]ounded|[Bb]uilt|[Oo]pened|[Ee]stablished|[Cc]reated"
    r"|[Bb]orn|[Ll]aunched|[Cc]ompleted|[Ff]irst (?:published|held|staged|shown|run)|[Ss]et up)"
    r"\b[^,.;]{0,24} in \Z"
)
_OF_BIRTH = lazy_pattern(r"(?:[以之]?[前后後])?(?:出?生(?=[，。、；）)\s人于於在的者]))")
_BEHIND_ENGLISH = lazy_pattern(r"(?: as [^,.;]{1,40})?,")
_BEFORE_CHARACTERS = 64
"""The characters before a year in which the words stand that make it one of these."""


def is_attributive(text: str, written: WrittenDate) -> bool:
    """Whether a year alone says no more than since when there is what the sentence tells of."""
    behind = text[written.end : written.end + 1]
    if written.last or not behind:
        return False
    if behind in "以之前后後出生" and _OF_BIRTH.match(text, written.end):
        return True
    if behind in (",", " ") and _BEHIND_ENGLISH.match(text, written.end):
        return _BEFORE.search(text, max(0, written.start - _BEFORE_CHARACTERS), written.start) is not None
    if written.month or written.part or written.season or any(written.span):
        return False
    return text[written.end - 1] == "年" and _BEHIND.match(text, written.end) is not None
