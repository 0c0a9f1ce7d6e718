"""How hard the property tests try, and what no test waits for."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from dateline.pages.context import Context
    from dateline.values.digests import Value

# How long an example takes says more about the machine than about the code.
_UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

# The same examples each time: a failure in CI is one that anybody can repeat.
settings.register_profile("test", _UNTIMED, max_examples=50, derandomize=True)
settings.register_profile("prove", _UNTIMED, max_examples=2000, print_blob=True)
settings.load_profile("prove" if os.environ.get("PROVE") else "test")

# What is said where no site says a language is said in the system's.
os.environ |= {"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8"}

MEMORY = "/dev/shm"
"""Where Linux keeps files in memory: sites of tests are many small files, which a disk takes its time for."""


def _is_roomy(folder: str) -> bool:
    """Whether all that the tests write has room there, and programs may be run from it."""
    if not os.access(folder, os.W_OK) or os.statvfs(folder).f_flag & getattr(os, "ST_NOEXEC", 0):
        return False
    return shutil.disk_usage(folder).free > 4 << 30


if "TMPDIR" not in os.environ and _is_roomy(MEMORY):
    os.environ["TMPDIR"] = tempfile.tempdir = MEMORY


def pytest_collection_finish() -> None:
    """All that was collected stays: nobody need look for circles in it each time that some are looked for."""
    gc.collect()
    gc.freeze()


def _written(handle: int) -> None: ...


@pytest.fixture(scope="session", autouse=True)
def _no_power_cut() -> Iterator[None]:
    """What a test writes need not outlive the machine: the disk is not waited for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", _written)
        yield


@pytest.fixture
def gathered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses of the pages whose ingredients are gathered, one behind the other."""
    from dateline.pages.page import Page

    urls: list[str] = []
    gather = Page.ingredients

    def noted(page: Page, context: "Context") -> "Value":
        urls.append(page.url)
        return gather(page, context)

    monkeypatch.setattr(Page, "ingredients", noted)
    return urls
