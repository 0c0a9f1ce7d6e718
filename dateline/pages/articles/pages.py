"""Pages of single files: articles, plain pages, and the redirects of their aliases."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.archive.archive import Order
from dateline.pages.articles.article_page import article_view, gather_article
from dateline.pages.articles.plain_page import gather_plain, plain_view
from dateline.pages.articles.redirect_page import gather_redirect, redirect_view
from dateline.pages.page import Page, page
from dateline.pages.writers import Template


class ArticleListing(NamedTuple):
    """What the pages of files are listed from."""

    order: Order
    aliases: dict[str, tuple[str, ...]]


def article_pages(inputs: ArticleListing) -> Iterator[Page]:
    """A page for each article, plain page, and alias of either."""
    order = inputs.order
    for path in order.articles:
        template = Template(name="article.html")
        yield page(order.urls[path], template, gather_article, article_view, path, file=path, indexed=True)
    for path in order.pages:
        template = Template(name="page.html")
        yield page(order.urls[path], template, gather_plain, plain_view, path, file=path, indexed=True)
    for path, aliases in inputs.aliases.items():
        for alias in aliases:
            template = Template(name="redirect.html")
            yield page(alias, template, gather_redirect, redirect_view, path, file=path)
