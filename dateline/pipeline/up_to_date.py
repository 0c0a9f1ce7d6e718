"""What need not be done again: since the last build into the same output, or since the last check."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from dateline.pipeline.request import MANY_FILES, Request, Summary
from dateline.publishing.output import Output, standby_of
from dateline.reading.inventory import Inventory
from dateline.runtime.cache import Cache
from dateline.values.digests import DIGEST_BYTES, Value, digest

if TYPE_CHECKING:
    from dateline.publishing.looking_ahead import LookingAhead

MANY_TO_LOOK_AT = 500
"""With more files in a site than these, to look at its output takes longer than to start a process."""

CHECKED = "checked"
"""The name under which the cache has the keys of the pages that the last check rendered or passed over."""


class LastBuild(Value, frozen=True):
    """The last build into an output, or the last check: what went in, how long it holds, and what it said.

    ``keys`` is the digest of the keys of all that was published.
    """

    inputs: bytes
    keys: bytes
    as_of: int
    summary: Summary


def unchanged_since(request: Request, cache: Cache, inputs: bytes) -> Summary | None:
    """The last build's summary, if this one would do the same and the output is as that one left it.

    Where files of the output were lost since, and came back, it is not unchanged, and names them.
    """
    data = None if request.clean else cache.state(_state_name(request))
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
    # A check as well says that an output must not be published to.
    with output_of(request, cache) as output:
        if request.publish:
            keys = output.keys()
            # What stands may be of a later build that could not say so, or not all that there is.
            if last.keys != digest(keys) or output.missing(keys):
                return None
            # Usually nothing is to be done; a file that was tampered with comes back from the standby.
            done = output.publish(keys, ())
            return msgspec.structs.replace(
                summary, removed=done.removed, unchanged=done.method == "unchanged", changed=done.changed
            )
    return summary


def remember(
    request: Request, cache: Cache, inputs: bytes, summary: Summary, keys: Mapping[str, bytes]
) -> None:
    """Keeps what a build or a check was made of, and what it said, for the next one.

    ``keys`` are those of all files of the site, by path.
    """
    if summary.published or not request.publish:
        # What changed then has not changed when nothing is to be done.
        kept = msgspec.structs.replace(
            summary,
            rendered=0,
            kept=summary.pages,
            written=0,
            removed=0,
            unchanged=True,
            changed=(),
            publishing=(),
        )
        published = digest({**keys}) if request.publish else b""
        last = LastBuild(inputs=inputs, keys=published, as_of=request.as_of, summary=kept)
        cache.put_state(_state_name(request), msgspec.msgpack.encode(last))


def unchecked(keys: Mapping[str, bytes], output: Output, cache: Cache) -> list[str]:
    """The paths of the pages that neither the build that published nor the last check has rendered."""
    last = cache.state(CHECKED) or b""
    known = {last[at : at + DIGEST_BYTES] for at in range(0, len(last), DIGEST_BYTES)}
    known.update(output.keys().values())
    # Where nothing is known, no key is asked for before its page is rendered.
    return [path for path in keys if not known or keys[path] not in known]


def remember_checked(keys: Mapping[str, bytes], cache: Cache) -> None:
    """Keeps which pages a check could render: equal keys mean equal bytes, and no new faults."""
    cache.put_state(CHECKED, b"".join(sorted({*keys.values()})))


def output_of(request: Request, cache: Cache, ahead: "LookingAhead | None" = None) -> Output:
    """The output a request is for; ``ahead`` has looked at it meanwhile."""
    return Output(
        request.output,
        cache,
        site=request.site,
        clean=request.clean,
        take_over=request.take_over,
        ahead=ahead.look if ahead else None,
    )


def looking_ahead(request: Request, inventory: Inventory, cache: Cache) -> "LookingAhead | None":
    """Looks at the output of a large site in which little has changed, while this is taken in."""
    many = len(inventory.records) > MANY_TO_LOOK_AT and len(inventory.fresh) <= MANY_FILES
    if not (many and request.publish and request.jobs > 1) or request.clean:
        return None
    # Where nothing has changed, no process is started.
    from dateline.publishing.looking_ahead import LookingAhead

    output = Path(os.path.realpath(request.output))
    return LookingAhead(output, standby_of(output), request.site, cache)


def _state_name(request: Request) -> str:
    if not request.publish:
        return "check"
    return f"build {digest(os.fsencode(os.path.realpath(request.output))).hex()}"
