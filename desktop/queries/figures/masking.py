"""What stands in a sheet that leaves the shop instead of names and telephone numbers."""

from __future__ import annotations

import re

_LONG_NUMBER = re.compile(r"[0-9０-９]{7,}")


def masked_phone(phone: str | None) -> str:
    """`138****6021`: at most three figures at the front and four at the end, never more than seven of eleven."""
    if not phone:
        return ""
    front, end = (3, 4) if len(phone) >= 11 else (0, min(4, len(phone) // 2))
    return phone[:front] + "*" * (len(phone) - front - end) + phone[len(phone) - end :]


def masked_name(name: str | None) -> str:
    """`周*`: the first character; how long the rest is shows up to two."""
    return name[0] + "*" * min(2, max(1, len(name) - 1)) if name else ""


def masked_text(text: str, name: str | None) -> str:
    """A text somebody typed, without the customer's name and without numbers one could ring."""
    without_name = text.replace(name, masked_name(name)) if name and len(name) > 1 else text
    return _LONG_NUMBER.sub(lambda found: masked_phone(found[0]), without_name)
