"""赔付: lines of the ledger, never overwritten."""

from __future__ import annotations

from desktop.cases.changes import Changes, Scene, without_nothing
from desktop.cases.commands.made import ActSpec, Made, Wish, made, must_exist
from desktop.cases.fields import Field
from desktop.errors import refuse
from desktop.journal.ids import id_text


def redress(scene: Scene, wish: Wish) -> Made:
    """Money, voucher or goods given, or agreed and not yet paid (`paid_at` absent)."""
    must_exist(scene)
    if wish["amount"] <= 0:
        raise refuse("amount_positive", "amount")
    if not scene.book.item("resolutions", wish["type"]).raw["counts_as_redress"]:
        raise refuse("no_redress_type", "type")
    paid = wish.get("paid_at")
    if paid is not None and paid > scene.now:
        raise refuse("in_the_future", "paid_at")
    changes = Changes(scene)
    changes.add("redress", {key: wish.get(key) for key in ("type", "amount", "paid_at", "voucher")}, "redress")
    return made(changes, "redress")


def pay(scene: Scene, wish: Wish) -> Made:
    """What had been agreed was paid at the moment the act happened."""
    must_exist(scene)
    found = [one for one in scene.case.redress if one.uid == wish["redress"]]
    if not found:
        raise refuse("unknown_redress", "redress")
    if found[0].paid_at is not None:
        raise refuse("already_paid", "redress")
    if scene.at < found[0].at:
        raise refuse("before_it_was_made", "at")
    changes = Changes(scene)
    value = {"at": scene.at, "by": id_text(scene.by.uid), "voucher": wish.get("voucher")}
    changes.set("redress.paid", without_nothing(value), found[0].uid)
    return made(changes, "pay")


ACTS = (
    ActSpec(
        "redress",
        redress,
        (
            Field("type", "code", "resolutions", True, "S05"),
            Field("amount", "money", required=True, example="36.00"),
            Field("paid_at", "time", example="2026-10-02T17:50"),
            Field("voucher", "plain", example="TK1002-07"),
        ),
    ),
    ActSpec("pay", pay, (Field("redress", "id", required=True), Field("voucher", "plain", example="TK1002-07"))),
)
