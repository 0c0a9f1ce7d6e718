"""The sealed template environment: no clock, no randomness, no files but the given texts.

So that what a template writes depends on nothing but its closure and its
views, and equal keys mean equal bytes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from jinja2.runtime import Context
from jinja2.utils import missing

from dateline.reading.templates import TemplateText
from dateline.rendering.code_generator import DirectCodeGenerator, DirectMacro, escape_text, joined, written
from dateline.rendering.compiled_templates import CompiledTemplates
from dateline.rendering.template_functions import filters_of, functions_of
from dateline.runtime.time_limit import TookTooLong
from dateline.values.wording import SHIPPED, Words

Function = Callable[..., object]


class _SealedTemplate(Template):
    def render(self, *args: Any, **kwargs: Any) -> str:
        """As Jinja's own; then the context and its macros, which hold each other, let go.

        Workers collect no garbage, and these would keep all views of a build in memory.
        """
        names = _ContextNames(self.globals, **dict(*args, **kwargs))
        context = _FlatContext(self.environment, names, self.name, self.blocks, is_own=True)
        try:
            return "".join(self.root_render_func(context))
        except (Exception, TookTooLong):
            self.environment.handle_exception()
        finally:
            context.vars.clear()


class _ContextNames(dict[str, Any]):
    """All names of a context in one table: what it is given, and over that what its template sets."""

    def __missing__(self, key: str) -> Any:
        return missing


class _FlatContext(Context):
    """Jinja looks a name up in what a template has set, then in what it is given; here one look is enough.

    ``is_own``: nobody else has the table ``parent``. All templates have the same globals, so no context
    remembers which names are.
    """

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Callable[[Context], Iterator[str]]],
        globals: object = None,
        *,
        is_own: bool = False,
    ) -> None:
        super().__init__(environment, parent, name, blocks)
        self.vars = parent if is_own else _ContextNames(parent)

    def get_all(self) -> dict[str, Any]:
        return self.vars


class _Sealed(Environment):
    """Jinja chains the tables of globals for every template; one flat table is looked up in half the time."""

    context_class = _FlatContext
    code_generator_class = DirectCodeGenerator
    template_class = _SealedTemplate
    written = staticmethod(written)
    escape_text = staticmethod(escape_text)
    joined = staticmethod(joined)
    macro = DirectMacro

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._loaded: dict[str | Template, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """As Jinja's own; a page asks for a dozen templates, and most have been loaded for another page."""
        found = self._loaded.get(name)
        if found is None:
            found = self._loaded[name] = super().get_template(name, parent, globals)
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}


_HANDED_OVER = frozenset(("site", "page", "once", "part", "feed_body"))
"""What a renderer and each page put beside the functions."""


def taken_names(functions: Iterable[str], filters: Iterable[str]) -> list[str]:
    """Those of a site's functions and filters whose names templates have already."""
    plain = environment({})
    taken = (plain.globals.keys() | _HANDED_OVER) & set(functions)
    return sorted(taken | plain.filters.keys() & set(filters))


def environment(
    texts: Mapping[str, TemplateText],
    names: Mapping[str, object] | None = None,
    compiled: CompiledTemplates | None = None,
    filters: Mapping[str, Function] | None = None,
    words: Words = SHIPPED,
) -> Environment:
    """An environment of these templates; unknown names are errors, everything is escaped.

    ``names`` are at hand in every template, besides the functions; ``compiled`` keeps what is compiled.
    ``filters`` are those of a site's extensions, ``words`` the site's.
    """

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = texts.get(name)
        return None if template is None else (template.text, template.path, lambda: True)

    made = _Sealed(
        loader=FunctionLoader(load),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=compiled,
    )
    del made.filters["random"]
    del made.globals["lipsum"]
    at_hand: dict[str, object] = {**functions_of(words), **(names or {})}
    # Jinja types its table of globals by what it begins with.
    made.globals.update(at_hand)  # pyright: ignore[reportCallIssue, reportArgumentType]
    made.filters.update({**filters_of(words), **(filters or {})})
    return made
