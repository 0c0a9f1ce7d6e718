"""What the preview shows the site from: everything as it was read last, or as it last could be read.

What cannot be read leaves what was there: a broken article its last good
version, broken settings or templates the last good ones. So there is a page
to look at while the mistake in it is explained.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from dateline.archive.archive import Archive
from dateline.archive.memo import Memo
from dateline.pages.site import Site
from dateline.pipeline.listing import ahead_of_time, closures_of, render_set
from dateline.pipeline.parsing import ParsedSite, parse_files
from dateline.pipeline.request import Request
from dateline.preview.watching.changed_paths import ChangedPaths
from dateline.reading.site_folder import Pixels, SiteFiles, assets, read_again, read_site
from dateline.reading.templates import TemplateText
from dateline.rendering.closure import Closures
from dateline.rendering.keys import Keys
from dateline.rendering.render import RenderSet
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.runtime.errors import MachineFault
from dateline.runtime.toolchain import toolchain
from dateline.runtime.workers import Workers
from dateline.runtime.write_behind_cache import WriteBehindCache
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, Level, severity_of
from dateline.values.file_records import FileRecord
from dateline.values.settings import Settings

Templates = tuple[Mapping[str, TemplateText], Closures]


class Shown(NamedTuple):
    """A whole site: its pages, what they are keyed and rendered with, and the files they were made from."""

    edition: Site
    rendering: RenderSet
    keys: Keys
    files: SiteFiles

    @property
    def settings(self) -> Settings:
        return self.edition.archive.settings

    @property
    def articles(self) -> Mapping[str, Article]:
        """All files' facts, by path."""
        return self.edition.archive.by_path


class SiteState:
    """The site in the folder ``root``, gone on with from look to look; not for several threads.

    ``shown`` is None as long as the site could not be shown even once.
    """

    def __init__(self, root: Path, jobs: int) -> None:
        self.root = root
        self.shown: Shown | None = None
        self.language = "en"
        self._request = Request(root, root / "public", as_of=0, jobs=jobs, drafts=True, publish=False)
        self._tools = toolchain().digest
        self._workers = Workers(jobs)
        self._cache: WriteBehindCache | None = None
        self._stand_in: TemporaryDirectory[str] | None = None
        self._files: SiteFiles | None = None
        self._parsed: ParsedSite | None = None
        self._templates: Templates | None = None
        self._broken_templates: tuple[Diagnostic, ...] = ()
        self._pixels: Pixels = {}
        self._settings: Settings | None = None
        self._memory = Memo()
        self._articles: Mapping[str, Article] = {}
        self._ground: tuple[Mapping[str, Level], tuple[str, ...]] = ({}, ())
        self._good: Mapping[str, Article] = {}
        self._held: dict[bytes, bytes] = {}

    def refresh(self, changed: ChangedPaths) -> None:
        """Look at the hinted places again, and at all that depends on them."""
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
        if files.settings not in (None, self._settings):
            # What was worked out before is worked out from the settings, too.
            self._settings, self._memory = files.settings, Memo()
        if self._settings is not None:
            self._go_on(files, self._settings)

    def _go_on(self, files: SiteFiles, settings: Settings) -> None:
        """The stages of a build, as far as something has changed."""
        cache = self.cache
        parsed = parse_files(
            files, settings, self._tools, self._request, cache, self._workers, _unheard, self._parsed
        )
        self._articles = self._last_good(files, parsed, settings)
        self._parsed = parsed
        archive = Archive(self._articles, settings, files.corrections, memory=self._memory)
        found = assets(files, self._pixels)
        self._pixels = found[2]
        referable, static = self._memory("assets", found[:2], lambda: found[:2])
        self._templates = self._templates_of(files, settings, cache) or self._templates
        if self._templates is None:
            return
        texts, closed = self._templates
        edition = Site(archive, referable, static)
        rendering = render_set(texts, closed, edition, self._tools)
        self.shown = Shown(edition, rendering, Keys(self._tools, closed.digests, edition.site), files)

    def diagnostics(self, now: int) -> Iterator[Diagnostic]:
        """What was found besides what parsing found; ``now`` in POSIX seconds.

        Links and images that lead nowhere are among it, so every article's are
        looked at, where they have not been.
        """
        if self._files is not None:
            yield from self._files.diagnostics
        yield from self._broken_templates
        if self.shown is not None:
            found = chain(
                self.shown.edition.diagnostics, ahead_of_time(self.shown.edition.archive.articles, now)
            )
            # What is said of a text that is no longer in its file would name the wrong lines.
            yield from (each for each in found if self._is_now(each.path))

    def _is_now(self, path: str) -> bool:
        parsed = self._parsed.articles if self._parsed else {}
        return self._articles.get(path) is parsed.get(path)

    @property
    def parsed(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """What parsing found, by file."""
        return self._parsed.found if self._parsed else {}

    @property
    def levels(self) -> Mapping[str, Level]:
        """How grave site.toml takes which finding."""
        return self._settings.diagnostics if self._settings else {}

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
        """The site's cache; where the site's folder cannot be written, one for this run."""
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

    def _templates_of(self, files: SiteFiles, settings: Settings, cache: Cache) -> Templates | None:
        """The templates with what each can reach; None where one is broken."""
        closed = self._memory(
            "closures", files.templates, lambda: closures_of(files.templates, self._tools, cache)
        )
        self._broken_templates = closed.diagnostics
        told = [each for each in files.own_diagnostics if each.path.startswith("templates/")]
        return None if closed.diagnostics or _has_errors(told, settings) else (files.templates, closed)

    def _last_good(self, files: SiteFiles, parsed: ParsedSite, settings: Settings) -> Mapping[str, Article]:
        """Each file's facts: as they are now, or as they were before an error got in."""
        unreadable = _unreadable(files)
        ground = (settings.diagnostics, unreadable)
        if parsed is self._parsed and ground == self._ground:
            return self._articles
        good: dict[str, Article] = {}
        articles: dict[str, Article] = {}
        held: dict[bytes, bytes] = {}
        for path in parsed.bytes:
            new, last = parsed.articles.get(path), self._good.get(path)
            if new is not None and (new is last or not _has_errors(parsed.found[path], settings)):
                articles[path] = good[path] = new
            elif last is not None:
                articles[path] = good[path] = last
                # Its body goes from the cache when that of the broken file comes in.
                held |= self.stored({last.body})
            elif new is not None:
                articles[path] = new
        for path in _below(unreadable, self._good.keys() - articles.keys()):
            articles[path] = good[path] = self._good[path]
            held |= self.stored({articles[path].body})
        self._good, self._held, self._ground = good, held, ground
        return articles

    def stored(self, keys: AbstractSet[bytes]) -> dict[bytes, bytes]:
        """Bodies by digest, those that are still there."""
        held = {key: self._held[key] for key in keys & self._held.keys()}
        return held | self.cache.bodies(keys - held.keys())

    def _parse_again(self, bodies: AbstractSet[bytes]) -> None:
        if self._parsed is None or self.shown is None:
            return
        paths = [path for path, article in self.shown.articles.items() if article.body in bodies]
        for path in paths:
            self._parsed.bytes[path] = b""
        self.refresh(ChangedPaths(frozenset(paths)))


def _has_errors(found: Iterable[Diagnostic], settings: Settings) -> bool:
    return any(severity_of(each, settings.diagnostics) == "error" for each in found)


def _unreadable(files: SiteFiles) -> tuple[str, ...]:
    """Files and folders that are there, though nobody can tell what they hold."""
    return tuple(each.path for each in files.inventory.diagnostics if each.code == "file-unreadable")


def _below(places: Iterable[str], paths: Iterable[str]) -> list[str]:
    within = tuple(f"{place}/" for place in places)
    return [path for path in paths if f"{path}/".startswith(within)]


def _unheard(stage: str, done: int, total: int) -> None:
    pass
