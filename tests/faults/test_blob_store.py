"""What is kept in files of its own is used only as it was kept, and nothing is done through links."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.runtime.blob_store import BlobStore

NAME = "0f"


def a_file(place: Path) -> None:
    place.write_bytes(b"mine")


def a_pipe(place: Path) -> None:
    os.mkfifo(place)


def a_folder(place: Path) -> None:
    place.mkdir()


def a_link_to_nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


STRANGE = [a_file, a_pipe, a_folder, a_link_to_nowhere]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
@pytest.mark.parametrize("make", STRANGE)
def test_something_else_in_the_place_of_a_file_is_nothing(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    store = BlobStore(tmp_path / "search")
    store.put("other", b"x")
    make(tmp_path / "search" / NAME)
    assert store.get(NAME) is None
    store.put(NAME, b"kept")
    assert store.get(NAME) == (None if make is a_folder else b"kept")
    assert not (tmp_path / "search/nowhere").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes in folders")
@pytest.mark.parametrize("make", [a_file, a_pipe, a_link_to_nowhere])
def test_where_something_else_stands_nothing_is_kept(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "search")
    store = BlobStore(tmp_path / "search")
    store.put(NAME, b"kept")
    store.keep_only(frozenset())
    assert store.get(NAME) is None
    assert os.path.lexists(tmp_path / "search")


def test_nothing_is_written_or_removed_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "photos"
    outside.mkdir()
    (outside / "precious").write_bytes(b"mine")
    (tmp_path / "search").symlink_to(outside)
    store = BlobStore(tmp_path / "search")
    store.put(NAME, b"kept")
    store.keep_only(frozenset())
    assert [path.name for path in outside.iterdir()] == ["precious"]
