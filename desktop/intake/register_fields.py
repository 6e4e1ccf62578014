"""The fields of a registration that a map may fill, and how the text of a cell becomes the value of one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.errors import Problem, Refused
from desktop.intake.written_dates import read_written

FindCode = Callable[[str, str], str | None]
"""`(list, text) → code`: looks a code or a name up in one of the dictionaries, None where it is not there."""

TEXT_LIMIT = 20_000
"""Characters of one text; more than that in a cell is a quotation mark gone wrong."""
SHOWN = 40
"""Characters of a cell that are shown in the sentence about it."""
_EARLIEST = 1971
_EXTRA = re.compile(r"extra\.[a-z][a-z0-9_]*")
_MONEY = re.compile(r"\d{1,9}(\.\d{1,2})?", re.ASCII)
_SPOILED = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII | re.IGNORECASE)
_BETWEEN = re.compile(r"[,，、;；\n]+")
_YES_NO = {"是": True, "有": True, "yes": True, "y": True, "1": True, "√": True, "true": True}
_YES_NO |= {"否": False, "无": False, "no": False, "n": False, "0": False, "×": False, "false": False}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a field holds: text, number (digits that must not be spoiled), time, date, amount, yes_no, code, codes.

    `list` names the dictionary of the last two, as the factory defaults name it.
    """

    name: str
    list: str = ""


_FIELDS: Mapping[str, Kind] = {
    "received_at": Kind("time"),
    "occurred_at": Kind("time"),
    "channel": Kind("code", "channels"),
    "nature": Kind("code", "natures"),
    "category": Kind("code", "categories"),
    "description": Kind("text"),
    "summary": Kind("text"),
    "demands": Kind("codes", "demands"),
    "demand_amount": Kind("amount"),
    "severity": Kind("code", "severities"),
    "scope": Kind("code", "scopes"),
    "urgency": Kind("code", "urgency"),
    "complexity": Kind("code", "closing_limits"),
    "mood": Kind("code", "moods"),
    "clerk": Kind("text"),
    "anonymous": Kind("yes_no"),
    "customer.name": Kind("text"),
    "customer.title": Kind("text"),
    "customer.phone": Kind("number"),
    "customer.other_contact": Kind("text"),
    "customer.address": Kind("text"),
    "customer.note": Kind("text"),
    "product.name": Kind("text"),
    "product.batch": Kind("number"),
    "product.order_no": Kind("number"),
    "product.purchased_on": Kind("date"),
    "product.amount": Kind("amount"),
    "external.number": Kind("number"),
    "external.reply_by": Kind("date"),
}
REQUIRED = ("received_at", "channel", "nature", "category", "description")
"""What every registration must have, so that a map has to say where it comes from."""
CONTACT = ("customer.phone", "customer.other_contact", "customer.address", "anonymous")
"""Any one of these makes a customer reachable, or says that there is none."""


def kind_of(field: str) -> Kind | None:
    """What a field of the registration holds; None where there is no such field."""
    return Kind("text") if _EXTRA.fullmatch(field) else _FIELDS.get(field)


def half_width(text: str) -> str:
    """Text as codes, numbers and headings are compared: half width, trimmed."""
    return unicodedata.normalize("NFKC", text).strip()


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the cells of one field; `column` is how the heading line calls it, for the sentence that says why not."""

    field: str
    kind: Kind
    column: str
    translate: Mapping[str, str]
    find_code: FindCode
    unknown: str | None = None

    def read(self, text: str) -> object:
        """The value: text, ISO date or local time, `128.00`, bool, a code or a list of codes. Raises `Refused`."""
        if len(text) > TEXT_LIMIT:
            raise self.refusal("too_long", text, limit=TEXT_LIMIT)
        return _READERS[self.kind.name](self, text)

    def refusal(self, code: str, text: str, **holes: object) -> Refused:
        """Why a cell cannot be read, with the heading and the beginning of what stands there."""
        shown = text if len(text) <= SHOWN else text[:SHOWN] + "…"
        return Refused(Problem(f"intake.{code}", self.field, {"column": self.column, "value": shown, **holes}))

    def _text(self, text: str) -> str:
        return text

    def _number(self, text: str) -> str:
        plain = half_width(text)
        if is_spoiled(plain):
            raise self.refusal("spoiled_number", text)
        return plain

    def _time(self, text: str) -> str:
        return self._written(text, "time")

    def _date(self, text: str) -> str:
        return self._written(text, "date")[:10]

    def _written(self, text: str, code: str) -> str:
        try:
            found = read_written(text)
        except ValueError:
            raise self.refusal(code, text) from None
        if found.year < _EARLIEST:
            raise self.refusal(code, text)
        return found.isoformat(timespec="seconds") if isinstance(found, datetime) else found.isoformat()

    def _amount(self, text: str) -> str:
        plain = half_width(text).removeprefix("¥").removesuffix("元").replace(",", "").strip()
        if not _MONEY.fullmatch(plain):
            raise self.refusal("amount", text)
        yuan, _, cents = plain.partition(".")
        return f"{int(yuan)}.{cents.ljust(2, '0')}"

    def _yes_no(self, text: str) -> bool:
        found = _YES_NO.get(half_width(text).lower())
        if found is None:
            raise self.refusal("yes_no", text)
        return found

    def _code(self, text: str) -> str:
        found = self._found(text) or self.unknown
        if found is None:
            raise self.refusal("unknown_code", text)
        return found

    def _codes(self, text: str) -> list[str]:
        # Some names hold a comma of their own, so the whole is tried first.
        whole = self._found(text)
        parts = [whole] if whole else [self._code(part) for part in _BETWEEN.split(text) if part.strip()]
        return list(dict.fromkeys(parts))

    def _found(self, text: str) -> str | None:
        return self.find_code(self.kind.list, self.translate.get(folded(text), text.strip()))


_READERS: Mapping[str, Callable[[Reader, str], object]] = {
    "text": Reader._text,
    "number": Reader._number,
    "time": Reader._time,
    "date": Reader._date,
    "amount": Reader._amount,
    "yes_no": Reader._yes_no,
    "code": Reader._code,
    "codes": Reader._codes,
}


def is_spoiled(text: str) -> bool:
    """Whether Excel wrote a long number as `1.39E+10`, so that its last digits are gone."""
    return bool(_SPOILED.fullmatch(text))


def folded(text: str) -> str:
    """A word as headings and translations are compared: half width, without white space and case."""
    return "".join(half_width(text).casefold().split())
