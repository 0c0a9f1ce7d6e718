"""One page at a time: from the site as it is shown to the bytes that a build would publish."""

from collections.abc import Iterable, Mapping

from dateline.pages.writers import Template
from dateline.pipeline.page_rendering import job_of, template_failed, written_at_once
from dateline.pipeline.site import LoadedSite
from dateline.preview.server.protocol import SiteResponse
from dateline.preview.session.page_cache import PageCache
from dateline.preview.session.state import SiteState
from dateline.reading.permalinks import output_path
from dateline.rendering.render import Job, Renderer
from dateline.runtime.errors import CacheChanged
from dateline.values.diagnostics import Diagnostic, diagnostic

FAILED_PAGES_RETRIED = 20
"""Pages on which a template failed that are rendered again at each survey, the latest first."""


class PageRenderer:
    """Renders pages of what is shown, and remembers which templates failed on which page."""

    def __init__(self, state: SiteState) -> None:
        self._state = state
        self._renderer: tuple[bytes, Renderer] | None = None
        self._pages = PageCache()
        self._failed: dict[str, tuple[bytes, Diagnostic]] = {}

    def failures(self, shown: LoadedSite) -> tuple[Diagnostic, ...]:
        """Templates that failed on a page that somebody asked for, and still do.

        With other templates it is forgotten: whoever has the page open asks again.
        """
        current = shown.rendering.key
        for url, (key, _) in tuple(self._failed.items())[-FAILED_PAGES_RETRIED:]:
            if key != current or (self.page(url, shown) is None and not shown.site.page(url)):
                self._failed.pop(url, None)
        return tuple(found for key, found in self._failed.values() if key == current)

    def page(self, url: str, shown: LoadedSite) -> SiteResponse | None:
        """The page at a site-relative address; None where there is none, or a template has failed on it.

        A page that was there before a template failed is shown as it was.
        """
        page = shown.site.page(url)
        if page is None:
            return None
        ingredients = page.ingredients(shown.site.context)
        key = shown.keys.key(page, ingredients)
        last = self._pages.last(url)
        if last is not None and last.key == key.key:
            self._failed.pop(url, None)
            return last
        path, media = output_path(url), page.writer.media_type
        if not isinstance(page.writer, Template):
            view = page.make(ingredients)
            try:
                body = written_at_once(path, view, shown, self._state.cache, self._bodies)
            except CacheChanged:
                return self._page_of_newer(url, shown)
            response = SiteResponse(key.key, 200, media, body)
            return self._pages.keep(url, response) if isinstance(body, bytes) else response
        try:
            bodies = self._bodies(key.bodies)
        except CacheChanged:
            return self._page_of_newer(url, shown)
        data = self._rendered(url, job_of(path, page, ingredients), bodies, shown)
        return last if data is None else self._pages.keep(url, SiteResponse(key.key, 200, media, data))

    def _bodies(self, wanted: Iterable[bytes]) -> dict[bytes, bytes]:
        """Stored bodies; ``CacheChanged`` where one is not that of its file any more."""
        wanted = frozenset(wanted)
        bodies = self._state.bodies(wanted)
        if wanted - bodies.keys():
            raise CacheChanged(diagnostic("cache-changed", str(self._state.cache.path)))
        return bodies

    def _page_of_newer(self, url: str, shown: LoadedSite) -> SiteResponse | None:
        """The page of the site as it is now: that was read while a text of ``shown`` was looked for."""
        newer = self._state.shown
        return None if newer is None or newer is shown else self.page(url, newer)

    def _rendered(self, url: str, job: Job, bodies: Mapping[bytes, bytes], shown: LoadedSite) -> bytes | None:
        current = shown.rendering.key
        if self._renderer is None or self._renderer[0] != current:
            self._renderer = (current, Renderer(shown.rendering))
        rendered = self._renderer[1].render(job, bodies)
        if rendered.failure is None:
            self._failed.pop(url, None)
            return rendered.data
        self._failed[url] = (current, template_failed(rendered.failure, [job.path]))
        return None
