"""The lists that the plugin jekyll-archives makes of tags, categories, years and months."""

import re
from collections.abc import Mapping
from typing import cast

from dateline.importing.addresses_of import patterned
from dateline.importing.former_lists import TOPICS
from dateline.importing.imported import ImportedSite
from dateline.importing.markdown_text import table_of, text_of, texts_of
from dateline.reading.config.text_forms import is_folder
from dateline.values.settings import DEFAULT_TAXONOMIES

_USUAL = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "tag": "/tag/:name/",
    "category": "/category/:name/",
}
_KINDS = {"years": "year", "months": "month", "days": "day", "tags": "tag", "categories": "category"}
_FIELDS = {"tag": "tags", "category": TOPICS}
_OF_TERM = re.compile(r"/(.+)/:name(/|\.html)?")
_NOT_IN_SLUG = re.compile(r"[\W_]+")


class JekyllArchives:
    """What the settings of the plugin make of lists' addresses, which are kept in the ``site`` or lead on."""

    def __init__(self, config: Mapping[str, object], site: ImportedSite) -> None:
        given = config.get("jekyll-archives")
        settings = table_of(given)
        enabled = settings.get("enabled", [])
        names = [*_KINDS] if enabled in ("all", True) else [name.lower() for name in texts_of(enabled)]
        singular = [_KINDS.get(name, _KINDS.get(f"{name}s", name)) for name in names]
        own = settings.get("permalinks")
        patterns = _USUAL | (cast("dict[str, str]", own) if isinstance(own, dict) else {})
        self._lists = site.lists
        self._dates = {name: patterns[name] for name in ("year", "month") if name in singular}
        wanted = [(name, field) for name, field in _FIELDS.items() if name in singular]
        self._fields = [field for name, field in wanted if self._keep(field, patterns[name])]
        if self._fields:
            for each in DEFAULT_TAXONOMIES:
                self._lists.taxonomies.setdefault(each.field, each.path)
        lost = [patterns[name] for name, field in wanted if field not in self._fields]
        if "day" in singular:
            lost.append(patterns["day"])
        if lost:
            site.lose("_config.yml", 0, "lost-lists", ", ".join(lost))

    def _keep(self, field: str, pattern: str) -> bool:
        """Whether the terms of a field can have the addresses of a pattern; they do then."""
        found = _OF_TERM.fullmatch(pattern)
        if not found or not is_folder(found[1]):
            return False
        self._lists.taxonomies[field] = found[1]
        if found[2] == ".html":
            self._lists.endings[field] = found[2]
        return True

    def post(self, fields: Mapping[str, list[str]], year: int, month: int) -> None:
        """The lists that a post is in: of its terms, by field, and of when it was written."""
        for field in self._fields:
            for name in fields.get(field, ()):
                self._lists.term(field, name, _NOT_IN_SLUG.sub("-", name.lower()).strip("-"))
        values = {"year": f"{year:04}", "month": f"{month:02}"}
        old = {name: patterned(text_of(self._dates, name), values) for name in self._dates}
        self._lists.month(year, month, old.get("year", ""), old.get("month", ""))
