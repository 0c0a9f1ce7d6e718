"""The site in memory, as the server asks for it: pages by their path, and what each open page is told."""

import secrets
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

import msgspec

from dateline.archive.memo import Columns
from dateline.pages.not_found import NOT_FOUND
from dateline.pipeline.advice import advice
from dateline.pipeline.hidden import hidden_label, hidden_reasons, hidden_words
from dateline.pipeline.site import LoadedSite
from dateline.preview.server.client_words import client_words
from dateline.preview.server.protocol import LastChange, PageState, Redirect, SiteResponse, State
from dateline.preview.session.changed_heading import changed_heading
from dateline.preview.session.findings_page import FINDINGS, findings_page
from dateline.preview.session.moves import Moves
from dateline.preview.session.page_renderer import PageRenderer
from dateline.preview.session.state import SiteState
from dateline.preview.session.survey_findings import SurveyFindings
from dateline.preview.watching.changed_paths import EVERYTHING, ChangedPaths
from dateline.reading.files import theme_folder
from dateline.reading.markdown.ids import fragment
from dateline.values.article import Article, Body
from dateline.values.diagnostics import Report
from dateline.values.moments import Moment

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
        self._state = SiteState(root, jobs)
        self._renderer = PageRenderer(self._state)
        self._findings = SurveyFindings(root, editor)
        self._moves = Moves()
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
        return self._state.language

    @property
    def findings(self) -> SurveyFindings:
        """All that was wrong in the site when it was last surveyed."""
        return self._findings

    @property
    def addresses(self) -> tuple[str, ...]:
        """The site-relative addresses of all pages."""
        shown = self._shown()
        return tuple(page.url for page in shown.site.pages) if shown else ()

    def refresh(self, changed: ChangedPaths) -> None:
        """Look at these files again, and at all that depends on them.

        Where that fails, the next look looks there, too.
        """
        self._looked = True
        before = self._state.shown
        self._missed = self._missed.with_more(changed)
        self._state.refresh(self._missed)
        self._missed = ChangedPaths()
        after = self._state.shown
        if before is not None and after is not None and before.articles is not after.articles:
            self._moves.note(before.articles, after.articles, self._clock())
            # Other settings make other articles of the same texts: a change on every page is none elsewhere.
            if before.settings == after.settings:
                self._note_change(before, after)

    def survey(self) -> None:
        """Find everything that is wrong in the whole site, and write what there was no time to write."""
        for _ in self.survey_in_pieces():
            pass

    def survey_in_pieces(self) -> Iterator[None]:
        """The same in pieces, between which pages can be asked for; of no use after a ``refresh``."""
        state, shown = self._state, self._shown()
        if shown is not None:
            yield from shown.site.prepare()
        others = list(state.diagnostics(int(self._clock())))
        if shown is not None:
            others += self._renderer.failures(shown)
            others += advice(shown.files, shown.articles, shown.site)
        self._findings.survey(state.parsed, others, state.language, state.settings)
        state.rest()

    def errors(self) -> Sequence[Report]:
        """The errors among what was wrong when the site was last surveyed."""
        return self._findings.errors

    def page(self, path: str) -> SiteResponse | Redirect:
        """What stands at a decoded request path, which begins with the prefix."""
        shown = self._shown()
        if shown is None:
            return self._unshown()
        url = _site_relative(path, shown)
        if served := self._renderer.page(url, shown):
            return served
        if shown.site.page(url) is not None:
            return self._unshown()
        if not url.endswith("/") and shown.site.page(f"{url}/"):
            return Redirect(shown.site.context.facts.urls.href(f"{url}/"))
        if url.endswith("/index.html") and shown.site.page(folder := url.removesuffix("index.html")):
            return Redirect(shown.site.context.facts.urls.href(folder))
        missing = self._renderer.page(NOT_FOUND, shown)
        return missing._replace(status=404) if missing else self._unshown(404)

    def state(self, path: str) -> State:
        """What the open page at this path is to be told."""
        shown = self._shown()
        url = _site_relative(path, shown) if shown else path
        page, file = self._page_state(path, url, shown)
        counts = self._findings.counts
        return State(
            run=self._run,
            language=self.language,
            page=page,
            counts=counts,
            styles=_styles(shown) if shown else {},
            hidden_links=self._hidden_links(shown) if shown else {},
            findings=self._findings.for_page(file),
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
        self._state.close()

    def _shown(self) -> LoadedSite | None:
        if not self._looked:
            self.refresh(EVERYTHING)
        return self._state.shown

    def _unshown(self, status: int = 500) -> SiteResponse:
        """What is shown where there is no page: why."""
        self.survey()
        return findings_page(self._findings, self.language, self.prefix, status)

    def _page_state(self, path: str, url: str, shown: LoadedSite | None) -> tuple[PageState, str]:
        """The state of the page at a path, and the content file it comes from."""
        if path == FINDINGS:
            return PageState(key=self.findings_page().key.hex(), status=200), ""
        served = self.page(path)
        if isinstance(served, Redirect):
            return PageState(key="", status=200, moved=served.url), ""
        if shown is None or served.status != 200:
            moved = self._moves[url]
            there = shown is not None and moved and shown.site.page(moved) is not None
            href = shown.site.context.facts.urls.href(moved) if shown and there else ""
            return PageState(key=served.key.hex(), status=served.status, moved=href), ""
        page = shown.site.page(url)
        file = page.file if page else ""
        article = shown.articles.get(file)
        if article is None or article.url != url:
            return PageState(key=served.key.hex(), status=200), file
        reasons = hidden_reasons(article, int(self._clock()))
        words = hidden_words(article, reasons, self.language)
        return PageState(key=served.key.hex(), status=200, hidden=reasons, hidden_words=words), file

    def _hidden_links(self, shown: LoadedSite) -> dict[str, str]:
        archive = shown.site.archive
        may_be_hidden = archive.memo("may be hidden", Columns(archive.every, _hiding), _may_be_hidden)
        now, urls = int(self._clock()), shown.site.context.facts.urls
        return {
            urls.href(article.url): hidden_label(reasons, self.language)
            for article in map(archive.by_path.__getitem__, may_be_hidden)
            if (reasons := hidden_reasons(article, now))
        }

    def _note_change(self, before: LoadedSite, after: LoadedSite) -> None:
        """Remember the last article that changed, and where in it."""
        for path, article in after.articles.items():
            old = before.articles.get(path)
            if article is old or article == old or article.kind == "section":
                continue
            self._changes += 1
            href = after.site.context.facts.urls.href(article.url) + self._place(old, article)
            self._last_change = LastChange(id=self._changes, title=article.card.title, href=href)
            self._changed = path
        if self._changed not in after.articles:
            self._last_change = None

    def _place(self, old: Article | None, new: Article) -> str:
        if old is None or old.body == new.body:
            return ""
        bodies = self._state.stored({old.body, new.body})
        if len(bodies) < 2:
            return ""
        heading = changed_heading(_body(bodies[old.body]), _body(bodies[new.body]))
        return f"#{fragment(heading)}" if heading else ""


class Hiding(NamedTuple):
    """What may keep a build from publishing an article."""

    draft: bool
    publish: Moment | None
    expires: Moment | None


def _hiding(article: Article) -> Hiding:
    return Hiding(article.card.draft, article.publish, article.expires)


def _may_be_hidden(files: Columns[Hiding]) -> list[str]:
    """The paths of the files that have any such reason."""
    return [path for path, row in files.items() if any(row)]


def _site_relative(path: str, shown: LoadedSite) -> str:
    return "/" + normalize("NFC", path).removeprefix(shown.settings.prefix).removeprefix("/")


def _styles(shown: LoadedSite) -> dict[str, str]:
    """The versioned address of each style sheet and script by its path."""
    return {href.partition("?")[0]: href for href in shown.site.view.assets.values()}
