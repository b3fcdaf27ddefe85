"""What the People tab shows before there is anybody: what it is for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.card import add_button, add_card, add_steps
from app.icons import drawing


class EmptyPage(QWidget):
    """A card in the middle with one button, and three steps below; it also tells of trouble."""

    pressed = Signal()

    def __init__(
        self, title: str, words: str, button: str, parent: QWidget | None = None, *, steps: bool
    ) -> None:
        super().__init__(parent)
        column = add_card(self, 720)
        self._sign = QLabel()
        self.title, self.words = QLabel(title), QLabel(words)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        self.title.setFont(font)
        self.words.setProperty("role", "muted")
        for label in (self._sign, self.title, self.words):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._sign)
            column.addWidget(label)
        self.button = QPushButton(button)
        self.button.clicked.connect(self.pressed)
        add_button(column, self.button)
        if steps:
            add_steps(column, [(_heading(title), words) for title, words in self._steps()])
        self.set_colour("#808080")

    def set_colour(self, colour: str) -> None:
        """Colour of the drawing."""
        self._sign.setPixmap(drawing("people", colour, 56, self.devicePixelRatioF()))

    def _steps(self) -> list[tuple[str, str]]:
        return [
            (
                self.tr("1  Add your folders"),
                self.tr("Photos are read where they lie, on this computer; none is changed."),
            ),
            (
                self.tr("2  Give names"),
                self.tr("Faces are grouped by person. Merge, split and correct as you like."),
            ),
            (
                self.tr("3  Restore with the right guide"),
                self.tr("For an old photo of somebody it knows, it offers the best portrait."),
            ),
        ]


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    label.setProperty("role", "heading")
    label.setFixedHeight(label.sizeHint().height())
    return label
