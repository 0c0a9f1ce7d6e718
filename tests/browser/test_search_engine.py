"""The script that searches, in a real browser, beside the Python that indexes: both see texts alike."""

from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from dateline.builder import build
from dateline.pipeline.request import Request
from dateline.runtime.cache import STATE_FOLDER, Cache
from dateline.search.grams import term_hash, terms_of
from dateline.search.normalisation import folded, packed_variants
from dateline.search.searched_text import lines_of
from dateline.search.segment import SearchDocument, SegmentChunk, SegmentIndex, index_segment
from dateline.search.shard_file import shard_file
from dateline.values.article import Body, article_decoder
from dateline.values.digests import digest

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "search.txt"
SHARDS = 4

ENGINE = """async (variants) => {
  window.engine = await import('/search-engine.js');
  window.fold = engine.folding(variants);
  window.foldText = (text) => fold(text).text;
  window.find = async ({ files, segments, texts, queries }) => {
    const load = async (name, of) => files[name] && engine.readShard(Uint8Array.from(files[name]).buffer, of);
    const generation = { name: 'x', shards: %d, segments };
    const found = [];
    for (const query of queries) {
      const read = engine.readQuery(query, fold);
      const terms = read.wanted.flatMap((part) => part.terms);
      const excluded = read.parts.filter((part) => part.excluded).map((part) => part.terms);
      const maybe = terms.length ? await engine.candidates(generation, { terms, excluded }, load) : [];
      const place = ({ segment, document }) => segments.indexOf(segment) * segments[0][1] + document;
      const doubtful = maybe.filter((each) => each.doubtful).map(place);
      const places = maybe.map(place);
      const sure = places.filter((place) => {
        const lines = texts[place].split('\\n').map((text) => ({ text, kind: 'text' }));
        return engine.answer(lines, read, fold) !== null;
      });
      found.push({ maybe: places, sure, doubtful });
    }
    return found;
  };
}"""


@pytest.fixture(scope="module")
def engine(browser: Browser) -> Page:
    """A page that has loaded the search engine."""

    def serve(route: Route) -> None:
        if route.request.url.endswith("/search-engine.js"):
            route.fulfill(path=ROOT / "static" / "search-engine.js", content_type="text/javascript")
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page = browser.new_page()
    page.route("**/*", serve)
    page.goto("https://search.example/")
    page.evaluate(ENGINE % SHARDS, packed_variants())
    return page


def index(texts: list[str]) -> tuple[dict[str, list[int]], list[list[object]]]:
    """The files of an index of these texts, each a title, and the two segments of its manifest."""
    half = len(texts) // 2
    made: list[SegmentIndex] = []
    for some in (texts[:half], texts[half:]):
        documents = {place: SearchDocument(title=text) for place, text in enumerate(some)}
        made.append(
            index_segment(SegmentChunk(tuple(map(digest, documents.values())), SHARDS, None, documents, {}))
        )
    files = {
        f"x-{shard}.bin": list(shard_file([(7, each.parts[shard]) for each in made]))
        for shard in range(SHARDS)
    }
    return files, [["s", len(each.documents), 7, 0, 0] for each in made]


def cases() -> list[tuple[str, list[tuple[str, bool]]]]:
    out: list[tuple[str, list[tuple[str, bool]]]] = []
    for block in CASES.read_text("utf-8").split("\n\n")[1:]:
        lines = block.strip().split("\n")
        text = "\n".join(line[2:] for line in lines if line.startswith("> "))
        queries = [(line[2:], line[0] == "+") for line in lines if line[0] in "+-"]
        out.append((text, queries))
    return out


def test_every_case_of_the_table(engine: Page) -> None:
    table = cases()
    texts = [text for text, _ in table]
    files, segments = index(texts)
    queries = [query for _, asked in table for query, _ in asked]
    found = engine.evaluate(
        "(of) => find(of)", {"files": files, "segments": segments, "texts": texts, "queries": queries}
    )
    answers = iter(found)
    wrong: list[str] = []
    for place, (text, asked) in enumerate(table):
        for query, expected in asked:
            sure = next(answers)["sure"]
            if (place in sure) != expected:
                wrong.append(f"{query} {'does not find' if expected else 'finds'}: {text}")
    assert not wrong, "\n".join(wrong)


SUMMARIES = {
    "短句。第二段也短。": False,
    "短句。第二段也短。第三段很长，…": False,
    "He said “yes.” Then": False,
    "短句。这一句只在摘要里。": True,
    "自己写的摘要": True,
}
"""Summaries of an article, and whether they say what its text does not."""

LINES = "(page) => engine.pageLines(new DOMParser().parseFromString(page, 'text/html'))"


def test_a_summary_made_of_the_text_is_not_shown_beside_it(engine: Page) -> None:
    text = "<p>短句。<p>第二段也短。<h2>题</h2><p>第三段很长，\n没有完。<p>He said “yes.” Then\nhe left."
    for summary, own in SUMMARIES.items():
        page = (
            f"<meta name=description content='{summary}'><article class=article><div class=text>{text}</div>"
        )
        lines = engine.evaluate(LINES, page)
        assert [line["text"] for line in lines if line["text"] == summary] == [summary] * own, summary


ARTICLE = """---
title: 甲<b>与</b>乙
date: 2024-03-06
tags: [交通]
summary: 别处没有的提要
correction: 从前写错
events:
  - {date: 2020-01-01, title: 另一件事}
---
第一段，
换了行[^a]。**粗**体<sub>2</sub>，<ruby>漢<rt>hàn</rt></ruby>字。2024年3月5日，大桥通车[^b]。[链接](other.md)与![图](https://press.example/a.png)。

## 题 {#topic}

- 甲[^c]
  - 乙
- 丙<br>丁

| 元素 | 值 |
|---|---|
| `id` | <kbd>K</kbd>值 |

> 引文

```
代码 <b>
第二行
```

<div class="box">盒<p>内</p></div>

[^a]: [报](https://press.example/a?b=1&c)，2024年1月2日。另见 https://press.example/a?b=1&c=2 。

    第二段

[^b]: https://press.example/whole
[^c]: 说明 https://press.example/one ；又，《书》，出版社，2001年。 https://press.example/two
[^never]: [没有引用](HTTPS://press.example/three)

末尾。
"""


def test_what_is_indexed_is_what_the_script_reads_of_the_page(engine: Page, tmp_path: Path) -> None:
    settings = (
        'title = "t"\nbase_url = "https://a.example/"\nlanguage = "zh-CN"\ntimezone = "Asia/Shanghai"\n'
    )
    (tmp_path / "site.toml").write_text(settings, "utf-8")
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "one.md").write_text(ARTICLE, "utf-8")
    build(Request(tmp_path, tmp_path / "public", 1_760_000_000, jobs=1, leave_out_broken=True))
    page = (tmp_path / "public" / "one" / "index.html").read_text("utf-8")
    with Cache.open(tmp_path / STATE_FOLDER) as cache:
        facts = next(row.facts for row in cache.parsed() if row.facts)
        article = article_decoder(cache.details)(facts)
        body = msgspec.msgpack.Decoder(Body).decode(cache.bodies([article.body])[article.body])
    own = (article.card.title, article.card.summary, "更正：从前写错", "2020-01-01 另一件事")
    indexed = sorted(map(unspaced, "\n".join((*own, *lines_of(body))).split("\n")))
    read = sorted(unspaced(line["text"]) for line in engine.evaluate(LINES, page))
    assert [line for line in indexed if line] == read


def unspaced(text: str) -> str:
    return "".join(text.split())


LETTERS = "中中国国台台湾灣臺里裡裏发發髮展的一二，。 “”…ＡaAbBéе1２3-—\u3000 \n"
texts = st.text(st.sampled_from(LETTERS), min_size=1, max_size=40) | st.text(
    # What is in no version of Unicode that Python knows may be a letter for the browser.
    st.characters(exclude_categories=["Cn", "Cs"]),
    min_size=1,
    max_size=30,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some=st.lists(texts, min_size=20, max_size=60))
def test_python_and_the_script_see_the_same(engine: Page, some: list[str]) -> None:
    some = [text.encode("utf-8", "replace").decode() for text in some]
    lines = [line for text in some for line in text.split("\n")]
    assert engine.evaluate("(all) => all.map(foldText)", lines) == [folded(line) for line in lines]
    terms = sorted({term for text in some for term in terms_of(folded(text))})
    assert engine.evaluate("(all) => all.map(engine.termHash)", terms) == list(map(term_hash, terms))
    asked: list[list[str]] = engine.evaluate(
        "(all) => all.map((text) => engine.queryTerms([...foldText(text)]).map(({ term }) => term))", lines
    )
    for line, found in zip(lines, asked, strict=True):
        assert set(found) <= terms_of(folded(line))


def test_of_a_long_phrase_few_terms_are_asked_for_and_both_neighbours_of_each_are_known(engine: Page) -> None:
    for length in range(2, 40):
        phrase = "".join(chr(0x4E00 + each) for each in range(length))
        asked = engine.evaluate("(text) => engine.queryTerms([...text])", phrase)
        # Of six terms two are the outermost ones.
        assert (
            len({each["term"] for each in asked}) == len(asked) == (4 if length == 7 else min(length - 1, 5))
        )
        if length > 6:
            assert all(each.get("before") and each.get("after") for each in asked)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    some=st.lists(texts, min_size=2, max_size=25),
    cuts=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(1, 14)), max_size=40),
)
def test_what_is_written_is_found_and_nothing_else(
    engine: Page, some: list[str], cuts: list[tuple[int, int, int]]
) -> None:
    """Queries cut out of the texts, beside a plain scan; with a phrase left out; with a shard missing."""
    some = [text.encode("utf-8", "replace").decode() for text in some]
    queries: list[str] = []
    for which, start, length in cuts:
        text = some[which % len(some)].replace("\n", " ")
        start %= len(text)
        queries.append(f'"{text[start : start + length]}"')
    files, segments = index(some)
    found = engine.evaluate(
        "(of) => find(of)", {"files": files, "segments": segments, "texts": some, "queries": queries}
    )
    for query, answer in zip(queries, found, strict=True):
        assert sorted(answer["sure"]) == scan(some, query), query
        assert set(answer["sure"]) <= set(answer["maybe"])
    # A quotation mark cut out of a text ends a phrase, and what follows would be read otherwise.
    whole = [query for query in queries if len(folded_quotes(query)) == 1]
    without = [f"{one} -{other}" for one, other in pairwise(whole)]
    found = engine.evaluate(
        "(of) => find(of)", {"files": files, "segments": segments, "texts": some, "queries": without}
    )
    for (one, other), answer in zip(pairwise(whole), found, strict=True):
        left = set(scan(some, one)).difference(scan(some, other))
        assert set(scan(some, one)).intersection(scan(some, other)) <= set(answer["doubtful"])
        assert set(answer["sure"]) == left, (one, other)
    del files["x-0.bin"]
    found = engine.evaluate(
        "(of) => find(of)", {"files": files, "segments": segments, "texts": some, "queries": queries}
    )
    for query, answer in zip(queries, found, strict=True):
        assert answer["sure"] in ([], sorted(scan(some, query), reverse=True)), query


def scan(some: list[str], query: str) -> list[int]:
    """A plain scan: which texts have a line that holds every phrase of the query, from a word's beginning."""
    phrases = [folded(each.strip()) for each in folded_quotes(query)]
    phrases = [phrase for phrase in phrases if terms_of(phrase)]
    if not phrases:
        return []
    every = [[folded(line) for line in text.split("\n")] for text in some]
    return [
        place
        for place, lines in enumerate(every)
        if all(any(holds(line, phrase) for line in lines) for phrase in phrases)
    ]


def folded_quotes(query: str) -> list[str]:
    """The phrases of a query: a quotation mark within one ends it."""
    plain = "".join(" " if each < " " or "\x7f" <= each <= "\x9f" else each for each in query)
    for mark in "“”„‟＂":
        plain = plain.replace(mark, '"')
    parts = plain.split('"')
    inside = parts[1::2]
    return [*inside, *(word for part in parts[::2] for word in part.split())]


def holds(line: str, phrase: str) -> bool:
    place = line.find(phrase)
    while place >= 0:
        before = line[place - 1 : place]
        if not (is_word(phrase[0]) and before and is_word(before)):
            return True
        place = line.find(phrase, place + 1)
    return False


def is_word(character: str) -> bool:
    return any(term.startswith("\n") for term in terms_of(character))
