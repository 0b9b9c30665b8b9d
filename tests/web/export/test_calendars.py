"""Calendars: read back by two libraries, event by event."""

from __future__ import annotations

import datetime
from dataclasses import replace

import icalendar
import pytest
import vobject

from tests.web.fakes import PROGRAMME, FakeCatalogue, FakeGeneration
from web.app import create_app
from web.export.calendars import turns
from web.recurring import falls_on, next_day

DAY = datetime.timedelta(days=1)
P = PROGRAMME.id


def events(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return list(icalendar.Calendar.from_ical(answer.data).walk("VEVENT"))


def catalogued(generation):
    """Yield what the catalogue holds with a day: (first day, last day, rule, clause, changed)."""
    for card in generation.catalogue.deadline_cards():
        for deadline in card.deadlines:
            if deadline.rrule == "FREQ=DAILY":
                continue
            day = deadline.due or deadline.from_
            if deadline.rrule:
                day = next_day(deadline.rrule, datetime.date.fromisoformat(card.directive.date))
            if day:
                yield day, deadline.rrule and turns(deadline.rrule), card


def test_every_limit_of_the_seeds_is_the_same_to_two_readers_and_to_the_catalogue(site, shipped):
    text = site.get("/thoi-han.ics").text
    ours = icalendar.Calendar.from_ical(text).walk("VEVENT")
    theirs = list(vobject.readOne(text).vevent_list)
    wanted = list(catalogued(shipped))
    assert len(ours) == len(theirs) == len(wanted) > 10
    for event, other, (day, rule, card) in zip(ours, theirs, wanted, strict=True):
        assert (event["dtstart"].dt, event["dtend"].dt) == (day, day + DAY)
        assert (other.dtstart.value, other.dtend.value) == (day, day + DAY)
        assert ("rrule" in event) == hasattr(other, "rrule") == (rule is not None)
        if rule:
            assert event["rrule"] == icalendar.vRecur.from_ical(rule)
            assert set(other.rrule.value.split(";")) == set(rule.split(";"))
        assert str(event["summary"]) == other.summary.value
        assert str(event["uid"]) == other.uid.value
        assert str(event["description"]) == other.description.value
        assert event["last-modified"].dt == other.last_modified.value == event["dtstamp"].dt == card.directive.changed
        assert event["sequence"] == int(other.sequence.value) == card.directive.revision == 0
        assert str(event["url"]) == other.url.value
        assert event["url"].endswith(card.clause.directive + other.url.value.partition(card.clause.directive)[2])
        assert str(event["url"]) in event["description"]


def test_every_event_has_a_name_of_its_own(site):
    uids = [str(event["uid"]) for event in events(site, "/thoi-han.ics?hang-ngay=1")]
    assert len(set(uids)) == len(uids)


def test_names_stay_from_calendar_to_calendar(client):
    def found(address):
        return {str(event["uid"]) for event in events(client, address)}

    every = found("/thoi-han.ics")
    for address in (
        "/co-quan/so-cong-thuong.ics",
        "/chu-de/covid-19.ics",
        f"/van-ban/{P}.ics",
        "/tim-kiem.ics?q=bao",
        "/en/thoi-han.ics",
        "/thoi-han.ics?co-quan=so-cong-thuong",
    ):
        assert found(address)
        assert found(address) <= every


def test_filters_of_the_page_are_those_of_the_calendar(client):
    days = [event["dtstart"].dt.isoformat() for event in events(client, "/thoi-han.ics?nhom=qua-han")]
    assert days == ["2020-09-30", "2020-09-30"]
    assert len(events(client, "/thoi-han.ics?tu=2026-01-01&den=2026-12-31")) == 1
    assert len(events(client, "/co-quan/so-cong-thuong.ics?tu=2026-01-01&den=2026-12-31")) == 1


def test_lines_are_folded_between_letters(client):
    lines = client.get("/thoi-han.ics").data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() or line == b"" for line in lines)


def test_the_answer_is_a_calendar(client):
    answer = client.get("/co-quan/so-cong-thuong.ics")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Content-Disposition"] == "attachment; filename=co-quan-so-cong-thuong.ics"
    calendar = icalendar.Calendar.from_ical(answer.data)
    assert calendar["x-wr-calname"] == "Sở Công Thương"
    assert calendar["version"] == "2.0"


def test_the_words_and_the_citation_go_along(client):
    event = events(client, "/thoi-han.ics")[0]
    assert "gạch đầu dòng thứ nhất khoản 1 Mục II Chương trình số 07/CTr-UBND" in event["description"]
    assert "Chủ trì: Sở Công Thương" in event["description"]
    assert str(event["summary"]).startswith("Sở Công Thương: Chủ trì, phối hợp")
    assert str(event["categories"].cats[0]) == "Covid-19"


def test_a_reminder_rings_in_the_morning_some_days_before(client):
    assert not events(client, "/thoi-han.ics")[0].subcomponents
    for event in events(client, "/thoi-han.ics?nhac=3"):
        (alarm,) = event.subcomponents
        assert alarm["trigger"].dt == datetime.timedelta(hours=8) - 3 * DAY
    assert not events(client, "/thoi-han.ics?nhac=1000")[0].subcomponents


def test_what_has_no_day_has_no_event(client):
    assert len(events(client, "/thoi-han.ics")) == 5
    assert not [event for event in events(client, "/thoi-han.ics") if "05 ngày" in event["description"]]


def test_the_same_generation_gives_the_same_file(client):
    assert client.get("/thoi-han.ics").data == client.get("/thoi-han.ics").data


def test_a_change_is_told_and_the_name_stays(client, monkeypatch):
    before = events(client, f"/van-ban/{P}.ics")[0]
    moment = datetime.datetime(2026, 3, 1, 9, 30, tzinfo=datetime.UTC)

    class Corrected(FakeCatalogue):
        def directive(self, id):
            row = super().directive(id)
            return row and replace(row, changed=moment, revision=2)

    generation = FakeGeneration(catalogue=Corrected())
    other = create_app(lambda: generation, today=lambda: datetime.date(2026, 3, 30)).test_client()
    after = events(other, f"/van-ban/{P}.ics")[0]
    assert (after["uid"], after["sequence"], after["last-modified"].dt) == (before["uid"], 2, moment)
    assert before["sequence"] == 0


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY",
        "FREQ=WEEKLY",
        "FREQ=YEARLY",
        "FREQ=MONTHLY;INTERVAL=3",
        "FREQ=MONTHLY;INTERVAL=6",
        "FREQ=YEARLY;BYMONTH=6",
        "FREQ=YEARLY;BYMONTHDAY=25",
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=25",
        "FREQ=WEEKLY;BYDAY=FR",
        "FREQ=DAILY",
    ],
)
def test_a_rule_spelled_out_falls_on_the_days_that_the_pages_show(rule):
    from dateutil.rrule import rrulestr

    first = next_day(rule, datetime.date(2026, 3, 10))
    start = datetime.datetime.combine(first, datetime.time())
    end = start + 800 * DAY
    spelled = {day.date() for day in rrulestr(turns(rule), dtstart=start).between(start, end, inc=True)}
    shown = {day for day in (first + n * DAY for n in range(801)) if falls_on(rule, day)}
    assert spelled == shown
