"""The files that publish a site with a host: a workflow, or a script for any server."""

import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from dateline import __version__
from dateline.values.wording import interface_language

HostName = Literal["github", "cloudflare", "netlify", "rsync", "branch"]

_READS_HEADERS = ("cloudflare", "netlify")
_SCRIPTS = ("rsync", "branch")
_MARKS: Mapping[HostName, str] = {
    "github": "actions/deploy-pages@",
    "cloudflare": "cloudflare/wrangler-action@",
    "netlify": " netlify-cli ",
    "rsync": "rsync --archive",
    "branch": "git commit-tree",
}
"""What the workflow or script of each host alone holds, whoever has changed it since."""


class _Revision(msgspec.Struct):
    commit_id: str


class _Origin(msgspec.Struct):
    """Where a package was installed from (PEP 610)."""

    url: str
    vcs_info: _Revision | None = None


def host_files(host: HostName, language: str) -> Iterator[tuple[str, str]]:
    """The files for a host and their texts, by their paths in the site; what they say is in a language."""
    folder = files("dateline.starting") / "texts" / "hosts"
    if host in _SCRIPTS:
        script = folder.joinpath(f"{host}.sh").read_text("utf-8").replace("@program@", _own_program())
        yield "publish.sh", said_in(language, script)
        return
    workflow = said_in(language, folder.joinpath(f"{host}.yml").read_text("utf-8"))
    yield ".github/workflows/publish.yml", workflow.replace("@requirement@", requirement().text)
    if host in _READS_HEADERS:
        yield "static/_headers", folder.joinpath("_headers").read_text("utf-8")


def guessed_requirement(host: HostName | None) -> str:
    """What the workflow for a host installs, if no package index may have it; "" else."""
    if host is None or host in _SCRIPTS or (needed := requirement()).is_sure:
        return ""
    return needed.text


def written_for(text: str) -> HostName | None:
    """The host that the text of a workflow or script publishes with; None where it is somebody's own."""
    return next((host for host, mark in _MARKS.items() if mark in text), None)


def said_in(language: str, text: str) -> str:
    """The text of a file for a host, with what it says in the language of a tag, where that is known."""
    file = files("dateline.starting") / "texts" / interface_language(language) / "hosts.toml"
    if interface_language(language) and file.is_file():
        for english, other in tomllib.loads(file.read_text("utf-8")).items():
            text = text.replace(english, other)
    return text


def _own_program() -> str:
    """Lines of a script that name this Dateline; "" where the shell knows ``dateline``, as from a package."""
    if shutil.which("dateline"):
        return ""
    checkout = Path(sys.argv[0]).absolute()
    words = [sys.executable, *([str(checkout)] if checkout.name == "build.py" else ["-m", "dateline"])]
    return (
        "# Where no dateline is installed, the one that wrote this.\n"
        f"if ! command -v dateline > /dev/null && [ -x {shlex.quote(words[0])} ]; then\n"
        f'  dateline() {{ {shlex.join(words)} "$@"; }}\n'
        "fi\n"
    )


class Requirement(NamedTuple):
    """What pip is to install so that a host builds with this very Dateline.

    ``is_sure`` False: this one came from a folder or file, and a package index may have no such version.
    """

    text: str
    is_sure: bool


def requirement() -> Requirement:
    """The requirement, as this Dateline was installed, or as its clone's remote names it."""
    plain = f"dateline=={__version__}"
    try:
        written = distribution("dateline").read_text("direct_url.json")
        if not written:
            return Requirement(plain, is_sure=True)
        origin = msgspec.json.decode(written, type=_Origin)
    except (PackageNotFoundError, msgspec.MsgspecError):
        origin = None
    if origin and origin.vcs_info:
        return Requirement(f"dateline @ git+{origin.url}@{origin.vcs_info.commit_id}", is_sure=True)
    return _of_clone(Path(__file__).parents[2]) or Requirement(plain, is_sure=False)


def _of_clone(folder: Path) -> Requirement | None:
    """The commit of a clone, if its remote is one that a host can reach; None else."""
    if not (folder / ".git").exists() or not (git := shutil.which("git")):
        return None

    def asked(*words: str) -> str:
        done = subprocess.run([git, "-C", folder, *words], capture_output=True, text=True, check=False)
        return done.stdout.strip()

    address, commit = asked("remote", "get-url", "origin"), asked("rev-parse", "HEAD")
    if not commit or not address.startswith("https://") or "@" in address:
        return None  # What has an "@" may hold a password.
    return Requirement(f"dateline @ git+{address}@{commit}", is_sure=True)
