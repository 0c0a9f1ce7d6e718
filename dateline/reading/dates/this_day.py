"""Whether 今天 and "today" mean the article's day: mostly they mean nowadays, or are part of a name."""

import re

from dateline.values.lazy_pattern import lazy_pattern

_NAMED = lazy_pattern(
    r"[头頭][条條]|俄[罗羅]斯|美[国國]|中[国國]|[说說]法|[资資]本|[关關]注|港口|[新热熱][闻聞榜]|推荐|推薦|的"
)
_WITNESS = lazy_pattern(r"(?:记者|記者|本[报報台臺刊网網社])[，,]?\Z")
"""Who tells what was seen or heard on the day: ``记者今天从市教育局获悉``."""
_UNTIL = lazy_pattern(r"(?:的|至|到|直至|及|是)\Z")
_HOURS = lazy_pattern(
    r"\s*(?:[（(]|夜[间間里裡]|白天|[上下]午|凌晨|早|[晚中][上午间間]|晚|傍晚|清晨|起|正式|是[^，。]{1,12}[日节節])"
)
_CLOCK = lazy_pattern(r"[上下]午|凌晨|清晨|傍晚|深夜|晚[上间間]|\d{1,2}[时時点點:：]")
_HAPPENS = lazy_pattern(
    r"[，,]?[^，,。；;！？\n的]{0,20}?(?:宣布|公布|[发發][布佈表射]|推出|[举舉]行|召[开開]|[签簽][署订訂约約]|[开開][幕放业業工馆館]|[启啟][动動用]"
    r"|上[线線市]|表示|通[过過报報航车車]|生效|[关關][闭閉]|停[航运運电電]|抵[达達]|[会會][见見][^，]|回[应應]|[确確][认認]|交付|[证證][实實]|逝世|[裁判][决決]|致函|[获獲]悉|披露|[闭閉]幕|落成|[获獲]得)"
)
_TURNS = lazy_pattern(
    r"[，,]?(?![^，,。；;！？\n]{0,20}(?:[人我你]们|人們|越[来來]越|[多大]数|[许許很更]多|多[选選半]|已|仍|常|往往|的))"
    r"[^，,。；;！？\n]{0,20}?(?:正式|去世|病逝|身亡|[遇罹][难難]|[上下][调調]|大[涨漲跌]|[收开開][盘盤]|[开開]庭|宣判|[辞辭][职職]|[当當][选選])"
    r"(?![后後时時者前])"
)
"""What happens on a day, where nothing says that it is so nowadays: ``今天，票价正式上调``."""
_ENGLISH_HAPPENS = lazy_pattern(
    r"\b(?<!can be )(?<!could be )(?<!may be )(?<!still be )(?:announced|released|launched|published"
    r"|signed|opened|unveiled|introduced|said|confirmed|voted|approved|filed|ruled|reported|began|started|closed|joined"
    r"|died|won|met|arrived|resigned|issued|agreed|ordered|raised|cut|made|acquired"
    r"|(?:is|are|am|[’']re|[’']m) (?:announcing|launching|releasing|opening|introducing|publishing)"
    r"|(?:are|am|[’']re|[’']m) (?:excited|proud|happy))\b"
)
_NAME_BEFORE = lazy_pattern(r"[A-Z][\w’'&-]*\s+\Z")
_OF_TODAY = lazy_pattern(r"\b(?:of|until|till|to|for)\s\Z", re.IGNORECASE)
_SENTENCE_END = lazy_pattern(r"[.!?;。！？；\n]")
_REACH = 80
"""The characters around the word in which what happened stands."""


def is_this_day(word: re.Match[str]) -> bool:
    """Whether a word for today tells of what happened on the article's day."""
    text, start, end = word.string, word.start(), word.end()
    if text[start] == "今":
        if _CLOCK.match(text, end) or _WITNESS.search(text, max(0, start - 3), start):
            return True
        if _NAMED.match(text, end) or _UNTIL.search(text, max(0, start - 2), start):
            return False
        return bool(_HOURS.match(text, end) or _HAPPENS.match(text, end) or _TURNS.match(text, end))
    if _OF_TODAY.search(text, max(0, start - 6), start):
        return False
    begin = max(0, start - _REACH)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, begin, start)]
    begin = ends[-1] if ends else begin
    if text[start] == "T" and _NAME_BEFORE.search(text, begin, start):
        return False
    stop = _SENTENCE_END.search(text, end, end + _REACH)
    return _ENGLISH_HAPPENS.search(text, begin, stop.start() if stop else end + _REACH) is not None
