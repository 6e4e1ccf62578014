"""The history of the fields of a case: what each said before and after, in words."""

from __future__ import annotations

from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.field_history import FieldChange, field_history
from desktop.app.viewing import open_case
from desktop.wording import Wording


def history(desk: Desk, uid: bytes) -> list[FieldChange]:
    return field_history(open_case(desk, uid), Words(desk, Wording()))


def test_every_field_says_what_it_was_and_what_it_is(desk: Desk, hand: Hand) -> None:
    hand.set("2026-10-05T10:00")
    uid = desk.registering.register(plain_case(product={"name": "酸奶", "batch": "0918B"})).uid
    assert "品名" in "".join(one.text for one in history(desk, uid))
    before = len(history(desk, uid))
    hand.set("2026-10-05T11:00")
    desk.handling.act(uid, "set", {"category": "C0103", "product.batch": "0919", "clear": "product.name"})
    changes = history(desk, uid)[: len(history(desk, uid)) - before]
    assert {one.at for one in changes} == {hand()}
    assert {one.who for one in changes} == {"值班员"}
    texts = {one.text for one in changes}
    assert {text.partition("：")[2] for text in texts} == {
        "商品质量 › 变质、过期、临期未提示 → 商品质量 › 外观破损、脏污",
        "0918B → 0919",
        "酸奶 → —",
    }


def test_nothing_internal_is_shown(desk: Desk, hand: Hand) -> None:
    hand.set("2026-10-05T10:00")
    uid = desk.registering.register(plain_case(next_contact="2026-10-05T16:00")).uid
    desk.handling.act(uid, "listen", {"facts": "两箱都过期", "restated": "yes", "mood": "M2"})
    desk.handling.act(uid, "redress", {"type": "S05", "amount": "36.00"})
    texts = "".join(one.text for one in history(desk, uid))
    assert "HZ03-" not in texts
    assert "¥36.00" in texts
    assert "13900002001" not in texts
    assert uid.hex() not in texts.replace("-", "")


def test_newest_first(desk: Desk, hand: Hand) -> None:
    uid = desk.registering.register(plain_case()).uid
    for text in ("一", "二"):
        desk.handling.act(uid, "contact", {"direction": "out", "way": "W2", "text": text})
    told = [one.text[-1] for one in history(desk, uid) if one.text[-1] in "一二"]
    assert told == ["二", "一"]
