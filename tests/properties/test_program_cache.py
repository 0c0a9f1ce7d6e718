"""What follows from the program alone is kept beside its byte code, by Python's own rules."""

import os
import sys
import time
from pathlib import Path

import pytest

from dateline.reading import parse
from dateline.reading.parse import PATTERNS, ParseChunk, parse_chunk
from dateline.runtime import toolchain
from dateline.values import file_records, pattern_codes
from dateline.values.program_cache import keep_by_program, kept_by_program, program_file
from dateline.values.program_tables import program_table
from dateline.values.settings import ParseSettings, settings_for_parsing


@pytest.fixture(autouse=True)
def byte_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of byte code of this test's own, which may be written."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "byte code"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "byte code"


def test_what_is_kept_is_there_until_the_program_is_another() -> None:
    assert kept_by_program("made", b"program") is None
    assert keep_by_program("made", b"program", b"data")
    assert kept_by_program("made", b"program") == b"data"
    assert kept_by_program("made", b"another") is None
    assert keep_by_program("made", b"another", b"other data")
    assert (kept_by_program("made", b"program"), kept_by_program("made", b"another")) == (None, b"other data")
    file = program_file("made")
    assert file
    assert [each.name for each in file.parent.iterdir()] == [file.name], "nothing else is left"


def test_what_is_damaged_is_as_if_it_were_not_there() -> None:
    assert keep_by_program("made", b"program", b"data")
    file = program_file("made")
    assert file
    whole = file.read_bytes()
    for damaged in (b"", whole[:-1], whole[:3], whole + b"x", whole.replace(b"data", b"dat\xe1")):
        file.write_bytes(damaged)
        assert kept_by_program("made", b"program") is None


def test_nothing_is_written_where_python_writes_no_byte_code(
    byte_code: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert not keep_by_program("made", b"program", b"data")
    assert not byte_code.exists()


def test_where_nothing_can_be_written_nothing_is_kept(byte_code: Path) -> None:
    byte_code.write_text("a file in the folder's place")
    assert not keep_by_program("made", b"program", b"data")
    assert kept_by_program("made", b"program") is None


def test_the_first_article_of_a_site_is_read_with_patterns_that_are_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = "[^1]: 《某题》，某报，2025年6月17日。"
    article = f"---\ntitle: 一题\ndate: 2025-06-18\n---\n\n昨天宣布[^1]。\n\n{note}\n"
    files = [("content/a.md", b"key", article.encode())]
    chunk = ParseChunk(
        settings_for_parsing(ParseSettings(language="zh", timezone="Asia/Shanghai")), files, b"program"
    )

    def in_a_new_process() -> bytes | None:
        """What such a process compiles, reading an article."""
        monkeypatch.setattr(pattern_codes, "_codes", {})
        monkeypatch.setattr(pattern_codes, "_new", [])
        parse._take_kept_codes.cache_clear()  # pyright: ignore[reportPrivateUsage]
        parse_chunk(chunk)
        for source in ("a+b", "c+d"):
            pattern_codes.compiled(source, 0)
        return pattern_codes.new_codes()

    codes = in_a_new_process()
    assert codes
    assert keep_by_program(PATTERNS, b"program", codes)
    assert in_a_new_process() is None


def test_a_table_of_words_is_read_once_and_again_when_a_translator_has_changed_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "words.toml"

    def in_a_new_process() -> dict[str, str]:
        program_table.cache_clear()
        return program_table(table)

    table.write_text('tag = "标签"\n', "utf-8")
    assert in_a_new_process() == {"tag": "标签"}
    with monkeypatch.context() as patched:
        patched.delattr("tomllib.loads")
        assert in_a_new_process() == {"tag": "标签"}
    table.write_text('tag = "标记"\n', "utf-8")
    assert in_a_new_process() == {"tag": "标记"}
    program_table.cache_clear()


def test_the_program_is_read_once_and_again_when_a_file_of_it_does_not_look_as_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module = tmp_path / "program" / "runtime" / "toolchain.py"
    module.parent.mkdir(parents=True)
    module.write_text("one", "utf-8")
    monkeypatch.setattr(toolchain, "__file__", str(module))
    settled_ns = 15_000_000
    monkeypatch.setattr(file_records, "SETTLED_NS", settled_ns)
    in_a_new_process = toolchain._program.__wrapped__  # pyright: ignore[reportPrivateUsage]

    def unread() -> bytes:
        with monkeypatch.context() as patched:
            patched.delattr(toolchain, "digest_file")
            return in_a_new_process()

    begun = time.time_ns()
    os.utime(module, ns=(begun, begun + 60_000_000_000))
    one = in_a_new_process()
    with pytest.raises(NameError):
        unread()  # what is as new as that is not kept
    os.utime(module, ns=(begun, begun))
    time.sleep(2 * settled_ns / 1e9)
    assert one == in_a_new_process() == unread()
    before = module.stat()
    module.write_text("two", "utf-8")
    os.utime(module, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert in_a_new_process() != one
    module.write_text("one", "utf-8")
    assert in_a_new_process() == one
