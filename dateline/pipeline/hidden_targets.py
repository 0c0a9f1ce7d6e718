"""Links to what the site has and does not publish today: told as such, with the field that decides."""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

import msgspec

from dateline.archive.links import (
    LinkInputs,
    linked_file,
    linking_of,
    site_path,
    spelled_otherwise,
    targets_of,
)
from dateline.archive.memo import Columns
from dateline.pipeline.hidden import Hidden, hidden_reasons
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic

_TARGETS = {"link-broken": "target", "nav-broken": "target", "redirect-broken": "new"}
"""The findings of a link that leads to nothing, and which of their arguments is the link."""
_FIELDS: Mapping[Hidden, str] = {"draft": "draft", "scheduled": "publish", "expired": "expires"}
"""The field of front matter that hides an article for each reason."""


def told_of_hidden(
    found: Iterable[Diagnostic],
    articles: Mapping[str, Article],
    unreadable: AbstractSet[str],
    published: AbstractSet[str],
    prefix: str,
    now: int,
) -> Iterator[Diagnostic]:
    """The findings, with ``link-hidden`` for each of a link that leads to an article that is not published.

    It is ``link-left-out`` where errors keep it from that.

    ``articles`` are all by path, ``unreadable`` the files that are none for their errors, ``published`` the
    paths of those that are at ``now`` (POSIX seconds);
    ``prefix`` is the path that the site stands below. Only where a link is broken are they looked at. An
    article is hidden or shown by its own front matter, which no text that links to it is parsed or
    resolved again for: hence this stands behind all that is kept from run to run.
    """
    inputs: LinkInputs | None = None
    for each in found:
        if link := _TARGETS.get(each.code):
            inputs = inputs or _leading_to(articles, published, prefix)
            target = each.args[link].partition("#")[0]
            if path := linked_file(each.path, target, inputs) or _unread(each.path, target, unreadable):
                reasons = hidden_reasons(articles[path], now) if path in articles else ()
                args = {"target": each.args[link], "other": path}
                if reasons:
                    args["field"] = _FIELDS[reasons[0]]
                code = "link-hidden" if reasons else "link-left-out"
                yield msgspec.structs.replace(each, code=code, args=args)
                continue
        yield each


def _unread(file: str, target: str, unreadable: AbstractSet[str]) -> str:
    """The unreadable file that a link leads to; its address nobody knows."""
    path = site_path(file, target)
    guesses = (path, f"{path}.md", f"{path}/index.md") if path else ()
    return next((each for each in guesses if each in unreadable), "")


def _leading_to(articles: Mapping[str, Article], published: AbstractSet[str], prefix: str) -> LinkInputs:
    hidden = {path: each for path, each in articles.items() if path not in published}
    addresses = {url: path for path, each in hidden.items() for url in (*each.aliases, each.url)}
    targets, linking = Columns(hidden, targets_of), Columns(hidden, linking_of)
    return LinkInputs(targets, linking, addresses, prefix, spelled_otherwise(hidden))
