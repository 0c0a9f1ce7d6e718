"""``dateline check --links``."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from dateline.cli.options import EXIT_DONE, EXIT_MACHINE, EXIT_USAGE
from dateline.cli.terminal import print_diagnostics
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.pipeline.request import Request


def check_links(request: "Request") -> int:
    """Look at the addresses of a site's sources, and print what may be written of them; the exit status."""
    from dateline.link_check.link_memory import LinkMemory, is_due
    from dateline.link_check.link_round import LinkPace, look_round
    from dateline.link_check.source_links import UnreadSite, proposed_lines, source_links
    from dateline.reading.spoken_language import spoken_language
    from dateline.runtime.errors import Fault

    language = spoken_language(request.site)
    try:
        links = source_links(request)
        if isinstance(links, UnreadSite):
            print_diagnostics(links.findings, language)
            return EXIT_USAGE
        memory = LinkMemory(request.site)
        today, looked = datetime.now(UTC).date(), 0
        for each in look_round((link.url for link in links), memory, today, LinkPace()):
            looked += 1
            if each.look.outcome == "later":
                detail = in_words(each.look.detail, language)
                click.echo(word("told-links-later", language, url=each.url, detail=detail), err=True)
            elif each.known is not None and each.known.failures:
                days, detail = len(each.known.failures), in_words(each.known.detail, language)
                said = word("told-links-failing", language, url=each.url, detail=detail, days=days)
                click.echo(said, err=True)
    except Fault as fault:
        print_diagnostics([fault.diagnostic], language)
        return EXIT_MACHINE
    if memory.is_offline:
        click.echo(word("told-links-offline", language), err=True)
        return EXIT_MACHINE
    click.echo(word("told-links", language, count=len(links), looked=looked), err=True)
    if left := sum(is_due(memory.links.get(link.url), today) for link in links):
        click.echo(word("told-links-left", language, count=left), err=True)
    proposed = [lines for _, lines in proposed_lines(links, memory.links)]
    click.echo(word("told-links-proposed" if proposed else "told-links-none", language), err=True)
    click.echo("\n".join(proposed), nl=False)
    return EXIT_DONE


def in_words(detail: str, language: str) -> str:
    """What a look told, in a language where the words are the program's own; else as the host wrote it."""
    from dateline.web import fetching

    own = {
        fetching.NO_HOST: "told-links-no-host",
        fetching.NO_ANSWER: "told-links-no-answer",
        fetching.NO_PUBLIC_HOST: "told-links-no-public-host",
        fetching.NO_CONNECTION: "told-links-no-connection",
        fetching.HUNG_UP: "told-links-hung-up",
        fetching.BROKEN_OFF: "told-links-broken-off",
        fetching.NOT_HTTP: "told-links-not-http",
        fetching.BAD_ADDRESS: "told-links-bad-address",
    }
    return word(own[detail], language) if detail in own else detail
