from __future__ import annotations

import io
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from support.drawn import BLUE, RED, halves, photo, png_bomb, webp_bomb, written

from desktop.errors import Refused
from desktop.store.attachment_types import limits
from desktop.store.pictures import prepared, thumbnail

LIMITS = limits()


def kept(content: bytes, kind: str = "JPEG") -> Image.Image:
    made = prepared(content, kind, "x.jpg", LIMITS)
    image = Image.open(io.BytesIO(made.content))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (made.width, made.height))
    return image


def near(one: Any, other: tuple[int, int, int], by: int = 24) -> bool:
    return all(abs(a - b) <= by for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("orientation", "left", "size"),
    [(1, RED, (400, 300)), (2, BLUE, (400, 300)), (3, BLUE, (400, 300)), (6, None, (300, 400)), (8, None, (300, 400))],
)
def test_a_picture_is_turned_and_says_nothing_of_the_camera(orientation: int, left: Any, size: Any) -> None:
    image = kept(photo(orientation=orientation))
    assert image.size == size
    if left is None:  # 6: the left side of the sensor is at the top
        left, place = (RED if orientation == 6 else BLUE), (150, 60)
    else:
        place = (60, 150)
    assert near(image.getpixel(place), left)
    assert not image.getexif()
    assert b"SECRETPHONE" not in prepared(photo(), "JPEG", "x.jpg", LIMITS).content


def test_a_large_picture_is_made_smaller_and_a_small_one_stays() -> None:
    assert kept(written(halves((5200, 1300)))).size == (2560, 640)
    assert kept(written(halves((900, 5200), "L"), "PNG"), "PNG").size == (443, 2560)
    assert kept(written(halves((64, 48)))).size == (64, 48)


@pytest.mark.parametrize(
    ("image", "form"),
    [
        (halves(mode="CMYK"), "JPEG"),
        (halves(mode="CMYK"), "TIFF"),
        (halves(mode="P"), "PNG"),
        (halves(mode="P"), "GIF"),
        (halves(mode="RGBA"), "PNG"),
        (halves(mode="RGB"), "BMP"),
        (halves(mode="RGB"), "WEBP"),
    ],
    ids=lambda one: getattr(one, "mode", one),
)
def test_every_colour_mode_keeps_its_colours(image: Image.Image, form: str) -> None:
    found = kept(written(image, form), form)
    assert near(found.getpixel((60, 150)), RED, 40)
    assert near(found.getpixel((340, 150)), BLUE, 40)


def test_sixteen_bits_and_transparency() -> None:
    deep = Image.new("I;16", (40, 40), 0x8000)
    assert near(kept(written(deep, "PNG"), "PNG").getpixel((20, 20)), (128, 128, 128))
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert near(kept(written(clear, "PNG"), "PNG").getpixel((20, 20)), (255, 255, 255))
    flag = Image.new("P", (40, 40), 0)
    assert near(kept(written(flag, "PNG", transparency=0), "PNG").getpixel((20, 20)), (255, 255, 255))


def test_of_a_moving_picture_the_first_frame_is_kept() -> None:
    first, second = Image.new("RGB", (40, 40), RED), Image.new("RGB", (40, 40), BLUE)
    content = written(first, "GIF", save_all=True, append_images=[second], duration=100)
    made = prepared(content, "GIF", "x.gif", LIMITS)
    assert made.frames == 2
    assert near(kept(content, "GIF").getpixel((20, 20)), RED)


@pytest.mark.parametrize(
    ("content", "kind", "code"),
    [
        (png_bomb(), "PNG", "picture_too_many"),
        (png_bomb(8_000), "PNG", "picture_too_many"),
        (webp_bomb(), "WEBP", "picture_too_many"),
        (photo()[:2000], "JPEG", "picture_damaged"),
        (b"\xff\xd8\xff" + b"nothing", "JPEG", "picture_damaged"),
        (written(halves(), "PNG")[:120], "PNG", "picture_damaged"),
        (b"GIF89a", "GIF", "picture_damaged"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_bombs_and_damage_are_refused(content: bytes, kind: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        prepared(content, kind, "x.jpg", LIMITS)
    assert refused.value.first.code == code


WHOLE = {
    "JPEG": photo((64, 48)),
    "PNG": written(halves((64, 48), "RGBA"), "PNG"),
    "GIF": written(halves((64, 48), "P"), "GIF"),
    "WEBP": written(halves((64, 48)), "WEBP"),
    "TIFF": written(halves((64, 48)), "TIFF", compression="tiff_lzw"),
    "BMP": written(halves((64, 48)), "BMP"),
}


@given(kind=st.sampled_from(sorted(WHOLE)), places=st.lists(st.tuples(st.integers(4, 4000), st.integers(0, 255))))
def test_any_flipped_bytes_are_a_picture_or_refused(kind: str, places: list[tuple[int, int]]) -> None:
    content = bytearray(WHOLE[kind])
    for place, byte in places:
        content[place % len(content)] = byte
    with suppress(Refused):  # nothing else comes out of it
        prepared(bytes(content), kind, "x", LIMITS)


def test_a_thumbnail_is_small() -> None:
    small = Image.open(io.BytesIO(thumbnail(written(halves((2560, 1920))), "JPEG", 240)))
    assert small.size == (240, 180)
