"""当场解决: what is said about a complaint that is settled while the customer stands there, and the acts it becomes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop.cases.fields import Field
from desktop.cases.rules import RuleBook
from desktop.errors import Problem
from desktop.people.staff import Member

SOLVING = "solve"
"""The key under which a draft of the form keeps it."""

FIELDS = (
    Field("resolutions", "codes", "resolutions", True, "S06"),
    Field("amount", "money", example="36.00"),
    Field("voucher", "plain", example="TK1005-01"),
    Field("done", limit=2_000, example="当面换了一箱新的，旧的封样留存"),
    Field("validity", "code", "validity", example="V1"),
    Field("cause", "code", "root_causes", example="R104"),
    Field("no_improvement", limit=2_000, example="当日晚会已讲过，暂不另立措施"),
    Field("explanation", limit=2_000, example="当面对照标签讲清了保质期的算法"),
    Field("outcome", "code", "outcome_degree", True, "O1"),
)

Act = tuple[str, dict[str, Any]]
"""An act and its fields, as `jiesu act` takes them."""

_WAY_OF_GROUP = {"face": "W1", "phone": "W2", "online": "W3", "written": "W4"}
"""Channel group → the way of the contact that is noted; what comes by other hands is a letter."""


def way_of(channel: str, book: RuleBook) -> str:
    """The way of a contact with somebody who came by a channel."""
    group = book.item("channels", channel).raw["group"]
    return _WAY_OF_GROUP.get(group, _WAY_OF_GROUP["written"])


def authority_of(member: Member, book: RuleBook) -> int:
    """How much somebody may grant without asking, in fen: the most that any of their roles may."""
    return max((row["amount_fen"] for row in book.raw("authority") if row["role"] in member.roles), default=0)


def solving_problems(wish: Mapping[str, Any], nature: str | None, by: Member, book: RuleBook) -> list[Problem]:
    """Everything that keeps it from being settled here and now by `by`, in the order of the form."""
    return [*_amount_problems(wish, by, book), *_judgement_problems(wish, nature, book)]


def _amount_problems(wish: Mapping[str, Any], by: Member, book: RuleBook) -> list[Problem]:
    amount, most = wish.get("amount"), authority_of(by, book)
    if amount is None:
        return [Problem("required", "amount")] if _granted(wish, book) else []
    if amount <= 0:
        return [Problem("amount_positive", "amount")]
    if amount > most:
        return [Problem("beyond_authority", "amount", {"most": f"¥{most // 100:,}.{most % 100:02d}"})]
    return [] if _granted(wish, book) else [Problem("no_redress_type", "amount")]


def _granted(wish: Mapping[str, Any], book: RuleBook) -> str | None:
    """The first of the resolutions that gives money or goods."""
    found = (code for code in wish.get("resolutions", ()) if book.item("resolutions", code).raw["counts_as_redress"])
    return next(found, None)


def _judgement_problems(wish: Mapping[str, Any], nature: str | None, book: RuleBook) -> list[Problem]:
    if nature is None or not book.item("natures", nature).raw["needs_validity"]:
        return []
    validity = wish.get("validity")
    if validity in (None, "V0"):
        return [Problem("validity_open", "validity")]
    rule = book.item("validity", str(validity)).raw
    problems = [Problem("required", "cause")] if rule["cause_required"] and not wish.get("cause") else []
    if "no_improvement" in rule["needs"] and not wish.get("no_improvement"):
        problems.append(Problem("improvement_or_reason", "no_improvement"))
    if "explanation_contact" in rule["needs"] and not wish.get("explanation"):
        problems.append(Problem("required", "explanation"))
    return problems


def solving_acts(wish: Mapping[str, Any], channel: str, now: str, book: RuleBook) -> list[Act]:
    """The acts after the registration, in their order; the last one closes the case. `now` is ISO text."""
    acts: list[Act] = []
    if wish.get("explanation"):
        said = {"direction": "out", "way": way_of(channel, book), "text": wish["explanation"]}
        acts.append(("contact", said))
    if wish.get("done"):
        acts.append(("execute", {"text": wish["done"], "done": "yes"}))
    if wish.get("amount"):
        paid = {"type": _granted(wish, book), "amount": _yuan(wish["amount"]), "voucher": wish.get("voucher")}
        acts.append(("redress", {**paid, "paid_at": now}))
    closing = {key: wish.get(key) for key in ("resolutions", "outcome", "validity", "cause", "no_improvement")}
    return [*acts, ("close", {**closing, "end": "Z1", "told": "yes"})]


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
