"""The archive that benchmarks build: the same at every call, and shaped like a real one."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from posixpath import dirname, join, normpath

import msgspec
import pytest

from bench.builds import different
from bench.corpus import HAN_CHARACTERS, SHAPES, Corpus, generate
from bench.scenarios import SCENARIOS

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 200


@pytest.fixture(scope="module")
def corpus() -> dict[str, str]:
    return dict(map(Corpus(ARTICLES).article, range(ARTICLES)))


class FrontMatter(msgspec.Struct, forbid_unknown_fields=True):
    title: str
    date: datetime
    draft: bool
    featured_image: str
    summary: str
    tags: list[str]
    main_topics: list[str]


def front_matter(text: str) -> FrontMatter:
    """Raises an error for a field that is missing, unknown or of another type."""
    return msgspec.yaml.decode(text.split("---\n")[1], type=FrontMatter)


def test_another_process_with_other_hashes_writes_the_same_files(tmp_path: Path) -> None:
    generate(tmp_path / "here", Corpus(20))
    command = [sys.executable, "-m", "bench.corpus", str(tmp_path / "there"), "20"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert different(tmp_path / "here", tmp_path / "there") == []
    assert len(list((tmp_path / "here").rglob("*.md"))) == 20


def test_an_article_has_the_length_of_a_newspaper_article(corpus: dict[str, str]) -> None:
    for path, text in corpus.items():
        prose = text.split("---\n", 2)[2].partition("## References")[0]
        han = sum("一" <= character <= "鿿" for character in prose)
        assert HAN_CHARACTERS <= han < HAN_CHARACTERS * 1.15, path


def test_front_matter_is_whole(corpus: dict[str, str]) -> None:
    for path, text in corpus.items():
        fields = front_matter(text)
        assert fields.date.utcoffset() == timedelta(hours=8), path
        assert 5 <= len(set(fields.tags)) == len(fields.tags) <= 9, path
        assert 1 <= len(set(fields.main_topics)) == len(fields.main_topics) <= 3, path


def test_every_note_is_defined_once_and_about_a_quarter_is_never_referred_to(corpus: dict[str, str]) -> None:
    defined = uncited = 0
    for path, text in corpus.items():
        prose, _, notes = text.partition("\n## References\n")
        labels = re.findall(
            r"^\[\^(\d+)\]: .+（.+）。\[(.+)\]\(\2\)。Source \d+。检索日期.+。$", notes, re.MULTILINE
        )
        uses = Counter(re.findall(r"\[\^(\d+)\]", prose))
        assert [label for label, _ in labels] == [str(number) for number in range(1, len(labels) + 1)], path
        assert 4 <= len(labels) <= 9, path
        assert uses.keys() <= {label for label, _ in labels}, path
        assert max(uses.values(), default=0) <= 3, path
        defined += len(labels)
        uncited += len(labels) - len(uses)
    assert 0.2 < uncited / defined < 0.3


def cited(corpus: dict[str, str]) -> Counter[str]:
    """How many articles cite each source, by its address."""
    return Counter(url for text in corpus.values() for url in set(re.findall(r"\]\((https://[^)]+)\)", text)))


def test_one_note_in_six_cites_a_source_of_several_articles(corpus: dict[str, str]) -> None:
    articles = cited(corpus)
    shared = sum(count for count in articles.values() if count > 1)
    assert 0.1 < shared / articles.total() < 0.19
    assert max(articles.values()) < ARTICLES / 20, "they are of one quarter each"
    assert all(re.match(r"https://source-\d+\.example/", url) for url in articles)


def test_dates_are_near_the_article_s_own(corpus: dict[str, str]) -> None:
    written = [front_matter(text).date.date() for text in corpus.values()]
    assert 9 * 365 < (max(written) - min(written)).days < 10 * 366
    for text, day in zip(corpus.values(), written, strict=True):
        published = re.findall(r"（(\d+)/(\d+)/(\d+)）", text)
        told = re.findall(r"(\d+)年(\d+)月(\d+)日", text)
        for year, month, of_month in published + told:
            assert -100 < (date(int(year), int(month), int(of_month)) - day).days < 10


def test_links_lead_to_articles_that_are_there(corpus: dict[str, str]) -> None:
    links = [
        normpath(join(dirname(path), target))
        for path, text in corpus.items()
        for target in re.findall(r"\]\(([^):]+\.md)\)", text)
    ]
    assert set(links) <= corpus.keys()
    assert 1.5 < len(links) / ARTICLES < 2.5


def test_a_few_tags_and_publishers_are_common(corpus: dict[str, str]) -> None:
    tags = Counter(tag for text in corpus.values() for tag in front_matter(text).tags)
    publishers = Counter(url.split("/")[2] for url in cited(corpus))
    assert 50 < len(tags) <= 60
    assert 150 < len(publishers) <= 300
    for used in (tags, publishers):
        assert sum(count for _, count in used.most_common(len(used) // 4)) > used.total() / 2


def test_under_stress_all_sources_or_all_articles_meet() -> None:
    publisher = Corpus(ARTICLES, SHAPES["one-publisher"])
    sources = cited(dict(map(publisher.article, range(ARTICLES))))
    assert len(sources) > ARTICLES
    assert {url.split("/")[2] for url in sources} == {"source-1.example"}
    month = Corpus(ARTICLES, SHAPES["one-tag-one-month"])
    articles = dict(map(month.article, range(ARTICLES)))
    assert len({tuple(front_matter(text).tags) for text in articles.values()}) == 1
    assert {dirname(path) for path in articles} == {"content/2016/01"}


def test_one_article_in_twenty_has_code(corpus: dict[str, str]) -> None:
    with_code = [text for text in corpus.values() if "```" in text]
    assert 0 < len(with_code) < ARTICLES / 8
    assert all(text.count("```") == 2 for text in with_code)


def test_every_scenario_but_the_first_changes_one_file(tmp_path: Path) -> None:
    corpus = Corpus(20)
    generate(tmp_path, corpus)

    def site() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    for run in range(2):
        for scenario in SCENARIOS:
            before = site()
            scenario.edit(tmp_path, corpus, run)
            after = site()
            changed = {path for path, _ in after.items() ^ before.items()}
            assert len(changed) == (0 if scenario.key == "nothing" else 1), scenario.name
    assert {path.relative_to(tmp_path).as_posix() for path in site() if path.suffix == ".md"} == {
        corpus.path(number) for number in range(20)
    }, "what is added is removed"
