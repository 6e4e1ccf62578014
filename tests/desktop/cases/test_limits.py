"""Each reading of the rules about limits, one by one. The week: a lunch break, a closed 7 October, a 调休 Saturday."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.lives import Life, calendar_of_week, said, when

from desktop.cases.rules import load_factory
from desktop.cases.shelf import RuleShelf

NOVEMBER = "2026-11-01"
PLAIN_DAYS = calendar_of_week(opening=[{"weekdays": [1, 2, 3, 4, 5, 6, 7], "spans": [["09:00", "21:00"]]}])


@pytest.mark.parametrize(
    ("received", "urgency", "due", "why"),
    [
        ("10-05 10:10", "U2", "10-05 11:10", ("opening_time",)),
        ("10-04 19:20", "U2", "10-05 10:00", ("opening_time", "received_outside")),
        ("10-06 20:30", "U2", "10-08 09:30", ("opening_time", "over_night")),
        ("10-09 12:20", "U1", "10-09 13:50", ("opening_time", "over_break")),
        ("10-09 11:30", "U2", "10-09 12:30", ("opening_time",)),  # ends with the span and stays there
        ("10-09 13:00", "U1", "10-09 14:00", ("opening_time", "received_outside")),
        ("10-05 21:00", "U1", "10-06 09:30", ("opening_time", "received_outside")),
        ("10-09 12:25", "U0", "10-09 12:35", ("natural_time",)),
        ("10-07 03:00", "U0", "10-07 03:10", ("natural_time",)),
        ("10-06 19:30", "U3", "10-08 11:30", ("opening_time", "over_night")),
    ],
)
def test_first_reply(received: str, urgency: str, due: str, why: tuple[str, ...]) -> None:
    life = Life(received, urgency=urgency)
    assert (life.due("reply"), life.why("reply")) == (due, why)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("10-05 18:59", "10-05 21:00"),
        ("10-05 19:00", "10-06 12:00"),  # 120 minutes left counts
        ("10-05 20:59", "10-06 12:00"),
        ("10-06 19:00", "10-08 12:00"),  # the 7th is closed
        ("10-04 15:59", "10-04 18:00"),
        ("10-04 16:00", "10-05 12:00"),
        ("10-04 19:20", "10-05 21:00"),  # received at the next opening
        ("10-07 12:00", "10-08 21:00"),
    ],
)
def test_an_ordinary_case_closes_the_same_day_and_is_answered_with_it(received: str, due: str) -> None:
    life = Life(received)
    assert (life.due("closing"), life.due("answer")) == (due, due)


@pytest.mark.parametrize(
    ("received", "closing", "answer"),
    [
        ("10-05 10:10", "10-08 21:00", "10-08 21:00"),
        ("10-04 10:30", "10-08 21:00", "10-08 21:00"),  # the third day is closed
        ("10-09 12:25", "10-12 21:00", "10-10 21:00"),  # 调休 Saturday
        ("10-11 19:00", "10-15 21:00", "10-13 21:00"),  # Sunday after closing: counts from Monday
        ("2026-12-30 10:00", "2027-01-02 21:00", "12-31 21:00"),
        ("2026-12-31 10:00", "2027-01-03 18:00", "2027-01-01 21:00"),  # 2027 has no table: Friday is a working day
    ],
)
def test_a_special_case_has_three_days_and_is_answered_within_a_working_day(
    received: str, closing: str, answer: str
) -> None:
    life = Life(received, complexity="K2")
    assert (life.due("closing"), life.due("answer")) == (closing, answer)


@pytest.mark.parametrize(
    ("reply_by", "closing", "answer", "why"),
    [
        ("2026-10-10", "10-10 21:00", "10-09 21:00", ("day_before_outside",)),
        ("2026-10-11", "10-11 18:00", "10-10 21:00", ("day_before_outside", "shifted_working_day")),
        ("2026-10-08", "10-08 21:00", "09-30 21:00", ("day_before_outside", "holiday_passed")),
        ("2026-10-07", "10-06 21:00", "09-30 21:00", ("day_before_outside", "holiday_passed")),  # closed on that date
        (None, None, None, ("outside_date_missing",)),
    ],
)
def test_an_outside_date_sets_the_limits(
    reply_by: str | None, closing: str | None, answer: str | None, why: tuple[str, ...]
) -> None:
    life = Life("09-25 10:00", complexity="K3", reply_by=reply_by)
    assert (life.due("closing"), life.due("answer"), life.why("answer")) == (closing, answer, why)


def test_half_a_minute_more_than_two_hours_closes_the_same_day() -> None:
    assert Life("10-05 18:59:30").due("closing") == "10-05 21:00"


def test_a_shop_that_opens_after_noon_has_until_its_closing() -> None:
    late = calendar_of_week(opening=[{"weekdays": [1, 2, 3, 4, 5, 6, 7], "spans": [["14:00", "23:00"]]}])
    assert Life("10-08 22:00", late).due("closing") == "10-09 23:00"


def test_an_answer_before_an_outside_date_is_never_due_before_receipt() -> None:
    life = Life("10-09 10:00", complexity="K3", reply_by="2026-10-09")
    assert (life.due("answer"), life.due("closing")) == ("10-09 21:00", "10-09 21:00")


def test_a_long_case_has_no_closing_limit_but_an_answer() -> None:
    life = Life("10-09 10:00", complexity="K4")
    assert (life.due("closing"), life.due("answer"), life.due("reply")) == (None, "10-10 21:00", "10-09 11:00")
    assert life.state("closing", "12-31 12:00") == (None, None)


def test_a_limit_is_kept_at_its_due_time_and_late_a_minute_after() -> None:
    kept, late = Life("10-05 10:00").contact("10-05 11:00"), Life("10-05 10:00").contact("10-05 11:01")
    assert kept.state("reply", "10-09 12:00") == ("met", False)
    assert late.state("reply", "10-09 12:00") == ("late", True)


def test_an_unmet_limit_is_overdue_only_after_its_due_time() -> None:
    life = Life("10-05 10:00")
    assert life.state("reply", "10-05 11:00") == ("running", False)
    assert life.state("reply", "10-05 11:01") == ("overdue", True)


class TestAnswer:
    def test_is_given_by_the_first_proposal_or_a_closing_that_was_told(self) -> None:
        assert Life("10-05 10:00").propose("10-05 12:00").end("10-05 13:00").met("answer") == when("10-05 12:00")
        assert Life("10-05 10:00").end("10-05 13:00").met("answer") == when("10-05 13:00")

    def test_is_not_given_by_a_closing_the_customer_was_not_told_of(self) -> None:
        life = Life("10-05 10:00").end("10-05 13:00", told=False)
        assert life.met("answer") is None
        assert life.state("answer", "10-06 09:00") == ("overdue", True)

    def test_is_not_moved_by_an_extension_of_the_closing(self) -> None:
        life = Life("10-05 10:00").extend("10-05 15:00", "10-06 21:00")
        assert (life.due("answer"), life.due("closing")) == ("10-05 21:00", "10-06 21:00")


class TestChange:
    def test_typed_before_the_old_due_time_counts_anew_from_receipt(self) -> None:
        life = Life("10-09 12:20").urgent("10-09 13:45", "U1")
        assert (life.due("reply"), life.why("reply")) == ("10-09 13:50", ("opening_time", "over_break"))

    def test_typed_at_the_old_due_time_still_counts(self) -> None:
        assert Life("10-09 10:00").urgent("10-09 11:00", "U3").due("reply") == "10-09 15:00"

    def test_typed_later_does_not_heal(self) -> None:
        life = Life("10-09 10:00").urgent("10-09 11:01", "U3")
        assert (life.due("reply"), life.why("reply")) == ("10-09 11:00", ("opening_time", "changed_too_late"))

    def test_is_judged_by_the_limit_that_an_earlier_change_had_set(self) -> None:
        life = Life("10-09 10:00").urgent("10-09 10:10", "U1").urgent("10-09 10:45", "U3")
        assert life.due("reply") == "10-09 10:30"

    def test_never_moves_a_met_limit(self) -> None:
        life = Life("10-09 10:00").contact("10-09 10:20").urgent("10-09 10:30", "U0")
        assert (life.due("reply"), life.why("reply")) == ("10-09 11:00", ("opening_time",))
        assert life.state("reply", "10-09 12:00") == ("met", False)

    def test_of_complexity_sets_answer_and_closing_each_for_itself(self) -> None:
        life = Life("10-09 10:00").propose("10-09 11:00").complex("10-09 12:00", "K2")
        assert (life.due("answer"), life.due("closing")) == ("10-09 21:00", "10-12 21:00")

    def test_of_complexity_typed_late_heals_neither(self) -> None:
        life = Life("10-05 10:00").complex("10-06 09:00", "K2")
        assert (life.due("answer"), life.due("closing")) == ("10-05 21:00", "10-05 21:00")

    def test_of_the_outside_date_moves_a_case_of_that_kind(self) -> None:
        life = Life("10-06 15:30", complexity="K3", reply_by="2026-10-10").outside("10-09 14:00", "2026-10-11")
        assert (life.due("answer"), life.due("closing")) == ("10-10 21:00", "10-11 18:00")

    def test_may_make_a_limit_shorter(self) -> None:
        life = Life("10-05 10:00", complexity="K2").complex("10-05 11:00", "K1")
        assert life.due("closing") == "10-05 21:00"

    def test_of_an_outside_date_touches_only_a_case_that_goes_by_it(self) -> None:
        noted = (
            Life("10-05 10:00", complexity="K2").extend("10-06 12:00", "10-10 21:00").outside("10-07 12:00", NOVEMBER)
        )
        assert noted.due("closing") == "10-10 21:00"
        assert Life("10-05 10:00").outside("10-06 12:00", NOVEMBER).why("closing") == ("same_day",)

    def test_to_an_outside_date_takes_the_date_noted_before(self) -> None:
        life = Life("10-05 10:00", complexity="K2").outside("10-06 12:00", NOVEMBER).complex("10-06 14:00", "K3")
        assert life.due("closing") == "11-01 18:00"


def test_a_draft_has_limits_that_run() -> None:
    assert Life("10-05 14:10", draft=True, urgency="U3").due("reply") == "10-05 18:10"


def test_without_the_calendar_that_a_case_names_nothing_is_due() -> None:
    life = Life("10-05 10:00")
    life.shelf = RuleShelf(load_factory())
    assert life.owes("closing") is False


MOMENTS = st.integers(when("01-01 00:00"), when("12-20 00:00")).map(lambda moment: moment // 60_000 * 60_000)


@given(MOMENTS, st.sampled_from(["U1", "U2", "U3"]))
def test_a_first_reply_falls_due_after_its_opening_minutes_and_while_open(moment: int, urgency: str) -> None:
    life = Life(said(moment) or "", urgency=urgency)
    due = life.due_at("reply")
    minutes = {"U1": 30, "U2": 60, "U3": 240}[urgency]
    assert life.calendar.opening_minutes_between(moment, due) == minutes
    assert any(start < due <= end for start, end in life.calendar.spans(life.calendar.day(due)))


@given(MOMENTS, st.sampled_from(["K1", "K2", "K4"]))
def test_nothing_is_due_before_it_began(moment: int, complexity: str) -> None:
    life = Life(said(moment) or "", complexity=complexity)
    owed = [kind for kind in ("reply", "answer", "closing") if life.due(kind)]
    assert all(life.due_at(kind) > moment for kind in owed)


@given(MOMENTS, st.integers(0, 60 * 24 * 5), st.sampled_from(["reply", "answer", "closing"]))
def test_who_came_later_is_never_due_earlier(moment: int, minutes: int, kind: str) -> None:
    later = moment + int(timedelta(minutes=minutes).total_seconds() * 1000)
    first, second = Life(said(moment) or "", complexity="K2"), Life(said(later) or "", complexity="K2")
    assert first.due_at(kind) <= second.due_at(kind)


@given(MOMENTS, st.integers(1, 60 * 24 * 3), st.integers(1, 60 * 24 * 2))
def test_a_pause_gives_back_exactly_the_opening_minutes_it_took(moment: int, wait: int, lasted: int) -> None:
    plain = Life(said(moment) or "", complexity="K2")
    due = plain.due_at("closing")
    begin = moment + wait * 60_000
    if begin > due:
        return
    paused = Life(said(moment) or "", complexity="K2")
    paused.pause(said(begin) or "", "P2", until=said(begin + lasted * 60_000))
    taken = plain.calendar.opening_minutes_between(begin, begin + lasted * 60_000)
    assert plain.calendar.opening_minutes_between(due, paused.due_at("closing")) == taken
