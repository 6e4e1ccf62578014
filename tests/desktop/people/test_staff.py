from __future__ import annotations

from typing import Any

import pytest

from desktop.errors import Refused
from desktop.people import rights
from desktop.people.staff import ROLES, Member, add_member, find_member

KNOWN = (
    Member(b"1" * 16, "01", "值班员", ("reception", "handler", "reviewer", "manager", "admin")),
    Member(b"2" * 16, "02", "周一", ("handler",)),
    Member(b"3" * 16, "03", "周一", ("trainee",)),
    Member(b"4" * 16, "04", "02", ("reader",)),
)


@pytest.mark.parametrize(
    ("text", "code"), [("01", "01"), (" 01 ", "01"), ("０１", "01"), ("值班员", "01"), ("02", "02"), ("04", "04")]
)
def test_a_code_or_a_name_means_somebody(text: str, code: str) -> None:
    assert find_member(text, KNOWN).code == code


@pytest.mark.parametrize("text", ["", "1", "周一", "没有", "01 值班员", "\ud800"])
def test_nobody_or_more_than_one_is_refused(text: str) -> None:
    with pytest.raises(Refused) as caught:
        find_member(text, KNOWN, "to")
    code = "several_staff" if text == "周一" else "unknown_staff"
    assert (caught.value.first.code, caught.value.first.field) == (code, "to")


@pytest.mark.parametrize(
    ("code", "name", "roles", "problems"),
    [
        ("", "甲", (), ["code"]),
        ("0 5", "甲", (), ["code"]),
        ("x" * 13, "甲", (), ["code"]),
        ("0\n5", "甲", (), ["code"]),
        ("01", "甲", (), ["code"]),
        ("０１", "甲", (), ["code"]),
        ("05", "", (), ["name"]),
        ("05", "甲\x00", (), ["name"]),
        ("05", "甲" * 41, (), ["name"]),
        ("05", "甲", ("king", "reader", "queen"), ["role", "role"]),
        ("", "", ("king",), ["code", "name", "role"]),
    ],
)
def test_what_a_new_member_must_have(code: str, name: str, roles: Any, problems: list[str]) -> None:
    with pytest.raises(Refused) as caught:
        add_member(code, name, roles, None, KNOWN, b"p" * 16)
    assert [one.field for one in caught.value.problems] == problems


def test_a_new_member_without_roles_receives_and_handles() -> None:
    uid, act = add_member(" 05 ", " 钱七 ", (), KNOWN[0], KNOWN, b"p" * 16)
    value: Any = act.writes[0].value
    assert (value["code"], value["name"], value["roles"]) == ("05", "钱七", ["reception", "handler"])
    assert act.about == (uid,)


@pytest.mark.parametrize("role", ROLES)
def test_who_is_a_trainee(role: str) -> None:
    assert Member(b"9" * 16, "09", "小徐", (role,)).trainee == (role == "trainee")
    both = Member(b"9" * 16, "09", "小徐", ("trainee", role)).trainee
    assert both == (role in ("trainee", "admin", "reader"))


def test_who_has_left_may_do_nothing() -> None:
    rights.ask(KNOWN[3], "close")
    with pytest.raises(Refused) as caught:
        rights.ask(Member(b"5" * 16, "05", "走了", ("manager",), active=False), "close")
    assert (caught.value.first.code, caught.value.first.field) == ("not_allowed", "by")
