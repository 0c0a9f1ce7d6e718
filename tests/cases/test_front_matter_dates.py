"""Dates as editors write them, and the moment each is read as."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.front_matter.date_values import read_date

SHANGHAI = ZoneInfo("Asia/Shanghai")

ISO = {
    "2025-06-19": "2025-06-19",
    "2025-06-19T07:20:04+08:00": "2025-06-19T07:20:04+08:00",
    "2025-06-19T07:20:04Z": "2025-06-19T07:20:04Z",
    "2025-06-19t07:20:04z": "2025-06-19T07:20:04Z",
    "2025-06-19 07:20": "2025-06-19T07:20:00+08:00",
    "2025-06-19 07:20:04 -0500": "2025-06-19T07:20:04-05:00",
    "2025-06-19T07:20:04.123456Z": "2025-06-19T07:20:04Z",
    "2025-06-19T07:20+09": "2025-06-19T07:20:00+09:00",
    " 2024-02-29 ": "2024-02-29",
    "2024-02-28T24:00": "2024-02-29T00:00:00+08:00",
}
OTHERWISE = {
    "2025-6-19": "2025-06-19",
    "2025/6/19": "2025-06-19",
    "2025.6.19": "2025-06-19",
    "2025—06—19": "2025-06-19",
    "2025。6。19": "2025-06-19",
    "2025年6月19日": "2025-06-19",
    "<2025-06-19 Thu>": "2025-06-19",
    "2025-06-19 07.20": "2025-06-19T07:20:00+08:00",
    "19.6.2025 7.20": "2025-06-19T07:20:00+08:00",
    "2025-06-19_07-20-04": "2025-06-19T07:20:04+08:00",
    "2025-06-19 7h20": "2025-06-19T07:20:00+08:00",
    "2025 年 6 月 19 日": "2025-06-19",
    "2025年6月19日 07:20": "2025-06-19T07:20:00+08:00",
    "2025/6/19 7:20": "2025-06-19T07:20:00+08:00",
    "2025-06-19 7:20": "2025-06-19T07:20:00+08:00",
    "２０２５－０６－１９": "2025-06-19",
    "2025-06-19　07：20": "2025-06-19T07:20:00+08:00",
    "June 19, 2025": "2025-06-19",
    "19 Jun 2025": "2025-06-19",
    "19th June 2025 07:20 GMT": "2025-06-19T07:20:00Z",
    "2025-06-19 07:20:04 -5": "2025-06-19T07:20:04-05:00",
    "2025-06-19 07:20:04 UTC+8": "2025-06-19T07:20:04+08:00",
    "2025-06-19 07:20:04 -0400 EDT": "2025-06-19T07:20:04-04:00",
    "“2025-06-19”": "2025-06-19",
    "‘2025年6月19日’": "2025-06-19",
    "20250619": "2025-06-19",
    "2025-0619": "2025-06-19",
    "2025_06_19": "2025-06-19",
    "20250619T072004Z": "2025-06-19T07:20:04Z",
    "20250619072004": "2025-06-19T07:20:04+08:00",
    "1750317604": "2025-06-19T07:20:04Z",
    "1750317604000": "2025-06-19T07:20:04Z",
    "Thu, 19 Jun 2025 07:20:04 -0400 (EDT)": "2025-06-19T07:20:04-04:00",
    "Thu Jun 19 07:20:04 2025": "2025-06-19T07:20:04+08:00",
    "Thursday, June 19, 2025 at 7:20": "2025-06-19T07:20:00+08:00",
    "2025-06-19（星期四）": "2025-06-19",
    "2025年6月19日 周四 下午3:20": "2025-06-19T15:20:00+08:00",
    "2025年6月19日上午7时20分": "2025-06-19T07:20:00+08:00",
    "2025-06-19 3:20 PM": "2025-06-19T15:20:00+08:00",
    "2025-06-19 12:30 am": "2025-06-19T00:30:00+08:00",
    "19-Jun-2025": "2025-06-19",
    "Jun-19-2025": "2025-06-19",
    "2025 June 19": "2025-06-19",
    "19/06/2025": "2025-06-19",
    "06/19/2025": "2025-06-19",
    "06.06.2025": "2025-06-06",
    "二〇二五年六月十九日": "2025-06-19",
    "二零二五年六月十九号": "2025-06-19",
    "2025年六月19日": "2025-06-19",
    "二○二五年十二月三十一日（周三）": "2025-12-31",
    "二〇二五年六月十九日上午九时三十分": "2025-06-19T09:30:00+08:00",
    "2025年6月19日晚8点半": "2025-06-19T20:30:00+08:00",
    "2025年6月19日 早8点": "2025-06-19T08:00:00+08:00",
    "民國114年6月19日": "2025-06-19",
    "民国一百一十四年六月十九日": "2025-06-19",
    "令和7年6月19日 午後3時": "2025-06-19T15:00:00+08:00",
    "令和元年五月一日": "2019-05-01",
}
NEVER = {
    "2024-13-01": "2024-01-13",
    "2025-02-30": "2025-02-28",
    "2025-06-00": "2025-06-01",
    "0000-01-01": "0001-01-02",
    "0001-01-01": "0001-01-02",
    "9999-12-31T23:59:59-12:00": "9999-12-30",
    "2025-06-19 25:00": "2025-06-19T23:00",
    "2025-06-19 07:61:60+08:00": "2025-06-19T07:59:59+08:00",
    "2025-06-19T25:00+15:00": "2025-06-19T23:00",
    "2025-06-19T07:20+15:00": "2025-06-19T07:20",
    "2025-06-19T07:20:00+99:00": "2025-06-19T07:20:00",
    "yesterday": "2025-06-19T07:20:00+08:00",
    "25:00": "2025-06-19T07:20:00+08:00",
    "10/06/2025": "2025-10-06 / 2025-06-10",
    "2025-06": "2025-06-19T07:20:00+08:00",
    "2025": "2025-06-19T07:20:00+08:00",
    "2025-06-19 or so": "2025-06-19T07:20:00+08:00",
}


@pytest.mark.parametrize(("written", "read"), ISO.items())
def test_iso_dates_are_read_without_a_word(written: str, read: str) -> None:
    found = read_date(written, SHANGHAI)
    assert found.iso
    assert found.moment is not None
    assert found.moment.edtf == read


@pytest.mark.parametrize(("written", "read"), OTHERWISE.items())
def test_other_plain_dates_are_read_at_their_true_value(written: str, read: str) -> None:
    found = read_date(written, SHANGHAI)
    assert not found.iso
    assert found.moment is not None
    assert found.moment.edtf == found.better == read


@pytest.mark.parametrize(("written", "better"), NEVER.items())
def test_what_is_no_date_is_never_guessed(written: str, better: str) -> None:
    found = read_date(written, SHANGHAI)
    assert found.moment is None
    assert found.better == better


FAULTS = {
    "words": ("农历五月廿四", "unknown", "未知", "whenever", "0000-00-00 00:00:00"),
    "part": (
        "2025", "2025-06", "2025年6月", "June 2025", "6月19日", "19 June", "June 19",
        "25年6月19日", "25-06-19", "19/06/25", "2025 年", "二〇二五年六月", "六月十九日",
    ),
    "order": ("03/02/2025", "３/２/2025", "02.03.2026"),
    "day": (
        "2025-06-31", "2025-13-01", "2025年6月31日", "June 31, 2025", "2025-02-29T08:00",
        "二〇二五年二月三十日",
    ),
    "time": ("2025-06-19 25:00", "2025-06-19T07:61", "2025年6月19日 31:00", "25:00", "7:75 pm", "下午25点"),
    "offset": (
        "2025-06-19T07:20:00+08:75", "2025-06-19T07:20+25:00", "2025-06-19T07:20+15:00",
        "2025-06-19T07:20-12:30",
    ),
    "range": ("0001-01-01", "9999-12-31T23:59:59-12:00", "0000-06-19", "12025-06-19", "-2025-06-19"),
    "time alone": ("07:20", "7:20 pm", "at 7:20", "07:20:04+08:00", "下午3点", "8点半", "T07:20"),
    "other": ("2025-6-1st of", "2025-06-19 or so", "2025-06-19 20-21", "in 3 days", "3"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "written"), [(fault, each) for fault, several in FAULTS.items() for each in several]
)
def test_why_a_value_is_no_date_is_known(fault: str, written: str) -> None:
    assert read_date(written, SHANGHAI).fault == fault


def test_a_time_without_offset_is_in_the_sites_zone() -> None:
    summer, winter = (
        read_date(f"2025-{month}-01 12:00", ZoneInfo("Europe/Berlin")) for month in ("07", "01")
    )
    assert summer.moment is not None
    assert winter.moment is not None
    assert summer.moment.edtf.endswith("+02:00")
    assert winter.moment.edtf.endswith("+01:00")


@given(
    st.datetimes(min_value=datetime(1, 1, 2), max_value=datetime(9999, 12, 30)),  # noqa: DTZ001
    st.integers(min_value=-12 * 60, max_value=14 * 60),
)
def test_every_instant_is_read_as_it_was_written(when: datetime, minutes: int) -> None:
    aware = when.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    found = read_date(aware.isoformat(), SHANGHAI)
    assert found.iso
    assert found.moment is not None
    assert found.moment.instant == int(aware.timestamp())
    assert found.moment.edtf == aware.isoformat().replace("+00:00", "Z")


@given(st.one_of(st.text(), st.text(alphabet="0123456789-/:. TZ+年月日")))
def test_any_text_can_be_asked(written: str) -> None:
    found = read_date(written, SHANGHAI)
    assert found.moment is not None or not found.iso
