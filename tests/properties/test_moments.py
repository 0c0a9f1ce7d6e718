"""Dates at their true precision: what holds of every one of them."""

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta, timezone

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.values.moments import Moment, from_edtf, moment, time_order

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))


def read(edtf: str, part: str = "") -> Moment:
    found = from_edtf(edtf, part)
    assert found is not None
    return found


plain = st.one_of(
    days.map(date.isoformat),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    st.tuples(days, st.integers(21, 24)).map(lambda pair: f"{pair[0].year}-{pair[1]}"),
    days.map(lambda day: f"{day.year // 10}X"),
    st.tuples(days, days).map(lambda pair: "/".join(day.isoformat() for day in sorted(pair))),
    days.map(lambda day: f"{day.isoformat()}/.."),
    days.map(lambda day: f"../{day.isoformat()}"),
)
moments = plain.map(read)


@given(plain, st.sampled_from(["", "early", "mid", "late"]))
def test_text_and_part_come_back_as_they_went_in(edtf: str, part: str) -> None:
    found = read(edtf, part)
    assert (found.edtf, found.part) == (edtf, part)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Moment) == found


@given(st.text(alphabet="0123456789-/X~?%.TZ:+", max_size=24) | st.text(max_size=12))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = from_edtf(text)
    assert found is None or found.edtf == text


@given(days)
def test_a_year_comes_before_its_months_and_a_month_before_its_days(day: date) -> None:
    year, month = read(f"{day.year:04}-01"[:4]), read(f"{day.year:04}-01")
    first = read(f"{day.year:04}-01-01")
    assert time_order(year) < time_order(month) < time_order(first)


@given(st.lists(moments, min_size=2, max_size=6))
def test_order_is_by_the_first_day_and_total(some: list[Moment]) -> None:
    ordered, backwards = sorted(some, key=time_order), some[::-1]
    backwards.sort(key=time_order)
    assert ordered == backwards
    firsts = [each.first or each.last or date.min for each in ordered]
    assert firsts == sorted(firsts)


@given(moments)
def test_nothing_is_more_precise_than_it_is_written(found: Moment) -> None:
    if found.first and found.last:
        assert found.first <= found.last
        if found.html:
            covering = read(found.html)
            assert covering.first is not None
            assert covering.last is not None
            assert covering.first <= found.first
            assert found.last <= covering.last
    if found.precision == "year":
        assert (found.month, found.day) == (0, 0)
    if found.precision == "month":
        assert found.day == 0


@given(days)
def test_a_month_ends_on_its_last_day(day: date) -> None:
    assert read(day.isoformat()[:7]).last == day.replace(day=monthrange(day.year, day.month)[1])


@given(days, st.times(), st.integers(-14 * 60, 14 * 60))
def test_an_instant_belongs_to_the_day_its_own_clock_shows(day: date, clock: time, ahead: int) -> None:
    zone = timezone(timedelta(minutes=ahead))
    found = moment(datetime.combine(day, clock, zone), UTC)
    assert found.first == day
    assert (found.year, found.month, found.day) == (day.year, day.month, day.day)
