"""One page at a time: from the site as it is shown to the bytes that a build would publish."""

import mimetypes
from collections.abc import Mapping

from dateline.pages.page import CopyView, JoinedView, Page
from dateline.pipeline.joined_exports import joined
from dateline.pipeline.page_rendering import template_failed
from dateline.preview.server.protocol import SiteResponse
from dateline.preview.session.page_cache import KeptPages
from dateline.preview.session.state import Shown, SiteState
from dateline.reading.permalinks import output_path
from dateline.rendering.bodies import stored_bodies
from dateline.rendering.render import Job, Renderer
from dateline.values.diagnostics import Diagnostic

_MEDIA = {
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
"""What systems' own tables of media types leave out, or have otherwise."""


TRIED_AGAIN = 20
"""So many pages on which a template failed are rendered again at each survey, the latest first."""


class PageRenderer:
    """Renders pages of what is shown, and remembers which templates failed on which page."""

    def __init__(self, material: SiteState) -> None:
        self._material = material
        self._press: tuple[bytes, Renderer] | None = None
        self._kept = KeptPages()
        self._failed: dict[str, tuple[bytes, Diagnostic]] = {}

    def failures(self, shown: Shown) -> tuple[Diagnostic, ...]:
        """Templates that failed on a page that somebody asked for, and still do.

        With other templates it is forgotten: whoever has the page open asks again.
        """
        for url, (key, _) in tuple(self._failed.items())[-TRIED_AGAIN:]:
            if key != shown.rendering.key or (self.page(url, shown) is None and not shown.edition.page(url)):
                self._failed.pop(url, None)
        return tuple(found for key, found in self._failed.values() if key == shown.rendering.key)

    def page(self, url: str, shown: Shown) -> SiteResponse | None:
        """The page at a site-relative address; None where there is none, or a template has failed on it.

        A page that was there before a template failed is shown as it was.
        """
        page = shown.edition.page(url)
        if page is None:
            return None
        view = page.make(shown.edition.context)
        key = shown.keys.key(page.writer, view)
        last = self._kept.last(url)
        if last is not None and last.key == key:
            self._failed.pop(url, None)
            return last
        media = media_of(page)
        match view:
            case CopyView(source=source):
                return SiteResponse(key, 200, media, shown.files.source(source))
            case JoinedView():
                data = joined(output_path(url), view, self._material.cache)
                return self._kept.keep(url, SiteResponse(key, 200, media, data))
            case _:
                job = Job(output_path(url), page.writer, view)
                wanted = stored_bodies(view)
                bodies = self._material.bodies(wanted)
                newer = self._material.shown
                if len(bodies) < len(set(wanted)) and newer is not None and newer is not shown:
                    # The file has changed since: what it is now was read while its text was looked for.
                    return self.page(url, newer)
                data = self._rendered(url, job, bodies, shown)
                return last if data is None else self._kept.keep(url, SiteResponse(key, 200, media, data))

    def _rendered(self, url: str, job: Job, bodies: Mapping[bytes, bytes], shown: Shown) -> bytes | None:
        if self._press is None or self._press[0] != shown.rendering.key:
            self._press = (shown.rendering.key, Renderer(shown.rendering))
        rendered = self._press[1].render(job, bodies)
        if rendered.failure is None:
            self._failed.pop(url, None)
            return rendered.data
        self._failed[url] = (shown.rendering.key, template_failed(rendered.failure, [job.path]))
        return None


def media_of(page: Page) -> str:
    """The Content-Type of a page, by the name of its file."""
    name = output_path(page.url)
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    media = _MEDIA.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{media}; charset=utf-8" if media.startswith("text/") and "charset" not in media else media
