"""The grid of one person's faces, or of all: virtual, so that 100,000 scroll like ten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.people.face_model import Change, FaceModel
from app.people.thumbnails import SIDE, Thumbnails
from app.people.tile_view import PADDING, Index, TileDelegate, TileView

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from core.gallery.people import FaceEntry

TILE = QSize(SIDE + 2 * PADDING, SIDE + 2 * PADDING)
MOST_KEPT_SELECTED = 5000  # faces whose selection is kept when the list changes


class FaceDelegate(TileDelegate):
    """Paints a face."""

    def __init__(self, thumbnails: Thumbnails, grid: FaceGrid) -> None:
        super().__init__(TILE, SIDE, grid)
        self._thumbnails, self._grid = thumbnails, grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The picture; paler where the face is hidden."""
        row = index.row()
        self.paint_ground(painter, option, row)
        ask = not self._grid.hurried
        entry = self._grid.faces.entry(row, ask=ask)
        find = self._thumbnails.get if ask else self._thumbnails.peek
        picture = None if entry is None else find(entry)
        self.paint_picture(painter, option, picture, pale=entry is not None and entry.hidden)


class FaceGrid(TileView):
    """Faces in order; Del says that the selected ones are somebody else's."""

    removed = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(TILE, parent)
        self.faces = FaceModel(self)
        self.setModel(self.faces)
        self.setItemDelegate(FaceDelegate(thumbnails, self))
        self.setAccessibleName(self.tr("Photos"))
        thumbnails.arrived.connect(self.viewport().update)

    def numbers(self) -> list[int]:
        """The selected faces."""
        return self.faces.numbers_at(self.rows())

    def entries(self) -> list[FaceEntry]:
        """Entries of the selected faces that are here."""
        return [entry for row in self.rows() if (entry := self.faces.entry(row)) is not None]

    def show_numbers(self, numbers: npt.NDArray[np.int64]) -> None:
        """Replace the list; who was selected stays so, and the place is kept."""
        rows = self.rows()
        chosen = self.numbers() if len(rows) <= MOST_KEPT_SELECTED else []
        place = self.verticalScrollBar().value()
        change = self.faces.set_numbers(numbers)
        if change is Change.ANEW and chosen:
            selection = QItemSelection()
            for row in self.faces.rows_of(chosen):
                index = self.faces.index(row)
                selection.merge(
                    QItemSelection(index, index), self.selectionModel().SelectionFlag.Select
                )
            self.selectionModel().select(selection, self.selectionModel().SelectionFlag.Select)
        if change is not Change.NONE and place:
            self.executeDelayedItemsLayout()
            self.verticalScrollBar().setValue(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Del takes faces away from the person."""
        if event.key() == Qt.Key.Key_Delete and self.rows():
            self.removed.emit()
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 (Qt's name)
        """Faces have no names to be searched by their first letters."""
