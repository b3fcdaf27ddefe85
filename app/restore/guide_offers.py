"""Whom the gallery takes the chosen face for, and its five best guides to pick from."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

MOST = 5
SIDE, BUTTON = 44, 54  # five buttons fit into the inspector


@dataclass(frozen=True, eq=False, kw_only=True)
class OfferedGuide:
    """A portrait of the gallery.

    Attributes:
        face: its number in the gallery.
        image: of the face, None if it cannot be read.
        name: of the photo.
        reasons: why it is good, in words.
    """

    face: int
    image: QImage | None
    name: str
    reasons: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Offers:
    """What is offered for a face.

    Attributes:
        words: whom it shows, or that nobody knows.
        guides: best first; empty if the face is nobody's for sure.
        looking: the gallery is still being asked; room for guides is kept.
    """

    words: str = ""
    guides: tuple[OfferedGuide, ...] = ()
    looking: bool = False


class GuideOffers(QWidget):
    """A line of words and a row of portraits; those in use are marked."""

    picked = Signal(int)  # number of a face of the gallery: the guide from now on
    toggled = Signal(int)  # the same: another guide, or no longer one
    all_wanted = Signal(list)  # numbers of all that are offered

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Guides from the gallery"))
        self.words, self.reasons = QLabel(), QLabel()
        self.reasons.setProperty("role", "muted")
        for label in (self.words, self.reasons):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        line = self.reasons.fontMetrics().lineSpacing()
        self.reasons.setMinimumHeight(2 * line)  # nothing below moves with the words
        self._faces: list[int] = []
        self._told: list[str] = []
        self._used: frozenset[int] = frozenset()
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.all = QPushButton(self.tr("Use All"))
        self.all.setToolTip(
            self.tr("Compare all of them, and use the best, or the best parts of each")
        )
        self.all.clicked.connect(lambda: self.all_wanted.emit(list(self._faces)))
        self.buttons: list[QToolButton] = []
        row = QHBoxLayout()
        row.setSpacing(3)
        for place in range(MOST):
            button = QToolButton()
            button.setCheckable(True)
            button.setIconSize(QSize(SIDE, SIDE))
            button.setFixedSize(BUTTON, BUTTON)
            keep = button.sizePolicy()
            keep.setRetainSizeWhenHidden(True)
            button.setSizePolicy(keep)
            self._group.addButton(button, place)
            self.buttons.append(button)
            row.addWidget(button)
        row.addStretch()
        below = QHBoxLayout()
        below.addWidget(self.reasons, 1)
        below.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        self._group.idClicked.connect(self._on_clicked)
        self._room = QWidget()
        rows = QVBoxLayout(self._room)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        rows.addLayout(row)
        rows.addLayout(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.words)
        column.addWidget(self._room)
        self.hide()

    def show_offers(self, offers: Offers, used: frozenset[int]) -> None:
        """Show what is offered for a face.

        Args:
            offers: for it.
            used: numbers of the gallery's faces that guide it now.
        """
        self.words.setText(offers.words)
        self._room.setVisible(offers.looking or bool(offers.guides))
        self._faces = [guide.face for guide in offers.guides[:MOST]]
        self._told = [guide.reasons for guide in offers.guides[:MOST]]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(self._faces))
            if place >= len(self._faces):
                continue
            guide = offers.guides[place]
            picture = QPixmap.fromImage(guide.image) if guide.image is not None else QPixmap()
            button.setIcon(QIcon(picture))
            words = self.tr("Guide {number}: {name}").format(number=place + 1, name=guide.name)
            button.setAccessibleName(words)
            button.setAccessibleDescription(guide.reasons)
            more = self.tr("Ctrl and a click adds it to the guides, or takes it away")
            button.setToolTip("\n".join(filter(None, (words, guide.reasons, more))))
        self.all.setVisible(len(self._faces) > 1)
        self.mark(used)
        self.show()

    def mark(self, used: frozenset[int]) -> None:
        """Mark those in use; say what speaks for the best of them, or of all if none is."""
        self._used = used
        for place, button in enumerate(self.buttons):
            button.setChecked(place < len(self._faces) and self._faces[place] in used)
        self.all.setEnabled(not used.issuperset(self._faces))
        place = next((i for i, face in enumerate(self._faces) if face in used), 0)
        self.reasons.setText(self._told[place] if place < len(self._told) else "")

    def _on_clicked(self, place: int) -> None:
        face = self._faces[place]
        self.mark(self._used)  # the mark follows once the portrait is read
        if QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier:
            self.toggled.emit(face)
        else:
            self.picked.emit(face)
