"""The sheets of single cases: limits missed, promises broken, and the masked details."""

from __future__ import annotations

from desktop.exports.summary_lines import Detail
from desktop.exports.table_sheet import Column, SummarySheet
from desktop.queries.figures.facts import DeadlineFacts

LATE = (
    Column("number", 21, "id"),
    Column("limit", 8),
    Column("owner", 14),
    Column("due", 17, "time"),
    Column("done", 17, "time"),
    Column("late", 14, "text_right"),
    Column("cause", 16),
    Column("summary", 50),
)


def late_limits(sheet: SummarySheet) -> None:
    """时限: every first reply and closing of the month that was late, or is."""
    sheet.head(LATE, sheet.say("note.late"))
    rows = (
        (
            one.number,
            sheet.say(f"limit.{one.kind}"),
            one.owner,
            sheet.when(one.due_at),
            sheet.when(one.met_at) or sheet.say("not_done"),
            sheet.late(one.late_minutes),
            one.cause,
            one.summary,
        )
        for one in sheet.figures.late
    )
    sheet.page(len(LATE), sheet.lines(LATE, rows) - 1, landscape=True)


BROKEN = (
    Column("number", 21, "id"),
    Column("promise", 18),
    Column("promiser", 14),
    Column("promised_for", 17, "time"),
    Column("kept", 17, "time"),
    Column("late", 14, "text_right"),
    Column("summary", 56),
)


def broken_promises(sheet: SummarySheet) -> None:
    """承诺: every promise of the month that was not kept in time."""
    sheet.head(BROKEN, sheet.say("note.broken"))
    rows = (
        (
            one.number,
            one.type,
            one.who,
            sheet.when(one.due_at),
            sheet.when(one.kept_at) or sheet.say("not_kept"),
            sheet.late(one.late_minutes),
            one.summary,
        )
        for one in sheet.figures.broken
    )
    sheet.page(len(BROKEN), sheet.lines(BROKEN, rows) - 1, landscape=True)


DETAILS = (
    Column("number", 20, "id"),
    Column("received", 18, "time"),
    Column("channel", 10),
    Column("nature", 6),
    Column("category", 13),
    Column("urgency", 6),
    Column("stage", 8),
    Column("customer", 6),
    Column("phone", 13, "id"),
    Column("summary", 22),
    Column("reply_due", 13, "short_time"),
    Column("reply_met", 13, "short_time"),
    Column("closing_due", 13, "short_time"),
    Column("closing_met", 13, "short_time"),
    Column("validity", 8),
    Column("cause", 9),
    Column("resolutions", 12),
    Column("owner", 10),
)


def details(sheet: SummarySheet) -> None:
    """明细: the month's cases, masked."""
    sheet.head(DETAILS, sheet.say("note.details"))
    rows = (_detail(sheet, one) for one in sheet.figures.details)
    sheet.page(len(DETAILS), sheet.lines(DETAILS, rows) - 1, landscape=True)


def _detail(sheet: SummarySheet, one: Detail) -> tuple[object, ...]:
    return (
        one.number,
        sheet.when(one.received_at),
        one.channel,
        one.nature,
        one.category,
        one.urgency,
        sheet.say(f"stage.{one.stage}"),
        one.customer,
        one.phone,
        one.summary,
        *_limit(sheet, one.reply),
        *_limit(sheet, one.closing),
        one.validity,
        one.cause,
        one.resolutions,
        one.owner,
    )


def _limit(sheet: SummarySheet, limit: DeadlineFacts | None) -> tuple[object, object]:
    return (sheet.when(limit.due_at), sheet.when(limit.met_at)) if limit else (None, None)
