"""The interface's words: each language says everything, and templates ask for nothing else."""

import re
from pathlib import Path

import pytest

from dateline.reading.config.wording_files import names_in
from dateline.rendering.template_functions import count_text
from dateline.values.settings import DEFAULT_TAXONOMIES
from dateline.values.wording import LANGUAGES, SHIPPED, is_programs, shipped, word, words_of

ROOT = Path(__file__).parents[2]
TABLE = shipped("en")
TEMPLATES = sorted((ROOT / "templates").iterdir())
OTHERS = [*(ROOT / "dateline").rglob("*.py"), *(ROOT / "dateline").rglob("*.html")]
"""What else asks for words: modules, and pages of the preview's own."""
ASKED = re.compile(r"""\b(?:word|count_text)\(\s*"([^"]+)"(?!\s*~)""")
FAMILY = re.compile(r"""\bword\(\s*"([a-z]+-)"\s*~""")
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_language
def test_each_language_has_every_word_and_no_other(language: str):
    assert list(shipped(language)) == list(TABLE)
    assert [key for key, text in shipped(language).items() if not text.strip()] == []


@every_language
def test_all_languages_are_told_the_same(language: str):
    """A month's name and its number stand for each other, and one may be said without a figure."""
    words = shipped(language)
    months = {"name", "month"}
    differing = [key for key in TABLE if names_in(words[key]) - months != names_in(TABLE[key]) - months]
    assert [key for key in differing if not key.endswith("-one")] == []
    assert [key for key in differing if names_in(words[key]) - {"count"}] == []


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
        "told-stage-",
        "chrome-",
        "explain-",
    }
    related = {key for key in TABLE for family in families if key.startswith(family)}
    plain = {key for key in TABLE if not key.endswith("-one")}
    assert plain - used - fields - months - related == set()


def test_no_template_asks_for_a_word_that_only_the_program_says():
    asked = {key for path in TEMPLATES for key in ASKED.findall(path.read_text("utf-8"))}
    assert [key for key in sorted(asked) if is_programs(key)] == []


@pytest.mark.parametrize("language", ["zh", "zh-Hant", "ja"])
def test_chinese_and_japanese_leave_the_space_between_scripts_to_the_theme(language: str):
    """``text-autospace`` sets it; a typed one would be doubled or missing at a line's end."""
    spaced = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff] \{|\} [\u3040-\u30ff\u4e00-\u9fff]")
    on_pages = {
        key: text for key, text in shipped(language).items() if not key.startswith(("told-", "explain-"))
    }
    assert [key for key, text in on_pages.items() if spaced.search(text)] == []


def test_each_language_has_its_own_quotation_marks():
    marks = {"zh": "“”", "en": "“”", "zh-Hant": "「」", "ja": "「」"}
    for language, pair in marks.items():
        assert pair[0] in shipped(language)["moved"]
        assert not set("“”‘’「」『』") - set(pair) & set("".join(shipped(language).values()))


def test_traditional_chinese_has_no_simplified_character_and_the_words_of_taiwan():
    text = "".join(shipped("zh-Hant").values())
    assert not set("页标题间链导关线时国个这为与们来开发产业东见语说请读软网络无续处总结级别专条") - set(
        "別"
    ) & set(text)
    for mainland in ("鏈接", "信息", "默認", "軟件", "程序", "文件夾", "導航", "視頻", "搜索", "時間線"):
        assert mainland not in text


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "首页"),
        ("ZH-CN", "首页"),
        ("zh-Hans-TW", "首页"),
        ("zh-SG", "首页"),
        ("zh-Hant-TW", "首頁"),
        ("zh-TW", "首頁"),
        ("zh-HK", "首頁"),
        ("zh-mo", "首頁"),
        ("ja-JP", "ホーム"),
        ("en-GB", "Home"),
        ("fr", "Home"),
    ],
)
def test_a_tag_finds_the_language_that_is_nearest(lang: str, said: str):
    assert word("home", lang) == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("fr", "Accueil"),
        ("fr-CA", "Accueil"),
        ("pt", "Início"),
        ("pt-PT", "Início"),
        ("zh-HK", "主頁"),
        ("zh-TW", "首頁"),
        ("de", "Home"),
    ],
)
def test_a_site_s_own_words_come_before_the_package_s(lang: str, said: str):
    own = words_of({"fr": {"home": "Accueil"}, "pt-BR": {"home": "Início"}, "zh-HK": {"home": "主頁"}})
    assert own.word("home", lang) == said
    assert own.word("timeline", "zh-HK") == "時間軸"
    assert own.word("timeline", "fr") == "Timeline"


@pytest.mark.parametrize(
    ("number", "lang", "said"),
    [
        (1, "en", "1 article"),
        (2, "en", "2 articles"),
        (0, "en", "0 articles"),
        (12345, "en", "12,345 articles"),
        (1, "zh", "1篇文章"),
        (12345, "zh", "12,345篇文章"),
        (12345, "ja", "12,345本の記事"),
    ],
)
def test_a_number_with_its_noun(number: int, lang: str, said: str):
    assert count_text(SHIPPED, "count", number, lang) == said


def test_a_language_sets_off_thousands_as_it_does():
    german = words_of({"de": {"thousands": ".", "count": "{count} Artikel"}})
    assert count_text(german, "count", 12345, "de") == "12.345 Artikel"


def test_an_unknown_word_is_a_mistake_in_the_template():
    with pytest.raises(KeyError):
        word("no-such-word", "en")
