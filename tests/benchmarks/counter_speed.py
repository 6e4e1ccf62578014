"""What the counter waits for while somebody speaks: what is known of a telephone, a batch, some digits."""

from __future__ import annotations

from functools import partial
from typing import Any

from benchmarks.measuring import Line, of_medians, timed
from benchmarks.raw_rows import raw_connection

from desktop.app import Desk

_LAST_FIVE = """
SELECT c.number, c.received_at, c.category, c.stage, c.customer_name, r.resolutions FROM case_row c
LEFT JOIN case_round r ON r.entity_no = c.entity_no AND r.round = c.round
WHERE {where} ORDER BY c.received_at DESC LIMIT 5
"""
_PHONE, _DIGITS, _BATCH = "repeats: telephone", "repeats: four digits", "repeats: product and batch"
_SOUGHT = {_PHONE: "c.phone = ?", _DIGITS: "c.phone BETWEEN ? AND ? || ':'", _BATCH: "c.batch = ?"}
_ASKED = "SELECT phone, product_name, batch FROM case_row WHERE entity_no >= ? AND phone > '' AND batch > '' LIMIT 1"
_LONGEST_MS = 100
"""What the panel may take; the ratio says how far above the bare query it is."""


def repeats_speed(desk: Desk, rounds: int) -> list[Line]:
    """Earlier cases by a whole telephone, by its first four digits, and by product and batch."""
    raw = raw_connection(desk.folder.database)
    (highest,) = raw.execute("SELECT max(entity_no) FROM case_row").fetchone()
    asked = [raw.execute(_ASKED, (highest * turn // (rounds * 12),)).fetchone() for turn in range(rounds * 10)]
    lines = [_line(desk, raw, name, asked) for name in _SOUGHT]
    raw.close()
    return lines


def _line(desk: Desk, raw: Any, name: str, asked: list[tuple[str, str, str]]) -> Line:
    pairs, sql = [], _LAST_FIVE.format(where=_SOUGHT[name])
    for phone, product, batch in asked:
        wish, typed = _wish(name, phone, product, batch)
        arguments = (typed,) * sql.count("?")
        product_ms = timed(partial(desk.registering.seek, wish))
        pairs.append((product_ms, timed(partial(_read, raw, sql, arguments))))
    worst = max(product_ms for product_ms, _floor in pairs)
    return of_medians(name, pairs, 0, f"longest {worst:.1f} ms of {_LONGEST_MS} allowed")


def _wish(name: str, phone: str, product: str, batch: str) -> tuple[dict[str, Any], str]:
    """What stands on the form when the counter looks, and what of it the bare query asks for."""
    if name == _BATCH:
        return {"product": {"name": product, "batch": batch}}, batch
    typed = phone[:4] if name == _DIGITS else phone
    return {"customer": {"phone": typed}}, typed


def _read(raw: Any, sql: str, arguments: tuple[str, ...]) -> None:
    raw.execute(sql, arguments).fetchall()
