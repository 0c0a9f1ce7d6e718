"""Views become bytes. Pure: the same templates, site view and page view give the same bytes anywhere."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from dateline.extending.extension_source import NO_SOURCE, ExtensionSource
from dateline.extending.extensions import SLOW, ExtensionFault, load_extensions
from dateline.pages.views import FeedEntry, SiteView
from dateline.reading.templates import TemplateText
from dateline.rendering.bodies import FilledBody, feed_html, fill_body
from dateline.rendering.compiled_templates import CompiledTemplates
from dateline.rendering.environment import environment
from dateline.rendering.marks import field_marks
from dateline.rendering.paragraph_ids import with_paragraph_ids
from dateline.rendering.template_faults import template_fault
from dateline.runtime.stops import raise_stop_in
from dateline.runtime.time_limit import TookTooLong, time_limit
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.partials import BodyPartial, Partial, as_it_is
from dateline.values.wording import words_of

PARTIALS_KEPT = 4000
"""Partials whose HTML is kept: enough for lists that share them, little enough for any archive."""

WRITTEN_KEPT = 16000
"""The same of what macros write: lines, of which a list has ten times as many."""


XML = (".xml", ".opml")
"""Endings of templates that write XML: one character that it must not hold, and nothing of a feed is read."""

_NOT_IN_XML = lazy_pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""XML 1.0, production 2; HTML knows more, such as a form feed."""

SECONDS_A_PAGE = 20.0
"""Longer than a page takes whose template has an end, on a busy machine and for any archive too."""


class RenderSet(NamedTuple):
    """What all pages of one build share; ``key`` tells two of them apart.

    ``compiled`` keeps the templates for the next build; it has no part in what a page is.
    """

    key: bytes
    texts: Mapping[str, TemplateText]
    site: SiteView
    origin: str
    compiled: CompiledTemplates | None = None
    extensions: ExtensionSource = NO_SOURCE


class Job(NamedTuple):
    """One page to render: the path it will have in the output, its template, what its view is made from."""

    path: str
    template: str
    ingredients: Value
    make: Callable[[Value], Value] = as_it_is


class RenderChunk(NamedTuple):
    """Pages to render in one go, with the stored bodies they show.

    Self-contained: it can go to another process.
    """

    shared: RenderSet
    jobs: Sequence[Job]
    bodies: Mapping[bytes, bytes]


class Failure(NamedTuple):
    """A template or an extension that failed: where, and why; with ``args`` the latter's diagnostic."""

    template: str
    line: int
    reason: str
    code: str = "template-failed"
    args: tuple[tuple[str, str], ...] = ()
    column: int = 0

    @property
    def took_too_long(self) -> bool:
        """Whether the page or an extension has no end: others that show the same would take as long."""
        return self.code in ("template-slow", SLOW)


class RenderedPage(NamedTuple):
    """A page's bytes, or why there are none; with the fields of its view and their marks."""

    path: str
    data: bytes
    failure: Failure | None
    fields: tuple[str, ...] = ()
    marks: bytes = b""


class Renderer:
    """Renders pages of one ``RenderSet``; parts are rendered once."""

    def __init__(self, shared: RenderSet) -> None:
        self._origin = shared.origin
        self._texts = shared.texts
        self._words = words_of(shared.site.own_words)
        self._partials: dict[bytes, Html] = {}
        self._bodies: Mapping[bytes, bytes] = {}
        extensions = load_extensions(shared.extensions)
        names: dict[str, object] = {
            **extensions.functions,
            "site": shared.site,
            "once": lru_cache(maxsize=WRITTEN_KEPT, typed=True)(_written_by),
            "part": self._part,
            "feed_body": self._feed_body,
        }
        self._environment = environment(shared.texts, names, shared.compiled, extensions.filters, self._words)

    def render(self, job: Job, bodies: Mapping[bytes, bytes]) -> RenderedPage:
        """One page's bytes in UTF-8."""
        self._bodies = bodies
        try:
            with time_limit(SECONDS_A_PAGE):
                view = job.make(job.ingredients)
                text = self._environment.get_template(job.template).render(page=view)
        except ExtensionFault as fault:
            found = fault.diagnostic
            args = tuple(found.args.items())
            return RenderedPage(job.path, b"", Failure(found.path, found.line, str(fault), found.code, args))
        except TookTooLong as fault:
            args = (("page", job.path), ("seconds", f"{SECONDS_A_PAGE:g}"))
            failure = self._failure(job.template, fault)._replace(code="template-slow", args=args)
            return RenderedPage(job.path, b"", failure)
        except Exception as fault:  # whatever a template provokes is the template's fault, told at its line
            raise_stop_in(fault)
            return RenderedPage(job.path, b"", self._failure(job.template, fault))
        if job.template.endswith(XML):
            text = _NOT_IN_XML.sub(" ", text)
        data = text.encode("utf-8", "replace")
        return RenderedPage(job.path, data, None, view.__struct_fields__, field_marks(view))

    def _failure(self, template: str, fault: BaseException) -> Failure:
        found = template_fault(template, fault, self._texts)
        return Failure(found.path, found.line, found.reason, column=found.column)

    def _part(self, part: Partial | BodyPartial) -> Html | FilledBody:
        if isinstance(part, BodyPartial):
            filled = fill_body(part, self._bodies[part.stored])
            return with_paragraph_ids(filled)
        html = self._partials.get(part.key)
        if html is None:
            if len(self._partials) > PARTIALS_KEPT:
                self._partials.clear()
            template = self._environment.get_template(part.template)
            html = self._partials[part.key] = Html(text=template.render(page=part.view))
        return html

    def _feed_body(self, entry: FeedEntry) -> Html:
        assert entry.body is not None
        body = fill_body(entry.body, self._bodies[entry.body.stored])
        return feed_html(body, entry, self._origin, self._words)


def _written_by(macro: Callable[..., Markup], *of: object) -> Markup:
    """What a macro writes of these values."""
    return macro(*of)


_renderers: dict[bytes, Renderer] = {}


def render_chunk(chunk: RenderChunk) -> list[RenderedPage]:
    """Render a chunk's pages, in order, up to one that has no end.

    The renderer is kept for the next chunk of the same build.
    """
    if chunk.shared.key not in _renderers:
        _renderers.clear()
        _renderers[chunk.shared.key] = Renderer(chunk.shared)
    renderer = _renderers[chunk.shared.key]
    rendered: list[RenderedPage] = []
    for job in chunk.jobs:
        rendered.append(renderer.render(job, chunk.bodies))
        failure = rendered[-1].failure
        if failure and failure.took_too_long:
            break
    return rendered
