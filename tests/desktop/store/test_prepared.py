"""Statements written out once say the same as by Core, of the same state of the data."""

from __future__ import annotations

from sqlalchemy import bindparam, insert, select

from desktop.store.engine import Store
from desktop.store.journal_tables import meta
from desktop.store.prepared import Prepared

_OF_KEY = select(meta.c.key, meta.c.value).where(meta.c.key == bindparam("key"), meta.c.value != "无").limit(1)


def test_values_and_constants_reach_the_statement(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(insert(meta), [{"key": "a", "value": "甲"}, {"key": "b", "value": "无"}])
        assert Prepared(_OF_KEY).rows(connection, key="a") == [("a", "甲")]
        assert Prepared(_OF_KEY).rows(connection, key="b") == []


def test_a_reader_sees_one_state_from_its_first_question_on(store: Store) -> None:
    asked = Prepared(_OF_KEY)
    with store.reading() as reader:
        assert asked.rows(reader, key="a") == []
        with store.writing() as connection:
            connection.execute(insert(meta).values(key="a", value="甲"))
        assert asked.rows(reader, key="a") == []
        assert reader.execute(_OF_KEY, {"key": "a"}).all() == []
    with store.reading() as reader:
        assert asked.rows(reader, key="a") == [("a", "甲")]
