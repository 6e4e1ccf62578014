"""The payload: a ZIP that says what is in it, read with caps; hostile ones are refused, never half read."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.forge import Author, make_manifest, make_zip, member, payload_of

from desktop.errors import Refused
from desktop.journal.entry import Entry, to_line
from desktop.journal.have import Head
from desktop.sync import contents as contents_of
from desktop.sync.contents import Contents, have_as_json, have_of_json, write_contents
from desktop.wording import Wording

NAME = "entries/000001.jsonl"
Read = Callable[[bytes], list[Entry]]


@pytest.fixture
def entries() -> list[Entry]:
    author = Author()
    return [author.write(value=number) for number in range(3)]


@pytest.fixture
def lines(entries: list[Entry]) -> list[bytes]:
    return [to_line(entry) for entry in entries]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def read_bytes(payload: bytes) -> list[Entry]:
        path = tmp_path / "payload.zip"
        path.write_bytes(payload)
        with closing(Contents(path)) as contents:
            return list(contents.entries())

    return read_bytes


def part_of(read: Read, payload: bytes) -> str:
    """Which part the refusal says is wrong."""
    with pytest.raises(Refused) as refused:
        read(payload)
    assert refused.value.first.code == "package_contents"
    for language in ("zh_CN", "en"):
        assert Wording(language).refusal(refused.value)
    return refused.value.first.field


def test_what_is_written_is_read(tmp_path: Path, entries: list[Entry], lines: list[bytes]) -> None:
    have = {b"p" * 16: {b"w" * 16: (Head(3, b"h" * 16), Head(4, b"i" * 16))}}
    assert write_contents(tmp_path / "payload", lines, 7, have, None) == 3
    with closing(Contents(tmp_path / "payload")) as contents:
        assert list(contents.entries()) == entries
        assert (contents.manifest.counter, contents.manifest.have, contents.manifest.basis) == (7, have, None)


def test_a_package_of_nothing(tmp_path: Path) -> None:
    assert write_contents(tmp_path / "payload", [], 1, {}, {}) == 0
    with closing(Contents(tmp_path / "payload")) as contents:
        assert list(contents.entries()) == []
        assert contents.manifest.basis == {}


def test_many_entries_go_into_several_members(
    tmp_path: Path, entries: list[Entry], lines: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents_of, "MEMBER_SIZE", len(lines[0]) + 10)
    write_contents(tmp_path / "payload", lines, 1, {}, None)
    with closing(Contents(tmp_path / "payload")) as contents:
        assert len(contents.manifest.members) == 3
        assert list(contents.entries()) == entries


def test_what_somebody_has_goes_through_json() -> None:
    have = {b"p" * 16: {b"w" * 16: (Head(3, b"h" * 16),)}, b"q" * 16: {}}
    assert have_of_json(have_as_json(have)) == have


def test_members_that_should_not_be_there(read: Read, lines: list[bytes]) -> None:
    content = lines[0] + b"\n"
    manifest = ("manifest.json", make_manifest([member(NAME, content)]))
    good = (NAME, content)
    assert len(read(make_zip([good, manifest]))) == 1
    for files in (
        [good, good, manifest],
        [good, manifest, manifest],
        [good, ("entries/000002.jsonl", content), manifest],
        [manifest],
        [good],
        [good, manifest, ("../000001.jsonl", content)],
        [good, manifest, ("entries/000001.jsonl/x", b"")],
        [good, manifest, ("entries/", b"")],
        [good, manifest, ("blobs/CON", b"")],
    ):
        assert part_of(read, make_zip(files)) == "members"


def test_other_ways_of_packing_are_refused(read: Read, lines: list[bytes]) -> None:
    content = lines[0] + b"\n"
    files = [(NAME, content), ("manifest.json", make_manifest([member(NAME, content)]))]
    for compression in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        assert part_of(read, make_zip(files, compression)) == "members"
    locked = bytearray(make_zip(files))
    for place in _places(bytes(locked), b"PK\x01\x02"):
        locked[place + 8] |= 1
    assert part_of(read, bytes(locked)) == "members"


def test_a_bomb_is_refused_before_it_is_unpacked(read: Read) -> None:
    content = b"\n" * 3_000_000
    bomb = make_zip([(NAME, content), ("manifest.json", make_manifest([member(NAME, content)]))])
    assert len(bomb) < 10_000
    assert part_of(read, bomb) == "size"


def test_a_size_that_lies_gives_nothing_more(read: Read, lines: list[bytes]) -> None:
    content = b"".join(line + b"\n" for line in lines)
    for size in (0, len(content) - 1, len(content) + 1, 2**50):
        listed = {**member(NAME, content), "size": size}
        assert part_of(read, make_zip([(NAME, content), ("manifest.json", make_manifest([listed]))])) == "zip"
    listed = {**member(NAME, content), "sha256": "0" * 64}
    assert part_of(read, make_zip([(NAME, content), ("manifest.json", make_manifest([listed]))])) == "zip"


@pytest.mark.parametrize(
    "changes",
    [
        {"counter": "1"},
        {"counter": True},
        {"have": []},
        {"have": {"p": {}}},
        {"have": {"ab" * 16: {"cd" * 16: [[1]]}}},
        {"have": {"ab" * 16: {"cd" * 16: [["1", "ef" * 16]]}}},
        {"have": {"ab" * 16: {"cd" * 16: 5}}},
        {"have": {"ab" * 16: []}},
        {"basis": 5},
        {"members": {}},
        {"members": [5]},
        {"members": [{"name": NAME}]},
        {"members": [{"name": NAME, "size": "9", "sha256": ""}]},
    ],
)
def test_a_manifest_that_is_none(read: Read, lines: list[bytes], changes: dict[str, Any]) -> None:
    assert part_of(read, payload_of(lines, **changes)) == "manifest"


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=4) | st.just("ab" * 16),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["name", "ab" * 16]), inner),
    max_leaves=8,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(st.sampled_from(["counter", "have", "basis", "members"]), _JSON, min_size=1))
def test_whatever_stands_in_a_manifest_is_read_or_refused(
    read: Read, lines: list[bytes], changes: dict[str, Any]
) -> None:
    with suppress(Refused):  # anything else is a bug
        read(payload_of(lines, **changes))


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b"null", b"{}", b"\xff", b"[" * 5000, b'{"counter": 1}'])
def test_a_manifest_in_another_form(read: Read, text: bytes) -> None:
    assert part_of(read, make_zip([("manifest.json", text)])) == "manifest"


def test_lines_that_are_no_entries(read: Read, lines: list[bytes]) -> None:
    swapped = lines[0].replace(b'"p":"{', b'"p":"{ ', 1)
    for bad in (b"", b"{}", b"null", swapped, lines[0] + b" ", lines[0].replace(b'"v":0', b'"v":9', 1)):
        if bad != lines[0]:
            assert part_of(read, payload_of([bad])) == "entry"


def test_a_last_line_that_was_cut(read: Read, lines: list[bytes]) -> None:
    content = lines[0] + b"\n" + lines[1]
    assert (
        part_of(read, make_zip([(NAME, content), ("manifest.json", make_manifest([member(NAME, content)]))])) == "zip"
    )


def test_no_flipped_bit_gives_other_entries(read: Read, entries: list[Entry], lines: list[bytes]) -> None:
    """Without the container around it: some bits of a ZIP mean nothing, the others are noticed."""
    payload, chance = payload_of(lines), random.Random(20261125)
    told = 0
    for _ in range(2000):
        altered = bytearray(payload)
        altered[chance.randrange(len(payload))] ^= 1 << chance.randrange(8)
        try:
            assert read(bytes(altered)) == entries
        except Refused:
            told += 1
    assert told > 1300


def test_every_truncation_is_refused(read: Read, lines: list[bytes]) -> None:
    payload = payload_of(lines)
    for length in range(len(payload)):
        with pytest.raises(Refused):
            read(payload[:length])


def _places(content: bytes, mark: bytes) -> list[int]:
    return [place for place in range(len(content)) if content.startswith(mark, place)]
