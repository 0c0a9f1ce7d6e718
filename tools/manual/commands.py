"""The command line: every command with its arguments and options."""

from pathlib import Path

import click

from dateline.cli import main
from tools.manual.contents import Language
from tools.manual.markup import code, code_block, plain, table
from tools.manual.words import Words


def command_page(top: Path, words: Words, language: Language) -> str:
    """Each command: what it does, how it is called, its options."""
    said = words.of(language)
    return "\n\n".join([said["commands"], *(_command(name, words, language) for name in main.commands)])


def command_options(name: str) -> dict[str, click.Option]:
    """The options of a command by their longest names, without ``--help``, which all have."""
    options = [each for each in main.commands[name].params if isinstance(each, click.Option)]
    return {option.opts[-1]: option for option in options if "--help" not in option.opts}


def _command(name: str, words: Words, language: Language) -> str:
    said, command = words.of(language), main.commands[name]
    context = click.Context(command, info_name=f"dateline {name}")
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    what = words.commands[name] if language == "zh" else _paragraphs(command.help or "")
    options = command_options(name).values()
    rows = [[_written(option, context), _meaning(name, option, words, language)] for option in options]
    tables = [table([said["option"], said["meaning"]], rows)] if rows else []
    return "\n\n".join([f"## {name}", what, code_block(usage), *tables])


def _written(option: click.Option, context: click.Context) -> str:
    """Its names, with what stands for its value where that is not one of a few texts."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    is_bare = option.is_flag or isinstance(option.type, click.Choice)
    return code(names if is_bare else f"{names} {option.make_metavar(context)}")


def _meaning(command: str, option: click.Option, words: Words, language: Language) -> str:
    said, name = words.of(language), option.opts[-1]
    meaning = plain(option.help or "")
    if language == "zh":
        meaning = words.options.get(f"{command} {name}") or words.options[name]
    if isinstance(option.type, click.Choice):
        choices = said["separator"].join(code(str(choice)) for choice in option.type.choices)
        meaning = f"{meaning.rstrip('.')}{said['colon']}{choices}"
    return meaning


def _paragraphs(text: str) -> str:
    blocks = text.replace("\b\n", "").strip().split("\n\n")
    return "\n\n".join(plain(" ".join(block.split())) for block in blocks)
