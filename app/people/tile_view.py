"""A grid of tiles over a list model: the same look, keys and smoothness for people and faces."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
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
REST_MS = 80  # without a step: the bar rests
HURRY = 1 / 3  # of a page, in one step

_STATE = QStyle.StateFlag
MARKED = _STATE.State_Selected | _STATE.State_MouseOver | _STATE.State_HasFocus

Index = QModelIndex | QPersistentModelIndex


class TileView(QListView):
    """Wraps tiles of one size; Enter or a double click opens one.

    While the bar runs, no eye can follow what flies past: `hurried` says that nothing is to be read
    for it.  When it rests, all is painted anew.
    """

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
        self.hurried, self._value = False, 0
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._on_rest)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

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

    def _on_scrolled(self, value: int) -> None:
        step, self._value = abs(value - self._value), value
        leap = step > HURRY * self.verticalScrollBar().pageStep()
        # a single leap, as by the Page Down key, is followed at once
        self.hurried = leap and (self.hurried or self._rest.isActive())
        self._rest.start()

    def _on_rest(self) -> None:
        if self.hurried:
            self.hurried = False
            self.viewport().update()

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
        self._blanks: dict[tuple[int, float], QPixmap] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """All are the same."""
        return self._tile

    def picture_rect(self, tile: QRect) -> QRect:
        """Where the picture is in a tile."""
        left = tile.left() + (tile.width() - self.side) // 2
        return QRect(left, tile.top() + PADDING, self.side, self.side)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Hover, selection, focus and drop target, below the picture."""
        state = option.state
        if row != self.target and not state & MARKED:
            return
        palette = option.palette
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        focus = bool(state & QStyle.StateFlag.State_HasFocus)
        target = row == self.target
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
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(place, self._blank(option.palette, ratio))
            return
        if pale:
            painter.setOpacity(0.4)
        painter.drawPixmap(place, picture)
        if pale:
            painter.setOpacity(1.0)

    def _blank(self, palette: QPalette, ratio: float) -> QPixmap:
        """The even ground: drawn once, as a round corner costs more than a picture."""
        colour = palette.color(QPalette.ColorRole.Mid)
        key = (colour.rgba(), ratio)
        if key not in self._blanks:
            made = QPixmap(round(self.side * ratio), round(self.side * ratio))
            made.setDevicePixelRatio(ratio)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.setOpacity(0.5)
            painter.drawRoundedRect(QRect(0, 0, self.side, self.side), 8, 8)
            painter.end()
            self._blanks[key] = made
        return self._blanks[key]
