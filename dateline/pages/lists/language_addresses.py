"""The lists by language that there are: their addresses, their names, links to them."""

from dateline.archive.archive import Archive
from dateline.archive.traced import TracedArchive
from dateline.pages.site_facts import SiteFacts
from dateline.pages.views import NavLink
from dateline.values.language_tags import language_tag, own_name
from dateline.values.wording import interface_language


def language_list(language: str) -> str:
    """The address of a language's list."""
    return f"/{language}/"


def languages_with_list(archive: Archive | TracedArchive) -> tuple[str, ...]:
    """The languages with a list of their own: those whose address no file, tag or topic has."""
    taken = {f"/{taxonomy.path}/" for taxonomy in archive.settings.taxonomies}
    return tuple(
        language
        for language in archive.languages
        if language_list(language) not in taken and archive.at(language_list(language)) is None
    )


def language_title(site: SiteFacts, language: str) -> str:
    """What a language's list is called, in that language; by its name alone where no words are in it."""
    tag = language_tag(language)
    spoken = own_name(tag)
    if not interface_language(tag, site.words.own):
        return spoken
    return site.words.word("in-language", tag, spoken=spoken)


def language_link(site: SiteFacts, language: str) -> NavLink:
    """A link to a language's list, in that language."""
    return NavLink(
        label=language_title(site, language),
        href=site.urls.href(language_list(language)),
        lang=language_tag(language),
    )
