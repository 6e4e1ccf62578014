"""Files and pictures that come to a page from outside: pasted from the clipboard, or dropped on it.

Ctrl+V stays what it is wherever there is text to paste. Only where the clipboard holds a picture or files and no text
does the key go past the field with the cursor, to the action `paste_picture`, whose page asks `paste`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QImageWriter, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

Incoming = Path | QImage
"""A file by its place, or a picture that is no file."""

_TEXT = "text/plain"


class IncomingFiles(QObject):
    """Watches one page; it ends with the page."""

    arrived = Signal(object)
    """Files or pictures came: a list of `Incoming`."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._watched: QWidget | None = None
        page.setAcceptDrops(True)
        page.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def paste(self) -> bool:
        """Take what the clipboard holds, words into the field with the cursor; False where nothing is of use."""
        clipboard, field = QGuiApplication.clipboard(), QApplication.focusWidget()
        found = _held(clipboard.mimeData())
        if found:
            self.arrived.emit(found)
        elif clipboard.text() and isinstance(field, (QLineEdit, QPlainTextEdit)):
            field.paste()
            return True
        return bool(found)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Only the field with the cursor is watched: a filter that sees every event of the window would be felt."""
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = None
        if now is not None and now is not self._page and self._page.isAncestorOf(now):
            self._watched = now
            now.installEventFilter(self)
            now.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+V pass a field that has no use for it, and take what is dropped on the page."""
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pasting = event.matches(QKeySequence.StandardKey.Paste)
            if pasting and _held(QGuiApplication.clipboard().mimeData()):
                event.ignore()
                return True
        elif watched is self._page and isinstance(event, QDropEvent):
            return self._dropped(event, done=kind == QEvent.Type.Drop)
        return False

    def _dropped(self, event: QDropEvent, *, done: bool) -> bool:
        """Dragging in and over are drops that are not done yet."""
        found = _held(event.mimeData(), dropped=True)
        if found:
            event.acceptProposedAction()
            if done:
                self.arrived.emit(found)
        return bool(found)


def _held(data: QMimeData | None, *, dropped: bool = False) -> Sequence[Incoming]:
    """The files or the picture in it; nothing where there is text, unless files were dropped by hand."""
    if data is None:
        return []
    files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if files and (dropped or not data.hasFormat(_TEXT)):
        return files
    if data.hasFormat(_TEXT) or not data.hasImage():
        return []
    image = data.imageData()
    return [image] if isinstance(image, QImage) and not image.isNull() else []


def as_png(image: QImage) -> bytes:
    """The bytes of a pasted picture, for the thread that keeps it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def pasted_name(moment: datetime) -> str:
    """What a picture without a name is called: 贴图 10-05 0912.png."""
    return QCoreApplication.translate("IncomingFiles", "贴图 {moment}.png").format(moment=f"{moment:%m-%d %H%M%S}")
