from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import StatementError

from desktop.store.engine import Store
from desktop.store.journal_tables import draft, entity

MOMENT = 1_790_000_000_123


def test_a_moment_comes_back_as_it_went_in(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(draft).values(key="a", kind="case", body="{}", updated_at=MOMENT))
    with store.reading() as connection:
        assert connection.execute(select(draft.c.updated_at)).scalar_one() == MOMENT


@pytest.mark.parametrize("moment", [datetime(2026, 10, 1, tzinfo=UTC), 1.5, True, "2026-10-01"])
def test_a_moment_is_nothing_but_an_integer(store: Store, moment: object) -> None:
    with pytest.raises(StatementError, match="UTC milliseconds"), store.writing() as connection:
        connection.execute(insert(draft).values(key="a", kind="case", body="{}", updated_at=moment))


@pytest.mark.parametrize("uid", [b"short", "0199c3a0-0000-7000-8000-000000000000", b"x" * 17])
def test_an_id_is_sixteen_bytes(store: Store, uid: object) -> None:
    with pytest.raises(StatementError, match="16 bytes"), store.writing() as connection:
        connection.execute(insert(entity).values(uid=uid))
