"""The interface's words: both languages say everything, and templates ask for nothing else."""

import re
import tomllib
from pathlib import Path

import pytest

from dateline.rendering.template_functions import count_text
from dateline.values.settings import DEFAULT_TAXONOMIES
from dateline.values.wording import word

ROOT = Path(__file__).parents[2]
TABLE: dict[str, dict[str, str]] = tomllib.loads(
    (ROOT / "dateline" / "values" / "wording.toml").read_text("utf-8")
)
TEMPLATES = sorted((ROOT / "templates").iterdir())
OTHERS = [*(ROOT / "dateline").rglob("*.py"), *(ROOT / "dateline").rglob("*.html")]
"""What else asks for words: modules, and pages of the preview's own."""
ASKED = re.compile(r"""\b(?:word|count_text)\(\s*"([^"]+)"(?!\s*~)""")
FAMILY = re.compile(r"""\bword\(\s*"([a-z]+-)"\s*~""")


def braces(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


@pytest.mark.parametrize("key", TABLE)
def test_each_entry_speaks_chinese_and_english(key: str):
    assert TABLE[key].keys() == {"zh", "en"}
    assert all(TABLE[key].values())


@pytest.mark.parametrize("key", [key for key in TABLE if not key.endswith("-one")])
def test_both_languages_are_told_the_same(key: str):
    """A month's name and its number stand for each other."""
    both = [braces(TABLE[key][lang]) - {"name", "month"} for lang in ("zh", "en")]
    assert both[0] == both[1]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_ask_only_for_words_there_are(template: Path):
    assert set(ASKED.findall(template.read_text("utf-8"))) <= TABLE.keys()


def test_no_word_is_left_over():
    texts = [path.read_text("utf-8") for path in (*TEMPLATES, *OTHERS)]
    used = set(re.findall(r'"([a-z_-]+)"', "\n".join(texts)))
    fields = {setting.field for setting in DEFAULT_TAXONOMIES}
    months = {f"month-{month:02}" for month in range(1, 13)}
    families = {
        *FAMILY.findall("\n".join(texts)),
        "ask-",
        "mark-",
        "season-",
        "part-",
        "preview-hidden-",
        "preview-label-",
        "told-held-back-",
        "told-lost-",
        "chrome-",
        "explain-",
    }
    related = {key for key in TABLE for family in families if key.startswith(family)}
    plain = {key for key in TABLE if not key.endswith("-one")}
    assert plain - used - fields - months - related == set()


def test_chinese_leaves_the_space_between_scripts_to_the_theme():
    """``text-autospace`` sets it; a typed one would be doubled or missing at a line's end."""
    spaced = re.compile(r"[\u4e00-\u9fff] \{|\} [\u4e00-\u9fff]")
    on_pages = {key: entry for key, entry in TABLE.items() if not key.startswith(("told-", "explain-"))}
    assert [key for key, entry in on_pages.items() if spaced.search(entry["zh"])] == []


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "首页"),
        ("zh-Hant-TW", "首页"),
        ("ZH-CN", "首页"),
        ("en-GB", "Home"),
        ("fr", "Home"),
    ],
)
def test_other_languages_get_english(lang: str, said: str):
    assert word("home", lang) == said


@pytest.mark.parametrize(
    ("number", "lang", "said"),
    [
        (1, "en", "1 article"),
        (2, "en", "2 articles"),
        (0, "en", "0 articles"),
        (12345, "en", "12,345 articles"),
        (1, "zh", "1篇文章"),
        (12345, "zh", "12,345篇文章"),
    ],
)
def test_a_number_with_its_noun(number: int, lang: str, said: str):
    assert count_text("count", number, lang) == said


def test_an_unknown_word_is_a_mistake_in_the_template():
    with pytest.raises(KeyError):
        word("no-such-word", "en")
