"""Whether the font of the cards has all that is written on them: each character is looked at once."""

from collections.abc import Iterator

import msgspec

from dateline.archive.archive import Archive
from dateline.pages.articles.card_images import cards_of
from dateline.pipeline.request import Run
from dateline.reading.site_folder import SiteFiles
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.digests import Value, digest


class _Glyphs(Value, frozen=True):
    """The characters that a font was looked at for: those it has, and those it has not."""

    there: str = ""
    missing: str = ""


_decode = msgspec.msgpack.Decoder(_Glyphs).decode


def missing_characters(archive: Archive, files: SiteFiles, run: Run) -> Iterator[Diagnostic]:
    """A finding for each article whose card could not be written, or one for a font that cannot be read."""
    written = {path: _written(archive, path) for path in cards_of(archive).urls}
    if not written:
        return
    settings = archive.settings
    name = digest(settings.card_font_digest, settings.language, run.tools.digest)
    stored = run.cache.index("glyphs")
    known = _decode(stored[1]) if stored and stored[0] == name else _Glyphs()
    every = {character for characters in written.values() for character in characters}
    new = "".join(sorted(every.difference(known.there, known.missing)))
    if new:
        # Loads Pillow: only where there is a character that no build has met.
        from dateline.pictures.card_image import uncovered

        try:
            missing = uncovered(new, files.font, settings.language)
        except OSError as fault:
            yield diagnostic(
                "card-font-unreadable", "site.toml", target=settings.card_font, reason=str(fault)
            )
            return
        there = "".join(each for each in new if each not in missing)
        known = _Glyphs(there=known.there + there, missing=known.missing + missing)
        run.cache.put_index("glyphs", name, msgspec.msgpack.encode(known))
    for path, characters in written.items() if known.missing else ():
        if lacking := "".join(sorted(characters.intersection(known.missing))):
            yield diagnostic("card-characters", path, characters=" ".join(lacking))


def _written(archive: Archive, path: str) -> set[str]:
    """The characters on an article's card."""
    article, settings = archive.by_path[path], archive.settings
    terms = (label for labels in article.terms.values() for label in labels[:1])
    return set("".join((article.card.title, settings.title, "0123456789-…", *terms)))
