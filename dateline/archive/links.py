"""Links between articles: where each one leads, and back."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from posixpath import dirname, normpath

from dateline.values.article import Article
from dateline.values.slots import LinkSlot, UrlSlot

BACKLINKS_SHOWN = 9


def site_path(origin: str, target: str) -> str | None:
    """The path below the site's folder that a relative link in the file ``origin`` means, None if outside."""
    base = "content" if target.startswith("/") else dirname(origin)
    path = normpath(f"{base}/{target.lstrip('/')}")
    return path if path.startswith("content/") else None


def linked_article(
    origin: str,
    slot: LinkSlot | UrlSlot,
    by_path: Mapping[str, Article],
    addresses: Mapping[str, str],
    prefix: str,
) -> str:
    """The path of the article, page or section that a link leads to; "" for none.

    By its file, or by its address: ``addresses`` leads from these to paths.
    """
    path = site_path(origin, slot.target)
    if path is not None:
        for guess in (path, f"{path}.md", f"{path}/index.md", f"{path}/_index.md"):
            if guess in by_path:
                return guess
    if slot.target.startswith("/"):
        return addresses.get(local_address(slot.target, prefix), "")
    return ""


def local_address(target: str, prefix: str) -> str:
    """A root-relative address as pages know it: no path prefix, folders with a final slash."""
    inner = target[len(prefix) - 1 :] if target.startswith(prefix) else target
    if inner.endswith("/index.html"):
        inner = inner[: -len("index.html")]
    last = inner.rsplit("/", 1)[1]
    return inner if not last or "." in last else inner + "/"


def backlinks(order: Sequence[Article], targets: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, ...]]:
    """For each article linked to, by path: the positions in ``order`` of the articles that link to it."""
    found: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for position, article in enumerate(order):
        for target in targets.get(article.path, ()):
            if target and target != article.path:
                found[target][position] = None
    return {path: tuple(positions) for path, positions in found.items()}
