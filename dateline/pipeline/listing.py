"""Every page of a site with its key."""

from functools import cached_property

from dateline.pages.page import Page
from dateline.pipeline.site import LoadedSite
from dateline.reading.permalinks import output_path
from dateline.rendering.keys import PageKey


class KeyedPages:
    """A site's pages by the path of their files; each gets its key when the keys are first asked for."""

    def __init__(self, loaded: LoadedSite) -> None:
        self.loaded = loaded
        self.pages: dict[str, Page] = {output_path(page.url): page for page in loaded.site.pages}

    @cached_property
    def page_keys(self) -> dict[str, PageKey]:
        """Each page's key, with the partials and bodies it shows."""
        context, key = self.loaded.site.context, self.loaded.keys.key
        return {path: key(page, page.ingredients(context)) for path, page in self.pages.items()}

    @cached_property
    def keys(self) -> dict[str, bytes]:
        """The keys alone."""
        return {path: each.key for path, each in self.page_keys.items()}
