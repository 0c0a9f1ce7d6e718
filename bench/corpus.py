"""A synthetic archive of any size, the same at every call.

The text is made of ordinary words in random order. Its shape is an archive's:
length, paragraphs, headings, notes, links, dates in prose near the article's
own, sources to which articles of one quarter return, and tags and publishers of
which a few are everywhere and most are rare. Every name says that it is a
sample, and every address is under a domain reserved for examples.

    python -m bench.corpus FOLDER ARTICLES [SHAPE] [SEED]

It needs Python alone. With a number for a seed the words, notes and links are others.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cached_property
from itertools import accumulate
from os.path import relpath
from pathlib import Path
from random import Random
from struct import pack
from typing import NamedTuple
from zlib import compress, crc32

SITE = """\
title = "语料样本"
base_url = "https://bench.example/"
language = "zh-CN"
timezone = "Asia/Shanghai"
"""

HAN_CHARACTERS = 3000
FIRST = datetime(2016, 1, 1, tzinfo=timezone(timedelta(hours=8)))
SHARED_SOURCES = 1 / 6
UNCITED_NOTES = 0.3
"""Of those after an article's first."""
ARTICLES_WITH_CODE = 0.05
IMAGES = 40
DATED = 0.16
"""Of the sentences with anything special in them: about six dates an article."""

WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split()
"""Ordinary words, the commonest first."""

LATIN = ["Sample", "Corpus", "Token", "Draft", "Vector", "Index", "API", "GPU", "JSON", "Markdown"]
UNITS = ["个", "项", "次", "份", "篇", "人", "家", "公里", "小时", "万元", "亿次", "倍"]
HEADINGS = [
    "样本的背景",
    "问题从何而来",
    "语料里的证据",
    "几种不同的说法",
    "数据说明了什么",
    "限制与风险",
    "接下来会怎样",
    "小结",
]


class Shape(NamedTuple):
    """The traits in which archives differ; ``tags`` None: the more, the larger the archive."""

    publishers: int = 300
    tags: int | None = None
    days: int = 3652


SHAPES = {
    "archive": Shape(),
    "one-publisher": Shape(publishers=1),
    "one-tag-one-month": Shape(tags=1, days=28),
}
"""The usual archive, and two in which all of it meets in one place."""


def zipf(size: int, exponent: float = 1) -> list[float]:
    """Cumulative weights by rank, for ``Random.choices``; a smaller exponent flattens the head."""
    return list(accumulate(rank**-exponent for rank in range(1, size + 1)))


# With these numbers the commonest tag stands on two articles in five.
FEWEST_TAGS, MOST_TAGS, ARTICLES_PER_TAG = 60, 640, 20
TOPICS = [f"{WORDS[100 + rank]}语料专题" for rank in range(12)]
WORD_WEIGHTS = list(accumulate(1 / (rank + 8) for rank in range(1, len(WORDS) + 1)))

CODE = (
    """\
```python
from collections import Counter


def sample_NUMBER(words: list[str]) -> Counter[str]:
    \"\"\"Counts the words of one sample.\"\"\"
    counted: Counter[str] = Counter()
    for word in words:
        if len(word) > NUMBER % 7:  # 样本
            counted[word.lower()] += 1
    return counted
```""",
    """\
```json
{
  "sample": NUMBER,
  "words": ["样本", "语料"],
  "weights": {"first": 0.5, "second": 1.25e-3},
  "complete": true
}
```""",
)


class Article(NamedTuple):
    """One Markdown file: its path in the site, with ``/``, and its text."""

    path: str
    text: str


class Source(NamedTuple):
    """What a note cites."""

    title: str
    url: str
    publisher: str
    published: date


@dataclass(frozen=True)
class Corpus:
    """An archive of ``articles`` articles; everything follows from this number and the shape."""

    articles: int
    shape: Shape = SHAPES["archive"]
    seed: str = ""

    def written(self, number: int) -> datetime:
        """When an article was written: in order of numbers, spread over the days of the shape."""
        span = timedelta(days=self.shape.days) * number // self.articles
        minutes = self._dice("time", number).random() * 12 * 60
        return FIRST + span + timedelta(minutes=int(minutes), seconds=number % 60)

    def path(self, number: int) -> str:
        """An article's path in the site. Numbers from ``articles`` on continue the archive."""
        if number < len(self._paths):
            return self._paths[number]
        return self._path(number)

    def url(self, number: int) -> str:
        """The address of an article's page in the site."""
        return f"/{self.path(number).removeprefix('content/').removesuffix('.md')}/"

    def article(self, number: int) -> Article:
        """The article with this number, from 0."""
        dice = self._dice("article", number)
        sentences = _sentences(dice, self.written(number), HAN_CHARACTERS)
        summary = (sentences[0] + sentences[1]).replace("**", "")
        self._link(dice, number, sentences)
        notes = self._note(dice, number, sentences)
        front_matter, body = self._front_matter(dice, number, summary), _body(dice, number, sentences)
        return Article(self.path(number), "\n".join([*front_matter, *body, "", *notes, ""]))

    def note(self, number: int, label: int, source: Source) -> str:
        """The definition of an article's note that cites this source."""
        title, url, publisher, published = source
        retrieved = self.written(number).date()
        return (
            f"[^{label}]: {title}（{_slashed(published)}）。[{url}]({url})。"
            f"{publisher}。检索日期{_slashed(retrieved)}。"
        )

    @cached_property
    def _paths(self) -> list[str]:
        return [self._path(number) for number in range(self.articles)]

    @cached_property
    def _tags(self) -> list[str]:
        usual = min(max(FEWEST_TAGS, self.articles // ARTICLES_PER_TAG), MOST_TAGS)
        return [f"{WORDS[40 + rank % 160]}样本{rank}" for rank in range(self.shape.tags or usual)]

    @cached_property
    def _tag_weights(self) -> list[float]:
        return zipf(len(self._tags))

    @cached_property
    def _publisher_weights(self) -> list[float]:
        return zipf(self.shape.publishers, 0.8)

    def _path(self, number: int) -> str:
        first, second = (LATIN[number // step % len(LATIN)].lower() for step in (1, len(LATIN)))
        return f"content/{self.written(number):%Y/%m}/{number:05}-{first}-{second}.md"

    def _dice(self, purpose: str, name: int | str) -> Random:
        """Text as a seed is hashed with SHA-512: the same on every system and in every process."""
        return Random(f"{purpose} {name}{self.seed}")

    def _front_matter(self, dice: Random, number: int, summary: str) -> list[str]:
        first, second = _clause(dice, 5), _clause(dice, 6)
        tags = _distinct(dice, self._tags, self._tag_weights, _between(dice, 5, 9))
        topics = dice.sample(TOPICS, _between(dice, 1, 3))
        return [
            "---",
            f"title: {first}：{second}",
            f"date: {self.written(number).isoformat()}",
            "draft: false",
            f"featured_image: images/sample ({_between(dice, 1, IMAGES)}).png",
            f"summary: {summary}",
            "tags:",
            *(f"  - {tag}" for tag in tags),
            "main_topics:",
            *(f"  - {topic}" for topic in topics),
            "---",
            "",
        ]

    def _link(self, dice: Random, number: int, sentences: list[str]) -> None:
        """Puts none to four links to other articles into the sentences."""
        folder = self.path(number).rpartition("/")[0]
        for _ in range(_between(dice, 0, 4)):
            other = _between(dice, 0, self.articles - 1)
            if other != number:
                target = relpath(self.path(other), folder).replace("\\", "/")
                place = _between(dice, 0, len(sentences) - 1)
                sentences[place] = f"另见[{_clause(dice, 3)}]({target})，{sentences[place]}"

    def _note(self, dice: Random, number: int, sentences: list[str]) -> list[str]:
        """Puts note references into the sentences; returns their definitions with the heading above."""
        lines = ["## References"]
        for label in range(1, _between(dice, 4, 9) + 1):
            if label == 1 or dice.random() >= UNCITED_NOTES:
                for _ in range(_between(dice, 1, 3)):
                    place = _between(dice, 0, len(sentences) - 1)
                    sentences[place] = f"{sentences[place][:-1]}[^{label}]。"
            lines.append(self.note(number, label, self._source(dice, number, label)))
        return lines

    def _source(self, dice: Random, number: int, label: int) -> Source:
        """A source of the article's own, or one of its quarter's, which other articles cite as well."""
        written = self.written(number).date()
        if dice.random() < SHARED_SOURCES:
            published = date(written.year, (written.month - 1) // 3 * 3 + 1, 1)
            name = f"{published:%Y-%m}-{_between(dice, 1, max(3, self.articles // 200))}"
        else:
            published = written - timedelta(days=_between(dice, 0, 5))
            name = f"{number}-{label}"
        # Whichever article cites it, a source is the same.
        dice = self._dice("source", name)
        publisher = dice.choices(range(1, self.shape.publishers + 1), cum_weights=self._publisher_weights)[0]
        if dice.random() < 0.5:
            title = f"{' '.join(dice.choices(LATIN, k=6))}, sample {name}"
        else:
            title = f"{_clause(dice, 8)}样本{name}"
        address = f"https://source-{publisher}.example/{published:%Y/%m/%d}/sample-{name}.html"
        return Source(title, address, f"Source {publisher}", published)


def generate(folder: Path, corpus: Corpus) -> None:
    """Writes the site of a corpus into ``folder``, which is made where it is missing."""
    write(folder / "site.toml", SITE)
    images = folder / "static" / "images"
    images.mkdir(parents=True)
    for number in range(1, IMAGES + 1):
        (images / f"sample ({number}).png").write_bytes(_grey_picture(16, 9, number))
    for number in range(corpus.articles):
        article = corpus.article(number)
        write(folder / article.path, article.text)


def _grey_picture(width: int, height: int, grey: int) -> bytes:
    """A picture of one grey, 0 to 255, as a PNG (ISO/IEC 15948)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))

    header = chunk(b"IHDR", pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    lines = compress((b"\0" + bytes([grey]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def write(path: Path, text: str) -> None:
    """Writes UTF-8 with line feeds, whatever the system; makes the folder where it is missing."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _between(dice: Random, least: int, most: int) -> int:
    """``randint``, at a quarter of its cost."""
    return least + int(dice.random() * (most - least + 1))


def _distinct(dice: Random, names: Sequence[str], weights: Sequence[float], count: int) -> list[str]:
    """``count`` different names, or all where there are fewer; the common ones more often."""
    count = min(count, len(names))
    found: dict[str, None] = {}
    while len(found) < count:
        found |= dict.fromkeys(dice.choices(names, cum_weights=weights, k=count - len(found)))
    return list(found)


def _clause(dice: Random, words: int) -> str:
    return "".join(dice.choices(WORDS, cum_weights=WORD_WEIGHTS, k=words))


def _sentences(dice: Random, written: datetime, han: int) -> list[str]:
    """Sentences that end with ``。``, of about ``han`` Han characters together."""
    sentences: list[str] = []
    count = 0
    while count < han:
        clauses = [_clause(dice, _between(dice, 4, 9)) for _ in range(_between(dice, 2, 4))]
        count += sum(map(len, clauses))
        if dice.random() < 0.5:
            clauses[-1] = _special(dice, written, clauses[-1])
        sentences.append("，".join(clauses) + "。")
    return sentences


def _special(dice: Random, written: datetime, clause: str) -> str:
    """The clause with a date, a number, a Latin word or an emphasis beside punctuation."""
    day = written.date() + timedelta(days=_between(dice, -40, 5))
    match _between(dice, 0, 3) if dice.random() < DATED else _between(dice, 4, 11):
        case 0 | 1:
            return f"{day.year}年{day.month}月{day.day}日，{clause}"
        case 2:
            return f"{day.year}年{day.month}月{clause}"
        case 3:
            return f"{day.month}月{day.day}日{clause}"
        case 4 | 5:
            return f"{clause}达到{_between(dice, 2, 9999)}{dice.choice(UNITS)}"
        case 6:
            return f"{clause}上升{dice.random() * 60:.1f}%"
        case 7 | 8 | 9:
            return f"{dice.choice(LATIN)}{clause}"
        case 10:
            return f"**“{clause[:4]}”{clause[4:]}**样本"
        case _:
            return f"**{clause}（语料）**"


def _body(dice: Random, number: int, sentences: Sequence[str]) -> list[str]:
    """The lines of the text: an opening quotation, then sections of two to four paragraphs."""
    blocks = [f"> {_clause(dice, 12)}。"]
    headings = iter(HEADINGS)
    paragraphs_left = 2
    start = 0
    while start < len(sentences):
        if not paragraphs_left and (heading := next(headings, "")):
            blocks.append(f"### {heading}")
            paragraphs_left = _between(dice, 2, 4)
        end = start + _between(dice, 3, 6)
        blocks.append("".join(sentences[start:end]))
        start = end
        paragraphs_left = max(paragraphs_left - 1, 0)
    if dice.random() < ARTICLES_WITH_CODE:
        blocks.insert(len(blocks) // 2, dice.choice(CODE).replace("NUMBER", str(number)))
    return "\n\n".join(blocks).split("\n")


def _slashed(day: date) -> str:
    return f"{day.year}/{day.month}/{day.day}"


if __name__ == "__main__":
    place, size, *rest = sys.argv[1:]
    seed = rest.pop() if rest and rest[-1].isdecimal() else ""
    generate(Path(place), Corpus(int(size), SHAPES[rest[0] if rest else "archive"], seed))
