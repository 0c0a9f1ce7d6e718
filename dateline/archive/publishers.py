"""Who published a source: known by registered domain, by account on a platform, or by name."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dateline.archive.homes import own_names
from dateline.archive.platforms import is_platform, names_platform, platform_at, voice_of
from dateline.archive.sources import ROOT, Publisher, Source, Sources, as_first_cited
from dateline.archive.terms import distinct_slugs
from dateline.reading.notes.canonical_url import host_of, publisher_name_key, registered_domain
from dateline.reading.permalinks import slugify
from dateline.values.corrections import PublisherCorrection


class Publishers:
    """Finds the publisher of each source, and what to call it."""

    def __init__(self, corrections: Sequence[PublisherCorrection]) -> None:
        self._edited = {publisher_name_key(entry.name): entry for entry in corrections}
        self._by_domain = {domain: key for key, entry in self._edited.items() for domain in entry.domains}
        self._by_name = {name: key for key, entry in self._edited.items() for name in (key, *entry.names)}

    def key_of(self, url: str, domain: str, named: str, homes: Mapping[str, str], *, edited: bool) -> str:
        """A publisher's key.

        ``homes`` are the domains of names (``homes.py``); ``edited``: editors
        name the publisher of this very source.
        """
        if edited:
            name = publisher_name_key(named)
            return self._by_name.get(name, name)
        if domain:
            if self._by_domain and (known := self._of_host(host_of(url))):
                return known
            if not is_platform(domain):
                return domain
            if not named or names_platform(named, domain):
                return voice_of(url, domain)
        name = publisher_name_key(named)
        if name in self._by_name:
            return self._by_name[name]
        home = homes.get(name)
        return name if home is None else self._of_host(home) or home

    def _of_host(self, host: str) -> str:
        """The publisher that editors give a host, or one above it; "" for none."""
        while host:
            if host in self._by_domain:
                return self._by_domain[host]
            host = host.partition(".")[2]
        return ""

    def listed(
        self, sources: Mapping[str, Source], position: Mapping[str, int]
    ) -> tuple[dict[str, Publisher], dict[str, tuple[str, ...]]]:
        """All publishers in the order of their keys, and the keys of their sources.

        ``position`` is each article's place in the archive's order.
        """
        members: defaultdict[str, list[Source]] = defaultdict(list)
        for source in sources.values():
            members[source.publisher].append(source)
        slugs = distinct_slugs({key: _slug(key) for key in members})
        publishers = {key: self._publisher(key, slugs[key], members[key]) for key in sorted(members)}
        return publishers, {key: as_first_cited(members[key], position) for key in publishers}

    def renewed(
        self,
        before: Sources,
        sources: Mapping[str, Source],
        position: Mapping[str, int],
        concerned: AbstractSet[str],
    ) -> tuple[dict[str, Publisher], dict[str, tuple[str, ...]]]:
        """The same; only those ``concerned`` are made anew: all their ``sources`` are given."""
        members: defaultdict[str, list[Source]] = defaultdict(list)
        for source in sources.values():
            members[source.publisher].append(source)
        keys = sorted((before.publishers.keys() - concerned) | {key for key in members if members[key]})
        slugs = distinct_slugs({key: _slug(key) for key in keys})
        publishers: dict[str, Publisher] = {}
        listed: dict[str, tuple[str, ...]] = {}
        for key in keys:
            old = before.publishers.get(key)
            if old is None or key in concerned:
                publishers[key] = self._publisher(key, slugs[key], members[key])
                listed[key] = as_first_cited(members[key], position)
            else:
                url = _publisher_url(slugs[key])
                publishers[key] = old if old.url == url else old._replace(url=url)
                listed[key] = before.members[key]
        return publishers, listed

    def _publisher(self, key: str, slug: str, members: Sequence[Source]) -> Publisher:
        edited = self._edited.get(key)
        by_domain = key if "." in key and " " not in key and "/" not in key else ""
        domain = edited.domains[0] if edited and edited.domains else by_domain
        return Publisher(
            key=key,
            name=edited.name if edited else _name(members, by_domain) or domain or key,
            domain=domain,
            url=_publisher_url(slug),
            home=edited.url if edited else "",
            platforms=_platforms(members) if not domain or _is_account(domain) else (),
            settled=edited is not None,
        )


@lru_cache(maxsize=65536)
def _slug(publisher: str) -> str:
    return slugify(publisher) or "unknown"


def _publisher_url(slug: str) -> str:
    return f"{ROOT}{slug}/"


def _is_account(host: str) -> bool:
    """Whether a host is an account's own on a platform."""
    return not is_platform(host) and platform_at(f"https://{host}") != ""


def _platforms(members: Sequence[Source]) -> tuple[str, ...]:
    """The platforms where sources stand, the commonest first."""
    counts = Counter(platform for source in members if (platform := platform_at(source.url)))
    return tuple(sorted(counts, key=lambda platform: (-counts[platform], platform)))


def _called(source: Source, by_domain: str) -> str:
    """What a source's notes call its publisher; an account has no platform's name."""
    domain = registered_domain(source.url) if source.url and not by_domain else ""
    return source.author if is_platform(domain) and names_platform(source.named, domain) else source.named


def _name(members: Sequence[Source], by_domain: str) -> str:
    """What most sources' notes call the publisher; "" where they do not agree: a platform of many voices."""
    names = Counter(name for source in members if (name := _called(source, by_domain)))
    if len(names) < 2:
        return next(iter(names), "")
    keys: Counter[str] = Counter()
    for name, count in names.items():
        keys[publisher_name_key(name)] += count
    own = set(own_names(keys, by_domain))
    called = [name for name in names if publisher_name_key(name) in own]
    if 2 * sum(map(names.__getitem__, called)) <= names.total():
        return ""
    return min(called, key=lambda name: (name.lower() == by_domain, -names[name], name))
