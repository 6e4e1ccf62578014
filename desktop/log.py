"""The log: what went wrong, for those who mend it. Never what customers said."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = "jiesu"
_LARGEST = 1 << 20
_KEPT = 5


def write_log_to(path: Path) -> logging.Handler:
    """Let the program's log go to a file that never grows beyond a megabyte; give the handler to close it by."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger(NAME)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return handler
