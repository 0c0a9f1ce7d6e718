"""Authors as styles of citation want them: persons of Latin script by surname, all others as written."""

from functools import lru_cache
from typing import NamedTuple

from dateline.reading.notes.name_lists import PINYIN_SURNAMES
from dateline.reading.notes.names import is_person, listed_names


class Author(NamedTuple):
    """An author. ``given`` is "" for a name that stays as written: an organisation's, one in Han."""

    family: str
    given: str = ""

    @property
    def initials(self) -> tuple[str, ...]:
        """The first letters of the given names."""
        return tuple(part[0].upper() for part in self.given.replace("-", " ").replace(".", " ").split())

    @property
    def inverted(self) -> str:
        """The surname first: ``Smith, Jane``."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def straight(self) -> str:
        """As it is spoken: ``Jane Smith``."""
        return f"{self.given} {self.family}" if self.given else self.family


@lru_cache(maxsize=4096)
def authors_of(names: tuple[str, ...]) -> tuple[Author, ...]:
    """The authors that the names are, each once."""
    return tuple(dict.fromkeys(_author(name) for written in names for name in listed_names(written)))


def _author(name: str) -> Author:
    if not name.isprintable() or name[:1] >= "\u2e80" or not is_person(name):
        return Author(name)
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return Author(family, given)
    words = name.split()
    if words[0].lower() in PINYIN_SURNAMES and words[-1].lower() not in PINYIN_SURNAMES:
        return Author(words[0], " ".join(words[1:]))
    # A particle belongs to the surname: "van den Berg".
    first = next((place for place, word in enumerate(words) if place and word.islower()), len(words) - 1)
    return Author(" ".join(words[first:]), " ".join(words[:first]))
