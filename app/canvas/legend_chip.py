"""What the overlays' colours mean, on the canvas where they are."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QTextDocument
from PySide6.QtWidgets import QLabel, QWidget

MARGIN = 12  # pixels from the canvas' corner
WIDEST = 420
SHADE = QColor(0, 0, 0, 175)


class LegendChip(QLabel):
    """Words in the lower left corner of its parent; the mouse goes through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setMargin(9)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor("white"))
        self.setPalette(palette)
        self.setStyleSheet("color: white; background: transparent;")
        self.hide()

    def show_words(self, words: str) -> None:
        """Rich text; the chip is hidden if there is none."""
        self.setText(words)
        self.setVisible(bool(words))
        self.place()

    def place(self) -> None:
        """Back to the corner, after the parent or the words changed their size."""
        parent = self._around
        words = QTextDocument()
        words.setDefaultFont(self.font())
        words.setDocumentMargin(0)
        words.setHtml(self.text())
        wide = math.ceil(words.idealWidth()) + 2 * self.margin() + 2
        wide = max(80, min(wide, WIDEST, parent.width() - 2 * MARGIN))
        self.resize(wide, self.heightForWidth(wide))
        self.move(MARGIN, parent.height() - self.height() - MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Words on a dark ground, which shows on any photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SHADE)
        painter.drawRoundedRect(self.rect(), 6, 6)
        painter.end()
        super().paintEvent(event)
