"""Links between articles: where each one leads, and back."""

from collections import defaultdict
from collections.abc import Iterable
from posixpath import dirname, normpath
from typing import NamedTuple
from unicodedata import is_normalized, normalize

import msgspec

from dateline.archive.memo import Columns, Keep
from dateline.values.article import Article
from dateline.values.digests import digest
from dateline.values.slots import LinkSlot, UrlSlot

BACKLINKS_SHOWN = 9


def site_path(file: str, target: str) -> str | None:
    """The path below the site's folder that a relative link in ``file`` means, None if outside."""
    base = "content" if target.startswith("/") else dirname(file)
    path = normpath(f"{base}/{target.lstrip('/')}")
    return path if path.startswith("content/") else None


class LinkInputs(NamedTuple):
    """What decides where links lead.

    ``targets`` are the links of each file, slot by slot, as written ("" for a
    slot that is no link), ``linking`` digests that cover them; ``addresses``
    lead from addresses to paths;
    ``prefix`` is the path that the site stands below; ``spelled`` are paths that
    are not NFC, by their NFC form: letters with marks may be written in two ways.
    """

    targets: Columns[tuple[str, ...]]
    linking: Columns[bytes]
    addresses: dict[str, str]
    prefix: str
    spelled: dict[str, str]


def links_key(inputs: LinkInputs) -> bytes:
    """The digest of all that decides where links lead, and which sentences have them."""
    return digest(list(inputs.linking.items()), *inputs[2:])


Linked = dict[str, tuple[str, ...]]
"""By file, the path of the article, page or section that each of its slots leads to; "" for none."""


class Links(NamedTuple):
    """Where the links of all files lead, and those addresses of each, as ``local_address`` has them, which
    may be those of other pages of the site.
    """

    files: Linked
    addresses: dict[str, tuple[str, ...]]


def spelled_otherwise(paths: Iterable[str]) -> dict[str, str]:
    """The paths that are not NFC, by their NFC form."""
    return {normalize("NFC", path): path for path in paths if not is_normalized("NFC", path)}


def targets_of(article: Article) -> tuple[str, ...]:
    """The column of links within the site."""
    return tuple(slot.target if isinstance(slot, LinkSlot | UrlSlot) else "" for slot in article.slots)


def linking_of(article: Article) -> bytes:
    """The column of the digests of all that files link to or show."""
    return article.linking


def index_links(inputs: LinkInputs) -> Links:
    """Where the links of all files lead."""
    return _links_of(inputs.targets, inputs)


KEEP_LINKS = Keep(links_key, msgspec.msgpack.Decoder(Links).decode)
"""How this is kept from build to build."""


def renew_links(before: Links, last: LinkInputs, inputs: LinkInputs) -> Links | None:
    """The same where only texts have changed: those of the files that have."""
    changed = inputs.targets.changed_since(last.targets)
    same_files = all((path in before.files) == (path in inputs.targets) for path in changed)
    if not same_files or last[2:] != inputs[2:]:
        return None
    now = _links_of(changed, inputs)
    kept = {path: row for path, row in before.addresses.items() if path not in changed}
    return Links(before.files | now.files, kept | now.addresses)


def _links_of(paths: Iterable[str], inputs: LinkInputs) -> Links:
    links = Links({}, {})
    for path in paths:
        targets = inputs.targets[path]
        links.files[path] = files = _linked(inputs, path, targets)
        addresses = tuple(
            local_address(normalize("NFC", target), inputs.prefix)
            for target, leads_to in zip(targets, files, strict=True)
            if not leads_to and target.startswith("/")
        )
        if addresses:
            links.addresses[path] = addresses
    return links


def _linked(inputs: LinkInputs, path: str, targets: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(target and linked_file(path, target, inputs) for target in targets)


def linked_file(file: str, target: str, inputs: LinkInputs) -> str:
    """The path of the article, page or section that a link leads to, by its file or by its address."""
    target = normalize("NFC", target)
    path = site_path(file, target)
    if path is not None:
        for guess in (path, f"{path}.md", f"{path}/index.md", f"{path}/_index.md"):
            guess = inputs.spelled.get(normalize("NFC", guess), guess)
            if guess in inputs.targets:
                return guess
    if target.startswith("/"):
        return inputs.addresses.get(local_address(target, inputs.prefix), "")
    return ""


def local_address(target: str, prefix: str) -> str:
    """A root-relative address as pages know it: no path prefix, folders with a final slash."""
    inner = target[len(prefix) - 1 :] if target.startswith(prefix) else target
    if inner.endswith("/index.html"):
        inner = inner[: -len("index.html")]
    last = inner.rsplit("/", 1)[1]
    return inner if not last or "." in last else inner + "/"


class BacklinkInputs(NamedTuple):
    """What back-links are made from: the articles' paths in order of time, and where all links lead."""

    order: tuple[str, ...]
    links: Linked


def index_backlinks(inputs: BacklinkInputs) -> dict[str, tuple[str, ...]]:
    """For each file linked to, by path: the articles that link to it, in order of time."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for path in inputs.order:
        for target in inputs.links.get(path, ()):
            if target and target != path:
                found[target][path] = None
    return {target: tuple(paths) for target, paths in found.items()}
