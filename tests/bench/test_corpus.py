"""The archive that benchmarks build: the same at every call, and shaped like a real one."""

import os
import re
import subprocess
import sys
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from posixpath import dirname, join, normpath

import msgspec
import pytest

from bench.builds import different
from bench.corpus import HAN_CHARACTERS, Corpus, generate
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
    summary: str
    tags: list[str]
    main_topics: list[str]


def front_matter(text: str) -> FrontMatter:
    """Raises an error for a field that is missing, unknown or of another type."""
    return msgspec.yaml.decode(text.split("---\n")[1], type=FrontMatter)


def test_another_process_with_other_hashes_writes_the_same_files(tmp_path: Path) -> None:
    generate(tmp_path / "here", 20)
    command = [sys.executable, "-m", "bench.corpus", str(tmp_path / "there"), "20"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "7"}, check=True)
    assert different(tmp_path / "here", tmp_path / "there") == []
    assert len(list((tmp_path / "here").rglob("*.md"))) == 20


def test_another_seed_writes_another_archive() -> None:
    assert Corpus(20, seed=1).article(7) != Corpus(20, seed=2).article(7)


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
        assert 2 <= len(set(fields.main_topics)) == len(fields.main_topics) <= 3, path


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


def test_some_sources_are_cited_by_several_articles(corpus: dict[str, str]) -> None:
    cited = Counter(
        url for text in corpus.values() for url in set(re.findall(r"\]\((https://[^)]+)\)", text))
    )
    assert sum(count > 1 for count in cited.values()) > ARTICLES / 4
    assert all(re.match(r"https://source-\d+\.example/", url) for url in cited)


def test_links_lead_to_articles_that_are_there(corpus: dict[str, str]) -> None:
    links = [
        normpath(join(dirname(path), target))
        for path, text in corpus.items()
        for target in re.findall(r"\]\(([^):]+\.md)\)", text)
    ]
    assert set(links) <= corpus.keys()
    assert 1.5 < len(links) / ARTICLES < 2.5


def test_a_few_tags_are_common_and_most_are_rare(corpus: dict[str, str]) -> None:
    used = Counter(tag for text in corpus.values() for tag in front_matter(text).tags)
    assert used.most_common(1)[0][1] > ARTICLES / 8
    assert sum(count == 1 for count in used.values()) > len(used) / 2


def test_one_article_in_twenty_has_code(corpus: dict[str, str]) -> None:
    with_code = [text for text in corpus.values() if "```" in text]
    assert 0 < len(with_code) < ARTICLES / 8
    assert all(text.count("```") == 2 for text in with_code)


def test_every_scenario_but_the_first_two_changes_the_site(tmp_path: Path) -> None:
    corpus = Corpus(20)
    generate(tmp_path, 20)

    def site() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    for scenario in SCENARIOS:
        before = site()
        scenario.edit(tmp_path, corpus)
        changed = site().items() - before.items()
        assert len(changed) == (0 if scenario.key in ("cold", "nothing") else 1), scenario.name
        assert before.keys() <= site().keys()
