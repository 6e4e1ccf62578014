"""The golden month as projected rows, made by a reader that shares nothing with the program but the tables."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import Connection

from desktop.store.projected import NOTHING_DUE, projected

LOCAL = timezone(timedelta(hours=8))
OPENING, CLOSING = 9 * 60, 21 * 60
ENDS = {"close": "Z1", "withdraw": "Z2", "merge": "Z3"}
STAGES = {"Z2": "withdrawn", "Z3": "merged"}


def moment(text: str | None) -> Any:
    """UTC milliseconds of a local time of the file."""
    if text is None:
        return None
    when = datetime.fromisoformat(text)
    return round((when if when.tzinfo else when.replace(tzinfo=LOCAL)).timestamp() * 1000)


def fen(yuan: str) -> int:
    return round(float(yuan) * 100)


def uid_of(name: str) -> bytes:
    return name.encode().ljust(16, b"\0")


def opening_minutes(start: str, end: str) -> int:
    """Minutes between two local times that lie between 09:00 and 21:00, counted one by one."""
    at, until, found = datetime.fromisoformat(start), datetime.fromisoformat(end), 0
    while at < until:
        found += OPENING <= at.hour * 60 + at.minute < CLOSING
        at += timedelta(minutes=1)
    return found


class GoldenMonth:
    """Reads the cases of the file into rows, table by table."""

    def __init__(self, golden: dict[str, Any]) -> None:
        self.golden = golden
        self.numbers = {case["id"]: place for place, case in enumerate(golden["cases"], start=1)}
        self.rows: dict[str, list[dict[str, Any]]] = {table: [] for table in projected.tables}
        for case in golden["cases"]:
            self._read(case)

    def _add(self, table: str, case: dict[str, Any], **values: Any) -> None:
        self.rows[table].append({"entity_no": self.numbers[case["id"]], **values})

    def _read(self, case: dict[str, Any]) -> None:
        rounds = [{"round": 1, "start": case["register"]["received_at"]}]
        for place, act in enumerate(case["acts"]):
            uid = uid_of(f"{case['id']}.{place}")
            getattr(self, f"_{act['act']}", self._nothing)(case, act, rounds, uid)
        for one in rounds:
            self._round(case, one)
        for told in case["expected"]["rounds"]:
            self._deadlines(case, told)
        self._case(case, rounds)

    def _nothing(self, *_: Any) -> None:
        """An act the figures do not ask about: its trace is in the limits' `met`."""

    def _ended(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        rounds[-1] |= {"end": ENDS[act["act"]], "closed": act["at"], **act["set"]}

    _close = _withdraw = _merge = _ended

    def _reopen(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        rounds.append({"round": rounds[-1]["round"] + 1, "start": act["at"]})

    def _promise(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        due, made = moment(act["set"]["due"]), moment(act["at"])
        told = {"type": act["set"]["type"], "text": act["set"]["text"], "made_at": made}
        self._add(
            "promise", case, uid=uid, round=rounds[-1]["round"], due_at=due, first_due_at=due, moved=False, **told
        )

    def _redress(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        said = act["set"]
        line = {"type": said["type"], "amount": fen(said["amount"]), "paid_at": moment(said.get("paid_at"))}
        self._add("redress", case, uid=uid, round=rounds[-1]["round"], at=moment(act["at"]), **line)

    def _visit(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        said = act["set"]
        solved = {"yes": True, "no": False, None: None}[said.get("solved")]
        told = {"result": said["result"], "overall": said.get("overall"), "solved": solved, "scores": "{}"}
        self._add("visit", case, uid=uid, round=rounds[-1]["round"], at=moment(act["at"]), **told)

    def _link(self, case: dict[str, Any], act: dict[str, Any], rounds: list[dict[str, Any]], uid: bytes) -> None:
        other = next(one for one in self.golden["cases"] if one["id"] == act["set"]["to"])
        shared = {"uid": uid, "kind": act["set"]["kind"], "at": moment(act["at"])}
        self._add("link", case, other=uid_of(other["id"]), outgoing=True, **shared)
        self._add("link", other, other=uid_of(case["id"]), outgoing=False, **shared)

    def _round(self, case: dict[str, Any], one: dict[str, Any]) -> None:
        closed = one.get("closed")
        ended = {"end": one.get("end"), "closed_at": moment(closed)}
        judged = {"validity": one.get("validity"), "cause": one.get("cause")}
        judged["resolutions"] = json.dumps(one["resolutions"].split(",") if "resolutions" in one else [])
        minutes = opening_minutes(one["start"], closed) if closed else None
        shared = {"round": one["round"], "started_at": moment(one["start"]), "open_minutes": minutes}
        self._add("case_round", case, **shared, **ended, **judged)

    def _deadlines(self, case: dict[str, Any], told: dict[str, Any]) -> None:
        for kind, due in told["due"].items():
            met = told["met"][kind]
            limit = {
                "due_at": moment(due),
                "met_at": moment(met),
                "dropped": met is None and told["late"][kind] is None,
            }
            self._add("case_deadline", case, round=told["round"], kind=kind, why="[]", **limit)

    def _case(self, case: dict[str, Any], rounds: list[dict[str, Any]]) -> None:
        said = case["register"]
        product = said.get("product", {})
        self._add(
            "case_row",
            case,
            **WHATEVER,
            uid=uid_of(case["id"]),
            number=case["id"],
            number_key=case["id"],
            registered_at=moment(self.golden["as_of"]),
            received_at=moment(said["received_at"]),
            spoken_at=moment(said["received_at"]),
            channel=said["channel"],
            nature=said["nature"],
            category=said["category"],
            category_group=said["category"][:3],
            urgency=said["urgency"],
            complexity=said["complexity"],
            customer=uid_of(said["customer"]["phone"]),
            customer_name=said["customer"]["name"],
            phone=said["customer"]["phone"],
            summary=said["description"],
            product_name=product.get("name"),
            batch=product.get("batch"),
            stage=STAGES.get(rounds[-1].get("end", ""), case["expected"]["stage_at_month_end"]),
            round=rounds[-1]["round"],
            ended="end" in rounds[-1],
        )


SITE = uid_of("site")
WHATEVER = {
    "partition": SITE,
    "anonymous": False,
    "demands": "[]",
    "extra": "{}",
    "quick": False,
    "conflicts": 0,
    "anomalies": 0,
    "missing": "[]",
    "completeness": 0,
    "due_at": NOTHING_DUE,
}


def enter_golden_month(connection: Connection, golden: dict[str, Any]) -> None:
    """Fill the projected tables with the month of the file; its site is `SITE`."""
    for name, rows in GoldenMonth(golden).rows.items():
        for row in rows:
            connection.execute(projected.tables[name].insert(), row)
