"""Names of publishers and of persons told apart, as far as the names themselves allow."""

import re
from functools import lru_cache

from dateline.reading.notes.known_names import (
    KNOWN_COMPANIES,
    KNOWN_INSTITUTIONS,
    KNOWN_MEDIA,
    KNOWN_PRESSES,
    NO_PERSONS,
)
from dateline.reading.notes.name_lists import (
    GIVEN_NAMES,
    HAN_DOUBLE_SURNAMES,
    HAN_SURNAMES,
    HANGUL_SURNAMES,
    JAPANESE_SURNAMES,
    ORGANISATION_WORDS,
    PINYIN_SURNAMES,
    TRANSCRIBING,
)
from dateline.reading.notes.organisation_words import (
    HAN_DOCUMENTS,
    HAN_MEDIA,
    HAN_ORGANISATIONS,
    MEDIA_WORDS,
    PAPERS_LIKE_DOCUMENTS,
)
from dateline.values.lazy_pattern import lazy_pattern

LONGEST_NAME_CHARACTERS = 40
LONGEST_NAME_LIST_CHARACTERS = 600
SHORTEST_HOUSE_CHARACTERS = 5
"""The length from which a Chinese name that is no person's for sure is hardly one."""

_HAN_ORGANISATION = lazy_pattern(
    r"新闻|日报|晚报|时报|周刊|周末|杂志|报社|网(?:$|(?<=[^\W\d].)\b)|专栏|公众号|号外|[社报刊]$|电视台"
    r"|广播|频道|研究院|研究所|大学|学院|公司|集团|出版|机构|委员会|协会|学会|中心|[部局省院会]$"
    r"|[厅署委办馆台站厂处]$(?<=[\u3400-\u9fff]{3})(?<![么麼]办)(?<![何到四好坏用深]处)|官网|博客|百科|科技|财经"
    r"|通讯|资讯|观察|评论|学报|学刊|年鉴|书局|书店|银行|政府|法院"
    r"|联盟|调查队|基金|证券|智库|论坛|实验室|平台|媒体|头条|视频|部门|部委"
)
"""Words of Chinese and Japanese organisations; in simplified characters; each begins with a
literal, so the search is a scan."""
_KNOWN = KNOWN_COMPANIES | KNOWN_INSTITUTIONS
_PRESS = lazy_pattern(
    r"(?:出版社|出版集团|出版会|书局|书店|书馆|新社|书房|(?<=..)出版|출판사|출판)\Z|\b(?:press|publishing|publishers|verlag|books"
    r"|UP|U of \w+(?: \w+)? P)\Z",
    re.IGNORECASE,
)
_WORDS = lazy_pattern(r"\w+")
_DOMAIN = lazy_pattern(r"\.(?:com|org|net|cn|io|ai|gov|edu)\b", re.IGNORECASE)
_BROADCASTERS = frozenset(("ABC", "BBC", "CBS", "CNN", "NBC", "NHK", "NPR", "PBS"))
"""Whose programmes and sites are called by its initials and a word or two: ``NHK NEWS WEB``."""
WORD = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’]*[a-zß-ÿ](?:-[A-Z][a-z]+)?"
INITIALS = r"[A-ZŁ]\.(?:[ -]?[A-ZŁ]\.)*"
PARTICLES = r"(?:(?:de|da|del|della|der|den|di|du|la|le|van|von|al|bin|el)\s+)*"
"""Particles of surnames, for patterns; before them initials, and a word of a name, in Latin script."""
_PERSON = lazy_pattern(
    rf"(?:{PARTICLES}{WORD}(?:\s{WORD})?,\s+(?:{INITIALS}|{WORD}(?:\s{INITIALS})?)"
    rf"|{PARTICLES}(?P<first>{WORD}|[A-Z]\.)(?:\s+(?:{PARTICLES}{WORD}|[A-Z]\.)){{1,3}})\.?",
)
_BEGINS_SMALL = lazy_pattern(r"(?!the\b)[a-z]{2,}\s")
_SMALL_NAME = lazy_pattern(r"[a-z]{2,} [a-z]{2,}")
_INITIAL = lazy_pattern(r"(?<![\w.])[A-ZŁ]\.")
LOWER_WORD = lazy_pattern(r"(?<![\w'’])(?!(?:of|the|and|for|in|on|de|la|du|von|van|et|al|at)\b)[a-z]{2,}")
"""A word in lower case that no name has."""
_HAN = lazy_pattern(r"[\u3400-\u9fff々]+")
_OF_NAMES = frozenset("&+ -")
"""What stands in a name of one house besides letters and digits."""
LONGEST_HOUSE_CHARACTERS = 20
_SPEAKS = frozenset(
    "的了在是和与與及对對从從把被让讓给給于於为為之不没沒有我你他她它们們这這那读讀评評谈談说說讲講写寫著论論看走"
)
"""Characters of clauses, seldom in the name of a house."""
_OF_WORKS = lazy_pattern(
    r"[剧劇片歌书書曲](?:\Z|集)|小[说說]|[节節]目|[书書]名|[专專][辑輯]|[图圖][书書]"
    r"|\d{4}|\A(?:[A-Za-z ]+\Z|[本该該此])"
)
"""Words for kinds of works, and what else is no name of a house."""
_INNER_CAPITAL = lazy_pattern(r"[A-Z]?[a-z]+[A-Z]\w*|[A-Z]{3,6}")
"""A word in Latin script with a capital within, or of capitals alone: ``ChinaFile``, ``IPCC``."""
_FOREIGN_HAN = lazy_pattern(r"[\u3400-\u9fff]{1,5}(?:[·•・‧][\u3400-\u9fffA-Z.]{1,6}){1,3}")
_KATAKANA = lazy_pattern(r"[ァ-ヶー]+(?:・[ァ-ヶー]+)+")
_BETWEEN = lazy_pattern(
    r"\s*(?:[、，；;&]|,(?!\s*(?:[A-Z]\.[\s-]?)+(?:[,、，；;&]|and\b|\Z))|\band\b"
    r"|(?<=[\u3400-\u9fff])\s*[和与與及]\s*(?=[\u3400-\u9fff]))\s*"
)
_LISTED = lazy_pattern(r"[、，；;&,和与與及·]")
_AND = lazy_pattern(r"a(?<!\w.)nd\b")
_PARTED = lazy_pattern(r"[\s、，；;&,和与與及]")
_ET_AL = lazy_pattern(r"(?:[,，]?\s*(?:et al\.?|and others)|[,，]?\s*等)\Z")
_FIRST_OF_SEVERAL = lazy_pattern(rf"{WORD} et al\.?")
_HEADLINE = lazy_pattern(r"[|｜“”\"—?!]|:\s")
"""What stands in the title of a page, before the site's name, and in no name."""
_PARTED_NAME = lazy_pattern(r"\s[-–—·|｜]\s|[_|｜？！，]")
"""Marks between a title and the site behind it, as pages have them: no name has one."""
_LETTERS = lazy_pattern(r"[\W_]+")
_OTHER_NAME = lazy_pattern(r"(?P<name>[\u3400-\u9fff]{2,20})\s*[（(][A-Z][A-Za-z .&]{1,40}[)）]")
"""A Chinese name, and in brackets the Latin one: ``路透社（Reuters）``."""


_TRADITIONAL = str.maketrans(
    "報聞網雜誌論觀財經頻條戶廣電視臺國務員會協學書銀證館廳處總團資訊圖術聯機構醫檢聲業銷訓選辦組題調實驗"
    "頭時週專欄評號眾廠體門間衛傳線簡匯庫壇隊鑑",
    "报闻网杂志论观财经频条户广电视台国务员会协学书银证馆厅处总团资讯图术联机构医检声业销训选办组题调实验"
    "头时周专栏评号众厂体门间卫传线简汇库坛队鉴",
)
"""The characters of such words in their traditional forms, and the simplified ones."""


@lru_cache(maxsize=4096)
def is_organisation(name: str) -> bool:
    """Whether the name has a word that only organisations have."""
    if not name.isascii():
        name = _without_latin(name)
        if _HAN_ORGANISATION.search(_simplified(name)) or ends_as_organisation(name):
            return True
    small = name.lower()
    if not ORGANISATION_WORDS.isdisjoint(_WORDS.findall(small)) or small in _KNOWN:
        return True
    return "." in name and _DOMAIN.search(name) is not None


def ends_as_organisation(name: str) -> bool:
    """Whether a Chinese or Japanese name ends as those of organisations do."""
    name = _without_latin(name)
    return _simplified(name).endswith(HAN_ORGANISATIONS) and not _is_document(name)


def _without_latin(name: str) -> str:
    """A Chinese name without the Latin one, or its letters, in brackets behind it."""
    both = _OTHER_NAME.fullmatch(name) if name[-1:] in ")）" else None
    return both["name"] if both else name


@lru_cache(maxsize=4096)
def _simplified(name: str) -> str:
    """A name with the traditional characters of the words of organisations simplified."""
    return name if name.isascii() else name.translate(_TRADITIONAL)


@lru_cache(maxsize=4096)
def is_medium(name: str) -> bool:
    """Whether the name is one of a newspaper, a magazine, a site: of who publishes, and does not write."""
    name = _without_latin(name)
    if _simplified(name).endswith(HAN_MEDIA):
        return not (_is_document(name) or _PARTED_NAME.search(name))
    name = name.removesuffix("中文").rstrip()
    words = name.split(" ")
    if words[-1].lower() in MEDIA_WORDS or name.lower() in KNOWN_MEDIA:
        return not _HEADLINE.search(name)
    return words[0] in _BROADCASTERS and len(words) <= 3 and all(word[:1].isupper() for word in words)


def publishes(name: str) -> bool:
    """Whether a name is by its end, or by what is known of it, one of who publishes."""
    return ends_as_organisation(name) or is_medium(name)


def names_somebody(name: str) -> bool:
    """Whether words are a name for sure: a person's, a house's, or in Latin script an institution's."""
    if is_person(name):
        return True
    if _BEGINS_SMALL.match(name):
        return name in KNOWN_MEDIA
    if publishes(name) or is_press(name):
        return True
    return name.isascii() and name[:1].isupper() and is_organisation(name) and not LOWER_WORD.search(name)


def _is_document(name: str) -> bool:
    name = _simplified(name)
    return name.endswith(HAN_DOCUMENTS) and not name.endswith(PAPERS_LIKE_DOCUMENTS)


@lru_cache(maxsize=4096)
def is_press(name: str) -> bool:
    """Whether the name is one of a press that makes books."""
    return _PRESS.search(_simplified(name)) is not None or name.lower() in KNOWN_PRESSES


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether the name is a person's, or the names of several persons, for sure."""
    whole = name.strip()
    if whole[-1:] in "等.ls":
        if _FIRST_OF_SEVERAL.fullmatch(whole):
            return True
        whole = _ET_AL.sub("", first := whole)
        if whole != first and whole.isascii() and _PERSON.fullmatch(whole):
            return True  # others are with them
    if not 0 < len(whole) <= LONGEST_NAME_LIST_CHARACTERS:
        return False
    if len(whole) > LONGEST_NAME_CHARACTERS and not (_LISTED.search(whole) or _AND.search(whole)):
        return False
    if _one_person(whole):
        return True
    if not _PARTED.search(whole):
        return False
    names = [each for each in _BETWEEN.split(whole) if each]
    if len(names) > 1:
        if is_organisation(whole):
            return False
        sure = [_one_person(each) for each in names]
        return all(sure) or (any(sure) and whole.isascii() and all(map(_may_be_listed, names)))
    parts = () if whole.isascii() else whole.split()
    return len(parts) > 1 and all(map(_one_person, parts))


def may_be_person(name: str) -> bool:
    """Whether the name is written as a person's; institutions may be called like that, too."""
    plain = name.strip()
    return _one_person(plain) or (_PERSON.fullmatch(plain) is not None and not is_organisation(plain))


def is_no_person(name: str) -> bool:
    """Whether a name cannot be a person's by its letters or its length: ``北青深一度``, ``故事FM``."""
    if name.isascii():
        return _INNER_CAPITAL.fullmatch(name) is not None
    if _HAN.search(name) is None or not _is_one_name(name) or is_person(name):
        return False
    han = _HAN.fullmatch(name)
    return han is None or (
        len(name) >= SHORTEST_HOUSE_CHARACTERS and not all(character in TRANSCRIBING for character in name)
    )


def holds_han(words: str) -> bool:
    """Whether Chinese or Japanese characters are among these."""
    return any("\u3040" <= character <= "\u9fff" for character in words)


def _is_one_name(words: str) -> bool:
    """Whether words are written as a name is that is none of several and none from elsewhere."""
    return 1 < len(words) <= LONGEST_HOUSE_CHARACTERS and all(
        "\u3400" <= character <= "\u9fff"
        or (character.isascii() and (character.isalnum() or character in _OF_NAMES))
        for character in words
    )


def may_be_house(words: str) -> bool:
    """Whether words may be the name of a house that nothing tells by itself: short, and no clause."""
    return _is_one_name(words) and _SPEAKS.isdisjoint(words) and _OF_WORKS.search(words) is None


def _may_be_listed(name: str) -> bool:
    """Whether a name beside a person's may be one, too: some write theirs small."""
    return may_be_person(name) or _SMALL_NAME.fullmatch(name) is not None


def listed_names(name: str) -> tuple[str, ...]:
    """The persons that are listed in one name; the name as it is where it lists no persons for sure."""
    whole = name.strip()
    if _one_person(whole) or not is_person(whole):
        return (whole,)
    names = [each for each in _BETWEEN.split(_ET_AL.sub("", whole)) if each]
    return tuple(names if len(names) > 1 or whole.isascii() else whole.split())


def is_foreign_name(name: str) -> bool:
    """Whether a name is one from elsewhere in Chinese characters: ``约翰·史密斯``."""
    if _FOREIGN_HAN.fullmatch(name) is None:
        return False
    letters = [character for character in name if character.isalpha()]
    return 4 * sum(character in TRANSCRIBING for character in letters) >= 3 * len(letters)


def _one_person(name: str) -> bool:
    first = name[:1]
    if "\u3400" <= first <= "\u9fff":
        return _is_han_person(name)
    if "가" <= first <= "힣":
        return len(name) in (2, 3) and first in HANGUL_SURNAMES and not name.endswith(HAN_ORGANISATIONS)
    if "\u30a0" <= first <= "\u30ff":
        return _KATAKANA.fullmatch(name) is not None
    match = _PERSON.fullmatch(name)
    if match is None or is_organisation(name) or name.lower() in KNOWN_MEDIA:
        return False
    if match["first"] is None:
        return True
    words = name.lower().split()
    return (
        _INITIAL.search(name) is not None
        or words[0] in GIVEN_NAMES
        or (len(words) == 2 and not PINYIN_SURNAMES.isdisjoint(words))
    )


def _is_han_person(name: str) -> bool:
    if len(name) > 5:
        return is_foreign_name(name)
    if name[0] in HAN_SURNAMES and 2 <= len(name) <= 3:
        return _HAN.fullmatch(name) is not None and name not in NO_PERSONS and not is_organisation(name)
    if name.startswith(HAN_DOUBLE_SURNAMES) and 3 <= len(name) <= 4:
        return _HAN.fullmatch(name) is not None and not is_organisation(name)
    if len(name) >= 3 and name.startswith(JAPANESE_SURNAMES):
        return _HAN.fullmatch(name) is not None and not is_organisation(name)
    return is_foreign_name(name)


def is_of_domain(name: str, domain: str) -> bool:
    """Whether a name is that of a domain: TechCrunch and techcrunch.com."""
    if ":" in name or "：" in name:
        return False  # and behind it a title
    if domain and domain in (name.lower(), f"www.{name.lower()}"):
        return True
    label, bare = _letters_of(domain.partition(".")[0]), _letters_of(name)
    return bool(label) and len(bare) >= 2 and (bare == label or (len(label) >= 4 and bare.startswith(label)))


def is_domain_itself(name: str, domain: str) -> bool:
    """Whether a name is that of a domain and no more: ``The Verge`` and theverge.com, not its forums."""
    label = _letters_of(domain.partition(".")[0])
    return len(label) > 1 and _letters_of(name).removeprefix("the") == label.removeprefix("the")


def _letters_of(name: str) -> str:
    return _LETTERS.sub("", name.lower())
