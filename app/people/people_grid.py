"""The grid of people: portrait, name and count; names are typed in place, a drag merges."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from app.people.answers import Portrayed
from app.people.people_model import PeopleModel, PersonRole, dragged_people
from app.people.thumbnails import SIDE, Thumbnails
from app.people.tile_view import PADDING, Index, TileDelegate, TileView

PORTRAIT = SIDE
WIDTH = SIDE + 24
DRAGGED = 72


class PersonDelegate(TileDelegate):
    """Paints a person, and edits the name where it stands."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(_tile(), PORTRAIT, parent)
        self._thumbnails = thumbnails

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Portrait, name, count."""
        one = index.data(PersonRole.PORTRAYED)
        if not isinstance(one, Portrayed):
            return
        self.paint_ground(painter, option, index.row())
        picture = self._thumbnails.get(one.faces[0]) if one.faces else None
        self.paint_picture(painter, option, picture, pale=one.who.hidden)
        words, palette = option.rect.adjusted(PADDING, 0, -PADDING, 0), option.palette
        metrics = option.fontMetrics
        top = self.picture_rect(option.rect).bottom() + 4
        words.setTop(top)
        words.setHeight(metrics.height())
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        plain = palette.color(QPalette.ColorRole.WindowText)
        name = one.who.name or self.tr("Add a name")
        painter.setPen(plain if one.who.name else muted)
        elided = metrics.elidedText(name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, elided)
        words.translate(0, metrics.height() + 1)
        painter.setPen(muted)
        model = index.model()
        if isinstance(model, PeopleModel):
            painter.drawText(words, Qt.AlignmentFlag.AlignHCenter, model.counted(one.who.faces))

    def createEditor(  # noqa: N802 (Qt's name)
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """A line for the name, that knows the names there are."""
        editor = QLineEdit(parent)
        editor.setPlaceholderText(self.tr("Name"))
        editor.setAccessibleName(self.tr("Name of the person"))
        editor.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        model = index.model()
        if isinstance(model, PeopleModel):
            names = sorted({one.who.name for one in model.people if one.who.name})
            completer = QCompleter(names, editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """The name as it is."""
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: Index
    ) -> None:
        """The name as it was typed."""
        if isinstance(editor, QLineEdit) and isinstance(index, QModelIndex):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Where the name is drawn."""
        top = self.picture_rect(option.rect).bottom() + 1
        high = editor.sizeHint().height()
        editor.setGeometry(QRect(option.rect.left() + 4, top, option.rect.width() - 8, high))


class PeopleGrid(TileView):
    """The people; dragging one onto another says that both are one."""

    merge_wanted = Signal(int, object)  # number that stays, numbers of the others

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(_tile(), parent)
        self.people = PeopleModel(self)
        self.setModel(self.people)
        self._delegate = PersonDelegate(thumbnails, self)
        self.setItemDelegate(self._delegate)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.viewport().setAcceptDrops(True)  # Qt took it away with the free movement of tiles
        self.setAccessibleName(self.tr("People"))
        self._thumbnails = thumbnails
        thumbnails.arrived.connect(self.viewport().update)

    def numbers(self) -> list[int]:
        """The selected people."""
        return self.people.numbers_at(self.rows())

    def select(self, numbers: list[int]) -> None:
        """Select people, and show the first."""
        self.clearSelection()
        rows = self.people.rows_of(numbers)
        for row in rows:
            index = self.people.index(row)
            self.selectionModel().select(index, self.selectionModel().SelectionFlag.Select)
        if rows:
            flags = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self.people.index(rows[0]), flags)
            self.scrollTo(self.people.index(rows[0]))

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802 (Qt's name)
        """Carry the portrait of the first one."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.people.mimeData(indexes))
        one = self.people.people[indexes[0].row()]
        picture = self._thumbnails.get(one.faces[0]) if one.faces else None
        if picture is not None:
            mode = Qt.TransformationMode.SmoothTransformation
            drag.setPixmap(picture.scaledToWidth(DRAGGED, mode))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """People only; files are the tab's."""
        if dragged_people(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Show onto whom they would be dropped."""
        numbers = dragged_people(event.mimeData())
        row = self._row_at(event)
        self._mark(row if row is not None and self._others(row, numbers) else None)
        if self._delegate.target is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Gone elsewhere."""
        self._mark(None)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Merge."""
        self._mark(None)
        row = self._row_at(event)
        others = self._others(row, dragged_people(event.mimeData())) if row is not None else []
        if row is not None and others:
            event.acceptProposedAction()
            self.merge_wanted.emit(self.people.people[row].who.id, others)

    def _row_at(self, event: QDropEvent) -> int | None:
        index = self.indexAt(event.position().toPoint())
        return index.row() if index.isValid() else None

    def _others(self, row: int, numbers: list[int]) -> list[int]:
        return [number for number in numbers if number != self.people.people[row].who.id]

    def _mark(self, row: int | None) -> None:
        if row != self._delegate.target:
            self._delegate.target = row
            self.viewport().update()


def _tile() -> QSize:
    """Room for the portrait and two lines, whatever the font."""
    lines = 2 * QFontMetrics(QApplication.font()).height()
    return QSize(WIDTH, SIDE + 2 * PADDING + lines + 8)
