"""Someone asks the command line for help, and reads it in their own language."""

from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import click
import pytest
from click.testing import CliRunner

from dateline.cli import main
from dateline.cli.help import paragraphs
from dateline.cli.message_catalog import message_catalog
from dateline.cli.usage_errors import translated

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
    assert "生成网站并发布；内容有错误时不发布。" in asked()


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


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_all_that_is_said_in_english_is_said_in_other_languages_and_nothing_else(language: str) -> None:
    frame = {"Usage: ", "Options", "Commands", "default: ", "env var: ", "Show this message and exit."}
    frame |= {"[OPTIONS]", "COMMAND [ARGS]..."}
    assert message_catalog("help", language).keys() == set(english()) | frame


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


DATES = "2026-07-01、2026-07-01T08:00 或 2026-07-01T08:00+08:00"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("bild", "没有 'bild' 这个命令。是不是 'build'？"),
        ("frobnicate", "没有 'frobnicate' 这个命令。"),
        ("build --stric", "没有 '--stric' 这个选项。是不是其中之一：'--site', '--strict'？"),
        ("build --drafts=yes", "选项 '--drafts' 后面不写值。"),
        ("build --output", "选项 '--output' 后面要写一个值。"),
        ("build here", "多写了参数：here"),
        ("build --jobs many", "'--jobs' 的值不对：'many' 不是整数。"),
        ("build --jobs 0", "'--jobs' 的值不对：0 不在范围内（x>=1）。"),
        ("build --format xml", "'--format' 的值不对：'xml' 不是下列之一：'text', 'json', 'github'。"),
        ("build --site nowhere", "--site 的值不对：没有 nowhere 这个文件夹"),
        ("build --jobs 1 --workers tcp://h:1", "--jobs 用本机的进程，--workers 用别处的：请只选一个"),
        (
            "build --workers here",
            "'--workers' 的值不对：“here”不是调度器的地址；请写成 tcp://主机:端口",
        ),
        (
            "build --as-of 2026-02-30",
            f"--as-of 的值不对：没有 '2026-02-30' 这个日期；请写成 {DATES}",
        ),
        ("import", "缺少参数 'SOURCE'。"),
        ("import nowhere", "'SOURCE' 的值不对：路径 'nowhere' 不存在。"),
        ("schema", "缺少参数 '{site|article|sources|publishers|tags|wording}'，请从下列各项中选一个："),
        (
            "serve --editor {file}",
            "'--editor'（环境变量 'DATELINE_EDITOR'） 的值不对：可以填入的位置是 {path}、{line} 和 {column}",
        ),
    ],
)
def test_what_is_wrong_with_a_command_line_is_told_in_chinese(
    command: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 2
    *frame, error = result.output.partition("\n\t")[0].splitlines()
    assert error == f"错误：{told}"
    # Click does not say of which command an option's value is missing.
    assert [line.split("：")[0] for line in frame] in (["用法", "用法说明", ""], [])


def test_english_usage_errors_are_those_of_click(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Did you mean '--drafts'?" in CliRunner().invoke(main, ["build", "--draft"]).output


def test_a_reason_with_colons_stays_behind_what_it_is_the_reason_of() -> None:
    said = "Error: Invalid value for --new-since: fatal: not a git repository: .git"
    told = "错误：--new-since 的值不对：fatal: not a git repository: .git"
    assert translated(said, message_catalog("usage", "zh")) == told


def test_every_language_knows_the_same_sentences_in_the_same_order() -> None:
    chinese = message_catalog("usage", "zh")
    for language in ("zh-Hant", "ja"):
        assert [*message_catalog("usage", language)] == [*chinese]
