"""What stands in a sheet that leaves the shop instead of names, and of numbers inside texts."""

from __future__ import annotations

import re

from desktop.cases.phone import mask

_COULD_BE_RUNG = re.compile(r"\d(?:[ \-]?\d){10,}|\d{7,}")
"""Seven digits together, or eleven with spaces or hyphens between them; a date is neither."""


def masked_name(name: str | None) -> str:
    """`周*`: the first character; how long the rest is shows up to two."""
    return name[0] + "*" * min(2, max(1, len(name) - 1)) if name else ""


def masked_text(text: str, name: str | None) -> str:
    """A text somebody typed, without the customer's name and without numbers one could ring."""
    without_name = text.replace(name, masked_name(name)) if name and len(name) > 1 else text
    return _COULD_BE_RUNG.sub(_masked_number, without_name)


def _masked_number(found: re.Match[str]) -> str:
    return mask("".join(char for char in found[0] if char.isdigit())) or ""
