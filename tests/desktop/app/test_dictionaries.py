"""A site's own dictionaries: codes for good, names that change, cases that keep the name of then, other sites."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.exchange import Exchange
from desktop.app.first_sight import first_sight
from desktop.app.papers import month_summary
from desktop.app.slip_content import slip_content
from desktop.app.viewing import open_case
from desktop.cases.dictionary import Wanted
from desktop.errors import Refused
from desktop.wording import Wording


@pytest.fixture
def there(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand, "WL01", "武林店")


def offered(desk: Desk, name: str = "categories") -> list[str]:
    return [one.code for one in desk.book.items(name)]


def refused(act: Callable[[], object]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as caught:
        act()
    return [(one.code, one.field) for one in caught.value.problems]


def test_what_a_site_adds_is_offered_taken_and_folded_the_same_again(desk: Desk, hand: Hand) -> None:
    lists = desk.dictionaries
    category = lists.add(Wanted("categories", "处方与用药咨询差错", under="C03", key="cfyy")).code
    channel = lists.add(Wanted("channels", "服务台", like="CH01")).code
    demand = lists.add(Wanted("demands", "退押金", like="D01")).code
    assert (category, channel, demand) == ("HZ03-C0391A", "HZ03-CH91A", "HZ03-D91A")
    found = desk.book.find("categories", "CFYY")
    assert found is not None
    assert (found.code, desk.book.category_group(category)) == (category, "C03")
    given = plain_case(category=category, channel="服务台", demands=[demand])
    assert refused(lambda: desk.registering.register(given)) == [("required", "demand_amount")]
    uid = desk.registering.register({**given, "demand_amount": "20"}).uid
    assert open_case(desk, uid).stage == "open", "at a service desk the first contact is made, as face to face"
    before = desk.journal.digests()
    desk.journal.rebuild()
    assert desk.journal.digests() == before
    sight = first_sight(desk.folder, hand)
    assert sight is not None
    assert sight.book.name("categories", category) == "处方与用药咨询差错"
    assert sight.book.version == desk.book.version == open_case(desk, uid).case.rounds[0].rules["dictionary"]


def test_a_case_keeps_the_name_of_then(desk: Desk) -> None:
    before = desk.registering.register(plain_case()).uid
    name = desk.book.name("categories", "C0104")
    desk.dictionaries.rename("categories", "C0104", "过了期")
    after = desk.registering.register(plain_case()).uid
    words = [slip_content(desk, open_case(desk, uid), Wording(), None).category for uid in (before, after)]
    assert [word.rpartition(" › ")[2] for word in words] == [name, "过了期"]
    desk.dictionaries.rename("categories", "C0104", "日期不对")
    item = desk.book.item("categories", "C0104")
    assert item.formerly == (name, "过了期")
    assert desk.book.find("categories", name) == desk.book.find("categories", "过了期") == item
    desk.dictionaries.rename("categories", "C0104", "过了期")
    assert desk.book.item("categories", "C0104").formerly == (name, "日期不对")
    desk.dictionaries.rename("categories", "C0103", name)
    assert desk.book.find("categories", name) == desk.book.item("categories", "C0103"), "a name of now goes first"
    assert desk.registering.register(plain_case(category="过了期")).uid


def test_what_is_no_longer_offered_cannot_be_chosen_and_can_be_read(desk: Desk) -> None:
    uid = desk.registering.register(plain_case()).uid
    desk.dictionaries.switch("categories", "C0104", False)
    assert "C0104" not in offered(desk)
    assert refused(lambda: desk.registering.register(plain_case())) == [("unknown_code", "category")]
    assert open_case(desk, uid).book.name("categories", "C0104") == desk.book.name("categories", "C0104") != "C0104"
    desk.handling.act(uid, "set", {"demand_amount": "5"})
    desk.dictionaries.switch("categories", "C01", False)
    assert not [code for code in offered(desk) if code.startswith("C01")], "what is below goes with it"
    desk.dictionaries.switch("categories", "C01", True)
    desk.dictionaries.switch("categories", "C0104", True)
    assert desk.registering.register(plain_case()).uid


def test_what_was_merged_counts_under_the_survivor(desk: Desk) -> None:
    for category in ("C0104", "C0201", "C0201"):
        desk.registering.register(plain_case(category=category))
    desk.dictionaries.merge("categories", "C0104", "C0202")
    groups = month_summary(desk, "2026-10").as_json()["figures"]["M23"]
    assert [(one["code"], one["n"]) for one in groups] == [("C02", 3)]
    again = refused(lambda: desk.dictionaries.merge("categories", "C0104", "C0202"))
    assert again == [("dictionary_merged_already", "code")]
    desk.dictionaries.switch("categories", "C0104", True)
    groups = month_summary(desk, "2026-10").as_json()["figures"]["M23"]
    assert {one["code"] for one in groups} == {"C01", "C02"}, "taken back, it counts for itself"


def test_a_split_puts_new_ones_in_the_place_of_the_old(desk: Desk) -> None:
    made = desk.dictionaries.split("resolutions", "S04", ["退现金", "退到卡上"])
    assert [one.origin for one in made] == ["S04", "S04"]
    assert "S04" not in offered(desk, "resolutions")
    traits = [desk.book.item("resolutions", one.code).raw["counts_as_redress"] for one in made]
    assert traits == [desk.book.item("resolutions", "S04").raw["counts_as_redress"]] * 2


def test_a_pack_adds_its_codes_and_is_taken_back(desk: Desk) -> None:
    desk.dictionaries.take_pack("PK02")
    uid = desk.registering.register(plain_case(category="C0351")).uid
    desk.dictionaries.take_pack("PK02", False)
    assert "C0351" not in offered(desk)
    assert open_case(desk, uid).book.name("categories", "C0351") == "处方与用药咨询差错"


def test_what_cannot_be_is_refused_by_field(desk: Desk) -> None:
    lists = desk.dictionaries
    assert refused(lambda: lists.add(Wanted("colours", "红"))) == [("unknown_list", "list")]
    wrong = [("dictionary_name_taken", "name"), ("dictionary_key_taken", "key"), ("dictionary_under", "under")]
    assert refused(lambda: lists.add(Wanted("channels", "信函", under="CH01", key="dd"))) == wrong
    assert refused(lambda: lists.add(Wanted("categories", " ", under="C0101"))) == [
        ("dictionary_name", "name"),
        ("dictionary_under", "under"),
    ]
    assert refused(lambda: lists.rename("categories", "C77", "x")) == [("unknown_code", "code")]
    assert refused(lambda: lists.rename("categories", "C0102", "异物")) == [("dictionary_name_taken", "name")]
    assert refused(lambda: lists.merge("categories", "C0101", "C0101")) == [("dictionary_itself", "into")]
    assert refused(lambda: lists.merge("categories", "C01", "C02")) == [("dictionary_has_below", "code")]
    assert refused(lambda: lists.split("categories", "C0101", ["一个"])) == [("dictionary_split", "name")]
    assert refused(lambda: lists.take_pack("PK99")) == [("unknown_code", "code")]
    assert desk.dictionaries.own().changes == {}


def test_another_site_reads_the_codes_and_does_not_offer_them(desk: Desk, there: Desk, tmp_path: Path) -> None:
    code = desk.dictionaries.add(Wanted("categories", "会员日排队", under="C05")).code
    desk.dictionaries.rename("categories", "C0104", "过了期")
    uid = desk.registering.register(plain_case(category=code)).uid
    Exchange(there).take_in(Exchange(desk).export_into(tmp_path).file)
    view = open_case(there, uid)
    assert view.book.name("categories", code) == there.book.name("categories", code) == "会员日排队"
    assert there.book.category_group(code) == "C05"
    assert code not in offered(there)
    assert there.book.name("categories", "C0104") != "过了期", "what a site calls the factory's codes is its own matter"
    Exchange(desk).take_in(Exchange(there).export_into(tmp_path).file)
    assert desk.journal.digests() == there.journal.digests()


def test_two_workstations_of_a_site_that_change_apart_lose_nothing(desk: Desk, tmp_path: Path, hand: Hand) -> None:
    with open_desk(desk.folder, hand) as other:
        desk.dictionaries.rename("categories", "C0101", "坏了")
        other.dictionaries.rename("categories", "C0102", "不好使")
        assert other.book.name("categories", "C0101") == "坏了", "what another process wrote is seen before one writes"
        assert desk.dictionaries.book.name("categories", "C0102") == "不好使"
        uid = other.registering.register(plain_case(category="不好使")).uid
    assert open_case(desk, uid).case.category == "C0102"


def test_too_much_other_is_told(desk: Desk) -> None:
    for _ in range(9):
        desk.registering.register(plain_case())
    desk.registering.register(plain_case(category="C9901"))
    assert desk.dictionaries.too_much_other() == (), "a tenth is not more than a tenth"
    desk.registering.register(plain_case(category="C9901"))
    (found,) = desk.dictionaries.too_much_other()
    assert (found.group, found.other, found.of) == ("", 2, 11)
    code = desk.dictionaries.add(Wanted("categories", "其他质量", under="C01")).code
    desk.registering.register(plain_case(category=code))
    assert [(one.group, one.other, one.of) for one in desk.dictionaries.too_much_other()] == [("", 3, 12)]


def test_a_pack_makes_its_own_urgent_and_asks_its_own_scores(desk: Desk, hand: Hand) -> None:
    ill = plain_case(category="C1002")
    assert open_case(desk, desk.registering.register(ill).uid).case.urgency == "U2"
    desk.dictionaries.take_pack("PK02")
    uid = desk.registering.register(ill).uid
    assert open_case(desk, uid).case.urgency == "U0"
    assert refused(lambda: desk.registering.register({**ill, "urgency": "U2"})) == [("required", "urgency_reason")]
    assert (
        open_case(desk, desk.registering.register({**ill, "severity": "SV4", "scope": "SP1"}).uid).case.urgency == "U0"
    )
    assert not desk.book.knows("satisfaction_dims", "Q11")
    desk.dictionaries.take_pack("PK07")
    assert desk.book.name("satisfaction_dims", "Q13") == "物流"
    close = {"resolutions": ["S01"], "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R1"}
    desk.handling.act(uid, "close", close)
    desk.handling.act(uid, "visit", {"result": "VR1", "overall": "4", "solved": "yes", "Q11": "5", "Q13": "2"})
    assert open_case(desk, uid).case.visits[0].scores == {"q11": 5, "q13": 2}
    desk.dictionaries.take_pack("PK07", taken=False)
    assert desk.shelf.every.name("satisfaction_dims", "Q13") == "物流", "what was answered is still told"
    desk.dictionaries.take_pack("PK02", taken=False)
    assert open_case(desk, desk.registering.register(ill).uid).case.urgency == "U2"
