"""Settings of this computer only, in `pc.toml` beside the database; they are no entries and go nowhere."""

from __future__ import annotations

import json
import tomllib
from typing import Any

from desktop.paths import DataFolder
from desktop.store.safe_file import write_bytes

CAMERA = "camera_folder"


def pc_setting(folder: DataFolder, key: str) -> str | None:
    """A setting, None where it was never made or the file cannot be read: then it is asked for again."""
    found = _read(folder).get(key)
    return found if isinstance(found, str) else None


def set_pc_setting(folder: DataFolder, key: str, value: str) -> None:
    """Write a setting; the others stay. Raises `EnvironmentFault` where the disk is in the way."""
    values = {**_read(folder), key: value}
    text = "".join(f"{name} = {json.dumps(one, ensure_ascii=False)}\n" for name, one in sorted(values.items()))
    write_bytes(folder.pc_settings, text.encode(), overwrite=True)


def _read(folder: DataFolder) -> dict[str, Any]:
    try:
        found = tomllib.loads(folder.pc_settings.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: one for key, one in found.items() if isinstance(one, str | int | bool)}
