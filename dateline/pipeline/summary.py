"""The summary of a build: what it did, and all that it found."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from dateline.pipeline.finding_places import FindingPlaces
from dateline.pipeline.request import Clock, HeldBack, Request, Summary
from dateline.pipeline.schedule import ScheduledChange, first_of, held_back, in_words, next_change
from dateline.publishing.output import PublishResult
from dateline.values.diagnostics import Diagnostic, reports, severity_of
from dateline.values.settings import Settings
from dateline.values.wording import word

if TYPE_CHECKING:
    from dateline.pipeline.broken import CheckedSite


class Facts(NamedTuple):
    """What is known of the site once its pages are listed."""

    settings: Settings
    articles: int
    pages: int
    next_change: ScheduledChange | None
    held_back: dict[HeldBack, list[str]]
    left_out: tuple[str, ...]


def summarise(
    request: Request,
    clock: Clock,
    found: Sequence[Diagnostic],
    known: Facts | str,
    *,
    rendered: int = 0,
    published: PublishResult | None = None,
) -> Summary:
    """The summary of a build that ends here.

    ``known`` is the site's language alone where its settings cannot be read.
    """
    facts = known if isinstance(known, Facts) else None
    language = known if isinstance(known, str) else known.settings.language
    change = facts.next_change if facts else None
    levels = facts.settings.diagnostics if facts else {}
    # No file is looked into for what is not told.
    told = (each for each in found if severity_of(each, levels, advice=not request.publish))
    return Summary(
        articles=facts.articles if facts else 0,
        pages=facts.pages if facts else 0,
        rendered=rendered,
        kept=facts.pages - rendered if facts and published else 0,
        written=published.written if published else 0,
        removed=published.removed if published else 0,
        published=published is not None,
        unchanged=False,
        next_change=change.instant if change else None,
        seconds=clock.seconds,
        diagnostics=tuple(
            reports(
                FindingPlaces(request.site).put(told, facts.settings if facts else None),
                language=language,
                levels=levels,
                strict=request.strict,
                advice=not request.publish,
            )
        ),
        language=language,
        notes=tuple(_notes(facts)) if facts else (),
        publishing=tuple(_publishing(published, language)) if published else (),
        held_back={reason: len(paths) for reason, paths in facts.held_back.items()} if facts else {},
        left_out=facts.left_out if facts else (),
        changed=published.changed if published else (),
    )


def _notes(facts: Facts) -> Iterator[str]:
    """What is missing on the site, and what will change by itself."""
    settings = facts.settings
    if facts.left_out:
        paths = first_of(facts.left_out, settings.language)
        yield word("told-left-out", settings.language, count=len(facts.left_out), paths=paths)
    if facts.held_back:
        counts = (
            word(
                f"told-held-back-{reason}",
                settings.language,
                count=len(paths),
                paths=first_of(paths, settings.language),
            )
            for reason, paths in facts.held_back.items()
        )
        separator = word("list-separator", settings.language)
        yield word("told-held-back", settings.language, counts=separator.join(counts))
    if facts.held_back.get("drafts") and not (facts.articles or facts.left_out):
        # Whoever has just begun has written drafts, and looks for them.
        yield word("told-only-drafts", settings.language)
    if facts.next_change:
        yield from in_words(facts.next_change, settings)


def _publishing(published: PublishResult, language: str) -> Iterator[str]:
    """What is to be known of how the site was published."""
    if published.method == "files":
        yield word("told-files", language)
    if published.set_aside:
        yield word("told-set-aside", language, folder=published.set_aside)


def facts_of(checked: "CheckedSite", request: Request) -> Facts:
    """What is known of a loaded site."""
    loaded, left_out = checked.loaded, checked.left_out
    articles = [each for path, each in loaded.parsed.articles.items() if path not in left_out]
    return Facts(
        settings=loaded.settings,
        articles=len(loaded.site.archive.articles),
        # Two pages of one address are a mistake that is told, and one page.
        pages=loaded.site.addresses.files,
        next_change=next_change(request.as_of, articles, drafts=request.drafts),
        held_back=held_back(request.as_of, articles, drafts=request.drafts),
        left_out=tuple(sorted(left_out)),
    )
