"""Giving memory back to the system as soon as it is let go."""

import ctypes
import sys
from functools import cache

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Parameters of glibc's ``mallopt``."""

_LARGE_BYTES = 128 << 10
"""What glibc begins with. As large blocks come and go, it would raise this up to 32 megabytes."""


@cache
def give_back_large_blocks() -> None:
    """Has this process ask the system for each large block by itself, where the C library is glibc.

    Chunks of work, and what comes of them, are blocks of a megabyte that live for a moment: among small
    ones that stay, each leaves a hole that nothing else fits into, and in each thread's heap anew. On a
    thousand articles that was an eighth of the memory of all processes.
    """
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
        library.mallopt(_TRIM_THRESHOLD, _LARGE_BYTES)
        library.mallopt(_ARENA_MAX, 1)
