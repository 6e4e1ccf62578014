"""A registration as it stands, back on a form, and what a person changed there as the wish of a correction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from desktop.app.saying import yuan
from desktop.cases.case import Case
from desktop.cases.commands.corrections import values_of
from desktop.cases.commands.registration import FIELDS
from desktop.cases.fields import Field, extra_field
from desktop.cases.rules import RuleBook
from desktop.cases.typed_values import flatten
from desktop.clock import iso
from desktop.journal.ids import id_of
from desktop.people.staff import Member

_KINDS = {one.name: one for one in FIELDS}


def as_given(case: Case, book: RuleBook, staff: Sequence[Member], offset_min: int) -> dict[str, Any]:
    """The registration of a case in the shape of `jiesu register`, times in the site's zone, amounts in yuan."""
    found: dict[str, Any] = {}
    for name, value in values_of(case).items():
        typed = _as_typed(_KINDS[name], value, staff, offset_min)
        group, _, own = name.partition(".")
        if own:
            found.setdefault(group, {})[own] = typed
        else:
            found[name] = typed
    kinds = {one.code: extra_field(one) for one in book.items("extra_fields")}
    extra = {code: _as_typed(kinds[code], value, staff, offset_min) for code, value in case.extra.items()}
    return {**found, "extra": extra}


def _as_typed(field: Field, value: Any, staff: Sequence[Member], offset_min: int) -> Any:
    if field.kind == "time":
        return iso(value, offset_min)
    if field.kind == "money":
        return yuan(value)
    if field.kind == "yes_no":
        return "yes" if value else "no"
    if field.kind == "staff":
        return next((one.code for one in staff if one.uid == id_of(value)), "")
    return list(value) if field.kind == "codes" else str(value)


def wish_of(before: Mapping[str, Any], after: Mapping[str, Any], offered: Collection[str]) -> dict[str, Any]:
    """What a correction has to say, where the form said `before` and now says `after`.

    `offered` are the codes of the category's own fields that the form shows; what it does not show is left as it is.
    """
    old, new = flatten(before), flatten(after)
    old_extra, new_extra = _extra(old), _extra(new)
    wish = {name: value for name, value in new.items() if old.get(name) != value}
    cleared = [name for name in old if name not in new]
    extra = {code: value for code, value in new_extra.items() if old_extra.get(code) != value}
    cleared += [f"extra.{code}" for code in old_extra if code in offered and code not in new_extra]
    return {**wish, **({"extra": extra} if extra else {}), **({"clear": cleared} if cleared else {})}


def _extra(flat: dict[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = flat.pop("extra", {})
    return found
