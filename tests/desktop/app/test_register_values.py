"""Values of registers as `--json` prints them, also those that another program wrote wrongly."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.app import Desk
from desktop.app.register_values import base_name, kind_of, list_of, value_as_json
from desktop.app.saying import Saying, yuan
from desktop.cases.rules import load_factory
from desktop.journal.ids import id_text


@pytest.mark.parametrize(
    ("register", "base"),
    [("closing.2", "closing"), ("round.10", "round"), ("promise.due", "promise.due"), ("owner", "owner"), ("3", "3")],
)
def test_the_register_without_its_round(register: str, base: str) -> None:
    assert base_name(register) == base


@pytest.mark.parametrize(
    ("register", "key", "kind"),
    [
        ("times", "received", "time"),
        ("promise.due", "due", "time"),
        ("closing.1", "into", "case"),
        ("closing.1", "by", "staff"),
        ("link", "to", "case"),
        ("handling", "to", "staff"),
        ("owner", "", "staff"),
        ("promise.who", "", "staff"),
        ("redress", "amount", "money"),
        ("demands", "amount", "money"),
        ("person", "phone", "phone"),
        ("product", "purchased_on", "date"),
        ("extra.complained_staff", "", "staff"),
        ("extra.agreed_at", "", "time"),
        ("extra.charged_amount", "", "money"),
        ("extra.production_on", "", "date"),
        ("extra.place", "", "plain"),
        ("extra.unheard_of", "", "plain"),
        ("text", "description", "plain"),
    ],
)
def test_kinds(register: str, key: str, kind: str) -> None:
    assert kind_of(register, key, load_factory()) == kind


def test_the_kind_of_every_field_of_a_category_is_the_one_it_is_read_as() -> None:
    book = load_factory()
    kinds = {"staff": "staff", "date": "date", "datetime": "time", "money": "money"}
    for item in book.items("extra_fields"):
        assert kind_of(f"extra.{item.code}", "", book) == kinds.get(item.raw["type"], "plain"), item.code


@pytest.mark.parametrize(
    ("register", "key", "dictionary"),
    [
        ("category", "", "categories"),
        ("pause", "reason", "pause_reasons"),
        ("closing.1", "reason", "withdraw_reasons"),
        ("round.2", "reason", "reopen_reasons"),
        ("step", "reason", None),
        ("promise", "type", "promise_types"),
        ("redress", "type", "resolutions"),
        ("text", "description", None),
    ],
)
def test_dictionaries(register: str, key: str, dictionary: str | None) -> None:
    assert list_of(register, key) == dictionary


def test_every_dictionary_is_there() -> None:
    from desktop.app.register_values import _LISTS

    assert all(load_factory().items(name) for name in _LISTS.values())


@pytest.fixture
def say(desk: Desk) -> Saying:
    return Saying(desk)


def test_values_as_json(desk: Desk, say: Saying) -> None:
    me = id_text(desk.staff.signed_in().uid)
    stranger = "01a109ca-1100-7f23-82e5-62e0629b7698"
    assert value_as_json("promise", {"due": 0, "who": me, "by": stranger, "text": "x"}, say) == {
        "due": "1970-01-01T08:00:00+08:00",
        "who": "01",
        "by": stranger,
        "text": "x",
    }
    assert value_as_json("owner", me, say) == "01"
    assert value_as_json("link", {"to": stranger}, say) == {"to": stranger}
    assert value_as_json("person", {"phone": "13900002001"}, say) == {"phone": "139****2001"}
    assert value_as_json("closing.1", None, say) is None


@pytest.mark.parametrize(
    "value",
    [True, -1, 1 << 60, 1.5, "soon", None, [1], {"deep": 1}],
    ids=str,
)
def test_what_has_not_the_right_shape_is_said_as_it_is(say: Saying, value: Any) -> None:
    assert value_as_json("times", {"received": value}, say) == {"received": value}
    assert value_as_json("redress", {"type": value, "by": value}, say) == {"type": value, "by": value}


def test_yuan() -> None:
    assert [yuan(fen) for fen in (None, 0, 5, 12800, 104)] == [None, "0.00", "0.05", "128.00", "1.04"]
