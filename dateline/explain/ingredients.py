"""The ingredients of a rendered page, one by one.

A page's key tells that something it is made of has changed, and decides. The
marks here tell what it was: they are kept for people to be told, and nothing
is decided by them.
"""

from collections.abc import Mapping
from typing import NamedTuple

from dateline.pages.writers import Copy, Data, Indexed, Joined, Scaled, Template, Writer
from dateline.pipeline.site import LoadedSite
from dateline.rendering.marks import MARK_BYTES, mark
from dateline.runtime.toolchain import Toolchain
from dateline.values.digests import Value


class Common(Value, frozen=True):
    """What pages of one writer are made of besides their own views.

    ``versions`` are the libraries' by name. Marks are given for this program's
    own files, for each template that the writer reaches and for each field of
    the site's view. ``fields`` names those of the pages' own views, in order.
    """

    writer: str
    program: bytes
    versions: dict[str, str]
    templates: dict[str, bytes]
    site: dict[str, bytes]
    fields: tuple[str, ...]


class Ingredients(NamedTuple):
    """All that a page is made of; ``own`` are the marks of its view's fields, one after another."""

    common: Common
    own: bytes


class Differences(NamedTuple):
    """Which ingredients differ.

    ``program`` are this program's own files; ``versions`` the libraries that
    are not as they were, each with its version then and now ("" where it was
    or is absent); ``writer`` is the former one, "" if it is the same.
    """

    program: bool
    versions: dict[str, tuple[str, str]]
    writer: str
    templates: tuple[str, ...]
    site: tuple[str, ...]
    fields: tuple[str, ...]


NOTHING = Differences(program=False, versions={}, writer="", templates=(), site=(), fields=())


def common_ingredients(
    tools: Toolchain, loaded: LoadedSite, writer: Writer, partials: tuple[str, ...], fields: tuple[str, ...]
) -> Common:
    """What pages of a writer have in common that show these partials: all that their keys cover."""
    match writer:
        case Copy(name=name):
            return Common(writer=name, program=b"", versions={}, templates={}, site={}, fields=fields)
        case Joined(name=name) | Data(name=name) | Scaled(name=name) | Indexed(name=name):
            templates, site = {}, {}
        case Template(name=name):
            reached = {each for one in (name, *partials) for each in loaded.templates.closures.reached[one]}
            texts, view = loaded.templates.texts, loaded.rendering.site
            templates = {each: mark(texts[each].text) for each in sorted(reached)}
            site = {each: mark(getattr(view, each)) for each in view.__struct_fields__}
    return Common(
        writer=name,
        program=mark(tools.program),
        versions=tools.versions,
        templates=templates,
        site=site,
        fields=fields,
    )


def changes(before: Ingredients, now: Ingredients) -> Differences:
    """What differs between what a page was made of and what it is made of.

    With another writer it is another page: that alone is told.
    """
    old, new = before.common, now.common
    if old.writer != new.writer:
        return NOTHING._replace(writer=old.writer)
    names = _differing(old.versions, new.versions)
    return Differences(
        program=old.program != new.program,
        versions={name: (old.versions.get(name, ""), new.versions.get(name, "")) for name in names},
        writer="",
        templates=_differing(old.templates, new.templates),
        site=_differing(old.site, new.site),
        fields=_differing(_by_field(before), _by_field(now)),
    )


def _by_field(ingredients: Ingredients) -> dict[str, bytes]:
    own = ingredients.own
    marks = [own[start : start + MARK_BYTES] for start in range(0, len(own), MARK_BYTES)]
    return dict(zip(ingredients.common.fields, marks, strict=True))


def _differing(old: Mapping[str, object], new: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name in {**new, **old} if old.get(name) != new.get(name))
