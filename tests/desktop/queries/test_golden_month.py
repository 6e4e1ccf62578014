"""The worked month entered through the desk, act by act: every expected figure, exactly, and every limit and stage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from support.story import Hand, moment

from desktop.app import Desk, open_desk
from desktop.app.papers import month_summary, summary_figures
from desktop.app.set_up import set_up
from desktop.app.viewing import open_case
from desktop.clock import parse_moment
from desktop.paths import DataFolder
from desktop.queries.figures.month import FIGURES


class Entered:
    """A desk with the golden month in it, and which number each case of the file has."""

    def __init__(self, desk: Desk, hand: Hand, golden: dict[str, Any]) -> None:
        self.desk, self.hand, self.golden = desk, hand, golden
        self.uids = {case["id"]: desk.registering.register(case["register"]).uid for case in golden["cases"]}
        acts = [
            (act["at"], place, case["id"], act) for place, case in enumerate(golden["cases"]) for act in case["acts"]
        ]
        for _, _, case, act in sorted(acts, key=lambda one: one[:2]):
            self._do(case, act)

    def _do(self, case: str, act: dict[str, Any]) -> None:
        given = dict(act.get("set", {}))
        for key in ("to", "into"):
            if given.get(key) in self.uids:
                given[key] = open_case(self.desk, self.uids[given[key]]).case.number
        self.desk.handling.act(self.uids[case], act["act"], given, at=act["at"])


@pytest.fixture(scope="module")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Entered]:
    from support.story import golden as read_golden

    golden, hand = read_golden("golden_month.json"), Hand("2026-11-30T12:00")
    folder = DataFolder(tmp_path_factory.mktemp("month"))
    set_up(folder, golden["site"]["code"], golden["site"]["name"], trial=True, clock=hand)
    desk = open_desk(folder, hand)
    yield Entered(desk, hand, golden)
    desk.close()


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_entered_through_the_desk(code: str, entered: Entered) -> None:
    told = month_summary(entered.desk, entered.golden["month"]).as_json()
    assert told["figures"][code] == entered.golden["expected"][code]


def test_the_flow_entered_through_the_desk(entered: Entered) -> None:
    told = month_summary(entered.desk, entered.golden["month"]).as_json()
    assert told["balance"] == entered.golden["expected"]["balance"]
    assert (told["site"], told["as_of"]) == (entered.golden["site"]["code"], entered.golden["as_of"])


def test_all_sites_together_are_this_one_where_it_is_alone(entered: Entered) -> None:
    alone = month_summary(entered.desk, "2026-10").as_json()
    together = month_summary(entered.desk, "2026-10", "all").as_json()
    assert together["figures"] == alone["figures"]
    assert together["site"] == "all"


@pytest.mark.parametrize("number", range(12))
def test_the_limits_of_a_case_entered_through_the_desk(number: int, entered: Entered) -> None:
    case = entered.golden["cases"][number]
    view = open_case(entered.desk, entered.uids[case["id"]])
    last = case["expected"]["rounds"][-1]
    for kind, due in last["due"].items():
        shown = view.limit(kind)
        met = last["met"][kind]
        found = None if shown is None else (shown.deadline.due_at, shown.deadline.met_at)
        if due is None:
            assert found is None, kind
        else:
            assert found == (moment(due), moment(met) if met else None), kind


def test_the_sheets_list_the_cases_behind_the_figures(entered: Entered) -> None:
    told = summary_figures(entered.desk, "2026-10")
    number = {open_case(entered.desk, uid).case.number: case for case, uid in entered.uids.items()}
    assert [(number[one.number], one.kind) for one in told.late] == [
        ("B1", "closing"),
        ("A3", "reply"),
        ("A3", "closing"),
        ("A8", "closing"),
    ]
    assert [(number[one.number], one.kept_at) for one in told.broken] == [("A8", None)]
    assert told.broken[0].late_minutes == (parse_moment("2026-11-30T12:00", 480) - moment("2026-10-14T12:00")) // 60_000
    assert {number[one.number] for one in told.details} == set(entered.uids)
    assert {one.phone for one in told.details} == {f"139****10{n:02}" for n in (1, 2, 3, 4, 5, 6, 8, 9, 11, 12)}
    assert all(len(one.customer) > 1 and set(one.customer[1:]) == {"*"} for one in told.details)
    a2 = next(one for one in told.details if number[one.number] == "A2")
    assert (a2.validity, a2.cause, a2.resolutions, a2.owner) == ("有效", "商品本身", "部分退款、退差价", "01 值班员")
