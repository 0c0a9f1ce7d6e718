"""Marks of language and direction in templates: what an element's words are written in.

Pure functions. What returns ``Html`` is an attribute, already escaped.
"""

from functools import lru_cache

from dateline.pages.views import NavLink
from dateline.values.clauses import HAN
from dateline.values.html import NO_MARKUP, Html, escape_text
from dateline.values.language_tags import same_language
from dateline.values.lazy_pattern import lazy_pattern

_KANA = lazy_pattern(r"[\u3040-\u30ff]")
_HANGUL = lazy_pattern(r"[\u1100-\u11ff\uac00-\ud7af]")
_LATIN_PASSAGE = lazy_pattern(r"(?:[A-Za-z][A-Za-z'’.,:;-]*\s+){3,}[A-Za-z]")
_LATIN_WORD = lazy_pattern("[A-Za-z][A-Za-z'./-]*[A-Za-z]")
WORDS_OF_A_TITLE = 3
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset({"adlm", "arab", "hebr", "nkoo", "syrc", "thaa"})
_ARABIC_OR_HEBREW = lazy_pattern("[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]")
_LOCALES = {
    "en": "en_US",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "zh": "zh_CN",
    "zh-hans": "zh_CN",
    "zh-hant": "zh_TW",
}


def direction(lang: str) -> str:
    """Which way a language (BCP 47) is written: ``rtl`` or ``ltr``."""
    parts = lang.lower().split("-")
    if scripts := [part for part in parts[1:] if len(part) == 4]:
        return "rtl" if scripts[0] in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"


def dir_attr(lang: str) -> Html:
    """`` dir="rtl"`` for a page in a language that is written from right to left, else nothing."""
    return Html(text=' dir="rtl"') if direction(lang) == "rtl" else NO_MARKUP


@lru_cache(maxsize=1024)
def lang_attr(lang: str, page_lang: str) -> Html:
    """`` lang="…"`` where ``lang`` differs from the page's language, else nothing.

    With ``dir="…"`` where it is written the other way: browsers then keep its
    marks and numbers apart from what is around it.
    """
    if not lang or same_language(lang, page_lang):
        return NO_MARKUP
    way = direction(lang)
    turned = f' dir="{way}"' if way != direction(page_lang) else ""
    return Html(text=f' lang="{escape_text(lang)}"{turned}')


@lru_cache(maxsize=8192)
def lang_of(text: str, page_lang: str, words: int = WORDS_OF_A_TITLE) -> Html:
    """`` lang="…"`` for words whose script the page's language is not written in.

    Kana mean Japanese, hangul Korean, other Han Chinese; on a page in one of
    these, ``words`` in Latin or more are taken for English (fewer may be a
    name), as are four in a row among other marks, whatever dashes and quotation
    marks stand between them.
    """
    page = page_lang.lower().split("-")[0]
    if text.isascii() or not any(mark.isalpha() for mark in text if not mark.isascii()):
        foreign = page in ("zh", "ja", "ko") and (
            len(_LATIN_WORD.findall(text)) >= words
            if text.isascii()
            else _LATIN_PASSAGE.search(text) is not None
        )
        return lang_attr("en", page_lang) if foreign else NO_MARKUP
    if _ARABIC_OR_HEBREW.search(text):
        return Html(text=' dir="auto"') if direction(page_lang) == "ltr" else NO_MARKUP
    if _KANA.search(text):
        return lang_attr("ja", page_lang)
    if _HANGUL.search(text):
        return lang_attr("ko", page_lang)
    if page not in ("zh", "ja", "ko") and HAN.search(text):
        return lang_attr("zh", page_lang)
    return NO_MARKUP


def title_lang(title: str, page_lang: str) -> Html:
    """``lang_of`` a title, which is no name: "HTML Standard" is English. An address is no title."""
    return lang_of(title, page_lang, 2) if " " in title else lang_of(title, page_lang)


def link_lang(link: NavLink, page_lang: str) -> Html:
    """The language mark of a link: its own where the view knows it, else what its label shows."""
    return lang_attr(link.lang, page_lang) if link.lang else lang_of(link.label, page_lang)


def locale(lang: str) -> str:
    """The Open Graph locale of a BCP 47 tag: ``zh-Hans`` is ``zh_CN``, ``en-GB`` is ``en_GB``."""
    language, _, rest = lang.partition("-")
    if len(rest) == 2:
        return f"{language.lower()}_{rest.upper()}"
    return _LOCALES.get(lang.lower()) or _LOCALES.get(language.lower(), language.lower())
