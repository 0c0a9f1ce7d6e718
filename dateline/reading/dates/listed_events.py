"""Events that an editor lists or names: ``events:`` in front matter, and the fields of comments."""

from collections.abc import Iterable
from datetime import UTC
from typing import Literal

from dateline.reading.dates.mentions import find_mentions
from dateline.reading.dates.prose import Prose
from dateline.reading.front_matter.date_values import FIRST_DAY, LAST_DAY, read_date
from dateline.reading.front_matter.fields import BETWEEN_NAMES, DATE_FINDINGS, read_text, read_texts
from dateline.reading.front_matter.nodes import Fields, Items, Node, is_empty
from dateline.reading.suggestions import nearest
from dateline.values.article import EventKind
from dateline.values.diagnostics import Findings, Placed
from dateline.values.digests import Value
from dateline.values.moments import Moment, from_edtf

KEYS = ("date", "end", "title", "id", "place", "people", "sources", "kind")
KINDS = ("happened", "planned")
EXAMPLE_DAY = "2025-06-19"


class ListedEvent(Value, frozen=True):
    """An event as an editor describes it; "" and None where nothing is said.

    ``sources`` are labels of the article's notes. ``line`` and ``column`` are
    its place in the file.
    """

    line: int
    column: int
    moment: Moment | None = None
    title: str = ""
    id: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    kind: Literal["", "happened", "planned"] = ""


def read_events(node: Node | None, findings: Findings) -> tuple[ListedEvent, ...]:
    """The events of front matter; one without a date that can be is left out and reported."""
    if node is None or is_empty(node):
        return ()
    items = node.items if isinstance(node, Items) else (node,)
    read = [_read_event(item, findings) for item in items]
    return tuple(event for event in read if event is not None)


def _read_event(node: Node, findings: Findings) -> ListedEvent | None:
    if not isinstance(node, Fields):
        findings.at(node, "event-not-fields")
        return None
    entries = {key.text.strip().lower(): value for key, value in node.entries}
    for key, _ in node.entries:
        if key.text.strip().lower() not in KEYS:
            findings.at(key, "event-key", key=key.text, near=near_key(key.text))

    def text(name: str) -> str:
        return (
            read_text(entries[name], f"events.{name}", findings, quietly=True) or ""
            if name in entries
            else ""
        )

    if not text("date"):
        findings.at(node, "event-undated", title=text("title"))
        return None
    moment = read_period(text("date"), text("end"))
    if moment is None:
        _report_period(entries, text("date"), text("end"), findings)
        return None
    kind = text("kind")
    if kind and kind not in KINDS:
        findings.at(entries["kind"], "event-kind", value=kind)
    return ListedEvent(
        line=node.line,
        column=node.column,
        moment=moment,
        title=text("title"),
        id=text("id"),
        place=text("place"),
        people=_texts(entries, "people", findings),
        sources=tuple(label.strip("[^]") for label in _texts(entries, "sources", findings)),
        kind=as_kind(kind) or "",
    )


def _report_period(entries: dict[str, Node], date: str, end: str, findings: Findings) -> None:
    """Report why two texts are no period: which of them is no date, or that the end comes first."""
    if read_period(date, "") is None:
        report_date(entries["date"], "date", date, findings)
    elif read_period(end, "") is None:
        report_date(entries["end"], "end", end, findings)
    else:
        findings.at(entries["end"], "event-ends-first", date=date, end=end)


def report_date(place: Placed, field: str, date: str, findings: Findings) -> None:
    """Report an event's date that cannot be read: a day that does not exist is an error, words are none."""
    read = read_date(date, UTC)
    code = DATE_FINDINGS[read.fault if read.fault in ("order", "day", "time", "range") else "words"]
    better = read.better if read.fault == "order" else EXAMPLE_DAY
    findings.at(place, code, field=field, value=date, better=better, first=FIRST_DAY, last=LAST_DAY)


def _texts(entries: dict[str, Node], name: str, findings: Findings) -> tuple[str, ...]:
    if name not in entries:
        return ()
    return read_texts(entries[name], f"events.{name}", findings, separators=BETWEEN_NAMES)


def read_period(begin: str, end: str) -> Moment | None:
    """The moment from one date to another, or of one alone; None for no date, or an end that is first."""
    first = _moment_alone(begin)
    if first is None or not end:
        return first
    last = _moment_alone(end)
    return from_edtf(f"{first.edtf}/{last.edtf}") if last else None


def as_kind(text: str) -> EventKind | None:
    """The kind of this name."""
    return "happened" if text == "happened" else "planned" if text == "planned" else None


def near_key(key: str, keys: Iterable[str] = KEYS) -> str:
    """The key that was probably meant, or all there are."""
    near = nearest(key, tuple(keys))
    return f"`{near}`" if near else ", ".join(f"`{name}`" for name in keys)


def _moment_alone(text: str) -> Moment | None:
    """The moment of EDTF, of a day in any usual spelling, or of words like ``2025年6月中旬``; else None."""
    node = text.strip()
    if moment := from_edtf(node):
        return moment
    if (day := read_date(node, UTC).moment) is not None:
        return from_edtf(day.edtf[:10])
    mentions = find_mentions([Prose(node, [(0, len(node))])], None)[0]
    if len(mentions) == 1 and (mentions[0].start, mentions[0].end) == (0, len(node)):
        return from_edtf(mentions[0].edtf, mentions[0].part)
    return None
