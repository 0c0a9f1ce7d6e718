"""The riskiest bet, measured before anything else: can everything be listed and keyed at every build?

Synthetic facts (no Markdown, no templates) go through assemble, pages and
keys, and through stand-ins for two later indexes, sources and events:
10,000 articles with 6 citations and 6 moments each. Prints, for nothing
changed, one body edit, one title edit and one added article: seconds, pages
whose key changed, and memory (PSS).

    python -m bench.bet [ARTICLES]
"""

import gc
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import partial
from pathlib import Path

import msgspec

from dateline.archive.assemble import Archive, assemble
from dateline.pages.addresses import Addresses
from dateline.pages.kinds import list_pages
from dateline.pages.lists import sheets
from dateline.pages.page import Page
from dateline.rendering.keys import Keys
from dateline.values.digests import Value, digest
from dateline.values.model import Article, Card
from dateline.values.moments import moment
from dateline.values.settings import Settings

ZONE = timezone(timedelta(hours=8))
SETTINGS = Settings(
    title="样本", base_url="https://bench.example/", language="zh-CN", timezone="Asia/Shanghai"
)
SENTENCE = "这是一句用来衡量速度的样本文字，长短与真实文章里的句子相近，并且带有一个注释标记。" * 2


class Mention(Value, frozen=True):
    """A citation of a source, or a date in the text: what it points to and the sentence that says so."""

    target: str
    sentence: str
    anchor: str


class Facts(Article, frozen=True):
    """An article with the facts of two later indexes."""

    citations: tuple[Mention, ...]
    moments: tuple[Mention, ...]


class MentionList(Value, frozen=True):
    """A page of sources or events, each mention with its article's title."""

    url: str
    entries: tuple[tuple[str, str, Mention], ...]


def facts(number: int, *, title: str = "", body: str = "") -> Facts:
    """Article ``number``; the same at every call but for what is given."""
    dice = random.Random(number)
    written = datetime(2012, 1, 1, tzinfo=ZONE) + timedelta(minutes=number * 700)
    tags = {f"标签{int(1.2 ** dice.uniform(0, 42))}" for _ in range(8)}
    topics = {f"专题{int(1.1 ** dice.uniform(0, 43))}" for _ in range(3)}

    def mentions(pool: int, prefix: str) -> tuple[Mention, ...]:
        return tuple(
            Mention(target=f"{prefix}{dice.randrange(pool):05}", sentence=SENTENCE, anchor=f"fnref-{place}")
            for place in range(6)
        )

    return Facts(
        path=f"content/{written:%Y}/{number:05}.md",
        kind="article",
        card=Card(
            url=f"/{written:%Y}/{number:05}/",
            title=title or f"第 {number} 篇样本文章的标题",
            lang="zh-CN",
            date=moment(written, ZONE),
            summary=SENTENCE,
            characters=3000,
            words=120,
        ),
        updated=None,
        authors=(),
        terms={"tags": tuple(sorted(tags)), "main_topics": tuple(sorted(topics))},
        aliases=(),
        featured_image=None,
        correction=None,
        publish=None,
        expires=None,
        extra={},
        anchors=("一", "二", "三"),
        slots=(),
        body=digest(number, body),
        text=digest(number, body),
        citations=mentions(30_000, "s"),
        moments=mentions(180 * 28, "d"),
    )


def mention_pages(archive: Archive, column: str, root: str) -> Iterator[Page]:
    """Every mention on numbered pages that stay put, grouped under its target's page."""
    addresses = Addresses(archive.settings)
    groups: defaultdict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for position, article in enumerate(archive.articles):
        for mention in getattr(article, column):
            groups[mention.target[:4]].append((position, mention))
    for name, members in groups.items():
        for sheet in sheets(f"{root}{name}/", range(len(members)), 100, addresses):
            yield Page(
                sheet.url, "list.html", partial(_mention_list, archive, members, sheet.url, sheet.members)
            )


def _mention_list(
    archive: Archive, members: list[tuple[int, Mention]], url: str, places: tuple[int, ...]
) -> MentionList:
    cards = [(archive.articles[members[place][0]].card, members[place][1]) for place in places]
    return MentionList(url=url, entries=tuple((card.url, card.title, mention) for card, mention in cards))


class Writers(dict[str, bytes]):
    """Stands for the template closures: every template has the same."""

    def __missing__(self, writer: str) -> bytes:
        return b""


def keyed(stored: list[bytes], remembered: dict[str, tuple[bytes, bytes]]) -> dict[str, bytes]:
    """From stored facts to the key of every page, as a build does it."""

    def remember(name: str, columns: bytes, make: object) -> bytes:
        if remembered.get(name, (b"",))[0] != columns:
            remembered[name] = (columns, make())  # pyright: ignore
        return remembered[name][1]

    decode = msgspec.msgpack.Decoder(Facts).decode
    clock = time.perf_counter()
    steps: list[str] = []

    def step(name: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        steps.append(f"{name} {now - clock:.2f}")
        clock = now

    articles = [decode(data) for data in stored]
    step("decode")
    archive = assemble(articles, SETTINGS, remember)
    step("assemble")
    edition = list_pages(archive, {}, {})
    pages = [
        *edition.pages,
        *mention_pages(archive, "citations", "/sources/"),
        *mention_pages(archive, "moments", "/t/"),
    ]
    step("list")
    writers = Writers({page.writer: b"" for page in pages})
    keys = Keys(b"toolchain", writers, edition.site)
    made = {page.url: keys.key(page.writer, page.make()) for page in pages}
    step("views and keys")
    print(f"    {'; '.join(steps)}")
    return made


def pss() -> int:
    """This process's memory in MiB (proportional set size)."""
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) // 1024
    return 0


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    gc.disable()
    encode = msgspec.msgpack.encode
    stored = [encode(facts(number)) for number in range(count)]
    print(f"{count} articles, {sum(map(len, stored)) / 2**20:.0f} MiB of facts")
    remembered: dict[str, tuple[bytes, bytes]] = {}
    before = keyed(stored, remembered)
    middle = count * 3 // 4
    scenarios = {
        "nothing changed": stored,
        "body edited": [*stored[:middle], encode(facts(middle, body="x")), *stored[middle + 1 :]],
        "title edited": [*stored[:middle], encode(facts(middle, title="另一个标题")), *stored[middle + 1 :]],
        "article added": [*stored, encode(facts(count))],
    }
    for name, changed in scenarios.items():
        start = time.perf_counter()
        after = keyed(changed, dict(remembered))
        seconds = time.perf_counter() - start
        rendered = sum(before.get(url) != key for url, key in after.items())
        print(f"{name}: {seconds:.2f} s, {rendered} of {len(after)} pages, {pss()} MiB")


if __name__ == "__main__":
    main()
