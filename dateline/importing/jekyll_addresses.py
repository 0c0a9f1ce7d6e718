"""Where Jekyll publishes its texts, by the permalinks of the settings and of front matter."""

import re
from collections.abc import Mapping
from datetime import date

from dateline.importing.addresses_of import patterned
from dateline.importing.markdown_text import date_of, spaced_texts_of, table_of, text_of, texts_of
from dateline.reading.permalinks import slugify

_STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_POST = re.compile(r"(?:.*/)?(\d{4})-(\d{1,2})-(\d{1,2})-(.+)\.[^.]+$")
_PRETTY = "/:path/:basename/"


def post_named(path: str) -> re.Match[str] | None:
    """Year, month, day and title that the name of a post has; None for another text."""
    return _POST.match(path) if "_posts" in path.split("/") else None


def day_of_post(post: re.Match[str], fields: Mapping[str, object]) -> date | None:
    """The day by which a post's address is made; None where its name holds one that does not exist."""
    written = f"{post[1]}-{post[2]:0>2}-{post[3]:0>2}"
    return date_of(fields.get("date")) or date_of(written)


def categories_of(path: str, fields: Mapping[str, object]) -> list[str]:
    """A text's categories: the folders above ``_posts`` first, then those it names.

    Jekyll parts ``categories`` by spaces where they are one text; ``category`` is always one.
    """
    parts = path.split("/")
    folders = parts[: parts.index("_posts")] if "_posts" in parts else []
    many = spaced_texts_of(fields.get("categories"))
    return list(dict.fromkeys([*folders, *many, *texts_of(fields.get("category"))]))


class JekyllAddresses:
    """The addresses under the settings of a site."""

    def __init__(self, config: Mapping[str, object]) -> None:
        style = text_of(config, "permalink") or "date"
        self._style = _STYLES.get(style, style)
        self._collections = table_of(config.get("collections"))

    def of(self, path: str, fields: Mapping[str, object]) -> str:
        """The address of the text at a path, "" for a draft's."""
        parts, own = path.split("/"), text_of(fields, "permalink")
        if post := post_named(path):
            return self._of_post(path, post, fields)
        if "_drafts" in parts:
            return ""
        if parts[0].startswith("_"):
            return self._in_collection(parts, own)
        stem = path.rpartition(".")[0]
        if own:
            folder, _, name = stem.rpartition("/")
            values = {"path": folder, "basename": name, "title": name, "output_ext": ".html"}
            return patterned(_STYLES.get(own, own) if own != "pretty" else _PRETTY, values)
        if stem.rpartition("/")[2] == "index":
            return f"/{stem[:-5]}"
        return f"/{stem}/" if self._style == _STYLES["pretty"] else f"/{stem}.html"

    def _of_post(self, path: str, post: re.Match[str], fields: Mapping[str, object]) -> str:
        own, day = text_of(fields, "permalink"), day_of_post(post, fields)
        slug = text_of(fields, "slug") or post[4]
        year, month, number = (
            (f"{day.year:04}", f"{day.month:02}", f"{day.day:02}")
            if day
            else (post[1], f"{post[2]:0>2}", f"{post[3]:0>2}")
        )
        values = {
            "categories": "/".join(dict.fromkeys(map(slugify, categories_of(path, fields)))),
            "year": year,
            "short_year": year[2:],
            "month": month,
            "i_month": str(int(month)),
            "day": number,
            "i_day": str(int(number)),
            "y_day": f"{day.timetuple().tm_yday:03}" if day else "",
            "title": slug,
            "slug": slugify(slug),
            "output_ext": ".html",
        }
        address = patterned(_STYLES.get(own, own) or self._style, values)
        return address if address.endswith(("/", ".html")) else f"{address}.html"

    def _in_collection(self, parts: list[str], own: str) -> str:
        row, name = table_of(self._collections.get(parts[0][1:])), parts[-1].rpartition(".")[0]
        values = {
            "collection": parts[0][1:],
            "path": "/".join(parts[1:]).rpartition(".")[0],
            "name": name,
            "title": name,
            "output_ext": ".html",
        }
        return patterned(own or text_of(row, "permalink") or "/:collection/:path.html", values)
