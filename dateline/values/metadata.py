"""The front matter that an article's page shows as it was read: each such field is declared here."""

from typing import Annotated, Literal, NamedTuple

from dateline.values.digests import Value
from dateline.values.moments import Moment

FieldKind = Literal["correction", "flag", "language", "moment", "names", "node", "prose", "text", "texts"]
"""The ways to read a field.

"text" and "prose" are one line; where YAML takes the rest behind a ``#`` for a
comment, "prose" warns that it is lost, "text" does not. "texts" is a list,
"names" one that commas do not part. "node" is left to others to read.
"""


class FrontMatterField(NamedTuple):
    """The declaration of a front matter field, beside its type and default.

    ``takes`` is its cell in docs/editing.md, in Markdown. ``name`` is what it
    is called in front matter, where that is not the attribute's name.
    ``elsewhere`` are other generators' names for it, Hugo's or the commonest first; ``first_of``
    are fields of other generators, a list, a text or a map, whose first picture stands for it. ``chinese``
    are names that are not read but understood in a hint. ``zh`` is what it
    takes in Chinese, for editors' tools.
    """

    kind: FieldKind
    takes: str
    name: str = ""
    elsewhere: tuple[str, ...] = ()
    first_of: tuple[str, ...] = ()
    chinese: tuple[str, ...] = ()
    zh: str = ""


class Correction(Value, frozen=True):
    """A published correction: its date where known, and its plain text."""

    date: Moment | None
    text: str


class Metadata(Value, frozen=True, kw_only=True):
    """The front matter that an article's page shows as it was read.

    A field declared here is read, kept among the article's facts, and in the
    view of its page. ``extra`` keeps every field without a meaning, by its name
    as written, as text, number, truth value, list or map. ``facts`` are told by the
    blocks of the site's extensions in the text, those of one name in a list.
    """

    updated: Annotated[
        Moment | None,
        FrontMatterField(
            "moment",
            "a date",
            elsewhere=(
                "lastmod",
                "modified",
                "modified_at",
                "last_modified",
                "last_modified_at",
                "updated_at",
                "updated_date",
                "date_updated",
                "date_modified",
                "last_updated",
                "mod_datetime",
            ),
            chinese=("更新", "更新日期", "更新时间", "更新時間", "修改日期", "更新日"),
            zh="更新日期",
        ),
    ] = None
    authors: Annotated[
        tuple[str, ...],
        FrontMatterField(
            "names",
            "a name, a list of names, or a map with `name`",
            name="author",
            elsewhere=("authors",),
            chinese=("作者", "记者", "記者", "著者", "撰文"),
            zh="姓名，或一列姓名，或含 `name` 的一组字段",
        ),
    ] = ()
    correction: Annotated[
        Correction | None,
        FrontMatterField(
            "correction",
            "text, or `date` and `text`, or a list of these",
            chinese=("更正",),
            zh="更正：文字，或含 `date` 和 `text`，或一列这样的更正",
        ),
    ] = None
    featured: Annotated[
        bool,
        FrontMatterField(
            "flag",
            "`true`: leads the front page, the newest of those that are",
            zh="`true`：放在首页最前面；有几篇时取最新的一篇",
        ),
    ] = False
    extra: dict[str, object] = {}
    facts: dict[str, list[object]] = {}
