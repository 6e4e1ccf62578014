"""Invented pictures for the sample cases, drawn when they are wanted: a scratched pot, a receipt, a label."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.paths import RESOURCES

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

_PHOTO, _PAPER = (960, 720), (600, 760)
_TABLE, _METAL, _RIM, _SCRATCH, _INK, _WHITE = "#6b5a48", "#8d9296", "#5f6468", "#e8ebec", "#2a2a2a", "#fbfaf5"
_RECEIPT = (
    "湖滨店",
    "2026-11-14 16:22   收银 02",
    "单号 20261114-0187",
    "",
    "禾木 3L 电饭煲 HM-3015",
    "  1 台          329.00",
    "",
    "合计           ¥329.00",
    "谢谢惠顾，凭小票退换",
)
_LABEL = ("合格证", "品名  电饭煲", "型号  HM-3015", "批次  2609B", "检验  07", "日期  2026-09-18")


def sample_picture(name: str) -> bytes:
    """The PNG of a sample picture. Raises `KeyError` for an unknown name."""
    out = io.BytesIO()
    _DRAWN[name]().save(out, "PNG")
    return out.getvalue()


def _pot(*scratches: tuple[int, int, int, int]) -> Image:
    """A pot seen from above, with these scratches."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _PHOTO, _TABLE)
    draw = ImageDraw.Draw(image)
    draw.ellipse((130, 10, 830, 710), fill=_RIM)
    for ring in range(12):
        shade = 140 + ring * 5
        edge = 40 + ring * 22
        draw.ellipse((130 + edge, 10 + edge, 830 - edge, 710 - edge), fill=(shade, shade + 4, shade + 8))
    for place in scratches:
        draw.line(place, fill=_METAL, width=9)
        draw.line(place, fill=_SCRATCH, width=4)
    return image


def _sheet(lines: tuple[str, ...], size: int) -> Image:
    """A sheet of paper on a table, with these lines."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", _PAPER, _TABLE)
    draw = ImageDraw.Draw(image)
    draw.rectangle((50, 30, 550, 730), fill=_WHITE)
    for place, line in enumerate(lines):
        draw.text((80, 70 + place * (size + 26)), line, font=_font(size), fill=_INK)
    return image


def _font(size: int) -> FreeTypeFont:
    from PIL import ImageFont

    return ImageFont.truetype(str(RESOURCES / "fonts" / "NotoSansSC-Regular.ttf"), size)


_DRAWN: dict[str, Callable[[], Image]] = {
    "scratch": lambda: _pot((330, 300, 560, 420), (400, 470, 610, 520)),
    "scratch_near": lambda: _pot((180, 220, 780, 430), (250, 520, 720, 610)),
    "receipt": lambda: _sheet(_RECEIPT, 30),
    "label": lambda: _sheet(_LABEL, 46),
}
