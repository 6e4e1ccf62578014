"""Which cases of a list are ticked: a byte for each local number, so that a million of them are a megabyte."""

from __future__ import annotations

from array import array
from collections.abc import Iterable


class Marks:
    """Ticked numbers. Numbers are small: they are local to this computer and count from one."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.count = 0

    def has(self, number: int) -> bool:
        """Whether a number is ticked."""
        return number < len(self._bytes) and bool(self._bytes[number])

    def put(self, number: int, ticked: bool) -> None:
        """Tick a number or take its tick away."""
        if self.has(number) == ticked:
            return
        if number >= len(self._bytes):
            self._bytes.extend(bytes(number + 1024 - len(self._bytes)))
        self._bytes[number] = ticked
        self.count += 1 if ticked else -1

    def clear(self) -> None:
        """Tick nothing."""
        self._bytes, self.count = bytearray(), 0

    def take(self, ticked: bytes) -> None:
        """Tick these instead, as `bytes_of` gave them."""
        self._bytes = bytearray(ticked)
        self.count = self._bytes.count(1)

    def keep_only(self, there: bytes) -> None:
        """Take the ticks away of what is not there any more."""
        both = int.from_bytes(self._bytes, "little") & int.from_bytes(there, "little")
        self.take(both.to_bytes(len(self._bytes), "little"))

    def among(self, numbers: Iterable[int]) -> list[int]:
        """Those of these numbers that are ticked, in their order."""
        ticked, length = self._bytes, len(self._bytes)
        return [number for number in numbers if number < length and ticked[number]]


def bytes_of(numbers: array[int]) -> bytes:
    """A byte that is set for each of these numbers; takes a moment for very many."""
    found = bytearray(max(numbers) + 1 if numbers else 0)
    for number in numbers:
        found[number] = 1
    return bytes(found)
