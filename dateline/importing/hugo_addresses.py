"""Where Hugo publishes its texts, by the permalinks of the settings and of front matter."""

import posixpath
from collections.abc import Mapping

from dateline.importing.addresses_of import patterned
from dateline.importing.hugo_languages import HugoLanguages
from dateline.importing.hugo_settings import permalinks_of
from dateline.importing.markdown_text import date_of, text_of
from dateline.reading.permalinks import slugify


class HugoAddresses:
    """The addresses under the settings of a site."""

    def __init__(self, config: Mapping[str, object], languages: HugoLanguages) -> None:
        self._permalinks = permalinks_of(config)
        self._languages = languages

    def of(self, place: str, path: str, fields: Mapping[str, object]) -> str:
        """The address of a text at a place of the source, "" where Dateline gives it by itself.

        ``path`` is where it goes below ``content/``.
        """
        written = self._languages.written_in(place)
        *folders, name = posixpath.splitext(written.path)[0].split("/")
        pattern = self._permalinks.get(folders[0] if folders else "")
        language = self._languages.address_folder(written.language)
        # What lies in a folder named so is a page here, at an address without it.
        as_here = written.path == path and not language and folders[:1] != ["pages"]
        is_list = name.startswith("_index")
        if text_of(fields, "url") or (as_here and (is_list or not pattern)):
            return ""
        if name == "index" and folders:
            folders, name = folders[:-1], folders[-1]
        if not pattern or is_list:
            last = () if is_list else (_slug_or_name(fields, name),)
            pattern = "/".join(("", *map(slugify, folders), *last, ""))
        values = _values(folders, name, fields)
        return patterned(f"/{language}{pattern}" if language else pattern, values)


def _values(folders: list[str], name: str, fields: Mapping[str, object]) -> Mapping[str, str]:
    """What the tokens of a pattern stand for."""
    day, title, slug = date_of(fields.get("date")), text_of(fields, "title"), text_of(fields, "slug")
    return {
        "year": f"{day.year:04}" if day else "0001",
        "month": f"{day.month:02}" if day else "01",
        "day": f"{day.day:02}" if day else "01",
        "section": folders[0] if folders else "",
        "sections": "/".join(folders),
        "title": slugify(title),
        "slug": slugify(slug or title),
        "filename": name.lower(),
        "contentbasename": name.lower(),
        "slugorfilename": _slug_or_name(fields, name),
        "slugorcontentbasename": _slug_or_name(fields, name),
    }


def _slug_or_name(fields: Mapping[str, object], name: str) -> str:
    slug = text_of(fields, "slug")
    return slugify(slug) if slug else name.lower()
