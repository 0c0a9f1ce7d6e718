"""Dates that a text only mentions: in somebody's words, as examples, in hypotheses, where a program wrote.

They are no events, unless an editor says so.
"""

import re
from bisect import bisect_right
from functools import cached_property

from dateline.reading.dates.prose import DatedText

_SPEECH = re.compile(
    r"“[^“”]*”|「[^「」]*」|\"[^\"\n]*\""
    # A dialogue that is made up to show what a program does.
    r"|^(?:用户|用戶|助手|客服|机器人|機器人|User|Assistant|Human|Bot|Agent|Customer)\s*[:：].*",
    re.MULTILINE,
)
_SPEECH_MARKS = '“「"：:'
_HYPOTHESIS = re.compile(
    r"(?:如果|假如|假若|假使|假设|假設|倘若|倘使|要是|[设設]想|(?<![般宛恍有])若(?![干隐隱无無])|万一|萬一"
    r"|\b(?:[Ii]f|[Uu]nless|[Ss]uppos(?:e|ing)|[Ii]magine|[Aa]ssum(?:e|ing)))(?:一下[:：])?[^，,。；;:：]*\Z"
)
_SAMPLE = re.compile(
    r"(?:[诸諸]如|格式(?:[为為是]|[:：])|[写寫][成作法]|\be\.g\.,?|\bsuch as|\b[Ff]ormat(?: is)?:?)"
    r"\s*[（(]?\s*\Z"
)
_EXAMPLE = re.compile(r"(?:例如|比如|譬如|如|或|\b[Ll]ike)\s*[（(]?\s*\Z")
_EXAMPLE_ENDS = re.compile(
    r"\s*(?:[）)]|。|\.\Z|\Z|[这這][样樣种種]|之[类類]|的[写寫格形]|[这這][类類]|[都也]可以)"
)
_MADE_BY_PROGRAM = re.compile(
    r"(?:自[动動](?:生成|更新|备份|備份)|(?:系[统統]|程序|脚本|腳本)[^，。]{0,6}生成|生成[于於]"
    r"|(?:生成|[构構]建|[编編][译譯]|更新|修改|抓取|采集|[检檢]索|[访訪][问問]|下[载載]|[导導]出|打印|[备備]份)"
    r"(?:[时時][间間]|日期)|(?:最后|最後|最近|上次)(?:更新|修改|[编編][辑輯])"
    r"|\b(?:[Aa]uto(?:matically |-)?generated|[Gg]enerated|Retrieved|Accessed|Exported|Compiled|Built"
    r"|[Ll]ast (?:updated|modified|changed|edited|reviewed)))\s*(?:[于於在为為是]|on|at)?\s*[:：]?\s*\Z"
)
# A quick look: without any of this before it, nothing introduces a date.
_INTRODUCTION = re.compile(
    r"[如假倘若诸諸例譬或]|要是|[设設]想|[万萬]一|格式|[写寫]|自[动動]|生成|日期|[时時][间間]|最[后後近]|上次"
    r"|[Ii]f |nless |uppos|magine |ssum|e\.g\.|such as|ormat|ike |enerated|Last |Retrieved|Accessed|Exported"
    r"|Compiled|Built"
)
_REACH = 60
"""The characters before a date in which the words that make it a mention stand."""


class Mentioned:
    """The dates of a block that are only mentioned."""

    def __init__(self, block: DatedText) -> None:
        self._block = block

    def holds(self, start: int, end: int) -> bool:
        """Whether the date that stands here is no assertion of the text's own."""
        return self.is_spoken(start) or self._is_introduced(start, end)

    def is_spoken(self, start: int) -> bool:
        """Whether the date that begins here stands in somebody else's words."""
        place = bisect_right(self._spoken, (start, len(self._block.text))) - 1
        return place >= 0 and start < self._spoken[place][1]

    @cached_property
    def _spoken(self) -> list[tuple[int, int]]:
        text = self._block.text
        if not any(mark in text for mark in _SPEECH_MARKS):
            return []
        return [match.span() for match in _SPEECH.finditer(text)]

    def _is_introduced(self, start: int, end: int) -> bool:
        text = self._block.text
        if not _INTRODUCTION.search(text, max(0, start - _REACH), start):
            return False
        before = self._block.before(start)[-_REACH:]
        if _HYPOTHESIS.search(before) or _SAMPLE.search(before) or _MADE_BY_PROGRAM.search(before):
            return True
        return bool(_EXAMPLE.search(before) and _EXAMPLE_ENDS.match(text, end))
