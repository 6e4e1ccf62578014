"""The golden month and week, and a clock that is set by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from desktop.clock import parse_moment

ZONE = 480
GOLDEN = Path(__file__).parents[1] / "data"


def moment(text: str) -> int:
    """UTC ms of a local time such as 2026-10-05T10:00; 24:00 is the next day's midnight."""
    if text.endswith("T24:00"):
        return parse_moment(text.replace("T24:00", "T00:00"), ZONE) + 86_400_000
    return parse_moment(text, ZONE)


class Hand:
    """A clock that is set by hand."""

    def __init__(self, start: str) -> None:
        self.moment = moment(start)

    def __call__(self) -> int:
        return self.moment

    def set(self, text: str) -> None:
        self.moment = moment(text)


def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    return found


def plain_case(**changes: Any) -> dict[str, Any]:
    """A registration that lacks nothing."""
    given: dict[str, Any] = {
        "channel": "CH02",
        "nature": "N1",
        "category": "C0104",
        "description": "酸奶过期了两天,一箱都是。",
        "demands": ["D03"],
        "customer": {"name": "郑小禾", "phone": "13900002001"},
    }
    return {**given, **changes}
