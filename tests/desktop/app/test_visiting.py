"""回访 at a desk: whom to ask in which order, who is not to ask, trying again, and a second handling in other hands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import text
from support.one_case import CLOSE
from support.story import Hand, moment, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.app.visiting import (
    Again,
    record_answer,
    record_no_answer,
    take_up_again,
    try_again_at,
    visit_desk,
    visit_sheet,
)
from desktop.errors import Refused
from desktop.queries.visits import VisitList
from desktop.wording import Wording

GLAD = {"result": "VR1", "overall": "5", "solved": "yes", "Q7": "yes"}
SAD = {"result": "VR1", "overall": "2", "solved": "no"}


class Shop:
    """A desk with three people; the second one handles and closes."""

    def __init__(self, desk: Desk, hand: Hand) -> None:
        self.desk, self.hand, self.made = desk, hand, 0
        desk.staff.add("02", "吴迪", ["handler"])
        desk.staff.add("03", "孙倩", ["handler"])
        self.staff = {one.code: one.uid for one in desk.staff.members()}

    def closed(self, at: str, name: str, **changes: Any) -> bytes:
        self.hand.set(at)
        self.made += 1
        person = {"name": name, "phone": f"139000022{self.made:02}"}
        uid = self.desk.registering.register(plain_case(customer=person, **changes), "01").uid
        self.desk.handling.act(uid, "assign", {"to": "02"}, by="02")
        self.desk.handling.act(uid, "close", CLOSE, by="02")
        return uid

    def visits(self) -> VisitList:
        return visit_desk(self.desk).visits

    def due(self) -> list[str | None]:
        return [one.name for one in self.visits().now_due]

    def later(self) -> list[str | None]:
        return [one.name for one in self.visits().later]


@pytest.fixture
def shop(make_desk: Callable[..., Desk], hand: Hand) -> Shop:
    return Shop(make_desk(hand), hand)


def code(refused: pytest.ExceptionInfo[Refused]) -> tuple[str, str]:
    return refused.value.first.code, refused.value.first.field


class TestWhomToAsk:
    def test_overdue_first_then_what_is_due_or_agreed_for_today(self, shop: Shop) -> None:
        shop.closed("2026-10-05T11:00", "late")
        agreed = shop.closed("2026-10-06T15:00", "agreed")
        shop.closed("2026-10-05T18:00", "today")
        shop.closed("2026-10-07T09:00", "later")
        shop.desk.handling.act(agreed, "plan_visit", {"next_at": "2026-10-08T16:00"})
        shop.hand.set("2026-10-08T14:00")
        assert shop.due() == ["late", "agreed", "today"]
        assert shop.later() == ["later"]

    def test_what_was_put_off_to_another_day_waits_even_where_it_is_overdue(self, shop: Shop) -> None:
        uid = shop.closed("2026-10-05T11:00", "put off")
        shop.hand.set("2026-10-08T10:00")
        shop.desk.handling.act(uid, "visit", {"result": "VR5", "next_at": "2026-10-09T15:00"})
        assert (shop.due(), shop.later()) == ([], ["put off"])
        shop.hand.set("2026-10-09T09:30")
        assert (shop.due(), shop.later()) == (["put off"], [])

    def test_who_was_asked_today_stands_below_with_the_result(self, shop: Shop) -> None:
        glad = shop.closed("2026-10-05T11:00", "glad")
        tried = shop.closed("2026-10-05T11:30", "tried")
        shop.hand.set("2026-10-06T10:00")
        record_answer(shop.desk, glad, GLAD)
        record_no_answer(shop.desk, tried, {"way": "W2"})
        (done,) = shop.visits().done
        assert (done.name, done.overall, done.result, done.reopened) == ("glad", 5, "VR1", False)
        assert [(one.name, one.tries) for one in shop.visits().later] == [("tried", 1)]
        shop.hand.set("2026-10-07T10:00")
        assert shop.visits().done == ()

    def test_another_sites_are_not_ours(self, shop: Shop, make_desk: Callable[..., Desk]) -> None:
        shop.closed("2026-10-05T11:00", "ours")
        with shop.desk.journal.writing() as tx:
            tx.connection.execute(text("UPDATE case_row SET partition = zeroblob(16)"))
        shop.hand.set("2026-10-08T10:00")
        assert shop.due() == []

    def test_the_list_is_read_along_what_is_due(self, shop: Shop) -> None:
        from sqlalchemy import event

        shop.closed("2026-10-05T11:00", "one")
        asked: list[tuple[str, Any]] = []
        engine = shop.desk.store
        with engine.reading() as connection:

            def keep(_c: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
                asked.append((statement, values))

            event.listen(connection, "before_cursor_execute", keep)
            from desktop.queries.visits import visit_list

            visit_list(connection, shop.desk.identity.partition, shop.hand(), (0, shop.hand()))
            event.remove(connection, "before_cursor_execute", keep)
            plans = [
                " ".join(str(row[-1]) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}", values))
                for one, values in asked
                if "case_row" in one
            ]
        assert "ix_case_row_due" in plans[0]
        assert all("SCAN case_row" not in plan and "SCAN case_deadline" not in plan for plan in plans)
        assert any("ix_visit_at" in plan for plan in plans)


class TestWhoMayAsk:
    def test_not_who_handled_it(self, shop: Shop) -> None:
        uid = shop.closed("2026-10-05T11:00", "one")
        with pytest.raises(Refused) as refused:
            shop.desk.handling.act(uid, "visit", GLAD, by="02")
        assert code(refused) == ("visit_by_handler", "who")
        with pytest.raises(Refused) as refused:
            shop.desk.handling.act(uid, "visit", {**GLAD, "who": "02"}, by="03")
        assert code(refused) == ("visit_by_handler", "who")
        shop.desk.handling.act(uid, "visit", {**GLAD, "who": "03"}, by="02")
        (visit,) = open_case(shop.desk, uid).case.visits
        assert (visit.who, visit.by) == (shop.staff["03"], shop.staff["02"])

    def test_only_a_manager_lets_it_be_with_a_reason(self, shop: Shop) -> None:
        uid = shop.closed("2026-10-05T11:00", "one")
        why = {**GLAD, "who": "02", "override": "今天只有他在"}
        with pytest.raises(Refused) as refused:
            shop.desk.handling.act(uid, "visit", why, by="03")
        assert code(refused) == ("not_allowed", "override")
        shop.desk.handling.act(uid, "visit", why, by="01")
        assert open_case(shop.desk, uid).stage == "closed"

    def test_never_whom_it_is_about_and_no_case_of_theirs_goes_to_them(self, shop: Shop) -> None:
        uid = shop.closed("2026-10-05T11:00", "one", category="C0201", extra={"complained_staff": "03"})
        with pytest.raises(Refused) as refused:
            shop.desk.handling.act(uid, "visit", GLAD, by="03")
        assert code(refused) == ("visit_by_complained", "who")
        with pytest.raises(Refused) as refused:
            take_up_again(shop.desk, uid, SAD, Again("态度还是不好", "03"))
        assert code(refused) == ("same_hands", "to")
        assert open_case(shop.desk, uid).case.visits == ()

    def test_alone_in_the_shop_one_may_ask_about_ones_own(self, make_desk: Callable[..., Desk], hand: Hand) -> None:
        desk = make_desk(hand)
        uid = desk.registering.register(plain_case()).uid
        desk.handling.act(uid, "assign", {"to": "01"})
        desk.handling.act(uid, "close", CLOSE)
        desk.handling.act(uid, "visit", GLAD)
        assert open_case(desk, uid).stage == "closed"


def test_the_third_time_nobody_answers_settles_it(shop: Shop) -> None:
    uid = shop.closed("2026-10-05T11:00", "one")
    for day in (6, 7, 8):
        shop.hand.set(f"2026-10-{day:02}T09:30")
        record_no_answer(shop.desk, uid, {})
    assert open_case(shop.desk, uid).stage == "closed"
    with pytest.raises(Refused) as refused:
        record_no_answer(shop.desk, uid, {})
    assert code(refused) == ("no_visit_due", "")


def test_one_tries_again_at_ten_or_when_the_shop_opens(shop: Shop) -> None:
    calendar = shop.desk.settings.calendar()
    assert try_again_at(calendar, moment("2026-10-05T20:59")) == moment("2026-10-06T10:00")
    assert try_again_at(calendar, moment("2026-10-05T00:10")) == moment("2026-10-06T10:00")


def test_a_second_handling_writes_visit_reopening_and_owner_or_nothing(shop: Shop) -> None:
    uid = shop.closed("2026-10-05T11:00", "one")
    shop.hand.set("2026-10-06T11:00")
    with pytest.raises(Refused):
        take_up_again(shop.desk, uid, SAD, Again(""))
    assert open_case(shop.desk, uid).case.visits == ()
    take_up_again(shop.desk, uid, SAD, Again("还是漏水", "03"))
    view = open_case(shop.desk, uid)
    assert (view.stage, view.case.round.number, view.case.owner) == ("new", 2, shop.staff["03"])
    assert (view.case.round.reason, view.case.round.text) == ("RR1", "还是漏水")
    assert [(one.overall, one.round) for one in view.case.visits] == [(2, 1)]
    assert [one.reopened for one in shop.visits().done] == [True]


def test_nobody_takes_it_up_yet_and_the_handler_does_not_keep_it(shop: Shop) -> None:
    uid = shop.closed("2026-10-05T11:00", "one")
    take_up_again(shop.desk, uid, None, Again("还是漏水"))
    view = open_case(shop.desk, uid)
    assert (view.case.owner, view.case.visits) == (None, ())


def test_who_is_glad_is_tagged_once(shop: Shop) -> None:
    uid = shop.closed("2026-10-05T11:00", "one")
    shop.desk.handling.act(uid, "tag", {"text": "满意留存"})
    record_answer(shop.desk, uid, GLAD, stays=True)
    assert open_case(shop.desk, uid).case.tag_words == ("满意留存",)


def test_the_sheet_says_how_it_ended_and_fills_the_script(shop: Shop) -> None:
    uid = shop.closed("2026-10-05T11:00", "贺明")
    sheet = visit_sheet(shop.desk, uid, Wording("zh_CN"))
    assert sheet.script("孙倩").startswith("您好贺明，我是湖滨店的孙倩。")
    assert sheet.result == "部分退款、退差价 · 要求全部满足"
    assert sheet.why_not(shop.staff["02"]) == "visit_by_handler"
    assert sheet.why_not(shop.staff["03"]) is None
    assert sheet.answers() == {}
    record_answer(shop.desk, uid, {**SAD, "Q2": "3"})
    assert visit_sheet(shop.desk, uid, Wording("zh_CN")).answers() == {"overall": "2", "solved": "no", "Q2": "3"}


class TestCareLater:
    def person(self, shop: Shop, uid: bytes) -> bytes:
        customer = open_case(shop.desk, uid).case.customer
        assert customer is not None
        return customer

    def due(self, shop: Shop, at: str) -> list[str | None]:
        shop.hand.set(at)
        return [one.name for one in shop.visits().care]

    def test_they_come_up_on_their_day_until_somebody_has_cared(self, shop: Shop) -> None:
        uid = self.person(shop, shop.closed("2026-10-05T11:00", "one"))
        assert shop.desk.customers.plan_care([uid], {"days": "30+90"}) == 1
        assert self.due(shop, "2026-11-03T10:00") == []
        assert self.due(shop, "2026-11-04T10:00") == ["one"]
        shop.desk.customers.care(uid, {"kind": "checkup", "text": "用得好"})
        assert self.due(shop, "2026-11-05T10:00") == []
        assert self.due(shop, "2027-01-03T10:00") == ["one"]
        assert any("安排关怀" in one.text and "11月4日" in one.text for one in _history(shop, uid))

    def test_caring_for_who_was_found_to_be_the_same_settles_it(self, shop: Shop) -> None:
        first = self.person(shop, shop.closed("2026-10-05T11:00", "one"))
        second = self.person(shop, shop.closed("2026-10-05T12:00", "two"))
        shop.desk.customers.plan_care([first, second], {"days": "30"})
        shop.desk.customers.merge(first, second)
        assert self.due(shop, "2026-11-04T13:00") == ["one", "two"]
        shop.desk.customers.care(second, {"kind": "checkup", "text": "都好"})
        assert self.due(shop, "2026-11-04T14:00") == []

    def test_all_or_none(self, shop: Shop) -> None:
        uid = self.person(shop, shop.closed("2026-10-05T11:00", "one"))
        with pytest.raises(Refused):
            shop.desk.customers.plan_care([uid, bytes(16)], {"days": "30"})
        with pytest.raises(Refused):
            shop.desk.customers.plan_care([uid], {"days": "45"})
        assert self.due(shop, "2027-01-10T10:00") == []


def _history(shop: Shop, uid: bytes) -> list[Any]:
    from desktop.app.case_words import Words
    from desktop.app.customer_words import history

    return history(shop.desk.customers.open(uid), Words(shop.desk, Wording("zh_CN")))
