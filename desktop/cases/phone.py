"""Telephone numbers as people write them: full width, +86, spaces, hyphens, extensions."""

from __future__ import annotations

import re

from desktop.text import plain

_MARKS = str.maketrans("", "", " -‐‑‒–—−()（）.·\t\u3000")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#|,)\s*(\d{1,6})$", re.IGNORECASE)
_NUMBER = re.compile(r"^\d{3,15}$")
_WORD = re.compile(r"^[\d+\-() ]+$")
_MOBILE_LENGTH = 11


def normalise(text: str) -> str | None:
    """Digits only, the country code 86 taken off, an extension behind `x`; None where it is no telephone number."""
    flat = plain(text)
    found = _EXTENSION.search(flat)
    extension = found.group(1) if found else None
    if found:
        flat = flat[: found.start()]
    digits = flat.translate(_MARKS)
    for prefix in ("+86", "0086"):
        digits = digits.removeprefix(prefix)
    if digits.startswith("86") and len(digits) == _MOBILE_LENGTH + 2 and digits[2] == "1":
        digits = digits[2:]
    digits = digits.removeprefix("+")
    if not (digits.isascii() and _NUMBER.match(digits)):
        return None
    return digits if extension is None else f"{digits}x{extension}"


def mask(phone: str | None) -> str | None:
    """`138****6021`; of a shorter number the last two or four digits stay; an extension is shown as it is no person's."""
    if phone is None:
        return None
    digits, mark, extension = phone.partition("x")
    tail = f"{mark}{extension}"
    if len(digits) >= _MOBILE_LENGTH:
        return f"{digits[:3]}****{digits[-4:]}{tail}"
    keep = 4 if len(digits) > 7 else 2
    return f"{'*' * (len(digits) - keep)}{digits[-keep:]}{tail}"


def is_phone_word(word: str) -> bool:
    """Whether a searched word is tried as a telephone: nothing but digits of any width, +, -, ( and )."""
    flat = plain(word)
    return bool(flat) and bool(_WORD.match(flat)) and any(char.isdigit() for char in flat)


def word_digits(word: str) -> str:
    """The digits of a searched word."""
    return "".join(char for char in plain(word) if char.isdigit())
