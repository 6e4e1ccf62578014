"""A chat, a review or an order page as text: what of it belongs into fields of a registration, and what is left."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop.cases.phone import normalise
from desktop.cases.rules import RuleBook
from desktop.paths import RESOURCES

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
"""Letter for letter, so that a place in the one text is the same place in the other."""

_AMOUNT = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?)(?![\d,.]*\d)"
_LINK = re.compile(r"https?://[^\s<>\"'，。；、）)】」]+")
_MOBILE = re.compile(r"(?<![\w+*-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![\d*-])", re.ASCII)
_LANDLINE = re.compile(r"(?<![\w-])0\d{2,3}-\d{7,8}(?!\d)", re.ASCII)
_ORDER = re.compile(
    r"(?:订单编号|订单号码?|(?<![运递款水])单号|order\s*(?:no\.?|number|id))\s*[:#]?\s*([a-z0-9][a-z0-9-]{5,39})",
    re.IGNORECASE | re.ASCII,
)
_PAID = re.compile(rf"(?:实付款?|实际支付|订单金额|合计|总价)[^\d\n¥]{{0,6}}¥?\s*{_AMOUNT}")
_PRICE = re.compile(rf"¥\s*{_AMOUNT}")
_NAME = re.compile(r"(?:收货人|收件人|联系人|姓名)\s*:\s*([^\s,，;；:\d]{1,20})")
_PHONE_WORD = re.compile(r"(?:联系|收货|手机|电话|号码|tel|:|\s)+$", re.IGNORECASE)
_ONLINE, _PUBLIC = "online", "public_platform"


@dataclass(frozen=True, slots=True)
class Pasted:
    """Texts for fields by the names a registration has for them, and `rest`: what the lines say that hold more."""

    fields: Mapping[str, str]
    rest: str


@dataclass(frozen=True, slots=True)
class _Found:
    field: str
    text: str
    span: tuple[int, int]


def read_pasted(text: str, book: RuleBook, channel: str) -> Pasted:
    """What can be told of a text; a channel is proposed where `channel` is none of those on line."""
    flat = text.translate(_HALF_WIDTH)
    fields: dict[str, str] = {}
    if book.item("channels", channel).raw["group"] != _ONLINE:
        proposed = _channel(flat, book)
        fields = {"channel": proposed} if proposed else {}
    public = _PUBLIC in book.item("channels", fields.get("channel", channel)).raw["traits"]
    links = [_Found("extra.public_link", one.group(), one.span()) for one in _LINK.finditer(flat)]
    taken = links[:1] if public else []
    taken += _in_fields(_without([one.span for one in links], flat))
    return Pasted(fields | {one.field: one.text for one in taken}, _rest(text, [one.span for one in taken]))


def _in_fields(flat: str) -> Iterator[_Found]:
    phone = _MOBILE.search(flat) or _LANDLINE.search(flat)
    if phone and (number := normalise(phone.group())):
        word = _PHONE_WORD.search(flat, max(0, flat.rfind("\n", 0, phone.start()) + 1), phone.start())
        yield _Found("customer.phone", number, (word.start() if word else phone.start(), phone.end()))
    for field, pattern in (("product.order_no", _ORDER), ("customer.name", _NAME)):
        if found := pattern.search(flat):
            yield _Found(field, found.group(1), found.span())
    paid = _PAID.search(flat)
    if paid is None and len({one.group(1) for one in _PRICE.finditer(flat)}) == 1:
        paid = _PRICE.search(flat)
    if paid:
        yield _Found("product.amount", paid.group(1).replace(",", ""), paid.span())


def _without(spans: list[tuple[int, int]], text: str) -> str:
    """The text with blanks in these places: figures in a link are no telephone."""
    letters = list(text)
    for begin, end in spans:
        letters[begin:end] = " " * (end - begin)
    return "".join(letters)


def _rest(text: str, spans: list[tuple[int, int]]) -> str:
    """The lines as they are written, without those that say nothing but what went into fields."""
    left, place, kept = _without(spans, text), 0, []
    for line in text.splitlines(keepends=True):
        more = left[place : place + len(line)]
        place += len(line)
        if any(letter.isalnum() for letter in more) or not line.strip():
            kept.append(line.rstrip())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()


@cache
def _table() -> Mapping[str, Any]:
    with (RESOURCES / "pasted_text.toml").open("rb") as file:
        return tomllib.load(file)


def _channel(flat: str, book: RuleBook) -> str | None:
    """The first channel of the table of which the text has a sign, else the table's own; None where it is not used."""
    offered = {one.code for one in book.items("channels")}
    signs = ((one["channel"], sign) for one in _table()["signs"] for sign in one["words"])
    lower = flat.lower()
    found = next((code for code, sign in signs if sign in lower), _table()["otherwise"])
    return found if found in offered else None
