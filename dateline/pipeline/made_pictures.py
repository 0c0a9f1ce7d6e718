"""Making the pictures that are missing, each once: what was made for any build before is used again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dateline.pages.page import PictureView
from dateline.pictures.card_image import CardImage
from dateline.pictures.made import CardChunk, PictureChunk, make_cards, make_pictures, recipe
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.values.digests import digest

FOLDER = "pictures"
"""In the folder of the site's state."""

CARDS_IN_A_CHUNK = 50

MadePicture = PictureView | CardImage
"""What a picture is made from."""


def made_pictures(
    views: Sequence[tuple[str, MadePicture]], loaded: LoadedSite, run: Run
) -> Iterator[tuple[str, bytes]]:
    """The bytes of each picture, with the path that it was asked for by."""
    store = _store(run.cache, trusted=not run.request.clean)
    scaled: defaultdict[str, list[tuple[str, PictureView]]] = defaultdict(list)
    cards: list[tuple[str, CardImage]] = []
    for path, view in views:
        kept = store.get(_name(view))
        if kept is not None:
            yield path, kept
        elif isinstance(view, CardImage):
            cards.append((path, view))
        else:
            scaled[view.source].append((path, view))
    chunks = (
        PictureChunk(loaded.files.source(source).read_bytes(), tuple(view.width for _, view in of_it))
        for source, of_it in scaled.items()
    )
    font = loaded.files.font if cards else b""
    card_chunks = (
        CardChunk(font, tuple(card for _, card in cards[start : start + CARDS_IN_A_CHUNK]))
        for start in range(0, len(cards), CARDS_IN_A_CHUNK)
    )
    asked = chain(chain.from_iterable(scaled.values()), cards)
    for made in chain(run.workers.run(make_pictures, chunks), run.workers.run(make_cards, card_chunks)):
        for data in made:
            path, view = next(asked)
            store.put(_name(view), data)
            yield path, data


def made_picture(view: MadePicture, loaded: LoadedSite, cache: Cache) -> bytes:
    """One picture, made here and now unless it is kept."""
    store = _store(cache)
    kept = store.get(_name(view))
    if kept is None:
        if isinstance(view, CardImage):
            (kept,) = make_cards(CardChunk(loaded.files.font, (view,)))
        else:
            data = loaded.files.source(view.source).read_bytes()
            (kept,) = make_pictures(PictureChunk(data, (view.width,)))
        store.put(_name(view), kept)
    return kept


def forget_others(views: Iterable[MadePicture], cache: Cache) -> None:
    """Lets go of the pictures that the site has no longer."""
    _store(cache).keep_only(frozenset(map(_name, views)))


def _store(cache: Cache, *, trusted: bool = True) -> BlobStore:
    return BlobStore(cache.path.parent / FOLDER, trusted=trusted)


def _name(view: MadePicture) -> str:
    """The name under which a picture is kept: by what it is made of, and by what makes it."""
    of = view if isinstance(view, CardImage) else (view.digest, view.width)
    return digest(recipe(), of).hex()
