from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, Text, inspect, select

from desktop.store.engine import Store
from desktop.store.projected import projected
from desktop.store.projection_rows import (
    Rows,
    create_projection,
    digests,
    drop_projection,
    dump,
    projection_is_current,
    replace_many,
    replace_rows,
)

HERE, THERE = b"h" * 16, b"t" * 16
small = MetaData()


def number() -> Column[Any]:
    return Column("entity_no", Integer, nullable=False)


house = Table(
    "house",
    small,
    number(),
    Column("uid", LargeBinary(16)),
    Column("partition", LargeBinary(16)),
    Column("lit", Boolean),
    info={"root": True},
)
barn = Table(
    "barn",
    small,
    number(),
    Column("uid", LargeBinary(16)),
    Column("partition", LargeBinary(16)),
    info={"root": True},
)
room = Table("room", small, number(), Column("name", Text), Column("size", Integer), Column("key", LargeBinary))
seen = Table("seen", small, number(), Column("count", Integer), info={"digest": False})


def uid(number: int) -> bytes:
    return bytes([number]) * 16


def house_rows(own: bytes, *rooms: str, partition: bytes = HERE, count: int = 0) -> Rows:
    return {
        "house": [{"uid": own, "partition": partition, "lit": True}],
        "room": [{"name": name, "key": b"\x0f"} for name in rooms],
        "seen": [{"count": count}],
    }


@pytest.fixture
def filled(store: Store) -> Store:
    """Small tables of our own, in the place of the program's; entity 1 has two rooms, entity 2 has one."""
    with store.writing() as connection:
        drop_projection(connection)
        create_projection(connection, tables=small, version=1)
        replace_many(
            connection,
            {1: house_rows(uid(9), "红", "蓝"), 2: house_rows(uid(8), "绿")},
            new={1, 2},
            tables=small,
        )
    return store


def rooms(store: Store) -> list[tuple[Any, ...]]:
    with store.reading() as connection:
        found = connection.execute(select(room.c.entity_no, room.c.name).order_by(room.c.entity_no, room.c.name))
        return [tuple(row) for row in found]


def lines(store: Store, partition: bytes = HERE) -> list[str]:
    with store.reading() as connection:
        return [line.decode() for line in dump(connection, partition, tables=small)]


def test_the_rows_of_one_entity_are_replaced_and_no_others(filled: Store) -> None:
    with filled.writing() as connection:
        replace_rows(connection, 1, house_rows(uid(9), "白"), tables=small)
    assert rooms(filled) == [(1, "白"), (2, "绿")]


def test_an_entity_without_rows_has_none_left(filled: Store) -> None:
    with filled.writing() as connection:
        replace_rows(connection, 1, {}, tables=small)
    assert rooms(filled) == [(2, "绿")]


def test_many_are_replaced_at_once_old_and_new(filled: Store) -> None:
    with filled.writing() as connection:
        replace_many(connection, {2: house_rows(uid(8), "黑"), 3: house_rows(uid(7), "灰")}, new={3}, tables=small)
    assert rooms(filled) == [(1, "红"), (1, "蓝"), (2, "黑"), (3, "灰")]


@pytest.mark.parametrize("rows", [{"cellar": [{"name": "a"}]}, {"room": [{"colour": "a"}]}])
def test_a_table_or_column_that_does_not_exist_is_a_mistake_of_ours(filled: Store, rows: Rows) -> None:
    with pytest.raises(KeyError), filled.writing() as connection:
        replace_rows(connection, 1, rows, tables=small)
    assert len(rooms(filled)) == 3


def test_the_dump_is_canonical_and_knows_no_local_number(filled: Store) -> None:
    blue, red = (f'["{"09" * 16}","room",{{"key":"0f","name":"{name}","size":null}}]' for name in ("红", "蓝"))
    assert lines(filled) == [
        f'["{"08" * 16}","house",{{"lit":true,"partition":"{HERE.hex()}","uid":"{"08" * 16}"}}]',
        f'["{"08" * 16}","room",{{"key":"0f","name":"绿","size":null}}]',
        f'["{"09" * 16}","house",{{"lit":true,"partition":"{HERE.hex()}","uid":"{"09" * 16}"}}]',
        blue,
        red,
    ]


def test_numbers_order_and_uncompared_tables_do_not_change_the_digest(filled: Store) -> None:
    before = lines(filled)
    with filled.writing() as connection:
        replace_many(connection, {1: {}, 2: {}}, tables=small)
        replace_rows(connection, 5, house_rows(uid(8), "绿", count=3), tables=small)
        replace_rows(connection, 4, house_rows(uid(9), "蓝", "红"), tables=small)
    assert lines(filled) == before


def test_rows_of_one_table_stand_in_the_order_of_their_lines(filled: Store) -> None:
    cells: Rows = {**house_rows(uid(9)), "room": [{"name": "a", "key": b"\xff"}, {"name": "b", "key": b"\x00"}]}
    with filled.writing() as connection:
        replace_many(connection, {1: cells, 2: {}}, tables=small)
    assert [line[-28:-13] for line in lines(filled)[1:]] == ['00","name":"b",', 'ff","name":"a",']


def test_each_partition_has_a_digest_of_what_belongs_to_it(filled: Store) -> None:
    with filled.reading() as connection:
        first = digests(connection, tables=small)
    with filled.writing() as connection:
        own: Rows = {"barn": [{"uid": uid(3), "partition": THERE}], "room": [{"name": "草"}]}
        replace_rows(connection, 3, own, tables=small)
    with filled.reading() as connection:
        second = digests(connection, tables=small)
    with filled.writing() as connection:
        replace_rows(connection, 3, {**own, "room": [{"name": "麦"}]}, tables=small)
    with filled.reading() as connection:
        third = digests(connection, tables=small)
    assert first.keys() == {HERE.hex()}
    assert second.keys() == {HERE.hex(), THERE.hex()}
    assert first[HERE.hex()] == second[HERE.hex()] == third[HERE.hex()]
    assert second[THERE.hex()] != third[THERE.hex()]
    assert [line.split('"')[3] for line in lines(filled, THERE)] == ["barn", "room"]


def test_a_new_database_has_the_projection_of_this_program(store: Store) -> None:
    with store.reading() as connection:
        assert projection_is_current(connection)
        assert digests(connection) == {}
        assert set(projected.tables) <= set(inspect(connection).get_table_names())


def test_a_raised_version_or_a_changed_table_is_noticed(filled: Store) -> None:
    changed = MetaData()
    for table in small.sorted_tables:
        table.to_metadata(changed)
    changed.tables["room"].append_column(Column("door", Text))
    with filled.reading() as connection:
        assert projection_is_current(connection, tables=small, version=1)
        assert not projection_is_current(connection, tables=small, version=2)
        assert not projection_is_current(connection, tables=changed, version=1)


def test_dropping_takes_tables_the_program_no_longer_knows_and_nothing_else(filled: Store) -> None:
    with filled.writing() as connection:
        drop_projection(connection)
        create_projection(connection)
    with filled.reading() as connection:
        names = set(inspect(connection).get_table_names())
        assert projection_is_current(connection)
    assert "house" not in names
    assert {"entry", "meta", *projected.tables} <= names
