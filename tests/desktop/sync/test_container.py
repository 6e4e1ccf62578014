"""The container: nothing but the whole, signed package gets through, and every refusal is one of ours."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.forge import Author, header_json, make_header, make_seal, make_sender, payload_of, seal_package

from desktop.errors import EnvironmentFault, Refused
from desktop.journal.entry import to_line
from desktop.sync.container import MAGIC, MAX_HEADER, Header, open_container, write_container
from desktop.sync.seals import Seal, fingerprint
from desktop.wording import Wording

Opened = Callable[[bytes], Header]


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    return make_seal(tmp_path)


@pytest.fixture
def payload() -> bytes:
    return payload_of([to_line(Author().write(value=["酸奶", 1]))])


@pytest.fixture
def package(seal: Seal, payload: bytes) -> bytes:
    return seal_package(seal, make_header(payload, seal).text(), payload)


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    def open_bytes(content: bytes) -> Header:
        file = tmp_path / "one.cxp"
        file.write_bytes(content)
        return open_container(file, tmp_path / "staged")

    return open_bytes


def code_of(opened: Opened, content: bytes) -> str:
    with pytest.raises(Refused) as refused:
        opened(content)
    for language in ("zh_CN", "en"):
        assert Wording(language).refusal(refused.value)
    return refused.value.first.code


def test_what_is_written_is_read(tmp_path: Path, seal: Seal, payload: bytes) -> None:
    header = make_header(payload, seal, recipients=("ab" * 16,), org="cd" * 16)
    source, file, staged = tmp_path / "payload", tmp_path / "one.cxp", tmp_path / "staged"
    source.write_bytes(payload)
    with file.open("wb") as target:
        write_container(target, header, seal, source)
    assert open_container(file, staged) == header
    assert staged.read_bytes() == payload


def test_every_truncation_is_refused(opened: Opened, package: bytes) -> None:
    for length in range(len(package)):
        assert code_of(opened, package[:length]) in ("package_not", "package_damaged")


def test_no_bit_can_be_flipped(opened: Opened, package: bytes) -> None:
    chance = random.Random(20261124)
    flips = {(place, chance.randrange(8)) for place in range(len(package))}
    flips |= {(chance.randrange(len(package)), chance.randrange(8)) for _ in range(1000)}
    for place, bit in sorted(flips):
        altered = bytearray(package)
        altered[place] ^= 1 << bit
        with pytest.raises(Refused):
            opened(bytes(altered))


def test_bytes_after_the_end_are_refused(opened: Opened, package: bytes) -> None:
    assert code_of(opened, package + b"\0") == "package_damaged"


@pytest.mark.parametrize("length", [0, 1, MAX_HEADER + 1, 0xFFFFFFFF])
def test_an_absurd_length_of_the_header_is_refused(opened: Opened, package: bytes, length: int) -> None:
    assert code_of(opened, MAGIC + struct.pack(">I", length) + package[12:]) == "package_damaged"


@pytest.mark.parametrize("content", [b"", b"JIESU", b"PK\x03\x04 something else", b"\0" * 4096])
def test_other_files_are_no_packages(opened: Opened, content: bytes) -> None:
    assert code_of(opened, content) == "package_not"


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    for name in ("none.cxp", ""):
        with pytest.raises(Refused) as refused:
            open_container(tmp_path / name, tmp_path / "staged")
        assert refused.value.first.code == "no_such_file"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"min_format": 2}, "package_newer"),
        ({"min_format": 2, "sender": None}, "package_newer"),
        ({"enc": "age"}, "package_encrypted"),
        ({"payload_len": 2 * 1024**3 + 1}, "package_too_big"),
        ({"payload_len": 2}, "package_damaged"),
        ({"payload_len": -1}, "package_damaged"),
        ({"payload_len": "9"}, "package_damaged"),
        ({"entries": True}, "package_damaged"),
        ({"created": None}, "package_damaged"),
        ({"package": "AB" * 16}, "package_damaged"),
        ({"package": "ab"}, "package_damaged"),
        ({"package": "٣" * 32}, "package_damaged"),
        ({"recipients": "ab" * 16}, "package_damaged"),
        ({"recipients": [7]}, "package_damaged"),
        ({"org": 5}, "package_damaged"),
        ({"enc": 5}, "package_damaged"),
        ({"sender": None}, "package_damaged"),
        ({"sender": []}, "package_damaged"),
        ({"sender": {"site": "ab" * 16}}, "package_damaged"),
        ({"payload_sha256": "00" * 32}, "package_damaged"),
        ({"payload_sha256": "zz" * 32}, "package_damaged"),
    ],
)
def test_a_header_that_is_signed_but_wrong(
    opened: Opened, seal: Seal, payload: bytes, changes: dict[str, Any], code: str
) -> None:
    text = header_json(make_header(payload, seal), **changes)
    assert code_of(opened, seal_package(seal, text, payload)) == code


@pytest.mark.parametrize("name", ["", "城\n东店", "‮店东城", "长" * 41])
def test_a_name_that_would_deceive_on_the_screen(opened: Opened, seal: Seal, payload: bytes, name: str) -> None:
    header = make_header(payload, seal, sender=make_sender(seal, name=name))
    assert code_of(opened, seal_package(seal, header.text(), payload)) == "package_damaged"


def test_what_a_newer_program_adds_to_the_header_is_passed_over(opened: Opened, seal: Seal, payload: bytes) -> None:
    header = make_header(payload, seal)
    sender = {**{name: getattr(header.sender, name) for name in header.sender.__slots__}, "town": "杭州"}
    found = opened(seal_package(seal, header_json(header, format=2, weather="晴", sender=sender), payload))
    assert found.extra == {"weather": "晴"}
    assert found.sender == header.sender


def test_a_header_in_another_form_is_refused(opened: Opened, seal: Seal, payload: bytes) -> None:
    text = header_json(make_header(payload, seal))
    for other in (text.replace(b",", b", ", 1), text[:-1] + b',"x":1.5}', b"[]", b"\xff\xfe", b"{" * 9000):
        assert code_of(opened, seal_package(seal, other, payload)) == "package_damaged"


def test_a_signature_of_another_key_is_no_signature(opened: Opened, seal: Seal, payload: bytes, tmp_path: Path) -> None:
    header, other = make_header(payload, seal), make_seal(tmp_path, "other.key")
    assert code_of(opened, seal_package(other, header.text(), payload)) == "unknown_sender"
    again = replace(header, sender=make_sender(other))
    assert opened(seal_package(other, again.text(), payload)).sender.key == other.public.hex()


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["site", "key", "a"]), inner),
    max_leaves=6,
)
_FIELDS = st.sampled_from(
    [*(name for name in Header.__dataclass_fields__ if name != "extra"), "min_format", "anything"]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.dictionaries(_FIELDS, _JSON, min_size=1, max_size=3))
def test_whatever_stands_in_a_signed_header_is_read_or_refused(
    opened: Opened, seal: Seal, payload: bytes, changes: dict[str, Any]
) -> None:
    with suppress(Refused):  # anything else is a bug
        opened(seal_package(seal, header_json(make_header(payload, seal), **changes), payload))


def test_a_stick_that_is_pulled_while_it_is_read(
    tmp_path: Path, package: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Pulled(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() > 100:
                raise OSError(5, "Input/output error")
            return super().read(size)

    file = tmp_path / "one.cxp"
    file.write_bytes(package)
    monkeypatch.setattr(Path, "open", lambda *_how: Pulled(package))
    with pytest.raises(EnvironmentFault) as fault:
        open_container(file, tmp_path / "staged")
    assert fault.value.code == "cannot_read"


def test_our_own_disk_is_told_from_the_stick(tmp_path: Path, package: bytes) -> None:
    file = tmp_path / "one.cxp"
    file.write_bytes(package)
    with pytest.raises(EnvironmentFault) as fault:
        open_container(file, tmp_path / "gone" / "staged")
    assert fault.value.code == "place_gone"


def test_six_words_tell_keys_apart(tmp_path: Path) -> None:
    words = [fingerprint(make_seal(tmp_path, f"{number}.key").public) for number in range(50)]
    assert len(set(words)) == 50
    assert {len(one.split()) for one in words} == {6}
    assert fingerprint(b"\1" * 32) == fingerprint(b"\1" * 32)


def test_a_key_file_that_is_not_whole(tmp_path: Path) -> None:
    (tmp_path / "short.key").write_bytes(b"short")
    for name in ("short.key", "none.key"):
        with pytest.raises(EnvironmentFault) as fault:
            Seal(tmp_path / name)
        assert fault.value.code == "no_key"
