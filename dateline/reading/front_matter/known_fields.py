"""The front matter fields that have a meaning, each declared once, and the names others give them."""

from typing import Annotated, NamedTuple, cast, get_args, get_origin

import msgspec

from dateline.reading.front_matter.nodes import Node
from dateline.reading.suggestions import nearest
from dateline.values.metadata import FrontMatterField, Metadata
from dateline.values.moments import Moment
from dateline.values.settings import ParseSettings


class FrontMatter(Metadata, frozen=True):
    """The front matter of one file; None or empty where a field is missing.

    ``terms`` maps a taxonomy's field to its labels, in order, without
    repeats. ``places`` maps an attribute's name here, or a taxonomy's field,
    to the line and column of its value; ``unsaid`` are those with none.
    ``events`` is as written; ``timeline`` False keeps the text's dates out of
    the timeline.
    """

    present: bool = False
    title: Annotated[
        str | None,
        FrontMatterField(
            "prose",
            "text, on one line; `12:30` and `no` stay as written",
            chinese=("标题", "標題", "题目", "題目", "タイトル"),
            zh="标题，一行文字；`12:30`、`no` 照写",
        ),
    ] = None
    date: Annotated[
        Moment | None,
        FrontMatterField(
            "moment",
            "a date",
            elsewhere=("created", "created_at", "date_created", "creation_date"),
            chinese=("日期", "时间", "時間", "日付"),
            zh="日期",
        ),
    ] = None
    draft: Annotated[
        bool,
        FrontMatterField(
            "flag",
            "`true` or `false`; drafts are published with `--drafts` only",
            chinese=("草稿", "下書き"),
            zh="`true` 表示草稿，只有用 `--drafts` 才发布",
        ),
    ] = False
    summary: Annotated[
        str | None,
        FrontMatterField(
            "prose",
            "text; without it, the first sentences that fit into `summary_length`",
            elsewhere=("description",),
            chinese=("摘要", "简介", "簡介", "描述", "概要"),
            zh="摘要；不写则取开头几句",
        ),
    ] = None
    featured_image: Annotated[
        str | None,
        FrontMatterField(
            "text",
            "a path or an `https` address",
            first_of=("images", "image", "cover"),
            zh="题图：路径或 `https` 网址",
        ),
    ] = None
    terms: dict[str, tuple[str, ...]] = {}
    lang: Annotated[
        str | None, FrontMatterField("language", "a language tag", chinese=("語言", "语言"), zh="语言标签")
    ] = None
    translation_of: Annotated[
        str | None,
        FrontMatterField(
            "text",
            "the path below `content/`, or the address, of the text that this is a translation of",
            chinese=("译自", "譯自"),
            zh="原文在 `content/` 下的路径，或它的网址：这一篇是其译文",
        ),
    ] = None
    slug: Annotated[
        str | None,
        FrontMatterField("text", "text that replaces the last part of the address", zh="代替地址的最后一段"),
    ] = None
    url: Annotated[
        str | None,
        FrontMatterField(
            "text",
            "the whole address, below the site's root",
            elsewhere=("permalink", "path"),
            zh="完整地址，从网站根目录起",
        ),
    ] = None
    aliases: Annotated[
        tuple[str, ...],
        FrontMatterField(
            "texts", "a list of former addresses", elsewhere=("redirect_from",), zh="一列旧地址"
        ),
    ] = ()
    publish: Annotated[
        Moment | None,
        FrontMatterField(
            "moment",
            "a date: not published before it",
            elsewhere=(
                "publishDate",
                "pubdate",
                "published",
                "publishedAt",
                "published_at",
                "published_date",
                "date_published",
                "pub_datetime",
            ),
            chinese=("发布日期", "發布日期", "发布时间", "發布時間", "公開日"),
            zh="日期：在此之前不发布",
        ),
    ] = None
    expires: Annotated[
        Moment | None,
        FrontMatterField(
            "moment",
            "a date: not published from it on",
            elsewhere=("expiryDate", "unpublishdate"),
            zh="日期：从此不再发布",
        ),
    ] = None
    events: Annotated[
        Node | None, FrontMatterField("node", "a list of events (see Dates and events)", zh="一列事件")
    ] = None
    timeline: Annotated[
        bool,
        FrontMatterField(
            "flag",
            "`false` keeps the text's dates out of the timeline",
            zh="`false` 使正文中的日期不进入时间线",
        ),
    ] = True
    search: Annotated[
        bool,
        FrontMatterField(
            "flag",
            "`false` keeps the article out of the site's search",
            zh="`false`：网站的搜索里没有这篇文章",
        ),
    ] = True
    places: dict[str, tuple[int, int]] = {}
    unsaid: frozenset[str] = frozenset()


class KnownField(NamedTuple):
    """A field with a meaning: its name in front matter, its attribute in ``FrontMatter``, its declaration."""

    name: str
    attribute: str
    declared: FrontMatterField


def _known(field: msgspec.structs.FieldInfo) -> KnownField:
    _, declared = cast("tuple[object, FrontMatterField]", get_args(field.type))
    return KnownField(declared.name or field.name, field.name, declared)


KNOWN_FIELDS = tuple(
    _known(field) for field in msgspec.structs.fields(FrontMatter) if get_origin(field.type) is Annotated
)
OWN = tuple(field.name for field in KNOWN_FIELDS)

BORROWED = {
    spelling: field.name
    for field in KNOWN_FIELDS
    for name in field.declared.elsewhere
    for spelling in (name.lower(), name.lower().replace("_", ""))
}
"""Hugo's and Jekyll's names, in lower case; beside an own name, such a field goes to ``extra``."""


def borrowed(name: str) -> str:
    """The field that other generators call so, in any case, with hyphens, spaces or none; else nothing."""
    lower = name.lower()
    return BORROWED.get(lower) or BORROWED.get(lower.replace("-", "").replace("_", "").replace(" ", ""), "")


IN_CHINESE = {
    **{name: field.name for field in KNOWN_FIELDS for name in field.declared.chinese},
    **dict.fromkeys(("标签", "標籤", "标记", "タグ"), "tags"),
    **dict.fromkeys(("主题", "主題", "分类", "分類", "栏目", "欄目", "カテゴリ"), "main_topics"),
}

KNOWN_ELSEWHERE = frozenset(
    (
        *(
            "build",
            "cascade",
            "categories",
            "cover",
            "dg-publish",
            "extra",
            "headless",
            "id",
            "image",
            "images",
        ),
        *(
            "is_draft",
            "iscjklanguage",
            "isdraft",
            "keywords",
            "language",
            "layout",
            "linktitle",
            "locale",
            "markup",
            "menu",
            "menus",
        ),
        *(
            "meta",
            "name",
            "ordered",
            "outputs",
            "page",
            "params",
            "resources",
            "series",
            "sitemap",
        ),
        *("subtitle", "taxonomies", "template", "theme", "toc", "topic", "translationkey", "type", "videos"),
        "weight",
    )
)
"""Names that other generators use: kept under ``extra`` without a question."""


def taxonomy_fields(settings: ParseSettings) -> tuple[str, ...]:
    """The fields of front matter that hold the site's taxonomies."""
    return tuple(taxonomy.field for taxonomy in settings.taxonomies)


def meant(key: str, settings: ParseSettings) -> str | None:
    """The known field that an unknown key was probably meant to be."""
    if key in IN_CHINESE:
        return IN_CHINESE[key]
    if key.lower() in KNOWN_ELSEWHERE:
        return None
    hugo = (field.declared.elsewhere[0] for field in KNOWN_FIELDS if field.declared.elsewhere)
    return nearest(key, (*OWN, *hugo, *taxonomy_fields(settings)))
