"""How fast a package goes out, is looked at, comes in, and comes in again; 2.5 entries for each case.

The floors use the product's own codecs (`msgspec`, deflate at the same level, SHA-256) on the same bytes.
"""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from benchmarks.made_cases import NOW, Hand, many_cases, work_on
from benchmarks.measuring import Line, compared, timed
from benchmarks.raw_rows import Watcher, Written, raw_connection, twin_of, write

from desktop.app import Desk, open_desk
from desktop.app.exchange import Exchange
from desktop.app.set_up import set_up
from desktop.paths import DataFolder
from desktop.sync.container import open_container

_CALL = {"direction": "out", "way": "W2", "text": "电话里说清了经过，答应今天查小票和货架，晚上再回一个电话。"}
_END = {
    "end": "Z1",
    "validity": "V2",
    "cause": "R101",
    "resolutions": ["S09"],
    "outcome": "A1",
    "told": True,
    "no_improvement": "货架当天已改",
}


def package_speed(place: Path, cases: int, rounds: int) -> list[Line]:
    """Export, preview, import and import again, each beside the same bytes through the same codecs alone."""
    exports, previews, imports, agains = [], [], [], []
    place.mkdir()
    with many_cases(place / "sender", cases) as sender:
        work_on(sender, "contact", _CALL)
        work_on(sender, "close", _END, every=2)
        for turn in range(rounds):
            package = place / f"{turn}.cxp"
            product = timed(partial(Exchange(sender).export, package))
            exports.append((product, timed(partial(_bare_export, sender, place / "bare.zip"))))
            looked, taken, again, floor = _taken_in(package, place / f"receiver-{turn}")
            previews.append((looked, floor))
            imports.append((taken, floor))
            agains.append((again, taken))
    said = f"{cases:,} cases, {_entries(place / 'bare.zip'):,} entries"
    return [
        compared("export", exports, 2.0, f"{said}; floor: rows, lines, deflate, SHA-256"),
        compared("preview", previews, 1.5, "floor: that of the import"),
        compared("import after preview", imports, 2.5, "floor: inflate, read, SHA-256, the same rows"),
        compared("import again", agains, 0.6, "floor: the first import"),
    ]


def _taken_in(package: Path, folder: Path) -> tuple[float, float, float, float]:
    """Milliseconds of preview, import, import again, and of the same rows by the driver alone."""
    with _receiver(folder) as receiver:
        twin = twin_of(receiver.folder.database, folder / "floor")
        watcher = Watcher(receiver.folder.database)
        exchange = Exchange(receiver)
        product = [timed(partial(one, package)) for one in (exchange.preview, exchange.take_in, exchange.take_in)]
        rows = watcher.written()
        watcher.close()
    floor = timed(partial(_bare_import, package, folder / "staged.zip", twin, rows))
    return product[0], product[1], product[2], floor


def _receiver(folder: Path) -> Desk:
    data = DataFolder(folder)
    set_up(data, "WL01", "武林店", trial=True, clock=Hand(NOW))
    return open_desk(data, Hand(NOW))


def _entries(payload: Path) -> int:
    with zipfile.ZipFile(payload) as archive, archive.open("entries") as member:
        return sum(1 for _line in member)


def _bare_export(desk: Desk, payload: Path) -> None:
    """Every entry read, written as a line, deflated and hashed; the file written to the disk."""
    whole = hashlib.sha256()
    with zipfile.ZipFile(payload, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("entries", "w") as member:
        lines = _bare_lines(desk)
        while some := b"".join(islice(lines, 40)):  # some 64 KB, as the product packs them
            member.write(some)
            whole.update(some)
    with payload.open("rb") as file:
        hashlib.file_digest(file, "sha256")
    shutil.copyfile(payload, payload.with_suffix(".copy"))


def _bare_lines(desk: Desk) -> Iterator[bytes]:
    sql = "SELECT hash, payload, payload_salt, pii, pii_salt, prev, payload_hash, pii_hash FROM entry ORDER BY seq"
    connection = raw_connection(desk.folder.database)
    for row in connection.execute(sql):
        head = row[0] + row[5] + row[6] + row[7] + row[0] + row[5] + row[6]
        line: dict[str, Any] = {"h": b64encode(head).decode(), "p": row[1].decode(), "s": b64encode(row[2]).decode()}
        line |= {"q": row[3].decode(), "t": b64encode(row[4]).decode()} if row[3] else {"q": None, "t": None}
        yield _encode(line) + b"\n"
    connection.close()


def _bare_import(package: Path, staged: Path, database: Path, rows: Written) -> None:
    """The payload hashed, inflated, every line read and its parts hashed; the rows that came of it written."""
    open_container(package, staged)
    with zipfile.ZipFile(staged) as archive:
        for name in archive.namelist():
            if name.startswith("entries/"):
                with archive.open(name) as member:
                    for line in member:
                        _bare_line(line)
    connection = raw_connection(database)
    write(connection, rows)
    connection.close()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode


def _bare_line(line: bytes) -> None:
    fields = _decode(line)
    hashlib.sha256(b64decode(fields["h"])).digest()
    for text, salt in (("p", "s"), ("q", "t")):
        if fields[text] is not None:
            hashlib.sha256(b64decode(fields[salt]) + fields[text].encode()).digest()
            _decode(fields[text])
