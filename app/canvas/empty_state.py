"""What the canvas shows before a photo is open: what to do, and what a guide is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.card import add_button, add_card, add_steps
from app.icons import drawing


class EmptyState(QWidget):
    """A card in the middle, and three steps below."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("empty")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = add_card(self, 680)
        self._sign = _centred(QLabel())
        column.addWidget(self._sign)
        column.addWidget(_centred(_sized(QLabel(self.tr("Drop an old photo here")), 1.7)))
        self.ways = QLabel()
        self.ways.setProperty("role", "muted")
        column.addWidget(_centred(self.ways))
        self.show_keys("")
        self.open_button = QPushButton(self.tr("Open Photo…"))
        self.open_button.clicked.connect(self.open_requested)
        add_button(column, self.open_button)
        add_steps(column, [(_heading(title), words) for title, words in self._steps()])
        self.set_colour("#808080")

    def set_colour(self, colour: str) -> None:
        """Colour of the drawings."""
        self._sign.setPixmap(drawing("photo", colour, 56, self.devicePixelRatioF()))

    def show_keys(self, paste: str) -> None:
        """Name the keys that paste; empty without any."""
        words = self.tr("or paste one, or open a file")
        if paste:
            words = self.tr("or paste one with {keys}, or open a file").format(keys=paste)
        self.ways.setText(words)

    def _steps(self) -> list[tuple[str, str]]:
        return [
            (self.tr("1  The old photo"), self.tr("Likeness finds and numbers its faces.")),
            (
                self.tr("2  A guide for each face"),
                self.tr(
                    "A guide is a sharp portrait of the same person, at any age. "
                    "Drop it on the face: its real details lead the restoration."
                ),
            ),
            (
                self.tr("3  Restore"),
                self.tr("Compare before and after, and save a copy. Your photo stays as it is."),
            ),
        ]


def _heading(title: str) -> QLabel:
    label = QLabel(title)
    label.setWordWrap(True)  # longer in some languages
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _centred(label: QLabel) -> QLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _sized(label: QLabel, factor: float) -> QLabel:
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(True)
    label.setFont(font)
    return label
