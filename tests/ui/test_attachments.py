"""附件: pasted, dropped, chosen, photographed; looked at, taken off, put back; kept with the draft of a form."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from support.drawn import photo_file
from support.house import ALT, CTRL, NONE, SHIFT, Clerk, Seat, button_of, new_folder, window_over
from support.recorder import Recorder
from support.story import Hand, plain_case

from desktop.app import open_desk
from desktop.app.viewing import open_case
from desktop.cases.case import Attachment
from desktop.paths import DataFolder
from desktop.queries.attachments import named_files
from ui.panels.case.evidence import EvidenceChips
from ui.theme import Theme
from ui.widgets.picture_cards import PictureCards

NUMBER = "HZ03-261124-001A-9"
V, ENTER, DELETE = Qt.Key.Key_V, Qt.Key.Key_Return, Qt.Key.Key_Delete


@pytest.fixture
def hand() -> Hand:
    return Hand("2026-11-24T10:00")


@pytest.fixture
def folder(tmp_path: Path, hand: Hand) -> DataFolder:
    folder = new_folder(tmp_path / "data", hand)
    with open_desk(folder, hand) as desk:
        desk.registering.register(plain_case())
    return folder


@pytest.fixture
def clerk(qtbot: QtBot, theme: Theme, recorder: Recorder, folder: DataFolder, hand: Hand) -> Iterator[Clerk]:
    QGuiApplication.clipboard().clear()
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as one:
        yield one.open_case(NUMBER)
    QGuiApplication.clipboard().clear()


def attached(clerk: Clerk) -> tuple[Attachment, ...]:
    return open_case(clerk.house.desk, NUMBER).case.attached


def red_image() -> QImage:
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    return image


def files_tab(clerk: Clerk) -> Clerk:
    """From the chip of the evidence to the cards, as a click goes."""
    clerk.case().show_files()
    return clerk.settle()


def test_a_picture_is_pasted_from_any_field_and_text_stays_text(clerk: Clerk, recorder: Recorder) -> None:
    QGuiApplication.clipboard().setImage(red_image())
    clerk.step(1).tab_to("事实").press(V, CTRL).settle()
    assert clerk.toast() == "已附上「贴图 11-24 100000.png」"
    assert [(one.media, one.kind) for one in attached(clerk)] == [("image/jpeg", "photo")]
    both = QMimeData()
    both.setImageData(red_image())
    both.setText("一段文字")
    QGuiApplication.clipboard().setMimeData(both)
    clerk.press(V, CTRL).settle()
    assert clerk.case().half_written()["facts"] == "一段文字"
    assert len(attached(clerk)) == 1
    QGuiApplication.clipboard().setImage(red_image())
    clerk.press(V, CTRL).settle()
    assert clerk.toast() == "「贴图 11-24 100000.png」已经附在这一件上"
    assert recorder.said == []


def test_what_is_attached_stands_in_the_tab_and_among_the_evidence(clerk: Clerk, tmp_path: Path) -> None:
    clerk.stick.files = [photo_file(tmp_path, name, shade=no) for no, name in enumerate(("划痕一.jpg", "划痕二.jpg"))]
    clerk.step(3)
    assert clerk.sees("还缺：主因、判定、依据、责任部门、证据")
    files_tab(clerk)
    assert clerk.sees("还没有附件")
    button_of(clerk.case(), "选文件…").click()
    clerk.settle()
    assert clerk.sees("附件 2")
    assert clerk.sees("照片 2 张", clerk.case().findChild(EvidenceChips))
    assert clerk.sees("还缺：主因、判定、依据、责任部门")
    assert not clerk.sees("责任部门、证据")
    cards = clerk.case()._records.files.cards
    clerk.until(lambda: all(cards.picture(one.key) is not None for one in cards.cards()))
    assert [one.title for one in cards.cards()] == ["划痕二.jpg", "划痕一.jpg"]


def test_a_file_is_looked_at_from_a_copy_and_taken_off_and_put_back(clerk: Clerk, tmp_path: Path) -> None:
    clerk.stick.files = [photo_file(tmp_path, "小票.png")]
    button_of(files_tab(clerk).case(), "选文件…").click()
    clerk.settle()
    files_tab(clerk).press(ENTER).settle()
    assert clerk.papers[-1].name == "小票.jpg"
    clerk.press(DELETE)
    assert "小票.png" in str(clerk.dialog().windowTitle()) or clerk.sees("撤下附件")
    clerk.type("传错了").press(ENTER, CTRL).settle().no_dialog()
    assert attached(clerk) == ()
    assert clerk.toast() == "已撤下「小票.png」"
    assert clerk.sees("还没有附件")
    clerk.press(Qt.Key.Key_Z, CTRL).settle()
    assert [one.name for one in attached(clerk)] == ["小票.png"]


def drop(clerk: Clerk, *files: Path) -> Clerk:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(one)) for one in files])
    page, copy, left = clerk.case(), Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    dragged = QDragEnterEvent(page.rect().center(), copy, data, left, NONE)
    QApplication.sendEvent(page, dragged)
    assert dragged.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, left, NONE))
    return clerk.settle()


def test_files_are_dropped_on_the_page(clerk: Clerk, tmp_path: Path, recorder: Recorder) -> None:
    file = photo_file(tmp_path, "a.jpg")
    drop(clerk, file, tmp_path)
    assert recorder.said == [("refused", "is_folder")]  # a folder is none, so none is attached
    assert attached(clerk) == ()
    drop(clerk, file)
    assert [one.name for one in attached(clerk)] == ["a.jpg"]


def test_a_file_that_has_not_arrived_is_said(clerk: Clerk, folder: DataFolder, tmp_path: Path) -> None:
    desk = clerk.house.desk
    desk.attaching.attach(NUMBER, [str(photo_file(tmp_path))], {})
    next(folder.blobs.glob("??/*")).unlink()
    clerk.house.operations.announce([])
    clerk.settle()
    cards = files_tab(clerk).case()._records.files.cards
    clerk.until(lambda: cards.cards()[0].note == "文件还没有到")
    clerk.press(ENTER).settle()
    assert clerk.recorder.said == [("refused", "attachment_not_here")]


def test_the_camera_folder_is_asked_for_once_and_remembered(clerk: Clerk, tmp_path: Path) -> None:
    camera = tmp_path / "DCIM"
    camera.mkdir()
    photo_file(camera, "IMG_1.jpg", shade=1)
    old = photo_file(camera, "IMG_0.jpg", shade=2)
    os.utime(old, (1_000_000_000, 1_000_000_000))
    (camera / "notes.txt").write_text("x")
    (camera / "broken.jpg").write_bytes(b"no picture")
    clerk.stick.folder = camera
    box = camera_box(clerk)
    assert clerk.sees("还没有选相机文件夹")
    button_of(box, "选文件夹…").click()
    clerk.settle()
    box.reject()
    clerk.no_dialog()
    box = camera_box(clerk)
    cards = box.findChild(PictureCards)
    assert cards is not None
    assert {one.title for one in cards.cards()} == {"IMG_1.jpg", "broken.jpg"}
    place = [one.title for one in cards.cards()].index("IMG_1.jpg")
    cards.clearSelection()
    cards.setCurrentIndex(cards.model().index(place, 0))
    clerk.press(ENTER).settle().no_dialog()
    assert [one.name for one in attached(clerk)] == ["IMG_1.jpg"]


def camera_box(clerk: Clerk) -> QDialog:
    clerk.press(V, CTRL | SHIFT)
    box = clerk.dialog()
    clerk.settle()
    return box


def test_a_picture_of_a_registration_survives_a_kill_and_comes_with_the_case(
    clerk: Clerk, qtbot: QtBot, recorder: Recorder, theme: Theme, folder: DataFolder, hand: Hand
) -> None:
    QGuiApplication.clipboard().setImage(red_image())
    clerk.go_register().type("13900006021").press(V, CTRL).settle()
    assert clerk.toast() == "已附上 1 个文件，保存时一起登记"
    assert [one["name"] for one in clerk.registration()._pictures.files()] == ["贴图 11-24 100000.png"]
    clerk.until_seen("草稿已保存")
    with window_over(qtbot, recorder, Seat(folder, hand, theme)) as again:  # the first one never said good-bye
        again.go_register().until_seen("上次没写完").press(Qt.Key.Key_5, ALT)
        again.until(lambda: bool(again.registration()._pictures.files()))
        cards = again.registration()._pictures.cards
        again.until(lambda: cards.picture(cards.cards()[0].key) is not None)
        again.fill("称呼", "郑小禾").pick("类别", "gq").fill("经过", "坏了").pick("诉求", "D03").save()
        assert "已登记" in again.toast()
        with again.house.desk.store.reading() as connection:
            assert len(named_files(connection)) == 1
        assert again.registration()._pictures.files() == []
    assert recorder.said == []
