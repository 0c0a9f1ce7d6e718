"""Dates that a text only mentions: in somebody's words, as examples, in hypotheses, where a program wrote.

They are no events, unless an editor says so.
"""

import re
from bisect import bisect_right
from functools import cached_property

from dateline.reading.dates.prose import DatedText
from dateline.values.lazy_pattern import lazy_pattern, quick_look

_SPEECH = lazy_pattern(
    r"“[^“”]*”|「[^「」]*」|\"[^\"\n]*\""
    # A dialogue that is made up to show what a program does.
    r"|^(?:用户|用戶|助手|客服|机器人|機器人|User|Assistant|Human|Bot|Agent|Customer)\s*[:：].*",
    re.MULTILINE,
)
_SPEECH_MARKS = '“「"：:'
_HYPOTHESIS = lazy_pattern(
    r"(?:如果|假如|假若|假使|假设|假設|倘若|倘使|要是|[设設]想|想[象像]|[试試]想|即[使便]|哪怕|除非|一旦"
    r"|(?<![般宛恍有])若(?![干隐隱无無])|万一|萬一"
    r"|\b(?:[Ii]f|[Uu]nless|[Ss]uppos(?:e|ing)\b|[Ii]magine|[Aa]ssum(?:e|ing)\b))(?:一下[：，,])?[^，,。；;:：]*\Z"
    r"|(?:不妨|[试試]|[请請])[设設]?想[：，,][^，,。；;:：]*\Z"
    r"|もし[^。]*\Z"
    # What is supposed to the end of the sentence, and what would follow from it.
    r"|\A\s*(?:[例比譬]如[，：]?)?(?:假如|假若|假使|假[设設]|倘若|倘使|[试試]想).*\Z"
    r"|(?:[若要]|如果)不是.*\Z"
    r"|(?:如果(?![说說])|要是|(?<![般宛恍有])若(?![干无無])|倘|[万萬]一).*[，,][^，,]*(?:就[会會要]|便[会會]|[将將][会會]|[则則])[^，,]*\Z"
    # What waits for a consent.
    r"|(?:(?<![例比譬假])如|若|一旦|倘|要是)[^，。；]{0,14}(?:通[过過]|批|同意|[获獲]准|[当當][选選]|[胜勝][诉訴])[^，。；]{0,4}[，,][^。；]*\Z"
    r"|如遇[^，。；]{1,12}[，,][^。；]*\Z"
    r"|\b(?:[Cc]ould|[Ww]ould|[Ss]hould|[Mm]ight) have\b[^.;]*\Z"
    r"|(?<![日基资資样樣版成文根])本(?:[应應][该該]?|[该該]|可以?)[^，。；]*\Z"
    # A rule's condition.
    r"|(?<![平不非但])凡(?![尔爾高])[^，。；]{0,10}\Z"
    # What is denied: on Friday, not on Monday.
    r"|(?:(?<!是)不是|而非|[并並]非|\brather than|\binstead of|\bnot (?:on|in))\s*\Z"
    r"|\A(?:Should|Had|Were)\b[^,.;]*\Z|\b[Ii]f\b[^.;]*\b(?:would|could|might)\b[^.;]*\Z"
)
_SAMPLE = lazy_pattern(
    r"(?:[诸諸]如|格式(?:[为為是]|[:：])|(?:[写寫][成作法]|填[写寫]?[为為成])"
    # What a program or a reader makes of a date: 读成3月1日.
    r"|(?:[读讀存当當算看印析解别別示认認设設]|延[”」])[”」]?[成作]|\be\.g\.,?|\bsuch as"
    r"|\b[Ff]ormat(?: is)?:?|\b(?:[Ww]rite|[Ee]nter|[Tt]ype))"
    r"\s*[（(]?\s*\Z"
)
_FURTHER = r"(?:[、，或和]\s*[\d年月日号號/.-]+)*"
_EXAMPLE = lazy_pattern(
    r"(?:(?:例如|比如|譬如|例えば)[，,:：]?|如|或|按照?|\b[Ll]ike)\s*[（(]?\s*(?:[\d年月日号號/.-]+[、，]\s*)*\Z"
    r"|\b[Dd]ates? like\s\Z"
)
_EXAMPLE_ENDS = lazy_pattern(
    rf"{_FURTHER}\s*(?:[）)]|。|\.\Z|\Z|等|[这這][样樣种種]|のよう|之[类類]|的[写寫格形]|[这這][类類]|[都也]可以|[应應可须須要][当當]?[写寫][作成为為]|[都也均]?[是为為][^，。]{{0,6}}(?:[写寫]法|格式|形式)"
    r"|(?:is|are)\b)"
)
_INSTANCE = lazy_pattern(r"(?:[例比譬]如|\b[Ff]or (?:example|instance)\b)")
_RULE = lazy_pattern(
    r"[适適]用|按[^，。；]{1,8}(?:[计計]算|[执執]行|[缴繳][纳納]|[办辦]理|[计計]入)|均[为為按]|一律|[视視]同|不再?享|可(?![能谓謂见見惜是])|[应應](?:[当當该該]|[于於在])|[须須]|需要|起算|算起|[才只就便][能会會可要得算]|不得|[视視][为為作]|[则則]|通常|一般[会會要在]"
    r"|(?:(?<=[例比譬]如)|(?<=[例比譬]如[，：]))(?:[你您某甲]|[张張]三|李四|小[明王李红紅])"
    r"|\b(?:must|can|may|should|would)\b"
)
"""What an example has that tells how a rule works, and of nothing that was: 例如1月1日入职的员工可休假."""
_MADE_BY_PROGRAM = lazy_pattern(
    r"(?:自[动動](?:生成|更新|备份|備份)(?:[，,]\s*[时時][间間])?|(?:系[统統]|程序|脚本|腳本)[^，。]{0,6}生成|生成[于於]"
    r"|(?:生成|[构構]建|[编編][译譯]|[创創]建|[记記][录錄]|更新|修改|抓取|采集|[检檢]索|[访訪][问問]|下[载載]|[导導]出|打印|[备備]份)"
    r"(?:[时時][间間]|日期)|(?:[发發][布佈表]|刊[登发發]|上[传傳]|[发發收]件|[发發]送|提交)[时時][间間]|(?:最后|最後|最近|上次)(?:更新|修[改订訂]|[编編][辑輯])"
    r"|\b(?:[Aa]uto(?:matically |-)?generated|[Gg]enerated(?: automatically)?(?: by [^.]{1,30})?"
    r"|Retrieved|Accessed|Exported|Compiled|Built|[Ll]ast (?:updated|modified|changed|edited|reviewed)))"
    r"\s*(?:[于於在为為是至到]|on|at)?\s*[:：]?\s*\Z|\A\s*(?:更新|[编編][辑輯]|修改)[于於]\s*\Z"
)
# A quick look: without any of this before it, nothing introduces a date.
_INTRODUCTION = quick_look(
    r"もし|[读讀存当當算看印析解别別示认認延][”」]?[成作]|[凡如按假倘若想即哪除诸諸例譬或]|要是|一旦|[万萬]一|格式|不是|非|本[应應该該可]|[写寫]|自[动動]|生成|日期"
    r"|[时時][间間]|最[后後近]|上次|更新|修改|[编編][辑輯]"
    r"|xample|nstance|[Ii]f |Should |Had |Were |nless |uppos|magine |ssum|e\.g\."
    r"|such as|ormat|ike |enerated|[Ll]ast "
    r"|rather|nstead|not |rite |nter |ype | have |Retrieved|Accessed|Exported|Compiled|Built"
)
_FINISHED_BY_PROGRAM = lazy_pattern(
    r"[\s\d:：]*(?:，?由[^，。]{0,10})?(?:自[动動](?:生成|更新|[备備]份|[发發]送)"
    r"|[Aa]utomatically (?:generated|updated))"
)
_HEAD_OF_PAGE = lazy_pattern(
    r"(?:\A|[\s|｜])(?:(?:稿件|文章|新[闻聞]|信息)?[来來]源|作者|(?:[责責]任|[责責])?[编編](?:[辑輯])?|[记記]者|供稿|[审審]核|[发發]布(?:者|人|[单單]位)|浏览(?:次数|量)?|[阅閱][读讀](?:次数|量)?|[点點][击擊](?:次数|量|率)?|字[号號])[:：]"
    r"|\A(?:[Pp]osted|[Pp]ublished|[Ss]ubmitted)(?: on| by|:)\s|\A[Bb]y [A-Z][^.]{2,30} [|·—-] "
)
_SENTENCE_END = lazy_pattern(r"[。！？!?]|\.\s")
_LONGEST_HEAD_CHARACTERS = 100
"""The length of the line below a page's title that says where it is from and when it was put there."""
_REACH = 60
"""The characters before a date in which the words that make it a mention stand."""


class Mentioned:
    """The dates of a block that are only mentioned."""

    def __init__(self, block: DatedText) -> None:
        self._block = block

    def holds(self, start: int, end: int) -> bool:
        """Whether the date that stands here is no assertion of the text's own."""
        return (
            self.is_spoken(start)
            or self._is_introduced(start, end)
            or _FINISHED_BY_PROGRAM.match(self._block.text, end) is not None
            or self._is_copied_head
        )

    @cached_property
    def _is_copied_head(self) -> bool:
        """Whether the block is the line of a page that says who put it there, and when."""
        text = self._block.text
        short = len(text) <= _LONGEST_HEAD_CHARACTERS and not _SENTENCE_END.search(text)
        return short and _HEAD_OF_PAGE.search(text) is not None

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

    def _sentence(self, place: int) -> str:
        begin, stop = self._block.sentence(place)
        return self._block.text[begin:stop]

    def _is_introduced(self, start: int, end: int) -> bool:
        text = self._block.text
        if not _INTRODUCTION.search(text, max(0, start - _REACH), start):
            return False
        before = self._block.before(start)[-_REACH:]
        if _HYPOTHESIS.search(before) or _SAMPLE.search(before) or _MADE_BY_PROGRAM.search(before):
            return True
        if _INSTANCE.search(before) and _RULE.search(self._sentence(start)):
            return True
        return bool(_EXAMPLE.search(before) and _EXAMPLE_ENDS.match(text, end))
