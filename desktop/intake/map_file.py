"""Maps as TOML files: the ones that come with the program, and a shop's own. A wrong map is refused by its field."""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Collection, Mapping
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

from desktop.errors import EnvironmentFault, Refused, refuse
from desktop.intake.maps import FieldRule, Hole, RefRule, RegisterMap, Template, WordRule
from desktop.intake.register_fields import REQUIRED, Kind, folded, kind_of
from desktop.paths import RESOURCES

MAP_LIMIT = 256 * 1024
"""Bytes of a map."""
DAY_STARTS = "09:00"
"""The time of a row that names only the day: the opening, so that its limits count from the beginning of that day."""
_MAY_LACK = ("contact", "demand")
_KEYS = frozenset({"name", "title", "headings", "columns", "needs", "fixed", "fields", "ref", "day_starts", "may_lack"})
_FIELD_KEYS = frozenset({"from", "translate", "when", "otherwise", "unknown"})
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


@cache
def shipped_maps() -> tuple[RegisterMap, ...]:
    """The maps that come with the program, by name."""
    return tuple(read_map(path.read_bytes()) for path in sorted((RESOURCES / "intake").glob("*.toml")))


def load_map(path: Path) -> RegisterMap:
    """A map of one's own. Raises `Refused` where it is not there or wrong, `EnvironmentFault` as `read_register`."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAP_LIMIT + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise refuse("intake.no_file", name=path.name) from None
    except OSError as fault:
        raise EnvironmentFault("cannot_read", name=path.name) from fault
    return read_map(raw)


def read_map(raw: bytes) -> RegisterMap:
    """The map of a TOML text (UTF-8). Raises `Refused` (`intake.bad_map`) naming the field that is wrong."""
    if len(raw) > MAP_LIMIT:
        raise refuse("intake.too_big", limit=MAP_LIMIT // 1024 // 1024 or 1)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        tree = tomllib.loads(text)
    except UnicodeDecodeError:
        raise refuse("intake.map_not_utf8") from None
    except tomllib.TOMLDecodeError as broken:
        raise refuse("intake.map_not_toml", line=_line_of(broken, text)) from None
    return _MapReader(tree).map()


def _line_of(broken: tomllib.TOMLDecodeError, text: str) -> int:
    """Where the reader stopped; it says so only in its English message, and of the end of the file by no number."""
    found = re.search(r"at line (\d+)", str(broken))
    return int(found[1]) if found else text.rstrip("\n").count("\n") + 1


def _wrong(where: str, why: str, **holes: object) -> Refused:
    return refuse(f"intake.map.{why}", where, where=where, **holes)


def _only(tree: Mapping[str, Any], known: Collection[str], where: str) -> None:
    for key in tree:
        if key not in known:
            raise _wrong(f"{where}.{key}" if where else key, "unknown_key")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _wrong(where, "text")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _wrong(where, "texts")
    return tuple(_text(one, where) for one in value)


def _table(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, "table")
    return value


class _MapReader:
    """Reads one map from its TOML tree."""

    def __init__(self, tree: dict[str, Any]) -> None:
        _only(tree, _KEYS, "")
        self._tree = tree
        self._columns = {
            _text(column, "columns"): _texts(written, f"columns.{column}")
            for column, written in self._part("columns").items()
        }
        self._headings = _texts(tree.get("headings"), "headings")
        if not self._headings:
            raise _wrong("headings", "texts")

    def map(self) -> RegisterMap:
        """The whole map, checked."""
        fixed = {self._field(name): _text(value, f"fixed.{name}") for name, value in self._part("fixed").items()}
        rules = tuple(self._rule(name, value) for name, value in self._part("fields").items())
        self._check_coverage(fixed, rules)
        return RegisterMap(
            name=self._name(),
            title=_text(self._tree.get("title"), "title"),
            headings=self._headings,
            columns=self._columns,
            needs=self._known_columns(self._tree.get("needs", []), "needs"),
            fixed=fixed,
            fields=rules,
            ref=self._ref({rule.field for rule in rules}),
            day_starts=self._day_starts(),
            may_lack=self._may_lack(),
        )

    def _part(self, key: str) -> dict[str, Any]:
        return _table(self._tree.get(key, {}), key)

    def _name(self) -> str:
        name = _text(self._tree.get("name"), "name")
        if not _NAME.fullmatch(name):
            raise _wrong("name", "name")
        return name

    def _field(self, name: str) -> str:
        if kind_of(name) is None:
            raise _wrong(name, "unknown_field")
        return name

    def _column(self, name: str, where: str) -> str:
        if name not in self._columns and name not in self._headings:
            raise _wrong(where, "unknown_column", column=name)
        return name

    def _known_columns(self, value: object, where: str) -> tuple[str, ...]:
        return tuple(self._column(one, where) for one in _texts(value, where))

    def _check_coverage(self, fixed: Mapping[str, str], rules: tuple[FieldRule, ...]) -> None:
        filled = {rule.field for rule in rules}
        for field in REQUIRED:
            if field not in filled and field not in fixed:
                raise _wrong(field, "unfilled")
        for field in fixed:
            if field in filled:
                raise _wrong(f"fixed.{field}", "twice")

    def _rule(self, name: str, value: object) -> FieldRule:
        where = f"fields.{name}"
        kind = kind_of(self._field(name))
        assert kind is not None
        tree = value if isinstance(value, dict) else {"from": value}
        _only(tree, _FIELD_KEYS, where)
        if "from" not in tree and "when" not in tree:
            raise _wrong(where, "text")
        if "unknown" in tree and not kind.list:
            raise _wrong(f"{where}.unknown", "no_codes")
        return FieldRule(
            field=name,
            kind=kind,
            lines=self._lines(tree["from"], where) if "from" in tree else (),
            translate=self._translate(tree.get("translate", {}), kind, f"{where}.translate"),
            when=tuple(self._word_rule(one, f"{where}.when") for one in self._list(tree.get("when", []), where)),
            otherwise=_text(tree["otherwise"], f"{where}.otherwise") if "otherwise" in tree else None,
            unknown=_text(tree["unknown"], f"{where}.unknown") if "unknown" in tree else None,
        )

    def _list(self, value: object, where: str) -> list[object]:
        if not isinstance(value, list):
            raise _wrong(f"{where}.when", "table")
        return value

    def _lines(self, value: object, where: str) -> tuple[Template, ...]:
        written = (value,) if isinstance(value, str) else _texts(value, where)
        return tuple(self._template(_text(line, where), where) for line in written)

    def _template(self, text: str, where: str) -> Template:
        pieces: list[str | Hole] = []
        try:
            for literal, name, spec, conversion in string.Formatter().parse(text):
                if literal:
                    pieces.append(literal)
                if name is None:
                    continue
                if spec not in ("", "list") or conversion:
                    raise _wrong(where, "template", text=text)
                pieces.append(Hole(self._column(name, where), spec == "list"))
        except ValueError:
            raise _wrong(where, "template", text=text) from None
        if not any(isinstance(piece, Hole) for piece in pieces):
            raise _wrong(where, "template", text=text)
        return Template(tuple(pieces))

    def _translate(self, value: object, kind: Kind, where: str) -> dict[str, str]:
        tree = _table(value, where)
        if tree and not kind.list:
            raise _wrong(where, "no_codes")
        return {folded(word): _text(code, where) for word, code in tree.items()}

    def _word_rule(self, value: object, where: str) -> WordRule:
        tree = _table(value, where)
        _only(tree, {"column", "contains", "value"}, where)
        return WordRule(
            column=self._column(_text(tree.get("column"), f"{where}.column"), f"{where}.column"),
            contains=_texts(tree.get("contains"), f"{where}.contains"),
            value=_text(tree.get("value"), f"{where}.value"),
        )

    def _ref(self, filled: Collection[str]) -> RefRule:
        tree = self._part("ref")
        _only(tree, {"prefix", "columns", "fields"}, "ref")
        prefix = _text(tree.get("prefix"), "ref.prefix")
        if not _NAME.fullmatch(prefix):
            raise _wrong("ref.prefix", "name")
        columns = self._known_columns(tree.get("columns", []), "ref.columns")
        fields = _texts(tree.get("fields", []), "ref.fields")
        for field in fields:
            if field not in filled:
                raise _wrong("ref.fields", "unknown_field")
        if not columns and not fields:
            raise _wrong("ref", "no_key")
        return RefRule(prefix, columns, fields)

    def _day_starts(self) -> time:
        written = self._tree.get("day_starts", DAY_STARTS)
        try:
            return written if isinstance(written, time) else time.fromisoformat(_text(written, "day_starts"))
        except ValueError:
            raise _wrong("day_starts", "time") from None

    def _may_lack(self) -> frozenset[str]:
        lacking = _texts(self._tree.get("may_lack", list(_MAY_LACK)), "may_lack")
        for one in lacking:
            if one not in _MAY_LACK:
                raise _wrong("may_lack", "choice", choices="、".join(_MAY_LACK))
        return frozenset(lacking)
