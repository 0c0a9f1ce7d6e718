"""The state of a previewed site: everything as it was read last, or as it last could be read.

What cannot be read leaves what was there: a broken article its last good
version, broken settings, templates or extensions the last good ones. So there is a page
to look at while the mistake in it is explained.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from dateline.extending.extensions import NO_EXTENSIONS, ExtensionFault, load_extensions
from dateline.pipeline.findings import ahead_of_time, shown_links
from dateline.pipeline.parsing import ParsedSite
from dateline.pipeline.request import Clock, Request, Run, unwatched
from dateline.pipeline.site import LoadedSite, load_site
from dateline.preview.session.last_good import NOTHING_YET, last_good
from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.reading.site_folder import SiteFiles, read_again, read_site
from dateline.runtime.cache import STATE_FOLDER
from dateline.runtime.errors import MachineFault
from dateline.runtime.toolchain import toolchain
from dateline.runtime.workers import Workers
from dateline.runtime.write_behind_cache import WriteBehindCache
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic
from dateline.values.file_records import FileRecord
from dateline.values.settings import Settings


class SiteState:
    """The site in the folder ``root``, gone on with from look to look; not for several threads.

    ``shown`` is None as long as the site could not be shown even once.
    """

    def __init__(self, root: Path, jobs: int) -> None:
        self.root = root
        self.language = "en"
        self._request = Request(root, root / "public", as_of=0, jobs=jobs, drafts=True, publish=False)
        self._tools = toolchain()
        self._workers = Workers(jobs)
        self._cache: WriteBehindCache | None = None
        self._stand_in: TemporaryDirectory[str] | None = None
        self._files: SiteFiles | None = None
        self._settings: Settings | None = None
        self._loaded: LoadedSite | None = None
        self._last_good = NOTHING_YET
        self._extensions = NO_EXTENSIONS
        self._extension_fault: Diagnostic | None = None
        self._held: dict[bytes, bytes] = {}

    @property
    def shown(self) -> LoadedSite | None:
        """The site as it can be shown; None while there is no whole set of templates."""
        return self._loaded if self._loaded and self._loaded.templates.whole else None

    def refresh(self, changed: ChangedPaths) -> None:
        """Look at these files again, and at all that depends on them."""
        before = self._files
        if before is None or changed.everything:
            files = read_site(self.root, before.inventory.records if before else self._recorded())
        else:
            files = read_again(before, changed.paths)
        self._files = files
        if files.settings is not None or self._settings is None:
            self.language = files.language
        if self._settings is not None and not (self.root / "content").is_dir():
            return
        self._settings = files.settings or self._settings
        if self._settings is not None:
            self._load(files, self._settings)

    def _load(self, files: SiteFiles, settings: Settings) -> None:
        """The stages of a build, as far as something has changed."""

        def choose(parsed: ParsedSite) -> Mapping[str, Article]:
            self._last_good = last_good(parsed, files, settings.diagnostics, self._last_good)
            # Their bodies go from the cache when those of the broken files come in.
            held = self._last_good.held
            self._held = self.stored({article.body for article in held})
            if lost := {article.path for article in held if article.body not in self._held}:
                self._last_good = self._last_good.without(lost)
            return self._last_good.articles

        try:
            self._extensions, self._extension_fault = load_extensions(files.extensions), None
        except ExtensionFault as fault:
            self._extension_fault = fault.diagnostic
        run = Run(self._request, self._tools, self.cache, self._workers, Clock(), unwatched, NO_EXTENSIONS)
        run = run.extended(self._extensions)
        self._loaded = load_site(files, settings, choose, run, self._loaded)

    def diagnostics(self, now: int) -> Iterator[Diagnostic]:
        """What was found besides what parsing found; ``now`` in POSIX seconds.

        Links and images that lead nowhere are among it, so every article's are
        looked at, where they have not been.
        """
        if self._files is not None:
            yield from self._files.diagnostics
        if self._extension_fault is not None:
            yield self._extension_fault
        if self._loaded is not None:
            yield from self._loaded.template_findings
        if self.shown is not None:
            # What is said of a text that is no longer in its file would name the wrong lines.
            articles = self.shown.site.archive.articles.values()
            found = chain(shown_links(self.shown, now), ahead_of_time(articles, now))
            yield from (each for each in found if self._is_now(each.path))

    def _is_now(self, path: str) -> bool:
        parsed = self._loaded.parsed.articles if self._loaded else {}
        return self._last_good.articles.get(path) is parsed.get(path)

    @property
    def parsed(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """What parsing found, by file."""
        return self._loaded.parsed.found if self._loaded else {}

    @property
    def settings(self) -> Settings | None:
        """The last settings that could be read."""
        return self._settings

    def bodies(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Stored bodies by digest. One that a build beside this preview has dropped is parsed again."""
        wanted = set(keys)
        found = self.stored(wanted)
        if missing := wanted - found.keys():
            self._parse_again(missing)
            found = self.stored(wanted)
        return found

    @property
    def cache(self) -> WriteBehindCache:
        """Where parsed files are kept; where the site's folder cannot be written, in one for this run."""
        if self._cache is None:
            try:
                self._cache = WriteBehindCache.open(self.root / STATE_FOLDER)
            except MachineFault:
                self._stand_in = TemporaryDirectory(prefix="dateline-", ignore_cleanup_errors=True)
                self._cache = WriteBehindCache.open(Path(self._stand_in.name))
        return self._cache

    def rest(self) -> None:
        """Write what there was no time to write, and let go of what only a great change needs."""
        self._workers.stop()
        if self._cache is not None:
            self._cache.flush()

    def close(self) -> None:
        """Let go of processes and files."""
        self._workers.stop()
        if self._cache is not None:
            self._cache.close()
        if self._stand_in is not None:
            self._stand_in.cleanup()

    def _recorded(self) -> Mapping[str, FileRecord]:
        # In a folder given by mistake nothing is left behind.
        return self.cache.files() if (self.root / "site.toml").is_file() else {}

    def stored(self, keys: AbstractSet[bytes]) -> dict[bytes, bytes]:
        """Bodies by digest, those that are still there."""
        held = {key: self._held[key] for key in keys & self._held.keys()}
        return held | self.cache.bodies(keys - held.keys())

    def _parse_again(self, bodies: AbstractSet[bytes]) -> None:
        if self._loaded is None:
            return
        paths = [path for path, article in self._loaded.articles.items() if article.body in bodies]
        for path in paths:
            self._loaded.parsed.bytes[path] = b""
        self.refresh(ChangedPaths(frozenset(paths)))
