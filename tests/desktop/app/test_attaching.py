"""Files of cases: attached, taken off, put back; with a registration; known twice; gone from the disk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from support.drawn import photo, photo_file
from support.story import plain_case

from desktop.app import Desk
from desktop.app.case_words import Words
from desktop.app.coming_back import Kind, Return, come_back
from desktop.app.doctor import check_folder
from desktop.app.field_history import field_history
from desktop.app.taking_files import as_draft
from desktop.app.viewing import case_as_json, open_case
from desktop.cases.case import Attachment
from desktop.errors import Refused
from desktop.journal.entry import Act, Write
from desktop.journal.ids import id_text
from desktop.wording import Wording

WORDS = Wording()


@pytest.fixture
def uid(desk: Desk) -> bytes:
    return desk.registering.register(plain_case()).uid


def attached(desk: Desk, uid: bytes) -> tuple[Attachment, ...]:
    return open_case(desk, uid).case.attached


def attach(desk: Desk, uid: bytes, path: Path, **given: Any) -> Attachment:
    desk.attaching.attach(uid, [str(path)], given)
    return attached(desk, uid)[-1]


def test_an_attachment_says_what_it_is_and_was(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    path = photo_file(tmp_path, "收银小票.jpg", size=(3000, 2000))
    one = attach(desk, uid, path, kind="receipt", note="日期清楚")
    assert (one.kind, one.name, one.note, one.round) == ("receipt", "收银小票.jpg", "日期清楚", 1)
    assert one.original_size == path.stat().st_size > one.size
    shown = case_as_json(desk, open_case(desk, uid), WORDS)["attachments"][0]
    assert shown["here"] is True
    assert (shown["original"]["size"], shown["sha256"]) == (one.original_size, one.sha256)


def test_the_name_and_the_note_are_personal_and_the_rest_is_not(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    attach(desk, uid, photo_file(tmp_path, "郑小禾的小票.jpg"), note="她的字迹")
    line = json.loads(list(desk.journal.entries_for(None))[-1])
    payload, pii = str(line["p"]), str(line["q"])
    assert "郑小禾的小票.jpg" in pii
    assert "她的字迹" in pii
    assert "郑小禾" not in payload
    assert "sha256" in payload


def test_the_same_file_twice_is_known_also_under_another_name(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    first, again = photo_file(tmp_path, "a.jpg"), photo_file(tmp_path, "b.jpg")
    other = photo_file(tmp_path, "c.jpg", shade=200)
    done = desk.attaching.attach(uid, [str(first), str(again), str(other)], {})
    assert [one.known for one in done] == [False, True, False]
    assert [one.name for one in attached(desk, uid)] == ["a.jpg", "c.jpg"]
    with pytest.raises(Refused, match="attached_already"):
        desk.handling.act(uid, "attach", {"file": str(again), "keep_original": "yes"})


def test_of_several_files_none_is_attached_where_one_is_bad(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_bytes(b"no picture")
    with pytest.raises(Refused, match="picture_not"):
        desk.attaching.attach(uid, [str(photo_file(tmp_path)), str(tmp_path / "bad.jpg")], {})
    assert attached(desk, uid) == ()


def test_taking_off_and_putting_back(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    path = photo_file(tmp_path)
    one = attach(desk, uid, path)
    wish = {"attachment": open_case(desk, uid).case.attached[0].uid}
    named = {"attachment": case_as_json(desk, open_case(desk, uid), WORDS)["attachments"][0]["id"]}
    with pytest.raises(Refused, match="attachment_there"):
        desk.handling.act(uid, "reattach", named)
    with pytest.raises(Refused, match="required:reason"):
        desk.handling.act(uid, "detach", named)
    desk.handling.act(uid, "detach", {**named, "reason": "传错了"})
    assert attached(desk, uid) == ()
    assert desk.parts.files.is_here(one.sha256)
    assert open_case(desk, uid).case.attachments[0].removed_why == "传错了"
    with pytest.raises(Refused, match="attachment_removed"):
        desk.handling.act(uid, "detach", {**named, "reason": "再撤"})
    desk.handling.act(uid, "reattach", named)
    assert [again.uid for again in attached(desk, uid)] == [wish["attachment"]]
    assert attach(desk, uid, path).uid == one.uid  # still known


def test_a_closed_case_takes_papers_and_a_void_one_does_not(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    path = photo_file(tmp_path)
    close = {"resolutions": "S05", "outcome": "O1", "told": "yes", "validity": "V1", "cause": "R302"}
    desk.handling.act(uid, "close", close)
    stage = open_case(desk, uid).stage
    attach(desk, uid, path)
    assert open_case(desk, uid).stage == stage
    other = desk.registering.register(plain_case()).uid
    desk.handling.act(other, "void", {"reason": "重复"})
    with pytest.raises(Refused, match="is_gone"):
        attach(desk, other, path)


def test_pictures_come_with_the_registration_in_one_entry(desk: Desk, tmp_path: Path) -> None:
    kept = desk.attaching.take(photo(), "贴图.png")
    files = [as_draft(kept), str(photo_file(tmp_path, "b.jpg", shade=99)), as_draft(kept)]
    before = sum(1 for _line in desk.journal.entries_for(None))
    uid = desk.registering.register(plain_case(attachments=files)).uid
    assert sum(1 for _line in desk.journal.entries_for(None)) == before + 1
    assert [one.name for one in attached(desk, uid)] == ["贴图.png", "b.jpg"]


def test_a_customer_who_comes_back_leaves_the_picture_on_the_earlier_case(desk: Desk, uid: bytes) -> None:
    kept = as_draft(desk.attaching.take(photo(), "贴图.png"))
    earlier = desk.registering.earlier("13900002001").cases[0]
    come_back(desk, plain_case(attachments=[kept]), Return(Kind.SAME, earlier))
    assert [one.name for one in attached(desk, uid)] == ["贴图.png"]


def test_the_history_says_of_a_file_what_people_ask_for(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    attach(desk, uid, photo_file(tmp_path, "小票.jpg"), kind="receipt", note="很清楚")
    named = {"attachment": case_as_json(desk, open_case(desk, uid), WORDS)["attachments"][0]["id"]}
    desk.handling.act(uid, "detach", {**named, "reason": "传错了"})
    said = [one.text for one in field_history(open_case(desk, uid), Words(desk, WORDS))]
    assert said[0] == "附件撤下 · 理由：传错了"
    assert set(said[1:4]) == {"附件 · 种类：小票", "附件 · 文件名：小票.jpg", "附件 · 说明：很清楚"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ("a.jpg", "not_a_list:attachments"),
        (["none.jpg"], "no_such_file:attachments"),
        ([{"sha256": "0" * 64}], "attachment_not_here:attachments"),
        ([{"file": "none.jpg"}], "no_such_file:attachments"),
        ([5], "not_text:attachments"),
        ([["a"]], "not_text:attachments"),
        ([None], "not_text:attachments"),
    ],
)
def test_a_registration_with_no_files_registers_nothing(desk: Desk, files: Any, code: str) -> None:
    with pytest.raises(Refused, match=code):
        desk.registering.register(plain_case(attachments=files))


def test_a_draft_can_not_name_what_was_never_taken(desk: Desk) -> None:
    good = as_draft(desk.attaching.take(photo(), "a.png"))
    for wrong in ({"sha256": "../../x"}, {"media": "application/x-msdownload"}, {"kind": "x"}, {"more": 1}):
        with pytest.raises(Refused, match="attachment_not_here"):
            desk.registering.register(plain_case(attachments=[{**good, **wrong}]))


def test_check_counts_what_is_there(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    one = attach(desk, uid, photo_file(tmp_path))
    two = attach(desk, uid, photo_file(tmp_path, "b.jpg", shade=99))
    desk.parts.files.put(b"%PDF-nobody names it")
    report = check_folder(desk)
    assert (report.ok, report.files.word, report.files.here, report.files.unreferenced) == (True, "ok", 2, 1)
    desk.parts.files.path(one.sha256).write_bytes(b"spoilt")
    desk.parts.files.path(two.sha256).unlink()
    report = check_folder(desk)
    assert report.wrong == ("attachments",)
    assert report.files.as_json() == {"here": 0, "missing": 0, "lost": 1, "damaged": 1, "unreferenced": 1}
    assert case_as_json(desk, open_case(desk, uid), WORDS)["attachments"][1]["here"] is False


def test_small_pictures_and_copies_may_be_thrown_away(desk: Desk, uid: bytes, tmp_path: Path) -> None:
    one = attach(desk, uid, photo_file(tmp_path, "小票.png"))
    for _ in range(2):
        small, copy = desk.attaching.thumbnail(one.sha256, one.media), desk.attaching.copy_to_look_at(one)
        assert small is not None
        assert small.stat().st_size < 20_000
        assert copy.name == "小票.jpg"
        assert copy.read_bytes() == desk.parts.files.read(one.sha256)
        small.unlink()
        copy.unlink()


@pytest.mark.parametrize(
    "wrong",
    [
        {"sha256": "../../../etc/passwd"},
        {"sha256": None},
        {"size": "much"},
        {"kind": 5},
        {"media": ["image/jpeg"]},
        {"original_sha256": "x"},
    ],
)
def test_an_entry_of_a_faulty_program_names_no_other_file(desk: Desk, uid: bytes, wrong: dict[str, Any]) -> None:
    good = as_draft(desk.attaching.take(photo(), "a.png"))
    case = open_case(desk, uid).case
    value = {key: one for key, one in good.items() if key not in ("frames", "name")}
    base = {"case": id_text(uid), "round": 1, "at": case.received_at, "by": None}
    with desk.journal.writing() as tx:
        write = Write(b"\x01" * 16, "attachment", {**base, **value, **wrong})
        tx.append(Act("case.attach", (uid,), (write,), case.partition), actor=None)
    view = open_case(desk, uid)
    assert view.case.attachments == ()
    assert [one["code"] for one in case_as_json(desk, view, WORDS)["anomalies"]] == ["misshapen_entry"]
