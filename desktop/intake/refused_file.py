"""The rows that were not taken in, as a file to be mended and taken in again."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

from desktop.errors import EnvironmentFault
from desktop.intake.maps import Table
from desktop.intake.taking_in import Refusal, reason_text
from desktop.wording import Wording

Save = Callable[[Path, bytes], None]
"""Writes a file whole or not at all."""

_FORMULA = re.compile(r"[=+\-@]")
_NUMBER = re.compile(r"[+-]?[\d ,.()-]+%?", re.ASCII)


def write_refused(table: Table, refused: Sequence[Refusal], source: Path, wording: Wording, save: Save) -> Path | None:
    """Write the refused rows beside the register they come from: `car.csv` → `car.refused.csv`.

    The reason stands in a column before the original ones, which are kept as they were. A file of that name that
    holds something else, perhaps half mended by now, is left alone: the next one is `car.refused-2.csv`. Answers
    where they stand, None where there are none. Raises what `save` raises.
    """
    if not refused:
        return None
    content = refused_csv(table, refused, wording)
    for number in count(1):
        path = source.with_name(f"{source.stem}.refused{'' if number == 1 else f'-{number}'}.csv")
        standing = _content(path)
        if standing == content:
            return path
        if standing is None:
            save(path, content)
            return path
    raise AssertionError("count never ends")


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise EnvironmentFault("cannot_read", name=path.name) from fault


def refused_csv(table: Table, refused: Sequence[Refusal], wording: Wording) -> bytes:
    """The refused rows as csv that Excel opens by a double click: UTF-8 with a byte order mark."""
    reason_heading = wording.say("intake.reason_heading")
    # The file may itself be such a file, mended in part: its old reasons give way to the new ones.
    again = table.heading.cell(0) == reason_heading
    skipped = 1 if again else 0
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([reason_heading, *map(guarded, table.heading.cells[skipped:])])
    for one in refused:
        writer.writerow([reason_text(one.reasons, wording), *map(guarded, one.cells[skipped:])])
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def guarded(cell: str) -> str:
    """A text that Excel would compute when it opens the csv, with an apostrophe before it; `usable` takes it off."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
