"""Text as people type it."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Text in half width and trimmed, as codes, numbers and dates are understood."""
    return unicodedata.normalize("NFKC", text).strip()
