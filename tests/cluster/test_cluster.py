"""Work done by the workers of a Dask scheduler: the same bytes, whatever becomes of them, or one sentence."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Generator
from concurrent.futures import Future
from pathlib import Path
from unittest.mock import Mock

import pytest
from distributed import KilledWorker

from bench.corpus import Corpus, generate
from dateline.builder import build
from dateline.pipeline import page_rendering, parsing
from dateline.pipeline.request import Progress, Request, Summary
from dateline.runtime import cluster
from dateline.runtime.errors import MachineFault
from dateline.runtime.toolchain import toolchain
from tests.cluster.local_cluster import ROOT, LocalCluster, environment, free_port, local_cluster
from tests.golden.test_golden import AS_OF, EXPECTED, files
from tests.story.newsroom import Newsroom

GOLDEN = EXPECTED.parent / "site"
ARTICLES = 12


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Generator[LocalCluster]:
    with local_cluster(tmp_path_factory.mktemp("cluster")) as started:
        started.start_worker()
        # Two threads of one process must not be in each other's way.
        started.start_worker(threads=2)
        started.wait_for_workers(2)
        yield started


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few files are many chunks, and all of them leave this process."""
    monkeypatch.setattr(parsing, "FILES_IN_A_CHUNK", 1)
    monkeypatch.setattr(page_rendering, "PAGES_IN_A_CHUNK", 16)
    for stage in (parsing, page_rendering):
        monkeypatch.setattr(stage, "CHUNKS_IN_THIS_PROCESS", 0)


@pytest.fixture
def little_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A site of generated articles, with notes, dates and lists of all kinds."""
    generate(tmp_path / "archive", Corpus(ARTICLES))
    return tmp_path / "archive"


@pytest.fixture(scope="module")
def archive_in_one_process(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("alone") / "archive"
    generate(site, Corpus(ARTICLES))
    return published(site, None)


def run(site: Path, scheduler: str | None, progress: Progress = lambda stage, done, total: None) -> Summary:
    return build(Request(site, site.parent / "public", AS_OF, jobs=1, scheduler=scheduler), progress)


def published(
    site: Path, scheduler: str | None, progress: Progress = lambda stage, done, total: None
) -> dict[str, bytes]:
    summary = run(site, scheduler, progress)
    assert summary.published, summary.diagnostics
    return files(site.parent / "public")


def fault_of(site: Path, scheduler: str, progress: Progress = lambda stage, done, total: None) -> str:
    """The code and the words of the fault that ends a build."""
    with pytest.raises(MachineFault) as stopped:
        run(site, scheduler, progress)
    assert not (site.parent / "public").exists()
    return str(stopped.value)


class TestTheSameBytes:
    def test_of_the_golden_site_at_first_and_after_edits(
        self, two_workers: LocalCluster, tmp_path: Path
    ) -> None:
        site = tmp_path / "a" / "site"
        shutil.copytree(GOLDEN, site)
        expected = {path: data for path, data in files(EXPECTED).items() if path != "diagnostics.txt"}
        assert published(site, two_workers.address) == expected

        edited = site / "content/2026/robots.md"
        edited.write_text(edited.read_text("utf-8").replace("title: ", "title: 又", 1), "utf-8")
        (site / "content/2026/pasted.md").unlink()
        found = published(site, two_workers.address)
        assert found != expected
        clean = tmp_path / "b" / "site"
        shutil.copytree(site, clean, ignore=shutil.ignore_patterns(".dateline"))
        assert found == published(clean, None)

    @pytest.mark.long
    def test_of_generated_articles(
        self, two_workers: LocalCluster, archive: Path, archive_in_one_process: dict[str, bytes]
    ) -> None:
        assert published(archive, two_workers.address) == archive_in_one_process

    @pytest.mark.long
    def test_when_workers_are_killed_while_they_work(
        self, two_workers: LocalCluster, archive: Path, archive_in_one_process: dict[str, bytes]
    ) -> None:
        victims = {"parse": two_workers.start_worker(), "render": two_workers.start_worker()}
        two_workers.wait_for_workers(4)

        def kill_one_in_each_stage(stage: str, done: int, total: int) -> None:
            if done < total and stage in victims:
                victims.pop(stage).kill()

        assert published(archive, two_workers.address, kill_one_in_each_stage) == archive_in_one_process
        assert not victims
        two_workers.wait_for_workers(2)


class TestTheCommand:
    @pytest.fixture
    def newsroom(self, tmp_path: Path) -> Newsroom:
        return Newsroom(tmp_path / "site").article("a.md").article("b.md")

    @pytest.mark.long
    def test_builds_and_checks(self, newsroom: Newsroom, two_workers: LocalCluster) -> None:
        for command in ("check", "build"):
            assert newsroom.runs(command, "--workers", two_workers.address).exit_code == 0
        assert (newsroom.folder / "public/a/index.html").exists()

    @pytest.mark.usefixtures("little_patience")
    def test_ends_with_status_3_and_a_sentence_in_the_site_s_language(self, newsroom: Newsroom) -> None:
        done = newsroom.runs("build", "--workers", f"tcp://127.0.0.1:{free_port()}")
        assert done.exit_code == 3
        assert "没有 Dask 调度器应答" in done.stderr

    @pytest.mark.parametrize(
        "address",
        ["", "127.0.0.1:8786", "tcp://", "tcp://host", "tcp://host:port", "http://host:1", "tcp://h:1/"],
    )
    def test_refuses_what_is_no_address(self, newsroom: Newsroom, address: str) -> None:
        done = newsroom.runs("build", "--workers", address)
        assert done.exit_code == 2
        assert f"“{address}”不是调度器的地址；请写成 tcp://主机:端口" in done.stderr

    def test_works_here_or_there(self, newsroom: Newsroom) -> None:
        done = newsroom.runs("build", "--workers", "tcp://127.0.0.1:8786", "--jobs", "2")
        assert done.exit_code == 2
        assert "--jobs" in done.stderr

    def test_loads_dask_only_where_it_is_asked_for(self, newsroom: Newsroom) -> None:
        program = (
            "import sys\n"
            "from dateline.cli import main\n"
            "if __name__ == '__main__':\n"
            "    main(['build', '--site', sys.argv[1], '--jobs', '1'], standalone_mode=False)\n"
        )
        ends = "import atexit; atexit.register(lambda: print('distributed' in sys.modules))"
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                program.replace("import sys", f"import sys; {ends}"),
                str(newsroom.folder),
            ],
            env=environment(ROOT),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.usefixtures("little_patience")
class TestNobodyThere:
    def test_no_scheduler(self, archive: Path) -> None:
        assert "error[scheduler-silent]" in fault_of(archive, f"tcp://127.0.0.1:{free_port()}")

    def test_something_that_takes_connections_and_is_silent(self, archive: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
            assert "error[scheduler-silent]" in fault_of(archive, address)

    @pytest.mark.long
    def test_no_workers_at_first_nor_later_and_no_scheduler_later(
        self, archive: Path, tmp_path: Path
    ) -> None:
        with local_cluster(tmp_path) as empty:
            empty.wait_for_workers(0)
            assert "error[workers-none]" in fault_of(archive, empty.address)

            worker = empty.start_worker()
            empty.wait_for_workers(1)
            told = fault_of(archive, empty.address, lambda stage, done, total: worker.kill())
            assert "error[workers-none]" in told

            empty.start_worker()
            empty.wait_for_workers(1)
            told = fault_of(archive, empty.address, lambda stage, done, total: empty.scheduler.kill())
            assert "error[scheduler-lost]" in told

    def test_a_chunk_that_has_cost_too_many_workers(self) -> None:
        pool = cluster.ClusterPool(Mock(), "tcp://127.0.0.1:8786", toolchain())
        future: Future[None] = Future()
        future.set_exception(KilledWorker("chunk", Mock(), 3))
        with pytest.raises(MachineFault, match="worker-died"):
            pool.result(future)

    def test_no_dask(self, archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "distributed", None)
        assert "error[dask-missing]" in fault_of(archive, "tcp://127.0.0.1:8786")


class TestAnotherVersion:
    @pytest.fixture
    def another_version(self, tmp_path: Path) -> Path:
        """This program, with one comment more."""
        packages = tmp_path / "another"
        shutil.copytree(
            ROOT / "dateline", packages / "dateline", ignore=shutil.ignore_patterns("__pycache__")
        )
        with (packages / "dateline/pages/urls.py").open("a") as file:
            file.write("# other\n")
        return packages

    def test_is_refused_before_anything_is_handed_over(
        self, two_workers: LocalCluster, another_version: Path, archive: Path
    ) -> None:
        stages: list[str] = []

        def another_comes(stage: str, done: int, total: int) -> None:
            stages.append(stage)
            if len(stages) == 1:
                two_workers.start_worker(another_version)
                two_workers.wait_for_workers(3)

        told = fault_of(archive, two_workers.address, another_comes)
        assert "error[worker-version] another version runs here than the one that builds" in told
        assert "differ in Dateline\n" in told
        assert stages

        stages.clear()
        assert fault_of(archive, two_workers.address, another_comes) == told
        assert not stages

    @pytest.mark.long
    def test_a_scheduler_without_the_program_is_refused(self, archive: Path, tmp_path: Path) -> None:
        with local_cluster(tmp_path, packages=tmp_path) as without:
            without.start_worker()
            without.wait_for_workers(1)
            assert f"{without.address}: error[worker-version]" in fault_of(archive, without.address)
