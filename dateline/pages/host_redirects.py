"""``/_redirects``: the aliases as Cloudflare Pages and Netlify read them, to answer with 301 at once.

The pages of the aliases stay, for all other hosts and for what a host does not take.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from dateline.pages.context import Context
from dateline.pages.page import JoinedView, Page, page
from dateline.pages.urls import Urls
from dateline.pages.writers import Joined
from dateline.values.addresses import as_browsers_read
from dateline.values.digests import Value
from dateline.values.partials import as_it_is
from dateline.values.settings import Host

REDIRECTS = "/_redirects"

_RULES: Mapping[Host, int] = {"cloudflare": 2000, "netlify": 10_000}
"""The hosts that read the file, and how many rules they take."""

_CODES: Mapping[Host, str] = {"cloudflare": "301", "netlify": "301!"}
"""With the mark, Netlify follows a rule where there is a page, too; Cloudflare always does."""

MAX_CHARACTERS = 1000
"""Of a rule, as Cloudflare takes them."""


class RedirectListing(NamedTuple):
    """The aliases, by the path of their files, with the addresses that these have now.

    ``targets`` are the links that the former addresses that site.toml names lead to.
    """

    host: Host
    aliases: Mapping[str, tuple[str, ...]]
    urls: Mapping[str, str]
    site: Urls
    targets: Mapping[str, str]


class OfRedirects(Value, frozen=True):
    """The lines of the file."""

    text: str


def reads_redirects(host: Host) -> bool:
    """Whether a host reads the file."""
    return host in _RULES


def redirect_file(inputs: RedirectListing) -> Iterator[Page]:
    """The file, where the host reads one and there are aliases."""
    if not reads_redirects(inputs.host):
        return
    rules = list(islice(_rules(inputs), _RULES[inputs.host]))
    if rules:
        of = OfRedirects(text="".join(rules))
        yield page(REDIRECTS, Joined(media_type="text/plain; charset=utf-8"), _gather, as_it_is, of)


def _rules(inputs: RedirectListing) -> Iterator[str]:
    """A rule for each address: the site's, then aliases, the newest article's first.

    None of them holds what would make it a pattern.
    """
    href, code = inputs.site.href, _CODES[inputs.host]
    for old, link in (*inputs.targets.items(), *_of_articles(inputs)):
        rule = f"{href(old)} {_one_word(link)} {code}\n"
        if len(rule) <= MAX_CHARACTERS:
            yield rule


def _one_word(address: str) -> str:
    """The address without what would end it in a rule, or the rule itself."""
    seen = as_browsers_read(address).rstrip()
    return "".join(each if each.isprintable() and each != " " else quote(each) for each in seen)


def _of_articles(inputs: RedirectListing) -> Iterator[tuple[str, str]]:
    for path in reversed([*inputs.aliases]):
        for alias in inputs.aliases[path]:
            yield alias, inputs.site.href(inputs.urls[path])


def _gather(_: Context, of: OfRedirects) -> JoinedView:
    return JoinedView(before=of.text.encode(), pieces=(), between=b"", after=b"")
