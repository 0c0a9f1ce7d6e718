"""One table of a file of corrections, each value checked as it is read."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import cast
from unicodedata import normalize

from dateline.reading.characters import without_strays
from dateline.reading.config.toml_document import TomlDocument, dotted
from dateline.reading.front_matter.date_values import in_iso
from dateline.reading.front_matter.languages import is_language
from dateline.reading.front_matter.toml_keys import Key
from dateline.reading.front_matter.toml_slips import month_of
from dateline.reading.notes.canonical_url import canonical_url
from dateline.reading.suggestions import nearest_or_all
from dateline.values.diagnostics import Findings
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import Moment, from_edtf

_ADDRESS = lazy_pattern(r"https?://[^\s<>()\"']+")
_HOST_AND_PATH = lazy_pattern(r"(?:[\w-]+\.)+[\w-]+(?:[/?]\S*)?")
_EXAMPLE = "https://news.example/2025/a"


class CorrectionTable:
    """A table at ``key`` in a document. What is wrong in it is reported, and read as if it were not there."""

    def __init__(
        self, document: TomlDocument, key: Key, values: Mapping[str, object], findings: Findings
    ) -> None:
        self.document = document
        self.key = key
        self.values = values
        self.findings = findings

    @property
    def name(self) -> str:
        """The name in the table's brackets."""
        return without_strays(dotted(self.key))

    @property
    def line(self) -> int:
        return self.document.place(self.key)[0]

    def line_of(self, name: str) -> int:
        """The line of one of its keys."""
        return self.document.place((*self.key, name))[0]

    def tables(self, name: str) -> Iterator["CorrectionTable"]:
        """The tables of ``[[name]]``."""
        value = self.values.get(name, [])
        items = cast("list[object]", value) if isinstance(value, list) else [value]
        for at, item in enumerate(items):
            if isinstance(value, list) and isinstance(item, dict):
                table = cast("dict[str, object]", item)
                yield CorrectionTable(self.document, (*self.key, name, at), table, self.findings)
            else:
                self.report(name, "sources-type", example=f"[[{name}]]")
                return

    def tables_by_name(self) -> Iterator["CorrectionTable"]:
        """Its tables, each below a name of its own; ``[News.Daily]`` without quotes is one name, and told."""
        for name, value in self.values.items():
            if not isinstance(value, dict):
                self.report(name, "sources-type", example=f'["{_named_in(value) or name}"]')
                continue
            key: Key = (*self.key, name)
            values = cast("dict[str, object]", value)
            while len(values) == 1 and isinstance(inner := next(iter(values.values())), dict):
                key = (*key, next(iter(values)))
                values = cast("dict[str, object]", inner)
            table = CorrectionTable(self.document, key, values, self.findings)
            if len(key) > len(self.key) + 1:
                table.report("", "toml-spelling", better=f'["{table.name}"]')
            yield table

    def report(self, name: str, code: str, **args: object) -> None:
        """A finding at one of its keys, or at the table itself where ``name`` is ""."""
        key = (*self.key, name) if name else self.key
        self.findings.add(code, *self.document.place(key), **{"key": name or self.name, **args})

    def check_names(self, names: Iterable[str], elsewhere: Mapping[str, str] = {}) -> None:
        """Report all keys but these; ``elsewhere`` is what else people call them."""
        known = tuple(names)
        for name in self.values:
            if name not in known:
                meant = elsewhere.get(name.casefold(), name)
                self.report(name, "sources-unknown", near=nearest_or_all(meant, known))

    def without_outer(self, names: Iterable[str], table: str) -> "CorrectionTable":
        """The document without keys of an entry that stand above the first one, each reported.

        ``names`` are those of an entry, ``table`` is the line that begins one.
        """
        outer = [
            name
            for name, value in self.values.items()
            if name in names and not isinstance(value, dict) and not _is_tables(value)
        ]
        for name in outer:
            self.report(name, "correction-outside", table=table)
        inner = {name: value for name, value in self.values.items() if name not in outer}
        return CorrectionTable(self.document, self.key, inner, self.findings)

    def text(self, name: str) -> str:
        """A text on one line, "" where there is none."""
        value = self.values.get(name, "")
        if isinstance(value, str):
            return " ".join(value.split())
        texts = cast("list[object]", value) if isinstance(value, list) else []
        names = [text for text in texts if isinstance(text, str)]
        joined = (", " if all(map(str.isascii, names)) else "、").join(names) or "…"
        self.report(name, "sources-type", example=f'{name} = "{joined}"')
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """The texts of a list, without empty ones; one text is a list of one, which is told."""
        value = self.values.get(name, [])
        if isinstance(value, str) and value.strip():
            self.report(name, "toml-spelling", better=f'{name} = ["{" ".join(value.split())}"]')
            value = [value]
        items = cast("list[object]", value) if isinstance(value, list) else [None]
        texts = [item for item in items if isinstance(item, str)]
        if len(texts) < len(items):
            self.report(name, "sources-type", example=f'{name} = ["…", "…"]')
        return tuple(text for written in texts if (text := " ".join(written.split())))

    def texts_by_language(self, name: str) -> tuple[tuple[str, str], ...]:
        """Texts with the BCP 47 tags that they stand below; a wrong one is left out."""
        value = self.values.get(name, {})
        items = cast("dict[str, object]", value).items() if isinstance(value, dict) else [("", value)]
        texts = [(tag, text) for tag, text in items if is_language(tag) and isinstance(text, str)]
        if len(texts) < len(items):
            self.report(name, "sources-type", example=f'{name} = {{ en = "…" }}')
        return tuple((tag, text) for tag, written in texts if (text := " ".join(written.split())))

    def url(self, name: str) -> str:
        """An http or https URL."""
        return next(self.urls(name, [text] if (text := self.text(name)) else ()), "")

    def urls(self, name: str, written: Iterable[str]) -> Iterator[str]:
        """Those texts of a key that are http or https URLs."""
        for text in written:
            if canonical_url(text):
                yield text
            else:
                self.report(name, "sources-url", value=text, better=_address_in(text))

    def date(self, name: str) -> Moment | None:
        """A day, month or year: a TOML date, or EDTF (ISO 8601-2, level 0) as text.

        A day that is written as people write it is told, and read.
        """
        value = self.values.get(name, "")
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            value = value.isoformat()
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            self.report(name, "sources-type", example=f"{name} = 2025-06-18")
            return None
        text = " ".join(value.split())
        when = from_edtf(text) if text else None
        if when is None or when.precision not in ("day", "month", "year"):
            better = month_of(text) or (in_iso(text) or "")[:10]
            if when is None and (day := from_edtf(better) if better else None):
                shown = better if day.precision == "day" else f'"{better}"'
                self.report(name, "toml-spelling", better=f"{name} = {shown}")
                return day
            if text:
                self.report(name, "sources-date", value=text)
            return None
        return when


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(item, dict) for item in cast("list[object]", value))


def _named_in(value: object) -> str:
    """The name that an entry gives itself in the wrong kind of table: ``[[publisher]]``, ``name = "…"``."""
    items = cast("list[object]", value) if isinstance(value, list) else []
    tables = (cast("dict[str, object]", item) for item in items if isinstance(item, dict))
    return next((name for table in tables if isinstance(name := table.get("name"), str)), "")


def _address_in(text: str) -> str:
    """The whole address that a text has or means, else an example of one."""
    simple = normalize("NFKC", text)
    if found := _ADDRESS.search(simple):
        return found[0]
    address = f"https://{simple}"
    return address if _HOST_AND_PATH.fullmatch(simple) and canonical_url(address) else _EXAMPLE


class ClaimedKeys:
    """The keys that tables of one file speak for: the first table that names one has it."""

    def __init__(self) -> None:
        self._first: dict[str, CorrectionTable] = {}

    def claim(self, key: str, table: CorrectionTable, name: str, written: str) -> bool:
        """Whether the key is this table's; where it is another's, that is reported at ``name``."""
        first = self._first.setdefault(key, table)
        if first is not table:
            table.report(name, "sources-repeated", value=written, other=first.line)
        return first is table

    def claimed(self, table: CorrectionTable, name: str, keys: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """The keys, each with what was written, that no other table has, without repeats and empty ones."""
        own = (key for key, written in keys if key and self.claim(key, table, name, written))
        return tuple(dict.fromkeys(own))
