"""What the counter waits for while somebody speaks: what is known of a telephone, a batch, some digits."""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop.app import Desk

from .made_cases import registration
from .measuring import Line, of_medians, timed
from .raw_rows import raw_connection

_LAST_FIVE = """
SELECT c.number, c.received_at, c.category, c.stage, c.customer_name, r.resolutions FROM case_row c
LEFT JOIN case_round r ON r.entity_no = c.entity_no AND r.round = c.round
WHERE {where} ORDER BY c.received_at DESC LIMIT 5
"""
_PHONE, _DIGITS, _BATCH = "repeats: telephone", "repeats: four digits", "repeats: product and batch"
_SOUGHT = {_PHONE: "c.phone = ?", _DIGITS: "c.phone BETWEEN ? AND ? || ':'", _BATCH: "c.batch = ?"}
_LONGEST_MS = 100
"""What the panel may take; the ratio says how far above the bare query it is."""


def _wish(name: str, given: dict[str, Any]) -> dict[str, Any]:
    """What stands on the form when the counter looks."""
    if name == _BATCH:
        return {"product": given["product"]}
    phone = given["customer"]["phone"]
    return {"customer": {"phone": phone[:4] if name == _DIGITS else phone}}


def _read(raw: Any, sql: str, arguments: tuple[str, ...]) -> None:
    raw.execute(sql, arguments).fetchall()


def repeats_speed(desk: Desk, cases: int, rounds: int) -> list[Line]:
    """Earlier cases by a whole telephone, by its first four digits, and by product and batch."""
    raw = raw_connection(desk.folder.database)
    lines = []
    for name, where in _SOUGHT.items():
        pairs, sql = [], _LAST_FIVE.format(where=where)
        for turn in range(rounds * 10):
            wish = _wish(name, registration((turn * 7919) % cases, cases))
            typed = wish["product"]["batch"] if "product" in wish else wish["customer"]["phone"]
            arguments = (typed,) * where.count("?")
            floor = timed(partial(_read, raw, sql, arguments))
            pairs.append((timed(partial(desk.registering.seek, wish)), floor))
        worst = max(product for product, _floor in pairs)
        lines.append(of_medians(name, pairs, 0, f"longest {worst:.1f} ms of {_LONGEST_MS} allowed"))
    raw.close()
    return lines
