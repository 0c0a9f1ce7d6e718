"""The audit finds what is wrong with a site's files, and nothing where nothing is."""

import random
from pathlib import Path

import pytest

from audit.published import PublishedSite, problems

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>T</title>
<meta name="description" content="D">
<link rel="canonical" href="https://news.example/a/">
<meta property="og:title" content="T">
<link rel="stylesheet" href="/a/site.css?v=1">
</head>
<body><h1 id="top">T</h1>%s</body>
</html>
"""


def site(folder: Path, body: str = "", **files: str) -> PublishedSite:
    written = {"index.html": PAGE % body, "site.css": "", "feed.xml": "<feed/>"} | files
    for name, text in written.items():
        (folder / name).write_text(text, "utf-8")
    return PublishedSite(folder)


def told(folder: Path, body: str = "", **files: str) -> list[str]:
    return [f"{each.check}: {each.what}" for each in problems(site(folder, body, **files))]


def test_nothing_is_wrong_with_a_site_in_good_order(tmp_path: Path):
    assert (
        told(
            tmp_path, '<p><a href="/a/">Home</a> <a href="#top">Up</a> <a href="https://b.example/">B</a></p>'
        )
        == []
    )


NOISE = "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=40_000))
DATA = '{"@type":"NewsArticle","headline":"T","author":[],"publisher":{}}'
ARTICLE = f'<script type="application/ld+json">{DATA}</script>'


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<p>One</b></p>", "html: line 11: unexpected-end-tag"),
        ('<a href="/a/gone/">x</a>', "links: /a/gone/ leads nowhere"),
        ('<a href="#gone">x</a>', "links: #gone: no such place there"),
        ("<h1>Another</h1>", "metadata: 2 headings of the first rank"),
        ('<script type="application/ld+json">{</script>', "metadata: structured data"),
        (ARTICLE + NOISE, "weights: "),
    ],
)
def test_what_is_wrong_is_told(tmp_path: Path, body: str, problem: str):
    (found,) = told(tmp_path, body)
    assert found.startswith(problem)


def test_a_feed_that_is_none(tmp_path: Path):
    (found,) = told(tmp_path, **{"feed.xml": "<feed>"})
    assert found.startswith("feeds: ")
