"""A new site: its settings, one article that explains itself, a page about it, and an editor's settings."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple, get_args
from zoneinfo import ZoneInfo

import msgspec

from dateline.editing.front_matter_text import title_of
from dateline.editing.schemas import SchemaName, schema, schema_text
from dateline.reading.config.site_toml import read_site_toml
from dateline.reading.suggestions import listed
from dateline.runtime.errors import os_errors_as_faults
from dateline.starting.hosts import HostName, host_files, said_in, written_for
from dateline.values.diagnostics import Diagnostic, diagnostic, kinds
from dateline.values.settings import Host
from dateline.values.wording import FALLBACK, interface_language

_GITIGNORE = ".gitignore"
NO_ADDRESS_YET = "https://example.org/"
"""The address of a site that has none yet: it is kept for examples, so nobody's is taken."""
NAMED = 3
"""Names told of what stands in the way."""

_MAY_BE_THERE = re.compile(
    r"\..*|(?:README|LICEN[CS]E|COPYING)(?:\..*)?|pyproject\.toml|requirements\.txt|uv\.lock|venv|env",
    re.IGNORECASE,
)
"""What a repository or a Python environment puts into a folder before anybody has written anything."""


class SiteAnswers(NamedTuple):
    """The answers to the four questions, as they were given."""

    title: str
    base_url: str
    language: str
    timezone: str


class CreatedSite(NamedTuple):
    """The files that were written, by their paths; those that were there ``already`` are as they were."""

    written: tuple[str, ...]
    already: tuple[str, ...]


class RefusedSite(NamedTuple):
    """The errors for which nothing was written."""

    findings: tuple[Diagnostic, ...]


def wrong_answers(answers: SiteAnswers) -> tuple[Diagnostic, ...]:
    """What is wrong with the answers: the findings of a build in site.toml, each at its question's option."""
    empty = (name for name, value in answers._asdict().items() if not title_of(value))
    found = read_site_toml(_site_toml(answers).encode())[1]
    return (
        *(diagnostic("init-empty", option_of(name)) for name in empty),
        *(_at_option(each) for each in found if each.code != "settings-missing"),
    )


def serious_faults(answers: SiteAnswers) -> tuple[Diagnostic, ...]:
    """What is so wrong with the answers that no site can be begun."""
    return tuple(filter(is_error, wrong_answers(answers)))


def _at_option(finding: Diagnostic) -> Diagnostic:
    return msgspec.structs.replace(finding, path=option_of(finding.args["key"]), line=0, column=0)


def option_of(name: str) -> str:
    """The option of the command line that answers a question."""
    return f"--{name.replace('_', '-')}"


def is_error(finding: Diagnostic) -> bool:
    """Whether the finding keeps a site from being begun."""
    return kinds()[finding.code].severity == "error"


def in_the_way(folder: Path) -> tuple[Diagnostic, ...]:
    """An error where the folder holds something already that a site could be mixed up with."""
    with os_errors_as_faults(folder):
        if os.path.lexists(folder) and not folder.is_dir():
            return (diagnostic("init-no-folder", str(folder)),)
        names = sorted(os.listdir(folder)) if folder.is_dir() else []
    if "site.toml" in names:
        return (diagnostic("init-site", "site.toml"),)
    others = [name for name in names if not _MAY_BE_THERE.fullmatch(name)]
    if not others:
        return ()
    more = len(others) - NAMED
    named = listed(others[:NAMED]) + (f" (+{more})" if more > 0 else "")
    return (diagnostic("init-not-empty", str(folder), names=named),)


def new_site(
    folder: Path, answers: SiteAnswers, now: datetime, host: HostName | None = None
) -> CreatedSite | RefusedSite:
    """Write a site's first files into a folder, which is made if it is not there.

    Nothing is written where an answer is wrong or the folder holds something;
    no file that is there is replaced. With a ``host`` come the files that
    publish the site there. Raises ``MachineFault``; what was written
    by then is taken back.
    """
    if wrong := in_the_way(folder) or serious_faults(answers):
        return RefusedSite(wrong)
    texts = dict(_files(answers, now)) | dict(host_files(host, answers.language) if host else ())
    if host in get_args(Host):
        comment = "# Who publishes the site: its limits count, and the form of redirects"
        texts["site.toml"] += f'\n{said_in(answers.language, comment)}\nhost = "{host}"\n'
    return _write(folder, texts)


def add_host(folder: Path, host: HostName, language: str) -> CreatedSite | RefusedSite:
    """Write the files that publish a site with a host into the site in a folder; no file there is replaced.

    Where one of them publishes it with another host, nothing is written.
    An imported site may have no ``.gitignore`` yet, and git would take what builds make for the site's own.
    Raises ``MachineFault``; what was written by then is taken back.
    """
    texts = dict(host_files(host, language))
    with os_errors_as_faults(folder):
        others = [(path, _host_of(folder / path)) for path in texts]
    if found := tuple(
        diagnostic("init-host", path, other=other, host=host)
        for path, other in others
        if other not in (None, host)
    ):
        return RefusedSite(found)
    ignored = {} if (folder / _GITIGNORE).exists() else {_GITIGNORE: _text("gitignore.txt")}
    return _write(folder, texts | ignored)


def _host_of(file: Path) -> HostName | None:
    return written_for(file.read_bytes().decode(errors="replace")) if file.is_file() else None


def is_site(folder: Path) -> bool:
    """Whether there is a site in the folder already."""
    return (folder / "site.toml").is_file()


def names_host(folder: Path, host: HostName) -> bool:
    """Whether a site's settings say that this host publishes it. Raises ``MachineFault``."""
    with os_errors_as_faults(folder):
        settings, _ = read_site_toml((folder / "site.toml").read_bytes())
    return settings is not None and settings.host == host


def _files(answers: SiteAnswers, now: datetime) -> Iterator[tuple[str, str]]:
    """The new files and their texts, by their paths."""
    here = now.astimezone(ZoneInfo(answers.timezone))
    date = here.isoformat(timespec="seconds")
    yield "site.toml", _site_toml(answers)
    yield f"content/{here:%Y}/start-here.md", _text("article.md", answers.language).replace("@date@", date)
    yield "content/pages/about.md", _text("about.md", answers.language)
    yield _GITIGNORE, _text("gitignore.txt")
    for name in get_args(SchemaName):
        yield f".vscode/{name}.schema.json", schema_text(schema(name))
    for name in ("settings.json", "extensions.json"):
        yield f".vscode/{name}", _text(f"editor/{name}")


def _site_toml(answers: SiteAnswers) -> str:
    text = _text("site.toml", answers.language)
    for name, value in answers._asdict().items():
        # A JSON string is a basic string of TOML, too, once no control character is in it.
        text = text.replace(f"@{name}@", json.dumps(title_of(value), ensure_ascii=False))
    return text


def _text(name: str, language: str = "") -> str:
    """One of the texts that stand beside this module, in a language if it has several."""
    folder = files("dateline.starting") / "texts"
    path = f"{interface_language(language) or FALLBACK}/{name}" if language else name
    return folder.joinpath(path).read_text("utf-8")


def _write(folder: Path, texts: Mapping[str, str]) -> CreatedSite:
    written: list[str] = []
    made: list[Path] = []
    with os_errors_as_faults(folder):
        try:
            for path, text in texts.items():
                file = folder / path
                made += [parent for parent in reversed(file.parents) if not os.path.lexists(parent)]
                file.parent.mkdir(parents=True, exist_ok=True)
                if not os.path.lexists(file):
                    written.append(path)
                    with file.open("x", encoding="utf-8", newline="\n") as stream:
                        stream.write(text)
                    if path.endswith(".sh"):
                        file.chmod(0o755)
        except BaseException:
            _take_back([folder / path for path in written], made)
            raise
    return CreatedSite(tuple(written), tuple(path for path in texts if path not in written))


def _take_back(written: list[Path], made: list[Path]) -> None:
    for file in written:
        file.unlink(missing_ok=True)
    for parent in reversed(made):
        parent.rmdir()
