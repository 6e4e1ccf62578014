"""What is only looked at: chips, stages, urgencies, steps, figures, notices; each says by word what it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.operations import Progress
from ui.theme import DARK, LIGHT, Theme
from ui.widgets.buttons import Button, Kind, link, tool_button
from ui.widgets.chips import Chip, ChipState, DeadlineChip, Stage, StageBadge, UrgencyTag
from ui.widgets.figures import Figure, FigureCard, Verdict
from ui.widgets.focus_ring import FocusRing
from ui.widgets.labels import ROLES, KeyCap, Label
from ui.widgets.notices import DANGER, Banner, EmptyPage, ProgressStrip, Toast
from ui.widgets.pane import Pane, scrolled
from ui.widgets.step_bar import Step, StepBar, StepState
from ui.words import STAGES

Shot = Callable[[QWidget, str], Path]


def colours_of(widget: QWidget) -> set[str]:
    image: QImage = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize(
    ("state", "ground"),
    [
        (ChipState.PLENTY, None),
        (ChipState.SOON, "warn_soft"),
        (ChipState.OVER, "danger"),
        (ChipState.PAUSED, None),
        (ChipState.MET, None),
        (ChipState.LATE, None),
    ],
)
def test_only_what_is_late_or_soon_has_a_ground(
    qtbot: QtBot, theme: Theme, state: ChipState, ground: str | None
) -> None:
    chip = DeadlineChip(theme, Chip(state, "办结", "剩 25分", "为什么"))
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    painted = colours_of(chip)
    grounds = {name for name in ("warn_soft", "danger") if theme.colour(name).name() in painted}
    assert grounds - ({"danger"} if state is ChipState.LATE else set()) == ({ground} if ground else set())
    assert chip.accessibleName() == "办结 剩 25分"
    assert chip.toolTip() == "为什么"


def test_a_chip_is_painted_anew_in_the_other_column(qtbot: QtBot, theme: Theme, qapp: QApplication) -> None:
    chip = DeadlineChip(theme, Chip(ChipState.OVER, "办结", "超 1天4小时"))
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    light = theme.colour("danger").name()
    theme.apply(qapp, DARK)
    painted = colours_of(chip)
    assert theme.colour("danger").name() in painted
    assert light not in painted
    theme.apply(qapp, LIGHT)


def test_stages_can_be_told_apart_without_colour_and_words(qtbot: QtBot, theme: Theme) -> None:
    ended = {"withdrawn", "handed_over", "merged", "void"}
    pictures = set()
    for code in STAGES.keys() - ended:
        badge = StageBadge(theme, Stage(code))
        qtbot.addWidget(badge)
        badge.resize(badge.sizeHint())
        shape = badge.grab().toImage().copy(0, 0, 15, 20).convertToFormat(QImage.Format.Format_Grayscale8)
        dark = [shape.pixelColor(x, y).value() < 170 for x in range(15) for y in range(20)]
        pictures.add(tuple(dark))
    assert len(pictures) == len(STAGES) - len(ended)


def test_a_second_round_is_said_and_takes_room_for_its_arrow(qtbot: QtBot, theme: Theme) -> None:
    first, second = StageBadge(theme, Stage("open")), StageBadge(theme, Stage("open", 2))
    for badge in (first, second):
        qtbot.addWidget(badge)
    assert second.accessibleName() == "二次 处理中"
    assert second.sizeHint().width() > first.sizeHint().width() + 20
    assert theme.colour("danger").name() in colours_of(second)


def test_only_two_of_four_urgencies_shout(qtbot: QtBot, theme: Theme) -> None:
    red = theme.colour("danger").name()
    loud = []
    for code in ("U0", "U1", "U2", "U3"):
        tag = UrgencyTag(theme, code)
        qtbot.addWidget(tag)
        tag.resize(tag.sizeHint())
        if red in colours_of(tag):
            loud.append(tag.accessibleName())
    assert loud == ["特急", "紧急"]


@pytest.fixture
def steps(qtbot: QtBot, theme: Theme) -> StepBar:
    bar = StepBar(
        theme,
        [
            Step("倾听", StepState.DONE, "昨天 14:41 周敏", "Ctrl+1"),
            Step("致歉", StepState.NOW, "还缺 2 项", "Ctrl+2"),
            Step("分析", StepState.NOT_YET, "未开始", "Ctrl+3"),
        ],
    )
    qtbot.addWidget(bar)
    bar.resize(900, 54)
    return bar


def test_any_step_may_be_entered_by_mouse(steps: StepBar, qtbot: QtBot) -> None:
    for place in range(3):
        with qtbot.waitSignal(steps.step_requested) as asked:
            QTest.mouseClick(steps, Qt.MouseButton.LeftButton, pos=steps.cell(place).center().toPoint())
        assert asked.args == [place]


def test_arrows_and_enter_go_through_the_steps(steps: StepBar, qtbot: QtBot) -> None:
    assert steps.accessibleName() == "致歉 还缺 2 项"
    QTest.keyClick(steps, Qt.Key.Key_Right)
    assert steps.accessibleName() == "分析 未开始"
    with qtbot.waitSignal(steps.step_requested) as asked:
        QTest.keyClick(steps, Qt.Key.Key_Return)
    assert asked.args == [2]


def test_a_figure_opens_its_cases(qtbot: QtBot, theme: Theme) -> None:
    card = FigureCard(
        theme, Figure("按时办结率", "88.4", "%", "目标 90%", "160/181", Verdict.MISSED, "未达", (88.0, 90.6))
    )
    qtbot.addWidget(card)
    assert card.accessibleName() == "按时办结率 88.4% 目标 90% 160/181 未达"
    with qtbot.waitSignal(card.opened):
        QTest.keyClick(card, Qt.Key.Key_Return)
    with qtbot.waitSignal(card.opened):
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("months", [(), (1.0,), (2.0, 2.0, 2.0), (1.0, 5.0, 3.0)])
def test_a_spark_line_takes_any_months(qtbot: QtBot, theme: Theme, months: tuple[float, ...]) -> None:
    card = FigureCard(theme, Figure("新收件数", "186", "件", months=months))
    qtbot.addWidget(card)
    card.resize(220, 90)
    assert (theme.colour("accent").name() in colours_of(card)) == (len(months) > 1)


def test_a_banner_has_one_button(qtbot: QtBot, theme: Theme) -> None:
    banner = Banner(theme, DANGER, "承诺没做到", "退款 ¥128.00", "打开")
    qtbot.addWidget(banner)
    assert banner.accessibleName() == "承诺没做到 退款 ¥128.00"
    with qtbot.waitSignal(banner.pressed):
        banner.button.click()


def test_a_toast_goes_by_itself_and_can_be_undone_until_then(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    host.show()
    toast = Toast(theme, host, "撤销", "Ctrl+Z")
    assert not toast.isVisible()
    toast.tell("已把 2 件分派给孙倩", True)
    assert toast.isVisible()
    assert toast.clock.interval() == 8_000
    assert host.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.undo_requested):
        toast.button.click()
    assert not toast.isVisible()
    toast.tell("已导出")
    assert not toast.button.isVisible()
    toast.clock.timeout.emit()
    assert not toast.isVisible()


def test_a_toast_stays_in_its_corner(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(900, 400)
    host.show()
    toast = Toast(theme, host)
    toast.tell("已导出")
    host.resize(600, 300)
    corner = QPoint(host.width() - 16, host.height() - 12)
    qtbot.waitUntil(lambda: toast.geometry().bottomRight() + QPoint(1, 1) == corner)


def test_an_empty_page_offers_what_comes_next(qtbot: QtBot, theme: Theme) -> None:
    page = EmptyPage(theme, "phone-call", "今天没有要回访的顾客", "下一位：谭女士", "看已回访的")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.pressed):
        page.button.click()


def test_long_work_is_shown_until_it_ends_and_can_be_cancelled(qtbot: QtBot, theme: Theme) -> None:
    strip, work, other = ProgressStrip(theme), Progress("正在导入"), Progress("正在导出")
    qtbot.addWidget(strip)
    strip.show_work(work)
    work.moved.emit(193, 312)
    assert strip.accessibleName() == "正在导入 193 / 312"
    strip.forget_work(other)
    assert not strip.isHidden()
    strip.button.click()
    assert work.cancelled
    strip.forget_work(work)
    assert strip.isHidden()


@pytest.mark.parametrize("kind", list(Kind))
def test_a_button_has_room_for_its_whole_word(qtbot: QtBot, theme: Theme, kind: Kind) -> None:
    short, long = (
        Button(theme, "导入", "file-import", kind, "Ctrl+E"),
        Button(theme, "导入 312 条", "file-import", kind),
    )
    for button in (short, long):
        qtbot.addWidget(button)
    bare = short.sizeHint().width()
    short.set_words("导入 1,312 条")
    assert short.sizeHint().width() > bare
    assert long.minimumSizeHint() == long.sizeHint()
    assert short.accessibleName() == "导入 1,312 条"


def test_a_choosable_button_does_not_change_its_size(qtbot: QtBot, theme: Theme) -> None:
    button = Button(theme, "新的一件", key="Alt+3")
    qtbot.addWidget(button)
    button.setCheckable(True)
    before = button.sizeHint()
    button.setChecked(True)
    assert button.sizeHint() == before


def test_a_tool_without_a_word_has_its_name_in_the_tool_tip(qtbot: QtBot, theme: Theme) -> None:
    tool, words = tool_button(theme, "chevron-left", "上个月"), link(theme, "清除筛选", "x")
    for button in (tool, words):
        qtbot.addWidget(button)
    assert (tool.toolTip(), tool.accessibleName()) == ("上个月", "上个月")
    assert words.sizeHint().height() == theme.sizes.control


@pytest.mark.parametrize("role", ROLES)
def test_every_role_of_a_label_can_be_set(qtbot: QtBot, theme: Theme, role: str) -> None:
    label, plain = Label("HZ03-261122-007A-5"), Label("HZ03-261122-007A-5", role)
    for one in (label, plain):
        qtbot.addWidget(one)
        one.ensurePolished()
    label.set_role(role)
    assert label.sizeHint() == plain.sizeHint()
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_key_cap_is_as_high_as_the_theme_says(qtbot: QtBot, theme: Theme) -> None:
    cap = KeyCap(theme, "Ctrl+Enter")
    qtbot.addWidget(cap)
    assert cap.sizeHint().height() == theme.sizes.key_cap
    assert cap.sizeHint().width() > KeyCap(theme, "F1").sizeHint().width()


def test_a_pane_keeps_head_and_foot_at_their_heights(qtbot: QtBot, theme: Theme, screenshot: Shot) -> None:
    pane = Pane(theme, "时限", "图标说状态")
    qtbot.addWidget(pane)
    foot = pane.add_foot(chief=True)
    foot.addWidget(Button(theme, "保存", kind=Kind.CHIEF))
    pane.resize(400, 300)
    pane.show()
    head = pane.title.parentWidget()
    assert head is not None
    assert head.height() == theme.sizes.pane_head
    pane.set_title("状态")
    assert pane.accessibleName() == "状态"
    assert screenshot(pane, "pane").is_file()


@pytest.fixture
def ringed(qtbot: QtBot, theme: Theme) -> QWidget:
    window = QWidget()
    window.resize(300, 200)
    inner = QWidget()
    column = QVBoxLayout(inner)
    for place in range(12):
        button = QPushButton(f"第 {place} 个")
        button.setObjectName(f"b{place}")
        column.addWidget(button)
    QVBoxLayout(window).addWidget(scrolled(inner))
    window.setProperty("ring", FocusRing(theme, window))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    return window


def test_the_ring_goes_where_the_keyboard_is(ringed: QWidget, qtbot: QtBot, theme: Theme) -> None:
    ring = ringed.findChild(FocusRing)
    button = ringed.findChild(QPushButton, "b1")
    assert ring is not None
    assert button is not None
    button.setFocus()
    qtbot.waitUntil(lambda: ring.target() is button)
    corner = button.mapTo(ringed, QPoint(0, 0))
    assert ring.geometry() == button.rect().translated(corner).adjusted(-4, -4, 4, 4)
    assert theme.colour("focus").name() in colours_of(ringed)
    button.hide()
    assert ring.target() is not button


def test_the_ring_moves_when_the_form_scrolls(ringed: QWidget, qtbot: QtBot) -> None:
    ring, button = ringed.findChild(FocusRing), ringed.findChild(QPushButton, "b9")
    assert ring is not None
    assert button is not None
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.target() is button)
    qtbot.waitUntil(lambda: ring.geometry().center() == button.mapTo(ringed, button.rect().center()))
