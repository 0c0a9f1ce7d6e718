"""The front matter fields that have a meaning, and the names other generators give them."""

from dateline.reading.suggestions import nearest
from dateline.values.settings import ParseSettings

OWN = (
    "title",
    "date",
    "updated",
    "draft",
    "summary",
    "featured_image",
    "lang",
    "slug",
    "url",
    "aliases",
    "author",
    "correction",
    "publish",
    "expires",
    "events",
    "timeline",
)

HUGO = {
    "authors": "author",
    "lastmod": "updated",
    "modified": "updated",
    "description": "summary",
    "publishdate": "publish",
    "pubdate": "publish",
    "published": "publish",
    "expirydate": "expires",
    "unpublishdate": "expires",
}
"""Hugo's and Jekyll's names, in lower case; beside an own name, such a field goes to ``extra``."""

KNOWN_ELSEWHERE = frozenset(
    (
        *(
            "build",
            "cascade",
            "categories",
            "cover",
            "extra",
            "featured",
            "headless",
            "id",
            "image",
            "images",
        ),
        *(
            "iscjklanguage",
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
            "permalink",
            "resources",
            "series",
            "sitemap",
        ),
        *("subtitle", "taxonomies", "template", "theme", "toc", "topic", "translationkey", "type", "videos"),
        "weight",
    )
)
"""Names that other generators use: kept under ``extra`` without a question."""

IN_CHINESE = {
    "标题": "title",
    "日期": "date",
    "更新": "updated",
    "草稿": "draft",
    "摘要": "summary",
    "标签": "tags",
    "主题": "main_topics",
    "作者": "author",
    "更正": "correction",
    "語言": "lang",
    "语言": "lang",
}


def taxonomy_fields(settings: ParseSettings) -> tuple[str, ...]:
    """The fields of front matter that hold the site's taxonomies."""
    return tuple(taxonomy.field for taxonomy in settings.taxonomies)


def meant(key: str, settings: ParseSettings) -> str | None:
    """The known field that an unknown key was probably meant to be."""
    if key in IN_CHINESE:
        return IN_CHINESE[key]
    if key.lower() in KNOWN_ELSEWHERE:
        return None
    return nearest(key, (*OWN, "authors", "lastmod", "description", *taxonomy_fields(settings)))
