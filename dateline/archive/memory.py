"""What was worked out before, and is the same as long as what it was made from is.

A build begins with an empty memory and makes everything once. A preview hands
its memory on from edit to edit, and so makes again only what an edit changes.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from dateline.values.model import Article

Made = TypeVar("Made")


class Memory:
    """The last value made under each name, with its inputs.

    A value must depend on its inputs alone, and neither may be changed
    afterwards. Inputs are compared with ``==``; what is the same object is
    equal at once, so that comparing costs little where little has changed.
    """

    def __init__(self) -> None:
        self._kept: dict[object, tuple[object, object]] = {}

    def __call__(self, name: object, inputs: object, make: Callable[[], Made]) -> Made:
        """The value of this name: the last one, or one made now from other inputs."""
        kept = self._kept.get(name)
        if kept is not None and kept[0] == inputs:
            return cast("Made", kept[1])
        made = make()
        self._kept[name] = (inputs, made)
        return made


class Columns:
    """The columns of a table of articles: what ``read`` gives for each of them, in order.

    As inputs of a ``Memory``: two are equal if all rows are, and only articles
    that are not the same object are read at all.
    """

    __slots__ = ("_articles", "_read")

    def __init__(self, articles: Sequence[Article], read: Callable[[Article], object]) -> None:
        self._articles = articles
        self._read = read

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Columns)
            and self._read is other._read
            and len(self._articles) == len(other._articles)
            and all(
                one is two or self._read(one) == self._read(two)
                for one, two in zip(self._articles, other._articles, strict=True)
            )
        )

    __hash__ = None  # pyright: ignore[reportAssignmentType]
