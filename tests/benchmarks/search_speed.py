"""How fast the search box finds, beside LIKE over the same texts; how fast the index is made; what it costs an act."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from benchmarks.made_cases import registration
from benchmarks.measuring import Line, compared, timed
from benchmarks.raw_rows import raw_connection
from sqlalchemy import Connection

from desktop.app import Desk
from desktop.app.index_keeping import IndexKeeper, rebuild_index
from desktop.queries.case_search import newest
from desktop.queries.search_hits import by_initials
from desktop.store.search_file import EVER, create_generation, open_index
from desktop.store.search_rows import next_cases

_SHOWN = 50
_TERMS = 12
_COMMON = ("退", "退款", "不制冷", "重复收费")
_SAYS = (
    "EXISTS (SELECT 1 FROM case_text t WHERE t.entity_no = r.entity_no AND t.lowered LIKE '%' || ?1 || '%' ESCAPE '!')"
)
_LIMIT_MS = 30.0


@dataclass(frozen=True)
class _Way:
    """How the product finds, and on which condition a plain reading does."""

    find: Callable[[Connection, str, int], list[int]]
    plain: str

    @property
    def sql(self) -> str:
        """The plain reading, by LIKE."""
        newest_ones = f"ORDER BY received_at DESC, entity_no DESC LIMIT {_SHOWN}"
        return f"SELECT entity_no FROM case_row r WHERE {self.plain} {newest_ones}"


_BY_TEXT = _Way(newest, _SAYS)
_BY_PHONE = _Way(newest, f"phone LIKE '%' || ?1 OR {_SAYS}")
_BY_INITIALS = _Way(by_initials, "customer_initials LIKE ?1 || '%'")


def search_speed(desk: Desk, rounds: int) -> list[Line]:
    """Every class of words; the making of the index first, which they need, unless it is there."""
    lines = [] if desk.folder.search.exists() else [_making(desk)]
    raw = raw_connection(desk.folder.database)
    texts = [text for (text,) in raw.execute("SELECT lowered FROM case_text WHERE field = 'description' LIMIT 20000")]
    phones = [phone for (phone,) in raw.execute("SELECT phone FROM case_row LIMIT 20000")]
    with desk.store.reading() as connection:
        for name, words in _classes(texts):
            lines.append(_finding(name, words, _BY_TEXT, connection, raw))
        ends = [random.Random(3).choice(phones)[-size:] for size in (3, 4, 6, 8) for _turn in range(3)]
        lines.append(_finding("phone, last digits", ends, _BY_PHONE, connection, raw))
        lines.append(_finding("pinyin initials", ("wx", "zh", "ly", "oyn"), _BY_INITIALS, connection, raw))
    raw.close()
    return [*lines, _registering(desk, rounds * 10)]


def _classes(texts: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    draw = random.Random(7)
    for size in (1, 2, 3, 4, 6):
        common = [word for word in _COMMON if len(word) == size]
        if common:
            yield f"{size}, common", common * 3
        yield f"{size}, sampled", [_scrap(draw, texts, size) for _turn in range(_TERMS)]
        if size > 1:
            yield f"{size}, none", [f"{_scrap(draw, texts, size - 1)}龘" for _turn in range(4)]


def _scrap(draw: random.Random, texts: Sequence[str], size: int) -> str:
    while True:
        text = draw.choice(texts)
        at = draw.randrange(max(1, len(text) - size))
        if len(text[at : at + size].split()) == 1 and len(text[at : at + size].strip()) == size:
            return text[at : at + size]


def _finding(name: str, words: Sequence[str], way: _Way, connection: Connection, raw: Any) -> Line:
    """p95 of the first look for each word over what it may take; rows must be the same, in the same order.

    It may take 30 ms, and no more than the thirtieth part of LIKE where LIKE is not there at once itself.
    """
    ours, again, theirs, wrong = [], [], [], 0
    found: list[list[int]] = [[] for _word in words]
    for word, got in zip(words, found, strict=True):
        ours.append(timed(lambda word=word, got=got: got.extend(way.find(connection, word, _SHOWN))))  # type: ignore[misc]
        before = time.thread_time()
        way.find(connection, word, _SHOWN)
        again.append((time.thread_time() - before) * 1000)
    for word, got in zip(words, found, strict=True):
        rows: list[Any] = []
        asked = (word.replace("!", "!!").replace("%", "!%").replace("_", "!_"),)
        theirs.append(timed(lambda rows=rows, asked=asked: rows.extend(raw.execute(way.sql, asked))))  # type: ignore[misc]
        wrong += got != [no for (no,) in rows]
    product, like = _p95(ours), _p95(theirs)
    limit = min(_LIMIT_MS, like / 30) if like > _LIMIT_MS else _LIMIT_MS
    took = f"p50 {median(ours):.2f}; of the processor, the second time, p95 {_p95(again):.2f}; LIKE p95 {like:.0f}"
    said = f"{took}; {wrong} of {len(words)} differ"
    return Line(f"find {name}, p95", product, limit, product / limit, 1.0, said)


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


def _making(desk: Desk) -> Line:
    """The index made anew, over the bare executemany of the same pairs."""
    product = timed(lambda: rebuild_index(desk))
    raw = raw_connection(desk.folder.database)
    bare = desk.folder.root / "bare.db"
    rows = [(place, case.pairs) for place, case in enumerate(_all_cases(raw))]
    index = open_index(bare, "rwc")
    index.execute("BEGIN")
    create_generation(index, 1)

    def write() -> None:
        index.cursor().executemany("INSERT INTO body_1(rowid, t) VALUES (?, ?)", rows)
        index.execute("COMMIT")

    floor = timed(write)
    index.close()
    raw.close()
    bare.unlink()
    return compared("make the index", [(product, floor)], 1.3, f"{len(rows):,} cases; product reads and pairs them too")


def _all_cases(raw: Any) -> Iterator[Any]:
    after = (EVER, 0)
    while cases := next_cases(raw, after, 2000):
        yield from cases
        after = (cases[-1].received_at, cases[-1].no)


def _registering(desk: Desk, operations: int) -> Line:
    """One registration with the index followed beside it, over one without; in turns."""
    numbers = iter(range(2_000_000, 3_000_000))

    def registered() -> float:
        number = next(numbers)
        given = {**registration(number % 100_000), "received_at": None, "customer": {"name": f"新{number}"}}
        given["customer"]["phone"] = f"136{number:08}"
        return timed(lambda: desk.registering.register(given))

    pairs = []
    for _turn in range(max(1, operations // 10)):
        off = [registered() for _one in range(10)]
        keeper = IndexKeeper(desk)
        keeper.start()
        on = [_woken(keeper, registered) for _one in range(10)]
        keeper.stop()
        pairs += list(zip(sorted(on), sorted(off), strict=True))
    return compared("register, search on / off", pairs, 1.1, "sorted tens in turns")


def _woken(keeper: IndexKeeper, work: Callable[[], float]) -> float:
    took = work()
    keeper.wake()
    return took
