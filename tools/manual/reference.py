"""The pages that are made from the program itself, by the names that ``contents.toml`` gives them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.manual.commands import command_page
from tools.manual.contents import Language
from tools.manual.declarations import correction_page, field_page, setting_page
from tools.manual.diagnostics import diagnostic_page
from tools.manual.template_reference import template_page
from tools.manual.words import Words

MADE: Mapping[str, Callable[[Path, Words, Language], str]] = {
    "settings": setting_page,
    "front-matter": field_page,
    "corrections": correction_page,
    "templates": template_page,
    "commands": command_page,
    "diagnostics": diagnostic_page,
}
