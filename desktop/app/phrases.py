"""Phrases of the dictionary as one says them in a case: to the customer by their title, what is known filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop.app.case_words import Words
from desktop.app.customers import Manner
from desktop.app.desk import Desk
from desktop.queries.case_view import CaseView
from desktop.queries.people import sites

_HOLE = re.compile(r"\{(\w+)\}")
_PARTS = re.compile(r"[^，。]+[，。]?")


def known_in_phrases(desk: Desk, view: CaseView, manner: Manner | None, words: Words) -> dict[str, str]:
    """What may stand in the holes of a phrase, by their names; what is not known of the case is left out."""
    case = view.case
    with desk.store.reading() as connection:
        site = next(one for one in sites(connection) if one.uid == desk.identity.site)
    profile = (manner.title or manner.name) if manner is not None else None
    promised = min((one.due for one in case.open_promises), default=None)
    said = {
        "称呼": profile or case.person.get("title") or case.person.get("name"),
        "编号": case.number,
        "事由摘要": case.summary,
        "承诺时间": None if promised is None else words.moment(promised),
        "主办人": words.who(case.owner) if case.owner is not None else None,
        "回访人": desk.staff.signed_in().name,
        "门店": site.name,
        "门店电话": site.phone,
    }
    return {name: text for name, text in said.items() if text}


def spoken_whole(text: str, known: Mapping[str, str]) -> str:
    """A phrase as it can be said now: parts of its sentences that want something unknown are left out."""
    parts = [part for part in _PARTS.findall(text) if all(hole in known for hole in _HOLE.findall(part))]
    said = _HOLE.sub(lambda hole: known[hole[1]], "".join(parts))
    return f"{said[:-1]}。" if said.endswith("，") else said


def spoken(text: str, known: Mapping[str, str]) -> str:
    """A phrase with what is known in its holes; what is still to be said stands in brackets."""
    return _HOLE.sub(lambda hole: known.get(hole[1]) or f"〔{hole[1]}〕", text)
