"""The up-to-date check: is there anything to do since the last build into the same output?"""

import os

import msgspec

from dateline.pipeline.request import Request, Summary
from dateline.publishing.output import Output
from dateline.runtime.cache import Cache
from dateline.values.digests import Value, digest


class LastBuild(Value, frozen=True):
    """The last build into an output: what went in, how long it holds, and what it said."""

    inputs: bytes
    as_of: int
    summary: Summary


def unchanged_since(request: Request, cache: Cache, inputs: bytes) -> Summary | None:
    """The last build's summary, if this one would do the same and the output is as that one left it."""
    data = None if request.clean or not request.publish else cache.state(_state_name(request))
    if not data:
        return None
    try:
        last = msgspec.msgpack.decode(data, type=LastBuild)
    except msgspec.MsgspecError:
        return None
    summary = last.summary
    due = summary.next_change
    holds = last.as_of <= request.as_of and (due is None or request.as_of < due)
    # What was dated in the future may no longer be.
    passing = any(report.code == "date-future" for report in summary.diagnostics)
    if last.inputs != inputs or not holds or (passing and last.as_of != request.as_of):
        return None
    with output_of(request, cache) as output:
        keys = output.keys()
        if output.missing(keys):
            return None
        # Usually nothing is to be done; a file that was tampered with comes back from the standby.
        output.publish(keys, ())
    return msgspec.structs.replace(
        summary, rendered=0, kept=summary.pages, written=0, removed=0, unchanged=True
    )


def remember(request: Request, cache: Cache, inputs: bytes, summary: Summary) -> None:
    """Keeps what a build was made of, and what it said, for the next one."""
    if summary.published:
        # What changed then has not changed when nothing is to be done.
        kept = msgspec.structs.replace(summary, changed=())
        last = LastBuild(inputs=inputs, as_of=request.as_of, summary=kept)
        cache.put_state(_state_name(request), msgspec.msgpack.encode(last))


def output_of(request: Request, cache: Cache) -> Output:
    """The output a request is for."""
    return Output(request.output, cache, site=request.site, clean=request.clean, take_over=request.take_over)


def _state_name(request: Request) -> str:
    return f"build {digest(os.fsencode(request.output.resolve())).hex()}"
