"""What moves or ends limits: pauses, extensions, ends, rounds; and the limits of visits and progress notices."""

from __future__ import annotations

from typing import Any

import pytest
from support.lives import Life, calendar_of_week, said, when

from desktop.clock import MINUTE

NOVEMBER = "2026-11-01"
PLAIN_DAYS = calendar_of_week(opening=[{"weekdays": [1, 2, 3, 4, 5, 6, 7], "spans": [["09:00", "21:00"]]}])


class TestPause:
    def test_moves_closing_by_its_opening_minutes_from_the_old_due_time(self) -> None:
        life = Life("10-06 20:30", complexity="K2").pause("10-08 14:00", "P2", until="10-08 16:00")
        assert (life.due("closing"), life.why("closing")) == ("10-10 11:00", ("third_day", "paused"))

    def test_moves_an_answer_that_is_not_given_and_leaves_one_that_is(self) -> None:
        asked = Life("10-06 20:30", complexity="K2").pause("10-08 14:00", "P2", until="10-08 16:00")
        given_before = (
            Life("10-06 20:30", complexity="K2").propose("10-08 10:00").pause("10-08 14:00", "P2", "10-08 16:00")
        )
        assert (asked.due("answer"), given_before.due("answer")) == ("10-09 11:00", "10-08 21:00")

    def test_never_moves_the_first_reply(self) -> None:
        assert Life("10-05 10:00").pause("10-05 10:10", "P2", until="10-05 16:00").due("reply") == "10-05 11:00"

    def test_never_moves_an_outside_date(self) -> None:
        life = Life("10-06 15:30", complexity="K3", reply_by="2026-10-10").pause("10-08 10:00", "P2", "10-09 10:00")
        assert (life.due("answer"), life.due("closing")) == ("10-09 21:00", "10-10 21:00")

    def test_ended_early_moves_by_what_it_lasted(self) -> None:
        life = Life("10-06 20:30", complexity="K2").pause("10-08 18:00", "P3", until="10-10 12:00")
        assert life.due("closing") == "10-11 15:00"
        life.resume("10-09 18:00")
        assert life.due("closing") == "10-10 20:00"

    def test_outside_opening_hours_moves_nothing(self) -> None:
        life = Life("10-05 10:00").pause("10-05 12:30", "P2", until="10-05 13:30")
        assert (life.due("closing"), life.why("closing")) == ("10-05 21:00", ("same_day",))

    def test_typed_after_the_due_time_does_not_heal(self) -> None:
        life = Life("10-05 10:00").pause("10-05 15:00", "P2", until="10-05 20:00", typed="10-06 09:30")
        assert life.due("closing") == "10-05 21:00"

    def test_two_pauses_add_up(self) -> None:
        life = Life("10-05 10:00").pause("10-05 11:00", "P2", "10-05 12:00").pause("10-05 15:00", "P2", "10-05 16:00")
        assert life.due("closing") == "10-06 11:00"

    def test_waiting_for_papers_ends_after_five_working_days_by_itself(self) -> None:
        life = Life("10-09 10:00", PLAIN_DAYS, complexity="K2").pause("10-09 12:00", "P1")
        # 调休 Saturday is the first of the five; the fifth ends on Thursday the 15th.
        lasted = life.calendar.opening_minutes_between(when("10-09 12:00"), when("10-15 21:00"))
        assert life.due("closing") == said(life.calendar.add_opening(when("10-12 21:00"), lasted * MINUTE))

    def test_for_an_authority_has_no_end_until_it_is_resumed(self) -> None:
        life = Life("10-05 10:00", complexity="K2").pause("10-06 10:00", "P4")
        assert life.due("closing") is None
        assert life.state("closing", "12-31 12:00") == (None, None)
        life.resume("10-06 14:30")
        assert life.due("closing") == "10-09 12:30"  # 210 minutes, the lunch break not among them

    def test_keeps_its_minutes_when_the_complexity_changes(self) -> None:
        life = Life("10-05 10:00").pause("10-05 11:00", "P2", "10-05 12:00").complex("10-05 15:00", "K2")
        assert life.due("closing") == "10-09 10:00"

    def test_before_a_change_to_an_outside_date_does_not_move_it(self) -> None:
        life = Life("10-06 15:30", complexity="K2", reply_by="2026-10-10").pause("10-08 10:00", "P2", "10-08 12:00")
        assert life.complex("10-08 14:00", "K3").due("closing") == "10-10 21:00"

    def test_while_an_outside_date_held_counts_once_it_no_longer_does(self) -> None:
        life = Life("10-06 15:30", complexity="K3", reply_by="2026-10-10").pause("10-08 10:00", "P2", "10-08 12:00")
        assert life.complex("10-08 14:00", "K2").due("closing") == "10-10 11:00"


class TestExtension:
    def test_replaces_the_closing_limit(self) -> None:
        life = Life("10-06 20:30", complexity="K2").extend("10-09 10:30", "10-12 21:00")
        assert (life.due("closing"), life.why("closing")) == ("10-12 21:00", ("third_day", "extended"))

    def test_after_a_pause_is_the_date_it_says(self) -> None:
        life = Life("10-06 20:30", complexity="K2").pause("10-08 14:00", "P2", "10-08 16:00")
        life.extend("10-09 10:30", "10-12 21:00")
        assert (life.due("closing"), life.why("closing")) == ("10-12 21:00", ("third_day", "paused", "extended"))

    def test_before_a_pause_is_moved_by_it(self) -> None:
        life = Life("10-06 20:30", complexity="K2").extend("10-08 10:30", "10-12 21:00")
        assert life.pause("10-09 14:00", "P2", "10-09 16:00").due("closing") == "10-13 11:00"

    def test_typed_after_the_due_time_does_not_heal(self) -> None:
        life = Life("10-05 10:00").extend("10-05 20:00", "10-06 21:00", typed="10-06 09:00")
        assert life.due("closing") == "10-05 21:00"


class TestEnds:
    @pytest.mark.parametrize("kind", ["Z3", "Z5"])
    def test_merged_and_void_drop_everything_that_was_not_met(self, kind: str) -> None:
        life = Life("10-05 10:00").end("10-08 10:00", kind)  # all of it overdue by then
        assert {limit: life.state(limit, "10-09 10:00") for limit in ("reply", "answer", "closing")} == dict.fromkeys(
            ("reply", "answer", "closing"), ("dropped", None)
        )

    @pytest.mark.parametrize("kind", ["Z2", "Z4"])
    def test_withdrawn_and_handed_over_drop_what_was_not_yet_due(self, kind: str) -> None:
        life = Life("10-05 10:00").end("10-05 16:00", kind, told=False)
        assert life.state("closing", "10-09 10:00") == ("dropped", None)
        assert life.state("reply", "10-09 10:00") == ("late", True)

    def test_withdrawn_at_the_due_time_is_out(self) -> None:
        assert Life("10-05 10:00").end("10-05 21:00", "Z2").state("closing", "10-09 10:00") == ("dropped", None)

    def test_merging_and_unmerging_change_no_limit(self) -> None:
        life = Life("10-09 12:20").end("10-09 12:38", "Z3").unmerge()
        assert (life.due("reply"), life.due("closing")) == ("10-09 14:20", "10-09 21:00")


class TestRounds:
    def test_a_reopened_case_has_limits_of_its_own_from_the_reopening(self) -> None:
        life = Life("10-05 10:00").contact("10-05 10:30").end("10-05 12:00").reopen("10-09 10:10")
        assert {kind: life.due(kind) for kind in ("reply", "answer", "closing")} == {
            "reply": "10-09 11:10",
            "answer": "10-09 21:00",
            "closing": "10-09 21:00",
        }
        assert life.met("reply") is None
        assert life.state("closing", "10-12 10:00", 1) == ("met", False)

    def test_urgency_and_complexity_of_then_hold(self) -> None:
        life = Life("10-05 10:00").urgent("10-05 10:30", "U1").complex("10-05 11:00", "K2")
        life.end("10-05 12:00").reopen("10-09 10:10")
        assert (life.due("reply"), life.due("closing")) == ("10-09 10:40", "10-12 21:00")

    def test_a_change_in_the_second_round_leaves_the_first_alone(self) -> None:
        life = Life("10-05 10:00").end("10-05 12:00", told=False).reopen("10-05 13:40").complex("10-05 14:00", "K2")
        assert (life.due("answer", 1), life.due("answer", 2)) == ("10-05 21:00", "10-08 21:00")

    def test_face_to_face_is_a_first_contact_in_the_first_round_only(self) -> None:
        life = Life("10-05 10:00", channel="CH01").end("10-05 12:00").reopen("10-09 10:10")
        assert (life.met("reply", 1), life.met("reply", 2)) == (when("10-05 10:00"), None)


class TestVisit:
    def test_is_due_three_days_after_closing_to_the_minute(self) -> None:
        assert Life("10-05 10:00").end("10-05 10:50").due("visit") == "10-08 10:50"

    @pytest.mark.parametrize("facts", [{"nature": "N5"}, {"nature": "N7"}, {"anonymous": True}])
    def test_is_not_owed_by_other_natures_or_to_nobody(self, facts: dict[str, Any]) -> None:
        assert Life("10-05 10:00", **facts).end("10-05 10:50").owes("visit") is False

    @pytest.mark.parametrize("kind", ["Z2", "Z3", "Z4", "Z5"])
    def test_is_owed_after_a_normal_closing_only(self, kind: str) -> None:
        assert Life("10-05 10:00").end("10-05 10:50", kind).owes("visit") is False

    def test_is_met_by_an_answer(self) -> None:
        closed = Life("10-05 10:00").end("10-05 10:50")
        assert closed.visit("10-08 10:50", "VR1").state("visit", "10-09 10:00") == ("met", False)

    def test_the_third_unanswered_call_drops_it_even_after_it_was_due(self) -> None:
        life = Life("10-05 10:00").end("10-05 10:50").visit("10-08 10:05", "VR2").visit("10-08 18:30", "VR2")
        assert life.state("visit", "10-08 20:00") == ("overdue", True)
        assert life.visit("10-09 11:00", "VR2").state("visit", "10-09 12:00") == ("dropped", None)

    def test_asking_for_another_time_is_no_try(self) -> None:
        life = Life("10-05 10:00").end("10-05 10:50").visit("10-06 10:00", "VR2").visit("10-06 12:00", "VR5")
        assert life.visit("10-07 10:00", "VR2").state("visit", "10-08 10:00") == ("running", False)

    @pytest.mark.parametrize("result", ["VR3", "VR4", "VR6"])
    def test_refused_or_unreachable_drops_it(self, result: str) -> None:
        life = Life("10-05 10:00").end("10-05 10:50").visit("10-06 10:00", result)
        assert life.state("visit", "10-12 10:00") == ("dropped", None)


class TestProgress:
    @pytest.mark.parametrize(
        ("urgency", "told", "due"),
        [
            ("U0", "10-09 12:33", "10-09 14:33"),
            ("U0", "10-09 23:00", "10-10 01:00"),
            ("U1", "10-09 11:59", "10-09 21:00"),
            ("U1", "10-09 12:00", "10-10 12:00"),
            ("U1", "10-06 10:00", "10-08 12:00"),  # a holiday is no working day
            ("U2", "10-05 10:15", "10-08 21:00"),
            ("U2", "10-10 11:00", "10-12 21:00"),
            ("U3", "10-05 14:10", "10-10 21:00"),
        ],
    )
    def test_follows_the_urgency(self, urgency: str, told: str, due: str) -> None:
        assert Life("10-04 11:00", urgency=urgency).contact(told).due("progress") == due

    @pytest.mark.parametrize("urgency", ["U0", "U1", "U2", "U3"])
    def test_a_long_case_hears_from_us_within_five_working_days(self, urgency: str) -> None:
        life = Life("10-04 11:00", urgency=urgency, complexity="K4").contact("10-05 14:10")
        fifth = life.calendar.nth_working_day(life.calendar.day(when("10-05 14:10")), 5)
        assert life.due_at("progress") <= life.calendar.end_of_working_day(fifth)

    def test_counts_from_when_the_customer_was_last_told(self) -> None:
        life = Life("10-08 09:00").contact("10-08 09:30").contact("10-08 10:00", kind="contact")
        life.contact("10-09 11:00", kind="contact", direction="in")
        assert life.due("progress") == "10-09 21:00"
        assert life.propose("10-09 12:00").due("progress") == "10-10 21:00"

    def test_goes_by_the_urgency_of_now(self) -> None:
        life = Life("10-09 12:25", urgency="U0").contact("10-09 16:10").urgent("10-09 16:30", "U1")
        assert life.due("progress") == "10-10 12:00"

    def test_is_not_owed_while_new_or_a_draft_or_ended(self) -> None:
        assert Life("10-05 10:00").owes("progress") is False
        assert Life("10-05 10:00", channel="CH01", draft=True).owes("progress") is False
        assert Life("10-05 10:00", channel="CH01", draft=True).release().due("progress") == "10-08 21:00"
        assert Life("10-05 10:00").contact("10-05 10:30").end("10-05 12:00").owes("progress") is False

    def test_rests_while_paused_and_goes_on_by_itself(self) -> None:
        life = Life("10-08 09:00").contact("10-08 09:30").pause("10-08 14:00", "P2", until="10-09 16:00")
        assert life.state("progress", "10-09 15:59") == (None, None)
        assert life.state("progress", "10-09 16:00") == ("running", False)
        assert life.state("progress", "10-09 21:01") == ("overdue", True)
