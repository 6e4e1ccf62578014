"""Pictures as they are kept: turned upright, no larger than needed, without what the camera wrote into them.

Pillow is loaded when the first picture comes, never at start. What it complains about in a damaged or hostile file
becomes a refusal.
"""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.errors import EnvironmentFault, Refused, refuse
from desktop.store.attachment_types import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_TORN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What Pillow complains with where the bytes of a picture are not as they should be."""
_ORIENTATION = 0x0112
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""How the camera was held (EXIF) → Pillow's number of the turn that sets it right."""
_WHITE = (255, 255, 255)
_MOST_PROFILE = 64 * 1024
_14_BITS = (1 << 14) - 1
_SIXTEEN_BITS = 1 / 256


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is kept, a JPEG; `frames` is how many it had, of which the first was taken."""

    content: bytes
    width: int
    height: int
    frames: int


def prepared(content: bytes, kind: str, name: str, limits: Limits) -> Picture:
    """A picture as it is kept.

    `kind` is what Pillow calls its format. Raises `Refused` `picture_damaged`, `picture_too_many`.
    """
    with _reading(name):
        if kind == "WEBP" and _webp_pixels(content) > limits.most_pixels:  # its reader takes the room at once
            raise _too_many(name)
        with _opened(content, kind) as image:
            most = limits.most_pixels_jpeg if kind == "JPEG" else limits.most_pixels
            if image.width * image.height > most:
                raise _too_many(name)
            frames = getattr(image, "n_frames", 1) if kind in ("GIF", "WEBP", "TIFF") else 1
            kept = _upright(image, limits.longest_edge)
        out = io.BytesIO()
        kept.save(out, "JPEG", quality=limits.quality, optimize=True, icc_profile=_small(kept.info.get("icc_profile")))
        return Picture(out.getvalue(), kept.width, kept.height, frames)


def thumbnail(content: bytes, kind: str, edge: int) -> bytes:
    """A small JPEG of a kept picture, to be shown in a row. Raises `Refused` `picture_damaged`."""
    with _reading(""):
        with _opened(content, kind) as image:
            small = _upright(image, edge)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=82)
        return out.getvalue()


def _upright(image: Image, edge: int) -> Image:
    """The first frame in red, green and blue, turned as the camera was held, its longest edge at most `edge`."""
    from PIL.Image import Transpose

    profile = image.info.get("icc_profile") if image.mode == "RGB" else None
    if image.format in ("JPEG", "MPO"):
        image.draft("RGB", (edge, edge))  # decoded smaller: quick, and little memory
    turn = _TURNS.get(_orientation(image))
    upright = _on_white(image)
    upright.thumbnail((edge, edge), reducing_gap=3.0)
    if turn is not None:
        upright = upright.transpose(Transpose(turn))
    upright.info = {"icc_profile": profile} if profile else {}
    return upright


def _orientation(image: Image) -> int:
    try:
        found = image.getexif().get(_ORIENTATION, 1)
        return found if isinstance(found, int) else 1
    except _TORN:  # what the camera wrote about the picture is damaged, not the picture
        return 1


def _on_white(image: Image) -> Image:
    """In red, green and blue, what is transparent on white, 16 bits and print colours taken down."""
    from PIL import Image as Pillow

    if image.mode.startswith("I") or image.mode == "F":
        top = image.convert("F").getextrema()[1]
        scale = _SIXTEEN_BITS if isinstance(top, (int, float)) and top > 255 else 1
        return image.convert("F").point(lambda value: value * scale).convert("L").convert("RGB")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        layer = image.convert("RGBA")
        ground = Pillow.new("RGB", layer.size, _WHITE)
        ground.paste(layer, mask=layer.getchannel("A"))
        return ground
    if image.mode == "RGB":
        image.load()
        return image  # no second copy of what may be large
    return image.convert("RGB")


@contextmanager
def _opened(content: bytes, kind: str) -> Iterator[Image]:
    from PIL import Image as Pillow

    with Pillow.open(io.BytesIO(content), formats=(kind,)) as image:
        yield image


@contextmanager
def _reading(name: str) -> Iterator[None]:
    from PIL import Image as Pillow

    bombs = (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            yield
    except bombs:
        raise _too_many(name) from None
    except MemoryError:
        raise EnvironmentFault("no_memory") from None
    except _TORN:
        raise refuse("picture_damaged", "file", file=name) from None


def _too_many(name: str) -> Refused:
    return refuse("picture_too_many", "file", file=name)


def _small(profile: bytes | None) -> bytes | None:
    """A colour profile, where it is one of the usual size; nothing personal stands in it."""
    return profile if profile and len(profile) <= _MOST_PROFILE else None


def _webp_pixels(content: bytes) -> int:
    """Pixels a WebP says it has, read from its header; 0 where it does not say."""
    form = content[12:16]
    if form == b"VP8X":
        return (_number(content[24:27]) + 1) * (_number(content[27:30]) + 1)
    if form == b"VP8L":
        sizes = _number(content[21:25])
        return ((sizes & _14_BITS) + 1) * ((sizes >> 14 & _14_BITS) + 1)
    return (_number(content[26:28]) & _14_BITS) * (_number(content[28:30]) & _14_BITS)


def _number(some: bytes) -> int:
    return int.from_bytes(some, "little")
