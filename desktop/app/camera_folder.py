"""The camera folder: where a telephone or a camera puts its pictures on this computer; its newest are offered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.app.desk import Desk
from desktop.app.pc_settings import CAMERA, pc_setting, set_pc_setting
from desktop.errors import Refused
from desktop.store.attachment_types import file_types, limits
from desktop.store.pictures import thumbnail

RECENT_MIN = 30
"""How old a picture may be to be offered, in minutes."""
_MOST = 24
_EDGE = 240


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture in the camera folder: where it is, when it was written (UTC ms), and a small one to show."""

    path: Path
    moment: int
    small: Path | None


def camera_folder(desk: Desk) -> Path | None:
    """The folder that was chosen on this computer, None where there is none or it is gone."""
    chosen = pc_setting(desk.folder, CAMERA)
    return Path(chosen) if chosen and Path(chosen).is_dir() else None


def choose_camera_folder(desk: Desk, folder: Path) -> None:
    """Remember another folder. Raises `EnvironmentFault` where the disk is in the way."""
    set_pc_setting(desk.folder, CAMERA, str(folder))


def new_shots(desk: Desk, folder: Path, now_ms: int) -> list[Shot]:
    """The pictures of the last minutes, newest first; what can not be read is passed over.

    `now_ms` is what the computer's own clock says (UTC ms), as files carry its times.
    """
    found = sorted(_recent(folder, now_ms), reverse=True)[:_MOST]
    return [Shot(path, moment, _small(desk, path, moment)) for moment, path in found]


def _recent(folder: Path, now_ms: int) -> Iterator[tuple[int, Path]]:
    endings = {ending for one in file_types() if one.picture for ending in one.endings}
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        try:
            about = entry.stat()
            picture = Path(entry.name).suffix.lower().removeprefix(".") in endings and entry.is_file()
        except OSError:
            continue
        moment = about.st_mtime_ns // 1_000_000
        if picture and now_ms - moment <= RECENT_MIN * 60_000 and about.st_size <= limits().most_bytes:
            yield moment, Path(entry.path)


def _small(desk: Desk, path: Path, moment: int) -> Path | None:
    from hashlib import sha256

    name = sha256(f"{path}\n{moment}".encode(errors="replace")).hexdigest()
    try:
        content = path.read_bytes()
        kind = next((one.picture for one in file_types() if one.picture and one.begins(content[:64])), None)
        return desk.attaching.kept_small(name, thumbnail(content, kind, _EDGE)) if kind else None
    except (OSError, Refused):
        return None
