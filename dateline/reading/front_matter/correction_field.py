"""Reader of the field `correction`: what an article says to have been wrong in it."""

from datetime import tzinfo

from dateline.reading.front_matter.fields import read_moment, read_text
from dateline.reading.front_matter.nodes import Items, Node, Scalar
from dateline.values.diagnostics import Findings
from dateline.values.metadata import Correction


def read_correction(node: Node, zone: tzinfo, findings: Findings) -> Correction | None:
    """A text, or a map of ``date`` and ``text``; of several, the last date and all texts, one a line."""
    if isinstance(node, Items):
        several = [one for item in node.items if (one := read_correction(item, zone, findings))]
        if not several:
            return None
        dates = [one.date for one in several if one.date is not None]
        return Correction(
            date=max(dates, default=None), text="\n".join(one.text for one in several if one.text)
        )
    if isinstance(node, Scalar):
        text = read_text(node, "correction", findings)
        return Correction(date=None, text=text) if text else None
    parts: dict[str, Node] = {}
    for key, value in node.entries:
        name = key.text.strip().lower()
        if name not in ("date", "text") or name in parts:
            findings.at(key, "correction-key", key=key.text)
        else:
            parts[name] = value
    date = read_moment(parts["date"], "correction", zone, findings) if "date" in parts else None
    text = read_text(parts["text"], "correction", findings) if "text" in parts else None
    if text is None:
        findings.at(node, "correction-empty")
    return Correction(date=date, text=text or "") if date or text else None
