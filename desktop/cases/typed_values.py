"""How what a person typed becomes a value: texts, amounts, yes and no, dates, objects of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from desktop.errors import refuse
from desktop.text import plain

MONEY = re.compile(r"^\d{1,9}(\.\d{1,2})?$", re.ASCII)
TEXT_LIMIT = 60_000
"""Characters; in any script they stay below the 256 KiB an entry allows for one text."""
_GROUPS = ("customer", "product", "external")
_YES = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False, "是": True, "否": False}


def text_value(value: object, name: str = "", limit: int = TEXT_LIMIT) -> str:
    """A text as typed, checked: no NUL, no lone surrogate, not endless. Raises `Refused`."""
    if not isinstance(value, str):
        raise refuse("not_text", name)
    if "\0" in value or _has_lone_surrogate(value):
        raise refuse("bad_characters", name)
    if len(value.strip()) > limit:
        raise refuse("too_long", name, limit=limit)
    return value


def _has_lone_surrogate(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def money_value(value: object, name: str = "") -> int:
    """Fen of an amount in yuan such as `128.00`; full width is understood. Raises `Refused`."""
    text = plain(value) if isinstance(value, str) else str(value) if isinstance(value, int) else ""
    text = text.removeprefix("¥").strip()
    if isinstance(value, bool) or not MONEY.match(text):
        raise refuse("amount", name)
    yuan, _, cents = text.partition(".")
    return int(yuan) * 100 + int(cents.ljust(2, "0") or 0)


def yes_no_value(value: object, name: str = "") -> bool:
    """Yes or no, in several writings. Raises `Refused`."""
    if isinstance(value, bool):
        return value
    found = _YES.get(plain(str(value)).lower())
    if found is None:
        raise refuse("yes_no", name)
    return found


def date_value(value: object, name: str = "") -> str:
    """`YYYY-MM-DD` of a date in several writings. Raises `Refused`."""
    text = plain(str(value)).replace("/", "-").replace(".", "-")
    found = re.match(r"^(\d{4})-(\d{1,2})-(\d{1,2})$", text, re.ASCII)
    if found:
        year, month, day = (int(part) for part in found.groups())
        with suppress(ValueError):  # the 30th of February is said below, like any other text that is no date
            return date(year, month, day).isoformat()
    raise refuse("date", name)


def flatten(given: Mapping[str, object]) -> dict[str, object]:
    """`{"customer": {"name": …}}` as `{"customer.name": …}`; already dotted names stay. Raises `Refused`."""
    flat: dict[str, object] = {}
    for key, value in given.items():
        if key not in _GROUPS:
            flat[key] = value
        elif isinstance(value, Mapping):
            flat.update({f"{key}.{name}": one for name, one in value.items()})
        elif value:
            raise refuse("not_an_object", key)
    return flat


def object_value(value: object, name: str = "") -> Mapping[str, object]:
    """An object, or its JSON text as a command line gives it. Raises `Refused`."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            raise refuse("not_an_object", name) from None
    if not isinstance(value, Mapping):
        raise refuse("not_an_object", name)
    return value
