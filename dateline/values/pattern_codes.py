"""What regular expressions are compiled to, so that it can be kept from one start to the next.

Python's compiler of patterns is itself written in Python: those that read one
article take it a quarter of a second, a quarter of what a build after an edit
takes. It makes a list of numbers, which the engine checks before it takes it.
Where a Python has these parts under other names, patterns are compiled as ever.
"""

import re
import sys
from array import array
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

import msgspec


def _part(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


_compiler, _engine = _part("re._compiler"), _part("_sre")


class _Code(NamedTuple):
    """A compiled pattern: its flags, its numbers of four bytes, how many groups it has, their names."""

    flags: int
    numbers: bytes
    groups: int
    names: dict[str, int]


_VERSION = f"{sys.version} {sys.byteorder} {getattr(_engine, 'MAGIC', '')}"
_NUMBER = "I"

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(tuple[str, dict[bytes, _Code]]).decode

_codes: dict[bytes, _Code] = {}
_new: list[bytes] = []


def compiled(source: str, flags: int) -> re.Pattern[str]:
    """What ``re.compile`` gives."""
    if not _is_as_known():
        return re.compile(source, flags)
    name = f"{int(flags)} {source}".encode("utf-8", "surrogatepass")
    code = _codes.get(name)
    if code is None:
        code = _codes[name] = _code_of(source, flags)
        _new.append(name)
    return _engine_takes(source, code)


def take_codes(kept: bytes) -> None:
    """Take in what ``new_codes`` gave, unless it is another Python's."""
    try:
        version, codes = _decode(kept)
    except msgspec.MsgspecError:
        return
    if version == _VERSION:
        _codes.update(codes)
        _new[:] = [name for name in _new if name not in codes]


def new_codes() -> bytes | None:
    """All that is compiled, where something is that was not taken in; None where nothing is."""
    if not _new:
        return None
    _new.clear()
    return _encode((_VERSION, _codes))


@cache
def _is_as_known() -> bool:
    """Whether this Python's compiler and engine are put together as it is done here."""
    probe = "(?P<a>a)"
    try:
        found = _engine_takes(probe, _code_of(probe, 0)).match("a")
    except (AttributeError, TypeError, ValueError, OverflowError, RuntimeError):
        return False
    return found is not None and found.groupdict() == {"a": "a"}


def _code_of(source: str, flags: int) -> _Code:
    # As ``re._compiler.compile`` does, up to what it hands to the engine.
    parsed = _compiler._parser.parse(source, flags)
    numbers = array(_NUMBER, _compiler._code(parsed, flags))
    state = parsed.state
    return _Code(int(flags | state.flags), numbers.tobytes(), state.groups - 1, dict(state.groupdict))


def _engine_takes(source: str, code: _Code) -> re.Pattern[str]:
    names: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        names[group] = name
    numbers = array(_NUMBER, code.numbers).tolist()
    return _engine.compile(source, code.flags, numbers, code.groups, code.names, tuple(names))
