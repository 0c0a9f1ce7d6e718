"""The domains of publishers' names: names and domains that notes say together are one publisher.

Merging too much would be worse than too little: a name has a home only where
one domain is its own, and that domain's notes call it so. What stays open,
editors settle in ``content/publishers.toml``.
"""

from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from dateline.reading.notes.canonical_url import name_key
from dateline.reading.notes.names import is_of_domain

_BETWEEN = "\u001f"

_REPRINTED = frozenset(
    {
        "新华社",
        "新华网",
        "新华每日电讯",
        "人民日报",
        "人民网",
        "中新社",
        "中国新闻社",
        "央视新闻",
        "中央社",
        "法新社",
    }
    | {
        "路透社",
        "路透",
        "美联社",
        "彭博社",
        "彭博",
        "共同社",
        "韩联社",
        "德新社",
        "塔斯社",
        "共同通信",
        "時事通信",
    }
    | {"reuters", "ap", "associated press", "afp", "bloomberg", "dpa", "efe", "upi", "kyodo", "kyodo news"}
)
"""Agencies: what they write stands on many others' sites, so that one page elsewhere says nothing."""


def pair(domain: str, name: str) -> str:
    """The key of a domain and a name, as ``name_key`` has it, that a source has together."""
    return f"{domain}{_BETWEEN}{name}"


@lru_cache(maxsize=65536)
def publisher_name_key(name: str) -> str:
    """The form in which names of publishers are compared: few names, asked for again and again."""
    return name_key(name)


def homes(pairs: Mapping[str, int]) -> dict[str, str]:
    """The domain of each name that has one.

    ``pairs`` is how many sources have a domain and a name together.
    """
    of_name: defaultdict[str, int] = defaultdict(int)
    of_domain: defaultdict[str, int] = defaultdict(int)
    parted = [(*key.split(_BETWEEN, 1), count) for key, count in pairs.items()]
    for domain, name, count in parted:
        of_name[name] += count
        of_domain[domain] += count
    return {
        name: domain
        for domain, name, count in parted
        # More than half of the name's sources, and of the domain's: there is one such domain at most.
        if 2 * count > of_name[name]
        and 2 * count > of_domain[domain]
        and (count > 1 or name not in _REPRINTED or is_of_domain(name, domain))
    }


def likely_homes(pairs: Mapping[str, int]) -> dict[str, str]:
    """The domain that has most of a name's sources, whatever else its notes call it: for editors."""
    of_name: defaultdict[str, int] = defaultdict(int)
    parted = [(*key.split(_BETWEEN, 1), count) for key, count in pairs.items()]
    for _, name, count in parted:
        of_name[name] += count
    return {
        name: domain
        for domain, name, count in parted
        if 2 * count > of_name[name] and (name not in _REPRINTED or is_of_domain(name, domain))
    }
