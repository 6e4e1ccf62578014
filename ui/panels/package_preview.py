"""What a package would bring, before anything is written: checks, counts, kinds, gaps, and whom it is from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from desktop.sync.brought import Imported
from ui import times
from ui.kit import Kit
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import IconLabel, Label
from ui.widgets.pane import rule

_KINDS_SHOWN = 8
_MARK = 20


class PackagePreview(QWidget):
    """The body of the preview; made anew for every package."""

    def __init__(self, kit: Kit, found: Imported) -> None:
        super().__init__()
        self._kit, self._found = kit, found
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._add(self._checks())
        if found.first_contact:
            self._column.addWidget(self._first_contact())
        self._column.addWidget(rule())
        self._column.addLayout(self._counts())
        self._column.addWidget(rule())
        self._add(self._kinds())
        self._column.addWidget(rule())
        self._add(self._notes())
        self._column.addStretch(1)

    def made_by(self, now: int, offset: int) -> str:
        """`HZ02 城西店 · 今天 09:30 做成`."""
        sender, made = self._found.header.sender, times.moment(self._found.header.created, now, offset)
        return self.tr("{site} · {moment} 做成").format(site=f"{sender.code} {sender.name}", moment=made)

    def _add(self, layout: QLayout) -> None:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 10, 12, 10)
        column.addLayout(layout)
        self._column.addWidget(box)

    def _checks(self) -> QLayout:
        theme, flow = self._kit.theme, FlowLayout(gap=16)
        for word in (self.tr("文件完整"), self.tr("签名相符")):
            flow.addWidget(IconLabel(theme, "circle-check", word, "ok"))
        if self._found.gaps:
            missing = self.tr("前后接不上，缺 {count} 段").format(count=len(self._found.gaps))
            flow.addWidget(IconLabel(theme, "alert-triangle", missing, "warn"))
        else:
            flow.addWidget(IconLabel(theme, "circle-check", self.tr("前后衔接，无缺口"), "ok"))
        return flow

    def _first_contact(self) -> QWidget:
        """The words to compare by telephone, in the type of what is read aloud."""
        frame = QFrame()
        frame.setProperty("part", "tip")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        asked = self.tr("第一次和这个网点交换，请打电话核对这六个词")
        column.addWidget(IconLabel(self._kit.theme, "phone-call", asked, "accent"))
        words = Label(self._found.fingerprint.replace(" ", self.tr(" · ")), "reading", wrap=True)
        words.setAccessibleName(self._found.fingerprint)
        column.addWidget(words)
        column.addWidget(
            Label(self.tr("请对方念出他那边「同步」页上本站的六个词；有一个不同就先不导入"), "note", wrap=True)
        )
        return frame

    def _counts(self) -> QHBoxLayout:
        found = self._found
        row = QHBoxLayout()
        row.setSpacing(0)
        known = self.tr("已有 {count} 条，自动跳过").format(count=f"{found.known:,}")
        held = self.tr("{count} 条要新版程序才能看").format(count=f"{found.held:,}") if found.held else known
        after = self.tr("导入后再选定") if found.conflicts else self.tr("两边没有改到一处")
        cells = (
            (found.new, self.tr("条新流水"), held, ""),
            (found.cases_new, self.tr("件新投诉"), self.tr("本机还没有的"), ""),
            (found.cases_changed, self.tr("件有更新"), self.tr("本机已有的"), ""),
            (found.conflicts, self.tr("处冲突"), after, "warn" if found.conflicts else ""),
        )
        for place, cell in enumerate(cells):
            if place:
                row.addWidget(rule(upright=True))
            row.addWidget(self._count(*cell), 1)
        return row

    def _count(self, count: int, word: str, note: str, tone: str) -> QWidget:
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(12, 8, 8, 10)
        column.setSpacing(2)
        column.addWidget(Label(f"{count:,}", "figure"))
        if tone:
            column.addWidget(IconLabel(self._kit.theme, "alert-triangle", word, tone))
        else:
            column.addWidget(Label(word))
        column.addWidget(Label(note, "note", wrap=True))
        column.addStretch(1)
        cell.setAccessibleName(f"{count} {word} {note}")
        return cell

    def _kinds(self) -> QLayout:
        flow = FlowLayout(gap=12)
        counts: dict[str, int] = {}
        for kind, count in self._found.kinds.items():
            word = self._kind_word(kind)
            counts[word] = counts.get(word, 0) + count
        for word, count in sorted(counts.items(), key=lambda one: -one[1])[:_KINDS_SHOWN]:
            flow.addWidget(Label(f"{word} {count:,}", "second"))
        if not counts:
            flow.addWidget(Label(self.tr("里面的流水本机都有了"), "second"))
        return flow

    def _kind_word(self, kind: str) -> str:
        group, _, name = kind.partition(".")
        if group == "staff":
            return self.tr("员工")
        if group == "site":
            return self.tr("网点资料")
        key = f"act.name.{name}"
        return self._kit.wording.say(key) if group == "case" and self._kit.wording.knows(key) else self.tr("其他")

    def _notes(self) -> QLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        for icon, text, role in self._note_lines():
            line = QHBoxLayout()
            line.setSpacing(6)
            mark = IconLabel(self._kit.theme, icon, "", "warn" if role == "warn" else "ink2")
            mark.setFixedWidth(_MARK)
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(text, role, wrap=True), 1)
            column.addLayout(line)
        return column

    def _note_lines(self) -> list[tuple[str, str, str]]:
        found, lines = self._found, list[tuple[str, str, str]]()
        if found.renewed:
            said = self.tr(
                "对方有本机丢失的流水，本机的数据像是从旧备份恢复的；导入后要重新打开接诉台，以后的编号换用新机位"
            )
            lines.append(("alert-triangle", said, "warn"))
        if found.gaps:
            said = self.tr("前面还缺流水，可以先导入；请对方勾「全部流水」再做一次")
            lines.append(("alert-triangle", said, "warn"))
        if found.held:
            said = self.tr("有些流水是更新的程序写的，会原样存好，升级后才显示")
            lines.append(("alert-triangle", said, "warn"))
        if found.files:
            lines.append(("paperclip", self.tr("带来附件 {count} 个").format(count=f"{found.files:,}"), "second"))
        if found.files_waiting:
            said = self.tr("还有 {count} 个附件没有到，下次给对方的包里会自动要")
            lines.append(("paperclip", said.format(count=f"{found.files_waiting:,}"), "second"))
        lines.append(
            ("info-circle", self.tr("两边的值都会保留，单子上标「冲突」；由主办人或店长选定，不会自动覆盖"), "second")
        )
        lines.append(("device-floppy", self.tr("第一次交换和大包在导入前自动备份；中途停下什么都不会留下"), "second"))
        return lines
