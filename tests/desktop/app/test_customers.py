"""A customer: what is known of them, who is the same person, and what they came for, over all of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.customer_json import customer_as_json
from desktop.app.papers import month_summary
from desktop.app.saying import Saying
from desktop.app.viewing import open_case
from desktop.errors import Refused
from desktop.journal.entry import Act, Write
from desktop.people.customers import FIELDS
from desktop.queries.customer_groups import everyone_of_phone
from desktop.queries.customer_list import CustomerWanted

FIRST, SECOND, OTHER = "13900002001", "057155501800", "13900002099"


def register(desk: Desk, name: str | None = "郑小禾", phone: str = FIRST, **more: Any) -> bytes:
    clock: Any = desk.now
    clock.moment += 1  # who was registered first has the smaller id
    customer = {"phone": phone, **({"name": name} if name else {}), **more}
    return desk.registering.register(plain_case(customer=customer)).uid


def customer_of(desk: Desk, phone: str = FIRST) -> bytes:
    return desk.customers.find(phone)


def refused(call: Callable[..., Any], *args: Any, **more: Any) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as found:
        call(*args, **more)
    return [(one.code, one.field) for one in found.value.problems]


def merged(desk: Desk) -> tuple[bytes, bytes]:
    """Two customers of one person: one each telephone."""
    register(desk, "郑小禾", FIRST, title="郑女士")
    register(desk, "郑禾", SECOND, title="郑小姐", note="听力不好")
    one, other = customer_of(desk), customer_of(desk, SECOND)
    desk.customers.merge(one, other)
    return one, other


def sound(desk: Desk) -> None:
    digests = desk.journal.digests()
    assert desk.journal.check().sound
    desk.journal.rebuild()
    assert desk.journal.digests() == digests


def test_a_profile_says_what_was_typed_into_it(desk: Desk) -> None:
    register(desk)
    uid = customer_of(desk)
    typed = {
        "title": "郑老师",
        "level": "key",
        "note": "说慢一点",
        "way": "电话",
        "hours": "晚上",
        "phone": "+86 139 0000 2009",
    }
    desk.customers.edit(uid, typed)
    profile = desk.customers.open(uid).profile
    said = {name: profile.value(name) for name in typed}
    assert said == {**typed, "way": "W2", "phone": "13900002009"}
    assert profile.value("name") == "郑小禾"
    sound(desk)


def test_an_emptied_field_says_nothing_any_more(desk: Desk) -> None:
    register(desk, title="郑女士", note="听力不好")
    uid = customer_of(desk)
    desk.customers.edit(uid, {"note": "", "title": " "})
    profile = desk.customers.open(uid).profile
    assert (profile.value("note"), profile.value("title"), profile.value("name")) == (None, None, "郑小禾")


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"phone": "电话"}, ("phone", "phone")),
        ({"more_phones": "13900002002、空"}, ("phone", "more_phones")),
        ({"level": "gold"}, ("choice", "level")),
        ({"way": "飞鸽"}, ("unknown_code", "way")),
        ({"title": "很" * 61}, ("too_long", "title")),
        ({"name": "郑小禾"}, ("nothing_changes", "")),
        ({"nick": "小禾"}, ("unknown_field", "nick")),
        ({}, ("nothing_changes", "")),
    ],
)
def test_what_cannot_be_is_said_by_field(desk: Desk, given: dict[str, str], problem: tuple[str, str]) -> None:
    register(desk)
    uid = customer_of(desk)
    assert refused(desk.customers.edit, uid, given) == [problem]


def test_one_person_with_two_telephones_is_found_by_both_and_stays_one(desk: Desk) -> None:
    register(desk)
    uid = customer_of(desk)
    desk.customers.edit(uid, {"more_phones": "0571-55501800；139 0000 2003"})
    assert desk.customers.open(uid).profile.phones == (FIRST, SECOND, "13900002003")
    register(desk, "郑小禾", SECOND)
    register(desk, None, "13900002003")
    view = desk.customers.open(uid)
    assert (len(view.story.cases), view.profile.value("phone")) == (3, FIRST)
    desk.customers.edit(uid, {"more_phones": "13900002003"})
    assert refused(desk.customers.find, SECOND) == [("unknown_customer", "customer")]
    sound(desk)


def test_a_family_shares_a_telephone(desk: Desk) -> None:
    register(desk)
    register(desk, "郑大山")
    assert refused(desk.customers.find, FIRST) == [("several_customers", "customer")]
    with desk.store.reading() as connection:
        both = everyone_of_phone(connection, FIRST)
    assert [[one.name for one in desk.customers.open(uid).story.sharers] for uid in both] == [["郑大山"], ["郑小禾"]]


def test_merged_customers_have_one_story(desk: Desk) -> None:
    one, other = merged(desk)
    view = desk.customers.open(other)
    assert view.profile.members == (one, other)
    assert (len(view.story.cases), view.profile.phones) == (2, (FIRST, SECOND))
    assert (view.profile.value("title"), view.profile.others("title")) == ("郑女士", ("郑小姐",))
    assert (view.profile.value("note"), view.profile.others("note")) == ("听力不好", ())
    assert [len(line.members) for line in desk.customers.listing(CustomerWanted()).lines] == [2]
    assert refused(desk.customers.merge, one, other) == [("already_same", "other")]
    assert refused(desk.customers.merge, one, one) == [("already_same", "other")]
    sound(desk)


def test_nothing_is_rewritten_by_a_merge(desk: Desk) -> None:
    register(desk)
    register(desk, "郑禾", SECOND)
    before = {uid: desk.customers.open(uid) for uid in (customer_of(desk), customer_of(desk, SECOND))}
    one, other = before
    undo = desk.customers.merge(one, other)
    desk.customers.rejoin(undo)
    for uid, view in before.items():
        after = desk.customers.open(uid)
        assert (after.profile.members, after.story, after.profile.phones) == ((uid,), view.story, view.profile.phones)


def test_the_other_name_and_the_other_telephone_of_a_merged_person_are_known(desk: Desk) -> None:
    one, other = merged(desk)
    register(desk, "郑禾", FIRST)
    register(desk, None, SECOND)
    view = desk.customers.open(one)
    assert (len(view.story.cases), view.profile.members, view.profile.phones) == (4, (one, other), (FIRST, SECOND))


def test_what_is_said_differently_is_settled_by_who_picks(desk: Desk) -> None:
    one, other = merged(desk)
    desk.customers.edit(one, {"title": "郑小姐", "name": "郑小禾"})
    profile = desk.customers.open(one).profile
    assert (profile.value("title"), profile.others("title")) == ("郑小姐", ())
    assert (profile.value("name"), profile.others("name")) == ("郑小禾", ())
    register(desk, "郑禾", SECOND, title="郑总")
    assert desk.customers.open(one).profile.others("title") == ("郑总",)
    desk.customers.edit(one, {"note": ""})
    assert desk.customers.open(one).profile.value("note") is None
    assert desk.customers.listing(CustomerWanted()).lines[0].note is None
    desk.customers.take_out(other)
    alone = desk.customers.open(other).profile
    assert (alone.value("note"), alone.value("title")) == ("听力不好", "郑总")


def test_a_telephone_of_another_member_goes_without_being_theirs_no_more(desk: Desk) -> None:
    one, other = merged(desk)
    desk.customers.edit(one, {"more_phones": ""})
    assert desk.customers.open(one).profile.phones == (FIRST,)
    desk.customers.take_out(other)
    assert desk.customers.open(other).profile.phones == (SECOND,)


def test_taking_one_out_leaves_the_others_together(desk: Desk) -> None:
    uids = []
    for place in range(4):
        register(desk, f"郑{place}", f"1390000300{place}")
        uids.append(customer_of(desk, f"1390000300{place}"))
    for one, other in pairwise(uids):
        desk.customers.merge(one, other)
    undo = desk.customers.take_out(uids[1])
    assert desk.customers.open(uids[0]).profile.members == (uids[0], uids[2], uids[3])
    assert desk.customers.open(uids[1]).profile.members == (uids[1],)
    assert refused(desk.customers.take_out, uids[1]) == [("not_joined", "other")]
    desk.customers.rejoin(undo)
    assert desk.customers.open(uids[3]).profile.members == tuple(uids)
    sound(desk)


def test_a_story_has_promises_money_opinions_and_who_cared(desk: Desk, hand: Hand) -> None:
    case = register(desk)
    uid = customer_of(desk)
    act = desk.handling.act
    act(case, "promise", {"type": "T1", "text": "回电", "due": "2026-10-05T12:00"})
    act(case, "redress", {"type": "S04", "amount": "36.00"})
    act(case, "redress", {"type": "S04", "amount": "10.50", "paid_at": "2026-10-05T09:00"})
    hand.set("2026-10-06T10:00")
    story = desk.customers.open(uid).story
    assert [one.broken(hand.moment) for one in story.open_promises] == [True]
    assert (story.paid, story.unpaid, story.open_cases, story.lately(hand.moment)) == (1050, 3600, 1, 1)
    act(case, "keep", {"promise": str(_hyphened(desk, case))})
    act(case, "close", {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"})
    act(case, "visit", {"result": "VR1", "overall": "4", "solved": "yes", "Q7": "yes"})
    story = desk.customers.open(uid).story
    assert [(one.overall, one.again) for one in story.opinions] == [(4, "yes")]
    assert [one.outcome for one in story.cases] == ["O1"]
    assert ([one.broken(hand.moment) for one in story.promises], story.open_promises) == ([True], ())
    desk.customers.care(uid, {"kind": "greeting", "way": "W2", "text": "重阳问候"})
    (care,) = desk.customers.open(uid).profile.cares
    assert (care.kind, care.way, care.text, care.at) == ("greeting", "W2", "重阳问候", hand.moment)
    hand.set("2027-03-06T10:00")
    assert desk.customers.open(uid).story.lately(hand.moment) == 0
    assert refused(desk.customers.care, uid, {"kind": "greeting", "text": "早了", "at": "2028-01-01T10:00"}) == [
        ("in_the_future", "at")
    ]


def _hyphened(desk: Desk, case: bytes) -> str:
    from desktop.app.viewing import open_case
    from desktop.journal.ids import id_text

    return id_text(open_case(desk, case).case.promises[0].uid)


def test_void_cases_are_no_coming(desk: Desk) -> None:
    case = register(desk)
    desk.handling.act(case, "void", {"reason": "试打"})
    view = desk.customers.open(customer_of(desk))
    (line,) = desk.customers.listing(CustomerWanted()).lines
    assert (len(view.story.cases), view.story.counted, line.cases) == (1, (), 0)


def test_the_list_by_view_and_by_what_one_looks_for(desk: Desk, hand: Hand) -> None:
    first = register(desk, "林乔", "13900003001", title="林先生")
    hand.set("2026-10-06T10:00")
    register(desk, "郑小禾", FIRST)
    one, other = customer_of(desk, "13900003001"), customer_of(desk)

    def listed(**wanted: Any) -> list[bytes]:
        return [line.uid for line in desk.customers.listing(CustomerWanted(**wanted)).lines]

    assert listed() == [other, one]
    desk.handling.act(first, "withdraw", {"reason": "WR3", "way": "W2"})
    assert listed(view="open") == [other]
    assert listed(view="looked_after") == []
    desk.customers.edit(one, {"level": "regular"})
    desk.customers.edit(other, {"level": "vip"})
    desk.customers.care(one, {"kind": "checkup", "text": "看望"})
    assert listed(view="looked_after") == [other, one]
    assert (
        listed(search="林先")
        == listed(search="3001")
        == listed(search="林 乔")
        == listed(search="LQ")
        == listed(search="１３９００００３")
        == [one]
    )
    assert listed(search="%") == listed(search="林乔 2001") == listed(search="30") == []
    assert [desk.customers.listing(CustomerWanted(most=1)).more, len(listed(most=1))] == [True, 1]


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("customer.person", {"phone": 5}),
        ("customer.person", ["郑"]),
        ("customer.note", {"text": "x"}),
        ("customer.level", 3),
        ("customer.over", ["x"]),
        ("customer.over", {"title": 7}),
        ("customer.same.zz", True),
        ("telephone", {"phone": ["1"]}),
        ("care", {"kind": "greeting"}),
    ],
)
def test_nonsense_from_elsewhere_is_left_out(desk: Desk, place: str, value: object) -> None:
    register(desk)
    uid = customer_of(desk)
    before = desk.customers.open(uid)
    write = Write(uid, place, value, desk.journal.fold(uid).stamps(uid, place))
    with desk.journal.writing() as tx:
        tx.append(Act("customer.edit", (uid,), (write,), desk.identity.partition), actor=None)
    after = desk.customers.open(uid)
    assert [after.profile.value(name) for name in FIELDS] == [before.profile.value(name) for name in FIELDS]
    assert (after.profile.phones, after.profile.cares, after.profile.edges) == ((FIRST,), (), ())
    assert customer_as_json(after, Saying(desk)) == customer_as_json(before, Saying(desk))
    desk.customers.edit(uid, {"title": "郑总"})
    assert desk.customers.open(uid).profile.value("title") == "郑总"
    sound(desk)


def test_a_corrected_case_leaves_what_only_the_profile_says(desk: Desk) -> None:
    case = register(desk, title="郑女士")
    uid = customer_of(desk)
    desk.customers.edit(uid, {"note": "说粤语", "other_contact": "微信 zxh", "hours": "晚上"})
    desk.handling.act(case, "set", {"customer.name": "郑小和", "clear": "customer.title"})
    profile = desk.customers.open(uid).profile
    said = [profile.value(name) for name in ("name", "title", "note", "other_contact", "hours", "phone")]
    assert said == ["郑小和", None, "说粤语", "微信 zxh", "晚上", FIRST]


def test_cases_of_one_person_go_together_without_a_reason(desk: Desk) -> None:
    one, other = register(desk), register(desk, "郑禾", SECOND)
    into = open_case(desk, one).case.number
    assert refused(desk.handling.act, other, "merge", {"into": into}) == [("other_customer", "reason")]
    desk.customers.merge(customer_of(desk), customer_of(desk, SECOND))
    desk.handling.act(other, "merge", {"into": into})
    assert desk.customers.open(customer_of(desk)).story.open_cases == 1


def test_the_month_takes_those_who_were_merged_for_one(desk: Desk) -> None:
    register(desk)
    register(desk, "郑禾", SECOND)

    def again() -> Any:
        return month_summary(desk, "2026-10").as_json()["figures"]["M12"]["same_customer"]["n"]

    assert again() == 0
    desk.customers.merge(customer_of(desk), customer_of(desk, SECOND))
    assert again() == 1


def test_two_sites_that_join_and_part_at_the_same_time(make_desk: Callable[..., Desk], hand: Hand) -> None:
    here, there = make_desk(hand), make_desk(hand, "WL01", "武林店")
    one, other = merged(here)
    exchange(here, there)
    here.customers.take_out(other)
    there.customers.edit(one, {"title": "郑老师"})
    third = _third(there)
    there.customers.merge(other, third)
    exchange(here, there)
    for desk in (here, there):
        assert desk.customers.open(one).profile.members == (one,)
        assert desk.customers.open(third).profile.members == (other, third)
        assert desk.customers.open(one).profile.value("title") == "郑老师"
    here.customers.merge(one, other)
    exchange(here, there)
    here.customers.take_out(other)
    there.customers.take_out(third)
    exchange(here, there)
    # Who took one out said that the others stay together: joining stands.
    assert [desk.customers.open(one).profile.members for desk in (here, there)] == [(one, third), (one, third)]
    assert [desk.customers.open(other).profile.members for desk in (here, there)] == [(other,), (other,)]


def _third(desk: Desk) -> bytes:
    register(desk, "郑荷", OTHER)
    return customer_of(desk, OTHER)


def exchange(here: Desk, there: Desk) -> None:
    from desktop.journal.entry import from_line

    for source, target in ((here, there), (there, here)):
        lines = list(source.journal.entries_for(target.journal.have()))
        with target.journal.writing() as tx:
            tx.take_in([from_line(line) for line in lines], package=None)
    assert here.journal.digests() == there.journal.digests()


def test_telephones_written_apart_are_both_kept_until_somebody_picks(
    make_desk: Callable[..., Desk], hand: Hand
) -> None:
    here, there = make_desk(hand), make_desk(hand, "WL01", "武林店")
    register(here)
    uid = customer_of(here)
    exchange(here, there)
    here.customers.edit(uid, {"phone": "13900002005"})
    there.customers.edit(uid, {"phone": "13900002006", "title": "郑总"})
    exchange(here, there)
    views = [desk.customers.open(uid).profile for desk in (here, there)]
    assert set(views[0].phones) == {"13900002005", "13900002006"}
    assert views[0].phones == views[1].phones
    assert customer_of(here, "13900002005") == customer_of(there, "13900002006") == uid
    here.customers.edit(uid, {"phone": "13900002005", "more_phones": "13900002006", "title": "郑总"})
    exchange(here, there)
    assert there.customers.open(uid).profile.phones == ("13900002005", "13900002006")
