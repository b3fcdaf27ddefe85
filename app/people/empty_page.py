"""What the People tab shows before there is anybody: what it is for, and how to begin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.icons import drawing


class EmptyPage(QWidget):
    """A card in the middle with one button, and three steps below; it also tells of trouble."""

    pressed = Signal()

    def __init__(
        self, title: str, words: str, button: str, parent: QWidget | None = None, *, steps: bool
    ) -> None:
        super().__init__(parent)
        card = QWidget()
        card.setObjectName("card")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setMaximumWidth(720)
        column = QVBoxLayout(card)
        column.setContentsMargins(40, 36, 40, 36)
        column.setSpacing(10)
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
        self.button.setObjectName("primary")
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.button)
        row.addStretch()
        column.addSpacing(6)
        column.addLayout(row)
        if steps:
            column.addSpacing(18)
            column.addLayout(self._steps())
        outer = QVBoxLayout(self)
        outer.addStretch()
        centre = QHBoxLayout()
        centre.addStretch()
        centre.addWidget(card, 1)
        centre.addStretch()
        outer.addLayout(centre)
        outer.addStretch()
        self.set_colour("#808080")

    def set_colour(self, colour: str) -> None:
        """Colour of the drawing."""
        self._sign.setPixmap(drawing("people", colour, 56, self.devicePixelRatioF()))

    def _steps(self) -> QHBoxLayout:
        steps = QHBoxLayout()
        steps.setSpacing(28)
        for title, words in (
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
        ):
            step = QVBoxLayout()
            step.setSpacing(5)
            heading, text = QLabel(title), QLabel(words)
            heading.setProperty("role", "heading")
            heading.setFixedHeight(heading.sizeHint().height())
            text.setProperty("role", "muted")
            text.setWordWrap(True)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            step.addWidget(heading)
            step.addWidget(text, 1)
            steps.addLayout(step, 1)
        return steps
