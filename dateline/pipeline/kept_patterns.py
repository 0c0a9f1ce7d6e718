"""What regular expressions are compiled to, from one build to the next: beside the program, or in the cache.

Each process takes it in with its first files. What it has compiled besides is
kept when all files are parsed, and again when all pages are made.
"""

from functools import lru_cache

from dateline.pipeline.request import Run
from dateline.reading.parse import PATTERNS, codes_of_patterns
from dateline.runtime.cache import Cache
from dateline.values.pattern_codes import take_codes
from dateline.values.program_cache import keep_by_program


@lru_cache(maxsize=1)
def take_patterns(cache: Cache, tools: bytes) -> None:
    """Take in what the cache has, once: a preview parses at each save."""
    if codes := cache.state(PATTERNS):
        take_codes(codes.removeprefix(tools))


def keep_patterns(run: Run, *, in_this_process: bool) -> None:
    """Keep what is new; one of the processes that have parsed and rendered tells it."""
    if in_this_process and not run.request.clean:
        take_patterns(run.cache, run.tools.digest)
    for codes in run.workers.run(codes_of_patterns, [run.tools.program], small=int(in_this_process)):
        if codes and not keep_by_program(PATTERNS, run.tools.program, codes):
            run.cache.put_state(PATTERNS, run.tools.digest + codes)
