"""The guides of a face that has several: small portraits with distances, and how they are used."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

IN_A_ROW = 4
SIDE, BUTTON = 40, 50
NOTHING = "\N{EN DASH}"
PICK, BLEND = "pick", "blend"


@dataclass(frozen=True, eq=False, kw_only=True)
class GuideThumb:
    """One guide of the list.

    Attributes:
        image: of its face.
        name: of its file.
        words: below the picture: how far its landmarks are off after the last run.
        tip: what is known of it: likeness, distances, where it was used.
        used: the last run used it.
    """

    image: QImage
    name: str
    words: str
    tip: str
    used: bool


class GuideList(QWidget):
    """Portraits to choose one to look at; the pictures above show that one."""

    looked_at = Signal(int)  # its place
    several_chosen = Signal(str)  # PICK or BLEND

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Guides of this face"))
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.looked_at)
        self.buttons: list[QToolButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(3)
        self._grid.setColumnStretch(IN_A_ROW, 1)
        self.several = QComboBox()
        self.several.addItem(self.tr("Blend the best by region"), BLEND)
        self.several.addItem(self.tr("Use the best one"), PICK)
        self.several.setAccessibleName(self.tr("What is made of several guides"))
        self.several.setToolTip(
            self.tr("A guide is good where its landmarks are near the face's after the warp")
        )
        self.several.activated.connect(
            lambda: self.several_chosen.emit(str(self.several.currentData()))
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self.several)
        self.hide()

    def show_guides(self, thumbs: tuple[GuideThumb, ...], shown: int, several: str) -> None:
        """Show a face's guides; hidden if there are less than two.

        Args:
            thumbs: in their order.
            shown: place of the one that is looked at.
            several: PICK or BLEND.
        """
        while len(self.buttons) < len(thumbs):
            self._add_button()
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(thumbs))
            if place < len(thumbs):
                _fill(button, thumbs[place], place == shown)
        self.several.setCurrentIndex(self.several.findData(several))
        self.setVisible(len(thumbs) > 1)

    def _add_button(self) -> None:
        place = len(self.buttons)
        button = QToolButton()
        button.setCheckable(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        button.setIconSize(QSize(SIDE, SIDE))
        button.setMinimumSize(BUTTON + 18, BUTTON + 18)
        self._group.addButton(button, place)
        self.buttons.append(button)
        self._grid.addWidget(button, place // IN_A_ROW, place % IN_A_ROW)


def _fill(button: QToolButton, thumb: GuideThumb, shown: bool) -> None:
    picture = QPixmap.fromImage(thumb.image)
    icon = QIcon(picture)
    button.setIcon(icon)
    mark = "\N{BLACK CIRCLE} " if thumb.used else ""
    button.setText(f"{mark}{thumb.words or NOTHING}")
    button.setToolTip(f"{thumb.name}\n{thumb.tip}")
    button.setAccessibleName(thumb.name)
    button.setAccessibleDescription(thumb.tip)
    button.setChecked(shown)
