"""Registers kept elsewhere, taken in at this desk as 快速登记."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desktop.app.desk import Desk
from desktop.app.registering import Answer
from desktop.errors import Problem, Refused
from desktop.intake.map_file import load_map, shipped_maps
from desktop.intake.maps import Table, fit
from desktop.intake.reading import read_register
from desktop.intake.refused_file import write_refused
from desktop.intake.rows import Registration, Situation, read_rows, split_ref
from desktop.intake.taking_in import IntakeReport, preview, take_in
from desktop.queries.lookups import refs_under
from desktop.store.safe_file import write_bytes
from desktop.wording import Wording


@dataclass(frozen=True, slots=True)
class Intake:
    """What became of a register, and where its refused rows were written."""

    report: IntakeReport
    refused_file: Path | None


def take_register(
    desk: Desk,
    source: Path,
    wording: Wording,
    *,
    map_file: Path | None = None,
    commit: bool = False,
    by: str | None = None,
) -> Intake:
    """Look at a register, or take it in with `commit`: all accepted rows in one transaction, registered `by` whom.

    Raises `Refused` where the file or the map cannot be read; rows that cannot be taken in are reported, and written
    to a file beside the register when it is taken in.
    """
    table = fit(read_register(source), [load_map(map_file)] if map_file else shipped_maps())
    situation = Situation(
        find_code=lambda name, text: _code(desk, name, text),
        now=desk.now(),
        offset_min=desk.identity.utc_offset_min,
        check=lambda registration: _problems(desk, registration),
    )
    rows, known = read_rows(table, situation), partial(_known, desk, table.map.ref.prefix)
    if not commit:
        return Intake(preview(rows, known), None)
    report = take_in(rows, known, lambda found: _register(desk, found, by))
    return Intake(report, _write_refused(table, report, source, wording))


def _code(desk: Desk, name: str, text: str) -> str | None:
    item = desk.book.find(name, text)
    return None if item is None else item.code


def _problems(desk: Desk, registration: Registration) -> tuple[Problem, ...]:
    try:
        desk.registering.check(registration, quick=True)
    except Refused as refused:
        return refused.problems
    return ()


def _known(desk: Desk, prefix: str, keys: Collection[str]) -> dict[str, dict[str, str]]:
    wanted, found = set(keys), defaultdict[str, dict[str, str]](dict)
    with desk.store.reading() as connection:
        for ref, number in refs_under(connection, f"{prefix}:", desk.identity.partition):
            key, content = split_ref(ref)
            if key in wanted:
                found[key][content] = number
    return found


def _register(desk: Desk, registrations: Sequence[Registration], by: str | None) -> list[Problem | str]:
    answers = desk.registering.register_many(registrations, by, quick=True)
    return [one.number if isinstance(one, Answer) else one.first for one in answers]


def _write_refused(table: Table, report: IntakeReport, source: Path, wording: Wording) -> Path | None:
    def save(path: Path, content: bytes) -> None:
        write_bytes(path, content)

    return write_refused(table, report.refused, source, wording, save)
