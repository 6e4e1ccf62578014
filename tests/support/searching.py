"""Searching as `decisions.md` says it, by plain Python; and the search index brought up to date by hand."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from desktop.app import Desk
from desktop.cases.numbering import number_key
from desktop.cases.phone import is_phone_word, normalise
from desktop.queries import case_search
from desktop.store.projected import case_row, case_text
from desktop.store.search_writer import IndexWriter


def brought_up_to_date(desk: Desk) -> int:
    """Let the index follow to the end; how many steps that took."""
    writer = IndexWriter(desk.store.path, desk.store.search)
    steps = 0
    while writer.step():
        steps += 1
    writer.close()
    return steps


class Everything:
    """All cases as they stand, read once."""

    def __init__(self, connection: Connection) -> None:
        self._texts: dict[int, list[str]] = {}
        for no, said in connection.execute(select(case_text.c.entity_no, case_text.c.text)):
            self._texts.setdefault(no, []).append(said)
        columns = (case_row.c.received_at, case_row.c.entity_no, case_row.c.number_key, case_row.c.phone)
        self._rows = connection.execute(select(*columns)).all()

    def found(self, text: str) -> list[int]:
        """The cases a search finds, the newest received first."""
        rows = self._rows
        found = [(at, no) for at, no, key, phone in rows if _fits(text, self._texts.get(no, []), key, phone or "")]
        return [no for _at, no in sorted(found, reverse=True)]


def _fits(text: str, texts: list[str], key: str, phone: str) -> bool:
    words = text.split()
    groups = len(words) > 1 and (number_key(text) == key or _is_whole(text, phone))
    return bool(words) and (groups or all(_has(word, texts, key, phone) for word in words))


def _has(word: str, texts: list[str], key: str, phone: str) -> bool:
    said = any(word.lower() in text.lower() for text in texts)
    return said or number_key(word) == key or _ends(word, phone)


def _digits(text: str) -> str:
    return (normalise(text) or "") if is_phone_word(text) else ""


def _ends(word: str, phone: str) -> bool:
    digits = _digits(word)
    return len(digits) >= 3 and (phone == digits or phone.partition("x")[0].endswith(digits))


def _is_whole(text: str, phone: str) -> bool:
    digits = _digits(text)
    return len(digits) >= 7 and digits == phone


def differences(connection: Connection, texts: Iterable[str]) -> list[str]:
    """The texts that any way of searching answers otherwise than reading everything does."""
    wrong, everything = [], Everything(connection)
    for text in texts:
        expected = everything.found(text)
        fitting = select(case_row.c.entity_no).where(case_search.condition(connection, text))
        ways = (
            set(case_search.newest(connection, text, 1_000_000)) == set(expected),
            sorted(case_search.numbers(connection, text)) == sorted(expected),
            sorted(connection.execute(fitting).scalars()) == sorted(expected),
            case_search.newest(connection, text, 2) == expected[:2],
        )
        if not all(ways):
            wrong.append(f"{text!r} {ways}")
    return wrong
