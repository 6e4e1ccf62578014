"""An entry as a line of a package: written for others, and read from others with every byte looked at."""

from __future__ import annotations

from binascii import a2b_base64, b2a_base64
from typing import Any

from desktop.journal import canonical
from desktop.journal import payload as parts
from desktop.journal.canonical import BadEntry
from desktop.journal.header import MAX_ENTRY, Entry, Head, check_header, salted_hash, unpack

READER = 1
"""Entries whose `min_reader` is greater were written for a newer program."""

MAX_LINE = 2 * MAX_ENTRY + 4096
"""Bytes of the longest line: all of an entry's quotes and backslashes doubled."""

_KEYS = {"h", "p", "q", "s", "t"}


def to_line(entry: Entry) -> bytes:
    """The line of a package, without its line end."""
    fields = {
        "h": _base64_text(entry.header()),
        "p": entry.payload.decode(),
        "q": None if entry.pii is None else entry.pii.decode(),
        "s": _base64_text(entry.payload_salt),
        "t": None if entry.pii_salt is None else _base64_text(entry.pii_salt),
    }
    return canonical.write_bytes(fields)


def from_line(line: bytes) -> Entry:
    """The entry of a line; raises `BadEntry` where a byte is not as `to_line` writes it or a hash does not fit.

    Of an entry for a newer program only header, hashes, canonical form and what it is about are looked at.
    """
    entry = _read(line)
    check_header(entry)
    if to_line(entry) != line:
        raise BadEntry("not_canonical")
    _check_parts(entry)
    return entry


def from_known_line(line: bytes) -> Entry:
    """The entry of a line that `from_line` has read before, to the byte."""
    return _read(line)


def _read(line: bytes) -> Entry:
    if len(line) > MAX_LINE:
        raise BadEntry("too_big")
    fields = canonical.parse(line)
    if not isinstance(fields, dict) or set(fields) != _KEYS or (fields["q"] is None) != (fields["t"] is None):
        raise BadEntry("line")
    return _with_header(unpack(_base64(fields["h"])), fields)


def _check_parts(entry: Entry) -> None:
    if salted_hash(entry.payload_salt, entry.payload) != entry.payload_hash:
        raise BadEntry("payload_hash")
    if not entry.erased and salted_hash(entry.pii_salt, entry.pii) != entry.pii_hash:
        raise BadEntry("pii_hash")
    payload = canonical.read(entry.payload)
    personal = [] if entry.pii is None else canonical.read(entry.pii)
    if not isinstance(personal, list) or not all(isinstance(text, str) for text in personal):
        raise BadEntry("shape", "personal part")
    parts.about_of(payload)
    if entry.min_reader <= READER:
        # Read now, so that a shape nobody can read is refused here and not in a fold.
        entry.note_content(parts.content_of(payload, personal, erased=entry.erased))


def _with_header(head: Head, fields: dict[str, Any]) -> Entry:
    pii = None if fields["q"] is None else _bytes(fields["q"])
    pii_salt = None if fields["t"] is None else _salt(fields["t"])
    return Entry.stored((*head, _bytes(fields["p"]), _salt(fields["s"]), pii, pii_salt))


def _bytes(text: object) -> bytes:
    if not isinstance(text, str):
        raise BadEntry("line")
    return canonical.utf8(text)


def _salt(text: object) -> bytes:
    salt = _base64(text)
    if len(salt) != 16:
        raise BadEntry("line", "salt")
    return salt


def _base64_text(data: bytes) -> str:
    return b2a_base64(data, newline=False).decode()


def _base64(text: object) -> bytes:
    if not isinstance(text, str):
        raise BadEntry("line")
    try:
        return a2b_base64(text, strict_mode=True)
    except ValueError:
        raise BadEntry("line", "base64") from None
