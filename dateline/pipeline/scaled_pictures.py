"""Making the pictures that are missing, each once: what was made for any build before is used again."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dateline.pages.page import PictureView
from dateline.pictures.made import PictureChunk, make_pictures, recipe
from dateline.pipeline.request import Run
from dateline.pipeline.site import LoadedSite
from dateline.runtime.blob_store import BlobStore
from dateline.runtime.cache import Cache
from dateline.values.digests import digest

FOLDER = "pictures"
"""In the folder of the site's state."""


def scaled_pictures(
    views: Sequence[tuple[str, PictureView]], loaded: LoadedSite, run: Run
) -> Iterator[tuple[str, bytes]]:
    """The bytes of each picture, with the path that it was asked for by."""
    store = _store(run.cache, trusted=not run.request.clean)
    wanted: defaultdict[str, list[tuple[str, PictureView]]] = defaultdict(list)
    for path, view in views:
        kept = store.get(_name(view))
        if kept is None:
            wanted[view.source].append((path, view))
        else:
            yield path, kept
    chunks = (
        PictureChunk(loaded.files.source(source).read_bytes(), tuple(view.width for _, view in of_it))
        for source, of_it in wanted.items()
    )
    asked = chain.from_iterable(wanted.values())
    for made in run.workers.run(make_pictures, chunks):
        for data in made:
            path, view = next(asked)
            store.put(_name(view), data)
            yield path, data


def scaled_picture(view: PictureView, loaded: LoadedSite, cache: Cache) -> bytes:
    """One picture, made here and now unless it is kept."""
    store = _store(cache)
    kept = store.get(_name(view))
    if kept is None:
        (kept,) = make_pictures(PictureChunk(loaded.files.source(view.source).read_bytes(), (view.width,)))
        store.put(_name(view), kept)
    return kept


def forget_others(views: Iterable[PictureView], cache: Cache) -> None:
    """Lets go of the pictures that the site has no longer."""
    _store(cache).keep_only(frozenset(map(_name, views)))


def _store(cache: Cache, *, trusted: bool = True) -> BlobStore:
    return BlobStore(cache.path.parent / FOLDER, trusted=trusted)


def _name(view: PictureView) -> str:
    """The name under which a picture is kept: by what it is made of, and by what makes it."""
    return digest(recipe(), view.digest, view.width).hex()
