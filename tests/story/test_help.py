"""Someone asks the command line for help, and reads it in their own language."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import click
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.cli.help import chinese, paragraphs

COMMANDS = [(), *((name,) for name in sorted(main.commands))]


def asked(*arguments: str) -> str:
    """What the command line answers, on a terminal of 80 columns."""
    result = CliRunner().invoke(main, [*arguments, "--help"], terminal_width=80)
    assert result.exit_code == 0
    return result.output


def columns(line: str) -> int:
    return sum(2 if east_asian_width(each) in "WF" else 1 for each in line)


@pytest.fixture(autouse=True)
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a site, on a system that speaks English; the commands' words as they were, after."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    for command in (main, *main.commands.values()):
        monkeypatch.setattr(command, "help", command.help)
        monkeypatch.setattr(command, "short_help", command.short_help)
        for option in command.params:
            if isinstance(option, click.Option):
                monkeypatch.setattr(option, "help", option.help)
    return tmp_path


def test_english_where_nothing_says_otherwise() -> None:
    assert "Builds the site and publishes it" in asked("build")


def test_the_system_is_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "生成站点并发布；内容有错误时不发布。" in asked()


def test_the_site_here_is_chinese(nowhere: Path) -> None:
    (nowhere / "site.toml").write_text('language = "zh-CN"\n')
    assert "也发布草稿。" in asked("build")


def test_the_site_here_is_english_on_a_chinese_system(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    (nowhere / "site.toml").write_text('language = "en"\n')
    assert "Publish drafts, too." in asked("build")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_chinese_fits_the_terminal_and_begins_no_line_with_a_mark(
    command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    lines = asked(*command).splitlines()
    assert max(map(columns, lines)) <= 80
    assert not [line for line in lines if line.lstrip().startswith(tuple("，。、；：）"))]


def english() -> Iterator[str]:
    """Each paragraph that the commands say in English."""
    for command in (main, *main.commands.values()):
        yield from paragraphs(command.help or "")
        for option in command.params:
            if isinstance(option, click.Option) and option.help:
                yield option.help


def test_all_that_is_said_in_english_is_said_in_chinese_and_nothing_else() -> None:
    frame = {"Usage: ", "Options", "Commands", "default: ", "env var: ", "Show this message and exit."}
    assert chinese().keys() == set(english()) | frame


def test_a_folder_that_is_no_site_is_told_in_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = CliRunner().invoke(main, ["check"])
    assert told.exit_code == 2
    assert "settings-none" in told.output
    assert "content-none" not in told.output, "one thing is wrong, not two"
    assert "dateline init" in told.output
    assert "这里没有 site.toml" in told.output
