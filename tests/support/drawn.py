"""Pictures drawn for tests, as cameras, scanners and phones write them."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

RED, BLUE = (200, 30, 30), (30, 30, 200)


def halves(size: tuple[int, int] = (400, 300), mode: str = "RGB") -> Image.Image:
    """Red at the left, blue at the right: one sees how it is turned."""
    image = Image.new("RGB", size, RED)
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill=BLUE)
    return image.convert(mode)


def written(image: Image.Image, form: str = "JPEG", **how: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def photo(size: tuple[int, int] = (400, 300), orientation: int = 1, shade: int = 0) -> bytes:
    """A JPEG with what a telephone writes into it: how it was held, where and when."""
    image = halves(size)
    ImageDraw.Draw(image).rectangle((0, 0, 20, 20), fill=(shade, shade, shade))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "SECRETPHONE"
    exif[0x0132] = "2026:10:05 09:12:00"
    return written(image, exif=exif, quality=95)


def photo_file(folder: Path, name: str = "IMG_0001.jpg", **how: Any) -> Path:
    path = folder / name
    path.write_bytes(photo(**how))
    return path


def png_bomb(side: int = 30_000) -> bytes:
    """A PNG of 900 million pixels in a few bytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")


def webp_bomb() -> bytes:
    """A WebP that calls itself 16,384 pixels wide and high."""
    sides = (16_383).to_bytes(3, "little") * 2
    body = b"WEBPVP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + sides
    return b"RIFF" + struct.pack("<I", len(body)) + body
