"""The sheets of figures: cover, overview, flow, categories, causes, and what each figure means."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.exports.summary_charts import ChartTable, add_category_chart, add_cause_chart
from desktop.exports.summary_figures import KeyLine, SiteTold
from desktop.exports.table_sheet import HEAD_ROW, NOTHING, Column, SummarySheet, value_cell
from desktop.exports.workbook_style import CM_OF_WIDTH, row_points
from desktop.queries.figures.month import FIGURES

SIGNATURES = ("made", "checked", "manager")
REFERENCE_SHARE = 0.8


def cover(sheet: SummarySheet, names: tuple[str, ...]) -> None:
    """封面: whose month, up to when, which sites, who signs; `names` are the sheets that follow."""
    pen, heading, say = sheet.pen, sheet.figures.heading, sheet.say
    pen.widths(22, 34, 24)
    pen.put(2, 1, heading.organisation, "plain")
    pen.put(3, 1, f"{say('title')} {sheet.month}", "title")
    pen.height(3, 30)
    pen.put(4, 1, f"{heading.site_code} {heading.site_name}", "strong")
    pen.put(5, 1, sheet.subtitle(), "line_note")
    pen.put(6, 1, say("not_closed"), "line_note")
    if heading.trial:
        pen.put(7, 1, say("trial"), "alarm")
    row = _sites(sheet, heading.sites, 9) + 1
    pen.put(row, 1, say("contents"), "strong")
    for place, name in enumerate(names, start=1):
        pen.put(row + place, 1, f"{place}  {say(f'sheet.{name}')}", "plain")
    row += len(names) + 2
    for place, who in enumerate(SIGNATURES, start=row):
        pen.put(place, 1, say(f"sign.{who}"), "plain")
        pen.put(place, 2, None, "signature")
        pen.height(place, 36)
    sheet.page(3, row + len(SIGNATURES), table=False)


def _sites(sheet: SummarySheet, sites: tuple[SiteTold, ...], row: int) -> int:
    pen, say = sheet.pen, sheet.say
    pen.line(row, tuple(say(f"column.{one}") for one in ("site", "site_name", "last_import")), ("head",) * 3)
    for place, site in enumerate(sites, start=row + 1):
        when = sheet.when(site.last_import)
        missing = when is None and not site.own
        told = say("own") if site.own else say("missing") if when is None else f"{when:%Y-%m-%d %H:%M}"
        look = "text_alarm" if missing else "text"
        pen.line(place, (site.code, site.name, told), ("id", look, look))
    return row + len(sites) + 1


OVERVIEW = (
    Column("figure", 34),
    Column("this_month", 14, "count"),
    Column("of", 13, "text_right"),
    Column("target", 10, "text_right"),
    Column("verdict", 10),
    Column("before", 13, "count"),
    Column("year_before", 13, "count"),
    Column("remark", 9),
)


def overview(sheet: SummarySheet) -> None:
    """总览: the twelve key figures with what they are made of, what is aimed at, and what they were."""
    sheet.head(OVERVIEW, sheet.say("note.overview"))
    keys, others = sheet.figures.keys, sheet.figures.others
    row = HEAD_ROW + len(keys) + 2
    sheet.pen.put(row, 1, sheet.say("others"), "strong")
    for place, line in enumerate(keys, start=HEAD_ROW + 1):
        _key_line(sheet, place, line)
    for place, line in enumerate(others, start=row + 1):
        _key_line(sheet, place, line)
    sheet.page(len(OVERVIEW), row + len(others))


def _key_line(sheet: SummarySheet, row: int, line: KeyLine) -> None:
    looks = [column.look for column in OVERVIEW]
    value, looks[1] = value_cell(line.value, line.kind)
    if line.leads:
        looks[0], looks[1] = "text_bold", f"{looks[1]}_bold"
    before, looks[5] = value_cell(line.before, line.kind)
    year_before, looks[6] = value_cell(line.year_before, line.kind)
    if line.met is False:
        looks[4] = "text_bold"
    code = f"figure.{line.code}_{line.part}" if line.part else f"figure.{line.code}"
    remark = sheet.say("provisional") if line.provisional else ""
    told = (
        sheet.say(code) if line.leads else f"　{sheet.say(code)}",
        value,
        _made_of(sheet, line),
        _target(line),
        _verdict(sheet, line),
        before,
        year_before,
        remark,
    )
    sheet.pen.line(row, told, tuple(looks))
    sheet.pen.height(row, row_points(1))


def _made_of(sheet: SummarySheet, line: KeyLine) -> str:
    if line.d is not None:
        return f"{line.n}/{line.d}"
    return "" if line.kind == "count" else sheet.say("cases", n=line.n)


def _target(line: KeyLine) -> str:
    return f"{'≥' if line.target.high else '≤'} {line.target.value * 100:g}%" if line.target else ""


def _verdict(sheet: SummarySheet, line: KeyLine) -> str:
    return "" if line.met is None else sheet.say("met" if line.met else "missed")


FLOW = (Column("item", 30), Column("n", 12, "count"), Column("remark_long", 56))


def flow(sheet: SummarySheet) -> None:
    """流量勾稽: what was open, came in, went out and is open; the last line is a sum for control."""
    told, say = sheet.figures.balance, sheet.say
    sheet.head(FLOW, say("note.flow"))
    restated = say("restated", reported=told.opening_as_reported, change=f"{told.restated:+d}".replace("-", "−"))
    values = (
        ("opening", told.opening, restated if told.restated else ""),
        ("received", told.received, ""),
        ("reopened", told.reopened, ""),
        ("closed", told.closed, say("closed_remark")),
        ("withdrawn", told.withdrawn, ""),
        ("moved", told.moved, say("moved_remark")),
        ("closing", told.closing, say("closing_remark")),
    )
    row = sheet.lines(FLOW, ((say(f"flow.{name}"), n, remark) for name, n, remark in values))
    first = HEAD_ROW + 1
    ins, outs = f"B{first}+B{first + 1}+B{first + 2}", f"B{first + 3}-B{first + 4}-B{first + 5}"
    verdict = say("flow.holds") if told.holds else say("flow.broken", expected=told.expected, closing=told.closing)
    sheet.pen.line(
        row, (say("flow.control"), None, verdict), ("text_bold", "count", "text" if told.holds else "text_alarm")
    )
    sheet.pen.formula(row, 2, f"={ins}-{outs}")
    beside = (("merged", sheet.figures.merged), ("other_natures", sheet.figures.other_natures))
    row = sheet.lines(FLOW, ((say(f"flow.{name}"), n, say("beside_remark")) for name, n in beside), row + 2)
    sheet.page(len(FLOW), row - 1)


CATEGORIES = (
    Column("category", 26),
    Column("n", 10, "count"),
    Column("share", 10, "rate"),
    Column("before", 10, "count"),
    Column("change", 14, "points"),
    Column("year_before", 12, "count"),
    Column("change", 14, "points"),
)


def categories(sheet: SummarySheet) -> None:
    """类别: what was received, with a chart, compared with a month and a year before."""
    sheet.head(CATEGORIES, sheet.say("note.categories"))
    told = sheet.figures.categories
    rows = (
        (one.name, one.n, one.share, one.before, _points(one.change), one.year_before, _points(one.year_change))
        for one in told
    )
    row = _controlled(sheet, CATEGORIES, sheet.lines(CATEGORIES, rows), sum(one.n for one in told))
    last = add_category_chart(sheet.pen.sheet, _table(CATEGORIES, len(told)), row + 1) if told else row
    sheet.page(len(CATEGORIES), last)


def _table(columns: tuple[Column, ...], rows: int) -> ChartTable:
    return ChartTable(HEAD_ROW, rows, sum(column.width for column in columns) * CM_OF_WIDTH)


def _points(change: float | None) -> object:
    """A change of share in percentage points."""
    return NOTHING if change is None else change * 100


CAUSES = (
    Column("cause", 30),
    Column("n", 12, "count"),
    Column("share", 12, "rate"),
    Column("cumulative", 14, "rate"),
    Column("reference", 14, "rate"),
)


def causes(sheet: SummarySheet) -> None:
    """原因帕累托: main causes, most first, with the line where four fifths are reached."""
    sheet.head(CAUSES, sheet.say("note.causes"))
    told = sheet.figures.causes
    rows = ((one.name, one.n, one.share, one.cumulative, REFERENCE_SHARE) for one in told)
    total = sum(one.n for one in told)
    row = _controlled(sheet, CAUSES, sheet.lines(CAUSES, rows), total)
    last = add_cause_chart(sheet.pen.sheet, _table(CAUSES, len(told)), row + 1, total) if told else row
    sheet.page(len(CAUSES), last)


def _controlled(sheet: SummarySheet, columns: tuple[Column, ...], row: int, total: int) -> int:
    """The total as a value and, below it, as a sum for control; gives the row after."""
    if not total:
        return row
    rest = len(columns) - 2
    looks = ("text_bold", "count") + ("text",) * rest
    sheet.pen.line(row, (sheet.say("total"), total, *[None] * rest), looks)
    sheet.pen.line(row + 1, (sheet.say("control"), None, *[None] * rest), looks)
    sheet.pen.formula(row + 1, 2, f"=SUM(B{HEAD_ROW + 1}:B{row - 1})")
    return row + 2


DEFINITIONS = (
    Column("code", 8, "id"),
    Column("figure", 20),
    Column("numerator", 44),
    Column("denominator", 40),
    Column("remark_long", 52),
)
RULES = ("counted", "cohort", "limits", "rounds", "small", "rounding", "p90", "compared", "masked")


def definitions(sheet: SummarySheet) -> None:
    """口径说明: how each figure is made, and the rules all of them share."""
    sheet.head(DEFINITIONS, sheet.say("note.definitions"))
    row = sheet.lines(DEFINITIONS, _definitions(sheet)) + 1
    for place, rule in enumerate(RULES):
        sheet.paragraph(row + place, f"{place + 1}. {sheet.say(f'rule.{rule}')}", DEFINITIONS)
    sheet.page(len(DEFINITIONS), row + len(RULES) - 1, landscape=True)


def _definitions(sheet: SummarySheet) -> Iterator[tuple[object, ...]]:
    for code in FIGURES:
        yield (
            code,
            *(sheet.say(f"definition.{code}.{part}") for part in ("name", "numerator", "denominator", "remark")),
        )
