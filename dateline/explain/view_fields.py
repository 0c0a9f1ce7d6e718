"""The fields of a page's view in words, with the files of the site that they come from."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import msgspec

from dateline.pages.site import Site
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.moments import Moment
from dateline.values.partials import BodyPartial, Partial
from dateline.values.wording import word

TEXT_CHARACTERS_SHOWN = 60

VALUES_NAMED = 3
"""Values of a list that are named; what many pages show is long."""

PARTS = ("along", "earlier", "later")
"""Fields of a value that there is a word for, which says what each of them is."""

_TAIL = re.compile("[?#]")

_SEVERAL_WORDS = re.compile(r"[\s，,、。；;：:？?！!]")
"""What a name in a list has within quotation marks alone: else nobody sees where it ends."""

_NAMING_FIELDS = ("title", "label", "name")
"""The fields that say what a value is."""


class Field(Value, frozen=True):
    """One field of a view: its name, what it holds in plain text, and the site-relative paths shown in it.

    ``is_set``: it holds something.
    """

    name: str
    holds: str
    files: tuple[str, ...]
    is_set: bool


class ViewFields:
    """Reads views, in the site's language, of the page that comes from ``file`` ("" for none)."""

    def __init__(self, site: Site, file: str) -> None:
        archive = site.archive
        self._language = archive.settings.language
        self._addresses = dict(_addresses(site))
        # Two files may have the same text: which one is meant is known by the page alone.
        shown = (*archive.sections.values(), *filter(None, [archive.by_path.get(file)]))
        self._bodies = {article.body: article.path for article in shown}

    def of(self, view: Value) -> tuple[Field, ...]:
        """Every field of a view, in order."""
        return tuple(self._field(name, getattr(view, name)) for name in view.__struct_fields__)

    def _field(self, name: str, value: object) -> Field:
        files = tuple(dict.fromkeys(self._files(value)))
        several = _several(value)
        if isinstance(value, Value) and set(PARTS) & set(value.__struct_fields__):
            holds = self._parts_in_words(value)
        elif several:
            holds = self._list_in_words(several, files)
        else:
            holds = self._in_words(self._name(value), files)
        is_set = bool(holds) and value not in (0, False)
        return Field(name=name, holds=holds or self._word("explain-nothing"), files=files, is_set=is_set)

    def _files(self, value: object) -> Iterator[str]:
        """The files shown or linked to in a value, in order, some perhaps twice."""
        match value:
            case str():
                path = self._addresses.get(_TAIL.split(value, maxsplit=1)[0])
            case BodyPartial():
                path = self._bodies.get(value.stored)
            case _:
                path = None
        if path:
            yield path
        for each in _inner(value):
            yield from self._files(each)

    def _in_words(self, named: str, files: Sequence[str]) -> str:
        listed = self._listed(files)
        return f"{named} ({listed})" if named and files else named or listed

    def _parts_in_words(self, value: Value) -> str:
        """What each of the parts holds that have a word of their own."""
        parts = [(name, self._field(name, part)) for name in PARTS if (part := getattr(value, name, None))]
        return self._word("explain-part-separator").join(
            self._word("explain-field", name=self._word(f"explain-name-{name}"), holds=part.holds)
            for name, part in parts
        )

    def _list_in_words(self, values: Sequence[object], files: Sequence[str]) -> str:
        if len(values) == 1:
            return self._in_words(self._name(values[0]), files)
        if files:
            key = "explain-files" if len(files) == len(values) else "explain-entries-of"
            return self._word(key, count=len(values), files=self._listed(files))
        names = [named for each in values if (named := self._name(each))]
        if len(names) < len(values):
            return self._word("explain-entries", count=len(values))
        if any(_SEVERAL_WORDS.search(name) for name in names):
            names = [self._word("explain-quoted", text=name) for name in names]
        return self._listed(names)

    def _name(self, value: object) -> str:
        """A short name for a value, "" for none."""
        match value:
            case str():
                return _cut(value)
            case Html():
                return _cut(value.text)
            case int() | float():
                return str(value)
            case Moment():
                return value.edtf
            case dict():
                return self._listed(list(map(str, cast("Mapping[object, object]", value))))
            case Partial():
                return self._name(value.view)
            case Value():
                named = (getattr(value, name, None) for name in (*_NAMING_FIELDS, *value.__struct_fields__))
                return next((found for each in named if (found := self._name(each))), "")
            case _:
                return ""

    def _listed(self, names: Sequence[str]) -> str:
        more = len(names) - VALUES_NAMED
        return self._word("list-separator").join(names[:VALUES_NAMED]) + (f" (+{more})" if more > 0 else "")

    def _word(self, key: str, **args: object) -> str:
        return word(key, self._language, **args)


def _several(value: object) -> tuple[object, ...]:
    """The values in a list; none for what is no list."""
    return tuple(cast("Sequence[object]", value)) if isinstance(value, tuple | list) else ()


def _inner(value: object) -> tuple[object, ...]:
    """What a value holds, one level down."""
    match value:
        case Partial():
            return (value.view,)
        case Value():
            return msgspec.structs.astuple(value)
        case dict():
            return tuple(cast("Mapping[object, object]", value).values())
        case _:
            return _several(value)


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= TEXT_CHARACTERS_SHOWN else f"{words[:TEXT_CHARACTERS_SHOWN]}…"


def _addresses(site: Site) -> Iterator[tuple[str, str]]:
    """The files that links of the site's pages lead to, with the links."""
    urls = [(asset.url, asset.path) for asset in site.assets.by_path.values()]
    urls += [(article.url, path) for path, article in site.archive.by_path.items()]
    addresses = site.context.facts.urls
    for url, path in urls:
        yield addresses.href(url), path
        yield addresses.absolute(url), path
