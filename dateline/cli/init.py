"""``dateline init``."""

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from dateline.cli.options import EXIT_DONE, EXIT_MACHINE, EXIT_USAGE
from dateline.cli.stopping import StoppableCommand
from dateline.cli.terminal import print_diagnostics, print_without_places
from dateline.values.diagnostics import Diagnostic
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.starting.hosts import HostName
    from dateline.starting.new_site import CreatedSite, SiteAnswers


@click.command(cls=StoppableCommand)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--title", help="The site's name (default: the folder's).")
@click.option("--base-url", help="Where the site will stand (default: to be filled in later).")
@click.option("--language", help="A language tag such as zh-CN or en (default: the system's).")
@click.option("--timezone", help="A zone such as Asia/Shanghai (default: the system's).")
@click.option(
    "--host",
    type=click.Choice(["github", "cloudflare", "netlify", "rsync", "branch"]),
    help="Write what publishes the site there: a workflow, or a script.",
)
def init(
    folder: Path,
    title: str | None,
    base_url: str | None,
    language: str | None,
    timezone: str | None,
    host: "HostName | None",
) -> None:
    """Starts a site in DIR, or here: its settings, and a first article that explains itself.

    On a terminal it asks for what no option says. With --host in a site that is
    there, only what publishes it is written, and no file replaced.
    """
    from dateline.reading.spoken_language import system_language
    from dateline.runtime.errors import Fault
    from dateline.starting.new_site import is_site

    speaking = language or system_language(os.environ)
    try:
        if host and is_site(folder):
            sys.exit(_say_what_was_added(folder, host))
        given = {"title": title, "base_url": base_url, "language": language, "timezone": timezone}
        sys.exit(_begin(folder, given, speaking, host))
    except Fault as fault:
        print_diagnostics((fault.diagnostic,), speaking)
        sys.exit(EXIT_MACHINE)


def _begin(folder: Path, given: Mapping[str, str | None], speaking: str, host: "HostName | None") -> int:
    """Begin a site with the answers that options have ``given``, None for open ones; the exit status."""
    from dateline.runtime.stops import all_is_done
    from dateline.starting.new_site import (
        NO_ADDRESS_YET,
        RefusedSite,
        SiteAnswers,
        in_the_way,
        new_site,
        serious_faults,
    )
    from dateline.starting.system import address_of_remote, system_zone

    if wrong := in_the_way(folder):
        return _refused(wrong, speaking)
    title, base_url, timezone = given["title"], given["base_url"], given["timezone"]
    answers = SiteAnswers(
        title=folder.resolve().name or "Dateline" if title is None else title,
        base_url=address_of_remote(folder) or NO_ADDRESS_YET
        if base_url is None
        else _completed(base_url, speaking),
        language=speaking,
        timezone=system_zone(os.environ, speaking) if timezone is None else timezone,
    )
    # Before anything is asked: nobody should answer for nothing.
    if wrong := serious_faults(answers):
        return _refused(wrong, speaking)
    asks = sys.stdin.isatty()
    if asks:
        answers = _ask(answers, [name for name, value in given.items() if value is None])
    made = new_site(folder, answers, datetime.now(UTC), host)
    if isinstance(made, RefusedSite):
        return _refused(made.findings, answers.language)
    with all_is_done():
        supposed = [] if asks else [name for name in ("language", "timezone") if given[name] is None]
        _say_what_is_there(folder, made, answers, supposed)
        _say_what_is_guessed(host, answers.language)
    return EXIT_DONE


def _ask(answers: "SiteAnswers", open_questions: list[str]) -> "SiteAnswers":
    """The answers with those that a person at the terminal gives; a wrong one is asked for again.

    The language comes first, though it is the third to be written: the others are asked in it.
    """
    from dateline.starting.system import system_zone

    for name in sorted(open_questions, key=lambda name: name != "language"):
        answers = _ask_until_right(answers, name)
        if name == "language" and "timezone" in open_questions:
            answers = answers._replace(timezone=system_zone(os.environ, answers.language))
    return answers


def _ask_until_right(answers: "SiteAnswers", name: str) -> "SiteAnswers":
    from dateline.starting.new_site import NO_ADDRESS_YET, is_error, option_of, wrong_answers

    default: str = getattr(answers, name)
    question = f"ask-{name}-open" if default == NO_ADDRESS_YET else f"ask-{name}"
    while True:
        typed: str = click.prompt(word(question, answers.language), default=default)
        given = typed.strip() or default
        if name == "base_url":
            given = _completed(given, answers.language)
        asked = answers._replace(**{name: given})
        wrong = [each for each in wrong_answers(asked) if each.path == option_of(name)]
        print_without_places(wrong, answers.language)
        if not any(is_error(each) for each in wrong):
            return asked


def _completed(address: str, language: str) -> str:
    """An address made whole, which is told where it was typed in short."""
    from dateline.starting.system import completed_address

    completed = completed_address(address)
    if completed != address:
        click.echo(word("told-init-completed", language, address=completed))
    return completed


def _say_what_is_there(
    folder: Path, made: "CreatedSite", answers: "SiteAnswers", supposed: Sequence[str]
) -> None:
    """Say what was written, and of the answers that nobody gave (``supposed``), how to give others."""
    from dateline.starting.new_site import option_of

    def say(key: str, **args: object) -> None:
        click.echo(word(key, answers.language, **args))

    say("told-init", folder=folder.resolve(), count=len(made.written))
    for path in made.written:
        click.echo(f"  {path}")
    if made.already:
        say("told-init-already", paths=word("list-separator", answers.language).join(made.already))
    if supposed:
        said = (f"{option_of(name)} {getattr(answers, name)}" for name in supposed)
        say("told-init-supposed", options=" ".join(said))
    say("told-init-next", command=command_that_shows(folder))
    if "://example.org/" in answers.base_url:
        say("told-init-address")


def command_that_shows(folder: Path) -> str:
    """What to type next; in a checkout, where there is no ``dateline``, the program as it was just called."""
    here, there = folder.resolve() == Path.cwd(), shlex.quote(_from_here(str(folder)))
    command = click.get_current_context().info_name or ""
    if Path(sys.argv[0]).name == "build.py" and command in sys.orig_argv:
        program = shlex.join(map(_from_here, sys.orig_argv[: sys.orig_argv.index(command)]))
        return f"{program} serve --open" if here else f"{program} serve --site {there} --open"
    return "dateline serve --open" if here else f"cd {there} && dateline serve --open"


def _from_here(path: str) -> str:
    """A path that was typed, as one types it in this folder: what lies below begins here."""
    here = Path.cwd()
    return str(Path(path).relative_to(here)) if Path(path).is_relative_to(here) else path


def _say_what_was_added(folder: Path, host: "HostName") -> int:
    from dateline.reading.spoken_language import spoken_language
    from dateline.starting.new_site import RefusedSite, add_host, names_host
    from dateline.values.settings import Host

    language = spoken_language(folder)
    made = add_host(folder, host, language)
    if isinstance(made, RefusedSite):
        return _refused(made.findings, language)
    if made.written:
        click.echo(word("told-init-host", language, count=len(made.written)))
    for path in made.written:
        click.echo(f"  {path}")
    if host in get_args(Host) and not names_host(folder, host):
        click.echo(word("told-init-limits", language, host=host))
    if made.written:
        _say_what_is_guessed(host, language)
    if made.already:
        paths = word("list-separator", language).join(made.already)
        click.echo(word("told-init-already", language, paths=paths))
    return EXIT_DONE


def _say_what_is_guessed(host: "HostName | None", language: str) -> None:
    from dateline.starting.hosts import guessed_requirement

    if guessed := guessed_requirement(host):
        click.echo(word("told-init-requirement", language, requirement=guessed))


def _refused(findings: tuple[Diagnostic, ...], language: str) -> int:
    print_diagnostics(findings, language)
    return EXIT_USAGE
