"""The difference that a mend would make, as a unified diff."""

from collections.abc import Iterator
from difflib import unified_diff

from dateline.editing.mending import Mending
from dateline.reading.text import UTF8_BOM, encodings_of, readable


def difference(mending: Mending) -> Iterator[str]:
    """The lines of the unified diff, without line ends; behind the paths, the encoding where it changes.

    Characters that could not be shown are U+FFFD. Where only the encoding
    changes, the two paths are all there is.
    """
    old, new = _encoding(mending.before), _encoding(mending.after)
    changes = old != new
    yield f"--- {mending.path}" + (f"\t{old}" if changes else "")
    yield f"+++ {mending.path}" + (f"\t{new}" if changes else "")
    before, after = readable(mending.before).split("\n"), readable(mending.after).split("\n")
    yield from list(unified_diff(before, after, lineterm=""))[2:]


def _encoding(data: bytes) -> str:
    return "UTF-8 with BOM" if data.startswith(UTF8_BOM) else encodings_of(data)[0]
