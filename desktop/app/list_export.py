"""The case list as a workbook: what one sees of each case, the customer masked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from desktop.app.case_listing import CaseListing
from desktop.app.desk import Desk
from desktop.app.taken_out import TakenOut, write_out
from desktop.cases.phone import mask
from desktop.clock import local
from desktop.exports.case_table import CaseTable, write_case_table
from desktop.queries.case_line import WINDOW, CaseListRow
from desktop.queries.people import sites
from desktop.wording import Wording

Moved = Callable[[int, int], None]
_COLUMNS = (
    *(("number", 21.0), ("received", 17.0), ("site", 8.0), ("channel", 14.0), ("nature", 7.0), ("category", 16.0)),
    *(("urgency", 7.0), ("customer", 10.0), ("phone", 14.0), ("summary", 44.0), ("stage", 12.0), ("due", 17.0)),
    *(("owner", 10.0), ("last_contact", 17.0), ("product", 20.0), ("batch", 12.0), ("order", 16.0), ("tags", 16.0)),
)


def export_cases(desk: Desk, numbers: Sequence[int], wording: Wording, target: Path, moved: Moved) -> Path:
    """Write these cases, in this order, into a workbook, whole or not at all.

    `moved` hears how far it is and may raise, and then nothing is written. Raises `EnvironmentFault` where the disk is
    in the way. The journal tells that it was done.
    """
    now, offset = desk.now(), desk.identity.utc_offset_min
    with desk.store.reading() as connection:
        places = {one.partition: one for one in sites(connection)}
    here = next(one for one in places.values() if one.uid == desk.identity.site)
    lines = _Lines(desk, wording, {uid: one.code for uid, one in places.items()})
    trial = "_trial" if desk.trial else ""
    moment = f"{local(now, offset):%Y-%m-%d %H:%M}"
    subtitle = wording.say(f"list.subtitle{trial}", site=f"{here.code} {here.name}", as_of=moment, count=len(numbers))
    columns = [(wording.say(f"list.column.{key}"), width) for key, width in _COLUMNS]
    table = CaseTable(
        wording.say("list.title"), subtitle, f"{here.code} {here.name}", columns, lines.of(numbers, moved)
    )
    return write_out(desk, TakenOut("cases", len(numbers)), write_case_table(table, len(numbers), wording), target)


class _Lines:
    def __init__(self, desk: Desk, wording: Wording, sites: dict[bytes, str]) -> None:
        self._listing, self._book, self._wording, self._sites = CaseListing(desk), desk.book, wording, sites
        self._offset = desk.identity.utc_offset_min
        self._staff = {one.uid: one.name for one in desk.staff.everybody()}

    def of(self, numbers: Sequence[int], moved: Moved) -> Iterator[tuple[object, ...]]:
        for start in range(0, len(numbers), WINDOW):
            moved(start, len(numbers))
            for row in self._listing.rows(numbers[start : start + WINDOW]):
                yield self._line(row)
        moved(len(numbers), len(numbers))

    def _line(self, row: CaseListRow) -> tuple[object, ...]:
        name, book = row.customer_title or row.customer_name, self._book
        called = self._wording.say("list.anonymous") if row.anonymous else name or ""
        return (
            row.number,
            self._when(row.received_at),
            self._sites.get(row.partition, ""),
            book.name("channels", row.channel),
            book.name("natures", row.nature),
            book.name("categories", row.category),
            book.name("urgency", row.urgency),
            called,
            mask(row.phone) or "",
            row.summary,
            self._wording.say(f"stage.{row.stage}"),
            self._when(row.due_at),
            self._staff.get(row.owner, "") if row.owner else "",
            self._when(row.last_contact_at),
            row.product_name or "",
            row.batch or "",
            row.order_no or "",
            row.tags or "",
        )

    def _when(self, moment: int | None) -> datetime | None:
        return None if moment is None else local(moment, self._offset).replace(tzinfo=None)
