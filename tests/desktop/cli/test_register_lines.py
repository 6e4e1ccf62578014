"""JSON lines: each an act of its own, answered before the next is read; nothing bad brings the others down."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from typing import Any

import pytest
from support.story import plain_case

from desktop.cli import run

Jiesu = Callable[..., Any]


def line(**changes: Any) -> bytes:
    return json.dumps(plain_case(**changes), ensure_ascii=False).encode() + b"\n"


BAD = {
    "bad_utf8": (b'{"channel": "\xff\xfe"}', "json", ""),
    "gb18030": ('{"channel": "到店"}'.encode("gb18030"), "json", ""),
    "half": (b'{"channel": ', "json", ""),
    "list": (b"[1, 2]", "json", ""),
    "text": (b'"CH01"', "json", ""),
    "number": (b"17", "json", ""),
    "null": (b"null", "json", ""),
    "nan": (b'{"demand_amount": NaN}', "json", ""),
    "two_objects": (b"{} {}", "json", ""),
    "key_twice": (b'{"channel": "CH01", "channel": "CH02"}', "json", ""),
    "key_twice_within": (b'{"customer": {"name": "a", "name": "b"}}', "json", ""),
    "deep": (b'{"extra": ' + b"[" * 50_000 + b"]" * 50_000 + b"}", "json", ""),
    "endless_number": (b'{"ref": ' + b"9" * 5000 + b"}", "json", ""),
    "huge": (b'{"description": "' + b"a" * (3 << 20) + b'"}', "line_too_long", ""),
    "empty_object": (b"{}", "required", "channel"),
    "nul": (line(description="a\0b"), "bad_characters", "description"),
    "surrogate": (b'{"description": "\\ud800"}', "required", "channel"),
    "surrogate_alone": (line().replace(b"CH02", b"\\ud800"), "bad_characters", "channel"),
}
WRONG = {
    "channel": (7, "not_text"),
    "nature": (["N1"], "not_text"),
    "category": ("C9999", "unknown_code"),
    "description": ({"text": "x"}, "not_text"),
    "received_at": (1759629600, "not_text"),
    "occurred_at": ("2026-13-01", "time"),
    "customer": ("郑小禾", "not_an_object"),
    "customer.phone": ("12", "phone"),
    "customer.name": (5, "not_text"),
    "product": (["酸奶"], "not_an_object"),
    "product.amount": (39.8, "amount"),
    "product.batch": (1.5, "not_text"),
    "product.order_no": (True, "not_text"),
    "product.purchased_on": ("yesterday", "date"),
    "demands": ({"D01": 1}, "not_a_list"),
    "demand_amount": ("1e9", "amount"),
    "severity": ("SV9", "unknown_code"),
    "urgency": (2, "not_text"),
    "complexity": ("K9", "unknown_code"),
    "mood": (False, "not_text"),
    "clerk": ("77", "unknown_staff"),
    "anonymous": ("perhaps", "yes_no"),
    "same_as": ("HZ03-261005-099A-1", "unknown_number"),
    "external.reply_by": ("soon", "date"),
    "next_contact": ("soon", "time"),
    "ref": ({"key": 1}, "not_text"),
    "extra": ([1], "not_an_object"),
    "extra.production_on": ("soon", "date"),
    "extra.nonsense": ("x", "unknown_field"),
    "colour": ("red", "unknown_field"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_line_between_good_ones(shop: Jiesu, name: str) -> None:
    bad, code, field = BAD[name]
    said = shop("register", typed=line() + bad.rstrip(b"\n") + b"\n\n" + line())
    first, second, third = said.lines
    assert said.status == 1
    assert (first["line"], second["line"], third["line"]) == (1, 2, 4)
    assert (second["error"]["code"], second["error"]["field"]) == (code, field)
    assert second["error"]["message"]
    assert first["number"] != third["number"]
    assert shop("cases", "--count", "--json").json == {"count": 2}


@pytest.mark.parametrize("name", WRONG)
def test_a_value_of_the_wrong_kind(shop: Jiesu, name: str) -> None:
    value, code = WRONG[name]
    group, _, rest = name.partition(".")
    given = {group: {**plain_case().get(group, {}), rest: value}} if rest else {group: value}
    said = shop("register", "-", typed=line(**given))
    assert said.status == 1
    assert said.lines[0]["error"]["code"] == code
    assert said.lines[0]["error"]["field"] == name


def test_answers_are_numbers_that_can_be_opened(shop: Jiesu) -> None:
    said = shop("register", typed=b"\xef\xbb\xbf" + line() + line())
    assert said.status == 0
    assert [sorted(one) for one in said.lines] == [["id", "line", "number"]] * 2
    for one in said.lines:
        shown = shop("show", one["number"], "--json").json
        assert (shown["id"], shown["number"]) == (one["id"], one["number"])


def test_a_last_line_without_its_end(shop: Jiesu) -> None:
    assert shop("register", typed=line().rstrip()).status == 0


def test_a_repeated_ref_answers_the_same_number(shop: Jiesu) -> None:
    first, second = shop("register", typed=line(ref="纸-31") + line(ref=" 纸-31 ", category="C0101")).lines
    third = shop("register", typed=line(ref="纸-31")).lines[0]
    assert first["number"] == second["number"] == third["number"]
    assert shop("cases", "--count", "--json").json == {"count": 1}


def test_each_line_is_committed_and_answered_before_the_next_is_read(
    shop: Jiesu, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    answered: list[str] = []

    class Typist(io.RawIOBase):
        """Types the next line only after looking at what was answered to the one before."""

        left = [line(), line(), b""]

        def readline(self, size: int | None = -1, /) -> bytes:
            answered.append(capsys.readouterr().out)
            return self.left.pop(0)

    class Terminal:
        buffer = Typist()

    monkeypatch.setattr(sys, "stdin", Terminal())
    assert run(["register", "-"]) == 0
    assert [json.loads(one)["line"] for one in answered if one] == [1, 2]
    assert answered[0] == ""


def test_registering_from_a_file(shop: Jiesu, tmp_path: Any) -> None:
    file = tmp_path / "登记.jsonl"
    file.write_bytes(line() + line())
    assert len(shop("register", os.fspath(file)).lines) == 2
    for missing, code in ((tmp_path / "none.jsonl", "no_such_file"), (tmp_path, "is_folder")):
        said = shop("register", os.fspath(missing), "--json")
        assert (said.status, said.error) == (1, (code, "file"))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"demands": []}, "required", "demands"),
        ({"demands": ["D01"]}, "required", "demand_amount"),
        ({"customer": {"name": "无名"}}, "contact_required", "customer.phone"),
        ({"customer": {}}, "contact_required", "customer.phone"),
        ({"description": " \t"}, "required", "description"),
        ({"received_at": "2026-10-05T10:01"}, "in_the_future", "received_at"),
        ({"occurred_at": "2026-10-06"}, "in_the_future", "occurred_at"),
        ({"received_at": "2026-10-04T10:00", "occurred_at": "2026-10-05T09:00"}, "after_received", "occurred_at"),
        ({"severity": "SV1", "scope": "SP1", "urgency": "U2"}, "required", "urgency_reason"),
        ({"complexity": "K3"}, "required", "external.reply_by"),
        ({"next_contact": "2026-10-05T09:00"}, "due_before_made", "next_contact"),
    ],
)
def test_what_a_registration_must_have(shop: Jiesu, changes: dict[str, Any], code: str, field: str) -> None:
    error = shop("register", typed=line(**changes)).lines[0]["error"]
    assert (error["code"], error["field"]) == (code, field)


@pytest.mark.parametrize(
    "changes",
    [
        {"nature": "N5", "demands": []},
        {"demands": ["D03", "只想反映,不要求答复"]},
        {"demands": "D03, D10", "demand_amount": "12.5"},
        {"customer": {"address": "文三路 9 号"}},
        {"customer": {"other_contact": "微信 zxh"}},
        {"customer": {}, "anonymous": True},
        {"anonymous": "是", "customer": None},
        {"channel": "到店当面", "category": "gq", "nature": "投诉"},
        {"severity": "SV1", "scope": "SP1", "urgency": "U2", "urgency_reason": "UR6"},
        {"complexity": "K3", "external": {"reply_by": "2026/10/10", "number": "A33"}},
        {"demand_amount": "１２８．００"},
        {"extra": {"production_on": "2026-09-18"}},
        {"product": {"order_no": 20261005}},
    ],
    ids=str,
)
def test_what_a_registration_may_leave_out(shop: Jiesu, changes: dict[str, Any]) -> None:
    assert "number" in shop("register", typed=line(**changes)).lines[0]


def test_the_matrix_gives_the_urgency(shop: Jiesu) -> None:
    number = shop("register", typed=line(severity="SV3", scope="SP3")).lines[0]["number"]
    assert shop("show", number, "--json").json["urgency"] == "U1"


def test_same_telephone_and_name_are_the_same_customer(shop: Jiesu) -> None:
    people = [
        ("郑小禾", "13900002001"),
        ("郑小禾", "139-0000-2001"),
        ("周一", "１３９００００２００１"),
        (None, "13900002002"),
    ]
    typed = b"".join(line(customer={"name": name, "phone": phone}) for name, phone in people)
    from desktop.app import open_desk
    from desktop.app.viewing import open_case
    from desktop.paths import data_folder

    numbers = [one["number"] for one in shop("register", typed=typed).lines]
    with open_desk(data_folder()) as desk:
        first, again, other, nameless = (open_case(desk, number).case.customer for number in numbers)
    assert first == again
    assert len({first, other, nameless}) == 3
