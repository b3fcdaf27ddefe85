"""What the People tab can show, with counts."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

WIDTH = 208
ROW = 32
PLACE = Qt.ItemDataRole.UserRole


class Place(StrEnum):
    """A row of the side bar."""

    PEOPLE = "people"
    PHOTOS = "photos"
    QUESTIONS = "questions"
    NOBODY = "nobody"
    HIDDEN_PEOPLE = "hidden-people"
    HIDDEN_FACES = "hidden-faces"
    FOLDERS = "folders"


class SideBar(QListWidget):
    """One row a place; places that are empty and rarely wanted are left out."""

    chosen = Signal(object)  # Place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What to show"))
        self.setSpacing(1)
        self._words = {
            Place.PEOPLE: self.tr("People"),
            Place.PHOTOS: self.tr("All faces"),
            Place.QUESTIONS: self.tr("Same person?"),
            Place.NOBODY: self.tr("Nobody yet"),
            Place.HIDDEN_PEOPLE: self.tr("Hidden people"),
            Place.HIDDEN_FACES: self.tr("Hidden faces"),
            Place.FOLDERS: self.tr("Folders"),
        }
        for place in Place:
            item = QListWidgetItem(self._words[place])
            item.setData(PLACE, place.value)
            item.setSizeHint(QSize(WIDTH - 32, ROW))
            self.addItem(item)
        self.setCurrentRow(0)
        self.currentItemChanged.connect(self._on_current)
        self.itemClicked.connect(self._on_current)  # again: back from a person to all

    def show_counts(self, counts: dict[Place, int]) -> None:
        """Write counts behind the words."""
        for row in range(self.count()):
            item = self.item(row)
            place = Place(item.data(PLACE))
            count = counts.get(place, 0)
            item.setText(f"{self._words[place]}  ·  {count}" if count else self._words[place])
            rare = place in (Place.NOBODY, Place.HIDDEN_PEOPLE, Place.HIDDEN_FACES)
            item.setHidden(rare and not count and row != self.currentRow())

    def choose(self, place: Place) -> None:
        """Show a place."""
        for row in range(self.count()):
            if self.item(row).data(PLACE) == place.value:
                self.item(row).setHidden(False)
                self.setCurrentRow(row)

    def place(self) -> Place:
        """Where we are."""
        item = self.currentItem()
        return Place(item.data(PLACE)) if item is not None else Place.PEOPLE

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(Place(item.data(PLACE)))
