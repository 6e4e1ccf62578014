"""Every fault the store can name has a sentence in every language, and its holes are those that are given."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from desktop import store
from desktop.wording import LANGUAGES, Wording

SOURCES = sorted(Path(next(iter(store.__path__))).glob("*.py"))


def literal(node: ast.AST | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def raised(tree: ast.AST) -> dict[str, set[str]]:
    """Code → the holes it is raised with, wherever `EnvironmentFault("code", hole=…)` stands."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "EnvironmentFault"]
    return {literal(call.args[0]): {word.arg or "" for word in call.keywords} for call in named}


def tabled(tree: ast.AST) -> dict[str, set[str]]:
    """The codes of the tables of `faults.py`; those of the file system come with a name."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            holes = {"name"} if ast.unparse(node.targets[0]) == "_SYSTEM" else set()
            for code in filter(None, map(literal, node.value.values)):
                found[code] = found.get(code, holes) & holes
    return found


def codes() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in SOURCES:
        tree = ast.parse(path.read_text("utf-8"))
        found |= raised(tree)
        if path.name == "faults.py":
            found |= tabled(tree)
    found.pop("", None)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_can_be_said(language: str) -> None:
    wording = Wording(language)
    found = codes()
    assert {"disk_full", "damaged", "close_window", "newer_file", "locked_database"} <= found.keys()
    for code, holes in found.items():
        said = wording.say(f"fault.{code}", **dict.fromkeys(holes, "x"))
        assert said != f"fault.{code}"
