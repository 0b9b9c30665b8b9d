from __future__ import annotations

import pytest

from index.links import Held, Mention, by_year, resolve


def mention(row=0, date=None, issuer=None, surface="Nghị quyết 84/NQ-CP", **more):
    return Mention(row, "a", False, surface, "84/NQ-CP", date, more.get("at"), issuer)


def test_mentions_without_a_date_join_the_only_year():
    dated, bare = mention(0, "2020-05-29"), mention(1)
    assert by_year([dated, bare]) == {2020: [dated, bare]}


def test_mentions_without_a_date_stand_alone_between_two_years():
    old, new, bare = mention(0, "2019-05-29"), mention(1, "2020-05-29"), mention(2)
    assert by_year([old, new, bare]) == {2019: [old], 2020: [new], None: [bare]}


def test_mentions_without_any_date():
    assert by_year([mention()]) == {None: [mention()]}


ONE = Held("one", "2020-06-30", "UBND tỉnh Lào Cai")
TWO = Held("two", "2020-07-01", "UBND tỉnh Yên Bái")
OLD = Held("old", "2019-06-30", "UBND tỉnh Lào Cai")
UNDATED = Held("undated", None, None)


@pytest.mark.parametrize(
    ("held", "year", "mentions", "expected"),
    [
        ([], 2020, [mention()], None),
        ([ONE], 2020, [mention()], "one"),
        ([ONE], 2021, [mention()], None),
        ([ONE], None, [mention()], "one"),
        ([ONE, OLD], 2020, [mention(date="2020-06-30")], "one"),
        ([ONE, OLD], None, [mention()], None),
        ([ONE, TWO], 2020, [mention(date="2020-07-01")], "two"),
        ([ONE, TWO], 2020, [mention(issuer="UBND tỉnh Lào Cai")], "one"),
        ([ONE, TWO], 2020, [mention()], None),
        ([UNDATED], 2020, [mention()], "undated"),
    ],
)
def test_number_and_year_decide_then_day_and_issuer(held, year, mentions, expected):
    assert resolve(held, year, mentions) == expected
