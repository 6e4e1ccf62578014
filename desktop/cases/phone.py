"""Telephone numbers as people write them: full width, +86, spaces, hyphens, extensions.

Kept are digits as one dials them here, with `x801` behind for an extension.
"""

from __future__ import annotations

import re

from desktop.text import plain

_HYPHENS = "-‐‑‒–—−"
_MARKS = str.maketrans("", "", f" {_HYPHENS}()（）.·\t\u3000")
_EXTENSION = re.compile(r"(?:转|分机|ext\.?|x|#|,)\s*(\d{1,6})$", re.IGNORECASE)
_HYPHEN_EXTENSION = re.compile(rf"[{_HYPHENS}]\s*(\d{{1,6}})$")
_NUMBER = re.compile(r"^\d{3,15}$")
_LANDLINE = re.compile(r"^(?:0(?:10|2\d|[3-9]\d\d))?[2-9]\d{6,7}$")
_AREA_AND_LINE = re.compile(r"^(?:10|2\d|[3-9]\d\d)[2-9]\d{6,7}$")
_MOBILE = re.compile(r"^1\d{10}$")
_WORD = re.compile(r"^[\d+\-() ]+$")
_MOBILE_LENGTH = 11


def normalise(text: str) -> str | None:
    """Digits only, the country code 86 taken off, an extension behind `x`; None where it is no telephone number."""
    flat = plain(text)
    found = _EXTENSION.search(flat) or _behind_hyphen(flat)
    extension = found.group(1) if found else None
    digits = _dialled(flat[: found.start()] if found else flat)
    if not (digits.isascii() and _NUMBER.match(digits)):
        return None
    return digits if extension is None else f"{digits}x{extension}"


def _behind_hyphen(flat: str) -> re.Match[str] | None:
    """An extension written `0571-55501800-801`: what stands before the hyphen is a whole line by itself."""
    found = _HYPHEN_EXTENSION.search(flat)
    return found if found and _LANDLINE.match(_dialled(flat[: found.start()])) else None


def _dialled(flat: str) -> str:
    """The digits as one dials them here; behind +86 a landline has lost the 0 of its area."""
    digits = flat.translate(_MARKS)
    bare = digits.removeprefix("+86").removeprefix("0086")
    if digits.startswith("86") and (_MOBILE.match(digits[2:]) or _AREA_AND_LINE.match(digits[2:])):
        bare = digits[2:]
    if bare != digits and _AREA_AND_LINE.match(bare) and not _MOBILE.match(bare):
        bare = f"0{bare}"
    return bare.removeprefix("+")


def line_of(phone: str) -> str:
    """The line of a normalised telephone: its digits without the extension."""
    return phone.partition("x")[0]


def mask(phone: str | None) -> str | None:
    """`138****6021`; of a shorter number the last two or four digits stay; an extension says nothing of a person."""
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
    """The digits that a kept telephone ends with if a searched word means it; the country code is no part of them."""
    return "".join(char for char in _dialled(plain(word)) if char.isdigit())
