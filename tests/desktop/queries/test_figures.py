"""The rules of the figures one by one."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.clock import DAY, HOUR, MINUTE
from desktop.queries.figures.counts import m01, m03, m09, merged
from desktop.queries.figures.durations import m18, spread
from desktop.queries.figures.facts import (
    CaseFacts,
    DeadlineFacts,
    LinkFacts,
    MonthFacts,
    PromiseFacts,
    RedressFacts,
    RoundFacts,
    SeenFacts,
    VisitFacts,
)
from desktop.queries.figures.figure import Figure, distribution
from desktop.queries.figures.money import m24
from desktop.queries.figures.punctuality import m04, m05, m07
from desktop.queries.figures.recurrence import m10, m11, m12
from desktop.queries.figures.satisfaction import m13, m14, m15
from desktop.queries.figures.window import Month, Window

OCTOBER = Month(2026, 10)
START = OCTOBER.first_moment(480)
END = OCTOBER.next.first_moment(480)
LATER = Window(START, END, END + 60 * DAY)
NOON = START + 10 * DAY + 12 * HOUR


def case(name: str = "a", **values: Any) -> CaseFacts:
    given_values: dict[str, Any] = {
        "received_at": NOON,
        "registered_at": NOON,
        "category": "C01",
        "stage": "open",
    } | values
    given_values.setdefault("rounds", (RoundFacts(1, given_values["received_at"]),))
    return CaseFacts(uid=name.encode().ljust(16, b"\0"), **given_values)


def closed(name: str = "a", at: int = NOON + HOUR, **values: Any) -> CaseFacts:
    """A case closed in the ordinary way, received an hour before."""
    received = values.pop("received_at", at - HOUR)
    told = {"validity": "V1", "cause": "R1", "open_minutes": 60} | values.pop("closing", {})
    first = RoundFacts(1, received, "Z1", at, **told)
    return case(name, received_at=received, stage="closed", rounds=(first, *values.pop("more_rounds", ())), **values)


def facts(*cases: CaseFacts, seen: tuple[SeenFacts, ...] = ()) -> MonthFacts:
    return MonthFacts(cases, seen)


def of(figure: Figure) -> tuple[int, int | None]:
    return figure.n, figure.d


# ---- months


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-10", "2026/10", "", "0000-01", "2026-1", "2026-10-01"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def test_months_follow_one_another() -> None:
    assert str(Month.parse("2026-12").next) == "2027-01"
    assert str(Month.parse(" 2026-01 ").before) == "2025-12"
    assert str(Month.parse("2026-02").year_before) == "2025-02"


def test_a_month_is_half_open() -> None:
    cases = (case("a", received_at=START), case("b", received_at=END - 1), case("c", received_at=END))
    assert m01(facts(*cases), LATER).n == 2
    assert m01(facts(case("d", received_at=START - 1)), LATER).n == 0


# ---- counts


def test_merged_and_void_cases_count_nowhere_but_late_typing_counts_the_merged() -> None:
    cases = facts(case("a", stage="merged", registered_at=NOON + 3 * HOUR), case("b", stage="void"), case("c"))
    assert m01(cases, LATER).n == 1
    assert merged(cases, LATER) == 1
    assert of(m03(cases, LATER)) == (1, 2)


def test_typed_after_two_hours_to_the_millisecond_is_still_in_time() -> None:
    in_time, late = case("a", registered_at=NOON + 2 * HOUR), case("b", registered_at=NOON + 2 * HOUR + 1)
    assert of(m03(facts(in_time, late), LATER)) == (1, 2)


def test_settled_on_the_spot_within_thirty_minutes_by_speech_only() -> None:
    quick = closed("a", at=NOON + 30 * MINUTE, received_at=NOON, on_the_spot=True)
    slow = closed("b", at=NOON + 31 * MINUTE, received_at=NOON, on_the_spot=True)
    written = closed("c", at=NOON + 1 * MINUTE, received_at=NOON)
    still_open = case("d", on_the_spot=True)
    assert of(m09(facts(quick, slow, written, still_open), LATER)) == (1, 3)


# ---- limits and promises


def limited(name: str, due: int, met: int | None, *, kind: str = "closing", **values: Any) -> CaseFacts:
    dropped = values.pop("dropped", False)
    return case(name, deadlines=(DeadlineFacts(1, kind, due, met, dropped),), **values)


def test_open_past_due_is_late_and_not_yet_due_is_not_in_the_cohort() -> None:
    now = Window(START, END, NOON)
    kept = limited("a", NOON - HOUR, NOON - HOUR)
    overdue = limited("b", NOON - HOUR, None)
    waiting = limited("c", NOON + HOUR, None)
    early = limited("d", NOON + HOUR, NOON - HOUR)
    assert of(m05(facts(kept, overdue, waiting, early), now)) == (2, 3)


def test_withdrawn_before_due_owes_nothing_but_a_reply_given_before_counts() -> None:
    owed_nothing = limited("a", NOON, None, kind="reply", dropped=True)
    answered = limited("b", NOON, NOON - HOUR, kind="reply", dropped=True)
    told = m04(facts(owed_nothing, answered), LATER)
    assert of(told.parts["a"]) == (1, 1)


def test_limits_of_a_second_handling_are_not_in_the_rates() -> None:
    again = case(deadlines=(DeadlineFacts(2, "closing", NOON, None),))
    assert of(m05(facts(again), LATER)) == (0, 0)


def test_replies_face_to_face_stand_apart() -> None:
    cases = facts(limited("a", NOON, NOON, kind="reply", face=True), limited("b", NOON, None, kind="reply"))
    told = m04(cases, LATER)
    assert (of(told.parts["a"]), of(told.parts["b"])) == ((1, 2), (0, 1))


def promised(**values: Any) -> CaseFacts:
    rounds = values.pop("rounds", (RoundFacts(1, NOON),))
    told: dict[str, Any] = {"round": 1, "type": "T1", "made_at": NOON, "due_at": NOON + DAY} | values
    return case(rounds=rounds, promises=(PromiseFacts(**told),))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, (0, 1)),
        ({"end": "kept", "ended_at": NOON + DAY}, (1, 1)),
        ({"end": "kept", "ended_at": NOON + DAY + 1}, (0, 1)),
        ({"end": "waived", "ended_at": NOON + HOUR}, (0, 0)),
        ({"due_at": END}, (0, 0)),
    ],
)
def test_a_promise_is_kept_in_time_or_broken(values: dict[str, Any], expected: tuple[int, int]) -> None:
    assert of(m07(facts(promised(**values)), LATER)) == expected


@pytest.mark.parametrize(("withdrawn_after", "expected"), [(HOUR, (0, 0)), (DAY, (0, 0)), (2 * DAY, (0, 1))])
def test_a_promise_of_a_withdrawn_case_counts_only_if_due_before(
    withdrawn_after: int, expected: tuple[int, int]
) -> None:
    withdrawn = RoundFacts(1, NOON, "Z2", NOON + withdrawn_after)
    assert of(m07(facts(promised(rounds=(withdrawn,))), LATER)) == expected


# ---- what comes back


def test_reopened_on_the_thirtieth_day_counts_and_later_does_not() -> None:
    at = NOON
    soon = closed("a", at=at, more_rounds=(RoundFacts(2, at + 30 * DAY),))
    late = closed("b", at=at, more_rounds=(RoundFacts(2, at + 30 * DAY + 1),))
    assert of(m11(facts(soon, late), LATER)) == (1, 2)
    assert of(m10(facts(soon, late), LATER)) == (1, 2)


def test_a_customer_who_says_unsolved_or_comes_again_was_not_settled_at_once() -> None:
    unsolved = closed("a", visits=(VisitFacts(1, NOON + DAY, True, 4, True, solved=False),))
    again = closed("b", links=(LinkFacts(b"x" * 16, "same_matter", NOON + 2 * DAY, True),))
    earlier = closed("c", links=(LinkFacts(b"x" * 16, "same_matter", NOON - DAY, True),))
    other_matter = closed("d", links=(LinkFacts(b"x" * 16, "same_customer", NOON + 2 * DAY, True),))
    assert of(m10(facts(unsolved, again, earlier, other_matter), LATER)) == (2, 4)


@pytest.mark.parametrize(
    ("link", "repeats"),
    [
        (LinkFacts(b"x" * 16, "same_matter", NOON - 90 * DAY, True), 1),
        (LinkFacts(b"x" * 16, "same_matter", NOON - 90 * DAY - 1, True), 0),
        (LinkFacts(b"x" * 16, "same_matter", NOON - DAY, False), 0),
        (LinkFacts(b"x" * 16, "same_customer", NOON - DAY, True), 0),
        (LinkFacts(b"x" * 16, "same_matter", NOON + DAY, True), 0),
    ],
)
def test_a_repeated_complaint_is_linked_to_an_earlier_one_of_the_customer(link: LinkFacts, repeats: int) -> None:
    assert of(m12(facts(case(links=(link,))), LATER)) == (repeats, 1)


def test_the_same_customer_and_the_same_cause_are_found_by_themselves() -> None:
    new = case("new")
    own = SeenFacts(new.uid, NOON, b"c" * 16, "kb2609", "kettle", "R1")
    same_person = SeenFacts(b"1" * 16, NOON - DAY, b"c" * 16, "kb2609", "kettle", "R1")
    same_batch = SeenFacts(b"2" * 16, NOON - DAY, b"d" * 16, "kb2609")
    same_product = SeenFacts(b"3" * 16, NOON - DAY, b"d" * 16, "", "kettle", "R1")
    other_cause = SeenFacts(b"4" * 16, NOON - DAY, b"d" * 16, "", "kettle", "R2")
    long_ago = SeenFacts(b"5" * 16, NOON - 91 * DAY, b"d" * 16, "kb2609", "kettle", "R1")
    later = SeenFacts(b"6" * 16, NOON + DAY, b"d" * 16, "kb2609", "kettle", "R1")

    def beside(*others: SeenFacts) -> tuple[int, int]:
        told = m12(facts(new, seen=(own, *others)), LATER)
        return told.parts["same_customer"].n, told.parts["same_cause"].n

    assert beside(same_person) == (1, 0)
    assert beside(same_batch) == (0, 1)
    assert beside(same_product) == (0, 1)
    assert beside(same_batch, same_product, same_person) == (1, 1)
    assert beside(other_cause, long_ago, later) == (0, 0)


def test_nobody_known_is_not_one_customer() -> None:
    new = case("new")
    unknown = (SeenFacts(new.uid, NOON, None, "b1"), SeenFacts(b"1" * 16, NOON - DAY, None, "b1"))
    told = m12(facts(new, seen=unknown), LATER)
    assert (told.parts["same_customer"].n, told.parts["same_cause"].n) == (0, 1)


# ---- visits


def test_visits_are_owed_by_due_date_and_answers_may_come_later() -> None:
    due = DeadlineFacts(1, "visit", NOON + 3 * DAY, None, dropped=True)
    answered = closed("a", deadlines=(due,), visits=(VisitFacts(1, NOON + 3 * DAY, True, 5, True),))
    answered_late = closed("b", deadlines=(due,), visits=(VisitFacts(1, NOON + 9 * DAY, True, 2, False),))
    never = closed("c", deadlines=(due,), visits=(VisitFacts(1, NOON + DAY, False),))
    anonymous = closed("d", deadlines=(due,), anonymous=True)
    cases = facts(answered, answered_late, never, anonymous)
    assert of(m13(cases, LATER)) == (2, 3)
    assert of(m14(cases, LATER)) == (1, 3)
    assert of(m15(cases, LATER)) == (1, 2)
    assert of(m15(cases, LATER).parts["conservative"]) == (1, 3)


def test_the_answer_of_a_second_handling_is_no_answer_of_the_first_but_a_score() -> None:
    due = DeadlineFacts(1, "visit", NOON + 3 * DAY, None)
    again = closed("a", deadlines=(due,), visits=(VisitFacts(2, NOON + 2 * DAY, True, 5, True),))
    assert of(m13(facts(again), LATER)) == (0, 1)
    assert of(m15(facts(again), LATER)) == (1, 1)


# ---- durations, distributions, money


@pytest.mark.parametrize(
    ("minutes", "mean", "median", "p90"),
    [
        ([60], 1.0, 1.0, 1.0),
        ([60, 120], 1.5, 1.5, 2.0),
        ([60 * n for n in range(1, 11)], 5.5, 5.5, 9.0),
        ([60 * n for n in range(11, 0, -1)], 6.0, 6.0, 10.0),
    ],
)
def test_p90_is_the_nearest_rank(minutes: list[int], mean: float, median: float, p90: float) -> None:
    told = spread(minutes, 60)
    assert (told.mean, told.median, told.p90, told.count) == (mean, median, p90, len(minutes))


def test_the_first_closing_may_be_of_the_second_handling() -> None:
    withdrawn = RoundFacts(1, NOON, "Z2", NOON + HOUR, open_minutes=60)
    settled = RoundFacts(2, NOON + 2 * HOUR, "Z1", NOON + 4 * HOUR, "V1", "R1", 120)
    told = m18(facts(case(rounds=(withdrawn, settled))), LATER)
    assert told.natural_hours.mean == 4.0
    assert told.opening_hours.mean == 3.0


def test_what_could_not_be_found_out_stands_last_and_ties_go_by_code() -> None:
    lines = distribution(["R9", "R9", "R9", "R5", "R2", "R1", "R1"], last="R9").lines
    assert [(line.code, line.n) for line in lines] == [("R1", 2), ("R2", 1), ("R5", 1), ("R9", 3)]
    assert [line.cumulative for line in lines] == [2 / 7, 3 / 7, 4 / 7, 1.0]


def test_money_counts_when_it_is_paid_and_is_unpaid_until_then() -> None:
    lines = (
        RedressFacts("S05", 100, NOON, START),
        RedressFacts("S05", 10, NOON, END),
        RedressFacts("S11", 1, NOON, None),
        RedressFacts("S11", 5000, END, None),
    )
    paid = m24(facts(closed("a", redress=lines, closing={"validity": "V3"})), LATER)
    assert (paid.value, paid.cases, paid.goodwill_invalid.fen, paid.per_case) == (100, 1, 100, 100.0)
    assert (paid.unpaid.n, paid.unpaid.fen) == (2, 11)


def test_nothing_paid_has_no_amount_per_case() -> None:
    assert m24(facts(), LATER).as_json()["per_case"] is None
