"""A data folder and its open database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.paths import DataFolder
from desktop.store.engine import Store


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A folder whose name would trip a careless database address."""
    return DataFolder(tmp_path / "数据 100%?#")


@pytest.fixture
def store(folder: DataFolder) -> Iterator[Store]:
    with Store.create(folder) as store:
        yield store
