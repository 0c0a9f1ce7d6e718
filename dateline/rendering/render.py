"""Views become bytes. Pure: the same templates, site view and page view give the same bytes anywhere."""

from collections.abc import Mapping, Sequence
from traceback import extract_tb
from typing import NamedTuple

from dateline.pages.views import FeedEntry, SiteView
from dateline.reading.templates import TemplateText
from dateline.rendering.bodies import FilledBody, feed_html, fill_body
from dateline.rendering.environment import environment
from dateline.values.digests import Value
from dateline.values.html import Html
from dateline.values.partials import BodyPartial, Partial

PARTS_KEPT = 4000
"""Parts whose HTML is kept: enough for lists that share them, little enough for any archive."""


class RenderSet(NamedTuple):
    """What all pages of one build share; ``key`` tells two of them apart."""

    key: bytes
    texts: Mapping[str, TemplateText]
    site: SiteView
    origin: str


class Job(NamedTuple):
    """One page to render: the path it will have in the output, its template, its view."""

    path: str
    writer: str
    view: Value


class RenderChunk(NamedTuple):
    """Pages to render in one go, with the stored bodies they show.

    Self-contained: it can go to another process.
    """

    shared: RenderSet
    jobs: Sequence[Job]
    bodies: Mapping[bytes, bytes]


class Failure(NamedTuple):
    """A template that failed: where in the template, and why."""

    template: str
    line: int
    reason: str


class RenderedPage(NamedTuple):
    """A page's bytes, or why there are none."""

    path: str
    data: bytes
    failure: Failure | None


class Renderer:
    """Renders pages of one ``RenderSet``; parts are rendered once."""

    def __init__(self, shared: RenderSet) -> None:
        self._site = shared.site
        self._origin = shared.origin
        self._parts: dict[bytes, Html] = {}
        self._bodies: Mapping[bytes, bytes] = {}
        self._environment = environment(shared.texts, {"part": self._part, "feed_body": self._feed_body})

    def render(self, job: Job, bodies: Mapping[bytes, bytes]) -> RenderedPage:
        """One page's bytes in UTF-8."""
        self._bodies = bodies
        try:
            text = self._environment.get_template(job.writer).render(site=self._site, page=job.view)
        except Exception as fault:  # whatever a template provokes is the template's fault, told at its line
            return RenderedPage(job.path, b"", _failure(job.writer, fault))
        return RenderedPage(job.path, text.encode("utf-8", "replace"), None)

    def _part(self, part: Partial | BodyPartial) -> Html | FilledBody:
        if isinstance(part, BodyPartial):
            return fill_body(part, self._bodies[part.stored])
        html = self._parts.get(part.key)
        if html is None:
            if len(self._parts) > PARTS_KEPT:
                self._parts.clear()
            template = self._environment.get_template(part.template)
            html = self._parts[part.key] = Html(text=template.render(site=self._site, page=part.view))
        return html

    def _feed_body(self, entry: FeedEntry) -> Html:
        assert entry.body is not None
        body = fill_body(entry.body, self._bodies[entry.body.stored])
        return feed_html(body, entry, self._origin)


def _failure(writer: str, fault: Exception) -> Failure:
    frames = [frame for frame in extract_tb(fault.__traceback__) if frame.filename.startswith("templates/")]
    reason = str(fault) or type(fault).__name__
    if not frames:
        return Failure(f"templates/{writer}", getattr(fault, "lineno", 0) or 0, reason)
    return Failure(frames[-1].filename, frames[-1].lineno or 0, reason)


_press: dict[bytes, Renderer] = {}


def render_chunk(chunk: RenderChunk) -> list[RenderedPage]:
    """Render a chunk's pages, in order. The press is kept for the next chunk of the same build."""
    if chunk.shared.key not in _press:
        _press.clear()
        _press[chunk.shared.key] = Renderer(chunk.shared)
    press = _press[chunk.shared.key]
    return [press.render(job, chunk.bodies) for job in chunk.jobs]
