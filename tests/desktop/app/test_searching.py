"""Searching by the index finds what reading everything finds, whatever the texts hold and however far the index is."""

from __future__ import annotations

import csv
import logging
import random
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support.folders import copied_folder
from support.searching import Everything, brought_up_to_date, differences
from support.story import Hand, plain_case

from desktop.app import Desk, open_desk
from desktop.app.doctor import check_folder, rebuild_folder
from desktop.clock import MINUTE, iso
from desktop.errors import EnvironmentFault
from desktop.queries import case_search
from desktop.store import search_file
from desktop.store.search_file import IndexUnusable
from desktop.store.search_index import SearchIndex
from desktop.store.search_writer import IndexWriter

MakeDesk = Callable[..., Desk]
SHARED = Path(__file__).parents[4] / "shared" / "data" / "shop_complaints.csv"
AWKWARD = (
    "100%_合格\"的'牛奶\\",
    "退货退款 退款退货",
    "ＡＢＣ１２３ abc123 ÄÖÜ ſ ß İ K",
    "過期 過期的酸奶",
    "𬭎𫖯𠮷 𰻝𰻝面",
    "🫠👩‍👩‍👧 🀄️ x",
    "a\u200bb\ufeffc\xa0d\u2028e\x85f\x1cg",
    "单；字、。！",
    'AND OR NOT NEAR( "*" t: ^',
    "   前后有空格   ",
    "一",
)


def scraps(texts: tuple[str, ...]) -> list[str]:
    """Every scrap of one or two characters of these texts, and some longer ones, which may cross white space."""
    short = {text[at : at + size] for text in texts for size in (1, 2) for at in range(len(text))}
    long = {text[at : at + size] for text in texts for size in (3, 5) for at in range(0, len(text), 4)}
    return sorted(one for one in short | long if one.strip())


def shown(desk: Desk, texts: list[str]) -> list[str]:
    with desk.store.reading() as connection:
        return differences(connection, texts)


@pytest.fixture
def awkward(desk: Desk) -> Desk:
    for place, text in enumerate(AWKWARD):
        phone = f"0571-555018{place:02}" if place % 2 else f"1390000{place:04}"
        customer = {"name": f"郑{text[0]}", "phone": f"{phone}转80{place}" if place % 3 == 0 else phone}
        desk.registering.register(plain_case(description=text, customer=customer))
    return desk


@pytest.mark.parametrize("indexed", [True, False])
def test_every_scrap_of_awkward_texts_is_found(awkward: Desk, indexed: bool) -> None:
    if indexed:
        assert brought_up_to_date(awkward) > 0
    with awkward.store.reading() as connection:
        phones = [
            "018",
            "5550",
            "800",
            "801",
            "05715550",
            "+86 139 0000 0002",
            "０００４",
            "139-0000",
            "0571-55501801-801",
        ]
        numbers = ["HZ03-261005-003A", "hz03261005003a", "HZ03 261005 003A"]
        mixed = ["退款 郑", "郑 018", "郑 HZ03261005001A", "款退货", "退退", "\ud83d", " ", "", "  退　款 "]
        assert differences(connection, [*scraps(AWKWARD), *phones, *numbers, *mixed]) == []


def test_the_index_is_asked_where_it_is_there(awkward: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every test here would only show that reading everything finds what reading everything finds."""
    brought_up_to_date(awkward)
    with awkward.store.reading() as connection:
        found = case_search.newest(connection, "退款", 9)
        monkeypatch.setattr(SearchIndex, "answers", None)
        with pytest.raises(TypeError):
            case_search.newest(connection, "退款", 9)
    assert len(found) == 1


STEPS = st.lists(
    st.sampled_from(["register", "early", "contact", "edit", "moved", "follow", "step", "anew", "damage", "reopen"]),
    min_size=3,
    max_size=8,
)
LETTERS = st.text(st.sampled_from("退货款A a%_\"'。🫠𬭎１"), min_size=1, max_size=5)


@settings(max_examples=5, deadline=None, phases=(Phase.reuse, Phase.generate))
@given(steps=STEPS, data=st.data())
def test_whatever_happens_searching_finds_what_reading_finds(steps: list[str], data: st.DataObject) -> None:
    hand = Hand("2026-10-05T09:00")
    with TemporaryDirectory(prefix="jiesu-test-search-") as place:
        life = _Life(open_desk(copied_folder(Path(place) / "a", hand, "HZ03", "湖滨店"), hand), hand)
        for step in ["register", *steps]:
            hand.moment += MINUTE
            life.do(step, data.draw(LETTERS))
            with life.desk.store.reading() as connection:
                assert differences(connection, [data.draw(LETTERS), life.said[-1]]) == []
        life.desk.close()


class _Life:
    """What may happen to a folder: acts, the index going on for a bit, being lost, damaged, of another version."""

    def __init__(self, desk: Desk, hand: Hand) -> None:
        self.desk, self.hand = desk, hand
        self.said: list[str] = []
        self.numbers: list[str] = []

    def do(self, step: str, text: str) -> None:
        self.said.append(text)
        getattr(self, f"_{step}")(f"x{text}")

    def _register(self, text: str, minutes: int = 0) -> None:
        received = iso(self.hand.moment - minutes * MINUTE, 480)
        made = self.desk.registering.register(plain_case(description=text, received_at=received))
        self.numbers.append(made.number)

    def _early(self, text: str) -> None:
        self._register(text, 300)

    def _contact(self, text: str) -> None:
        self.desk.handling.act(self.numbers[0], "contact", {"direction": "out", "way": "W2", "text": text})

    def _edit(self, text: str) -> None:
        self.desk.handling.act(self.numbers[-1], "set", {"description": text})

    def _moved(self, _text: str) -> None:
        earlier = iso(self.hand.moment - 400 * MINUTE, 480)
        self.desk.handling.act(self.numbers[-1], "set", {"received_at": earlier, "reason": "核对过通话"})

    def _follow(self, _text: str) -> None:
        brought_up_to_date(self.desk)

    def _step(self, _text: str) -> None:
        writer = IndexWriter(self.desk.store.path, self.desk.store.search)
        writer.step()
        writer.close()

    def _anew(self, _text: str) -> None:
        self.desk.journal.rebuild()
        IndexWriter(self.desk.store.path, self.desk.store.search).throw_away()
        self._step("")

    def _damage(self, _text: str) -> None:
        self._follow("")
        self.desk.store.search.close()
        _spoil(self.desk.folder.search)

    def _reopen(self, _text: str) -> None:
        self.desk.close()
        self.desk = open_desk(self.desk.folder, self.hand)


def _spoil(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\x5a" * (path.stat().st_size - 4096))


def test_damage_is_said_once_found_around_and_mended(awkward: Desk, caplog: pytest.LogCaptureFixture) -> None:
    brought_up_to_date(awkward)
    awkward.store.search.close()
    _spoil(awkward.folder.search)
    with caplog.at_level(logging.WARNING, "jiesu.search"):
        assert shown(awkward, ["退款", "018", "一"]) == []
        assert brought_up_to_date(awkward) > 1
    assert len(caplog.records) == 1
    assert shown(awkward, ["退款", "018", "一"]) == []
    assert brought_up_to_date(awkward) == 0


def test_an_index_of_another_version_or_database_is_made_anew(
    awkward: Desk, make_desk: MakeDesk, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought_up_to_date(awkward)
    monkeypatch.setattr(search_file, "VERSION", search_file.VERSION + 1)
    assert shown(awkward, ["退款"]) == []
    assert brought_up_to_date(awkward) > 1
    other = make_desk(hand, "HZ09", "别店")
    for place in range(len(AWKWARD)):
        other.registering.register(plain_case(description=f"另一家店 {place}"))
    other.store.search.path.write_bytes(awkward.folder.search.read_bytes())
    assert shown(other, ["退款", "另一"]) == []
    assert brought_up_to_date(other) > 1
    assert shown(other, ["退款", "另一"]) == []


def test_what_is_no_database_at_all_is_made_anew(awkward: Desk) -> None:
    awkward.folder.search.write_text("这不是数据库" * 1000, encoding="utf-8")
    assert shown(awkward, ["退款"]) == []
    assert brought_up_to_date(awkward) > 1
    with awkward.store.reading() as connection:
        assert case_search.newest(connection, "退款", 9)


def test_the_order_is_that_of_receipt_also_when_much_came_late(desk: Desk, hand: Hand) -> None:
    moments = list(range(30))
    random.Random(5).shuffle(moments)
    for place in moments:
        received = iso(hand.moment - place * MINUTE, 480)
        desk.registering.register(plain_case(description=f"第{place}件", received_at=received))
        if place % 7 == 0:
            brought_up_to_date(desk)
    with desk.store.reading() as connection:
        expected = Everything(connection).found("件")
        assert case_search.newest(connection, "件", 30) == expected
        assert case_search.newest(connection, "件", 7) == expected[:7]


def test_cases_out_of_order_are_put_in_order_beside_the_old_index(
    desk: Desk, hand: Hand, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.store.search_writer._MOST_LATE", 3)
    for place in range(9):
        received = iso(hand.moment - place * MINUTE, 480)
        desk.registering.register(plain_case(description=f"第{place}件", received_at=received))
        brought_up_to_date(desk)
        assert shown(desk, ["件", "第"]) == []
    with search_file.open_index(desk.folder.search, "ro") as connection:  # type: ignore[attr-defined]
        assert search_file.standings(connection)["current"].generation > 1
        assert search_file.standings(connection)["current"].late <= 3


def test_a_restored_older_copy_is_not_answered_for_by_the_newer_index(awkward: Desk, hand: Hand) -> None:
    copy = awkward.folder.root / "older.db"
    awkward.store.checkpoint()
    copy.write_bytes(awkward.folder.database.read_bytes())
    awkward.registering.register(plain_case(description="后来才登记的"))
    brought_up_to_date(awkward)
    awkward.close()
    awkward.folder.database.write_bytes(copy.read_bytes())
    with open_desk(awkward.folder, hand) as again:
        again.registering.register(plain_case(description="另外登记的"))
        assert shown(again, ["后来才登记", "另外登记"]) == []
        brought_up_to_date(again)
        assert shown(again, ["后来才登记", "另外登记"]) == []


def test_a_full_disk_or_a_held_file_is_waited_for(awkward: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    brought_up_to_date(awkward)
    awkward.registering.register(plain_case(description="磁盘满了"))
    with search_file.open_index(awkward.folder.search, "rw") as holder:  # type: ignore[attr-defined]
        holder.execute("BEGIN IMMEDIATE")
        monkeypatch.setattr(search_file, "BUSY_SECONDS", 0.0)
        monkeypatch.setattr(search_file, "_SETTINGS", tuple(s for s in search_file._SETTINGS if "busy" not in s))
        with pytest.raises(IndexUnusable) as trouble:
            brought_up_to_date(awkward)
        assert not trouble.value.damaged
        assert shown(awkward, ["磁盘满"]) == []
        holder.execute("ROLLBACK")
    assert brought_up_to_date(awkward) == 1


def test_a_damaged_database_is_no_damage_of_the_index(awkward: Desk) -> None:
    brought_up_to_date(awkward)
    awkward.registering.register(plain_case())
    awkward.store.checkpoint()
    writer = IndexWriter(awkward.folder.root / "none.db", awkward.store.search)
    with pytest.raises(EnvironmentFault, match="no_database"):
        writer.step()
    assert not awkward.store.search.damaged.is_set()
    assert shown(awkward, ["退款"]) == []


@pytest.mark.parametrize("every", [240, pytest.param(1, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])])
@pytest.mark.skipif(not SHARED.exists(), reason="the real complaints are beside the checkout only: ../shared is absent")
def test_real_complaints_are_found_by_any_scrap(desk: Desk, every: int) -> None:
    """The long form holds every one of them, and the awkward texts among them."""
    with SHARED.open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)][::every] + list(AWKWARD)
    blank = {"channel": "CH09", "nature": "N1", "category": "C0104"}
    for at in range(0, len(texts), 2000):
        desk.registering.register_many([{**blank, "description": text} for text in texts[at : at + 2000]])
    brought_up_to_date(desk)
    draw = random.Random(7)
    asked = []
    for size in (1, 2, 3, 4, 6, 9):
        for text in draw.sample(texts, 4 if every > 1 else 12):
            at = draw.randrange(max(1, len(text) - size))
            asked.append(text[at : at + size])
    asked += [f"{a} {b}" for a, b in zip(asked[4:8], asked[8:12], strict=True)]
    asked += [
        "%",
        "_",
        "100%",
        "!",
        "。",
        "，不",
        "🫠",
        "👧",
        "𬭎",
        "𠮷",
        "Ａ",
        "１２３",
        "123",
        "2010",
        "過期",
        "ä",
        "İ",
    ]
    assert shown(desk, asked) == []


def test_the_doctor_looks_at_the_index_and_rebuilding_mends_it(awkward: Desk) -> None:
    assert check_folder(awkward).search == "ok"  # there is none: every search reads all texts
    brought_up_to_date(awkward)
    assert check_folder(awkward).search == "ok"
    awkward.store.search.close()
    _spoil(awkward.folder.search)
    assert (check_folder(awkward).search, check_folder(awkward).ok) == ("damaged", False)
    rebuild_folder(awkward)
    assert check_folder(awkward).search == "ok"
    assert brought_up_to_date(awkward) == 0
