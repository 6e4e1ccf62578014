"""Case numbers: `HZ03-261122-007A-5` (`decisions.md`, Numbers). A number is a label for people, never a key.

Site code, date of registration in the site's zone, sequence per site, station and day, station, check character by
ISO/IEC 7064 MOD 11-2.
"""

from __future__ import annotations

import re
import string

from desktop.clock import local
from desktop.text import plain

_WHOLE = re.compile(r"^([A-Z0-9]{2,4})(\d{6})(\d{3,})([A-Z]\d*)$")
_VALUES = {char: value for value, char in enumerate(string.digits)}
_VALUES |= {char: value for value, char in enumerate(string.ascii_uppercase, 1)}
_HYPHENS = str.maketrans("", "", "-‐‑‒–—−﹣－ \t")


def check_character(text: str) -> str:
    """The check character of a number without hyphens: MOD 11-2 with A=1 … Z=26, 10 written X."""
    rest = 0
    for char in text:
        rest = (rest + _VALUES[char]) * 2 % 11
    found = (12 - rest) % 11
    return "X" if found == 10 else str(found)


def day_of(moment: int, offset_min: int) -> str:
    """`261122`: the day of a moment (UTC ms) in the site's zone, as it stands in numbers."""
    return local(moment, offset_min).strftime("%y%m%d")


def make_number(site: str, day: str, sequence: int, station: str) -> str:
    """The number of the `sequence`-th case of a site, day and station."""
    body = f"{site}{day}{sequence:03d}{station}"
    return f"{site}-{day}-{sequence:03d}{station}-{check_character(body)}"


def number_key(text: str) -> str | None:
    """What a number is looked up by: without hyphens and check, in capitals and half width.

    None where the text is no number, or its check character does not fit it.
    """
    flat = plain(text).upper().translate(_HYPHENS)
    if not flat.isascii():
        return None
    bare = flat[:-1]
    if _WHOLE.match(bare) and check_character(bare) == flat[-1]:
        return bare
    return flat if _WHOLE.match(flat) and not _looks_checked(text) else None


def key_but_check(text: str) -> str | None:
    """The key of a number whose last character is a check that does not fit it; None where the text is no such one."""
    flat = plain(text).upper().translate(_HYPHENS)
    bare = flat[:-1]
    wrong = flat.isascii() and flat[-1:].isalnum() and _WHOLE.match(bare) and check_character(bare) != flat[-1]
    return bare if wrong else None


def is_whole_number(text: str) -> bool:
    """Whether a text is a number with a check character that fits it, as a slip has it in its code."""
    key = number_key(text)
    return key is not None and plain(text).upper().translate(_HYPHENS) == key + check_character(key)


def _looks_checked(text: str) -> bool:
    """Whether a number was typed with a check of its own after the last hyphen (which then did not fit)."""
    parts = re.split(r"[-‐‑‒–—−﹣－]", plain(text))
    return len(parts) == 4 and len(parts[3]) == 1


def shown_number(key: str) -> str:
    """The number with hyphens and check, of a key that `number_key` gave."""
    found = _WHOLE.match(key)
    if found is None:
        return key
    site, day, sequence, station = found.groups()
    return make_number(site, day, int(sequence), station)


def file_stem(number: str) -> str:
    """How files about a case are named after its number as it is shown."""
    return number.replace("/", "_")


def station_of(number: str) -> str | None:
    """The workstation of a number: `A` of `HZ03-261122-007A-5`; None where it is no number."""
    found = _WHOLE.match(number_key(number) or "")
    return None if found is None else found.group(4)
