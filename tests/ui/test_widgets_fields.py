"""Fields: what is typed is understood, states are told by border, icon and words, keys work without a mouse."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.errors import refuse
from desktop.wording import Wording
from ui.theme import Theme
from ui.widgets.choices import CheckBox, Segments
from ui.widgets.code_picker import CodeItem, CodePicker, matching
from ui.widgets.code_tags import CodeTags, Tag
from ui.widgets.entry_fields import MoneyField, PhoneField, TimeField
from ui.widgets.fields import ChoiceField, FieldRow, LineField, NoteField, State

ITEMS = [
    CodeItem("C0101", "外观破损、脏污", "ps", "商品质量"),
    CodeItem("C0102", "性能达不到说明", "xn", "商品质量"),
    CodeItem("C0103", "缺件、数量不足", "qj", "商品质量"),
    CodeItem("C0201", "言语冲撞", "yy", "服务态度"),
]


def fen(text: str) -> int:
    if not re.fullmatch(r"\d{1,9}(\.\d{1,2})?", text.strip()):
        raise refuse("required", "demand_amount")
    yuan, _, rest = text.strip().partition(".")
    return int(yuan) * 100 + int((rest + "00")[:2])


def masked(number: str) -> str:
    return number[:3] + "****" + number[-4:]


@pytest.fixture
def sheet(qtbot: QtBot, theme: Theme) -> QWidget:
    """A window to put fields into; its first field takes the focus away from others."""
    window = QWidget()
    window.resize(900, 600)
    QVBoxLayout(window).addWidget(LineField("别处"))
    qtbot.addWidget(window)
    return window


def put(sheet: QWidget, qtbot: QtBot, widget: QWidget) -> None:
    layout = sheet.layout()
    assert layout is not None
    layout.addWidget(widget)
    sheet.show()
    qtbot.waitExposed(sheet)
    sheet.activateWindow()
    widget.setFocus()
    inner = widget.focusProxy() or widget
    qtbot.waitUntil(inner.hasFocus)


def leave(sheet: QWidget, qtbot: QtBot) -> None:
    elsewhere = sheet.findChildren(LineField)[0]
    elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(elsewhere.hasFocus)


def test_a_telephone_is_whole_while_one_types_and_masked_once_left(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = PhoneField(theme, "电话", masked)
    put(sheet, qtbot, field)
    QTest.keyClicks(field, "13900012204")
    assert field.text() == "13900012204"
    leave(sheet, qtbot)
    assert field.text() == "139****2204"
    assert field.number() == "13900012204"
    field.setFocus()
    assert field.text() == "13900012204"


def test_the_eye_shows_a_masked_telephone(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = PhoneField(theme, "电话", masked)
    put(sheet, qtbot, field)
    leave(sheet, qtbot)
    field.set_number("13900012204")
    assert field.text() == "139****2204"
    eye = field.findChildren(QWidget)[-1]
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.text() == "13900012204"


def test_an_amount_is_read_while_typed_and_tidied_when_left(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = MoneyField(theme, "金额", fen)
    put(sheet, qtbot, field)
    QTest.keyClicks(field, "128")
    assert field.value() == 12_800
    leave(sheet, qtbot)
    assert field.text() == "128.00"
    assert field.value() == 12_800


def test_an_amount_that_is_none_is_marked_when_left_and_not_before(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = MoneyField(theme, "金额", fen)
    put(sheet, qtbot, field)
    QTest.keyClicks(field, "12x")
    assert field.property("state") != State.ERROR.value
    leave(sheet, qtbot)
    assert field.property("state") == State.ERROR.value
    assert field.value() is None
    problem = field.problem()
    assert problem is not None
    assert problem.first.field == "demand_amount"
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "5")
    assert field.property("state") == State.NORMAL.value


def test_a_time_says_in_words_what_was_understood(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    def parse(text: str) -> int:
        if text not in ("明天10点", "明天 10:00"):
            raise refuse("required", "due")
        return 36_000_000

    field = TimeField(theme, Wording(), "下次联系", parse, lambda _: "明天 10:00")
    put(sheet, qtbot, field)
    field.field.setText("明天10点")
    assert field.value() == 36_000_000
    assert field.words.text() == "明天 10:00"
    leave(sheet, qtbot)
    assert field.field.text() == "明天 10:00"
    field.field.setText("后面再说")
    assert field.value() is None
    assert field.words.text() == Wording().problem(refuse("required", "due").first)


@pytest.mark.parametrize(
    ("typed", "first", "count"),
    [
        ("xn", "C0102", 1),
        ("ｘｎ", "C0102", 1),
        ("C0103", "C0103", 1),
        ("c01", "C0101", 3),
        ("说明", "C0102", 1),
        ("商品质量 数量", "C0103", 1),
        ("", "C0101", 4),
        ("没有这个", "", 0),
    ],
)
def test_a_code_is_found_by_code_key_name_and_group(typed: str, first: str, count: int) -> None:
    found = matching(ITEMS, typed)
    assert len(found) == count
    assert (found[0].code if found else "") == first


def test_what_fits_from_the_start_comes_first() -> None:
    items = [CodeItem("A", "退换货"), CodeItem("B", "换货"), CodeItem("C", "别的", key="换")]
    assert [item.code for item in matching(items, "换")] == ["C", "B", "A"]


@pytest.fixture
def picker(sheet: QWidget, qtbot: QtBot, theme: Theme) -> CodePicker:
    field = CodePicker(theme, "类别")
    field.set_items(ITEMS)
    put(sheet, qtbot, field)
    return field


def test_typing_opens_the_list_and_enter_picks(picker: CodePicker, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "c01")
    assert [item.code for item in picker.offers()] == ["C0101", "C0102", "C0103"]
    QTest.keyClick(picker, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.picked) as picked:
        QTest.keyClick(picker, Qt.Key.Key_Return)
    assert picked.args == ["C0102"]
    assert picker.text() == "C0102 性能达不到说明"
    assert picker.offers() == []


def test_the_list_lies_in_the_same_window_and_leaves_the_cursor_in_the_field(picker: CodePicker) -> None:
    QTest.keyClicks(picker, "c")
    assert picker.hasFocus()
    drop = next(child for child in picker.window().findChildren(QWidget) if child.property("part") == "drop")
    assert drop.isVisible()
    assert not drop.isWindow()
    top = drop.mapTo(picker.window(), QPoint(0, 0)).y()
    assert top >= picker.mapTo(picker.window(), QPoint(0, picker.height())).y()


def test_escape_closes_the_list_and_no_more(picker: CodePicker) -> None:
    QTest.keyClicks(picker, "xn")
    QTest.keyClick(picker, Qt.Key.Key_Escape)
    assert picker.offers() == []
    assert picker.text() == "xn"


def test_leaving_with_a_whole_key_picks_it(picker: CodePicker, sheet: QWidget, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "yy")
    with qtbot.waitSignal(picker.picked) as picked:
        leave(sheet, qtbot)
    assert picked.args == ["C0201"]


def test_leaving_with_what_fits_several_is_marked(picker: CodePicker, sheet: QWidget, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "c01")
    leave(sheet, qtbot)
    assert picker.unresolved()
    assert picker.property("state") == State.ERROR.value


def test_typing_over_a_picked_code_gives_it_up(picker: CodePicker, qtbot: QtBot) -> None:
    picker.set_code("C0101")
    picker.selectAll()
    with qtbot.waitSignal(picker.cleared):
        QTest.keyClicks(picker, "q")
    assert picker.code() == ""


def test_a_picker_that_goes_takes_its_list_along(picker: CodePicker, sheet: QWidget, qtbot: QtBot) -> None:
    QTest.keyClicks(picker, "c")
    with qtbot.waitSignal(picker.destroyed):
        picker.deleteLater()
    qtbot.waitUntil(lambda: not [w for w in sheet.findChildren(QWidget) if w.property("part") == "drop"])


def test_several_codes_become_tags_and_backspace_takes_the_last(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = CodeTags(theme, "诉求")
    field.set_items(ITEMS)
    put(sheet, qtbot, field)
    for keys in ("ps", "yy"):
        QTest.keyClicks(field.picker, keys)
        QTest.keyClick(field.picker, Qt.Key.Key_Return)
    assert field.codes() == ["C0101", "C0201"]
    assert field.picker.text() == ""
    QTest.keyClicks(field.picker, "ps")
    assert field.picker.offers() == [], "what is picked is not offered again"
    field.picker.clear()
    with qtbot.waitSignal(field.changed):
        QTest.keyClick(field.picker, Qt.Key.Key_Backspace)
    assert field.codes() == ["C0101"]


def test_pressing_a_tag_takes_it_away(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = CodeTags(theme, "诉求")
    field.set_items(ITEMS)
    field.set_codes(["C0101", "C0102"])
    put(sheet, qtbot, field)
    tag = next(tag for tag in field.findChildren(Tag) if tag.text().startswith("C0101"))
    tag.click()
    assert field.codes() == ["C0102"]


def test_arrows_choose_among_segments(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = Segments(theme, "紧急程度", [("U0", "特急"), ("U1", "紧急"), ("U2", "一般")])
    put(sheet, qtbot, field)
    chosen: list[str] = []
    field.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(field, key)
    assert chosen == ["U0", "U1", "U2", "U1"]
    assert field.accessibleName() == "紧急程度 紧急"


def test_a_click_chooses_the_segment_under_it(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    field = Segments(theme, "紧急程度", [("U0", "特急"), ("U1", "紧急"), ("U2", "一般")])
    put(sheet, qtbot, field)
    QTest.mouseClick(field, Qt.MouseButton.LeftButton, pos=field.segment(2).center().toPoint())
    assert field.code() == "U2"


def test_a_choice_keeps_its_code_when_the_list_is_renewed(theme: Theme, qtbot: QtBot) -> None:
    field = ChoiceField(theme, "渠道")
    qtbot.addWidget(field)
    field.set_choices([("CH01", "到店当面"), ("CH02", "电话")])
    field.set_code("CH02")
    field.set_choices([("CH02", "电话"), ("CH03", "信件")])
    assert field.code() == "CH02"


def test_a_check_box_turns_by_space_and_by_its_word(sheet: QWidget, qtbot: QtBot, theme: Theme) -> None:
    box = CheckBox(theme, "只看超期")
    put(sheet, qtbot, box)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.width() - 4, box.height() // 2))
    assert not box.isChecked()


def test_a_row_tells_its_state_beside_or_below(theme: Theme, qtbot: QtBot) -> None:
    editor = LineField("金额")
    row = FieldRow(theme, "金额", editor)
    qtbot.addWidget(row)
    row.show()
    row.set_hint("印在登记单上")
    row.set_state(State.ERROR, "请填要退的金额，例如 128.00")
    assert editor.property("state") == "error"
    assert editor.accessibleDescription() == "请填要退的金额，例如 128.00"
    note = next(label for label in row.findChildren(QWidget) if label.accessibleName().startswith("请填"))
    row.resize(800, 60)
    qtbot.waitUntil(lambda: note.geometry().left() > editor.geometry().right())
    row.resize(360, 80)
    qtbot.waitUntil(lambda: note.geometry().top() >= editor.geometry().bottom())
    row.set_state(State.NORMAL)
    assert not note.isVisible()


def test_a_read_only_field_cannot_be_typed_in(theme: Theme, qtbot: QtBot) -> None:
    editor = LineField("首问")
    row = FieldRow(theme, "首问", editor)
    qtbot.addWidget(row)
    row.set_state(State.READ_ONLY, "首问人不可改")
    assert editor.isReadOnly()
    row.set_state(State.NORMAL)
    assert not editor.isReadOnly()


@pytest.mark.parametrize("state", [State.NORMAL, State.ERROR])
def test_a_field_keeps_its_outer_size_in_every_state(sheet: QWidget, qtbot: QtBot, theme: Theme, state: State) -> None:
    field = LineField("称呼")
    row = FieldRow(theme, "称呼", field)
    layout = sheet.layout()
    assert layout is not None
    layout.addWidget(row)
    sheet.show()
    row.set_state(state)
    assert field.sizeHint().height() == theme.sizes.control
    field.setFocus()
    assert field.sizeHint().height() == theme.sizes.control


@pytest.mark.parametrize("field", ["line", "note"])
def test_a_picture_without_text_is_left_to_the_page(sheet: QWidget, qtbot: QtBot, theme: Theme, field: str) -> None:
    editor: QWidget = LineField("称呼") if field == "line" else NoteField("经过")
    put(sheet, qtbot, editor)
    pasted: list[str] = []
    action = QAction(sheet)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Paste))
    action.triggered.connect(lambda: pasted.append("picture"))
    sheet.addAction(action)
    picture = QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(picture)
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().setText("字")
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert pasted == ["picture"]
