"""A site's extensions, loaded; a call of one ends in its value or in a diagnostic."""

import builtins
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import islice
from traceback import extract_tb
from types import ModuleType
from typing import NamedTuple, TypeVar, cast, get_type_hints

from dateline.extending.extension_source import EXTENSIONS, NO_SOURCE, ExtensionSource, absolute_name
from dateline.extending.no_leaving import no_leaving
from dateline.extending.no_output import Printed, no_output
from dateline.extension import ROLE, Block, CheckedText, Finding, PageKind, Rendered
from dateline.runtime.stops import raise_stop_in
from dateline.runtime.time_limit import TookTooLong, time_limit
from dateline.values.diagnostics import Diagnostic, diagnostic, with_line
from dateline.values.html import Html

Given = TypeVar("Given")

DEEPEST_DATA = 50

MOST_CHARACTERS = 8_000_000
"""The longest HTML of one block: as much as a whole article may be."""

NOTES_A_CHECK = 1000
"""The most findings of one check in one article."""

SLOW = "extension-slow"
"""The code of what a function is told that does not end; another time, or in another article, it may."""

SECONDS_A_CALL = 3.0
"""Longer than any function of the kind that an extension is should take, on a busy machine too."""


class ExtensionFault(Exception):
    """An extension could not be loaded, or failed; ``diagnostic`` says where and why."""

    def __init__(self, found: Diagnostic) -> None:
        super().__init__(found.args.get("reason", found.code))
        self.diagnostic = found

    @property
    def place(self) -> str:
        """The file and the line of the extension, for what is told where it was called."""
        found = with_line(self.diagnostic)
        return f"{found.path}:{found.line}"


class Extensions(NamedTuple):
    """The functions of a site's extensions by their names; ``blocks`` says whether each is raw.

    ``places`` are the file and the line of each that is marked. ``slow`` has those that did not end: none
    is asked again in the round that these are of (``for_round``).
    """

    source: ExtensionSource
    filters: Mapping[str, Callable[..., object]]
    functions: Mapping[str, Callable[..., object]]
    blocks: Mapping[str, Callable[[Block], object]]
    raw_blocks: frozenset[str]
    checks: Mapping[str, Callable[[CheckedText], object]]
    kinds: Mapping[str, PageKind]
    places: Mapping[str, tuple[str, int]]
    slow: dict[str, Diagnostic]

    def call(self, name: str, function: Callable[..., Given], *given: object, **named: object) -> Given:
        """What a function gives; raises ``ExtensionFault`` where it fails, prints, or takes too long."""
        return call(self.source, name, function, *given, **named)

    def for_round(self) -> "Extensions":
        """The same for a round of their own, in which every one may be asked."""
        return self._replace(slow={})

    def asked(self, name: str, function: Callable[..., Given], *given: object) -> Given:
        """What a function gives; raises ``ExtensionFault`` at once where it did not end before."""
        if name in self.slow:
            raise ExtensionFault(self.slow[name])
        try:
            return self.call(name, function, *given)
        except ExtensionFault as fault:
            if fault.diagnostic.code == SLOW:
                self.slow[name] = fault.diagnostic
            raise

    def written(self, called: Block) -> Rendered:
        """What a block is written as."""
        result = self.asked(called.name, self.blocks[called.name], called)
        html, facts = cast("tuple[object, object]", result if isinstance(result, Rendered) else (result, {}))
        if isinstance(html, str | Html) and len(str(html)) > MOST_CHARACTERS:
            wanted = f"at most {MOST_CHARACTERS} characters"
            raise self.mistyped(called.name, self.blocks[called.name], wanted, html)
        if not (isinstance(html, str | Html) and isinstance(facts, dict)):
            is_wrong_fact = isinstance(html, str | Html)
            wanted, given = ("a map of facts", facts) if is_wrong_fact else ("str, Html or Rendered", html)
            raise self.mistyped(called.name, self.blocks[called.name], wanted, given)
        rows = cast("dict[object, object]", facts).items()
        function = self.blocks[called.name]
        facts = {str(fact): self.plain(called.name, value, function, html=False) for fact, value in rows}
        return Rendered(html, facts)

    def noted(self, name: str, text: CheckedText) -> list[Finding]:
        """What a check finds in a text."""
        function = self.checks[name]

        def listed() -> list[object]:
            given = function(text) or ()
            if not isinstance(given, Iterable):
                raise self.mistyped(name, function, "Finding", given)
            return list(islice(cast("Iterable[object]", given), NOTES_A_CHECK))

        notes = self.asked(name, listed)
        return [self._finding(name, function, each) for each in notes]

    def _finding(self, name: str, function: object, given: object) -> Finding:
        if not isinstance(given, Finding):
            raise self.mistyped(name, function, "Finding", given)
        for number in (given.line, given.column):
            if type(number) is not int:
                raise self.mistyped(name, function, "a whole number for line and column", number)
        if not _text(given.message).strip():
            raise self.mistyped(name, function, "a message that says something", given.message)
        return given._replace(message=_text(given.message), hint=_text(given.hint))

    def plain(
        self, name: str, value: object, function: object, depth: int = 0, *, html: bool = True
    ) -> object:
        """What a function gave as plain data, with ``Html`` where it may be.

        Raises ``ExtensionFault`` for any other.
        """
        if value is None or type(value) in (float, bool) or (html and isinstance(value, Html)):
            return value
        if isinstance(value, str):
            return _text(value)
        if type(value) is int and abs(value) < 2**63:
            return value
        if depth < DEEPEST_DATA and isinstance(value, list | tuple):
            return [
                self.plain(name, each, function, depth + 1, html=html) for each in cast("list[object]", value)
            ]
        if depth < DEEPEST_DATA and isinstance(value, Mapping):
            rows = cast("Mapping[object, object]", value).items()
            return {str(key): self.plain(name, each, function, depth + 1, html=html) for key, each in rows}
        raise self.mistyped(name, function, "text, numbers, lists and maps", value)

    def mistyped(self, name: str, function: object, wanted: str, given: object) -> ExtensionFault:
        """The fault of a function that gives something else than is wanted."""
        path, line = self.place_of(function)
        return ExtensionFault(
            diagnostic("extension-type", path, line, name=name, wanted=wanted, given=type(given).__name__)
        )

    def place_of(self, function: object) -> tuple[str, int]:
        """The file and the line where a function of the site begins; without a line for any other."""
        code = getattr(function, "__code__", None)
        if code is None or code.co_filename not in dict(self.source.modules):
            return EXTENSIONS, 0
        return code.co_filename, code.co_firstlineno


NO_EXTENSIONS = Extensions(NO_SOURCE, {}, {}, {}, frozenset(), {}, {}, {}, {})


@lru_cache(maxsize=1)
def load_extensions(source: ExtensionSource) -> Extensions:
    """The extensions of this source. Raises ``ExtensionFault``.

    Whatever is at the top of a module runs here, once in each process.
    """
    if not source.modules:
        return NO_EXTENSIONS
    for each in [name for name in sys.modules if name.startswith(_Modules.PREFIX)]:
        del sys.modules[each]
    loaded = _Modules(source)
    names = vars(call(source, EXTENSIONS, loaded.module, "extensions"))
    marked = {name.rstrip("_"): value for name, value in names.items() if isinstance(_role(value), str)}

    def of(*roles: str) -> dict[str, Callable[..., object]]:
        return {name: value for name, value in marked.items() if _role(value) in roles}

    made = Extensions(
        source=source,
        filters={},
        functions={},
        blocks=of("block", "raw block"),
        raw_blocks=frozenset(of("raw block")),
        checks=of("check"),
        kinds={name: value for name, value in names.items() if isinstance(value, PageKind)},
        places={},
        slow={},
    )
    return made._replace(
        places={name: made.place_of(value) for name, value in marked.items()},
        filters={name: _for_templates(made, name, value) for name, value in of("filter").items()},
        functions={name: _for_templates(made, name, value) for name, value in of("function").items()},
    )


@lru_cache(maxsize=1)
def extensions_of_round(source: ExtensionSource, number: int) -> Extensions:
    """The extensions of this source in one round of parsing. Raises ``ExtensionFault``."""
    return load_extensions(source).for_round()


def _text(value: object) -> str:
    """A text that can be written in UTF-8."""
    return str(value).encode("utf-8", "replace").decode()


def _role(value: object) -> object:
    return getattr(value, ROLE, None) if callable(value) and not isinstance(value, type) else None


def _for_templates(
    extensions: Extensions, name: str, function: Callable[..., object]
) -> Callable[..., object]:
    """The function with its failures told at its own line, and its result of the type that it declares."""
    declared = _declared_result(function)

    def called(*given: object, **named: object) -> object:
        result = extensions.call(name, function, *given, **named)
        if declared is not None and not isinstance(result, declared):
            raise extensions.mistyped(name, function, declared.__name__, result)
        return result

    return called


def _declared_result(function: Callable[..., object]) -> type | None:
    try:
        declared = get_type_hints(function).get("return")
    except Exception:  # whatever an annotation may be
        return None
    return declared if isinstance(declared, type) and declared.__module__ != "typing" else None


def call(
    source: ExtensionSource, name: str, function: Callable[..., Given], *given: object, **named: object
) -> Given:
    """What a function of the extensions gives; raises ``ExtensionFault`` for whatever else comes of it."""
    try:
        with time_limit(SECONDS_A_CALL), no_output(), no_leaving():
            return function(*given, **named)
    except ExtensionFault:
        raise
    except BaseException as fault:
        raise_stop_in(fault)
        raise ExtensionFault(_told(source, name, fault)) from fault


def _told(source: ExtensionSource, name: str, fault: BaseException) -> Diagnostic:
    paths = dict(source.modules)
    if isinstance(fault, SyntaxError) and fault.filename in paths:
        return diagnostic(
            "extension-syntax", fault.filename, fault.lineno or 1, fault.offset or 0, reason=fault.msg
        )
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename in paths]
    path, line = (frames[-1].filename, frames[-1].lineno or 0) if frames else (EXTENSIONS, 0)
    match fault:
        case TookTooLong():
            return diagnostic(SLOW, path, line, name=name, seconds=f"{SECONDS_A_CALL:g}")
        case Printed():
            return diagnostic("extension-prints", path, line, name=name, text=str(fault))
        case _:
            return diagnostic("extension-failed", path, line, name=name, reason=_reason(fault))


def _reason(fault: BaseException) -> str:
    """The first line of what an exception says, if it can say anything."""
    kind = type(fault).__name__
    try:
        words = _text(fault).partition("\n")[0]
    except Exception:  # it is a class of the extension's own
        words = ""
    return f"{kind}: {words}" if words else kind


class _Modules:
    """The modules of a source. They are run from their texts: no file is opened, and no other is seen."""

    PREFIX = "dateline.site."

    def __init__(self, source: ExtensionSource) -> None:
        self._source = source
        self._texts = {_module_name(path): (path, text) for path, text in source.modules}
        self._made: dict[str, ModuleType] = {}

    def module(self, name: str) -> ModuleType:
        """The module of this name, which runs when it is first wanted."""
        if name not in self._made:
            path, text = self._texts.get(name, (f"{name.replace('.', '/')}/__init__.py", ""))
            module = self._made[name] = ModuleType(self.PREFIX + name)
            module.__file__ = path
            vars(module)["__builtins__"] = self._builtins(path)
            sys.modules[self.PREFIX + name] = module
            above, _, last = name.rpartition(".")
            if above:
                setattr(self.module(above), last, module)
            if (place := text.find("\ufffd")) >= 0:
                line = text.count("\n", 0, place) + 1
                raise SyntaxError("the file is not UTF-8", (path, line, 0, ""))
            exec(compile(text, path, "exec", dont_inherit=True), vars(module))
        return self._made[name]

    def _has(self, name: str) -> bool:
        return any(each == name or each.startswith(f"{name}.") for each in self._texts)

    def _builtins(self, path: str) -> dict[str, object]:
        def import_module(
            name: str,
            globals: Mapping[str, object] | None = None,
            locals: Mapping[str, object] | None = None,
            fromlist: tuple[str, ...] | None = (),
            level: int = 0,
        ) -> ModuleType:
            whole = absolute_name(path, name, level)
            if not (level or self._has(whole.partition(".")[0])):
                return __import__(name, globals, locals, fromlist or (), level)
            if whole and not self._has(whole):
                raise ModuleNotFoundError(f"no module {whole!r} in the site")
            found = self.module(whole) if whole else ModuleType("")
            for each in fromlist or ():
                if self._has(inner := f"{whole}.{each}" if whole else each):
                    setattr(found, each, self.module(inner))
            return found if fromlist else self.module(whole.partition(".")[0])

        def refused(*given: object) -> None:
            raise Printed("".join(map(str, given)))

        return {**vars(builtins), "__import__": import_module, "input": refused}


def _module_name(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
