"""Positions of the keys of a TOML document, since ``tomllib`` gives values without them."""

from dateline.values.digests import Value
from dateline.values.lazy_pattern import lazy_pattern

Key = tuple[str | int, ...]
"""A path of keys; the tables of an array are counted from 0."""

_PART = r"(?:[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')"
_NAME = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_TABLE = lazy_pattern(rf"[ \t]*(\[\[?)[ \t]*({_NAME})[ \t]*\]\]?")
_PAIR = lazy_pattern(rf"[ \t]*({_NAME})[ \t]*=[ \t]*")
_PARTS = lazy_pattern(_PART)
# Nothing is tried twice: no part gives back what it has, and none begins within another.
_LONG_KEY = lazy_pattern(
    r"(?<![\\A-Za-z0-9_.-])(?:(?:[A-Za-z0-9_-]++|\"(?:[^\"\\\n]|\\.)*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){200}"
)
_VALUE_MARKS = lazy_pattern(r"\"\"\"|'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*|[\[\]{}]|\n")


class KeyPosition(Value, frozen=True):
    """The position of a key: its line, its column and its value's, all from 1, and the value as written."""

    line: int
    column: int
    value_column: int
    source: str


def has_long_key(source: str) -> bool:
    """Whether a dotted key has more than 200 parts; ``tomllib`` takes quadratic time for such a key."""
    return _LONG_KEY.search(source) is not None


def key_positions(source: str, line: int = 1) -> dict[Key, KeyPosition]:
    """The position of each key and table of a valid TOML document that begins at ``line``.

    Keys within inline tables and arrays have no entry: ask for the key that
    holds them. Pure, in one pass.
    """
    positions: dict[Key, KeyPosition] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    position = 0
    while position < len(source):
        end = _line_end(source, position)
        if match := _TABLE.match(source, position):
            table = _resolved(_names(match[2]), counts, is_array=match[1] == "[[")
            positions.setdefault(
                table, KeyPosition(line=line, column=match.start(2) - position + 1, value_column=1, source="")
            )
        elif match := _PAIR.match(source, position):
            value_end = _value_end(source, match.end())
            place = KeyPosition(
                line=line,
                column=match.start(1) - position + 1,
                value_column=match.end() - position + 1,
                source=source[match.end() : value_end],
            )
            names = _names(match[1])
            for length in range(1, len(names) + 1):
                positions.setdefault((*table, *names[:length]), place)
            end = _line_end(source, value_end)
        line += source.count("\n", position, end)
        position = end
    return positions


def _line_end(source: str, position: int) -> int:
    end = source.find("\n", position)
    return len(source) if end < 0 else end + 1


def _names(written: str) -> tuple[str, ...]:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in _PARTS.findall(written))


def _resolved(names: tuple[str, ...], counts: dict[Key, int], *, is_array: bool) -> Key:
    """A table's name with the number of the array's table that it belongs to."""
    key: Key = ()
    for index, name in enumerate(names):
        key = (*key, name)
        if is_array and index == len(names) - 1:
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            key = (*key, counts[key])
    return key


def _value_end(source: str, start: int) -> int:
    """The end of a value: its line's, unless a text or bracket goes on below."""
    position, depth = start, 0
    while match := _VALUE_MARKS.search(source, position):
        mark = match[0]
        position = match.end()
        if mark in ('"""', "'''"):
            closing = source.find(mark, position)
            position = len(source) if closing < 0 else closing + 3
        elif mark in "[{":
            depth += 1
        elif mark in "]}":
            depth -= 1
        elif mark == "\n" and depth <= 0:
            return match.start()
    return len(source)
