"""The domains of publishers' names: names and domains that notes say together are one publisher.

Merging too much would be worse than too little: a name has a home only where
one domain is its own, and that domain's notes call it so. What stays open,
editors settle in ``content/publishers.toml``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping

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


def homes(pairs: Mapping[str, int]) -> dict[str, str]:
    """The domain of each name that has one.

    ``pairs`` is how many sources have a domain and a name together.
    """
    by_name: defaultdict[str, Counter[str]] = defaultdict(Counter)
    by_domain: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for key, count in pairs.items():
        domain, _, name = key.partition(_BETWEEN)
        by_name[name][domain] = by_domain[domain][name] = count
    found: dict[str, str] = {}
    for name, domains in by_name.items():
        domain = max(domains, key=lambda each: (domains[each], each))
        count, names = domains[domain], by_domain[domain]
        is_its_own = 2 * count > domains.total() and 2 * count > names.total()
        if is_its_own and (count > 1 or is_of_domain(name, domain) or name not in _REPRINTED):
            found[name] = domain
    return found
