"""Templates compiled to code with less around each expression than Jinja's own.

Jinja's code allows for functions that ask for a context, for a sandbox and for
text that somebody will go on working with. In a sealed environment there is
nothing of that, and a page has some thousand expressions.
"""

from collections.abc import Callable, Sequence
from keyword import iskeyword

from jinja2 import nodes, pass_eval_context
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext
from jinja2.runtime import Macro, markup_join
from jinja2.utils import missing
from markupsafe import Markup

from dateline.values.html import Html, escape_text


def written(value: object) -> str:
    """A value as it is written into a page: escaped, unless it is HTML."""
    if type(value) is Html:
        return value.text
    if type(value) is Markup:
        return value
    if type(value) is str:
        return escape_text(value)
    html: Callable[[], str] | None = getattr(value, "__html__", None)
    if html:
        return html()
    text = str(value)
    if text and callable(value):
        # What Python says of a function is another thing in each process. Jinja calls what is not there
        # something that can be called, and writes nothing.
        raise TypeError("a function is written without being called")
    return escape_text(text)


def joined(values: Sequence[object]) -> str:
    """What ``~`` writes: text as it is, in one piece, and anything else as Jinja has it."""
    texts = [each for each in values if type(each) is str]
    return "".join(texts) if len(texts) == len(values) else markup_join(values)


class DirectMacro(Macro):
    """A macro with less around a call that gives it arguments by their places alone."""

    @pass_eval_context
    def __call__(self, *arguments: object, **named: object) -> str:
        more = named or self.catch_kwargs or self.catch_varargs or self.caller
        left = self._argument_count - len(arguments)
        if more or left < 0 or not self._default_autoescape:
            return super().__call__(*arguments, **named)
        if arguments and type(arguments[0]) is EvalContext:
            return super().__call__(*arguments)
        # The macro itself has what stands for an argument that is missing.
        given = (*arguments, *[missing] * left) if left else arguments
        return str.__new__(Markup, self._func(*given))


class DirectCodeGenerator(CodeGenerator):
    """Calls functions and looks attributes up directly; escapes what is only written without ``Markup``."""

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("resolve = context.vars.__getitem__")
        self.writeline("written, escape_text = environment.written, environment.escape_text")
        self.writeline("Macro, markup_join = environment.macro, environment.joined")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        keywords = any(iskeyword(argument.key) for argument in node.kwargs)
        if forward_caller or node.dyn_args or node.dyn_kwargs or keywords or not _escapes(frame):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        # Jinja's own look-up, which goes on to items and to the undefined, for what is no attribute.
        self.write("(_value if (_value := getattr((_object := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing")
        self.write(f" else environment.getattr(_object, {node.attr!r}))")

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _escapes(frame):
            # Most are text: for these there is no call but that of ``escape_text``.
            self.write("(escape_text(_text) if type(_text := (")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if _escapes(frame):
            self.write(")) is str else written(_text))")
        else:
            super()._output_child_post(node, frame, finalize)


def _escapes(frame: Frame) -> bool:
    """Whether it is sure that text is escaped: within ``{% autoescape %}`` a call is Jinja's."""
    return frame.eval_ctx.autoescape and not frame.eval_ctx.volatile
