"""The files that publish a site with a host: a workflow, or a script for any server."""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from typing import Literal

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
        yield "publish.sh", said_in(language, folder.joinpath(f"{host}.sh").read_text("utf-8"))
        return
    workflow = said_in(language, folder.joinpath(f"{host}.yml").read_text("utf-8"))
    yield ".github/workflows/publish.yml", workflow.replace("@requirement@", requirement())
    if host in _READS_HEADERS:
        yield "static/_headers", folder.joinpath("_headers").read_text("utf-8")


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


def requirement() -> str:
    """What pip is to install so that the host builds with this very Dateline."""
    plain = f"dateline=={__version__}"
    try:
        written = distribution("dateline").read_text("direct_url.json")
        origin = msgspec.json.decode(written, type=_Origin) if written else None
    except (PackageNotFoundError, msgspec.MsgspecError):
        return plain
    if origin is None or origin.vcs_info is None:
        return plain
    return f"dateline @ git+{origin.url}@{origin.vcs_info.commit_id}"
