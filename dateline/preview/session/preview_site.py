"""The site in memory, as the server asks for it: pages by their path, and what each open page is told."""

import secrets
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from unicodedata import normalize

import msgspec

from dateline.archive.memo import Columns
from dateline.pages.urls import Urls
from dateline.pipeline.advice import advice
from dateline.preview.server.client_words import client_words
from dateline.preview.server.protocol import LastChange, PageState, Redirect, SiteResponse, State
from dateline.preview.session.changed_heading import changed_heading
from dateline.preview.session.findings import SurveyFindings
from dateline.preview.session.findings_page import FINDINGS, findings_page
from dateline.preview.session.hidden import hidden_label, hidden_reasons, hidden_words
from dateline.preview.session.moves import Renames
from dateline.preview.session.page_renderer import PageRenderer
from dateline.preview.session.state import Shown, SiteState
from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from dateline.reading.files import theme_folder
from dateline.reading.markdown.ids import fragment
from dateline.values.article import Article, Body

NOT_FOUND = "/404.html"

_body = msgspec.msgpack.Decoder(Body).decode


class PreviewSite:
    """The site in the folder ``root``; called by one thread only.

    ``editor`` is an address with places for ``{path}``, ``{line}`` and
    ``{column}``. ``clock`` tells the time in POSIX seconds.
    """

    def __init__(
        self,
        root: Path,
        *,
        jobs: int,
        editor: str,
        follow: bool = False,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._root = root
        self._clock = clock
        self._follow = follow
        self._run = secrets.token_hex(8)
        self._material = SiteState(root, jobs)
        self._press = PageRenderer(self._material)
        self._findings = SurveyFindings(root, editor)
        self._renames = Renames()
        self._last_change: LastChange | None = None
        self._changed = ""
        self._changes = 0
        self._looked = False
        self._missed = ChangedPaths()

    @property
    def prefix(self) -> str:
        """The path below which the site stands."""
        shown = self._shown()
        return shown.settings.prefix if shown else "/"

    @property
    def language(self) -> str:
        """The site's language tag."""
        return self._material.language

    @property
    def findings(self) -> SurveyFindings:
        """All that was wrong in the site when it was last surveyed."""
        return self._findings

    @property
    def addresses(self) -> tuple[str, ...]:
        """The site-relative addresses of all pages."""
        shown = self._shown()
        return tuple(page.url for page in shown.edition.pages) if shown else ()

    def refresh(self, changed: ChangedPaths) -> None:
        """Look at these files again, and at all that depends on them.

        Where that fails, the next look looks there, too.
        """
        self._looked = True
        before = self._material.shown
        self._missed = self._missed.with_more(changed)
        self._material.refresh(self._missed)
        self._missed = ChangedPaths()
        after = self._material.shown
        if before is not None and after is not None and before.articles is not after.articles:
            self._renames.note(before.articles, after.articles, self._clock())
            # Other settings make other articles of the same texts: a change on every page is none elsewhere.
            if before.settings == after.settings:
                self._note_change(before, after)

    def survey(self) -> None:
        """Find everything that is wrong in the whole site, and write what there was no time to write."""
        for _ in self.survey_in_pieces():
            pass

    def survey_in_pieces(self) -> Iterator[None]:
        """The same in pieces, between which pages can be asked for; of no use after a ``refresh``."""
        material, shown = self._material, self._shown()
        if shown is not None:
            yield from shown.edition.prepare()
        others = list(material.diagnostics(int(self._clock())))
        if shown is not None:
            others += self._press.failures(shown)
            others += advice(shown.files, shown.articles, shown.edition)
        self._findings.survey(material.parsed, others, material.language, material.levels)
        material.rest()

    def page(self, path: str) -> SiteResponse | Redirect:
        """What stands at a decoded request path, which begins with the prefix."""
        shown = self._shown()
        if shown is None:
            return self._unshown()
        url = _site_relative(path, shown)
        if served := self._press.page(url, shown):
            return served
        if shown.edition.page(url) is not None:
            return self._unshown()
        if not url.endswith("/") and shown.edition.page(f"{url}/"):
            return Redirect(Urls(shown.settings).href(f"{url}/"))
        if url.endswith("/index.html") and shown.edition.page(folder := url.removesuffix("index.html")):
            return Redirect(Urls(shown.settings).href(folder))
        missing = self._press.page(NOT_FOUND, shown)
        return missing._replace(status=404) if missing else self._unshown(404)

    def state(self, path: str) -> State:
        """What the open page at this path is to be told."""
        shown = self._shown()
        url = _site_relative(path, shown) if shown else path
        page, origin = self._page_state(path, url, shown)
        counts = self._findings.counts
        return State(
            run=self._run,
            language=self.language,
            page=page,
            counts=counts,
            styles=_styles(shown) if shown else {},
            hidden_links=self._hidden_links(shown) if shown else {},
            findings=self._findings.for_page(origin),
            words=client_words(self.language),
            last_change=self._last_change,
            follow=self._follow,
        )

    def findings_page(self) -> SiteResponse:
        """All findings, at ``/_dateline/``."""
        self._shown()
        return findings_page(self._findings, self.language, self.prefix, 200)

    def folders(self) -> tuple[Path, ...]:
        """Where files to be sent must lie."""
        return (self._root, theme_folder() / "static")

    def close(self) -> None:
        """Let go of processes, databases and files."""
        self._material.close()

    def _shown(self) -> Shown | None:
        if not self._looked:
            self.refresh(EVERYTHING)
        return self._material.shown

    def _unshown(self, status: int = 500) -> SiteResponse:
        """What is shown where there is no page: why."""
        self.survey()
        return findings_page(self._findings, self.language, self.prefix, status)

    def _page_state(self, path: str, url: str, shown: Shown | None) -> tuple[PageState, str]:
        """The state of the page at a path, and the content file it comes from."""
        if path == FINDINGS:
            return PageState(key=self.findings_page().key.hex(), status=200), ""
        served = self.page(path)
        if isinstance(served, Redirect):
            return PageState(key="", status=200, moved=served.url), ""
        if shown is None or served.status != 200:
            moved = self._renames[url]
            there = shown is not None and moved and shown.edition.page(moved) is not None
            href = Urls(shown.settings).href(moved) if shown and there else ""
            return PageState(key=served.key.hex(), status=served.status, moved=href), ""
        page = shown.edition.page(url)
        origin = page.origin if page else ""
        article = shown.articles.get(origin)
        if article is None or article.url != url:
            return PageState(key=served.key.hex(), status=200), origin
        reasons = hidden_reasons(article, int(self._clock()))
        words = hidden_words(article, reasons, self.language)
        return PageState(key=served.key.hex(), status=200, hidden=reasons, hidden_words=words), origin

    def _hidden_links(self, shown: Shown) -> dict[str, str]:
        archive = shown.edition.archive
        may_be_hidden = archive.memory(
            "may be hidden",
            Columns(archive.every, _hiding),
            lambda: [article.path for article in archive.every if any(_hiding(article))],
        )
        now, addresses = int(self._clock()), Urls(shown.settings)
        return {
            addresses.href(article.url): hidden_label(reasons, self.language)
            for article in map(archive.by_path.__getitem__, may_be_hidden)
            if (reasons := hidden_reasons(article, now))
        }

    def _note_change(self, before: Shown, after: Shown) -> None:
        """Remember the last article that changed, and where in it."""
        for path, article in after.articles.items():
            old = before.articles.get(path)
            if article is old or article == old or article.kind == "section":
                continue
            self._changes += 1
            href = Urls(after.settings).href(article.url) + self._place(old, article)
            self._last_change = LastChange(id=self._changes, title=article.card.title, href=href)
            self._changed = path
        if self._changed not in after.articles:
            self._last_change = None

    def _place(self, old: Article | None, new: Article) -> str:
        if old is None or old.body == new.body:
            return ""
        bodies = self._material.stored({old.body, new.body})
        if len(bodies) < 2:
            return ""
        heading = changed_heading(_body(bodies[old.body]), _body(bodies[new.body]))
        return f"#{fragment(heading)}" if heading else ""


def _hiding(article: Article) -> tuple[object, ...]:
    return article.card.draft, article.publish, article.expires


def _site_relative(path: str, shown: Shown) -> str:
    return "/" + normalize("NFC", path).removeprefix(shown.settings.prefix).removeprefix("/")


def _styles(shown: Shown) -> dict[str, str]:
    """The versioned address of each style sheet and script by its path."""
    return {href.partition("?")[0]: href for href in shown.edition.site.assets.values()}
