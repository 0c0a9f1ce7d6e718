"""What was worked out before, and is the same as long as what it was made from is.

A build begins with an empty memory and makes everything once. A preview hands
its memory on from edit to edit, and so makes again only what an edit changes.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from dateline.values.article import Article

Inputs = TypeVar("Inputs")
Made = TypeVar("Made")


class Memo:
    """The last value made under each name, with its inputs.

    A value must depend on its inputs alone, and neither may be changed
    afterwards. Inputs are compared with ``==``; what is the same object is
    equal at once, so that comparing costs little where little has changed.
    """

    def __init__(self) -> None:
        self._kept: dict[object, tuple[object, object]] = {}

    def __call__(
        self,
        name: object,
        inputs: Inputs,
        make: Callable[[], Made],
        renew: Callable[[Inputs, Made], Made | None] | None = None,
    ) -> Made:
        """The value of this name: the last one, or one made now from other inputs.

        ``renew`` makes the new value out of the last inputs and the last value,
        or gives None where it cannot; it must come to what ``make`` comes to.
        """
        kept = self._kept.get(name)
        if kept is not None and kept[0] == inputs:
            # Equal, but the newer objects: what is compared next time is the same as these more often.
            self._kept[name] = (inputs, kept[1])
            return cast("Made", kept[1])
        made = renew(cast("Inputs", kept[0]), cast("Made", kept[1])) if kept is not None and renew else None
        if made is None:
            made = make()
        self._kept[name] = (inputs, made)
        return made


class Columns:
    """The columns of a table of articles: its path and what ``read`` gives for each of them, in order.

    As inputs of a ``Memory``: two are equal if all rows are, and only articles
    that are not the same object are read at all. The path is always among the
    columns, so that a position means the same article in both.
    """

    __slots__ = ("_read", "articles")

    def __init__(self, articles: Sequence[Article], read: Callable[[Article], object]) -> None:
        self.articles = articles
        self._read = read

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Columns)
            and self._read is other._read
            and len(self.articles) == len(other.articles)
            and all(
                one is two or (one.path == two.path and self._read(one) == self._read(two))
                for one, two in zip(self.articles, other.articles, strict=True)
            )
        )

    def changed_since(self, earlier: "Columns") -> set[int] | None:
        """The positions that one of the two has alone, or where they do not have the same object.

        None where articles have moved: then no position means what it did.
        """
        pairs = zip(self.articles, earlier.articles, strict=False)
        changed = {place for place, (one, two) in enumerate(pairs) if one is not two}
        if any(self.articles[place].path != earlier.articles[place].path for place in changed):
            return None
        lengths = sorted((len(self.articles), len(earlier.articles)))
        return changed | set(range(*lengths))

    __hash__ = None  # pyright: ignore[reportAssignmentType]
