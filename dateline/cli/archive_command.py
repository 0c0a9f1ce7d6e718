"""``dateline archive``."""

import sys
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dateline.cli.check_links import in_words
from dateline.cli.options import EXIT_DONE, EXIT_MACHINE, EXIT_USAGE, must_be_folder, site_option
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.source_copies.copy_round import Copied, CopyLimits
    from dateline.source_copies.copy_store import CopyStore

_MB = 1_000_000


@click.command(cls=StoppableCommand, nothing_done="told-archive-kept")
@site_option
@click.option("--again", is_flag=True, help="Make new copies also of pages of which one is kept.")
@click.option(
    "--older-than", metavar="DAYS", type=click.IntRange(min=0), help="New copies of those kept longer ago."
)
@click.option("--public", is_flag=True, help="Ask archive_service of site.toml for public copies instead.")
@click.option("--private", is_flag=True, help="Ask hosts that are not on the public web, too.")
@click.option(
    "--page-size",
    metavar="MB",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="The largest page.",
)
@click.option(
    "--size",
    metavar="MB",
    type=click.IntRange(min=1),
    default=500,
    show_default=True,
    help="As much in one run.",
)
@click.option(
    "--minutes", type=click.IntRange(min=1), default=60, show_default=True, help="As long in one run."
)
@click.argument("addresses", metavar="[ADDRESS]...", nargs=-1)
def archive(
    site: Path,
    again: bool,
    older_than: int | None,
    public: bool,
    private: bool,
    page_size: int,
    size: int,
    minutes: int,
    addresses: tuple[str, ...],
) -> None:
    """Keeps a copy of each cited page in archive/, as WARC files that other tools read, too.

    Only of each ADDRESS, if there are any. A run that is stopped goes on the next time.
    """
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault
    from dateline.source_copies.copy_round import CopyLimits

    must_be_folder(site)
    language = spoken_language(site)
    standard = CopyLimits()
    limits = standard._replace(
        page=standard.page._replace(size=page_size * _MB, private=private),
        all_bytes=size * _MB,
        all_seconds=minutes * 60.0,
        older_than=0 if again else older_than,
    )

    try:
        sys.exit(_archive(site, addresses, limits, language, public=public))
    except Fault as fault:
        print_diagnostics([fault.diagnostic], language)
        sys.exit(EXIT_MACHINE)


def _archive(
    site: Path, addresses: Sequence[str], limits: "CopyLimits", language: str, *, public: bool
) -> int:
    from dateline.link_check.source_links import UnreadSite, source_links
    from dateline.pipeline.request import Request
    from dateline.reading.site_folder import read_site
    from dateline.source_copies.copy_store import CopyStore

    files = read_site(site, {})
    if files.settings is None:
        print_diagnostics(files.own_diagnostics, language)
        return EXIT_USAGE
    service = files.settings.archive_service
    if public and not service:
        raise click.UsageError(word("told-usage-archive-service", language))
    links = source_links(Request(site, site / "public", int(time.time()), jobs=1))
    if isinstance(links, UnreadSite):
        print_diagnostics(links.findings, language)
        return EXIT_USAGE
    cited = [link.url for link in links if link.status != "dead"]
    for address in set(addresses) - {link.url for link in links}:
        click.echo(word("told-archive-uncited", language, url=address), err=True)
    urls = [url for url in cited if not addresses or url in addresses]
    with CopyStore(site, (link.url for link in links)) as store:
        if store.found:
            click.echo(word("told-archive-mended", language, count=store.found), err=True)
        if public:
            _ask_service(service, urls, store, limits, language)
        else:
            _keep_copies(site, urls, store, limits, language)
    return EXIT_DONE


def _keep_copies(
    site: Path, urls: Sequence[str], store: "CopyStore", limits: "CopyLimits", language: str
) -> None:
    from dateline.link_check.link_memory import LinkMemory
    from dateline.source_copies.copy_round import copy_round, wanted

    memory, now = LinkMemory(site), datetime.now(UTC)
    asked_for = wanted(urls, store.lines, memory, now, limits.older_than)
    had = {line.url for line in store.lines if line.file}
    asked = kept = 0
    with closing(copy_round(asked_for, store, memory, now.date(), limits)) as round_:
        for each in round_:
            asked, kept = asked + 1, kept + bool(each.copy)
            if not each.copy and not memory.is_offline:
                click.echo(_why_not(each, language), err=True)
    if memory.is_offline:
        click.echo(word("told-links-offline", language), err=True)
    held = len({line.url for line in store.lines if line.file}.intersection(urls))
    click.echo(word("told-archive", language, count=len(urls), held=held, kept=kept))
    if waiting := set(urls) - had - set(asked_for):
        click.echo(word("told-archive-waiting", language, count=len(waiting)))
    if asked < len(asked_for):
        click.echo(word("told-archive-more", language, count=len(asked_for) - asked))


_WHY_NOT = {
    "robots": "told-archive-robots",
    "large": "told-archive-large",
    "refused": "told-archive-refused",
}


def _why_not(each: "Copied", language: str) -> str:
    look = each.answer.look
    detail = in_words(look.detail, language) if look else ""
    return word(_WHY_NOT[each.answer.why], language, url=each.url, detail=detail)


def _ask_service(
    service: str, urls: Sequence[str], store: "CopyStore", limits: "CopyLimits", language: str
) -> None:
    from dateline.source_copies.copy_round import wanted_publicly
    from dateline.source_copies.public_copies import public_round

    now, found = datetime.now(UTC), 0
    asked_for = wanted_publicly(urls, store.lines, now, limits.older_than)
    with closing(public_round(service, asked_for, limits.page, limits.between)) as round_:
        for url, copy in round_:
            if copy.address:
                store.keep_public(url, copy.address, now)
                found += 1
            else:
                detail = in_words(copy.look.detail, language)
                click.echo(word("told-archive-refused", language, url=url, detail=detail), err=True)
    click.echo(word("told-archive-public", language, asked=len(asked_for), found=found))
