"""What stands behind a number that several cases have: `/1`, `/2` … by the order of ids, the same at every site.

Whatever is shown of a case, on screens, papers and in JSON, shows its number so marked, and typing it finds that case.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from desktop.cases.numbering import number_key
from desktop.store.projected import case_row

Id = bytes
_AT_ONCE = 500


def marks(connection: Connection, keys: Iterable[str]) -> dict[Id, str]:
    """The mark of every case whose number, by `number_key`, another case has too."""
    found: dict[Id, str] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), _AT_ONCE):
        twice = (
            select(case_row.c.number_key)
            .where(case_row.c.number_key.in_(wanted[start : start + _AT_ONCE]))
            .group_by(case_row.c.number_key)
            .having(func.count() > 1)
        )
        for key in connection.execute(twice).scalars().all():
            same = select(case_row.c.uid).where(case_row.c.number_key == key).order_by(case_row.c.uid)
            found.update({uid: f"/{place}" for place, uid in enumerate(connection.execute(same).scalars(), 1)})
    return found


def marked(connection: Connection, uid: Id, number: str) -> str:
    """The number of one case as it is shown."""
    return number + marks(connection, [number_key(number) or number]).get(uid, "")
