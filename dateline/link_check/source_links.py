"""The addresses that a site's notes cite, and the lines that a round proposes for ``sources.toml``."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from dateline.extending.extensions import ExtensionFault, load_extensions
from dateline.link_check.link_memory import LinkState, RememberedLink
from dateline.pipeline.read_only_run import read_only_run
from dateline.pipeline.request import Request
from dateline.pipeline.site import load_site, published_by
from dateline.reading.site_folder import read_site
from dateline.values.diagnostics import Diagnostic
from dateline.values.sources import Status


class SourceLink(NamedTuple):
    """A cited address, and what the editors say of it."""

    url: str
    title: str
    status: Status


class UnreadSite(NamedTuple):
    """Why nobody knows what a site cites: errors in its settings or extensions."""

    findings: tuple[Diagnostic, ...]


def source_links(request: Request) -> tuple[SourceLink, ...] | UnreadSite:
    """The addresses that the published articles cite."""
    with read_only_run(request) as run:
        files = read_site(request.site, run.cache.files())
        if files.settings is None:
            return UnreadSite(files.own_diagnostics)
        try:
            run = run.extended(load_extensions(files.extensions))
        except ExtensionFault as fault:
            return UnreadSite((fault.diagnostic,))
        loaded = load_site(files, files.settings, published_by(request), run)
        sources = loaded.site.archive.sources.by_key.values()
        return tuple(SourceLink(each.url, each.display_title, each.status) for each in sources if each.url)


def proposed_lines(
    links: Iterable[SourceLink], known: Mapping[str, RememberedLink]
) -> Iterator[tuple[LinkState, str]]:
    """For each source whose state is another than its editors say, the state and an entry for it."""
    for link in links:
        remembered = known.get(link.url)
        if remembered is None:
            continue
        if remembered.state == "dead" and link.status == "live":
            yield "dead", _entry(link, status="dead")
        elif remembered.state == "live" and link.status == "dead":
            yield "live", _entry(link, status="live")
        elif remembered.state == "moved":
            yield "moved", _entry(link, same_as=[remembered.address])


def _entry(link: SourceLink, **fields: object) -> str:
    lines = (f"{name} = {msgspec.json.encode(value).decode()}\n" for name, value in fields.items())
    title = " ".join(link.title.split())
    return f"# {title}\n[[source]]\nurl = {msgspec.json.encode(link.url).decode()}\n{''.join(lines)}"
