"""A grid of tiles over a list model: the same look, keys and smoothness for people and faces."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme import ACCENT

PADDING = 7  # around a picture
WHEEL = 40  # pixels a wheel step scrolls

Index = QModelIndex | QPersistentModelIndex


class TileView(QListView):
    """Wraps tiles of one size; Enter or a double click opens one."""

    opened = Signal(int)  # row
    selection_changed = Signal()

    def __init__(self, tile: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setGridSize(tile)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(WHEEL)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)  # hover
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def selectionChanged(  # noqa: N802 (Qt's name)
        self, selected: QItemSelection, deselected: QItemSelection
    ) -> None:
        """Tell it in our own words."""
        super().selectionChanged(selected, deselected)
        self.selection_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Enter opens."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        editing = self.state() == QAbstractItemView.State.EditingState
        if enter and not editing and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def rows(self) -> list[int]:
        """The selected rows, in order."""
        chosen = self.selectionModel().selection()
        parts = (chosen.at(place) for place in range(chosen.size()))
        return sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))


class TileDelegate(QStyledItemDelegate):
    """Paints what tiles have in common: hover, selection, focus, the picture."""

    def __init__(self, tile: QSize, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tile, self.side = tile, side
        self.target: int | None = None  # row that a drag is over

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """All are the same."""
        return self._tile

    def picture_rect(self, tile: QRect) -> QRect:
        """Where the picture is in a tile."""
        left = tile.left() + (tile.width() - self.side) // 2
        return QRect(left, tile.top() + PADDING, self.side, self.side)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Hover, selection, focus and drop target, below the picture."""
        state, palette = option.state, option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        target = row == self.target
        if not (chosen or hover or focus or target):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hover or target:
            ground = palette.color(QPalette.ColorRole.Midlight)
            painter.setBrush(ground)
        if chosen or target:
            painter.setPen(QPen(ACCENT, 2))
        elif focus:
            painter.setPen(QPen(ACCENT, 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(option.rect.adjusted(2, 2, -2, -2), 8, 8)
        if chosen and focus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.color(QPalette.ColorRole.WindowText), 1))
            painter.drawRoundedRect(option.rect.adjusted(4, 4, -4, -4), 6, 6)
        painter.restore()

    def paint_picture(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        picture: QPixmap | None,
        pale: bool = False,
    ) -> None:
        """The picture, or an even ground while it is read."""
        place = self.picture_rect(option.rect)
        if picture is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(option.palette.color(QPalette.ColorRole.Mid))
            painter.setOpacity(0.5)
            painter.drawRoundedRect(place, 8, 8)
            painter.setOpacity(1.0)
            return
        if pale:
            painter.setOpacity(0.4)
        painter.drawPixmap(place, picture)
        painter.setOpacity(1.0)
