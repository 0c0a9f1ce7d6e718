"""The labels of dates in notes: their words, and the patterns of each kind with its date.

A label says what its date is: of publication, of retrieval, of an archived copy,
or none of these (a law's day of force, the year of a printing).
"""

import re
from collections.abc import Iterable

from dateline.reading.notes.note_dates import DATE, UNKNOWN
from dateline.values.lazy_pattern import any_word, lazy_pattern, quick_look

# A label may stand before its date or behind it; ``a``, ``b`` and ``c`` are the date in each case.
# What follows a label must not make it another word: 检索日期 is no 检索, 发布于 is no 发布 behind a date.
_OPEN, _CLOSE = r"[（(\[【［]\s*", r"\s*[）)\]】］]"
_RETRIEVED_ZH = (
    *("检索", "檢索", "访问", "訪問", "查阅", "查閱", "查询", "引用", "获取", "獲取", "擷取", "读取", "讀取"),
    *(
        "浏览",
        "瀏覽",
        "存取",
        "閲覧",
        "参照",
        "アクセス",
        "上网",
        "登录",
        "登入",
        "下载",
        "下載",
        "造訪",
        "抓取",
        "见于:",
        "见于：",
        "확인",
        "접속",
        "검색",
        "열람",
    ),
)
_RETRIEVED_EN = (
    *("accessed", "retrieved", "visited", "viewed", "consulted", "cited"),
    *("abgerufen", "zugriff", "aufgerufen", "consulté", "consultada", "consultado", "visitato", "acessado"),
)
"""In English, and in the languages of the other months."""
_ON = r"(?:\s+(?:on|am|le|el|il|em))?"
_RETRIEVED_DATE_EN = ("access", "retrieval")
_WEB = r"(?<=[.,]\s)web\.\s+"
"""MLA until 2016: the medium, and behind it the day of retrieval."""
_PUBLISHED_ZH = (
    "播出",
    "上传",
    "上傳",
    "推送",
    "首发",
    "刊发",
    "公布",
    "印发",
    "发布",
    "發布",
    "发表",
    "發表",
    "刊登",
    "刊载",
    "刊載",
    "出版",
)
_PUBLISHED_BEHIND = ("更新", "公开", "公開", "配信", "掲載")
"""Words that follow a date of publication, and begin other words before one."""
_PUBLISHED_EN = (
    "vom",
    "veröffentlicht",
    "publié",
    "publicado",
    "published",
    "posted",
    "uploaded",
    "updated",
    "modified",
    "edited",
    "revised",
    "issued",
    "effective",
    "filed",
    "aired",
    "adopted",
    "enacted",
    "approved",
    "announced",
    "released",
    "submitted",
)
_PUBLISHED_DATE_EN = ("publication",)
_WHEN = r"(?:日期|时间|時間|日|于|於|일자?)?\s*[:：]?\s*"


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)})"


_ADOPTED_ZH = ("通过", "通過", "修订", "修訂", "修正")
_ADOPTED = (
    rf"(?:表决)?(?:第[一二三四五六七八九十\d]+次)?(?:制定|全文)?(?:{'|'.join(_ADOPTED_ZH)}|公布|批准)"
    r"(?:公布|發布|发布|施行)?(?![本稿版])"
)
"""What an assembly does with a law on its day."""
_KINDS_OF_WORDS = {
    "retrieved": (*_RETRIEVED_ZH, *_RETRIEVED_EN, *_RETRIEVED_DATE_EN, "web. "),
    "published": (
        *_PUBLISHED_ZH,
        *_PUBLISHED_BEHIND,
        "公告",
        "授权",
        *("最后编辑", "最后修改", "最後編輯", "最近编辑", "编辑于", "編輯於"),
        *_ADOPTED_ZH,
        *_PUBLISHED_EN,
        *_PUBLISHED_DATE_EN,
    ),
    "archived": ("存档", "存檔", "備份", "备份", "アーカイブ", "from the original", "archived"),
    "other": (
        "起施行",
        "起实施",
        "起生效",
        "起执行",
        "施行",
        "实施",
        "生效",
        "日起",
        "年起",
        "月起",
        "次印刷",
        "重印",
    ),
}
"""The words that labels of dates are made of, in lower case: without one there is no label."""
KIND_OF_WORD = {word: kind for kind, words in _KINDS_OF_WORDS.items() for word in words}
LABEL_WORDS = lazy_pattern(any_word(KIND_OF_WORD))
"""All of them, with no group around any: so a search tries only where one's first character stands."""


TIME = (
    r"(?:(?:[T\s]|,\s+(?:at\s+)?)\s*\d{1,2}(?::|\.(?=\d\d\s[BEG][DMS]T))\d{2}(?::\d{2})?(?:\s*[-–—~至]\s*\d{1,2}:\d{2})?(?:\s*[ap]\.?m\b\.?)?"
    r"(?:\s*(?:BST|UTC|GMT|[ECMP][SD]?T|Z)\b|\s*\(?[+-]\d{2}:?\d{2}\)?)?"
    r"|\s*(?:[上下]午|晚)?\d{1,2}[时時点點](?:\d{1,2}分)?|(?<=日)(?:凌晨|清晨|早晨|[上中下]午|傍晚|晚[间間上]?|深夜|夜[间間]?)(?=[，,。；;、）)]|\Z)|(?<=日)(?:[上下中]午|[早晚][上间間]?|凌晨)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
    r"(?:\s*[-–—~～至]\s*\d{1,2}[:：]\d{2})?)?"
)
_RETRIEVED = lazy_pattern(
    rf"(?:{_OPEN})?(?:"
    rf"(?:最后|最後|最近|上次|最終)?{_any(_RETRIEVED_ZH)}{_WHEN}(?P<a>{DATE}|{UNKNOWN})"
    rf"|(?P<b>{DATE})\s*(?:最后|最後|最近|上次|最終)?{_any(_RETRIEVED_ZH)}(?!日期|时间|時間|于|於|\s*{DATE})"
    rf"|(?<![a-z])(?:last\s+)?(?:{_any(_RETRIEVED_EN)}|{_any(_RETRIEVED_DATE_EN)}\s+date){_ON}"
    rf"\s*[:：]?\s*(?P<c>{DATE})(?:,?\s*(?:from|at)\b\s*:?)?"
    rf"|{_WEB}(?P<e>{DATE})"
    rf")(?:{_CLOSE})?",
    re.IGNORECASE,
)
_PUBLISHED = lazy_pattern(
    rf"(?:{_OPEN})?(?:"
    rf"{_any(_PUBLISHED_ZH)}{_WHEN}(?P<a>{DATE}|{UNKNOWN})"
    rf"|(?<![a-z])(?:last\s+)?(?:{_any(_PUBLISHED_EN)}|{_any(_PUBLISHED_DATE_EN)}\s+date){_ON}"
    rf"\s*[:：]?\s*(?P<b>{DATE}|{UNKNOWN})"
    rf"|(?:(?:最[后後近終终]|上次)(?:更新日?|[编編][辑輯]|修[订訂改])[于於]?|[编編][辑輯][于於]|(?:更新|公开|公告|授权)(?:日期|时间|時間|日|于|於))\s*[:：]?\s*(?P<d>{DATE})"
    rf"|(?P<c>{DATE}){TIME}\s*(?:{_any(_PUBLISHED_ZH)}|{_any(_PUBLISHED_BEHIND)})(?!于|於)"
    rf"|(?P<e>{DATE})(?:第?[\u3400-\u9fff]{{2,40}}[会會議议]|[\u3400-\u9fff]{{2,20}}令第?\d+[号號])?{_ADOPTED}"
    rf")(?:{_CLOSE})?",
    re.IGNORECASE,
)
_ENDS_DATE = lazy_pattern(r"[0-9０-９年月日号號년월일时時点點分A-Za-z.]\s*(?:最后|最後|最近|上次|最終)?\Z")
_LONGEST_LEAD_CHARACTERS = 12
"""The distance from a label's word up to which the label may begin: with a bracket, ``last``, ``最后``."""
_LONGEST_HAN_LEAD_CHARACTERS = 8
"""The same for a word in Chinese or Japanese: a bracket, ``最后``, ``原始内容``."""
_NO_LEAD = frozenset("。，、；,;·|｜\n")
"""Marks right behind which a label begins with its word: no bracket, no ``last``, no date stands there."""
_LONGEST_DATE_BEFORE_CHARACTERS = 80
"""The same where a date stands before a label, with the spaces between."""
_ARCHIVED = lazy_pattern(
    rf"(?:{_OPEN})?(?:(?:原始内容|原始內容|原文|原页面)?(?:存档|存檔|备份|備份"
    rf"|アーカイブ){_WHEN}(?P<a>{DATE})"
    rf"|(?:archived\s+)?from the original(?: \((?:PDF|HTML)\))?\s+on\s+(?P<b>{DATE})"
    rf"|(?<![a-z])archived\s+(?:on\s+)?(?P<c>{DATE}))(?:{_CLOSE})?",
    re.IGNORECASE,
)
_OTHER = lazy_pattern(
    rf"自?(?P<a>{DATE})(?:起?(?:正式)?(?:施行|实施|實施|生效|执行|執行)|第[一二三四五六七八九十\d]+次(?:印刷|重印)|重印)",
    re.IGNORECASE,
)
"""The day from which a law is in force, the year of a printing: nothing is published then."""
_HAN_BEGINS = "".join(dict.fromkeys(word[0] for word in KIND_OF_WORD if not word.isascii()))
LABEL_BEGINS = quick_look(
    rf"[（(\[【［0-9０-９最上原自{_HAN_BEGINS}]"
    r"|[A-Za-z](?<![A-Za-z].)|[Ff]rom\s"
)
"""Where a label or the date before it may begin: at a word, a digit, or the bracket around them."""
DATE_LABELS = {"retrieved": _RETRIEVED, "archived": _ARCHIVED, "other": _OTHER, "published": _PUBLISHED}


def earliest_begin(text: str, word: int) -> int:
    """Where a label and its date can begin at the earliest, whose word is at ``word``."""
    if text[word - 1 : word] in _NO_LEAD:
        return word
    begin = max(0, word - _LONGEST_LEAD_CHARACTERS)
    if text[word : word + 1] in ("通", "修"):
        return max(0, word - _LONGEST_DATE_BEFORE_CHARACTERS)  # who has adopted a law stands between
    if text[word : word + 1].isascii():
        return begin
    if not _ENDS_DATE.search(text, begin, word):
        return max(0, word - _LONGEST_HAN_LEAD_CHARACTERS)
    return max(0, word - _LONGEST_DATE_BEFORE_CHARACTERS)
