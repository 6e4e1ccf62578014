"""A site as its entries tell it: code and name, and the calendars it ever had."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from typing import Any

from desktop.cases.dictionary import Dictionary, document_version
from desktop.cases.rules import calendar_version
from desktop.journal import canonical
from desktop.journal.registers import Folded

Id = bytes
PROFILE = "site.profile"
CALENDAR = "site.calendar"
DICTIONARY = "site.dictionary"


def calendars_of(uid: Id, folded: Folded) -> list[Mapping[str, Any]]:
    """Every calendar the site ever had, oldest first; cases may name any of them."""
    return [value for _typed, value in folded.writes(uid, CALENDAR) if isinstance(value, Mapping)]


def dictionaries_of(uid: Id, folded: Folded) -> list[Mapping[str, Any]]:
    """Every dictionary document the site ever wrote, oldest first; cases may name any of them."""
    return [value for _typed, value in folded.writes(uid, DICTIONARY) if isinstance(value, Mapping)]


def dictionary_in_force(uid: Id, folded: Folded) -> Dictionary:
    """What holds now: the values nobody has superseded, joined where workstations wrote apart."""
    found = [Dictionary.read(one.value) for one in folded.versions(uid, DICTIONARY) if isinstance(one.value, Mapping)]
    return reduce(Dictionary.joined, found, Dictionary({}))


def site_rows(uid: Id, folded: Folded) -> dict[str, list[dict[str, object]]]:
    """The projected rows of a site."""
    profile: Any = folded.value(uid, PROFILE)
    if profile is None:
        return {}
    origin = folded.versions(uid, PROFILE)[0].origin
    row: dict[str, object] = {
        "uid": uid,
        "partition": origin.partition,
        "code": profile["code"],
        "name": profile["name"],
        "utc_offset_min": profile["utc_offset_min"],
        "phone": profile.get("phone"),
        "address": profile.get("address"),
        "organisation": profile.get("organisation"),
        "trial": bool(profile.get("trial")),
    }
    return {"site": [row], "calendar": _calendar_rows(uid, folded), "dictionary": _dictionary_rows(uid, folded)}


def _calendar_rows(uid: Id, folded: Folded) -> list[dict[str, object]]:
    current: Any = folded.value(uid, CALENDAR)
    in_force = calendar_version(current) if current else None
    rows: dict[str, dict[str, object]] = {}
    for typed_at, value in folded.writes(uid, CALENDAR):
        version = calendar_version(value)
        if version not in rows:
            rows[version] = {
                "version": version,
                "at": typed_at,
                "current": version == in_force,
                "value": canonical.write(value),
            }
    return list(rows.values())


def _dictionary_rows(uid: Id, folded: Folded) -> list[dict[str, object]]:
    heads = {document_version(one.value) for one in folded.versions(uid, DICTIONARY)}
    rows: dict[str, dict[str, object]] = {}
    for typed_at, value in folded.writes(uid, DICTIONARY):
        Dictionary.read(value)  # one of a wrong shape is left out, whoever wrote it
        version = document_version(value)
        if version not in rows:
            kept = {"version": version, "at": typed_at, "current": version in heads, "value": canonical.write(value)}
            rows[version] = kept
    return list(rows.values())
