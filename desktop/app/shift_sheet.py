"""The hand-over of a shift: what 今日 holds, and who may come back upset, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from desktop.app.day_plan import DayPlan, day_plan
from desktop.app.desk import Desk
from desktop.clock import local
from desktop.exports.fonts import paper_fonts
from desktop.exports.shift_sheet import ShiftFigures, ShiftRow, ShiftSection, write_shift_sheet
from desktop.exports.slip_figures import paper_time
from desktop.queries.people import crew, sites
from desktop.queries.today import Matter, Owed
from desktop.queries.upset import upset
from desktop.store.safe_file import write_bytes
from desktop.wording import Wording

_LIMITS = ("reply", "answer", "closing", "progress")


def shift_file(desk: Desk, wording: Wording) -> Path:
    """The sheet as of now, written into the folder's own place for papers; gives where it stands."""
    at = local(desk.now(), desk.identity.utc_offset_min)
    target = desk.folder.papers / f"shift-{at:%Y%m%d-%H%M}.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, shift_pdf(desk, wording), overwrite=True)
    return target


def shift_pdf(desk: Desk, wording: Wording) -> bytes:
    """The sheet as of now, as PDF."""
    return write_shift_sheet(shift_figures(desk, wording), paper_fonts(), wording)


def shift_figures(desk: Desk, wording: Wording) -> ShiftFigures:
    """What the sheet shows as of now."""
    plan, offset = day_plan(desk), desk.identity.utc_offset_min
    with desk.store.reading() as connection:
        site = next(one for one in sites(connection) if one.uid == desk.identity.site)
        who = crew(connection, desk.identity.partition).signed_in.name
        angry = upset(connection, desk.identity.partition)
    rows = _Rows(desk, plan, wording)
    owed = plan.today.owed
    sections = (
        ("broken", rows.of(plan.today.broken)),
        ("promises", rows.of(one for one in owed if one.kind == "promise")),
        ("visits", rows.of(one for one in owed if one.kind == "visit")),
        ("upset", tuple(rows.matter(one.case, one.mood) for one in angry)),
        ("limits", rows.together(one for one in owed if one.kind in _LIMITS)),
    )
    moment = paper_time(plan.today.now, offset, wording)
    return ShiftFigures(
        tuple(ShiftSection(wording.say(f"shift.section.{key}"), found) for key, found in sections),
        waiting=_waiting(plan, wording),
        day=moment,
        site=f"{site.code} {site.name}",
        printed=wording.say("shift.printed", time=moment, who=who),
        at=plan.today.now,
        utc_offset_min=offset,
        trial=desk.trial,
    )


def _waiting(plan: DayPlan, wording: Wording) -> str:
    today = plan.today
    counts = {
        "handed": len(today.handovers),
        "unassigned": len(today.unassigned),
        "silent": len(today.silent),
        "drafts": len(plan.drafts),
    }
    return wording.say("shift.waiting", **{name: str(count) for name, count in counts.items()})


class _Rows:
    """Puts what is owed into the words of the sheet."""

    def __init__(self, desk: Desk, plan: DayPlan, wording: Wording) -> None:
        self._book, self._plan, self._say = desk.book, plan, wording.say
        self._offset = desk.identity.utc_offset_min

    def of(self, several: Iterable[Owed]) -> tuple[ShiftRow, ...]:
        return tuple(self._row(one) for one in several)

    def together(self, several: Iterable[Owed]) -> tuple[ShiftRow, ...]:
        """What is due of one case at one moment is one line."""
        found: dict[tuple[bytes, int], list[Owed]] = {}
        for one in several:
            found.setdefault((one.case.uid, one.due_at), []).append(one)
        return tuple(self._row(group[0], [one.kind for one in group]) for group in found.values())

    def matter(self, case: Matter, mood: str) -> ShiftRow:
        """Somebody who may come back upset: how they were, in place of a moment."""
        return ShiftRow(
            self._book.name("moods", mood), self._called(case), case.summary, case.number, self._name(case.owner)
        )

    def _row(self, one: Owed, kinds: Sequence[str] = ()) -> ShiftRow:
        when = local(one.due_at, self._offset)
        late = "late" if one.due_at < self._plan.today.now else "due"
        due = self._say(f"shift.{late}", month=when.month, day=when.day, hour=when.hour, minute=when.minute)
        who = {"promise": one.who, "visit": one.case.visit_by}.get(one.kind, one.case.owner)
        return ShiftRow(due, self._called(one.case), self._text(one, kinds), one.case.number, self._name(who))

    def _text(self, one: Owed, kinds: Sequence[str]) -> str:
        if one.kind == "promise":
            return one.text or self._book.name("promise_types", one.type or "")
        said = self._say("shift.and").join(self._say(f"shift.kind.{kind}") for kind in kinds)
        return self._say("shift.matter", kinds=said, summary=one.case.summary) if kinds else one.case.summary

    def _called(self, case: Matter) -> str:
        return case.title or case.name or self._say("shift.nameless")

    def _name(self, member: bytes | None) -> str:
        return self._plan.staff.get(member, "—") if member else "—"
