"""What is dragged over the window, and the hint that says what dropping it will do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget


def dropped_files(mime: QMimeData) -> list[Path]:
    """The local files of a drag, in its order."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


class DropHint(QLabel):
    """A chip near the pointer; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("dropHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, words: str, pointer: QPoint) -> None:
        """Say `words` beside the pointer, inside the parent."""
        self.setText(words)
        self.adjustSize()
        around = self._around.rect()
        x = min(max(8, pointer.x() - self.width() // 2), around.width() - self.width() - 8)
        y = pointer.y() + 28
        if y + self.height() > around.height() - 8:
            y = pointer.y() - self.height() - 16
        self.move(x, y)
        self.show()
        self.raise_()
