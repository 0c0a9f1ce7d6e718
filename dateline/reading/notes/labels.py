"""Labels of a note's fields, such as ``标题：…``, and words that announce an address."""

import re

from dateline.values.lazy_pattern import lazy_pattern

_FROM = lazy_pattern(
    r"(?:available(?:\s+(?:from|at|online))?|retrieved\s+from|(?:preprint|archived|online)\s+at|url"
    r"|[取引檢检摘源][取索]?自|[擷撷]取自|下[载載]自|网址|網址|链接|鏈接|地址)\s*[:：]?\s*\Z",
    re.IGNORECASE,
)
_FROM_ENDS = ("able", "line", "from", "at", "自", "url", "网址", "網址", "链接", "鏈接", "地址")
_ENDS_PART = lazy_pattern(r"(?:\A|[；;。.·•|｜\n，,、（(])\s*\Z")
LABELS = {
    "title": (
        "标题",
        "原标题",
        "原標題",
        "原题",
        "原題",
        "標題",
        "文章标题",
        "书名",
        "書名",
        "题名",
        "題名",
        "篇名",
        "title",
    ),
    "publisher": (
        *("发布者", "發布者", "出版者", "出版社", "出版方", "发布方", "来源", "來源", "媒体", "媒體", "机构"),
        *("文献来源", "文獻來源", "新闻来源", "报刊", "刊名", "平台", "网站", "網站", "website name", "site"),
        *(
            "资料来源",
            "資料來源",
            "信息来源",
            "数据来源",
            "图片来源",
            "圖片來源",
            "图源",
            "视频来源",
            "消息来源",
            "publisher",
            "published by",
            "source",
            "website",
        ),
    ),
    "author": ("作者", "撰文", "记者", "記者", "文", "著者", "author", "authors", "by"),
    "published": (
        *(
            "发布日期",
            "發布日期",
            "发表日期",
            "出版日期",
            "发布时间",
            "日期",
            "时间",
            "時間",
            "date",
            "published",
        ),
        *("publication date",),
    ),
    "retrieved": (
        "检索时间",
        "访问时间",
        "查阅日期",
        "access date",
        "检索日期",
        "檢索日期",
        "访问日期",
        "引用日期",
        "retrieved",
        "accessed",
    ),
    "url": ("网址", "網址", "链接", "鏈接", "地址", "url", "link"),
}
"""Labels of a note's fields; a colon follows, and the label is the first thing in its part."""

_FIELD_OF = {label: field for field, labels in LABELS.items() for label in labels}
_LONGEST_FIRST = sorted(_FIELD_OF, key=len, reverse=True)
_LONG_LABELS = frozenset(label for label in _FIELD_OF if len(label) > 1 and not label.isascii())
"""Labels that may begin a part behind white space as well: ``来源：… 作者：…``."""
_ANY_LABEL = tuple(_FIELD_OF)
_LONGEST_LABEL_CHARACTERS = 24
"""The length of any label, with the spaces before its colon."""
_COLON = lazy_pattern(r"[:：]")
_LABEL = lazy_pattern(
    rf"(?:(?P<label>{'|'.join(map(re.escape, _LONGEST_FIRST))})\s*[:：]|(?P<by>文|(?:(?:uploaded|written"
    rf"|posted) )?by|(?:本报|本刊|特约)?记者)(?:/|／|\s+))\s*",
    re.IGNORECASE,
)


def label_of(text: str) -> tuple[str, str]:
    """The field that a part names, and what it says; ("", the part) for one without a label."""
    match = _LABEL.match(text)
    if match is None or match.end() == len(text):
        return "", text
    name = (match["label"] or match["by"]).lower()
    return _FIELD_OF.get(" ".join(name.split()), "author"), text[match.end() :].strip()


def is_label(text: str) -> bool:
    """Whether a part is a label whose value stands elsewhere: that of a date."""
    return text.rstrip(" :：").lower() in _FIELD_OF


def labels_in(text: str) -> list[int]:
    """The offsets of labels that may begin a part: at the beginning, or behind a mark that may end one."""
    places: list[int] = []
    if "：" not in text and text.count(":") == text.count("://"):
        return places  # those of addresses
    for colon in _COLON.finditer(text):
        if text.startswith("//", colon.end()):
            continue
        before = text[max(0, colon.start() - _LONGEST_LABEL_CHARACTERS) : colon.start()].rstrip().lower()
        if before.endswith(_ANY_LABEL):
            label = next(label for label in _LONGEST_FIRST if before.endswith(label))
            place = len(text[: colon.start()].rstrip()) - len(label)
            before = text[max(0, place - 4) : place]
            if _ENDS_PART.search(before) or (label in _LONG_LABELS and before[-1:] in " \u3000"):
                places.append(place)
    return places


def announced(text: str, start: int) -> int:
    """The offset of the words that announce an address at ``start``; ``start`` where there are none."""
    before = text[max(0, start - 20) : start]
    match = _FROM.search(before) if _may_announce(before) else None
    return start - len(before) + match.start() if match else start


def without_lead(text: str) -> str:
    """The words before an address, without those that only announce it."""
    return (_FROM.sub("", text) if _may_announce(text) else text).rstrip()


def _may_announce(text: str) -> bool:
    """A quick look: whether a text ends as one that announces an address does."""
    return text.rstrip().rstrip(":：").rstrip()[-4:].lower().endswith(_FROM_ENDS)
