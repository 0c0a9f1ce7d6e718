"""Languages by their BCP 47 tags: which are one, how readers call their own, by which clock they live."""

from functools import lru_cache

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})

_OWN_NAMES = {
    "ar": "العربية",
    "bn": "বাংলা",
    "cs": "Čeština",
    "da": "Dansk",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "en": "English",
    "eo": "Esperanto",
    "es": "Español",
    "fa": "فارسی",
    "fi": "Suomi",
    "fr": "Français",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "it": "Italiano",
    "ja": "日本語",
    "ko": "한국어",
    "la": "Latina",
    "ms": "Bahasa Melayu",
    "nb": "Norsk bokmål",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "ro": "Română",
    "ru": "Русский",
    "sv": "Svenska",
    "th": "ไทย",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "vi": "Tiếng Việt",
    "yue": "粵語",
    "zh": "中文",
    "zh-hant": "繁體中文",
}

_ZONES = {
    "zh-cn": "Asia/Shanghai",
    "zh-hans": "Asia/Shanghai",
    "zh-hk": "Asia/Hong_Kong",
    "zh-mo": "Asia/Macau",
    "zh-sg": "Asia/Singapore",
    "zh-tw": "Asia/Taipei",
    "zh-hant": "Asia/Taipei",
    "zh": "Asia/Shanghai",
    "ja": "Asia/Tokyo",
    "ko": "Asia/Seoul",
}


def zone_of_language(tag: str) -> str:
    """The time zone where nearly all readers of a language live; "" where there is no such."""
    lower = tag.lower()
    return _ZONES.get(lower) or _ZONES.get(lower.split("-")[0], "")


def is_traditional(tag: str) -> bool:
    """Whether a tag is one of Chinese in traditional characters, by its script or its region."""
    language, *rest = tag.lower().split("-")
    return language == "zh" and "hans" not in rest and not _TRADITIONAL.isdisjoint(rest)


@lru_cache(maxsize=1024)
def written_language(tag: str) -> str:
    """What readers of a tag read, in lower case: ``en`` for ``en-GB``, ``zh-hant`` for ``zh-TW``."""
    return "zh-hant" if is_traditional(tag) else tag.lower().split("-")[0]


def language_tag(written: str) -> str:
    """The tag of what ``written_language`` gives, as it is usually spelled: ``zh-Hant``."""
    return "zh-Hant" if written == "zh-hant" else written


def own_name(tag: str) -> str:
    """A language as its readers call it: ``中文``, ``English``; the tag of one that is not known here."""
    return _OWN_NAMES.get(written_language(tag), tag)


def same_language(one: str, other: str) -> bool:
    """Whether one BCP 47 tag covers the other: ``zh`` and ``zh-Hans``, not ``zh-Hans`` and ``zh-Hant``."""
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    return shorter == longer or longer.startswith(f"{shorter}-")
