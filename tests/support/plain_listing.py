"""What a list holds, by plain Python: which cases fit a filter, and their order."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st
from support.listed_cases import NOW, PEOPLE, PLACES, Case

from desktop.queries.case_wanted import RUNNING, SORTS, STAGE_ORDER, CaseFilter, CaseSort

_NEAR = st.integers(NOW - 3, NOW + 3)


def stage_of(case: Case) -> str:
    """Where a case stands now, 暂停 included."""
    begun = case["paused_from"] is not None and case["paused_from"] <= NOW
    goes_on = case["paused_until"] is None or case["paused_until"] > NOW
    if begun and goes_on and not case["ended"] and case["stage"] != "draft":
        return "paused"
    return str(case["stage"])


def owed(case: Case) -> list[tuple[int, str]]:
    """What is due, by when and what."""
    found = []
    if case["next_due_at"] is not None:
        found.append((case["next_due_at"], case["next_due_kind"]))
    if case["progress_due_at"] is not None:
        found.append((case["progress_due_at"], "progress"))
    return found


def nearest(case: Case) -> int | None:
    """When the first of what is owed is due."""
    return min((due for due, _ in owed(case)), default=None)


def _last_word(case: Case) -> int:
    said: int = case["received_at"] if case["last_contact_at"] is None else case["last_contact_at"]
    return said


def fits(case: Case, wanted: CaseFilter) -> bool:
    """Whether a filter holds a case."""
    due = nearest(case)
    return (
        (not wanted.stages or any(_in_stage(case, stage) for stage in wanted.stages))
        and (not wanted.categories or bool({case["category"], case["category_group"]} & set(wanted.categories)))
        and all(
            not codes or case[key] in codes
            for key, codes in (
                ("urgency", wanted.urgencies),
                ("channel", wanted.channels),
                ("nature", wanted.natures),
                ("partition", wanted.partitions),
            )
        )
        and (wanted.owner is None or case["owner"] == wanted.owner)
        and (not wanted.unassigned or case["owner"] is None)
        and (wanted.clerk is None or case["clerk"] == wanted.clerk)
        and (wanted.since is None or case["received_at"] >= wanted.since)
        and (wanted.until is None or case["received_at"] < wanted.until)
        and (not wanted.overdue or any(at < NOW for at, _ in owed(case)))
        and (wanted.due_since is None or (due is not None and due >= wanted.due_since))
        and (wanted.due_before is None or (due is not None and due < wanted.due_before))
        and (wanted.silent_since is None or _last_word(case) < wanted.silent_since)
        and (not wanted.numbers or case["number"] in wanted.numbers)
        and all(_has(case, word) for word in wanted.search.split())
    )


def _in_stage(case: Case, stage: str) -> bool:
    return not case["ended"] if stage == RUNNING else stage_of(case) == stage


def _has(case: Case, word: str) -> bool:
    texts = [*case["texts"], case["customer_name"] or ""]
    if any(word.lower() in text.lower() for text in texts):
        return True
    flat = "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in word)
    if re.sub("[-]", "", flat.upper()) in (case["number_key"], case["number"].replace("-", "")):
        return True
    digits = re.sub("[-+()]", "", flat)
    ending = digits if digits.isdigit() and len(digits) >= 3 else None
    phone = (case["phone"] or "").partition("x")[0]
    return ending is not None and phone.endswith(ending)


def keys_of(case: Case, field: str) -> Any:
    """What a case is sorted by."""
    codes = {PEOPLE[0]: "03", PEOPLE[1]: "01"}
    values = {
        "urgency_then_due": (case["ended"], case["urgency"], nearest(case)),
        "due": (nearest(case),),
        "stage": (STAGE_ORDER.index(stage_of(case)), case["round"]),
        "owner": (codes.get(case["owner"]),),
        "last_contact": (_last_word(case),),
        "customer": (case["customer_sort"],),
        "number": (case["number_key"],),
    }
    return values[field] if field in values else (case.get(field),)


def in_order(cases: list[Case], sort: CaseSort, ties: tuple[str, ...] = ("number", "uid")) -> list[Case]:
    """Sort from the last key to the first, as a stable sort allows; empty values go last."""
    found = sorted(cases, key=lambda case: tuple(case[one] for one in ties))
    for place in reversed(range(len(keys_of(cases[0], sort.field)) if cases else 0)):
        said = [case for case in found if keys_of(case, sort.field)[place] is not None]
        empty = [case for case in found if keys_of(case, sort.field)[place] is None]
        descending = sort.descending and not (sort.field == "urgency_then_due" and place == 0)
        said.sort(key=lambda case: keys_of(case, sort.field)[place], reverse=descending)
        found = said + empty
    return found


_FILTERS = st.builds(
    CaseFilter,
    stages=st.lists(st.sampled_from([RUNNING, *STAGE_ORDER]), max_size=3).map(tuple),
    categories=st.lists(st.sampled_from(["C01", "C0102", "C02", "ZZ1"]), max_size=2).map(tuple),
    urgencies=st.lists(st.sampled_from(["U0", "U2"]), max_size=2).map(tuple),
    channels=st.lists(st.just("CH01"), max_size=1).map(tuple),
    natures=st.lists(st.just("N5"), max_size=1).map(tuple),
    owner=st.none() | st.sampled_from(PEOPLE),
    unassigned=st.booleans(),
    clerk=st.none() | st.sampled_from(PEOPLE),
    partitions=st.lists(st.sampled_from(PLACES), max_size=2).map(tuple),
    since=st.none() | _NEAR,
    until=st.none() | _NEAR,
    overdue=st.booleans(),
    due_since=st.none() | _NEAR,
    due_before=st.none() | _NEAR,
    silent_since=st.none() | _NEAR,
)
_FEW = [field for field in CaseFilter.__dataclass_fields__ if field not in ("numbers", "search")]
SORTINGS = st.builds(CaseSort, st.sampled_from(SORTS), st.booleans())


@st.composite
def a_filter(draw: st.DrawFn) -> CaseFilter:
    """At most two conditions at once, else nothing would fit."""
    whole, kept = draw(_FILTERS), draw(st.lists(st.sampled_from(_FEW), max_size=2))
    return CaseFilter(**{field: getattr(whole, field) for field in kept})
