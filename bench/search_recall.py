"""Substrings of a site's articles, and whether the terms of its index find them, beside a plain scan."""

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from statistics import mean
from typing import NamedTuple

from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.search.grams import FOLLOWING, KINDS, PRECEDING, term_hash, words_of
from dateline.search.normalisation import LETTERS, folded
from dateline.search.posting_lists import NUMBER_BITS
from dateline.search.segment import SearchDocument, SegmentChunk, index_segment, text_of
from dateline.values.article import article_decoder
from dateline.values.digests import digest

SCANNED = 250
"""Articles that substrings are cut from and scanned for: to scan all takes longer than the build."""
SHARDS = 256
MOST_TERMS = 5
LENGTHS = (2, 3, 4, 5, 6, 8, 12)

_RUN = re.compile("[\u4e00-\u9fff]{2,}|[a-z0-9]{2,}")


class Texts(NamedTuple):
    """The folded texts of ``some`` of a site's articles, as they are indexed; ``bytes``: the size of all."""

    some: list[str]
    bytes: int


def texts_of(site: Path) -> Texts:
    """The texts of a built site: of all its articles, or of some that are spread over its time evenly."""
    with Cache.open(site / STATE_FOLDER) as cache:
        decode = article_decoder(cache.details)
        # Only those are decoded: all facts of a hundred thousand articles fill the memory.
        every = [row.facts for row in sorted(cache.parsed(), key=attrgetter("path")) if row.facts]
        articles = [decode(facts) for facts in every[:: -(-len(every) // SCANNED)]]
        bodies = cache.bodies([article.body for article in articles])
    some = [
        folded(
            text_of(SearchDocument(title=each.card.title, lines=(each.card.summary,), body=each.body), bodies)
        )
        for each in articles
    ]
    return Texts(some, sum(len(text.encode()) for text in some) * len(every) // len(some))


def substrings(texts: Sequence[str], count: int) -> Iterator[str]:
    """Substrings of the texts: of runs of Han characters anywhere, of words from their beginning."""
    dice = random.Random(0)
    for number in range(count):
        runs = _RUN.findall(dice.choice(texts))
        if runs:
            one = dice.choice(runs)
            length = min(LENGTHS[number % len(LENGTHS)], len(one))
            start = dice.randrange(len(one) - length + 1) if one[0] > "\u2fff" else 0
            yield one[start : start + length]


def recall(texts: Sequence[str], queries: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Candidates by the index of these texts, beside a plain scan."""
    documents = {place: SearchDocument(title="", lines=(text,)) for place, text in enumerate(texts)}
    keys = tuple(map(digest, documents.values()))
    lists = index_segment(SegmentChunk(keys, SHARDS, None, documents, {})).lists
    rows = (zip(each.terms, each.lists, strict=True) for each in lists.shards(SHARDS))
    held = {number: frozenset(places) for row in rows for number, places in row}
    shares: list[float] = []
    missed = 0
    for query in dict.fromkeys(queries):
        found = [frozenset[int]().union(*(held.get(each, ()) for each in some)) for some in _numbers(query)]
        maybe = frozenset(documents).intersection(*found)
        scanned = {place for place, text in enumerate(texts) if _holds(text, query)}
        missed += len(scanned - maybe)
        shares.append(len(scanned) / len(maybe) if maybe else 1)
    yield "missed of a plain scan", str(missed)
    yield "candidates that verify, mean / lowest tenth", f"{mean(shares):.3f} / {_tenth(shares):.3f}"


def _numbers(query: str) -> Iterator[list[int]]:
    """The numbers of each term that a text has if it holds a query, which is of Han characters or a word."""
    if query[0] <= "\u2fff":
        yield [_number(max(words_of(query), key=len))]
        return
    for place in _few(range(len(query) - 1)):
        before, behind = query[:place][-1:], query[place + 2 : place + 3]
        ones = [ord(before) % PRECEDING] if before else range(PRECEDING)
        others = [ord(behind) % FOLLOWING] if behind else range(FOLLOWING)
        pair = _number(query[place : place + 2]) & -KINDS
        yield [pair | one * FOLLOWING + other for one in ones for other in others]


def _few(places: range) -> Iterable[int]:
    """Those of a phrase's pairs that are asked for: ``fewOf`` in ``static/search-engine.js``."""
    if len(places) <= MOST_TERMS:
        return places
    step = (len(places) - 3) / (MOST_TERMS - 1)
    return sorted({int(1.5 + each * step) for each in range(MOST_TERMS)})


def _number(term: str) -> int:
    return term_hash(term) >> 32 - NUMBER_BITS - (SHARDS.bit_length() - 1)


def _holds(text: str, query: str) -> bool:
    if query[0] > "\u2fff":
        return query in text
    return re.search(f"(?<![^\\W_{LETTERS}]){re.escape(query)}", text) is not None


def _tenth(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 10]
