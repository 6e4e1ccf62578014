"""Packages made by hand: whole ones, and ones that no honest program would write but that are signed all the same."""

from __future__ import annotations

import hashlib
import io
import json
import os
import struct
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from desktop.journal.entry import Act, Entry, Write, encode, to_line
from desktop.sync.container import MAGIC, Header, Sender
from desktop.sync.seals import Seal

DOMAIN = b"jiesu-package-1\n"


def make_seal(folder: Path, name: str = "forged.key", key: bytes | None = None) -> Seal:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(key or os.urandom(32))
    return Seal(path)


def make_sender(seal: Seal, **changes: str) -> Sender:
    plain = {"code": "HZ09", "name": "城东店", "site": "a1" * 16, "node": "b2" * 16, "writer": "c3" * 16}
    return Sender(**{**plain, "partition": "d4" * 16, "key": seal.public.hex(), **changes})


def make_header(payload: bytes, seal: Seal, **changes: Any) -> Header:
    plain: dict[str, Any] = {
        "package": os.urandom(16).hex(),
        "sender": make_sender(seal),
        "created": 1_790_000_000_000,
        "entries": 1,
        "payload_len": len(payload),
        "payload_sha256": hashlib.sha256(payload).hexdigest(),
    }
    return Header(**{**plain, **changes})


def seal_package(seal: Seal, header: bytes, payload: bytes) -> bytes:
    """A container with a true signature over whatever header."""
    return MAGIC + struct.pack(">I", len(header)) + header + seal.sign(DOMAIN + MAGIC + header) + payload


def header_json(header: Header, **changes: Any) -> bytes:
    """The header with values that `Header` does not let in."""
    value = asdict(header)
    value.update(value.pop("extra"))
    value.update(changes)
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def member(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def make_manifest(members: Sequence[dict[str, Any]], /, **changes: Any) -> bytes:
    value = {"counter": 1, "have": {}, "basis": None, "members": list(members), **changes}
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def make_zip(files: Sequence[tuple[str, bytes]], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these members in this order; a name may come twice."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, content in files:
            archive.writestr(name, content)
    return buffer.getvalue()


def payload_of(lines: Sequence[bytes], /, **changes: Any) -> bytes:
    """The payload that holds these lines in one member, as an honest program writes it."""
    content = b"".join(line + b"\n" for line in lines)
    name = "entries/000001.jsonl"
    return make_zip([(name, content), ("manifest.json", make_manifest([member(name, content)], **changes))])


def reseal(package: Path, target: Path, key: Path, way: str) -> Path:
    """The package once more, truly signed by its maker, with its attached files `damaged`, `misnamed` …"""
    content = package.read_bytes()
    (length,) = struct.unpack(">I", content[8:12])
    head = json.loads(content[12 : 12 + length])
    with zipfile.ZipFile(io.BytesIO(content[12 + length + 64 :])) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    blob = next(name for name in files if name.startswith("blobs/"))
    if way == "damaged":
        files[blob] = files[blob][:-1] + b"\0"
    elif way == "misnamed":
        files[f"blobs/{'0' * 64}"] = files.pop(blob)
    elif way == "missing":
        del files[blob]
    elif way == "too many":
        files["blobs/../../evil"] = b"x"
    elif way == "one more":
        files[f"blobs/{hashlib.sha256(b'junk').hexdigest()}"] = b"junk"
        head["blobs"] += 1
    manifest["members"] = [{"name": name, "size": len(one), "sha256": _named(name, one)} for name, one in files.items()]
    payload = make_zip([*files.items(), ("manifest.json", _canonical(manifest))])
    head |= {"payload_len": len(payload), "payload_sha256": hashlib.sha256(payload).hexdigest()}
    target.write_bytes(seal_package(Seal(key), _canonical(head), payload))
    return target


def _canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _named(name: str, content: bytes) -> str:
    """A faulty program says of a file's hash what its name says."""
    return name.removeprefix("blobs/") if name.startswith("blobs/") else hashlib.sha256(content).hexdigest()


class Author:
    """Writes entries of a chain of its own."""

    def __init__(self, writer: bytes = b"\xc3" * 16, partition: bytes = b"\xd4" * 16) -> None:
        self.writer, self.partition = writer, partition
        self._seq, self._prev = 0, b"\0" * 32

    def write(self, kind: str = "note.make", value: object = 1, **header: Any) -> Entry:
        about = header.pop("about", os.urandom(16))
        register = header.pop("register", "note")
        act = Act(
            kind,
            (about,),
            (Write(about, register, value),),
            self.partition,
            ver=header.pop("ver", 1),
            min_reader=header.pop("min_reader", 1),
        )
        plain: dict[str, Any] = {
            "org": None,
            "writer": self.writer,
            "seq": self._seq + 1,
            "prev": self._prev,
            "lamport": self._seq + 1,
            "hlc": (1_790_000_000_000 << 16) + self._seq,
            "wall_ms": 1_790_000_000_000,
            "tz_min": 480,
            "flags": 0,
            "actor": None,
            "session": None,
            "payload_salt": os.urandom(16),
            "pii_salt": os.urandom(16),
        }
        entry = encode(act, **{**plain, **header})
        self._seq, self._prev = entry.seq, entry.hash
        return entry

    def package(self, seal: Seal, entries: Sequence[Entry], **changes: Any) -> bytes:
        """A signed package of these entries; `cover` is their number as the header has it."""
        cover = changes.pop("cover", len(entries))
        payload = payload_of([to_line(entry) for entry in entries], **changes.pop("manifest", {}))
        header = make_header(payload, seal, **{"entries": cover, **changes})
        return seal_package(seal, header.text(), payload)
