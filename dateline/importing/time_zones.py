"""The time zone of a site whose export has only the offsets of its dates."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

_USUAL = (
    "Europe/London",
    "Europe/Paris",
    "Europe/Berlin",
    "Europe/Athens",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Australia/Sydney",
    "Pacific/Auckland",
)
"""Where many zones fit, the best known of them."""

_HOUR = timedelta(hours=1)


def zone_that_fits(offsets: Mapping[datetime, timedelta], preferred: str) -> str:
    """The name of a zone with these offsets at these times, which are in UTC; "" where there is none.

    ``preferred`` if it is one. Where the offset is always the same, a zone of that and of no place.
    """
    if not offsets:
        return ""
    if preferred and _fits(preferred, offsets):
        return preferred
    only, *others = set(offsets.values())
    if not others and not only % _HOUR:
        hours = only // _HOUR
        # The sign in these names is that of the way to Greenwich.
        return f"Etc/GMT{-hours:+}" if hours else "UTC"
    names = (*_USUAL, *sorted(available_timezones()))
    return next((name for name in names if _fits(name, offsets)), "")


def _fits(name: str, offsets: Mapping[datetime, timedelta]) -> bool:
    zone = ZoneInfo(name)
    return all(time.astimezone(zone).utcoffset() == offset for time, offset in offsets.items())
