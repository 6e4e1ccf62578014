"""Work on thousands of entries at once: none of them is in a circle, and all of them are alive until they are stored.

Python's collector of circles would walk over them again and again, for a fifth of the time, and find nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collector() -> Iterator[None]:
    """Hold the collector of circles still for the length of the block; counting references goes on as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
