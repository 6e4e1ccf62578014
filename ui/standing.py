"""How the folder stands, in the words of title and status bar; what was not put in safety for days is warned of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.app.standing import FolderStanding, LastExchange
from desktop.clock import DAY
from ui import times
from ui.widgets.bars import Notice, Standing

LATE = 3 * DAY
"""From here on a backup or an exchange is too long ago."""

translate = QCoreApplication.translate


def standing_of(found: FolderStanding, offset: int) -> Standing:
    """What the window says of it; `offset` is the site's, in minutes."""
    backup = _backup(found, offset)
    peers = [_exchange(one, found.now, offset) for one in found.peers]
    pressing = [*_alarm(found), *_years(found)]
    notices = [*pressing, *([backup] if backup is not None else []), *sorted(peers, key=lambda one: one.tone != "warn")]
    return Standing(
        site=f"{found.site_code} {found.site_name}",
        station=translate("standing", "{station} 机").format(station=found.station),
        who=found.who,
        overdue=found.overdue,
        database=translate("standing", "数据库正常 · 登记 {count} 件").format(count=f"{found.cases:,}"),
        notices=tuple(notices),
        trial=found.trial,
        alarms=found.alarms,
    )


def _alarm(found: FolderStanding) -> list[Notice]:
    """What is 特急 and nobody has taken: seen from every page."""
    if not found.alarms:
        return []
    said = translate("standing", "特急 {count} 件没人接").format(count=found.alarms)
    return [Notice("octagon", said, "danger")]


def _years(found: FolderStanding) -> list[Notice]:
    """A year that begins soon and has no table of holidays."""
    said = translate("standing", "没有 {year} 年放假表")
    return [Notice("alert-triangle", said.format(year=year), "warn") for year in found.untabled]


def _backup(found: FolderStanding, offset: int) -> Notice | None:
    """When the last backup was made; nothing while there is nothing to lose yet."""
    icon, now = "device-floppy", found.now
    if found.last_backup is not None:
        if now - found.last_backup >= LATE:
            days = translate("standing", "{days} 天没有备份").format(days=(now - found.last_backup) // DAY)
            return Notice("alert-triangle", days, "warn")
        said = times.moment(found.last_backup, now, offset)
        return Notice(icon, translate("standing", "备份 {moment}").format(moment=said))
    if found.since is None:
        return None
    said = translate("standing", "没有备份过")
    return Notice("alert-triangle", said, "warn") if now - found.since >= LATE else Notice(icon, said)


def _exchange(one: LastExchange, now: int, offset: int) -> Notice:
    if one.at is None:
        return Notice("transfer", translate("standing", "{site} 没交换过").format(site=one.name))
    if now - one.at >= LATE:
        said = translate("standing", "{site} {days} 天未交换").format(site=one.name, days=(now - one.at) // DAY)
        return Notice("alert-triangle", said, "warn")
    return Notice("transfer", f"{one.name} {times.day(one.at, now, offset)}")
