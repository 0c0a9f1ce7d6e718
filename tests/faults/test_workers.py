"""Work spread over processes: in order, not too far ahead, and clear when a worker dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from dateline.runtime import processes
from dateline.runtime.errors import MachineFault
from dateline.runtime.processes import ExecutorPool
from dateline.runtime.workers import Pool, Workers

ROOT = Path(__file__).parents[2]


def double(number: int) -> int:
    return number * 2


def where(_: int) -> int:
    return os.getpid()


def die_at_three(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def fail_at_three(number: int) -> int:
    if number == 3:
        raise LookupError("three")
    return number


def two_threads() -> Pool:
    return ExecutorPool(ThreadPoolExecutor(2), 2)


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_chunks(jobs: int) -> None:
    with Workers(jobs) as workers:
        assert list(workers.run(double, range(30))) == [number * 2 for number in range(30)]
        assert list(workers.run(double, [])) == []


def test_little_work_stays_in_this_process() -> None:
    with Workers(2) as workers:
        assert set(workers.run(where, range(3), small=3)) == {os.getpid()}
        assert os.getpid() not in set(workers.run(where, range(4), small=3))


def test_the_pool_serves_all_stages() -> None:
    made: list[Pool] = []

    def pool() -> Pool:
        made.append(two_threads())
        return made[-1]

    with Workers(pool=pool) as workers:
        assert not made
        assert list(workers.run(double, range(5))) == [0, 2, 4, 6, 8]
        assert list(workers.run(double, range(2))) == [0, 2]
    assert len(made) == 1


def numbers(taken: list[int]) -> Iterator[int]:
    """A hundred numbers; ``taken`` has those that were asked for."""
    for number in range(100):
        taken.append(number)
        yield number


def test_chunks_are_taken_only_as_far_ahead_as_needed() -> None:
    taken: list[int] = []
    with Workers(pool=two_threads) as workers:
        results = workers.run(double, numbers(taken))
        assert next(results) == 0
        assert len(taken) <= 6
        results.close()


def test_it_is_known_whether_a_result_would_be_waited_for() -> None:
    doors = [Event(), Event()]
    with Workers(pool=two_threads) as workers:
        results = workers.run(Event.wait, doors)
        assert not results.ready
        doors[1].set()
        assert not results.ready  # the first one comes first
        doors[0].set()
        assert next(results)
        assert list(results) == [True]
        assert not results.ready


def test_results_are_to_be_taken_when_workers_need_more_to_do() -> None:
    doors = [Event() for _ in range(8)]
    with Workers(pool=two_threads) as workers:
        results = workers.run(Event.wait, doors, ahead=4)
        for door in doors[:4]:
            door.set()
        while not results.ready:
            time.sleep(0.001)
        assert not results.low  # four of eight are left to do
        doors[4].set()
        while not results.low:
            time.sleep(0.001)
        for door in doors:
            door.set()
        assert list(results) == [True] * 8
        assert not results.low


def test_the_workers_have_the_next_chunk_before_a_result_is_looked_at() -> None:
    taken: list[int] = []
    with Workers(pool=two_threads) as workers:
        results = workers.run(double, numbers(taken), ahead=1)
        assert taken == [0, 1]
        next(results)
        assert taken == [0, 1, 2]
        results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_comes_out_here(jobs: int) -> None:
    with Workers(jobs) as workers, pytest.raises(LookupError, match="three"):
        list(workers.run(fail_at_three, range(10)))


def test_a_dead_worker_has_a_sentence_and_the_next_pool_works() -> None:
    with Workers(2) as workers:
        with pytest.raises(MachineFault, match="worker-died"):
            list(workers.run(die_at_three, range(10)))
        assert list(workers.run(double, range(5))) == [0, 2, 4, 6, 8]


def told_when_interrupted(program: str, after: float = 0) -> bytes:
    """What a program and its workers say when a terminal interrupts them, seconds after its first line."""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        time.sleep(after)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=60) == 130
        return process.stderr.read()


def test_an_interrupt_ends_all_without_a_word_from_the_workers() -> None:
    program = (
        "import sys, time\n"
        "from dateline.runtime.workers import Workers\n"
        "if __name__ == '__main__':\n"
        "    with Workers(2) as workers:\n"
        "        try:\n"
        "            for n, _ in enumerate(workers.run(time.sleep, [0.05] * 2000)):\n"
        "                if n == 3: print('busy', flush=True)\n"
        "        except KeyboardInterrupt: sys.exit(130)"
    )
    assert told_when_interrupted(program) == b""


def test_an_interrupt_while_processes_start_ends_them_without_a_word() -> None:
    """What workers are forked from takes half a second to load what they need."""
    program = (
        "import sys, time\n"
        "from dateline.runtime.processes import prepare_processes\n"
        "prepare_processes(['dateline.reading.parse'])\n"
        "print('ready', flush=True)\n"
        "try: time.sleep(60)\n"
        "except KeyboardInterrupt: sys.exit(130)"
    )
    assert told_when_interrupted(program, after=0.1) == b""


def test_workers_begin_with_what_is_loaded_beside_the_program(tmp_path: Path) -> None:
    """A checkout is run from any folder; else each worker would load all of it for itself."""
    (tmp_path / "beside.py").touch()
    (tmp_path / "program.py").write_text(
        "import sys\n"
        "from dateline.runtime.workers import Workers\n"
        "def is_loaded(name): return name in sys.modules\n"
        "if __name__ == '__main__':\n"
        "    with Workers(2, modules=['beside']) as workers:\n"
        "        print({*workers.run(is_loaded, ['beside'] * 2)})"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    told = subprocess.run(
        [sys.executable, tmp_path / "program.py"], cwd="/", env=environment, capture_output=True, check=True
    )
    assert told.stdout == b"{True}\n"


def is_running(pid: int) -> bool:
    """Whether there is such a process, and it has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0] != "Z"
    # The latter where it ends between the opening and the reading.
    except (FileNotFoundError, ProcessLookupError):
        return False


def gone_soon(pids: set[int]) -> bool:
    until = time.monotonic() + 20
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_running, pids))


def busy_workers(process: subprocess.Popen[bytes]) -> set[int]:
    assert process.stdout
    return {int(process.stdout.readline()) for _ in range(4)}


@pytest.fixture
def busy() -> Iterator[subprocess.Popen[bytes]]:
    """A program with two busy workers, which prints whose they are."""
    program = (
        "import os\n"
        "from dateline.runtime.workers import Workers\n"
        "from tests.faults.test_workers import where_slowly\n"
        "if __name__ == '__main__':\n"
        "    with Workers(2) as workers:\n"
        "        for pid in workers.run(where_slowly, range(2000)): print(pid, flush=True)"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=ROOT) as process:
        yield process
        process.kill()


def where_slowly(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_workers_end_when_what_has_them_is_killed(busy: subprocess.Popen[bytes]) -> None:
    workers = busy_workers(busy)
    busy.kill()
    busy.wait()
    assert gone_soon(workers)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_worker_ends_when_it_is_told_to(busy: subprocess.Popen[bytes]) -> None:
    one = min(busy_workers(busy))
    os.kill(one, signal.SIGTERM)
    assert gone_soon({one})
    assert busy.wait(timeout=60) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
@pytest.mark.parametrize(("soft", "hard", "raised"), [(20, 20, None), (20, 1024, 24), (24, 24, 0)])
def test_too_few_open_files_are_a_sentence_or_made_more(
    monkeypatch: pytest.MonkeyPatch, soft: int, hard: int, raised: int | None
) -> None:
    import resource

    limits: list[int] = []

    def limit_now(_: int) -> tuple[int, int]:
        return soft, hard

    def change_limit(_: int, limit: tuple[int, int]) -> None:
        limits.append(limit[0])

    def prepare_nothing(_: tuple[()]) -> None:
        pass

    monkeypatch.setattr(resource, "getrlimit", limit_now)
    monkeypatch.setattr(resource, "setrlimit", change_limit)
    monkeypatch.setattr(processes, "prepare_processes", prepare_nothing)
    if raised is None:
        with pytest.raises(MachineFault, match="system-limit"):
            processes.process_pool(2, ())
    else:
        processes.process_pool(2, ()).stop()
        assert limits == ([raised] if raised else [])
