"""The keys of sources.toml, publishers.toml and tags.toml: each is declared here and nowhere else.

What the files may hold and the schemas for editors' tools follow from it.
"""

from typing import Literal, NamedTuple

CorrectionKind = Literal[
    "text", "texts", "url", "urls", "date", "status", "domains", "slug", "texts-by-language"
]


class CorrectionKey(NamedTuple):
    """A key, the form of its value, and its meaning in English and Chinese."""

    name: str
    kind: CorrectionKind
    meaning: str
    zh: str


SOURCE_KEYS = (
    CorrectionKey("url", "url", "the address of the source that is corrected", "要更正的来源的网址"),
    CorrectionKey("same_as", "urls", "other addresses of the same source", "同一来源的其他网址"),
    CorrectionKey("title", "text", "its title", "题名"),
    CorrectionKey("publisher", "text", "who published it", "出版者"),
    CorrectionKey("author", "text", "who wrote it", "作者"),
    CorrectionKey("published", "date", "a day, month or year", "发布的日、月或年"),
    CorrectionKey("archived", "url", "the address of an archived copy", "存档副本的网址"),
    CorrectionKey("archived_on", "date", "when the copy was taken", "存档的日期"),
    CorrectionKey("status", "status", "what has become of it", "它现在的状况"),
    CorrectionKey("note", "text", "a remark for readers", "给读者的说明"),
)
PUBLISHER_KEYS = (
    CorrectionKey("domains", "domains", "the domains of its sources", "它的来源所在的域名"),
    CorrectionKey("names", "texts", "other names that notes give it", "注释中对它的其他称呼"),
    CorrectionKey("url", "url", "its home page", "它的首页"),
)
TERM_KEYS = (
    CorrectionKey("name", "text", "what readers see", "读者看到的名称"),
    CorrectionKey("slug", "slug", "takes the place of the name in the address", "在地址中代替名称"),
    CorrectionKey("aliases", "texts", "other spellings of it in articles", "文章中的其他写法"),
    CorrectionKey("description", "text", "stands on its page", "显示在它的页面上的说明"),
    CorrectionKey(
        "descriptions",
        "texts-by-language",
        "the same in other languages, by their tags",
        "其他语言的说明，以语言标签为键",
    ),
)

ELSEWHERE = {
    **dict.fromkeys(("link", "href", "address", "网址", "網址", "链接", "連結"), "url"),
    **dict.fromkeys(("name", "headline", "标题", "標題", "题名", "題名"), "title"),
    **dict.fromkeys(
        ("site", "website", "source", "media", "出版者", "媒体", "媒體", "来源", "來源"),
        "publisher",
    ),
    **dict.fromkeys(("by", "byline", "writer", "作者"), "author"),
    **dict.fromkeys(("date", "pubdate", "日期", "发布日期", "發布日期"), "published"),
    **dict.fromkeys(("archive", "archive_url", "archiveurl", "copy", "存档", "存檔"), "archived"),
    **dict.fromkeys(("archive_date", "archivedate"), "archived_on"),
    **dict.fromkeys(("state", "url_status", "状态", "狀態"), "status"),
    **dict.fromkeys(("comment", "remark", "备注", "備註", "说明", "說明"), "note"),
}
"""What people call a key of ``[[source]]`` otherwise, in lower case, and its name."""


def names_of(keys: tuple[CorrectionKey, ...]) -> tuple[str, ...]:
    """Their names."""
    return tuple(key.name for key in keys)
