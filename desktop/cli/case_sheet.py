"""One case as a page of text: what `jiesu show` prints for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from desktop.app.case_words import NOTHING, Words, money, public_reply
from desktop.app.desk import Desk
from desktop.app.reassessing import sentences, to_reassess
from desktop.app.registration_sheet import registration_parts
from desktop.app.saying import Stamp
from desktop.app.timeline import timeline
from desktop.app.viewing import is_overdue
from desktop.cases.case import (
    Attachment,
    Closing,
    Contact,
    Done,
    Handling,
    Pause,
    Promise,
    Proposal,
    Redress,
    Step,
    Visit,
)
from desktop.cases.reasons import explain
from desktop.cli.columns import columns, indented, pairs
from desktop.cli.disagreement_words import anomalies, conflicts
from desktop.queries.case_view import CaseView, Happening, ShownLimit
from desktop.queries.disagreements import anomalies_of, conflicts_of
from desktop.wording import Wording

_KINDS = ("reply", "answer", "closing", "progress", "visit")


def case_sheet(desk: Desk, view: CaseView, wording: Wording) -> list[str]:
    """The lines of the page."""
    return _Sheet(desk, view, wording).lines()


class _Sheet:
    def __init__(self, desk: Desk, view: CaseView, wording: Wording) -> None:
        self._desk, self._view, self._wording = desk, view, wording
        self._case = view.case
        self._words = Words(desk, wording, view.book)
        self._say = wording.say

    def lines(self) -> list[str]:
        """Everything, the parts that say nothing left out."""
        found = self._head()
        for title, part in self._parts():
            if part:
                found += ["", self._say(f"show.part.{title}"), *indented(part)]
        return found

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        case, words = self._case, self._words
        with self._desk.store.reading() as connection:
            apart, odd = conflicts_of(connection, case.uid), anomalies_of(connection, case.uid)
        yield "reassess", sentences(to_reassess(self._desk, self._view), self._desk, self._wording)
        yield "conflicts", conflicts(apart, words)
        yield "anomalies", anomalies(odd, words)
        for title, facts in registration_parts(self._view, words):
            yield title, pairs(facts)
        yield "limits", list(self._limits())
        yield "steps", self._records(case.steps, self._step)
        yield "contacts", self._records(case.contacts, self._contact)
        yield "promises", self._records(case.promises, self._promise)
        yield "proposals", self._records(case.proposals, self._proposal)
        yield "redress", self._records(case.redress, self._redress)
        yield "pauses", self._records(case.pauses, self._pause)
        yield "handlings", self._records(case.handlings, self._handling)
        yield "rounds", list(self._rounds())
        yield "visits", self._records(case.visits, self._visit)
        yield "attachments", self._records(case.attached, self._attachment)
        yield "links", columns(self._links())
        yield "history", columns(self._history())

    def _head(self) -> list[str]:
        case, words = self._case, self._words
        stage = self._say(f"stage.{self._view.stage}")
        if case.round.number > 1:
            stage = self._say("show.second", stage=stage)
        facts = [case.number, stage, words.name("natures", case.nature), words.name("urgency", case.urgency)]
        if is_overdue(self._view):
            facts.append(self._say("show.overdue"))
        return [self._say("show.dot").join(str(one) for one in facts), *indented(pairs([("", case.summary)]), 0)]

    # Limits -------------------------------------------------------------------------

    def _limits(self) -> Iterator[str]:
        for number in range(1, self._case.round.number + 1):
            shown = [(kind, self._view.limit(kind, number)) for kind in _KINDS]
            yield from self._limits_of([(kind, one) for kind, one in shown if one is not None], number)

    def _limits_of(self, shown: Sequence[tuple[str, ShownLimit]], number: int) -> Iterator[str]:
        told = [
            (kind, one) for kind, one in shown if one.deadline.due_at is not None or one.deadline.met_at is not None
        ]
        heads = columns(self._limit(kind, one, number) for kind, one in told)
        for head, (_kind, one) in zip(heads, told, strict=True):
            yield head
            yield from indented([explain(one.deadline, self._case, self._words.saying.offset, self._say).strip()])

    def _limit(self, kind: str, one: ShownLimit, number: int) -> tuple[str, str, str]:
        word = self._say(f"show.limit.{kind}")
        if self._case.round.number > 1:
            word = self._say("show.of_round", round=number, what=word)
        due = one.deadline.due_at
        by = self._say("show.due", moment=self._words.moment(due)) if due is not None else NOTHING
        return word, by, self._say(f"show.state.{one.state}") if one.state else ""

    # What was done ------------------------------------------------------------------

    def _records(self, done: Sequence[Any], said: Any) -> list[str]:
        """Each a line: when it happened, who did it, and its facts in a row."""
        return columns((self._when(one), self._words.who(one.by), self._joined(said(one))) for one in done)

    def _when(self, one: Done) -> str:
        at = self._words.moment(one.at)
        late = one.typed_at - one.at > self._back_dated()
        return self._say("show.typed_late", at=at, typed=self._words.moment(one.typed_at)) if late else at

    def _back_dated(self) -> int:
        return int(self._desk.book.raw("rules")["back_dated_hours"]) * 3_600_000

    def _joined(self, facts: Iterable[object]) -> str:
        return self._say("show.dot").join(str(one) for one in facts if one not in (None, ""))

    def _fields(self, register: str, value: Mapping[str, Any], act: str = "") -> list[str]:
        said = self._words.fields(register, value, act)
        return [self._say("show.field", label=label, value=text) for label, text in said]

    def _step(self, one: Step) -> list[str]:
        return [str(self._words.name("six_steps", one.step)), *self._fields("step", one.fields, one.step)]

    def _contact(self, one: Contact) -> list[object]:
        words = self._words
        head = words.choice(one.kind if one.kind != "contact" else one.direction)
        notice = {key: getattr(one, key) for key in ("done", "doing", "next")}
        said = [head, words.name("contact_ways", one.way), one.text, *self._fields("contact", notice)]
        return [*said, *public_reply(one, words)]

    def _promise(self, one: Promise) -> list[object]:
        words = self._words
        state = words.name("promise_states", one.state(self._view.now))
        kept = words.moment(one.ended_at) if one.ended_at else None
        due = self._say("show.due", moment=words.moment(one.due))
        by = self._say("show.by", who=words.who(one.who))
        return [
            words.name("promise_types", one.type),
            one.text,
            *self._fields("promise", {"amount": one.amount}),
            due,
            by,
            state,
            kept,
        ]

    def _proposal(self, one: Proposal) -> list[object]:
        words = self._words
        facts = {"cost": one.cost, "basis": one.basis, "finish_by": one.finish_by}
        answered = words.moment(one.answered_at) if one.answered_at else None
        return [one.text, *self._fields("proposal", facts), words.choice(one.answer), answered, one.answer_text]

    def _redress(self, one: Redress) -> list[object]:
        paid = self._say("show.paid", at=self._words.moment(one.paid_at)) if one.paid_at else self._say("show.unpaid")
        voucher = self._fields("redress", {"voucher": one.voucher})
        return [self._words.name("resolutions", one.type), money(one.amount), paid, *voucher]

    def _pause(self, one: Pause) -> list[object]:
        facts = {key: getattr(one, key) for key in ("until", "expected", "institution", "document_no")}
        facts["approver"] = self._words.who(one.approver) if one.approver else None
        ended = self._say("show.resumed", at=self._words.moment(one.ended_at)) if one.ended_at else None
        return [self._words.name("pause_reasons", one.reason), *self._fields("pause", facts), ended]

    def _handling(self, one: Handling) -> list[object]:
        facts = {"to": self._words.who(one.to) if one.to else None, "until": one.until}
        facts["approver"] = self._words.who(one.approver) if one.approver else None
        settled = self._say("show.settled", at=self._words.moment(one.settled_at)) if one.settled_at else None
        reason = self._words.one("handling", "reason", one.reason) if one.reason else None
        return [self._words.choice(one.kind), *self._fields("handling", facts), reason, settled]

    def _visit(self, one: Visit) -> list[object]:
        words = self._words
        facts = {key: getattr(one, key) for key in ("overall", "expected", "solved", "way", "next_at")}
        facts["who"] = words.who(one.who) if one.who != one.by else None
        scores = [
            self._say("show.field", label=words.name("satisfaction_dims", key.upper()), value=words.one("", key, value))
            for key, value in one.scores.items()
        ]
        return [words.name("visit_results", one.result), *self._fields("visit", facts), *scores, one.text]

    def _attachment(self, one: Attachment) -> list[object]:
        here = self._desk.parts.files.is_here(one.sha256)
        return [self._words.choice(one.kind), one.name, one.note, None if here else self._say("show.not_here")]

    def _rounds(self) -> Iterator[str]:
        rows: list[tuple[str, str, str]] = []
        for one in self._case.rounds:
            if one.number > 1:
                reason = self._words.name("reopen_reasons", one.reason)
                facts = [self._say("act.name.reopen"), reason, one.text]
                rows.append((self._words.moment(one.started_at), self._words.who(one.by), self._joined(facts)))
            if one.closing is not None:
                rows.append(self._closing(one.closing))
        yield from columns(rows)

    def _closing(self, one: Closing) -> tuple[str, str, str]:
        end = self._words.name("close_kinds", one.end)
        facts = [end, *self._fields("closing", one.fields)]
        return self._words.moment(one.at), self._words.who(one.by), self._joined(facts)

    def _links(self) -> Iterator[tuple[str, str]]:
        for one in self._case.links:
            yield self._words.choice(one.kind), self._words.saying.number(one.other) or NOTHING

    def _history(self) -> Iterator[tuple[str, str, str, str]]:
        lines = timeline(self._desk, self._view, self._wording)[::-1]
        for happened, line in zip(self._view.history, lines, strict=True):
            origin = happened.origin
            stamp = Stamp(origin.wall_ms, origin.actor, origin.writer, origin.partition)
            who = self._words.who(origin.actor)
            text = self._corrected(happened) if happened.act == "set" else line.text
            yield self._words.moment(line.at), who, self._words.place(stamp), text

    def _corrected(self, happened: Happening) -> str:
        """What a correction changed, and into what."""
        words, say = self._words, self._say
        said = [
            say("show.field", label=words.register(register), value=words.value(register, value))
            for _entity, register, value in happened.changes
            if register.partition(".")[0] != "customer"  # they follow from what the case says
        ]
        return say("act.line.said", act=say("act.name.set"), text=say("show.dot").join(said))
