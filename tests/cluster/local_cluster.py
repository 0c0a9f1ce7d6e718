"""A Dask scheduler and its workers, each a process of its own, on this machine's loopback alone."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from distributed import rpc

ROOT = Path(__file__).parents[2]

ON_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard", "--dashboard-address", "127.0.0.1:0")
STARTING_SECONDS = 60


class LocalCluster:
    """One scheduler, and workers as they are wanted. ``packages`` is where a process finds ``dateline``."""

    def __init__(self, folder: Path, packages: Path = ROOT) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self.address = f"tcp://127.0.0.1:{free_port()}"
        port = self.address.rpartition(":")[2]
        self.scheduler = self._start(packages, "scheduler", "--port", port)

    def start_worker(self, packages: Path = ROOT, *, threads: int = 1) -> subprocess.Popen[bytes]:
        """Another worker, which may not have come up yet. Nothing starts it again when it has died."""
        options = ("--no-nanny", "--nthreads", str(threads))
        return self._start(packages, "worker", self.address, *options)

    def wait_for_workers(self, count: int) -> None:
        """Wait until so many have come up, or only so many are left."""
        asyncio.run(self._wait_for_workers(count))

    async def _wait_for_workers(self, count: int) -> None:
        async with asyncio.timeout(STARTING_SECONDS), rpc(self.address) as scheduler:
            while len(await cast(Any, scheduler).ncores()) != count:
                await asyncio.sleep(0.05)

    def stop(self) -> None:
        for process in self._processes:
            process.kill()
            process.wait()

    def _start(self, packages: Path, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *command, *ON_LOOPBACK],
            cwd=self._folder,
            env=environment(packages),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(process)
        return process


@contextmanager
def local_cluster(folder: Path, packages: Path = ROOT) -> Generator[LocalCluster]:
    """A cluster without workers, which ends with the block."""
    cluster = LocalCluster(folder, packages)
    try:
        yield cluster
    finally:
        cluster.stop()


def environment(packages: Path) -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
