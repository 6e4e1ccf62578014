from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine
from support.golden_rows import enter_golden_month
from support.listed_cases import list_tables
from support.story import golden as read_golden

from desktop.cases.rules import load_factory
from desktop.queries.figures.trade import Trade
from desktop.store.projected import projected


@pytest.fixture(scope="session")
def golden() -> Any:
    return read_golden("golden_month.json")


@pytest.fixture(scope="session")
def trade() -> Trade:
    return Trade.of(load_factory().content)


@pytest.fixture
def tables() -> Iterator[Connection]:
    """The projected tables, empty."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        projected.create_all(connection)
        yield connection
    engine.dispose()


@pytest.fixture
def golden_tables(golden: Any, tables: Connection) -> Connection:
    """The projected tables with the golden month in them; its site is `uid_of("site")`."""
    enter_golden_month(tables, golden)
    return tables


@pytest.fixture(scope="module")
def empty() -> Iterator[Connection]:
    """The tables a list reads; what a test writes is undone by `holding`."""
    with list_tables() as connection:
        yield connection
