"""The domains of publishers' names: names and domains that notes say together are one publisher.

Merging too much would be worse than too little: a name has a home only where
one domain is its own, and that domain's notes call it so. What stays open,
editors settle in ``content/publishers.toml``.
"""

from collections import defaultdict
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
    """The key of a domain and a name, as ``publisher_name_key`` has it, that a source has together."""
    return f"{domain}{_BETWEEN}{name}"


def homes(pairs: Mapping[str, int]) -> dict[str, str]:
    """The domain of each name that has one.

    ``pairs`` is how many sources have a domain and a name together.
    """
    of_name: defaultdict[str, int] = defaultdict(int)
    of_domain: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for key, count in pairs.items():
        domain, name = key.split(_BETWEEN, 1)
        of_name[name] += count
        of_domain[domain][name] = count
    return {
        name: domain
        for domain, names in of_domain.items()
        for name in own_names(names, domain)
        # More than half of the name's sources: there is one such domain at most.
        if 2 * names[name] > of_name[name]
        and (names[name] > 1 or name not in _REPRINTED or is_of_domain(name, domain))
    }


def own_names(names: Mapping[str, int], domain: str) -> list[str]:
    """The names, of those that a domain's sources give their publisher, that are the publisher's own.

    ``names`` are keys, each with the number of its sources. Its own are the domain's name (techcrunch,
    36kr.com), which says nothing against another, and the name that more than half of the other
    sources give, by itself or with more behind it: 36氪, 36氪快讯.
    """
    if len(names) == 1:  # as nearly all have
        return [*names]
    own = [name for name in names if is_of_domain(name, domain)]
    others = {name: count for name, count in names.items() if name not in own}
    leading = _leading(others)
    return own + [name for name in others if leading and begins_with(name, leading)]


def begins_with(name: str, leading: str) -> bool:
    """Whether a name is another one, by itself or with more words behind it."""
    more = name.removeprefix(leading)
    return name.startswith(leading) and not (more and (leading[-1] + more[0]).isascii() and more[0].isalnum())


def _leading(names: Mapping[str, int]) -> str:
    """The shortest name with which more than half of the sources begin; "" for none."""
    half, seen = sum(names.values()) / 2, 0
    middle = ""
    # In order, those that begin alike stand together: more than half of them reach over the middle.
    for name in sorted(names):
        middle, seen = name, seen + names[name]
        if seen > half:
            break
    candidates = (middle[:end] for end in range(1, len(middle) + 1) if middle[:end] in names)
    for name in candidates:
        if sum(count for other, count in names.items() if begins_with(other, name)) > half:
            return name
    return ""


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
