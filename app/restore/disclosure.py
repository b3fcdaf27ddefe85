"""A part of the inspector that opens and closes by its heading."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget


class Disclosure(QWidget):
    """A heading to press, beside it what the part says in short, below it the part itself."""

    opened = Signal(bool)  # by the user

    def __init__(self, title: str, tip: str, body: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = QToolButton()
        self.header.setText(title)
        self.header.setToolTip(tip)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setObjectName("disclosure")
        self.header.setCheckable(True)
        font = self.header.font()
        font.setWeight(QFont.Weight.DemiBold)
        self.header.setFont(font)
        self.short = QLabel()
        self.short.setProperty("role", "muted")
        self.short.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.short.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.body, self._words = body, ""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.header)
        row.addWidget(self.short, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(body)
        self.header.toggled.connect(self._on_toggled)
        self.header.clicked.connect(self.opened)
        self._on_toggled(False)

    def open(self, shown: bool) -> None:
        """Open or close it; says nothing of it."""
        self.header.setChecked(shown)

    def show_short(self, words: str) -> None:
        """What the part says in short, beside its heading."""
        self._words = words
        self.short.setToolTip(words)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Cut the words beside the heading to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - self.header.sizeHint().width() - 8
        cut = self.short.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.short.setText(cut)

    def _on_toggled(self, shown: bool) -> None:
        arrow = Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow
        self.header.setArrowType(arrow)
        self.body.setVisible(shown)
