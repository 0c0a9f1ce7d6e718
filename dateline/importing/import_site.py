"""An import, from the source to files in a site: all is made first, then written as a whole or not at all."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from dateline.importing.hexo import import_hexo
from dateline.importing.html_pages import import_html
from dateline.importing.hugo import import_hugo
from dateline.importing.hugo_settings import CONFIGS as HUGO_CONFIGS
from dateline.importing.imported import ImportedSite, ImportRefused, Loss
from dateline.importing.jekyll import CONFIGS as JEKYLL_CONFIGS
from dateline.importing.jekyll import import_jekyll
from dateline.importing.obsidian import import_obsidian
from dateline.importing.wordpress import import_wordpress
from dateline.pages.lists.feeds import SITE_FEED
from dateline.pages.site_pages import SITEMAP
from dateline.publishing.tree import as_one_name
from dateline.reading.config.correction_files import TAGS
from dateline.reading.config.text_forms import FORMS, WrongText
from dateline.reading.front_matter.languages import is_language
from dateline.runtime.errors import os_errors_as_faults
from dateline.runtime.stops import all_is_done
from dateline.values.diagnostics import Diagnostic, diagnostic

IMPORTERS: Mapping[str, Callable[[Path, Path | None], ImportedSite]] = {
    "hugo": lambda source, _: import_hugo(source),
    "jekyll": lambda source, _: import_jekyll(source),
    "hexo": lambda source, _: import_hexo(source),
    "wordpress": import_wordpress,
    "obsidian": lambda source, _: import_obsidian(source),
    "html": lambda source, _: import_html(source),
}

_MADE_HERE = frozenset(f"static{url}" for url in ("/index.html", SITEMAP, SITE_FEED))
"""Files that other programs make, and whose addresses are those of pages here."""


class ImportRequest(NamedTuple):
    """What to import: the ``source``, a file or folder of a ``kind`` ("" to be told by what it holds).

    ``uploads`` are WordPress' files; ``language`` and ``timezone`` those of a
    site whose source tells neither, as notes and single pages.
    """

    source: Path
    site: Path
    kind: str = ""
    uploads: Path | None = None
    language: str = "en"
    timezone: str = "UTC"


class ImportDone(NamedTuple):
    """What was written: how many texts and files, and what could not be kept."""

    kind: str
    texts: int
    files: int
    losses: tuple[Loss, ...]


def import_site(request: ImportRequest) -> ImportDone | Diagnostic:
    """Import, unless the source cannot be read or a file is in the way. Raises ``MachineFault``."""
    try:
        kind = request.kind or kind_of_source(request.source)
        with os_errors_as_faults(request.source):
            made = IMPORTERS[kind](request.source, request.uploads)
        if not made.texts:
            raise ImportRefused("import-empty", request.source.name)
    except ImportRefused as refused:
        args = {name: str(value) for name, value in refused.arguments.items()}
        return Diagnostic(path=refused.path, line=refused.line, column=0, code=refused.code, args=args)
    except RecursionError:
        return diagnostic("import-too-deep", request.source.name)
    return _written(request, kind, made)


def kind_of_source(source: Path) -> str:
    """The kind of a source, by what it holds. Raises ``ImportRefused``."""
    if source.is_file():
        kinds = {".xml": "wordpress", ".html": "html", ".htm": "html", ".xhtml": "html"}
        if kind := kinds.get(source.suffix.lower()):
            return kind
    elif source.is_dir():
        if (source / ".obsidian").is_dir():
            return "obsidian"
        if (source / "source").is_dir() and (source / "_config.yml").is_file():
            return "hexo"
        if (source / "content").is_dir() and any((source / name).is_file() for name in HUGO_CONFIGS):
            return "hugo"
        if any((source / name).is_file() for name in JEKYLL_CONFIGS):
            return "jekyll"
        if any(source.glob("**/*.html")):
            return "html"
    raise ImportRefused("import-unknown", source.name)


def _written(request: ImportRequest, kind: str, made: ImportedSite) -> ImportDone | Diagnostic:
    site, texts = request.site, dict(made.texts)
    if not (site / "site.toml").exists():
        texts["site.toml"] = _settings(made, request)
        if corrections := made.lists.corrections():
            texts[TAGS] = corrections
    else:
        for old, new in made.lists.redirects.items():
            made.lose("site.toml", 0, "lost-redirect", f"{old} → {new}")
    files = _files(made, texts)
    taken = next(filter(partial(_is_taken, site), (*texts, *files, *_folders((*texts, *files)))), None)
    if taken is not None:
        return diagnostic("import-exists", taken)
    with os_errors_as_faults(site):
        site.mkdir(parents=True, exist_ok=True)
        stage = Path(tempfile.mkdtemp(prefix=".dateline-import-", dir=site))
        try:
            for path, text in texts.items():
                # Halves of characters, which JSON and YAML can name, are in no file.
                _place(stage, path).write_text(text, "utf-8", errors="replace", newline="\n")
            for path, file in files.items():
                shutil.copyfile(file, _place(stage, path))
            # All of it is there: now it needs only its names.
            _name(stage, site, (*texts, *files))
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        with all_is_done():
            shutil.rmtree(stage, ignore_errors=True)
    return ImportDone(kind, len(made.texts), len(files), _in_order(made.losses))


def _in_order(losses: Iterable[Loss]) -> tuple[Loss, ...]:
    """Each loss once: those of a file together, in the order of its lines."""
    by_path: dict[str, list[Loss]] = {}
    for loss in dict.fromkeys(losses):
        by_path.setdefault(loss.path, []).append(loss)
    return tuple(loss for found in by_path.values() for loss in sorted(found, key=lambda loss: loss.line))


def _files(made: ImportedSite, texts: Iterable[str]) -> dict[str, Path]:
    """The files to bring, but for those that would take the place of another on some disk."""
    known = {f"{as_one_name(path)}/" for path in texts}
    folders = set(map(as_one_name, _folders(texts)))
    files: dict[str, Path] = {}
    for path, file in made.files.items():
        if path in texts:
            continue
        if path in _MADE_HERE:
            made.lose(path, 0, "lost-theme-page", path.removeprefix("static/"))
            continue
        name, above = f"{as_one_name(path)}/", set(map(as_one_name, _folders((path,))))
        if name in known or name in folders or not above.isdisjoint(known):
            made.lose(path, 0, "lost-name")
            continue
        known.add(name)
        folders |= above
        files[path] = file
    return files


def _folders(paths: Iterable[str]) -> dict[str, None]:
    """The folders that files at these paths need, in order; without that of the site."""
    return dict.fromkeys(
        f"{folder.as_posix()}/" for path in paths for folder in list(PurePosixPath(path).parents)[-2::-1]
    )


def _is_taken(site: Path, path: str) -> bool:
    """Whether something is in the way; a path with a slash at its end is that of a folder."""
    place = site / path
    return os.path.lexists(place) and not (path.endswith("/") and place.is_dir())


def _name(stage: Path, site: Path, paths: Iterable[str]) -> None:
    """Give files their places in the site, all or none."""
    named: list[Path] = []
    try:
        for path in paths:
            place = _place(site, path)
            # First, since a stop may come as soon as it has its name.
            named.append(place)
            os.replace(stage / path, place)
    except BaseException:
        for place in named:
            place.unlink(missing_ok=True)
        raise


def _place(root: Path, path: str) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _settings(made: ImportedSite, request: ImportRequest) -> str:
    """The site's settings, as far as the source tells; what it does not is to be filled in."""
    given = made.settings
    address = FORMS["site-url"](given.get("base_url", ""))
    zone = FORMS["time-zone"](given.get("timezone", "") or request.timezone)
    language = given.get("language", "").replace("_", "-")
    values = {
        "title": given.get("title") or request.site.name,
        "base_url": "https://example.org/" if isinstance(address, WrongText) else address,
        "language": language if is_language(language) else request.language,
        "timezone": "UTC" if isinstance(zone, WrongText) else zone,
        "description": given.get("description", ""),
        "author": given.get("author", ""),
    }
    lines = (f"{name} = {_quoted(value)}\n" for name, value in values.items() if value)
    return "".join((*lines, *made.lists.tables()))


def _quoted(text: str) -> str:
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
