"""Time limits in words and their state on a day."""

from __future__ import annotations

import datetime

import pytest

from index.rows import DeadlineRow
from web.timing import length, recurrence, state, value

TODAY = datetime.date(2026, 3, 30)


def deadline(kind="by", **known):
    values = {"surface": "…", "from_": None, "due": None, "rrule": None, "duration": None, "working_days": False}
    values |= {"event": None, "basis": None, "rule": "r"} | known
    return DeadlineRow("d", "p", 0, 1, kind=kind, **values)


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        (-3000, "lapsed", "Đã qua hạn hơn 8 năm"),
        (-366, "lapsed", "Đã qua hạn hơn 12 tháng"),
        (-365, "overdue", "Đã qua hạn hơn 12 tháng"),
        (-60, "overdue", "Đã qua hạn 60 ngày"),
        (-1, "overdue", "Đã qua hạn 1 ngày"),
        (0, "today", "Đến hạn hôm nay"),
        (1, "soon", "Còn 1 ngày"),
        (3, "soon", "Còn 3 ngày"),
        (4, "later", "Còn 4 ngày"),
        (61, "later", "Còn hơn 2 tháng"),
    ],
)
def test_a_dated_limit(days, kind, words):
    found = state(deadline(due=TODAY + datetime.timedelta(days=days)), TODAY)
    assert (found.kind, found.words) == (kind, words)


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        (deadline("every", rrule="FREQ=MONTHLY"), "recurring", "Hết kỳ này: 31/03/2026"),
        (deadline("every", rrule="FREQ=MONTHLY;BYMONTHDAY=25"), "recurring", "Kỳ tới: 25/04/2026"),
        (deadline("every", rrule="FREQ=YEARLY;INTERVAL=2"), "recurring", "Định kỳ"),
        (deadline("within", duration="P5D"), "relative", "Tính từ sự kiện"),
        (deadline("since", from_=TODAY), "since", "Đang áp dụng"),
        (deadline("since", from_=TODAY + datetime.timedelta(days=1)), "since", "Chưa đến ngày áp dụng"),
    ],
)
def test_an_undated_limit(row, kind, words):
    assert (state(row, TODAY).kind, state(row, TODAY).words) == (kind, words)


@pytest.mark.parametrize(
    ("rrule", "words"),
    [
        ("FREQ=DAILY", "hằng ngày"),
        ("FREQ=WEEKLY;BYDAY=MO", "hằng tuần, thứ Hai"),
        ("FREQ=WEEKLY;BYDAY=SA,SU", "hằng tuần, thứ Bảy và Chủ nhật"),
        ("FREQ=MONTHLY", "hằng tháng"),
        ("FREQ=MONTHLY;INTERVAL=3", "hằng quý"),
        ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần"),
        ("FREQ=YEARLY;INTERVAL=2", "2 năm một lần"),
        ("FREQ=MONTHLY;BYMONTHDAY=5,20", "hằng tháng, ngày 5 và 20"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15", "hằng năm, ngày 15 tháng 12"),
        ("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10,11,12,13,14,15", "hằng năm, ngày 10 đến 15 tháng 12"),
        ("FREQ=YEARLY;BYMONTH=3,4,5,6", "hằng năm, tháng 3 đến 6"),
        ("FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=-1", "hằng năm, ngày cuối cùng của tháng 1, 4, 7 và 10"),
        ("nonsense", "nonsense"),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
    ],
)
def test_a_rule_in_words(rrule, words):
    assert recurrence(rrule) == words


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P5D", "5 ngày"),
        ("PT24H", "24 giờ"),
        ("P1M", "1 tháng"),
        ("P2W", "2 tuần"),
        ("-P5D", "trước 5 ngày"),
        ("P", "P"),
    ],
)
def test_a_duration_in_words(duration, words):
    assert length(duration) == words


def test_values():
    day = datetime.date
    assert value(deadline(due=day(2020, 9, 30))) == "30/09/2020"
    assert value(deadline("in", from_=day(2021, 7, 1), due=day(2021, 9, 30))) == "từ 01/07/2021 đến 30/09/2021"
    assert value(deadline("since", from_=day(2020, 4, 1))) == "từ 01/04/2020"
    assert value(deadline("within", surface="trong thời gian ngắn")) == "trong thời gian ngắn"
